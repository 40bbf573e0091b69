/** A level as an engine gets it: dense and scaled, with the tolerances that follow from its coefficients. */
import { floatAt, type Level, type Program } from '../../../models/program/program.ts';

export type Objective = {
  /** The level's costs, one per column, scaled. */
  readonly costs: Float64Array;
  /** A power of two, so that scaling rounds nothing. */
  readonly scale: number;
  /** The largest magnitude among the scaled costs: from 128 to below 256, or 0. */
  readonly largestCost: number;
};

export const objectiveOf = (program: Program, level: Level): Objective => {
  const costs = new Float64Array(program.columns.count);
  level.indices.forEach((j, k) => {
    costs[j] = floatAt(costs, j) + floatAt(level.costs, k);
  });
  const largest = costs.reduce((most, cost) => Math.max(most, Math.abs(cost)), 0);
  const scale = largest === 0 ? 1 : 2 ** (7 - Math.floor(Math.log2(largest)));
  return { costs: costs.map((cost) => cost * scale), scale, largestCost: largest * scale };
};

/** How far a value may be above its bound and still count as proved. */
export const proofTolerance = (objective: Objective, level: Level, value: number): number =>
  1e-7 * Math.max(Math.abs(value - level.constant), objective.largestCost / objective.scale) || 1e-9;

/** The least value of the level, constant + a multiple of its step, that is not below `bound`. */
export const roundUpToStep = (level: Level, bound: number): number => {
  if (!(level.step > 0) || !Number.isFinite(bound)) return bound;
  return level.constant + Math.ceil((bound - level.constant) / level.step - 1e-6) * level.step;
};
