/** Teachers in an order that a policy names by fields. */
import type { FieldValue } from './compile-predicate.ts';
import type { Facts } from './facts.ts';

/** More is first: true before false, a later word of a scale before an earlier, a missing value after all. */
const compareValues = (a: FieldValue, b: FieldValue): number => {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  const [first, second] = [a, b].map((value) => (typeof value === 'object' ? value.length : value)) as [
    string | number | boolean,
    string | number | boolean,
  ];
  return first === second ? 0 : first > second ? -1 : 1;
};

/** Groups of equals, the first in the order first. */
export const rankedBy = (
  facts: Facts,
  fields: readonly string[],
  teachers: readonly number[],
): readonly (readonly number[])[] => {
  const values = fields.map((field) => facts.rankOf(field));
  const order = (a: number, b: number): number => {
    for (const of of values) {
      const difference = compareValues(of(a), of(b));
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const groups: number[][] = [];
  for (const teacher of [...teachers].sort((a, b) => order(a, b) || a - b)) {
    const last = groups.at(-1);
    if (last && order(last[0]!, teacher) === 0) last.push(teacher);
    else groups.push([teacher]);
  }
  return groups;
};
