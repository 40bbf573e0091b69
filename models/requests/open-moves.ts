/** The moves that the must clauses and pins of a request leave open, each clause and pin taken by itself. */
import type { Facts, OpenMoves } from '../facts/facts.ts';
import { ruleById } from '../rules/index.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import type { ForbiddenMoves } from '../vocabulary/terms.ts';

export type MustClause = { readonly index: number; readonly clause: RuleClause };

export const mustClausesOf = (policy: Policy): readonly MustClause[] =>
  ruleClauses(policy).filter(({ clause }) => clause.strength === 'must');

/** A must clause with the moves that it forbids. */
export type Closing = { readonly must: MustClause; readonly moves: ForbiddenMoves };

export const closingClauses = (musts: readonly MustClause[], facts: Facts): readonly Closing[] =>
  musts.flatMap((must) => {
    const moves = ruleById(must.clause.rule).forbid?.(must.clause, facts);
    return moves ? [{ must, moves }] : [];
  });

/** The clauses that concern a teacher, and how each distinguishes them. */
type Active = { readonly position: number; readonly moves: ForbiddenMoves; readonly concern: string };

export const activeFor = (closing: readonly Closing[], teacher: TeacherIndex): readonly Active[] =>
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
export const isOpenTo = (
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
export const leavingTest = (
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

/** No school is excluded. */
export const nowhere: ReadonlySet<SchoolIndex> = new Set();

/** Pins that contradict each other leave nothing open. */
export const openMovesOf = (facts: Facts, policy: Policy, pins: readonly Pin[]): OpenMoves => {
  const closing = closingClauses(mustClausesOf(policy), facts);
  const mayLeaveFor = leavingTest(facts, closing);
  const pinsOf = Map.groupBy(pins, ({ teacher }) => teacher);
  const mayBePosted: OpenMoves['mayBePosted'] = (teacher, school) => {
    const { id, stage } = facts.school(school);
    if (stage !== facts.school(facts.homeOf(teacher)).stage) return false;
    const isPinnedElsewhere = pinsOf
      .get(facts.teacher(teacher).id)
      ?.some((pin) => ('school' in pin ? pin.school !== id : 'stays' in pin || pin.notTo.includes(id)));
    return isPinnedElsewhere !== true && isOpenTo(facts, activeFor(closing, teacher), teacher, [school]);
  };
  return {
    mayBePosted,
    mayLeave: (teacher) => {
      const own = pinsOf.get(facts.teacher(teacher).id) ?? [];
      if (own.some((pin) => 'stays' in pin)) return false;
      const named = own.flatMap((pin) => ('school' in pin ? [entryOf(facts.schoolAt, pin.school)] : []));
      if (named.length > 0) return named.some((school) => mayBePosted(teacher, school));
      const excluded = own.flatMap((pin) => ('notTo' in pin ? pin.notTo : []));
      return mayLeaveFor(
        teacher,
        excluded.length > 0 ? new Set(excluded.map((school) => entryOf(facts.schoolAt, school))) : nowhere,
      );
    },
  };
};
