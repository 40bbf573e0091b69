/** Names in predicates, whatever state the predicates are in. */
import { fieldOf, isRecord, listOf } from '../findings/raw.ts';
import type { Comparison } from '../vocabulary/predicate.ts';

/**
 * The groups and fields that a predicate names itself, how many parts it has, and how deep they are nested. What it asks
 * of the schools where teachers have served is apart: it is read over those schools.
 */
export const namesIn = (
  raw: unknown,
): {
  readonly groups: readonly string[];
  readonly groupsOfServed: readonly string[];
  readonly fields: readonly string[];
  readonly size: number;
  readonly depth: number;
} => {
  const [groups, fields, groupsOfServed]: [string[], string[], string[]] = [[], [], []];
  let [size, deepest] = [0, 0];
  const visit = (part: unknown, depth: number): void => {
    size += 1;
    deepest = Math.max(deepest, depth);
    if (typeof part === 'string') groups.push(part);
    else if (isRecord(part)) {
      const field = fieldOf(part, 'field');
      if (typeof field === 'string') fields.push(field);
      for (const key of ['all', 'any']) for (const one of listOf(fieldOf(part, key))) visit(one, depth + 1);
      if (Object.hasOwn(part, 'not')) visit(part.not, depth + 1);
      const at = fieldOf(fieldOf(part, 'served'), 'at');
      if (at !== undefined) {
        const inside = namesIn(at);
        groupsOfServed.push(...inside.groups);
        size += inside.size;
        deepest = Math.max(deepest, depth + inside.depth);
      }
    }
  };
  visit(raw, 1);
  return { groups, groupsOfServed, fields, size, depth: deepest };
};

/** Every field that a predicate compares and every group that it reads, directly or through groups; circles end. */
export const namesThrough = (
  raw: unknown,
  groups: Readonly<Record<string, unknown>>,
): { readonly fields: ReadonlySet<string>; readonly groups: ReadonlySet<string> } => {
  const fields = new Set<string>();
  const seen = new Set<string>();
  const waiting: unknown[] = [raw];
  while (waiting.length > 0) {
    const names = namesIn(waiting.pop());
    for (const field of names.fields) fields.add(field);
    for (const group of names.groups) {
      if (seen.has(group) || !Object.hasOwn(groups, group)) continue;
      seen.add(group);
      waiting.push(groups[group]);
    }
  }
  return { fields, groups: seen };
};

/** Every comparison in a checked predicate, directly or through groups. */
export const comparisonsThrough = (
  raw: unknown,
  groups: Readonly<Record<string, unknown>>,
): readonly Comparison[] => {
  const comparisons: Comparison[] = [];
  const { groups: named } = namesThrough(raw, groups);
  const waiting: unknown[] = [raw, ...[...named].map((group) => groups[group])];
  while (waiting.length > 0) {
    const part = waiting.pop();
    if (!isRecord(part)) continue;
    if (typeof part.field === 'string') comparisons.push(part as Comparison);
    waiting.push(...listOf(part.all), ...listOf(part.any), part.not);
  }
  return comparisons;
};

/** Every field that a predicate compares, directly or through groups. */
export const fieldsThrough = (raw: unknown, groups: Readonly<Record<string, unknown>>): ReadonlySet<string> =>
  namesThrough(raw, groups).fields;
