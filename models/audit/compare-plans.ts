/**
 * Compares two plans, as far as both are proved: a difference that lies within the gaps is no difference. The change of
 * goals and breaches is apart from the change of postings.
 */
import { toNineDecimals } from '../exact.ts';
import type { GoalChange, GoalResult, MovesChange, PlanResult, Price } from '../vocabulary/answer.ts';
import type { Posting } from '../vocabulary/plan.ts';

export type ComparedPlan = Pick<PlanResult, 'outcome' | 'postings' | 'clauses' | 'goals'>;

/** Rounding errors of equal sums in binary floating point are smaller than this. */
const TOLERANCE = 1e-6;

/**
 * Pairs the entries of two policies that may differ in a few clauses: by name and label, and by their order among those
 * with the same name and label.
 */
const pairEntries = <Entry extends { readonly index: number; readonly label?: string | undefined }>(
  first: readonly Entry[],
  second: readonly Entry[],
  nameOf: (entry: Entry) => string,
): readonly (readonly [Entry, Entry])[] => {
  const keys = (entries: readonly Entry[]): ReadonlyMap<string, Entry> => {
    const counts = new Map<string, number>();
    return new Map(
      entries.map((entry) => {
        const name = JSON.stringify([nameOf(entry), entry.label]);
        const nth = (counts.get(name) ?? 0) + 1;
        counts.set(name, nth);
        return [`${nth} ${name}`, entry];
      }),
    );
  };
  const others = keys(second);
  return [...keys(first)].flatMap(([key, entry]) => {
    const other = others.get(key);
    return other ? [[entry, other] as const] : [];
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

/** What it costs to have the second plan instead of the first. */
export const priceOf = (first: ComparedPlan, second: ComparedPlan): Price => {
  const goals = pairEntries(first.goals, second.goals, ({ goal }) => goal).map(([before, after]) =>
    goalChange(before, after),
  );
  const soft = ({ clauses }: ComparedPlan) => clauses.filter(({ strength }) => strength === 'in-principle');
  const breaches = pairEntries(soft(first), soft(second), ({ rule }) => rule).flatMap(([before, after]) => {
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
