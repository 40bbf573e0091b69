/** The rule or goal of a clause that was checked. */
import type { Goal } from '../goals/goal.ts';
import { goalById } from '../goals/index.ts';
import { ruleById } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { type Clause, isRule } from '../vocabulary/policy.ts';

export const memberOf = (clause: Clause): Rule | Goal =>
  isRule(clause) ? ruleById(clause.rule) : goalById(clause.goal);
