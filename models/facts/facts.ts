/**
 * Facts: what follows from a roster and a policy before anything is decided. They are made in three stages, each of
 * which needs the one before: the roster by position (index-roster.ts), the fields that a predicate may compare
 * (fields.ts), and the members of groups (members.ts).
 */

import type { Area } from '../vocabulary/area-kinds.ts';
import { entryOf, itemAt } from '../vocabulary/lookup.ts';
import { once } from '../vocabulary/once.ts';
import {
  membersFor,
  type SchoolIndex,
  type SchoolMembers,
  type SubjectIndex,
  type TeacherIndex,
  type TeacherMembers,
} from '../vocabulary/positions.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { type AreaReader, areaReader, type Unit, unitsOf } from './areas.ts';
import type { FieldValue } from './compare-field.ts';
import { greatCircleKm } from './distance.ts';
import { rankReader, yearsSince } from './fields.ts';
import { type IndexedRoster, indexRoster } from './index-roster.ts';
import { type Eligibility, type MemberFacts, membersOf } from './members.ts';

export type Facts = IndexedRoster &
  Omit<MemberFacts, 'secondSubject' | 'teacherFields'> &
  Pick<OpenMoves, 'mayBePosted'> & {
    /** Those who may move and have a school to go to: no `must` clause and no pin keeps them where they are. */
    readonly nominable: () => TeacherMembers;
    readonly volunteers: TeacherMembers;
    /** Completed years in the present school; undefined where the day of joining is not known. */
    readonly yearsInSchoolOf: (teacher: TeacherIndex) => number | undefined;
    /** Rank of each school in a teacher's wishes, 0 for the first; undefined where there are none. */
    readonly wishesOf: (teacher: TeacherIndex) => ReadonlyMap<SchoolIndex, number> | undefined;
    /** Subjects a teacher may be posted in: the present one first, then those that a `qualified` clause opens. */
    readonly subjectsOf: (teacher: TeacherIndex) => readonly SubjectIndex[];
    /** A field of teachers as predicates compare it. */
    readonly valueOf: (field: string) => (teacher: TeacherIndex) => FieldValue;
    /** A field of teachers as something to rank by: a word of a scale as its place, an absent flag as false. */
    readonly rankOf: (field: string) => (teacher: TeacherIndex) => FieldValue;
    readonly areaOf: AreaReader;
    /** The schools among these that are counted together, each by itself where `per` is not stated. */
    readonly unitsOf: (schools: SchoolMembers, per?: Area) => readonly Unit[];
    /** Great-circle kilometres between two schools; undefined where a location is not known. */
    readonly kilometres: (from: SchoolIndex, to: SchoolIndex) => number | undefined;
  };

/** What clauses and pins leave open to each teacher, each of them taken by itself; who may move at all is a fact besides. */
export type OpenMoves = {
  /** To this school, in some subject. */
  readonly mayBePosted: (teacher: TeacherIndex, school: SchoolIndex) => boolean;
  /** To any school of their stage. */
  readonly mayLeave: (teacher: TeacherIndex) => boolean;
};

type Wishes = ReadonlyMap<SchoolIndex, number>;

const wishesIn = ({ teachers, schoolAt }: IndexedRoster): readonly (Wishes | undefined)[] =>
  teachers.map(({ wishes }) =>
    wishes && wishes.length > 0
      ? new Map(wishes.map((id, rank) => [entryOf(schoolAt, id), rank]))
      : undefined,
  );

const teachableSubjects = (
  { teacherIndices, teacher: teacherAt, subjectAt, subjectOf }: IndexedRoster,
  withSecondSubject: TeacherMembers,
): readonly (readonly SubjectIndex[])[] =>
  teacherIndices.map((teacher) => {
    const own = subjectOf(teacher);
    if (withSecondSubject[teacher] === 0) return [own];
    const others = (teacherAt(teacher).alsoTeaches ?? [])
      .map((name) => entryOf(subjectAt, name))
      .filter((other) => other !== own);
    return [own, ...new Set(others.sort((a, b) => a - b))];
  });

/** A distance is computed whenever it is needed: remembering millions of them takes longer, and a gigabyte. */
const distanceBetween =
  ({ school }: IndexedRoster): Facts['kilometres'] =>
  (from, to) => {
    const [a, b] = [school(from).location, school(to).location];
    return a && b ? greatCircleKm(a, b) : undefined;
  };

/** `openMovesOf` reads the clauses, which read the facts themselves, so it is called when a rule first asks. */
export const factsOf = (
  roster: Roster,
  eligibility: Eligibility,
  openMovesOf: (facts: Facts) => OpenMoves,
): Facts => {
  const index = indexRoster(roster);
  const { secondSubject, teacherFields, ...members } = membersOf(index, eligibility);
  const yearsInSchool = index.teachers.map(({ joinedSchoolOn }) => yearsSince(joinedSchoolOn, roster));
  const wishes = wishesIn(index);
  const mayTeach = teachableSubjects(index, secondSubject);
  const areaOf = areaReader(index);
  const openMoves = once(() => openMovesOf(facts));
  const facts: Facts = {
    ...index,
    ...members,
    mayBePosted: (teacher, school) => openMoves().mayBePosted(teacher, school),
    nominable: once(() =>
      membersFor(
        index.teacherIndices,
        (teacher) => members.notKept[teacher] === 1 && openMoves().mayLeave(teacher),
      ),
    ),
    volunteers: membersFor(index.teacherIndices, (teacher) => index.teacher(teacher).volunteer === true),
    yearsInSchoolOf: (teacher) => yearsInSchool[teacher],
    wishesOf: (teacher) => wishes[teacher],
    subjectsOf: (teacher) => itemAt(mayTeach, teacher),
    valueOf: (name) => entryOf(teacherFields, name).of,
    rankOf: (name) => rankReader(entryOf(teacherFields, name)),
    areaOf,
    unitsOf: (schools, per = 'school') => unitsOf(index, areaOf, schools, per),
    kilometres: distanceBetween(index),
  };
  return facts;
};
