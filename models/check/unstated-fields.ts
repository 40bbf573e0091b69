/** Which teachers and schools do not state what a field of a predicate follows from. */
import type { Facts } from '../facts/facts.ts';
import type { School, Teacher } from '../vocabulary/roster.ts';

/** What has to be stated for a field to have a value; a field that is not listed is stated under its own name. */
const teacherSources: Readonly<Record<string, readonly (keyof Teacher)[]>> = {
  age: ['bornOn'],
  yearsInSchool: ['joinedSchoolOn'],
  yearsInRole: ['roleSince'],
  yearsToRetirement: ['bornOn', 'sex'],
  // Absent means 在编, so every teacher has a value; the other two follow from the whole roster.
  established: [],
  eligible: [],
  surplusSubject: [],
};
const schoolSources: Readonly<Record<string, readonly (keyof School)[]>> = {
  overstaffedSchool: ['establishment'],
};

const sourcesIn = <Key extends string>(
  sources: Readonly<Record<string, readonly Key[]>>,
  name: string,
): readonly Key[] => (Object.hasOwn(sources, name) ? sources[name] : undefined) ?? [name as Key];

const withoutSchool = (field: string): string => field.replace(/^school\./, '');

/** A field, and the positions at which the roster does not give it a value. */
export type FieldLack = {
  /** What the field follows from, where that is not the field itself. */
  readonly follows: readonly string[];
  readonly lacks: (position: number) => boolean;
};

const lackOf = (
  name: string,
  sources: readonly string[],
  lacks: (position: number) => boolean,
): FieldLack => ({ follows: sources.length === 1 && sources[0] === name ? [] : sources, lacks });

/** A field of teachers, or of schools; a field of teachers may be one of their school. */
export const lackOfField = (field: string, over: 'teachers' | 'schools', facts: Facts): FieldLack => {
  const name = withoutSchool(field);
  if (over === 'schools' || field !== name || Object.hasOwn(schoolSources, name)) {
    const sources = sourcesIn(schoolSources, name);
    const lacks = (school: number): boolean =>
      sources.some((source) => facts.schools[school]?.[source] === undefined);
    return lackOf(name, sources, over === 'schools' ? lacks : (teacher) => lacks(facts.home[teacher] ?? -1));
  }
  const sources = sourcesIn(teacherSources, field);
  return lackOf(name, sources, (teacher) =>
    sources.some((source) => facts.teachers[teacher]?.[source] === undefined),
  );
};
