/** What a finished level leaves to the next one. */
import { type Level, levelValue, type Program } from '../../models/program/program.ts';
import type { Certificate } from './certify-bound.ts';
import type { Approach } from './level-task.ts';
import { type Objective, proofTolerance } from './objective.ts';
import { hasFace, restrictByReducedCosts, restrictByRow, restrictToFace } from './restrict.ts';
import type { Engine, Restriction } from './solver.ts';

/** One level over one program, and what its relaxation says. */
export type Bounded = {
  readonly program: Program;
  readonly restriction: Restriction;
  readonly level: Level;
  readonly objective: Objective;
  readonly certificate: Certificate | undefined;
};

type Certified = Bounded & { readonly certificate: Certificate };

/** `values` are the optimum, or near enough; `allowance` is what later levels may add to its value. */
export const leave = (
  engine: Engine,
  approach: Approach,
  { program, restriction, level, objective, certificate }: Bounded,
  values: Float64Array,
  value: number,
  allowance: number,
): Restriction => {
  const { scale, largest } = objective;
  const kept = value - level.constant + allowance;
  // Halfway to the next multiple where there are steps, so that rounding decides nothing.
  const upper =
    level.step > 0
      ? (Math.floor(kept / level.step + 1e-6) + 0.5) * level.step * scale
      : kept * scale + engine.rowSlack * Math.max(Math.abs(kept) * scale, largest);
  if (!approach.keepsFaces || certificate === undefined) {
    return restrictByRow(restriction, objective.costs, upper);
  }
  if (allowance === 0 && isOnFace({ program, restriction, level, objective, certificate }, value)) {
    return restrictToFace(program, restriction, certificate, values);
  }
  const gap = upper + level.constant * scale - certificate.bound;
  return restrictByRow(
    restrictByReducedCosts(program, restriction, certificate, gap),
    objective.costs,
    upper,
  );
};

/**
 * Whether the solutions of this value are the optimal face: none is better than the relaxation, and what is left of the
 * program for them holds no worse ones.
 */
export const isOnFace = (
  { program, restriction, level, objective, certificate }: Certified,
  value: number,
): boolean =>
  value - certificate.bound / objective.scale <= proofTolerance(objective, level, value) &&
  hasFace(program, restriction, certificate);

/** A known solution that reaches the bound is the optimum. */
export const isAsGoodAs = (
  bound: number,
  { level, objective }: Pick<Bounded, 'level' | 'objective'>,
  known: Float64Array,
): boolean => {
  const value = levelValue(level, known);
  return value - bound <= proofTolerance(objective, level, value);
};
