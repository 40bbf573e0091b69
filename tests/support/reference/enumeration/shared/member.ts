/** What the enumeration knows of a rule or a goal. */
import type { GoalClause, RuleClause } from '../../../../../models/vocabulary/policy.ts';
import type { Amount, Case, Place, Plan, RosterReading } from './case.ts';

type OfTeacher = (given: RosterReading, clause: RuleClause, teacher: number) => boolean;

export type EnumeratedRule = {
  readonly rule: string;
  /** How far a plan breaches the clause: 0 where it holds, in the unit of the answer. */
  readonly breach: (given: Case, clause: RuleClause) => Amount;
  /** Clauses with this decide who is eligible, in place of whether the teacher is established. */
  readonly makesEligible?: OfTeacher;
  /** The teacher may move as one who is eligible, counted or not. */
  readonly letsMove?: OfTeacher;
  /** The teacher is not free. */
  readonly binds?: OfTeacher;
  /** The teacher is to move. */
  readonly sends?: OfTeacher;
  /** The teacher cannot go, whatever else is asked of them. */
  readonly keepsBack?: OfTeacher;
  /** Whether the clause, taken by itself, closes a place to a teacher whom it names. */
  readonly closes?: (given: RosterReading, clause: RuleClause) => (teacher: number, place: Place) => boolean;
  /** The teacher may be posted in a second subject. */
  readonly opensSecondSubject?: OfTeacher;
};

export type EnumeratedGoal = {
  readonly goal: string;
  /** What is minimised. */
  readonly value: (given: Case, clause: GoalClause) => Amount;
  /** Where a priority compares school by school: what it compares, the largest first. */
  readonly inOrder?: (given: Case, clause: GoalClause) => (plan: Plan) => readonly number[];
};
