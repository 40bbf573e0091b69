/** Predicates as functions of an item, whose fields are read by name. */
import type { Comparison, Predicate, Scalar } from '../vocabulary/predicate.ts';

/** What a field may hold, and so which comparisons make sense of it. */
export type FieldKind =
  | { readonly kind: 'text' | 'number' | 'flag' | 'date' | 'list' }
  | { readonly kind: 'scale' | 'choice'; readonly values: readonly string[] };

/** A value to compare: one of a scale is its word, an absent one is undefined. */
export type FieldValue = Scalar | readonly string[] | undefined;

export type Field<Item> = FieldKind & { readonly of: (item: Item) => FieldValue };

/** The signed distance of a value from a limit: by rank on a scale, by amount, or in the order of code units. */
const distanceFrom = (field: FieldKind, limit: string | number): ((value: Scalar) => number) => {
  if (field.kind === 'scale') {
    const rank = field.values.indexOf(String(limit));
    return (value) => field.values.indexOf(String(value)) - rank;
  }
  if (typeof limit === 'number') return (value) => Number(value) - limit;
  return (value) => (value < limit ? -1 : value > limit ? 1 : 0);
};

const comparisonHolds = (field: FieldKind, comparison: Comparison): ((value: FieldValue) => boolean) => {
  const tests: ((value: Scalar | readonly string[]) => boolean)[] = [];
  const { is } = comparison;
  if (is !== undefined)
    tests.push((value) => (typeof value === 'object' ? value.includes(String(is)) : value === is));
  if (comparison.in !== undefined) {
    const wanted = new Set(comparison.in);
    tests.push((value) =>
      typeof value === 'object' ? value.some((one) => wanted.has(one)) : wanted.has(value),
    );
  }
  const limits: [string | number | undefined, (distance: number) => boolean][] = [
    [comparison.atLeast, (distance) => distance >= 0],
    [comparison.atMost, (distance) => distance <= 0],
    [comparison.above, (distance) => distance > 0],
    [comparison.below, (distance) => distance < 0],
  ];
  for (const [limit, holds] of limits) {
    if (limit === undefined) continue;
    const distance = distanceFrom(field, limit);
    tests.push((value) => holds(distance(typeof value === 'object' ? value.length : value)));
  }
  return (value) => value !== undefined && tests.every((test) => test(value));
};

/**
 * Makes a function of a predicate. Groups and fields must exist; check-policy.ts has reported those that do not, so a
 * missing one is a bug of this code and throws.
 */
export const compilePredicate = <Item>(
  predicate: Predicate,
  groups: Readonly<Record<string, Predicate>>,
  fields: ReadonlyMap<string, Field<Item>>,
): ((item: Item) => boolean) => {
  if (typeof predicate === 'string') {
    const group = Object.hasOwn(groups, predicate) ? groups[predicate] : undefined;
    if (group === undefined) throw new Error('a predicate names a group that is not defined');
    return compilePredicate(group, groups, fields);
  }
  if ('all' in predicate) {
    const parts = predicate.all.map((part) => compilePredicate(part, groups, fields));
    return (item) => parts.every((part) => part(item));
  }
  if ('any' in predicate) {
    const parts = predicate.any.map((part) => compilePredicate(part, groups, fields));
    return (item) => parts.some((part) => part(item));
  }
  if ('not' in predicate) {
    const part = compilePredicate(predicate.not, groups, fields);
    return (item) => !part(item);
  }
  const field = fields.get(predicate.field);
  if (!field) throw new Error('a predicate compares a field that does not exist');
  const holds = comparisonHolds(field, predicate);
  return (item) => holds(field.of(item));
};
