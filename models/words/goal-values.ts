/** Values of goals as people read them. */
import { goalById } from '../goals/index.ts';
import type { Words } from '../vocabulary/answer.ts';
import type { GoalClause, Policy } from '../vocabulary/policy.ts';
import type { Unit } from '../vocabulary/units.ts';
import { amountInWords, changeInWords } from './amounts.ts';

type Reading = { readonly unit: Unit | undefined; readonly sign: 1 | -1 };

const readingOf = (index: number, { clauses }: Policy): Reading => {
  const clause = clauses[index] as GoalClause;
  const { unit, measuredIn } = goalById(clause.goal);
  const { unit: own, isNegated } = measuredIn?.(clause) ?? { unit, isNegated: false };
  return { unit: own === 'by measure' ? undefined : own, sign: isNegated ? -1 : 1 };
};

/** The value, or bound, of the goal at this position. */
export const goalValueInWords = (index: number, value: number, policy: Policy): Words => {
  const { unit, sign } = readingOf(index, policy);
  return amountInWords(sign * value, unit);
};

export const goalChangeInWords = (index: number, before: number, after: number, policy: Policy): Words => {
  const { unit, sign } = readingOf(index, policy);
  return changeInWords(sign * before, sign * after, unit);
};
