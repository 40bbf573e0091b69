/** What a finished level leaves to the next one. */
import { type Level, levelValue, type Program } from '../../models/program/program.ts';
import { addObjectiveCut, type Domain } from './domain/domain.ts';
import type { Certificate } from './domain/dual-bound.ts';
import { type Objective, proofTolerance } from './domain/objective.ts';
import { fixToOptimalFace, isOptimalFaceExact } from './domain/optimal-face.ts';
import { fixByReducedCosts } from './domain/reduced-cost-fixing.ts';
import type { Engine } from './engines/engine.ts';
import type { Approach } from './strategy.ts';

/** One level over one program, and what its relaxation says. */
export type Bounded = {
  readonly program: Program;
  readonly domain: Domain;
  readonly level: Level;
  readonly objective: Objective;
  readonly certificate: Certificate | undefined;
};

type Certified = Bounded & { readonly certificate: Certificate };

/** `values` are the optimum, or near enough; `allowance` is what later levels may add to its value. */
export const fixLevel = (
  engine: Engine,
  approach: Approach,
  { program, domain, level, objective, certificate }: Bounded,
  values: Float64Array,
  value: number,
  allowance: number,
): Domain => {
  const { scale, largest } = objective;
  const kept = value - level.constant + allowance;
  // Halfway to the next multiple where there are steps, so that rounding decides nothing.
  const upper =
    level.step > 0
      ? (Math.floor(kept / level.step + 1e-6) + 0.5) * level.step * scale
      : kept * scale + engine.rowSlack * Math.max(Math.abs(kept) * scale, largest);
  if (!approach.keepsFaces || certificate === undefined) {
    return addObjectiveCut(domain, objective.costs, upper);
  }
  if (allowance === 0 && isOnFace({ program, domain, level, objective, certificate }, value)) {
    return fixToOptimalFace(program, domain, certificate, values);
  }
  const gap = upper + level.constant * scale - certificate.bound;
  return addObjectiveCut(fixByReducedCosts(program, domain, certificate, gap), objective.costs, upper);
};

/**
 * Whether the solutions of this value are the optimal face: none is better than the relaxation, and what is left of the
 * program for them holds no worse ones.
 */
export const isOnFace = (
  { program, domain, level, objective, certificate }: Certified,
  value: number,
): boolean =>
  value - certificate.bound / objective.scale <= proofTolerance(objective, level, value) &&
  isOptimalFaceExact(program, domain, certificate);

/** A known solution that reaches the bound is the optimum. */
export const isAsGoodAs = (
  bound: number,
  { level, objective }: Pick<Bounded, 'level' | 'objective'>,
  known: Float64Array,
): boolean => {
  const value = levelValue(level, known);
  return value - bound <= proofTolerance(objective, level, value);
};
