import { type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import { balancedExchange } from './balanced-exchange.ts';
import { changeBudget } from './change-budget.ts';
import { direction } from './direction.ts';
import { eligible } from './eligible.ts';
import { establishment } from './establishment.ts';
import { exempt } from './exempt.ts';
import { indicator } from './indicator.ts';
import { linked } from './linked.ts';
import { lockIn } from './lock-in.ts';
import { meritOrder } from './merit-order.ts';
import { moverShare } from './mover-share.ts';
import { mustMove } from './must-move.ts';
import { nominationOrder } from './nomination-order.ts';
import { oneLeader } from './one-leader.ts';
import { qualified } from './qualified.ts';
import { retain } from './retain.ts';
import { rotationQuota } from './rotation-quota.ts';
import type { Rule, Settlement } from './rule.ts';
import { scope } from './scope.ts';
import { shed } from './shed.ts';
import { staffing } from './staffing.ts';
import { structure } from './structure.ts';
import { wishes } from './wishes.ts';

export { changeBudgetClause } from './change-budget.ts';

/** Every rule, in the order in which documents list them. Adding a rule is its file and a line here. */
export const rules = [
  eligible,
  exempt,
  mustMove,
  rotationQuota,
  moverShare,
  shed,
  staffing,
  establishment,
  structure,
  direction,
  scope,
  qualified,
  balancedExchange,
  linked,
  meritOrder,
  wishes,
  nominationOrder,
  lockIn,
  retain,
  oneLeader,
  indicator,
  changeBudget,
] as const satisfies readonly Rule[];

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule as Rule]));

/** The rule of this id; an unknown id is our own bug, because requests are checked before. */
export const ruleById = (id: string): Rule => {
  const rule = byId.get(id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  return rule;
};

const settles = (clause: RuleClause, what: Settlement): boolean => {
  const { settles } = ruleById(clause.rule);
  return settles?.what === what && (settles.when?.(clause, clause.strength) ?? true);
};

/** The clauses of a policy that settle this about teachers before any plan is made. */
export const clausesSettling = (policy: Policy, what: Settlement): readonly RuleClause[] =>
  ruleClauses(policy).flatMap(({ clause }) => (settles(clause, what) ? [clause] : []));

/** Where no clause settles eligibility, the established teachers are eligible. */
export const settlesEligibility = (policy: Policy): boolean =>
  clausesSettling(policy, 'eligibility').length > 0;
