/**
 * Positions of teachers, schools and subjects are numbers, and the compiler keeps them apart: every line below that is
 * marked as an error is one to tsc, which reads the tests too.
 */
import { expect, it } from 'vitest';
import { outcomeOf, schoolAfter } from '../../models/facts/outcome.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { entryOf } from '../../models/vocabulary/lookup.ts';
import {
  type SchoolIndex,
  type SchoolMembers,
  type TeacherMembers,
  tally,
} from '../../models/vocabulary/positions.ts';
import { going, leaving } from '../../models/vocabulary/terms.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const roster = rosterOf(
  [school('B', { demand: { maths: 1, music: 1 } }), school('A')],
  [teacher('t2', 'A', { wishes: ['B'], alsoTeaches: ['art'] }), teacher('t1', 'B')],
);
const facts = factsFor(roster, { name: '', clauses: [] }, []);
const [one, two] = [entryOf(facts.teacherAt, 't1'), entryOf(facts.teacherAt, 't2')];
const [a, b] = [entryOf(facts.schoolAt, 'A'), entryOf(facts.schoolAt, 'B')];
const maths = entryOf(facts.subjectAt, 'maths');

it('reads by position, in the order of ids', () => {
  expect([facts.teacherIndices, facts.schoolIndices, facts.subjectIndices]).toEqual([
    [0, 1],
    [0, 1],
    [0, 1, 2],
  ]);
  expect([facts.teacher(two).id, facts.school(b).id, facts.subjectName(maths)]).toEqual(['t2', 'B', 'maths']);
  expect([facts.homeOf(one), facts.homeOf(two), facts.subjectOf(two)]).toEqual([b, a, maths]);
  expect([facts.teachersOf(a), facts.staffAt(b)]).toEqual([[two], 1]);
  expect([facts.presentAt(a, maths), facts.demandAt(a, maths), facts.demandAt(b, maths)]).toEqual([1, 0, 1]);
  expect([facts.wishesOf(one), facts.wishesOf(two)?.get(b)]).toEqual([undefined, 0]);
  expect(facts.subjectsOf(two)).toEqual([maths]);
});

/** Never called: it is written for the compiler. */
const mistakes = (): void => {
  // @ts-expect-error a school is no teacher
  facts.teacher(a);
  // @ts-expect-error a teacher is no school
  facts.school(one);
  // @ts-expect-error a subject is no teacher
  facts.homeOf(maths);
  // @ts-expect-error a home is read for a teacher
  facts.homeOf(b);
  // @ts-expect-error a subject is no school
  facts.teachersOf(maths);
  // @ts-expect-error the school comes first
  facts.demandAt(maths, a);
  // @ts-expect-error a teacher teaches at no subject
  facts.presentAt(a, one);
  // @ts-expect-error a school has no wishes
  facts.wishesOf(a);
  // @ts-expect-error a plain number is no position
  facts.teacher(0);
  // @ts-expect-error a home is no teacher
  facts.teacher(facts.homeOf(one));
  // @ts-expect-error teachers are not found among schools
  entryOf(facts.schoolAt, 'A') satisfies typeof one;
  // @ts-expect-error members among teachers are none among schools
  facts.teachersWhere(undefined) satisfies SchoolMembers;
  // @ts-expect-error members among schools are none among teachers
  facts.schoolsWhere(undefined) satisfies TeacherMembers;
  // @ts-expect-error whether a teacher is a member is not asked of a school
  void facts.teachersWhere(undefined)[a];
  // @ts-expect-error whether a school is a member is not asked of a plain number
  void facts.schoolsWhere(undefined)[0];
  // @ts-expect-error kilometres lie between schools
  facts.kilometres(a, one);
  // @ts-expect-error an area has schools
  facts.areaOf(one, 'zone');
  // @ts-expect-error teachers leave, schools do not
  leaving([a]);
  // @ts-expect-error teachers arrive at a school
  going([one], two);
  // @ts-expect-error a plan has a school for each teacher
  schoolAfter(outcomeOf(facts, []), b);
};

it('refuses the position of another kind when it is compiled', () => {
  expect(mistakes).toBeTypeOf('function');
});

it('tallies positions', () => {
  const staff = tally(facts.teacherIndices.map(facts.homeOf));
  expect([staff(a), staff(b), tally<SchoolIndex>([])(a)]).toEqual([1, 1, 0]);
});

it('throws where a position is none of these facts', () => {
  const many = factsFor(
    rosterOf([school('A')], [teacher('t1', 'A'), teacher('t2', 'A'), teacher('t3', 'A')]),
    { name: '', clauses: [] },
    [],
  );
  const third = entryOf(many.teacherAt, 't3');
  expect(() => facts.teacher(third)).toThrow('a position lies outside the list');
});
