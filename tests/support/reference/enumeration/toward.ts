import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { overMovers } from './shared/case.ts';
import type { EnumeratedGoal } from './shared/member.ts';

export const toward: EnumeratedGoal = {
  goal: 'toward',
  value: (given, clause) =>
    overMovers(given, clause, (_, { school }) => (given.isIn(clause.to as Predicate, school) ? 0 : 1)),
};
