/**
 * Two plans held against each other, as far as both are proved: a difference that the gaps leave open is called none,
 * and changes of who goes where are told apart from changes of how good it is.
 */
import { toNineDecimals } from '../exact.ts';
import type { GoalChange, GoalResult, MovesChange, PlanResult, Price } from '../vocabulary/answer.ts';
import type { Posting } from '../vocabulary/plan.ts';

export type Weighed = Pick<PlanResult, 'outcome' | 'postings' | 'clauses' | 'goals'>;

/** What binary floats add to sums of equal things. */
const noise = 1e-6;

/**
 * Pairs entries of two policies that may differ in a clause or two: by name and label, and by their order among those
 * that share both.
 */
const paired = <Entry extends { readonly index: number; readonly label?: string | undefined }>(
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

const goalChange = (before: GoalResult, after: GoalResult): GoalChange => {
  const [atLeast, atMost] = [after.bound - before.value, after.value - before.bound];
  const scale = noise * Math.max(1, Math.abs(before.value), Math.abs(after.value));
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

/** What it costs to have the second plan in place of the first. */
export const priceOf = (first: Weighed, second: Weighed): Price => {
  const goals = paired(first.goals, second.goals, ({ goal }) => goal).map(([before, after]) =>
    goalChange(before, after),
  );
  const soft = ({ clauses }: Weighed) => clauses.filter(({ strength }) => strength === 'in-principle');
  const breaches = paired(soft(first), soft(second), ({ rule }) => rule).flatMap(([before, after]) => {
    const change = toNineDecimals((after.breach ?? 0) - (before.breach ?? 0));
    if (Math.abs(change) < noise) return [];
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

/** Who is posted otherwise in the second plan, in the order of the teachers' ids. */
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
