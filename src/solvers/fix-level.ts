/** Fixes a finished level: the domain that remains for the next one, and when a value is known to be optimal. */
import { type Level, levelValue, type Program } from '../../models/program/program.ts';
import { addObjectiveCut, type Domain } from './domain/domain.ts';
import type { Certificate } from './domain/dual-bound.ts';
import { hasCountableSteps, type Objective, proofTolerance } from './domain/objective.ts';
import { fixToOptimalFace, isOptimalFaceExact } from './domain/optimal-face.ts';
import { fixByReducedCosts } from './domain/reduced-cost-fixing.ts';
import { MAX_SLACK_SHARE, STEP_QUOTIENT_TOLERANCE } from './domain/tolerances.ts';
import type { Engine } from './engines/engine.ts';
import type { Strategy } from './strategy.ts';

/** A level over a program and a domain, with the certificate of its dual bound, if there is one. */
export type BoundedLevel = {
  readonly program: Program;
  readonly domain: Domain;
  readonly level: Level;
  readonly objective: Objective;
  readonly certificate: Certificate | undefined;
};

/** The solution at which a level is fixed: its optimum, or near enough. */
export type FixedAt = {
  readonly values: Float64Array;
  readonly value: number;
  /** What later levels may add to the value. */
  readonly allowance: number;
};

/** The optimal face where that is exact; else reduced-cost fixing and a cut; else, without a certificate, a cut. */
export const fixLevel = (
  engine: Engine,
  strategy: Strategy,
  { program, domain, level, objective, certificate }: BoundedLevel,
  { values, value, allowance }: FixedAt,
): Domain => {
  const { costs, scale, largestCost } = objective;
  const kept = value - level.constant + allowance;
  const slack = engine.cutSlack * Math.max(Math.abs(kept) * scale, largestCost);
  // Where there are steps, the cut is halfway to the next multiple, so that rounding cannot matter.
  const upper = hasCountableSteps(level, value + allowance)
    ? (Math.floor(kept / level.step + STEP_QUOTIENT_TOLERANCE) + 0.5) * level.step * scale
    : kept * scale +
      Math.min(slack, MAX_SLACK_SHARE * (level.resolution ?? Number.POSITIVE_INFINITY) * scale);
  if (!strategy.keepsFaces || certificate === undefined) return addObjectiveCut(domain, costs, upper);
  if (allowance === 0 && isOnOptimalFace({ program, domain, level, objective, certificate }, value)) {
    return fixToOptimalFace(program, domain, certificate, values);
  }
  const gap = upper + level.constant * scale - certificate.bound;
  return addObjectiveCut(fixByReducedCosts(program, domain, certificate, gap), costs, upper);
};

/**
 * Whether the solutions of this value are the optimal face: the value equals the dual bound, and the face holds no worse
 * solutions.
 */
export const isOnOptimalFace = (
  { program, domain, level, objective, certificate }: BoundedLevel & { readonly certificate: Certificate },
  value: number,
): boolean =>
  value - certificate.bound / objective.scale <= proofTolerance(objective, level, value) &&
  isOptimalFaceExact(program, domain, certificate);

/** Whether a solution is optimal because its value reaches the bound. */
export const reachesBound = (
  bound: number,
  { level, objective }: Pick<BoundedLevel, 'level' | 'objective'>,
  values: Float64Array,
): boolean => {
  const value = levelValue(level, values);
  return value - bound <= proofTolerance(objective, level, value);
};
