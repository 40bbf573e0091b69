import { changesFrom } from './shared/given-plan.ts';
import type { EnumeratedRule } from './shared/member.ts';

export const changeBudget: EnumeratedRule = {
  rule: 'change-budget',
  breach: (given, clause) => {
    const changes = changesFrom(given, clause);
    return (plan) => Math.max(0, changes(plan) - (clause.atMost as number));
  },
};
