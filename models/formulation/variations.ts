/**
 * Variations of what is formulation: the same clauses and goals, and something more. A variation never changes the facts
 * (who is eligible, who is exempt), so that what it forces is judged by the rules as they stand.
 */
import { decimal } from '../exact.ts';
import { changesFrom, changeTerms } from '../facts/given-plan.ts';
import type { Forced } from '../requests/question.ts';
import type { Posting } from '../vocabulary/plan.ts';
import { leaving } from '../vocabulary/terms.ts';
import { type ConstraintTerm, type Formulation, pinTerms } from './formulation.ts';

export type Variation = (formulation: Formulation) => Formulation;

const demanding =
  (...more: readonly ConstraintTerm[]): Variation =>
  (formulation) => ({ ...formulation, constraints: [...formulation.constraints, ...more] });

export const forcing =
  (forced: Forced): Variation =>
  (formulation) => {
    const name = 'forced';
    if ('moves' in forced) {
      const count = leaving([formulation.facts.teacherAt.get(forced.teacher)!]);
      const limits = { atLeast: decimal(1) };
      return demanding({ name, constraint: { kind: 'limit', name: '', count, limits } })(formulation);
    }
    const { barrier, statement } = pinTerms(forced, formulation.facts);
    const blocked = { ...formulation, forbiddenMoves: [...formulation.forbiddenMoves, barrier] };
    return statement ? demanding({ name, constraint: statement })(blocked) : blocked;
  };

/** The level that `nearestTo` puts in place of the usual order among equals. */
export const nearestLevel = 'fewest changes among equals';

/** Among plans that no priority tells apart, the one that posts the fewest teachers otherwise than these postings. */
export const nearestTo =
  (postings: readonly Posting[]): Variation =>
  (formulation) => {
    const { facts } = formulation;
    // A scenario may know fewer teachers, schools or subjects than the plan it is held against.
    const from = postings.filter(
      ({ teacher, to, subject }) =>
        facts.teacherAt.has(teacher) && facts.schoolAt.has(to) && facts.subjectAt.has(subject),
    );
    const { constant, terms } = changeTerms(from, facts);
    const level = {
      name: nearestLevel,
      constant,
      tolerancePercent: 0,
      isTieBreak: true,
      terms: terms.map((cost, part) => ({ name: `nearest(k${part})`, weight: 1, cost })),
    };
    return { ...formulation, levels: [...formulation.levels.filter(({ isTieBreak }) => !isTieBreak), level] };
  };

/** At least so many teachers are posted otherwise than in these postings. */
export const differingFrom =
  (postings: readonly Posting[], atLeast: number, name: string): Variation =>
  (formulation) => {
    const count = changesFrom(postings, formulation.facts);
    return demanding({
      name,
      constraint: { kind: 'limit', name: '', count, limits: { atLeast: decimal(atLeast) } },
    })(formulation);
  };

export const all =
  (...variations: readonly Variation[]): Variation =>
  (formulation) =>
    variations.reduce((varied, variation) => variation(varied), formulation);
