import { z } from 'zod';
import { decimal } from '../exact.ts';
import {
  changedFrom,
  changesFrom,
  type GivenPlan,
  givenPlanInWords,
  givenPlanSchema,
} from '../facts/given-plan.ts';
import { persons } from '../vocabulary/clause-settings.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineRule } from './rule.ts';

export const changeBudget = defineRule({
  id: 'change-budget',
  name: { en: 'limit of changes', zh: '调整人数上限' },
  sentence: {
    en: 'At most so many teachers are posted otherwise than in a given plan.',
    zh: '与既定方案相比，去向有变动的教师不超过若干人。',
  },
  formula: 'Σ_{t posted in from} (1 − x_{t,to,g}) + Σ_{t not posted in from} out_t ≤ atMost',
  families: ['F30'],
  breachUnit: 'persons',
  settings: z.strictObject({
    from: givenPlanSchema,
    atMost: persons,
  }),
  say: ({ from, atMost }, { persons }) => {
    const [given, changed] = [givenPlanInWords(from), persons(atMost)];
    return {
      en: en`at most ${changed} are posted otherwise than in ${given}`,
      zh: zh`与${given}相比，去向有变动的教师不超过${changed}`,
    };
  },
  example: {
    settings: {
      from: [
        { teacher: 'a1', from: 'A', to: 'B', subject: 'chinese' },
        { teacher: 'c1', from: 'C', to: 'A', subject: 'chinese' },
      ],
      atMost: 1,
    },
  },
  require: ({ from, atMost }, facts) => [
    { kind: 'limit', name: '', count: changesFrom(from, facts), limits: { atMost: decimal(atMost) } },
  ],
  audit: ({ from, atMost }, facts, outcome) => {
    const changed = changedFrom(from, facts, outcome);
    return { measured: changed, required: atMost, breach: Math.max(0, changed - atMost) };
  },
  relax: (_, { measured }) => ({ atMost: measured }),
});

/** A must clause that lets at most so many teachers be posted otherwise than in the given plan. */
export const changeBudgetClause = (from: GivenPlan, atMost: number) =>
  ({ rule: changeBudget.id, strength: 'must', from, atMost }) as const;
