/**
 * Variations of a formulation: the same clauses and goals, and further constraints or another tie-break. A variation
 * never changes the facts (who is eligible, who is exempt), so that what it forces is judged by the rules as they stand.
 */
import { decimal } from '../exact.ts';
import { changesFrom, changeTerms } from '../facts/given-plan.ts';
import type { Forced } from '../requests/question.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { Posting } from '../vocabulary/plan.ts';
import { leaving } from '../vocabulary/terms.ts';
import { type ConstraintTerm, type Formulation, type ObjectiveLevel, pinTerms } from './formulation.ts';

export type Variation = (formulation: Formulation) => Formulation;

const withConstraints =
  (...constraints: readonly ConstraintTerm[]): Variation =>
  (formulation) => ({ ...formulation, constraints: [...formulation.constraints, ...constraints] });

/** A teacher must move, or is treated as if pinned. */
export const forcing =
  (forced: Forced): Variation =>
  (formulation) => {
    const name = 'forced';
    const { facts } = formulation;
    if ('moves' in forced) {
      const count = leaving([entryOf(facts.teacherAt, forced.teacher)]);
      const limits = { atLeast: decimal(1) };
      return withConstraints({ name, constraint: { kind: 'limit', name: '', count, limits } })(formulation);
    }
    const { forbiddenMoves, constraint } = pinTerms(forced, facts);
    const restricted = { ...formulation, forbiddenMoves: [...formulation.forbiddenMoves, forbiddenMoves] };
    return constraint ? withConstraints({ name, constraint })(restricted) : restricted;
  };

/** The name of the tie-break that `nearestTo` puts in place of the usual one. */
export const nearestLevel = 'fewest changes among equals';

/** The tie-break prefers the plan that differs from these postings in the fewest teachers. */
export const nearestTo =
  (postings: readonly Posting[]): Variation =>
  (formulation) => {
    const { facts } = formulation;
    // A scenario may have fewer teachers, schools or subjects than the plan it is compared with.
    const from = postings.filter(
      ({ teacher, to, subject }) =>
        facts.teacherAt.has(teacher) && facts.schoolAt.has(to) && facts.subjectAt.has(subject),
    );
    const { constant, terms } = changeTerms(from, facts);
    const tieBreak: ObjectiveLevel = {
      name: nearestLevel,
      source: { kind: 'tie-break', by: 'changes' },
      constant,
      tolerancePercent: 0,
      gapPercent: 0,
      terms: terms.map((term, part) => ({ name: `nearest(k${part})`, part: '', weight: 1, term })),
    };
    const others = formulation.levels.filter(({ source }) => source.kind !== 'tie-break');
    return { ...formulation, levels: [...others, tieBreak] };
  };

/** At least `atLeast` teachers are posted otherwise than in these postings. */
export const differingFrom =
  (postings: readonly Posting[], atLeast: number, name: string): Variation =>
  (formulation) => {
    const count = changesFrom(postings, formulation.facts);
    const limits = { atLeast: decimal(atLeast) };
    return withConstraints({ name, constraint: { kind: 'limit', name: '', count, limits } })(formulation);
  };

/** Every level may end so many percent from its bound, whatever its clauses say. */
export const allowingGap =
  (gapPercent: number): Variation =>
  (formulation) => ({
    ...formulation,
    levels: formulation.levels.map((level) => ({ ...level, gapPercent })),
  });

/** Several variations, one after the other. */
export const all =
  (...variations: readonly Variation[]): Variation =>
  (formulation) =>
    variations.reduce((varied, variation) => variation(varied), formulation);
