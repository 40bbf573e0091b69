/**
 * The roster by position, which is the first stage of the facts. Schools, teachers and subjects are put in the order of
 * their ids, so that nothing that follows can depend on the order in which they were sent.
 */
import { byText } from '../vocabulary/by-text.ts';
import { entryOf, itemAt } from '../vocabulary/lookup.ts';
import {
  positionsIn,
  type SchoolIndex,
  type SubjectIndex,
  type TeacherIndex,
} from '../vocabulary/positions.ts';
import type { Link, Roster, School, Teacher } from '../vocabulary/roster.ts';
import { type Days, daysOf } from './school-years.ts';

/** Two linked teachers, the smaller position first. */
type IndexedLink = {
  readonly kind: Link['kind'];
  readonly pair: readonly [TeacherIndex, TeacherIndex];
};

export type IndexedRoster = {
  readonly roster: Roster;
  readonly days: Days;
  /** In the order of their ids; every position refers to these three lists. */
  readonly schools: readonly School[];
  readonly teachers: readonly Teacher[];
  /** Every subject that is needed or taught anywhere. */
  readonly subjects: readonly string[];
  readonly schoolIndices: readonly SchoolIndex[];
  readonly teacherIndices: readonly TeacherIndex[];
  readonly subjectIndices: readonly SubjectIndex[];
  /** Positions by id. */
  readonly schoolAt: ReadonlyMap<string, SchoolIndex>;
  readonly teacherAt: ReadonlyMap<string, TeacherIndex>;
  readonly subjectAt: ReadonlyMap<string, SubjectIndex>;
  readonly school: (school: SchoolIndex) => School;
  readonly teacher: (teacher: TeacherIndex) => Teacher;
  readonly subjectName: (subject: SubjectIndex) => string;
  readonly links: readonly IndexedLink[];
  readonly homeOf: (teacher: TeacherIndex) => SchoolIndex;
  /** The subject that the teacher teaches at home. */
  readonly subjectOf: (teacher: TeacherIndex) => SubjectIndex;
  /** Home schools and subjects of all teachers by position, as new arrays. */
  readonly copyHomes: () => Int32Array;
  readonly copySubjects: () => Int32Array;
  /** How many teachers the roster lists at a school, in all and in a subject. */
  readonly staffAt: (school: SchoolIndex) => number;
  readonly presentAt: (school: SchoolIndex, subject: SubjectIndex) => number;
  /** Posts that a school needs by subject; a subject not listed is needed 0 times. */
  readonly demandOf: (school: SchoolIndex) => ReadonlyMap<SubjectIndex, number>;
  readonly demandAt: (school: SchoolIndex, subject: SubjectIndex) => number;
  /** The teachers whom the roster lists at a school, in their order. */
  readonly teachersOf: (school: SchoolIndex) => readonly TeacherIndex[];
};

const positionsById = <Index extends number>(ids: readonly string[]): ReadonlyMap<string, Index> =>
  new Map(ids.map((id, position) => [id, position as Index]));

const subjectsIn = ({ schools, teachers }: Roster): readonly string[] => {
  const named = new Set<string>();
  for (const { demand } of schools) for (const subject of Object.keys(demand)) named.add(subject);
  for (const { subject, alsoTeaches = [] } of teachers) {
    named.add(subject);
    for (const further of alsoTeaches) named.add(further);
  }
  return [...named].sort(byText);
};

/** Each pair once for each kind of link, in one order whatever the order of the roster. */
const indexLinks = (
  links: readonly Link[],
  teacherAt: ReadonlyMap<string, TeacherIndex>,
): readonly IndexedLink[] =>
  links
    .map(({ kind, teachers: [a, b] }): IndexedLink => {
      const [first, second] = [entryOf(teacherAt, a), entryOf(teacherAt, b)];
      return { kind, pair: first < second ? [first, second] : [second, first] };
    })
    .sort((a, b) => byText(a.kind, b.kind) || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1])
    .filter(({ kind, pair }, position, all) => {
      const before = all[position - 1];
      return !before || before.kind !== kind || before.pair[0] !== pair[0] || before.pair[1] !== pair[1];
    });

export const indexRoster = (roster: Roster): IndexedRoster => {
  const schools = [...roster.schools].sort((a, b) => byText(a.id, b.id));
  const teachers = [...roster.teachers].sort((a, b) => byText(a.id, b.id));
  const subjects = subjectsIn(roster);
  const schoolAt = positionsById<SchoolIndex>(schools.map(({ id }) => id));
  const teacherAt = positionsById<TeacherIndex>(teachers.map(({ id }) => id));
  const subjectAt = positionsById<SubjectIndex>(subjects);
  const teacherIndices = positionsIn<TeacherIndex>(teachers.length);

  const home = Int32Array.from(teachers, ({ school }) => entryOf(schoolAt, school));
  const subject = Int32Array.from(teachers, (teacher) => entryOf(subjectAt, teacher.subject));
  const homeOf = (teacher: TeacherIndex): SchoolIndex => home[teacher] as SchoolIndex;
  const subjectOf = (teacher: TeacherIndex): SubjectIndex => subject[teacher] as SubjectIndex;

  const present = schools.map(() => new Map<SubjectIndex, number>());
  const teachersAt = schools.map((): TeacherIndex[] => []);
  for (const teacher of teacherIndices) {
    const [school, taught] = [homeOf(teacher), subjectOf(teacher)];
    const bySubject = itemAt(present, school);
    bySubject.set(taught, (bySubject.get(taught) ?? 0) + 1);
    itemAt(teachersAt, school).push(teacher);
  }
  const demand = schools.map(
    (school) =>
      new Map<SubjectIndex, number>(
        Object.entries(school.demand).map(([name, posts]) => [entryOf(subjectAt, name), posts]),
      ),
  );
  return {
    roster,
    days: daysOf(roster),
    schools,
    teachers,
    subjects,
    schoolIndices: positionsIn<SchoolIndex>(schools.length),
    teacherIndices,
    subjectIndices: positionsIn<SubjectIndex>(subjects.length),
    schoolAt,
    teacherAt,
    subjectAt,
    school: (school) => itemAt(schools, school),
    teacher: (teacher) => itemAt(teachers, teacher),
    subjectName: (taught) => itemAt(subjects, taught),
    links: indexLinks(roster.links ?? [], teacherAt),
    homeOf,
    subjectOf,
    copyHomes: () => home.slice(),
    copySubjects: () => subject.slice(),
    staffAt: (school) => itemAt(teachersAt, school).length,
    presentAt: (school, taught) => present[school]?.get(taught) ?? 0,
    demandOf: (school) => itemAt(demand, school),
    demandAt: (school, taught) => demand[school]?.get(taught) ?? 0,
    teachersOf: (school) => itemAt(teachersAt, school),
  };
};
