/**
 * The policy: what a county asks of a plan, as data. The schemas of its clauses are derived from the registries of rules
 * and goals (requests/policy-schema.ts), so a new rule changes nothing here.
 */
import type { Predicate, Whom } from './predicate.ts';
import type { Words } from './words.ts';

/**
 * What must hold (`must`) or holds in principle (`in-principle`, with a weight against other such clauses). The settings
 * of its rule stay `unknown` outside the file of the rule.
 */
export type RuleClause = {
  readonly rule: string;
  readonly strength: 'must' | 'in-principle';
  readonly weight?: number | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly source?: string | undefined;
  readonly review?: string | undefined;
  readonly covers?: readonly string[] | undefined;
} & Whom &
  Readonly<Record<string, unknown>>;
/** What is minimised. Priority 1 comes first; within a priority, goals are added by weight. */
export type GoalClause = {
  readonly goal: string;
  readonly priority: number;
  readonly weight?: number | undefined;
  readonly tolerancePercent?: number | undefined;
  readonly gapPercent?: number | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly source?: string | undefined;
  readonly review?: string | undefined;
  readonly covers?: readonly string[] | undefined;
} & Readonly<Record<string, unknown>>;
/** A clause is referred to by its position in `Policy.clauses`, counted from 0. */
export type Clause = RuleClause | GoalClause;
/** How the names of a policy and its roster are read in sentences; a name without words is read as it is. */
export type PolicyWords = Readonly<
  Partial<Record<'groups' | 'labels' | 'reasons' | 'subjects', Readonly<Record<string, Words>> | undefined>>
>;
/** A checked policy, with everything that it extends and the values of its parameters. */
export type Policy = {
  readonly name: string;
  readonly version?: string | undefined;
  readonly source?: string | undefined;
  readonly review?: string | undefined;
  readonly words?: PolicyWords | undefined;
  readonly reckonedOn?: string | undefined;
  readonly groups?: Readonly<Record<string, Predicate>> | undefined;
  readonly clauses: readonly Clause[];
};

export const isRule = (clause: Clause): clause is RuleClause => 'rule' in clause;
export const isGoal = (clause: Clause): clause is GoalClause => 'goal' in clause;

/** The clauses of rules, with their positions in the policy. */
export const ruleClauses = (
  policy: Policy,
): readonly { readonly index: number; readonly clause: RuleClause }[] =>
  policy.clauses.flatMap((clause, index) => (isRule(clause) ? [{ index, clause }] : []));
/** The clauses of goals, with their positions in the policy. */
export const goalClauses = (
  policy: Policy,
): readonly { readonly index: number; readonly clause: GoalClause }[] =>
  policy.clauses.flatMap((clause, index) => (isGoal(clause) ? [{ index, clause }] : []));
