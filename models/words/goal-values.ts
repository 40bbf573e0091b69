/** Values of goals as people read them. */
import { goalById } from '../goals/index.ts';
import type { GoalResult } from '../vocabulary/answer.ts';
import type { GoalClause, Policy } from '../vocabulary/policy.ts';
import type { Unit } from '../vocabulary/units.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
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

/** By how much the goal could be better at most: "at most 12 km of 4157 km could be gained". */
export const goalGapInWords = (
  { index, value, inOrder }: Pick<GoalResult, 'index' | 'value' | 'inOrder'>,
  gap: number,
  policy: Policy,
): Words => {
  const open = amountInWords(gap, readingOf(index, policy).unit);
  if (inOrder !== undefined)
    return {
      en: en`at most ${open} could be gained in the order of the schools`,
      zh: zh`按由多到少的次序逐校相比，最多还能好${open}`,
    };
  const reached = goalValueInWords(index, value, policy);
  return {
    en: en`at most ${open} of ${reached} could be gained`,
    zh: zh`现为${reached}，最多还能好${open}`,
  };
};

export const goalChangeInWords = (index: number, before: number, after: number, policy: Policy): Words => {
  const { unit, sign } = readingOf(index, policy);
  return changeInWords(sign * before, sign * after, unit);
};
