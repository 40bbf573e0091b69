/** A level as an engine sees it: dense, scaled, with what rounding may do to it. */
import type { Level, Program } from '../../../models/program/program.ts';

export type Objective = {
  /** The level's costs, one per column, scaled. */
  readonly costs: Float64Array;
  /** A power of two, so that scaling rounds nothing. */
  readonly scale: number;
  /** The largest scaled cost: between 128 and 256, or 0. */
  readonly largest: number;
};

export const objectiveOf = (program: Program, level: Level): Objective => {
  const costs = new Float64Array(program.columns.count);
  for (let k = 0; k < level.indices.length; k++) costs[level.indices[k]!]! += level.costs[k]!;
  let largest = 0;
  for (const cost of costs) largest = Math.max(largest, Math.abs(cost));
  const scale = largest === 0 ? 1 : 2 ** (7 - Math.floor(Math.log2(largest)));
  for (let j = 0; j < costs.length; j++) costs[j] = costs[j]! * scale;
  return { costs, scale, largest: largest * scale };
};

/** How far a value may be above its bound and still count as proved. */
export const proofTolerance = (objective: Objective, level: Level, value: number): number =>
  1e-7 * Math.max(Math.abs(value - level.constant), objective.largest / objective.scale) || 1e-9;

/** No better multiple of the level's step is possible below this. */
export const roundUpToStep = (level: Level, bound: number): number => {
  if (!(level.step > 0) || !Number.isFinite(bound)) return bound;
  return level.constant + Math.ceil((bound - level.constant) / level.step - 1e-6) * level.step;
};
