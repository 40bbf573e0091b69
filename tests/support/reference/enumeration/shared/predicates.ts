/** Predicates, evaluated here again from the wire contract alone. */
import type { Policy } from '../../../../../models/vocabulary/policy.ts';
import type { Comparison, Predicate, Served } from '../../../../../models/vocabulary/predicate.ts';

/** The words of each ordered field, the lowest first. */
export const scales: Readonly<Record<string, readonly string[]>> = {
  title: ['none', 'third', 'second', 'first', 'senior', 'chief'],
  backbone: ['none', 'school', 'county', 'city', 'provincial', 'national'],
  degree: ['secondary', 'associate', 'bachelor', 'master', 'doctor'],
  role: ['teacher', 'middle-leader', 'vice-principal', 'principal'],
};

const compares = (comparison: Comparison, name: string, value: unknown): boolean => {
  if (comparison.present !== undefined && comparison.present !== (value !== undefined)) return false;
  const { field: _, present, ...others } = comparison;
  if (value === undefined)
    return present === false && Object.values(others).every((one) => one === undefined);
  const list = Array.isArray(value) ? (value as readonly unknown[]) : undefined;
  if (comparison.is !== undefined && !(list ? list.includes(comparison.is) : value === comparison.is))
    return false;
  if (comparison.in !== undefined) {
    const wanted: readonly unknown[] = comparison.in;
    if (!(list ? list.some((one) => wanted.includes(one)) : wanted.includes(value))) return false;
  }
  const rank = (one: unknown): number | string =>
    scales[name] ? scales[name].indexOf(String(one)) : (one as number | string);
  const own = list ? list.length : rank(value);
  const limit = (one: string | number): number | string => (list ? one : rank(one));
  if (comparison.atLeast !== undefined && !(own >= limit(comparison.atLeast))) return false;
  if (comparison.atMost !== undefined && !(own <= limit(comparison.atMost))) return false;
  if (comparison.above !== undefined && !(own > limit(comparison.above))) return false;
  return comparison.below === undefined || own < limit(comparison.below);
};

/** `read` answers the value of a field, and undefined where it is unknown, which satisfies no comparison. */
export const holdsFor = (
  predicate: Predicate | undefined,
  groups: Policy['groups'],
  read: (name: string) => unknown,
): boolean => {
  if (predicate === undefined) return true;
  if (typeof predicate === 'string') return holdsFor(groups?.[predicate], groups, read);
  if ('all' in predicate) return predicate.all.every((part) => holdsFor(part, groups, read));
  if ('any' in predicate) return predicate.any.some((part) => holdsFor(part, groups, read));
  if ('not' in predicate) return !holdsFor(predicate.not, groups, read);
  if ('served' in predicate) {
    const schoolsServed = read('served') as (served: Served) => number;
    return schoolsServed(predicate.served) >= predicate.atLeast;
  }
  return compares(predicate, predicate.field.replace('school.', ''), read(predicate.field));
};
