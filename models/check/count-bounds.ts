/**
 * What no plan can reach of a single constraint, by bounds. Every teacher may leave or may not, has to or need not; that
 * bounds each count from both sides, whatever the plan. Where even the best value is not enough, the constraint is
 * infeasible. The bounds are never too narrow, so nothing feasible is called infeasible.
 */
import { asNumber, compare, decimal, minus, type Ratio, ratio, roundedUp, times } from '../exact.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import type { Constraint, CountExpression } from '../vocabulary/terms.ts';
import type { Words } from '../vocabulary/words.ts';
import type { Freedom } from './freedom.ts';

/** `words` are the rest of a sentence that begins with the clause. */
export type Shortfall = { readonly required: number; readonly achievable: number; readonly words: Words };

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
  const addLeaver = (teacher: TeacherIndex, weight: number): void => {
    if (!mayLeave[teacher]) return;
    const ifStaying = mustLeave[teacher] ? weight : 0;
    least += Math.min(ifStaying, weight);
    most += Math.max(ifStaying, weight);
  };
  const [only, ...others] = count.leaving;
  // Weights of one sign add up as they come; only those of several terms have to be added by teacher.
  if (only && others.length === 0) for (const teacher of only.teachers) addLeaver(teacher, only.times);
  else
    for (const [teacher, weight] of weightsOfLeavers({ ...count, arriving: [], going: [] }) ?? [])
      addLeaver(teacher, weight);
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
  readonly units: readonly { readonly size: number; readonly least: number }[];
  /** What the units ask for that have nobody: they are inside every set. */
  readonly leastOfNobody: number;
  /** By the position of each teacher, that of the unit; −1 for those who are in none. */
  readonly unitPositions: Int32Array;
};

/** A set of teachers, and how many of them move at least. */
type Unit = { readonly teachers: ReadonlySet<TeacherIndex>; readonly least: number };

const quotaOf = (clause: number, units: readonly Unit[], teacherCount: number): Quota => {
  const unitPositions = new Int32Array(teacherCount).fill(-1);
  for (const [position, { teachers }] of units.entries())
    for (const teacher of teachers) unitPositions[teacher] = position;
  return {
    clause,
    units: units.map(({ teachers, least }) => ({ size: teachers.size, least })),
    leastOfNobody: units.reduce((sum, { teachers, least }) => (teachers.size === 0 ? sum + least : sum), 0),
    unitPositions,
  };
};

/**
 * The quotas that the constraints of a clause amount to, if the rule is one, among so many teachers: those of its units,
 * and beside them what all of its units owe together.
 */
export const quotasOf = (
  clause: number,
  constraints: readonly Constraint[],
  teacherCount: number,
): readonly Quota[] => {
  const [disjoint, overlapping]: [Unit[], Quota[]] = [[], []];
  const counted = new Set<TeacherIndex>();
  for (const constraint of constraints) {
    if (constraint.kind !== 'limit' || !constraint.limits.atLeast) continue;
    const leavers = plainLeavers(constraint.count);
    const least = roundedUp(constraint.limits.atLeast) - constraint.count.constant;
    if (!leavers || least <= 0) continue;
    const unit = { teachers: new Set(leavers.keys()), least };
    if (unit.teachers.isDisjointFrom(counted)) disjoint.push(unit);
    else overlapping.push(quotaOf(clause, [unit], teacherCount));
    for (const teacher of unit.teachers) counted.add(teacher);
  }
  return [quotaOf(clause, disjoint, teacherCount), ...overlapping];
};

/** What bounds a constraint of one clause: the freedom of teachers, and the quotas of the other clauses. */
export type Surroundings = { readonly freedom: Freedom; readonly quotas: readonly Quota[] };

/** How many of `teachers` move at least, by the one quota that requires most of them. */
const fewestMovers = (quotas: readonly Quota[], teachers: ReadonlyMap<TeacherIndex, number>): number => {
  let fewest = 0;
  for (const { units, leastOfNobody, unitPositions } of quotas) {
    // A unit is looked at once a teacher of it is found, not for every constraint anew.
    const found = new Map<number, number>();
    let [unit, count] = [-1, 0];
    for (const teacher of teachers.keys()) {
      const own = unitPositions[teacher] ?? -1;
      if (own !== unit) {
        found.set(unit, (found.get(unit) ?? 0) + count);
        [unit, count] = [own, 0];
      }
      count += 1;
    }
    found.set(unit, (found.get(unit) ?? 0) + count);
    let required = leastOfNobody;
    for (const [position, inUnit] of found) {
      const { size = 0, least = 0 } = units[position] ?? {};
      if (inUnit === size && size > 0) required += least;
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
    const words = {
      en: `asks for at least ${required} and allows at most ${achievable}`,
      zh: `要求不少于${required}，又要求不超过${achievable}，二者不能同时满足`,
    };
    return [{ required, achievable, words }];
  }
  const shortfalls: Shortfall[] = [];
  if (atLeast && Number.isFinite(most) && compare(decimal(most), atLeast) < 0)
    shortfalls.push({
      required: asNumber(atLeast),
      achievable: most,
      words: {
        en: `requires at least ${asNumber(atLeast)}, and at most ${most} can be reached`,
        zh: `要求不少于${asNumber(atLeast)}，而至多只能达到${most}`,
      },
    });
  if (atMost && Number.isFinite(least) && compare(decimal(least), atMost) > 0)
    shortfalls.push({
      required: asNumber(atMost),
      achievable: least,
      words: {
        en: `allows at most ${asNumber(atMost)}, and at least ${least} is inevitable`,
        zh: `要求不超过${asNumber(atMost)}，而至少为${least}，无法再少`,
      },
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
    const words = {
      en: `needs ${required} of the group among ${movers} movers (${asNumber(atLeast)} %), and at most ${group.most} of the group can move`,
      zh: `在交流的${movers}人中需有该类教师${required}人（${asNumber(atLeast)}%），而该类教师至多${group.most}人可以交流`,
    };
    shortfalls.push({ required, achievable: group.most, words });
  }
  const tooMany = atMost && shareShortfall(minus(hundred, atMost), others, group, fewest);
  if (tooMany) {
    const { required, movers } = tooMany;
    const words = {
      en: `needs ${required} others among ${movers} movers (at most ${asNumber(atMost)} % in the group), and at most ${others.most} others can move`,
      zh: `在交流的${movers}人中需有其他教师${required}人（该类教师不超过${asNumber(atMost)}%），而其他教师至多${others.most}人可以交流`,
    };
    shortfalls.push({ required, achievable: others.most, words });
  }
  return shortfalls;
};

const ifAnyShortfalls = (
  { any, count, atLeast }: Constraint & { kind: 'if-any' },
  { freedom, quotas }: Surroundings,
): readonly Shortfall[] => {
  // An order of merit has thousands of these, each with half the county.
  const leavers = quotas.length === 0 ? undefined : weightsOfLeavers(any);
  const fewest = leavers ? fewestMovers(quotas, leavers) : 0;
  const { most } = boundsOf(count, freedom);
  if (Math.max(boundsOf(any, freedom).least, fewest) <= 0 || most >= atLeast) return [];
  const words = {
    en: `requires ${atLeast} of the group once anyone moves, somebody must move, and at most ${most} of the group can`,
    zh: `要求有人交流时该类教师须有${atLeast}人交流；现必有人交流，而该类教师至多${most}人可以交流`,
  };
  return [{ required: atLeast, achievable: most, words }];
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
      const words = {
        en: 'cannot hold for a pair of teachers, whatever the plan',
        zh: '对其中一对教师，任何方案都无法满足',
      };
      return constraint.parts.some(({ count, atMost }) => boundsOf(count, freedom).least > atMost)
        ? [{ required: 1, achievable: 0, words }]
        : [];
    }
  }
};
