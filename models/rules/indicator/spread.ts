/**
 * The spread of `indicator`: how much the schools of a stage differ, as the pupil-weighted coefficient of variation.
 * With n members and P pupils per school, x = 100 n ∕ P, and X the mean of the stage before the plan:
 * CV² = Σ (P ∕ ΣP)(x − X)² ∕ X² over the schools in `at`. Schools without pupils take no part.
 */
import { z } from 'zod';
import type { Facts } from '../../facts/facts.ts';
import { type Outcome, todayIn } from '../../facts/outcome.ts';
import { type IndicatorId, membersPerSchool, type SchoolStage, spreadOf } from '../../indicators/index.ts';
import type { SchoolIndex } from '../../vocabulary/positions.ts';
import type { Constraint } from '../../vocabulary/terms.ts';
import type { AreaVerdict } from '../rule.ts';
import type { StaffCount, StageSchools } from './counting.ts';

export const spreadSettings = {
  atMostCv: z.number().min(0).max(100).optional().meta({
    description:
      'Pupil-weighted coefficient of variation between schools, at most; only as a must (to come near it, use the goal balance with measure variance).',
  }),
};

/** CV² ≤ atMostCv² over the schools of one stage; nothing where no teacher of the stage counts. */
export const requireSpread = (
  atMostCv: number,
  facts: Facts,
  { stage, schools, county }: StageSchools,
  { membersAt, after }: StaffCount,
): readonly Constraint[] => {
  const pupilsAt = (school: SchoolIndex): number => facts.school(school).pupils;
  const pupilsOf = (of: readonly SchoolIndex[]): number =>
    of.reduce((amount, school) => amount + pupilsAt(school), 0);
  const peopled = county.filter((school) => pupilsAt(school) > 0);
  const members = peopled.reduce((amount, school) => amount + membersAt(school).length, 0);
  const mean = (100 * members) / pupilsOf(peopled);
  const sized = schools.filter((school) => pupilsAt(school) > 0);
  if (sized.length === 0 || mean === 0) return [];
  const inAll = pupilsOf(sized);
  const parts = sized.map((school) => {
    const own = pupilsAt(school);
    // In units of the mean, so that the limit is the square of the coefficient for a county of any size.
    const square = (n: number): number => (own / inAll) * ((100 * n) / own / mean - 1) ** 2;
    return { count: after(school), of: square };
  });
  return [{ kind: 'spread', name: `cv${stage}`, parts, atMost: atMostCv ** 2 }];
};

/** The coefficient of one stage after the plan and its excess over the limit; undefined where no teacher counts. */
export const auditSpread = (
  limit: { readonly indicator: IndicatorId; readonly atMostCv: number },
  facts: Facts,
  outcome: Outcome,
  { stage, schools }: { readonly stage: SchoolStage; readonly schools: readonly SchoolIndex[] },
): AreaVerdict | undefined => {
  const { indicator, atMostCv } = limit;
  const before = membersPerSchool(facts, todayIn(facts), indicator);
  const after = membersPerSchool(facts, outcome, indicator);
  const { mean } = spreadOf(
    facts.schoolIndices
      .filter((school) => facts.school(school).stage === stage)
      .map((school) => ({ pupils: facts.school(school).pupils, count: before(school) })),
  );
  if (!mean) return undefined;
  let [pupilsInAll, variance] = [0, 0];
  for (const school of schools) pupilsInAll += facts.school(school).pupils;
  for (const school of schools) {
    const { pupils } = facts.school(school);
    if (pupils === 0) continue;
    variance += (pupils / pupilsInAll) * ((100 * after(school)) / pupils / mean - 1) ** 2;
  }
  const cv = Math.sqrt(variance);
  // A coefficient at the limit is within it. An engine may miss a row by some millionths, which is no breach.
  const isWithin = variance <= atMostCv ** 2 + 3e-6 * Math.max(1, atMostCv ** 2);
  const breach = isWithin ? 0 : Math.max(0, cv - atMostCv);
  return { unit: `${stage} CV`, measured: cv, required: atMostCv, breach };
};
