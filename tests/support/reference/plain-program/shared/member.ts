/** What the plain program knows of a rule or a goal. */
import type { GoalClause, RuleClause } from '../../../../../models/vocabulary/policy.ts';
import type { County, Move } from './county.ts';
import type { Sum } from './matrix.ts';
import type { Penalty, Sheet } from './sheet.ts';

/** A rule about single moves. As a must it keeps columns from being made; in principle it is a cost of each. */
export type PlainMoveRule = {
  readonly rule: string;
  readonly allows: (county: County, clause: RuleClause) => (move: Move) => boolean;
  /** Clauses decide who is eligible, in place of whether the teacher is established. */
  readonly makesEligible?: true;
};

/** A rule about several moves at once. Without a penalty it is a must. */
export type PlainRowRule = {
  readonly rule: string;
  /** As a must it also keeps columns of other moves from being made. */
  readonly admits?: (county: County, clause: RuleClause) => (move: Move) => boolean;
  readonly write: (sheet: Sheet, clause: RuleClause, penalty: Penalty | undefined) => void;
};

export type PlainRule = PlainMoveRule | PlainRowRule;

export type PlainGoal = {
  readonly goal: string;
  /** Adds what is minimised, times the weight of the clause, to the costs. */
  readonly write: (sheet: Sheet, clause: GoalClause, costs: Sum) => void;
  /** The amounts that are compared one by one, the largest first, where the clause is `worstFirst`. */
  readonly amounts?: (sheet: Sheet, clause: GoalClause) => readonly Sum[];
};
