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
import type { Rule } from './rule.ts';
import { scope } from './scope.ts';
import { staffing } from './staffing.ts';
import { structure } from './structure.ts';
import { wishes } from './wishes.ts';

/** Every rule, in the order in which documents list them. Adding a rule is its file and a line here. */
export const rules = [
  eligible,
  exempt,
  mustMove,
  rotationQuota,
  moverShare,
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

export const ruleById = (id: string): Rule => {
  const rule = byId.get(id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  return rule;
};
