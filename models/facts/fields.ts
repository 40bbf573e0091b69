/**
 * Fields that a predicate may compare, which are the second stage of the facts: what kind each field is of, and how it
 * is read by position. The fields `eligible` and `free` can be read only once clauses have settled them, so their readers
 * take that result.
 */
import type { SchoolIndex, TeacherIndex, TeacherMembers } from '../vocabulary/positions.ts';
import {
  backboneLevels,
  degrees,
  roles,
  type School,
  settings,
  stages,
  standings,
  type Teacher,
  titles,
} from '../vocabulary/roster.ts';
import type { Field, FieldKind, FieldValue } from './compare-field.ts';
import { completedYears, retirementDay } from './dates.ts';
import type { IndexedRoster } from './index-roster.ts';
import { seniorShareAtMean } from './senior-shares.ts';
import { schoolYearsInTownship } from './township-years.ts';

const choice = (values: readonly string[]): FieldKind => ({ kind: 'choice', values });
const scale = (values: readonly string[]): FieldKind => ({ kind: 'scale', values });

const schoolKinds: Readonly<Record<string, FieldKind>> = {
  id: { kind: 'text' },
  name: { kind: 'text' },
  stage: choice(stages),
  setting: choice(settings),
  standing: choice(standings),
  zone: { kind: 'text' },
  township: { kind: 'text' },
  group: { kind: 'text' },
  campus: { kind: 'text' },
  pupils: { kind: 'number' },
  classes: { kind: 'number' },
  establishment: { kind: 'number' },
  seniorPosts: { kind: 'number' },
  labels: { kind: 'list' },
};

const teacherKinds: Readonly<Record<string, FieldKind>> = {
  id: { kind: 'text' },
  name: { kind: 'text' },
  school: { kind: 'text' },
  subject: { kind: 'text' },
  alsoTeaches: { kind: 'list' },
  sex: choice(['female', 'male']),
  bornOn: { kind: 'date' },
  startedWorkOn: { kind: 'date' },
  joinedSchoolOn: { kind: 'date' },
  yearsInRuralSchools: { kind: 'number' },
  title: scale(titles),
  backbone: scale(backboneLevels),
  degree: scale(degrees),
  role: scale(roles),
  roleSince: { kind: 'date' },
  retiresOn: { kind: 'date' },
  established: { kind: 'flag' },
  volunteer: { kind: 'flag' },
  wishes: { kind: 'list' },
  score: { kind: 'number' },
  circumstances: { kind: 'list' },
  rotations: { kind: 'list' },
  labels: { kind: 'list' },
};

const derivedKinds: Readonly<Record<string, FieldKind>> = {
  age: { kind: 'number' },
  yearsInSchool: { kind: 'number' },
  yearsInRole: { kind: 'number' },
  schoolYearsInSchool: { kind: 'number' },
  schoolYearsInRole: { kind: 'number' },
  schoolYearsInTownship: { kind: 'number' },
  yearsToRetirement: { kind: 'number' },
  eligible: { kind: 'flag' },
  free: { kind: 'flag' },
  wishesStated: { kind: 'flag' },
  spouseInSchool: { kind: 'flag' },
  kinInSchool: { kind: 'flag' },
  surplusSubject: { kind: 'flag' },
};

/** Fields of schools that are more than a value of the roster; they have one name over teachers and over schools. */
const derivedSchoolKinds: Readonly<Record<string, FieldKind>> = {
  overstaffedSchool: { kind: 'flag' },
  aloneInTownship: { kind: 'flag' },
  seniorShareAtMean: { kind: 'flag' },
};

/** What a predicate over schools may compare: each field of a school, with or without `school.`. */
export const schoolFieldKinds: ReadonlyMap<string, FieldKind> = new Map([
  ...Object.entries(schoolKinds),
  ...Object.entries(schoolKinds).map(([name, kind]) => [`school.${name}`, kind] as const),
  ...Object.entries(derivedSchoolKinds),
]);

/** What a predicate over teachers may compare: their own fields, derived ones, and those of the home school. */
export const teacherFieldKinds: ReadonlyMap<string, FieldKind> = new Map([
  ...Object.entries(teacherKinds),
  ...Object.entries(derivedKinds),
  ...Object.entries(derivedSchoolKinds),
  ...Object.entries(schoolKinds).map(([name, kind]) => [`school.${name}`, kind] as const),
]);

export type Fields<Index extends number> = ReadonlyMap<string, Field<Index>>;
type Reader<Index extends number> = (position: Index) => FieldValue;

const fieldsBy = <Index extends number>(
  kinds: Iterable<readonly [string, FieldKind]>,
  readerOf: (name: string) => Reader<Index>,
): Fields<Index> => new Map([...kinds].map(([name, kind]) => [name, { ...kind, of: readerOf(name) }]));

/** Completed years from a date to the roster's day; undefined where the date is not known. */
export const yearsSince = (
  date: string | undefined,
  { asOf }: IndexedRoster['roster'],
): number | undefined => (date === undefined ? undefined : completedYears(date, asOf));

/** Whether a school lists more teachers than its establishment; undefined where it states none. */
const isOverstaffed = (index: IndexedRoster, school: SchoolIndex): boolean | undefined => {
  const { establishment } = index.school(school);
  return establishment === undefined ? undefined : index.staffAt(school) > establishment;
};

/** Whether no other school of its stage is in a school's township; undefined where it states none. */
const isAloneInTownship = (index: IndexedRoster, school: SchoolIndex): boolean | undefined => {
  const { township, stage } = index.school(school);
  if (township === undefined) return undefined;
  return !index.schools.some(
    (other, position) => position !== school && other.township === township && other.stage === stage,
  );
};

/** Whether a field has one name over teachers and over schools. */
export const isOfSchoolsToo = (name: string): boolean => Object.hasOwn(derivedSchoolKinds, name);

const schoolReader =
  (index: IndexedRoster) =>
  (name: string): Reader<SchoolIndex> => {
    if (name === 'overstaffedSchool') return (school) => isOverstaffed(index, school);
    if (name === 'aloneInTownship') return (school) => isAloneInTownship(index, school);
    if (name === 'seniorShareAtMean') return seniorShareAtMean(index);
    const key = name.replace(/^school\./, '') as Exclude<keyof School, 'demand' | 'location'>;
    return (school) => index.school(school)[key];
  };

/** The day on which a teacher retires, as stated or by statute; undefined where it does not follow from the roster. */
const retirementOf = (
  { retiresOn, bornOn, sex, title }: Teacher,
  { seniorWomenRetireAt = 60 }: IndexedRoster['roster'],
): string | undefined => {
  if (retiresOn !== undefined || bornOn === undefined || sex === undefined) return retiresOn;
  const isSenior = title === 'senior' || title === 'chief';
  return retirementDay(bornOn, sex === 'male' ? 60 : isSenior ? seniorWomenRetireAt : 55);
};

/** Whether somebody linked with a teacher has the same home school. */
const linkedInSchool = ({ links, homeOf }: IndexedRoster, kind: 'spouses' | 'kin'): Reader<TeacherIndex> => {
  const linked = new Set(
    links
      .filter(({ pair: [a, b] }) => homeOf(a) === homeOf(b))
      .flatMap((link) => (link.kind === kind ? link.pair : [])),
  );
  return (teacher) => linked.has(teacher);
};

/** Fields of teachers that are more than a value of the roster. */
const derivedReaders = (index: IndexedRoster): Readonly<Record<string, Reader<TeacherIndex>>> => {
  const { roster, days } = index;
  const schoolYearsSince = (day: string | undefined) =>
    day === undefined ? undefined : days.schoolYearsSince(day);
  return {
    established: (teacher) => index.teacher(teacher).established ?? true,
    circumstances: (teacher) =>
      index
        .teacher(teacher)
        .circumstances?.filter(({ until }) => until === undefined || until >= roster.asOf)
        .map(({ reason }) => reason),
    rotations: (teacher) =>
      index
        .teacher(teacher)
        .rotations?.filter(({ counts }) => counts !== false)
        .map(({ school }) => school),
    age: (teacher) => yearsSince(index.teacher(teacher).bornOn, roster),
    yearsInSchool: (teacher) => yearsSince(index.teacher(teacher).joinedSchoolOn, roster),
    yearsInRole: (teacher) => yearsSince(index.teacher(teacher).roleSince, roster),
    schoolYearsInSchool: (teacher) => schoolYearsSince(index.teacher(teacher).joinedSchoolOn),
    schoolYearsInRole: (teacher) => schoolYearsSince(index.teacher(teacher).roleSince),
    schoolYearsInTownship: schoolYearsInTownship(index),
    yearsToRetirement: (teacher) => {
      const day = retirementOf(index.teacher(teacher), roster);
      return day === undefined ? undefined : completedYears(roster.asOf, day);
    },
    surplusSubject: (teacher) => {
      const [school, subject] = [index.homeOf(teacher), index.subjectOf(teacher)];
      return index.presentAt(school, subject) > index.demandAt(school, subject);
    },
    wishesStated: (teacher) => (index.teacher(teacher).wishes ?? []).length > 0,
    spouseInSchool: linkedInSchool(index, 'spouses'),
    kinInSchool: linkedInSchool(index, 'kin'),
  };
};

const teacherReader = (index: IndexedRoster): ((name: string) => Reader<TeacherIndex>) => {
  const derived = derivedReaders(index);
  const ofSchool = schoolReader(index);
  return (name) => {
    const reader = Object.hasOwn(derived, name) ? derived[name] : undefined;
    if (reader) return reader;
    if (name.startsWith('school.') || isOfSchoolsToo(name)) {
      const ofHome = ofSchool(name);
      return (teacher) => ofHome(index.homeOf(teacher));
    }
    const key = name as Exclude<keyof Teacher, 'circumstances' | 'rotations' | 'career'>;
    return (teacher) => index.teacher(teacher)[key];
  };
};

export const schoolFields = (index: IndexedRoster): Fields<SchoolIndex> =>
  fieldsBy(schoolFieldKinds, schoolReader(index));

/** Fields that follow from clauses of the policy, in the order in which they are settled. */
const settledFields: readonly string[] = ['eligible', 'free'];

/** The fields of teachers that follow from the roster alone: what a clause may compare that settles who is eligible. */
export const fieldsBeforeEligibility = (index: IndexedRoster): Fields<TeacherIndex> =>
  fieldsBy(
    [...teacherFieldKinds].filter(([name]) => !settledFields.includes(name)),
    teacherReader(index),
  );

/** The same fields, and one that has been settled since. */
export const withSettledField = (
  before: Fields<TeacherIndex>,
  name: 'eligible' | 'free',
  members: TeacherMembers,
): Fields<TeacherIndex> =>
  new Map([...before, [name, { kind: 'flag', of: (teacher) => members[teacher] === 1 }]]);

/**
 * Reads a field as something to rank by: a word of a scale as its place on the scale, an absent flag as false. (A teacher
 * whose `volunteer` is absent has not volunteered.)
 */
export const rankReader = <Index extends number>(field: Field<Index>): Reader<Index> => {
  if (field.kind === 'flag') return (position) => field.of(position) === true;
  if (field.kind !== 'scale') return field.of;
  return (position) => {
    const value = field.of(position);
    return value === undefined ? undefined : field.values.indexOf(String(value));
  };
};
