import { changesFrom } from './shared/given-plan.ts';
import type { PlainRowRule } from './shared/member.ts';
import { keep } from './shared/sheet.ts';

export const changeBudget: PlainRowRule = {
  rule: 'change-budget',
  write: (sheet, clause, penalty) => {
    keep(sheet, penalty, changesFrom(sheet, clause), -Infinity, clause.atMost as number);
  },
};
