/** Which teachers and schools do not state what a field of a predicate follows from. */
import type { Facts } from '../facts/facts.ts';
import { once } from '../vocabulary/once.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import type { School, Teacher } from '../vocabulary/roster.ts';

/** What has to be stated for a field to have a value; a field that is not listed is stated under its own name. */
const teacherSources: Readonly<Record<string, readonly (keyof Teacher)[]>> = {
  age: ['bornOn'],
  yearsInSchool: ['joinedSchoolOn'],
  yearsInRole: ['roleSince'],
  schoolYearsInSchool: ['joinedSchoolOn'],
  schoolYearsInRole: ['roleSince'],
  schoolYearsInTownship: ['joinedSchoolOn'],
  yearsToRetirement: ['bornOn', 'sex'],
  // Absent means 在编, so every teacher has a value; the other two follow from the whole roster.
  established: [],
  eligible: [],
  free: [],
  wishesStated: [],
  spouseInSchool: [],
  kinInSchool: [],
  surplusSubject: [],
};
const schoolSources: Readonly<Record<string, readonly (keyof School)[]>> = {
  overstaffedSchool: ['establishment'],
  aloneInTownship: ['township'],
  // Who states no title counts as without a senior one, so every school with staff has a value.
  seniorShareAtMean: [],
};

const sourcesIn = <Key extends string>(
  sources: Readonly<Record<string, readonly Key[]>>,
  name: string,
): readonly Key[] => (Object.hasOwn(sources, name) ? sources[name] : undefined) ?? [name as Key];

const withoutSchool = (field: string): string => field.replace(/^school\./, '');

/** What the roster lacks of a field. */
export type FieldLack<Index extends number> = {
  /** What the field follows from, where that is not the field itself. */
  readonly follows: readonly string[];
  /** Whether the roster gives the field no value at a position. */
  readonly lacks: (position: Index) => boolean;
};

/** Fields that have a value even where nothing is stated, and what they are true of nobody without. */
const followsFromLists: Readonly<Record<string, keyof Teacher>> = { wishesStated: 'wishes' };

/** What has to be stated of some teacher, or some school, for a field to be more than unknown of everybody. */
export const sourcesOf = (
  field: string,
): { readonly over: 'teachers' | 'schools'; readonly sources: readonly string[] } => {
  const name = withoutSchool(field);
  if (field !== name || Object.hasOwn(schoolSources, field))
    return { over: 'schools', sources: sourcesIn(schoolSources, name) };
  const list = Object.hasOwn(followsFromLists, field) ? followsFromLists[field] : undefined;
  return { over: 'teachers', sources: list === undefined ? sourcesIn(teacherSources, field) : [list] };
};

const followsFrom = (name: string, sources: readonly string[]): readonly string[] =>
  sources.length === 1 && sources[0] === name ? [] : sources;

/** A field of schools, with or without `school.` before its name. */
export const lackOfSchools = (field: string, facts: Facts): FieldLack<SchoolIndex> => {
  const name = withoutSchool(field);
  const sources = sourcesIn(schoolSources, name);
  return {
    follows: followsFrom(name, sources),
    lacks: (school) => sources.some((source) => facts.school(school)[source] === undefined),
  };
};

type LacksSource = (teacher: TeacherIndex) => boolean;

/**
 * Sources that a teacher need not state for themselves: rosters give roles to those who lead and leave the others
 * blank, an ordinary teacher has no day of taking office, and whose day of retirement is stated needs no other date.
 */
const lacksSource = (source: keyof Teacher, field: string, facts: Facts): LacksSource => {
  const statesRoles = once(() => facts.teachers.some(({ role }) => role !== undefined));
  return (teacher) => {
    const { [source]: value, role, retiresOn } = facts.teacher(teacher);
    if (value !== undefined) return false;
    if (source === 'role') return !statesRoles();
    if (source === 'roleSince') return role === undefined ? !statesRoles() : role !== 'teacher';
    return field !== 'yearsToRetirement' || retiresOn === undefined;
  };
};

/** A field of teachers, which may be one of their school. */
export const lackOfTeachers = (field: string, facts: Facts): FieldLack<TeacherIndex> => {
  if (field !== withoutSchool(field) || Object.hasOwn(schoolSources, field)) {
    const { follows, lacks } = lackOfSchools(field, facts);
    return { follows, lacks: (teacher) => lacks(facts.homeOf(teacher)) };
  }
  const sources = sourcesIn(teacherSources, field);
  const lacking = sources.map((source) => lacksSource(source, field, facts));
  return {
    follows: followsFrom(field, sources),
    lacks: (teacher) => lacking.some((lacksOne) => lacksOne(teacher)),
  };
};
