/**
 * Teachers in an order that a policy names by fields: more is first, true is more than false, a later word of a scale
 * more than an earlier, a longer list more than a shorter, and a missing value comes after all. It is read in two ways,
 * which share no code: `rankedBy` serves the constraints of a rule, `comesBefore` its audit.
 */
import type { TeacherIndex } from '../vocabulary/positions.ts';
import type { Scalar } from '../vocabulary/predicate.ts';
import type { FieldValue } from './compare-field.ts';
import type { Facts } from './facts.ts';

const comparable = (value: Scalar | readonly string[]): Scalar =>
  typeof value === 'object' ? value.length : value;

const compareValues = (a: FieldValue, b: FieldValue): number => {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  const [first, second] = [comparable(a), comparable(b)];
  return first === second ? 0 : first > second ? -1 : 1;
};

/** For constraints: groups of equals, the first in the order first; inside a group by position. */
export const rankedBy = (
  facts: Facts,
  fields: readonly string[],
  teachers: readonly TeacherIndex[],
): readonly (readonly TeacherIndex[])[] => {
  const values = fields.map((field) => facts.rankOf(field));
  const order = (a: TeacherIndex, b: TeacherIndex): number => {
    for (const of of values) {
      const difference = compareValues(of(a), of(b));
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const groups: TeacherIndex[][] = [];
  for (const teacher of [...teachers].sort((a, b) => order(a, b) || a - b)) {
    const last = groups.at(-1);
    const [equal] = last ?? [];
    if (last && equal !== undefined && order(equal, teacher) === 0) last.push(teacher);
    else groups.push([teacher]);
  }
  return groups;
};

/** For audits: whether the order puts the first of two teachers before the second. Of equals it puts neither. */
export const comesBefore = (
  facts: Facts,
  fields: readonly string[],
): ((first: TeacherIndex, second: TeacherIndex) => boolean) => {
  const readers = fields.map((field) => {
    const read = facts.rankOf(field);
    return (teacher: TeacherIndex) => {
      const value = read(teacher);
      return typeof value === 'object' ? value.length : value;
    };
  });
  return (first, second) => {
    const deciding = readers.find((read) => read(first) !== read(second));
    if (!deciding) return false;
    const [a, b] = [deciding(first), deciding(second)];
    return b === undefined || (a !== undefined && a > b);
  };
};
