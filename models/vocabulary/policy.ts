/**
 * The policy: what is asked of a plan, as data. Its clauses are derived from the registries of rules and goals,
 * so a new rule needs no change here.
 */
import type { Predicate, Whom } from './predicate.ts';

/** A clause's own settings stay `unknown` outside the file of its rule. */
export type RuleClause = {
  readonly rule: string;
  readonly strength: 'must' | 'in-principle';
  readonly weight?: number | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly source?: string | undefined;
  readonly covers?: readonly string[] | undefined;
} & Whom &
  Readonly<Record<string, unknown>>;
export type GoalClause = {
  readonly goal: string;
  readonly priority: number;
  readonly weight?: number | undefined;
  readonly tolerancePercent?: number | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly source?: string | undefined;
  readonly covers?: readonly string[] | undefined;
} & Readonly<Record<string, unknown>>;
export type Clause = RuleClause | GoalClause;
export type Policy = {
  readonly name: string;
  readonly version?: string | undefined;
  readonly source?: string | undefined;
  readonly groups?: Readonly<Record<string, Predicate>> | undefined;
  readonly clauses: readonly Clause[];
};

export const isRule = (clause: Clause): clause is RuleClause => 'rule' in clause;
export const isGoal = (clause: Clause): clause is GoalClause => 'goal' in clause;

/** Rule clauses with their index in the policy. */
export const ruleClauses = (
  policy: Policy,
): readonly { readonly index: number; readonly clause: RuleClause }[] =>
  policy.clauses.flatMap((clause, index) => (isRule(clause) ? [{ index, clause }] : []));
export const goalClauses = (
  policy: Policy,
): readonly { readonly index: number; readonly clause: GoalClause }[] =>
  policy.clauses.flatMap((clause, index) => (isGoal(clause) ? [{ index, clause }] : []));
