import type { Case } from './case.ts';
import { scales } from './predicates.ts';

/** A larger value comes first; an unknown one comes last. */
const rankOf = (given: Case, teacher: number, field: string): string | number | undefined => {
  const value = given.fieldOf(teacher, field);
  if (Array.isArray(value)) return value.length;
  // A teacher who does not say that they volunteer has not volunteered.
  if (field === 'volunteer') return value === true ? 1 : 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const scale = field.startsWith('school.') ? undefined : scales[field];
  return scale && value !== undefined ? scale.indexOf(String(value)) : (value as string | number | undefined);
};

/** Whether one teacher comes before another: the first field in which they differ decides. */
export const isBefore =
  (given: Case, fields: readonly string[]) =>
  (first: number, second: number): boolean => {
    for (const field of fields) {
      const [a, b] = [rankOf(given, first, field), rankOf(given, second, field)];
      if (a === b) continue;
      return b === undefined || (a !== undefined && a > b);
    }
    return false;
  };
