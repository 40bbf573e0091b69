/**
 * Pseudonymises a roster and its plan: only fields that are known not to identify a person stay.
 * Ids become numbers in the order of the roster, dates the middle of their year; names, places, labels, remarks and
 * fields of later versions are left out.
 */
type Fields = Readonly<Record<string, unknown>>;

const only = (value: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.filter((name) => value[name] !== undefined).map((name) => [name, value[name]]));

const teacherFields = [
  ...['subject', 'alsoTeaches', 'sex', 'yearsInRuralSchools', 'title', 'backbone', 'degree', 'role'],
  ...['established', 'volunteer', 'score'],
];
const teacherDates = ['bornOn', 'startedWorkOn', 'joinedSchoolOn', 'roleSince'];
const schoolFields = [
  ...['stage', 'setting', 'standing', 'pupils', 'classes', 'establishment', 'demand', 'seniorPosts'],
];
const schoolGroups = ['zone', 'township', 'group', 'campus'];

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

/** Gives each text a name of its own, in the order in which they come up. */
const naming = (letter: string): ((text: unknown) => string) => {
  const names = new Map<unknown, string>();
  return (text) => {
    const name = names.get(text) ?? `${letter}${names.size + 1}`;
    names.set(text, name);
    return name;
  };
};

const coarse = (date: unknown): string => `${String(date).slice(0, 4)}-07-01`;
const coarseDates = (value: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(
    names.filter((name) => value[name] !== undefined).map((name) => [name, coarse(value[name])]),
  );

export type Pseudonymised = { readonly roster: Fields; readonly postings: readonly Fields[] };

export const pseudonymise = (request: unknown, answer: unknown): Pseudonymised => {
  const roster = fieldsOf(fieldsOf(request).roster);
  const [school, teacher, group] = [naming('S'), naming('T'), naming('G')];
  const schools = listOf(roster.schools).map((one) => ({
    id: school(one.id),
    name: school(one.id),
    ...only(one, schoolFields),
    ...Object.fromEntries(
      schoolGroups.filter((name) => one[name] !== undefined).map((name) => [name, group(one[name])]),
    ),
  }));
  const teachers = listOf(roster.teachers).map((one) => ({
    id: teacher(one.id),
    school: school(one.school),
    ...only(one, teacherFields),
    ...coarseDates(one, teacherDates),
    ...(Array.isArray(one.wishes) ? { wishes: one.wishes.map(school) } : {}),
    ...(Array.isArray(one.rotations)
      ? {
          rotations: listOf(one.rotations).map((rotation) => ({
            school: school(rotation.school),
            ...coarseDates(rotation, ['from', 'until']),
            ...only(rotation, ['counts']),
          })),
        }
      : {}),
  }));
  const links = listOf(roster.links).map((one) => ({
    ...only(one, ['kind']),
    teachers: Array.isArray(one.teachers) ? one.teachers.map(teacher) : [],
  }));
  const postings = listOf(fieldsOf(answer).postings).map((one) => ({
    teacher: teacher(one.teacher),
    from: school(one.from),
    to: school(one.to),
    ...only(one, ['subject']),
  }));
  return { roster: { ...only(roster, ['asOf']), schools, teachers, links }, postings };
};
