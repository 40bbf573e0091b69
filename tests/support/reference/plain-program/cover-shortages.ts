import type { GoalClause } from '../../../../models/vocabulary/policy.ts';
import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { schoolsIn, schoolsWhere } from './shared/county.ts';
import { combined, constantSum, type Sum, zero } from './shared/matrix.ts';
import type { PlainGoal } from './shared/member.ts';
import { filled, payAbove, type Sheet } from './shared/sheet.ts';

type Weights = readonly { readonly at: Predicate; readonly weight: number }[];

/** What each school lacks, times its weight. */
const weightedShortages = (sheet: Sheet, clause: GoalClause): readonly Sum[] => {
  const weights = ((clause.weights as Weights | undefined) ?? []).map(({ at, weight }) => ({
    isIn: schoolsWhere(sheet, at),
    weight,
  }));
  return schoolsIn(sheet, clause).map((school) => {
    const price = weights.find(({ isIn }) => isIn(school))?.weight ?? 1;
    const shortage = zero();
    if (price === 0) return shortage;
    for (const subject of sheet.everySubject) {
      const posts = constantSum(sheet.demand(school, subject));
      payAbove(sheet, shortage, price, combined(posts, 1, filled(sheet, school, subject), -1));
    }
    return shortage;
  });
};

export const coverShortages: PlainGoal = {
  goal: 'cover-shortages',
  amounts: weightedShortages,
  write: (sheet, clause, costs) => {
    const weight = clause.weight ?? 1;
    for (const { terms } of weightedShortages(sheet, clause))
      for (const [slack, price] of terms) costs.terms.set(slack, weight * price);
  },
};
