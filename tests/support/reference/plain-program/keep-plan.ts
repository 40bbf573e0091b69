import { changesFrom } from './shared/given-plan.ts';
import type { PlainGoal } from './shared/member.ts';

export const keepPlan: PlainGoal = {
  goal: 'keep-plan',
  write: (sheet, clause, costs) => {
    const weight = clause.weight ?? 1;
    const changes = changesFrom(sheet, clause);
    costs.constant += weight * changes.constant;
    for (const [column, times] of changes.terms)
      costs.terms.set(column, (costs.terms.get(column) ?? 0) + weight * times);
  },
};
