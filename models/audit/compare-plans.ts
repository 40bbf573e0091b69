/**
 * Compares two plans, as far as both are proved: a difference that lies within the gaps is no difference. The change of
 * goals and breaches is apart from the change of postings.
 */
import { toNineDecimals } from '../exact.ts';
import type { GoalChange, GoalResult, MovesChange, PlanResult, Price } from '../vocabulary/answer.ts';
import type { Posting } from '../vocabulary/plan.ts';
import type { ClausePairs } from './pair-clauses.ts';

export type ComparedPlan = Pick<PlanResult, 'outcome' | 'postings' | 'clauses' | 'goals'>;

/** Rounding errors of equal sums in binary floating point are smaller than this. */
const TOLERANCE = 1e-6;

/** Results of clauses of two policies, each with its partner. */
const pairResults = <Result extends { readonly index: number }>(
  first: readonly Result[],
  second: readonly Result[],
  pairs: ClausePairs | undefined,
): readonly (readonly [Result, Result])[] => {
  const others = new Map(second.map((result) => [result.index, result]));
  return first.flatMap((result) => {
    const partner = pairs ? pairs.get(result.index) : result.index;
    const other = partner === undefined ? undefined : others.get(partner);
    return other ? [[result, other] as const] : [];
  });
};

/**
 * With values v and bounds b of both plans, the change of the best values lies between b₂ − v₁ and v₂ − b₁. The second
 * plan is worse where the whole interval is above 0, and better where it is below.
 */
const goalChange = (before: GoalResult, after: GoalResult): GoalChange => {
  const [atLeast, atMost] = [after.bound - before.value, after.value - before.bound];
  const scale = TOLERANCE * Math.max(1, Math.abs(before.value), Math.abs(after.value));
  return {
    index: before.index,
    goal: before.goal,
    ...(before.label === undefined ? {} : { label: before.label }),
    priority: before.priority,
    before: before.value,
    after: after.value,
    change: toNineDecimals(after.value - before.value),
    atLeast: toNineDecimals(atLeast),
    atMost: toNineDecimals(atMost),
    verdict: atLeast > scale ? 'worse' : atMost < -scale ? 'better' : 'no-difference',
  };
};

/**
 * What it costs to have the second plan instead of the first. Without `pairs` both are plans of one policy. A goal or
 * in-principle clause without a partner is in neither list.
 */
export const priceOf = (first: ComparedPlan, second: ComparedPlan, pairs?: ClausePairs): Price => {
  const goals = pairResults(first.goals, second.goals, pairs).map(([before, after]) =>
    goalChange(before, after),
  );
  const soft = ({ clauses }: ComparedPlan) => clauses.filter(({ strength }) => strength === 'in-principle');
  const breaches = pairResults(soft(first), soft(second), pairs).flatMap(([before, after]) => {
    const change = toNineDecimals((after.breach ?? 0) - (before.breach ?? 0));
    if (Math.abs(change) < TOLERANCE) return [];
    return [
      {
        index: before.index,
        rule: before.rule,
        ...(before.label === undefined ? {} : { label: before.label }),
        before: before.breach ?? 0,
        after: after.breach ?? 0,
        change,
      },
    ];
  });
  return {
    goals,
    breaches,
    proved: first.outcome === 'optimal' && second.outcome === 'optimal',
    free: goals.every(({ verdict }) => verdict !== 'worse') && breaches.every(({ change }) => change <= 0),
  };
};

/** Teachers who are posted otherwise in the second plan; `fewest`: it is proved that no equally good plan changes fewer. */
export const movesBetween = (
  first: readonly Posting[],
  second: readonly Posting[],
  fewest: boolean,
): MovesChange => {
  const byTeacher = (postings: readonly Posting[]): ReadonlyMap<string, Posting> =>
    new Map(postings.map((posting) => [posting.teacher, posting]));
  const [before, after] = [byTeacher(first), byTeacher(second)];
  const newlyMove = second.filter(({ teacher }) => !before.has(teacher));
  const noLongerMove = first.filter(({ teacher }) => !after.has(teacher));
  const elsewhere = first.flatMap((posting) => {
    const other = after.get(posting.teacher);
    const differs = other && (other.to !== posting.to || other.subject !== posting.subject);
    return differs ? [{ teacher: posting.teacher, before: posting, after: other }] : [];
  });
  return {
    newlyMove,
    noLongerMove,
    elsewhere,
    count: newlyMove.length + noLongerMove.length + elsewhere.length,
    fewest,
  };
};
