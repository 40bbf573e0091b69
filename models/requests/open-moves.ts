/** The moves that the must clauses and pins of a request leave open, each clause and pin taken by itself. */
import type { Facts, OpenMoves } from '../facts/facts.ts';
import { ruleById } from '../rules/index.ts';
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

/** Whether a teacher may be posted to one of these schools. */
export const isOpenTo = (
  facts: Facts,
  closing: readonly Closing[],
  teacher: TeacherIndex,
  schools: readonly SchoolIndex[],
): boolean => {
  const active = closing.filter(({ moves }) => moves.concerns(teacher) !== undefined);
  return schools.some(
    (school) =>
      school !== facts.homeOf(teacher) &&
      facts
        .subjectsOf(teacher)
        .some((subject) => !active.some(({ moves }) => moves.blocks(teacher, school, subject))),
  );
};

/** Whether a teacher may be posted to any school of their stage but those excluded. */
export const leavingTest = (
  facts: Facts,
  closing: readonly Closing[],
): ((teacher: TeacherIndex, excluded: ReadonlySet<SchoolIndex>) => boolean) => {
  const ofStage = Map.groupBy(facts.schoolIndices, (school) => facts.school(school).stage);
  // Teachers of one home who teach the same and whom no clause distinguishes may go to the same schools.
  const known = new Map<string, boolean>();
  return (teacher, excluded) => {
    const schools = ofStage.get(facts.school(facts.homeOf(teacher)).stage) ?? [];
    if (excluded.size > 0)
      return isOpenTo(
        facts,
        closing,
        teacher,
        schools.filter((school) => !excluded.has(school)),
      );
    const key = JSON.stringify([
      facts.homeOf(teacher),
      facts.subjectsOf(teacher),
      closing.map(({ moves }) => moves.concerns(teacher) ?? null),
    ]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const isOpen = isOpenTo(facts, closing, teacher, schools);
    known.set(key, isOpen);
    return isOpen;
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
    return isPinnedElsewhere !== true && isOpenTo(facts, closing, teacher, [school]);
  };
  return {
    mayBePosted,
    mayLeave: (teacher) => {
      if (!pinsOf.has(facts.teacher(teacher).id)) return mayLeaveFor(teacher, nowhere);
      return facts.schoolIndices.some((school) => mayBePosted(teacher, school));
    },
  };
};
