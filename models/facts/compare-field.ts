/** Fields that are read by name, and the limits that a comparison sets to one. */
import type { Comparison, Scalar } from '../vocabulary/predicate.ts';

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

/** The limits of a comparison as tests of a value, or of the length of a list. */
export const limitTests = (
  field: FieldKind,
  { atLeast, atMost, above, below }: Comparison,
): readonly ((value: Scalar) => boolean)[] => {
  const limits: readonly (readonly [string | number | undefined, (distance: number) => boolean])[] = [
    [atLeast, (distance) => distance >= 0],
    [atMost, (distance) => distance <= 0],
    [above, (distance) => distance > 0],
    [below, (distance) => distance < 0],
  ];
  return limits.flatMap(([limit, holds]) => {
    if (limit === undefined) return [];
    const distance = distanceFrom(field, limit);
    return [(value: Scalar) => holds(distance(value))];
  });
};
