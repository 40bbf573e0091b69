/**
 * What no plan can reach of a single constraint, by bounds. Every teacher may leave or may not, has to or need not; that
 * bounds each count from both sides, whatever the plan. Where even the best value is not enough, the constraint is
 * infeasible. The bounds are never too narrow, so nothing feasible is called infeasible.
 */
import { asNumber, compare, decimal, minus, type Ratio, ratio, roundedUp, times } from '../exact.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import type { Constraint, CountExpression } from '../vocabulary/terms.ts';
import type { Freedom } from './freedom.ts';

/** `message` is the rest of a sentence that begins with the clause. */
export type Shortfall = { readonly required: number; readonly achievable: number; readonly message: string };

/** How often a count adds each teacher when they leave; undefined where it also counts arrivals. */
const weightsOfLeavers = (count: CountExpression): ReadonlyMap<TeacherIndex, number> | undefined => {
  if (count.arriving.length > 0 || count.going.length > 0) return undefined;
  const weights = new Map<TeacherIndex, number>();
  for (const { teachers, times: weight } of count.leaving) {
    for (const teacher of teachers) weights.set(teacher, (weights.get(teacher) ?? 0) + weight);
  }
  return weights;
};

/** Those whom a count adds once each when they leave, and nothing else. */
const plainLeavers = (count: CountExpression): ReadonlyMap<TeacherIndex, number> | undefined => {
  const weights = weightsOfLeavers(count);
  return weights?.values().every((weight) => weight === 1) ? weights : undefined;
};

type Bounds = { readonly least: number; readonly most: number };

/**
 * The least and the most that a count can reach. A teacher who has to leave and cannot is reported elsewhere and counts
 * as staying. Arrivals have no upper bound; they are counts of persons, so never below zero.
 */
const boundsOf = (count: CountExpression, { mayLeave, mustLeave }: Freedom): Bounds => {
  let [least, most] = [count.constant, count.constant];
  for (const [teacher, weight] of weightsOfLeavers({ ...count, arriving: [], going: [] }) ?? []) {
    if (!mayLeave[teacher]) continue;
    const ifStaying = mustLeave[teacher] ? weight : 0;
    least += Math.min(ifStaying, weight);
    most += Math.max(ifStaying, weight);
  }
  for (const { times: weight } of count.arriving) {
    if (weight < 0) least = -Infinity;
    else if (weight > 0) most = Infinity;
  }
  for (const { teachers, times: weight } of count.going) {
    const movable = teachers.filter((teacher) => mayLeave[teacher]).length;
    least += Math.min(0, weight * movable);
    most += Math.max(0, weight * movable);
  }
  return { least, most };
};

/** Disjoint sets of teachers, and how many of each move at least in every plan that keeps one must clause. */
export type Quota = {
  readonly clause: number;
  readonly units: readonly { readonly teachers: ReadonlySet<TeacherIndex>; readonly least: number }[];
};

/**
 * The quotas that the constraints of a clause amount to, if the rule is one: those of its units, and beside them what
 * all of its units owe together.
 */
export const quotasOf = (clause: number, constraints: readonly Constraint[]): readonly Quota[] => {
  const [disjoint, overlapping]: [Quota['units'][number][], Quota[]] = [[], []];
  const counted = new Set<TeacherIndex>();
  for (const constraint of constraints) {
    if (constraint.kind !== 'limit' || !constraint.limits.atLeast) continue;
    const leavers = plainLeavers(constraint.count);
    const least = roundedUp(constraint.limits.atLeast) - constraint.count.constant;
    if (!leavers || least <= 0) continue;
    const unit = { teachers: new Set(leavers.keys()), least };
    if (unit.teachers.isDisjointFrom(counted)) disjoint.push(unit);
    else overlapping.push({ clause, units: [unit] });
    for (const teacher of unit.teachers) counted.add(teacher);
  }
  return [{ clause, units: disjoint }, ...overlapping];
};

/** What bounds a constraint of one clause: the freedom of teachers, and the quotas of the other clauses. */
export type Surroundings = { readonly freedom: Freedom; readonly quotas: readonly Quota[] };

/** How many of `teachers` move at least, by the one quota that requires most of them. */
const fewestMovers = (quotas: readonly Quota[], teachers: ReadonlyMap<TeacherIndex, number>): number => {
  let fewest = 0;
  for (const { units } of quotas) {
    let required = 0;
    for (const unit of units) {
      if (unit.teachers.values().every((teacher) => teachers.has(teacher))) required += unit.least;
    }
    fewest = Math.max(fewest, required);
  }
  return fewest;
};

const limitShortfalls = (
  { count, limits: { atLeast, atMost } }: Pick<Constraint & { kind: 'limit' }, 'count' | 'limits'>,
  freedom: Freedom,
): readonly Shortfall[] => {
  const { least, most } = boundsOf(count, freedom);
  if (atLeast && atMost && compare(atLeast, atMost) > 0) {
    const [required, achievable] = [asNumber(atLeast), asNumber(atMost)];
    const message = `asks for at least ${required} and allows at most ${achievable}`;
    return [{ required, achievable, message }];
  }
  const shortfalls: Shortfall[] = [];
  if (atLeast && Number.isFinite(most) && compare(decimal(most), atLeast) < 0)
    shortfalls.push({
      required: asNumber(atLeast),
      achievable: most,
      message: `requires at least ${asNumber(atLeast)}, and at most ${most} can be reached`,
    });
  if (atMost && Number.isFinite(least) && compare(decimal(least), atMost) > 0)
    shortfalls.push({
      required: asNumber(atMost),
      achievable: least,
      message: `allows at most ${asNumber(atMost)}, and at least ${least} is inevitable`,
    });
  return shortfalls;
};

/** Of some teachers: how many may leave, and how many of these have to. */
type Movable = { readonly most: number; readonly least: number };
const movableOf = (teachers: Iterable<TeacherIndex>, { mayLeave, mustLeave }: Freedom): Movable => {
  let [most, least] = [0, 0];
  for (const teacher of teachers) {
    if (!mayLeave[teacher]) continue;
    most += 1;
    if (mustLeave[teacher]) least += 1;
  }
  return { most, least };
};

const hundred = decimal(100);
const percentOfWhole = (share: Ratio, whole: number): Ratio => {
  const product = times(share, decimal(whole));
  return ratio(product.above, product.below * 100n);
};

/**
 * Whether some can make up `share` percent of the movers. Whatever the plan, at least `fewest` move and so do the
 * others who have to; the share is largest where all who can are among them.
 */
const shareShortfall = (
  share: Ratio,
  some: Movable,
  others: Movable,
  fewest: number,
): { readonly required: number; readonly movers: number } | undefined => {
  const movers = Math.max(fewest, some.most + others.least);
  if (movers === 0 || (fewest === 0 && others.least === 0)) return undefined;
  const needed = percentOfWhole(share, movers);
  return compare(decimal(some.most), needed) < 0 ? { required: roundedUp(needed), movers } : undefined;
};

/** A share among movers, where all of the part belong to the whole: it is at most part ∕ movers of the whole. */
const shareShortfalls = (
  constraint: Constraint & { kind: 'share' },
  { freedom, quotas }: Surroundings,
): readonly Shortfall[] => {
  const [part, whole] = [plainLeavers(constraint.part), plainLeavers(constraint.whole)];
  if (!part || !whole || constraint.part.constant !== 0 || constraint.whole.constant !== 0) return [];
  if (!part.keys().every((teacher) => whole.has(teacher))) return [];
  const group = movableOf(part.keys(), freedom);
  const others = movableOf(
    whole.keys().filter((teacher) => !part.has(teacher)),
    freedom,
  );
  const fewest = fewestMovers(quotas, whole);
  const { atLeast, atMost } = constraint.limits;
  const shortfalls: Shortfall[] = [];
  const tooFew = atLeast && shareShortfall(atLeast, group, others, fewest);
  if (tooFew) {
    const { required, movers } = tooFew;
    const message = `needs ${required} of the group among ${movers} movers (${asNumber(atLeast)} %), and at most ${group.most} of the group can move`;
    shortfalls.push({ required, achievable: group.most, message });
  }
  const tooMany = atMost && shareShortfall(minus(hundred, atMost), others, group, fewest);
  if (tooMany) {
    const { required, movers } = tooMany;
    const message = `needs ${required} others among ${movers} movers (at most ${asNumber(atMost)} % in the group), and at most ${others.most} others can move`;
    shortfalls.push({ required, achievable: others.most, message });
  }
  return shortfalls;
};

const ifAnyShortfalls = (
  { any, count, atLeast }: Constraint & { kind: 'if-any' },
  { freedom, quotas }: Surroundings,
): readonly Shortfall[] => {
  const leavers = weightsOfLeavers(any);
  const fewest = leavers ? fewestMovers(quotas, leavers) : 0;
  const { most } = boundsOf(count, freedom);
  if (Math.max(boundsOf(any, freedom).least, fewest) <= 0 || most >= atLeast) return [];
  const message = `requires ${atLeast} of the group once anyone moves, somebody must move, and at most ${most} of the group can`;
  return [{ required: atLeast, achievable: most, message }];
};

/** What no plan can reach of one constraint; empty where the bounds prove nothing. */
export const shortfallsOf = (constraint: Constraint, surroundings: Surroundings): readonly Shortfall[] => {
  const { freedom } = surroundings;
  switch (constraint.kind) {
    case 'limit':
      return limitShortfalls(constraint, freedom);
    case 'share':
      return shareShortfalls(constraint, surroundings);
    case 'if-any':
      return ifAnyShortfalls(constraint, surroundings);
    case 'spread':
      return [];
    case 'most-of':
      // Each count has to reach its lower number at least, whichever of them are exempt.
      return constraint.parts.flatMap(({ count, fallbackAtLeast }) =>
        limitShortfalls({ count, limits: { atLeast: decimal(fallbackAtLeast) } }, freedom),
      );
    case 'all-or-breach': {
      const message = 'cannot hold for a pair of teachers, whatever the plan';
      return constraint.parts.some(({ count, atMost }) => boundsOf(count, freedom).least > atMost)
        ? [{ required: 1, achievable: 0, message }]
        : [];
    }
  }
};
