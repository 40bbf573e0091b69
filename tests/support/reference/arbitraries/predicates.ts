/** Random predicates over teachers and over schools. */
import fc from 'fast-check';
import type { Predicate } from '../../../../models/vocabulary/predicate.ts';

/** Groups that every policy here defines, so that predicates may name them. */
export const groups: Readonly<Record<string, Predicate>> = {
  backbone: { field: 'backbone', atLeast: 'county' },
  'long here': { field: 'yearsInSchool', atLeast: 6 },
  'rural school': { field: 'school.setting', is: 'rural' },
};

const aboutTeachers: fc.Arbitrary<Predicate> = fc.constantFrom<Predicate[]>(
  'backbone',
  'long here',
  'rural school',
  { field: 'title', atLeast: 'senior' },
  { field: 'title', below: 'first' },
  { field: 'sex', is: 'female' },
  { field: 'age', atMost: 50 },
  { field: 'age', above: 40 },
  { field: 'established', is: true },
  { field: 'eligible', is: true },
  { field: 'free', is: true },
  { field: 'wishes', present: false },
  { field: 'school.zone', present: true },
  { served: { at: { field: 'setting', is: 'rural' } }, atLeast: 1 },
  { served: { yearsEach: 1, others: true }, atLeast: 2 },
  { field: 'wishesStated', is: false },
  { field: 'spouseInSchool', is: true },
  { field: 'kinInSchool', is: true },
  { field: 'surplusSubject', is: true },
  { field: 'overstaffedSchool', is: true },
  { field: 'volunteer', is: true },
  { field: 'labels', is: 'due' },
  { field: 'labels', atLeast: 1 },
  { field: 'circumstances', in: ['illness', 'nursing'] },
  { field: 'subject', in: ['chinese', 'music'] },
  { field: 'degree', atLeast: 'bachelor' },
  { field: 'role', is: 'principal' },
  { field: 'yearsInRole', atLeast: 6 },
  { field: 'schoolYearsInSchool', atLeast: 6 },
  { field: 'schoolYearsInRole', below: 1 },
  { field: 'schoolYearsInTownship', atLeast: 3 },
  { field: 'seniorShareAtMean', is: true },
  { field: 'aloneInTownship', is: true },
  { field: 'yearsInRuralSchools', atLeast: 1.5 },
  { field: 'joinedSchoolOn', below: '2021-01-01' },
  { field: 'school.zone', is: 'z1' },
  { field: 'school.pupils', atLeast: 60 },
);
const aboutSchools: fc.Arbitrary<Predicate> = fc.constantFrom<Predicate[]>(
  'rural school',
  { field: 'setting', is: 'urban' },
  { field: 'school.setting', in: ['town', 'rural'] },
  { field: 'standing', is: 'weak' },
  { field: 'stage', is: 'primary' },
  { field: 'zone', is: 'z1' },
  { field: 'pupils', above: 60 },
  { field: 'establishment', atLeast: 1.5 },
  { field: 'overstaffedSchool', is: true },
  { field: 'seniorShareAtMean', is: false },
  { field: 'aloneInTownship', is: false },
  { field: 'labels', is: 'remote' },
);
const composed = (simple: fc.Arbitrary<Predicate>): fc.Arbitrary<Predicate> =>
  fc.oneof(
    { weight: 6, arbitrary: simple },
    { weight: 1, arbitrary: simple.map((part): Predicate => ({ not: part })) },
    { weight: 1, arbitrary: fc.array(simple, { maxLength: 3 }).map((all): Predicate => ({ all })) },
    { weight: 1, arbitrary: fc.array(simple, { maxLength: 3 }).map((any): Predicate => ({ any })) },
  );
export const teacherPredicate = composed(aboutTeachers);
export const schoolPredicate = composed(aboutSchools);
