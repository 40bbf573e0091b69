/** Which teachers may leave their school, and which have to, by the must clauses and pins taken one by one. */
import type { Facts } from '../facts/facts.ts';
import { ruleById, settlesEligibility } from '../rules/index.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import {
  membersFor,
  type SchoolIndex,
  type TeacherIndex,
  type TeacherMembers,
} from '../vocabulary/positions.ts';
import type { ForbiddenMoves } from '../vocabulary/terms.ts';

export type MustClause = { readonly index: number; readonly clause: RuleClause };
export type NumberedPin = { readonly index: number; readonly pin: Pin };

/** What all pins of one teacher require together. */
export type Pinned = {
  readonly destination?: SchoolIndex;
  readonly stays?: boolean;
  readonly notTo: ReadonlySet<SchoolIndex>;
  /** Positions of two pins that exclude each other. */
  readonly contradiction?: readonly [number, number];
};

/** The pins by the position of their teacher. */
export const pinsByTeacher = (
  pins: readonly Pin[],
  facts: Facts,
): ReadonlyMap<TeacherIndex, readonly NumberedPin[]> =>
  Map.groupBy(
    pins.map((pin, index) => ({ index, pin })),
    ({ pin }) => entryOf(facts.teacherAt, pin.teacher),
  );

export const combinePins = (facts: Facts, teacher: TeacherIndex, pins: readonly NumberedPin[]): Pinned => {
  const home = facts.homeOf(teacher);
  const notTo = new Map<SchoolIndex, number>();
  let place: { readonly school: SchoolIndex; readonly index: number } | undefined;
  let contradiction: readonly [number, number] | undefined;
  for (const { index, pin } of pins) {
    if ('notTo' in pin) for (const school of pin.notTo) notTo.set(entryOf(facts.schoolAt, school), index);
    else {
      const school = 'stays' in pin ? home : entryOf(facts.schoolAt, pin.school);
      if (place !== undefined && place.school !== school) contradiction ??= [place.index, index];
      place ??= { school, index };
    }
  }
  // A pin `notTo` the home school forbids nothing: staying is no move.
  notTo.delete(home);
  const excluded = place && notTo.get(place.school);
  if (place && excluded !== undefined) contradiction ??= [place.index, excluded];
  if (contradiction) return { notTo: new Set(), contradiction };
  if (!place) return { notTo: new Set(notTo.keys()) };
  return place.school === home
    ? { stays: true, notTo: new Set() }
    : { destination: place.school, notTo: new Set() };
};

/** By the position of each teacher, 1 where they may leave and where they have to. */
export type Freedom = { readonly mayLeave: TeacherMembers; readonly mustLeave: TeacherMembers };

/** A teacher whose pinned destination one must clause closes. */
export type BlockedPin = { readonly teacher: TeacherIndex; readonly by: MustClause };

/** Only eligible teachers move, unless every clause that settles eligibility may be broken. */
const isEligibilityBinding = (policy: Policy): boolean =>
  !settlesEligibility(policy) ||
  ruleClauses(policy).some(
    ({ clause }) => clause.strength === 'must' && ruleById(clause.rule).settles?.what === 'eligibility',
  );

type Closing = { readonly must: MustClause; readonly moves: ForbiddenMoves };

const closingClauses = (musts: readonly MustClause[], facts: Facts): readonly Closing[] =>
  musts.flatMap((must) => {
    const moves = ruleById(must.clause.rule).forbid?.(must.clause, facts);
    return moves ? [{ must, moves }] : [];
  });

/** The clauses that concern a teacher, and how each distinguishes them. */
type Active = { readonly position: number; readonly moves: ForbiddenMoves; readonly concern: string };

const activeFor = (closing: readonly Closing[], teacher: TeacherIndex): readonly Active[] =>
  closing.flatMap(({ moves }, position) => {
    const concern = moves.concerns(teacher);
    return concern === undefined ? [] : [{ position, moves, concern }];
  });

type Lists = readonly (readonly SchoolIndex[])[];
const lengthOf = (lists: Lists): number => lists.reduce((length, list) => length + list.length, 0);

/** Of the lists in which a clause leaves a way, those with the fewest schools; by default these. */
const shortestReach = (active: readonly Active[], teacher: TeacherIndex, all: Lists): Lists => {
  let shortest = { lists: all, length: lengthOf(all) };
  for (const { moves } of active) {
    const lists = moves.reach?.(teacher);
    if (lists === undefined) continue;
    const length = lengthOf(lists);
    if (length < shortest.length) shortest = { lists, length };
    if (length === 0) break;
  }
  return shortest.lists;
};

/** Whether a teacher may be posted to one of these schools, all of which are of the teacher's stage or none. */
const isOpenTo = (
  facts: Facts,
  active: readonly Active[],
  teacher: TeacherIndex,
  schools: Iterable<SchoolIndex>,
): boolean => {
  const home = facts.homeOf(teacher);
  const { stage } = facts.school(home);
  const subjects = facts.subjectsOf(teacher);
  for (const school of schools) {
    if (school === home || facts.school(school).stage !== stage) continue;
    if (subjects.some((subject) => !active.some(({ moves }) => moves.blocks(teacher, school, subject))))
      return true;
  }
  return false;
};

/** These schools but those excluded, list by list. */
function* schoolsIn(lists: Lists, excluded: ReadonlySet<SchoolIndex>): Iterable<SchoolIndex> {
  for (const list of lists) for (const school of list) if (!excluded.has(school)) yield school;
}

/** Whether a teacher may be posted to any school of their stage but those excluded. */
const leavingTest = (
  facts: Facts,
  closing: readonly Closing[],
): ((teacher: TeacherIndex, excluded: ReadonlySet<SchoolIndex>) => boolean) => {
  const ofStage = Map.groupBy(facts.schoolIndices, (school) => facts.school(school).stage);
  // Teachers of one home who teach the same and whom no clause distinguishes may go to the same schools.
  const known = new Map<string, boolean>();
  return (teacher, excluded) => {
    const home = facts.homeOf(teacher);
    const active = activeFor(closing, teacher);
    const isOpen = (): boolean => {
      const all = [ofStage.get(facts.school(home).stage) ?? []];
      return isOpenTo(facts, active, teacher, schoolsIn(shortestReach(active, teacher, all), excluded));
    };
    if (excluded.size > 0) return isOpen();
    const key = JSON.stringify([
      home,
      facts.subjectsOf(teacher),
      active.map(({ position, concern }) => [position, concern]),
    ]);
    return known.getOrInsertComputed(key, isOpen);
  };
};

const nowhere: ReadonlySet<SchoolIndex> = new Set();

export const freedomOf = (
  facts: Facts,
  policy: Policy,
  musts: readonly MustClause[],
  pinned: ReadonlyMap<TeacherIndex, Pinned>,
): { readonly freedom: Freedom; readonly blockedPins: readonly BlockedPin[] } => {
  const closing = closingClauses(musts, facts);
  const mayLeaveFor = leavingTest(facts, closing);
  const isBinding = isEligibilityBinding(policy);
  const [mayLeave, mustLeave] = [new Set<TeacherIndex>(), new Set<TeacherIndex>()];
  const blockedPins: BlockedPin[] = [];
  for (const teacher of facts.teacherIndices) {
    const { stays, destination, notTo = nowhere } = pinned.get(teacher) ?? {};
    if (stays || (isBinding && !facts.mayMove[teacher])) continue;
    if (destination === undefined) {
      if (mayLeaveFor(teacher, notTo)) mayLeave.add(teacher);
      continue;
    }
    mustLeave.add(teacher);
    if (isOpenTo(facts, activeFor(closing, teacher), teacher, [destination])) {
      mayLeave.add(teacher);
      continue;
    }
    const by = closing.find(
      ({ moves }) =>
        moves.concerns(teacher) !== undefined &&
        facts.subjectsOf(teacher).every((subject) => moves.blocks(teacher, destination, subject)),
    );
    if (by) blockedPins.push({ teacher, by: by.must });
  }
  for (const { clause } of musts) {
    if (ruleById(clause.rule).settles?.what !== 'obligation') continue;
    const obliged = facts.concerned(clause);
    for (const teacher of facts.teacherIndices) if (obliged[teacher]) mustLeave.add(teacher);
  }
  const among = (teachers: ReadonlySet<TeacherIndex>): TeacherMembers =>
    membersFor(facts.teacherIndices, (teacher) => teachers.has(teacher));
  return { freedom: { mayLeave: among(mayLeave), mustLeave: among(mustLeave) }, blockedPins };
};
