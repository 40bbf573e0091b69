/** Which teachers may leave their school, and which have to, by the must clauses and pins taken one by one. */
import type { Facts } from '../facts/facts.ts';
import { closingClauses, isOpenTo, leavingTest, type MustClause, nowhere } from '../requests/open-moves.ts';
import { ruleById, settlesEligibility } from '../rules/index.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { Pin } from '../vocabulary/plan.ts';
import type { Policy } from '../vocabulary/policy.ts';
import {
  membersFor,
  type SchoolIndex,
  type TeacherIndex,
  type TeacherMembers,
} from '../vocabulary/positions.ts';

export type NumberedPin = { readonly index: number; readonly pin: Pin };

/** What all pins of one teacher require together. */
export type Pinned = {
  readonly destination?: SchoolIndex;
  readonly stays?: boolean;
  readonly notTo: ReadonlySet<SchoolIndex>;
  /** Positions of two pins that exclude each other. */
  readonly contradiction?: readonly [number, number];
};

/** The pins that are not omitted, by the position of their teacher. */
export const pinsByTeacher = (
  pins: readonly Pin[],
  facts: Facts,
  omitted: ReadonlySet<number>,
): ReadonlyMap<TeacherIndex, readonly NumberedPin[]> =>
  Map.groupBy(
    pins.map((pin, index) => ({ index, pin })).filter(({ index }) => !omitted.has(index)),
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
const isEligibilityBinding = (policy: Policy, musts: readonly MustClause[]): boolean =>
  !settlesEligibility(policy) ||
  musts.some(({ clause }) => ruleById(clause.rule).settles?.what === 'eligibility');

export const freedomOf = (
  facts: Facts,
  policy: Policy,
  musts: readonly MustClause[],
  pinned: ReadonlyMap<TeacherIndex, Pinned>,
): { readonly freedom: Freedom; readonly blockedPins: readonly BlockedPin[] } => {
  const closing = closingClauses(musts, facts);
  const mayLeaveFor = leavingTest(facts, closing);
  const isBinding = isEligibilityBinding(policy, musts);
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
    if (isOpenTo(facts, closing, teacher, [destination])) {
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
