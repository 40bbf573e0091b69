/**
 * Variations of what is asked: the same clauses and goals, and something more. A variation never changes the facts
 * (who is eligible, who is exempt), so that what it forces is judged by the rules as they stand.
 */
import { decimal } from '../exact.ts';
import { changesFrom } from '../facts/given-plan.ts';
import { goalById } from '../goals/index.ts';
import type { Forced } from '../requests/question.ts';
import type { Posting } from '../vocabulary/plan.ts';
import { leaving } from '../vocabulary/terms.ts';
import { type Asked, type Demanded, pinSays } from './formulation.ts';

export type Variation = (asked: Asked) => Asked;

const demanding =
  (...more: readonly Demanded[]): Variation =>
  (asked) => ({ ...asked, demanded: [...asked.demanded, ...more] });

export const forcing =
  (forced: Forced): Variation =>
  (asked) => {
    const name = 'forced';
    if ('moves' in forced) {
      const count = leaving([asked.facts.teacherAt.get(forced.teacher)!]);
      const limits = { atLeast: decimal(1) };
      return demanding({ name, statement: { kind: 'limit', name: '', count, limits } })(asked);
    }
    const { barrier, statement } = pinSays(forced, asked.facts);
    const blocked = { ...asked, barriers: [...asked.barriers, barrier] };
    return statement ? demanding({ name, statement })(blocked) : blocked;
  };

/** The level that `nearestTo` puts in place of the usual order among equals. */
export const nearestLevel = 'fewest changes among equals';

/** Among plans that no priority tells apart, the one that posts the fewest teachers otherwise than these postings. */
export const nearestTo =
  (postings: readonly Posting[]): Variation =>
  (asked) => {
    const { facts } = asked;
    // A scenario may know fewer teachers, schools or subjects than the plan it is held against.
    const from = postings.filter(
      ({ teacher, to, subject }) =>
        facts.teacherAt.has(teacher) && facts.schoolAt.has(to) && facts.subjectAt.has(subject),
    );
    const { constant, costs } = goalById('keep-plan').score({ from }, facts, () => {
      throw new Error('keep-plan counts no arrivals');
    });
    const level = {
      name: nearestLevel,
      constant,
      tolerancePercent: 0,
      isCourtesy: true,
      costs: costs.map((cost, part) => ({ name: `nearest(k${part})`, weight: 1, cost })),
    };
    return { ...asked, levels: [...asked.levels.filter(({ isCourtesy }) => !isCourtesy), level] };
  };

/** At least so many teachers are posted otherwise than in these postings. */
export const differingFrom =
  (postings: readonly Posting[], atLeast: number, name: string): Variation =>
  (asked) => {
    const count = changesFrom(postings, asked.facts);
    return demanding({
      name,
      statement: { kind: 'limit', name: '', count, limits: { atLeast: decimal(atLeast) } },
    })(asked);
  };

export const all =
  (...variations: readonly Variation[]): Variation =>
  (asked) =>
    variations.reduce((varied, variation) => variation(varied), asked);
