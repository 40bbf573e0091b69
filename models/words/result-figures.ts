/** What a plan reaches for a clause or a goal, as documents print it. */
import type { ClauseResult, GoalResult } from '../vocabulary/answer.ts';
import type { Policy, RuleClause } from '../vocabulary/policy.ts';
import { alike, en, type Words, zh } from '../vocabulary/words.ts';
import { amountInWords } from './amounts.ts';
import { breachInWords, clauseUnits } from './breaches.ts';
import { terms } from './certificate-terms.ts';
import { figureInWords } from './figures.ts';
import { goalValueInWords } from './goal-values.ts';
import type { Names } from './names.ts';

type ClauseFigures = { readonly required: Words; readonly measured: Words; readonly result: Words };

export const clauseFigures = (clause: ClauseResult, own: RuleClause, names: Names): ClauseFigures => {
  const { denominator, measured, required, breach, holds, units = [] } = clause;
  const { measured: unit } = clauseUnits(own);
  // Percentages of several areas have no sum, and where only breaches are counted, the verdict says it.
  const isBreachAlone = required === 0 && measured === (breach ?? 0) && denominator === undefined;
  const isRead = !isBreachAlone && (unit !== 'percent' || units.length === 0);
  const amount = (value: number): Words => (isRead ? amountInWords(value, unit) : alike('—'));
  const by = breachInWords(own, clause, names);
  return {
    required: amount(required),
    measured: amount(measured),
    result: holds ? terms.holds : { en: en`${terms.breach}${by}`, zh: zh`${terms.breach}${by}` },
  };
};

type GoalFigures = {
  readonly value: Words;
  readonly bound: Words;
  readonly open: Words;
  /** What is open, in the goal's own unit; undefined where nothing is, and of plans of earlier versions. */
  readonly gap: Words | undefined;
};

export const goalFigures = (
  { index, value, bound, gapPercent, gapWords }: GoalResult,
  policy: Policy,
): GoalFigures => ({
  value: goalValueInWords(index, value, policy),
  bound: goalValueInWords(index, bound, policy),
  open: gapPercent === 0 ? terms.proved : figureInWords(gapPercent, alike('%')),
  gap: gapPercent === 0 ? undefined : gapWords,
});
