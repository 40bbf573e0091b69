/** Which teachers may leave their school, and which have to, by the must clauses and pins taken one by one. */
import type { Facts } from '../facts/facts.ts';
import { ruleById, settlesEligibility } from '../rules/index.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import type { ForbiddenMoves } from '../vocabulary/terms.ts';

export type MustClause = { readonly index: number; readonly clause: RuleClause };
export type NumberedPin = { readonly index: number; readonly pin: Pin };

/** What all pins of one teacher require together. */
export type Pinned = {
  readonly destination?: number;
  readonly stays?: boolean;
  readonly notTo: ReadonlySet<number>;
  /** Positions of two pins that exclude each other. */
  readonly contradiction?: readonly [number, number];
};

/** The pins by the position of their teacher. */
export const pinsByTeacher = (
  pins: readonly Pin[],
  facts: Facts,
): ReadonlyMap<number, readonly NumberedPin[]> =>
  Map.groupBy(
    pins.map((pin, index) => ({ index, pin })),
    ({ pin }) => facts.teacherAt.get(pin.teacher)!,
  );

export const combinePins = (facts: Facts, teacher: number, pins: readonly NumberedPin[]): Pinned => {
  const home = facts.home[teacher]!;
  const notTo = new Map<number, number>();
  let place: { readonly school: number; readonly index: number } | undefined;
  let contradiction: readonly [number, number] | undefined;
  for (const { index, pin } of pins) {
    if ('notTo' in pin) for (const school of pin.notTo) notTo.set(facts.schoolAt.get(school)!, index);
    else {
      const school = 'stays' in pin ? home : facts.schoolAt.get(pin.school)!;
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
export type Freedom = { readonly mayLeave: Uint8Array; readonly mustLeave: Uint8Array };

/** A teacher whose pinned destination one must clause closes. */
export type BlockedPin = { readonly teacher: number; readonly by: MustClause };

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

/** Whether a teacher may be posted to one of these schools. */
const isOpenTo = (
  facts: Facts,
  closing: readonly Closing[],
  teacher: number,
  schools: readonly number[],
): boolean => {
  const active = closing.filter(({ moves }) => moves.concerns(teacher) !== undefined);
  return schools.some(
    (school) =>
      school !== facts.home[teacher] &&
      facts.mayTeach[teacher]!.some(
        (subject) => !active.some(({ moves }) => moves.blocks(teacher, school, subject)),
      ),
  );
};

/** Whether a teacher may be posted to any school of their stage but those excluded. */
const leavingTest = (
  facts: Facts,
  closing: readonly Closing[],
): ((teacher: number, excluded: ReadonlySet<number>) => boolean) => {
  const ofStage = Map.groupBy(facts.schools.keys(), (school) => facts.schools[school]!.stage);
  // Teachers of one home who teach the same and whom no clause distinguishes may go to the same schools.
  const known = new Map<string, boolean>();
  return (teacher, excluded) => {
    const schools = ofStage.get(facts.schools[facts.home[teacher]!]!.stage) ?? [];
    if (excluded.size > 0)
      return isOpenTo(
        facts,
        closing,
        teacher,
        schools.filter((school) => !excluded.has(school)),
      );
    const key = JSON.stringify([
      facts.home[teacher],
      facts.mayTeach[teacher],
      closing.map(({ moves }) => moves.concerns(teacher) ?? null),
    ]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const isOpen = isOpenTo(facts, closing, teacher, schools);
    known.set(key, isOpen);
    return isOpen;
  };
};

const nowhere: ReadonlySet<number> = new Set();

export const freedomOf = (
  facts: Facts,
  policy: Policy,
  musts: readonly MustClause[],
  pinned: ReadonlyMap<number, Pinned>,
): { readonly freedom: Freedom; readonly blockedPins: readonly BlockedPin[] } => {
  const closing = closingClauses(musts, facts);
  const mayLeaveFor = leavingTest(facts, closing);
  const isBinding = isEligibilityBinding(policy);
  const size = facts.teachers.length;
  const [mayLeave, mustLeave] = [new Uint8Array(size), new Uint8Array(size)];
  const blockedPins: BlockedPin[] = [];
  for (let teacher = 0; teacher < size; teacher++) {
    const { stays, destination, notTo = nowhere } = pinned.get(teacher) ?? {};
    if (stays || (isBinding && !facts.mayMove[teacher])) continue;
    if (destination === undefined) {
      if (mayLeaveFor(teacher, notTo)) mayLeave[teacher] = 1;
      continue;
    }
    mustLeave[teacher] = 1;
    if (isOpenTo(facts, closing, teacher, [destination])) {
      mayLeave[teacher] = 1;
      continue;
    }
    const by = closing.find(
      ({ moves }) =>
        moves.concerns(teacher) !== undefined &&
        facts.mayTeach[teacher]!.every((subject) => moves.blocks(teacher, destination, subject)),
    );
    if (by) blockedPins.push({ teacher, by: by.must });
  }
  for (const { clause } of musts) {
    if (ruleById(clause.rule).settles?.what !== 'obligation') continue;
    for (const [teacher, member] of facts.concerned(clause).entries()) if (member) mustLeave[teacher] = 1;
  }
  return { freedom: { mayLeave, mustLeave }, blockedPins };
};
