/** The facts by position, as clauses of the plain program read them. */
import type { Area, Facts } from '../../../../../models/facts/facts.ts';
import type { Predicate } from '../../../../../models/vocabulary/predicate.ts';
import type { School, Teacher } from '../../../../../models/vocabulary/roster.ts';

/** One column of the plain program: this teacher is posted there, in that subject. */
export type Move = { readonly teacher: number; readonly school: number; readonly subject: number };

export type County = {
  readonly facts: Facts;
  readonly everyTeacher: readonly number[];
  readonly everySchool: readonly number[];
  readonly everySubject: readonly number[];
  readonly teacher: (teacher: number) => Teacher;
  readonly school: (school: number) => School;
  readonly home: (teacher: number) => number;
  readonly homeSchool: (teacher: number) => School;
  readonly subject: (teacher: number) => number;
  readonly teachersAt: (school: number) => readonly number[];
  readonly present: (school: number, subject: number) => number;
  readonly demand: (school: number, subject: number) => number;
};

/** The item at a position that is known to be in the list. */
export const itemAt = <Item>(items: ArrayLike<Item>, position: number): Item => {
  const item = items[position];
  if (item === undefined) throw new Error(`there is nothing at position ${position}`);
  return item;
};

/** The position of an id that is known to be in the roster. */
export const positionOf = (positions: ReadonlyMap<string, number>, id: string): number => {
  const position = positions.get(id);
  if (position === undefined) throw new Error(`there is no ${id}`);
  return position;
};

const positionsIn = (items: readonly unknown[]): readonly number[] => items.map((_, position) => position);

export const countyOf = (facts: Facts): County => {
  const school = (position: number): School => itemAt(facts.schools, position);
  const home = (teacher: number): number => itemAt(facts.home, teacher);
  return {
    facts,
    everyTeacher: positionsIn(facts.teachers),
    everySchool: positionsIn(facts.schools),
    everySubject: positionsIn(facts.subjects),
    teacher: (teacher) => itemAt(facts.teachers, teacher),
    school,
    home,
    homeSchool: (teacher) => school(home(teacher)),
    subject: (teacher) => itemAt(facts.subject, teacher),
    teachersAt: (position) => itemAt(facts.teachersAt, position),
    present: (position, subject) => itemAt(facts.present, position).get(subject) ?? 0,
    demand: (position, subject) => itemAt(facts.demand, position).get(subject) ?? 0,
  };
};

/** Settings as they come from the wire; the schemas of the rules have checked them. */
export type Settings = Readonly<Record<string, unknown>>;

export const number = (settings: Settings, name: string): number | undefined =>
  settings[name] as number | undefined;

const predicate = (settings: Settings, name: string): Predicate | undefined =>
  settings[name] as Predicate | undefined;

type Includes = (position: number) => boolean;
const includes =
  (members: Uint8Array): Includes =>
  (position) =>
    members[position] === 1;

/** Teachers and schools that a setting describes; all of them where it is absent. */
export const teachersIn = ({ facts }: County, settings: Settings, name: string): Includes =>
  includes(facts.teachersWhere(predicate(settings, name)));
export const schoolsWhere = ({ facts }: County, where: Predicate | undefined): Includes =>
  includes(facts.schoolsWhere(where));

/** Teachers in `who` whose home school is in `at`. */
export const named = ({ facts }: County, settings: Settings): Includes =>
  includes(facts.concerned({ who: predicate(settings, 'who'), at: predicate(settings, 'at') }));

/** Schools in `at`. */
export const schoolsIn = (county: County, settings: Settings): readonly number[] =>
  county.everySchool.filter(schoolsWhere(county, predicate(settings, 'at')));

export const isEligible = ({ facts }: County): Includes => includes(facts.eligible);
export const isNominable = ({ facts }: County): Includes => includes(facts.nominable);
export const mayMove = ({ facts }: County): Includes => includes(facts.mayMove);

/** The teachers of these schools, area by area; a school that states no area is left out. */
export const teachersByArea = (
  county: County,
  settings: Settings,
  schools: Iterable<number>,
): readonly (readonly number[])[] => {
  const per = (settings.per as Area | undefined) ?? 'county';
  const areas = new Map<string, number[]>();
  for (const school of schools) {
    const area = county.facts.areaOf(school, per);
    if (area === undefined) continue;
    const members = areas.get(area) ?? [];
    members.push(...county.teachersAt(school));
    areas.set(area, members);
  }
  return [...areas.values()];
};
