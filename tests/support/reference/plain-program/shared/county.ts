/** The facts by position, as clauses of the plain program read them. */

import type { Facts } from '../../../../../models/facts/facts.ts';
import type { Area } from '../../../../../models/vocabulary/area-kinds.ts';
import {
  type Members,
  positionsIn,
  type SchoolIndex,
  type SubjectIndex,
  type TeacherIndex,
} from '../../../../../models/vocabulary/positions.ts';
import type { Predicate } from '../../../../../models/vocabulary/predicate.ts';
import type { School, Teacher } from '../../../../../models/vocabulary/roster.ts';

/** One column of the plain program: this teacher is posted there, in that subject. */
export type Move = {
  readonly teacher: TeacherIndex;
  readonly school: SchoolIndex;
  readonly subject: SubjectIndex;
};

export type County = {
  readonly facts: Facts;
  readonly everyTeacher: readonly TeacherIndex[];
  readonly everySchool: readonly SchoolIndex[];
  readonly everySubject: readonly SubjectIndex[];
  readonly teacher: (teacher: TeacherIndex) => Teacher;
  readonly school: (school: SchoolIndex) => School;
  readonly home: (teacher: TeacherIndex) => SchoolIndex;
  readonly homeSchool: (teacher: TeacherIndex) => School;
  readonly subject: (teacher: TeacherIndex) => SubjectIndex;
  readonly teachersAt: (school: SchoolIndex) => readonly TeacherIndex[];
  readonly present: (school: SchoolIndex, subject: SubjectIndex) => number;
  readonly demand: (school: SchoolIndex, subject: SubjectIndex) => number;
};

/** The item at a position that is known to be in the list. */
export const itemAt = <Item>(items: ArrayLike<Item>, position: number): Item => {
  const item = items[position];
  if (item === undefined) throw new Error(`there is nothing at position ${position}`);
  return item;
};

/** The position of an id that is known to be in the roster. */
export const positionOf = <Index extends number>(
  positions: ReadonlyMap<string, Index>,
  id: string,
): Index => {
  const position = positions.get(id);
  if (position === undefined) throw new Error(`there is no ${id}`);
  return position;
};

export const countyOf = (facts: Facts): County => {
  return {
    facts,
    everyTeacher: positionsIn(facts.teachers.length),
    everySchool: positionsIn(facts.schools.length),
    everySubject: positionsIn(facts.subjects.length),
    teacher: facts.teacher,
    school: facts.school,
    home: facts.homeOf,
    homeSchool: (teacher) => facts.school(facts.homeOf(teacher)),
    subject: facts.subjectOf,
    teachersAt: facts.teachersOf,
    present: facts.presentAt,
    demand: facts.demandAt,
  };
};

/** Settings as they come from the wire; the schemas of the rules have checked them. */
export type Settings = Readonly<Record<string, unknown>>;

export const number = (settings: Settings, name: string): number | undefined =>
  settings[name] as number | undefined;

const predicate = (settings: Settings, name: string): Predicate | undefined =>
  settings[name] as Predicate | undefined;

type Includes<Index extends number> = (position: Index) => boolean;
const includes =
  <Index extends number>(members: Members<Index>): Includes<Index> =>
  (position) =>
    members[position] === 1;

/** Teachers and schools that a setting describes; all of them where it is absent. */
export const teachersIn = ({ facts }: County, settings: Settings, name: string): Includes<TeacherIndex> =>
  includes(facts.teachersWhere(predicate(settings, name)));
export const schoolsWhere = ({ facts }: County, where: Predicate | undefined): Includes<SchoolIndex> =>
  includes(facts.schoolsWhere(where));

/** Teachers in `who` whose home school is in `at`. */
export const named = ({ facts }: County, settings: Settings): Includes<TeacherIndex> =>
  includes(facts.concerned({ who: predicate(settings, 'who'), at: predicate(settings, 'at') }));

/** Schools in `at`. */
export const schoolsIn = (county: County, settings: Settings): readonly SchoolIndex[] =>
  county.everySchool.filter(schoolsWhere(county, predicate(settings, 'at')));

export const isEligible = ({ facts }: County): Includes<TeacherIndex> => includes(facts.eligible);
export const mayMove = ({ facts }: County): Includes<TeacherIndex> => includes(facts.mayMove);

/** Schools in `at` that the clause counts together; a school that lies in no such area is counted by itself. */
export const unitsOf = (county: County, settings: Settings): readonly (readonly SchoolIndex[])[] => {
  const units = new Map<string, SchoolIndex[]>();
  for (const school of schoolsIn(county, settings)) {
    const area = county.facts.areaOf(school, (settings.per as Area | undefined) ?? 'school');
    const key = JSON.stringify(area === undefined ? { school } : { area });
    units.set(key, [...(units.get(key) ?? []), school]);
  }
  return [...units.values()];
};

/** The teachers of these schools, area by area; a school that states no area is left out. */
export const teachersByArea = (
  county: County,
  settings: Settings,
  schools: Iterable<SchoolIndex>,
): readonly (readonly TeacherIndex[])[] => {
  const per = (settings.per as Area | undefined) ?? 'county';
  const areas = new Map<string, TeacherIndex[]>();
  for (const school of schools) {
    const area = county.facts.areaOf(school, per);
    if (area === undefined) continue;
    const members = areas.get(area) ?? [];
    members.push(...county.teachersAt(school));
    areas.set(area, members);
  }
  return [...areas.values()];
};
