/** Teachers in the order of fields that a policy names. */
import type { Scalar } from '../vocabulary/predicate.ts';
import type { FieldValue } from './compile-predicate.ts';
import type { Facts } from './facts.ts';

const comparable = (value: Scalar | readonly string[]): Scalar =>
  typeof value === 'object' ? value.length : value;

/** More comes first: true before false, a later word of a scale before an earlier one; a missing value comes last. */
const compareValues = (a: FieldValue, b: FieldValue): number => {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  const [first, second] = [comparable(a), comparable(b)];
  return first === second ? 0 : first > second ? -1 : 1;
};

/** Teachers in groups of equals by these fields, the highest group first; inside a group by position. */
export const rankedBy = <Teacher extends number>(
  facts: Facts,
  fields: readonly string[],
  teachers: readonly Teacher[],
): readonly (readonly Teacher[])[] => {
  const values = fields.map((field) => facts.rankOf(field));
  const order = (a: Teacher, b: Teacher): number => {
    for (const of of values) {
      const difference = compareValues(of(a), of(b));
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const groups: Teacher[][] = [];
  for (const teacher of [...teachers].sort((a, b) => order(a, b) || a - b)) {
    const last = groups.at(-1);
    const [equal] = last ?? [];
    if (last && equal !== undefined && order(equal, teacher) === 0) last.push(teacher);
    else groups.push([teacher]);
  }
  return groups;
};
