import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { schoolsWhere } from './shared/county.ts';
import type { PlainGoal } from './shared/member.ts';
import { payPerNamedMove } from './shared/sheet.ts';

export const toward: PlainGoal = {
  goal: 'toward',
  write: (sheet, clause, costs) => {
    const isWanted = schoolsWhere(sheet, clause.to as Predicate);
    payPerNamedMove(sheet, clause, costs, ({ school }) => (isWanted(school) ? 0 : 1));
  },
};
