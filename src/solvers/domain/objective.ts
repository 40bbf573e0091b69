/** A level as an engine gets it: dense and scaled, with the tolerances that follow from its coefficients. */
import { floatAt, type Level, type Program } from '../../../models/program/program.ts';
import {
  CONSTANT_PROOF_TOLERANCE,
  MAX_STEPS,
  PROOF_TOLERANCE,
  REDUCED_COST_NOISE,
  RESOLUTION_TOLERANCE,
  STEP_QUOTIENT_TOLERANCE,
  STEP_TOLERANCE,
  SUM_ROUNDING,
} from './tolerances.ts';

export type Objective = {
  /** The level's costs, one per column, scaled. */
  readonly costs: Float64Array;
  /** A power of two, so that scaling rounds nothing. */
  readonly scale: number;
  /** The largest magnitude among the scaled costs: from 128 to below 256, or 0. */
  readonly largestCost: number;
  /**
   * By how much the value can change, scaled, through costs so small that an engine may not see them. What an engine says
   * of the objective holds up to this.
   */
  readonly unseen: number;
};

export const objectiveOf = (program: Program, level: Level): Objective => {
  const costs = new Float64Array(program.columns.count);
  level.indices.forEach((j, k) => {
    costs[j] = floatAt(costs, j) + floatAt(level.costs, k);
  });
  const largest = costs.reduce((most, cost) => Math.max(most, Math.abs(cost)), 0);
  const scale = largest === 0 ? 1 : 2 ** (7 - Math.floor(Math.log2(largest)));
  const scaled = costs.map((cost) => cost * scale);
  const unseen = unseenIn(program, scaled) + (level.unseen ?? 0) * scale;
  return { costs: scaled, scale, largestCost: largest * scale, unseen };
};

/** The largest magnitude of a cost, without a scale; 1 where there is none. */
export const largestCostOf = ({ costs }: Level): number =>
  costs.reduce((most, cost) => Math.max(most, Math.abs(cost)), 0) || 1;

const unseenIn = ({ columns: { lower, upper } }: Program, costs: Float64Array): number => {
  let range = 0;
  costs.forEach((cost, j) => {
    if (Math.abs(cost) <= REDUCED_COST_NOISE)
      range += Math.abs(cost) * (floatAt(upper, j) - floatAt(lower, j));
  });
  return range;
};

/** The least difference between two values that matters. */
const leastDifference = ({ step, resolution = Number.POSITIVE_INFINITY }: Level): number =>
  Math.min(step > 0 ? step : Number.POSITIVE_INFINITY, resolution);

const roundingOf = (value: number): number => (Number.isFinite(value) ? SUM_ROUNDING * Math.abs(value) : 0);

/** Whether doubles of this size tell apart values that differ by what matters; where not, nothing is proved. */
export const isDistinct = (level: Level, value: number): boolean =>
  roundingOf(value) <= STEP_TOLERANCE * leastDifference(level);

/** How far a value may be above its bound and still count as proved; less than any difference that matters. */
export const proofTolerance = (
  objective: Pick<Objective, 'largestCost' | 'scale'>,
  level: Level,
  value: number,
): number => {
  const { resolution = Number.POSITIVE_INFINITY, constant } = level;
  const own = PROOF_TOLERANCE * Math.max(Math.abs(value - constant), objective.largestCost / objective.scale);
  const most = STEP_TOLERANCE * leastDifference(level);
  return Math.max(
    Math.min(own || CONSTANT_PROOF_TOLERANCE, most, RESOLUTION_TOLERANCE * resolution),
    Math.min(roundingOf(value), most),
  );
};

/** Whether the steps from the level's constant to a value can be counted in doubles. */
export const hasCountableSteps = ({ step, constant }: Level, value: number): boolean =>
  step > 0 && Math.abs(value - constant) <= MAX_STEPS * step;

/** The least value of the level, constant + a multiple of its step, that is not below `bound`. */
export const roundUpToStep = (level: Level, bound: number): number => {
  if (!hasCountableSteps(level, bound)) return bound;
  return (
    level.constant + Math.ceil((bound - level.constant) / level.step - STEP_QUOTIENT_TOLERANCE) * level.step
  );
};
