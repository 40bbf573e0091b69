/**
 * Limits on how many leave that link nobody, however many schools they count at: all of them must leave, none may, or
 * any number will do. Then the limit is the sum of limits on any parts, and so is its breach.
 */
import { asNumber, decimal } from '../exact.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import type { Constraint, Limits } from '../vocabulary/terms.ts';

type Limit = Extract<Constraint, { kind: 'limit' }>;

/** The part of a teacher who may move; undefined for all others. */
type PartOf = (teacher: TeacherIndex) => number | undefined;

/** How much the count has of each part if all leave; undefined where it counts anything but who leaves. */
const mostByPart = (
  { count: { leaving, arriving, going } }: Limit,
  partOf: PartOf,
): ReadonlyMap<number, number> | undefined => {
  if (arriving.length > 0 || going.length > 0 || leaving.some(({ times }) => times < 0)) return undefined;
  const most = new Map<number, number>();
  for (const { teachers, times } of leaving) {
    for (const teacher of teachers) {
      const part = partOf(teacher);
      if (part !== undefined) most.set(part, (most.get(part) ?? 0) + times);
    }
  }
  return most;
};

const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, number) => sum + number, 0);

/**
 * The limit on each part that it counts in, which together are the limit; undefined where it links the parts. The first of
 * them carries what is constant.
 */
export const splitLimit = (
  constraint: Constraint,
  partOf: PartOf,
): ReadonlyMap<number, Limit> | undefined => {
  if (constraint.kind !== 'limit') return undefined;
  const mostOf = mostByPart(constraint, partOf);
  if (mostOf === undefined || mostOf.size === 0) return undefined;
  const { count, limits } = constraint;
  const [atLeast, atMost] = [
    limits.atLeast && asNumber(limits.atLeast),
    limits.atMost && asNumber(limits.atMost),
  ];
  const [least, most] = [count.constant, count.constant + sumOf(mostOf.values())];
  const mayBeLeast = atLeast === undefined || atLeast <= least;
  const mayBeMost = atMost === undefined || atMost >= most;
  const isForced = atLeast !== undefined && atLeast >= most && mayBeMost;
  const isBarred = atMost !== undefined && atMost <= least && mayBeLeast;
  if (!isForced && !isBarred && !(mayBeLeast && mayBeMost)) return undefined;
  const parts = [...mostOf.keys()].sort((a, b) => a - b);
  const first = itemAt(parts, 0);
  const limitsOf = (part: number): Limits => {
    const own = mostOf.get(part) ?? 0;
    if (isForced) return { atLeast: part === first ? decimal(atLeast - (most - least - own)) : decimal(own) };
    if (isBarred) return { atMost: part === first ? decimal(atMost) : decimal(0) };
    return {};
  };
  const leavingByPart = count.leaving.map(({ teachers, times }) => ({
    times,
    byPart: Map.groupBy(teachers, partOf),
  }));
  return new Map(
    parts.map((part) => {
      const leaving = leavingByPart.flatMap(({ times, byPart }) => {
        const teachers = byPart.get(part);
        return teachers ? [{ teachers, times }] : [];
      });
      const constant = part === first ? count.constant : 0;
      return [part, { ...constraint, count: { ...count, constant, leaving }, limits: limitsOf(part) }];
    }),
  );
};
