import { z } from 'zod';
import {
  changedFrom,
  changeTerms,
  type GivenPlan,
  givenPlanInWords,
  givenPlanSchema,
} from '../facts/given-plan.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineGoal } from './goal.ts';

export const keepPlan = defineGoal({
  id: 'keep-plan',
  name: { en: 'keeping a given plan', zh: '保持原方案' },
  sentence: {
    en: 'As few teachers as possible are posted otherwise than in a given plan.',
    zh: '与既定方案相比，去向变动的教师尽量少。',
  },
  formula: 'Σ_{t posted in from} (1 − x_{t,to,g}) + Σ_{t not posted in from} out_t',
  unit: 'persons',
  families: ['F30'],
  settings: z.strictObject({
    from: givenPlanSchema,
  }),
  say: ({ from }) => {
    const given = givenPlanInWords(from);
    return {
      en: en`as few teachers as possible are posted otherwise than in ${given}`,
      zh: zh`与${given}相比，去向变动的教师尽量少`,
    };
  },
  example: {
    settings: {
      from: [
        { teacher: 'a1', from: 'A', to: 'B', subject: 'chinese' },
        { teacher: 'c1', from: 'C', to: 'A', subject: 'chinese' },
      ],
    },
  },
  score: ({ from }, facts) => changeTerms(from, facts),
  measure: ({ from }, facts, outcome) => changedFrom(from, facts, outcome),
});

/** A goal clause of this priority that changes as little of the given plan as possible. */
export const keepPlanClause = (from: GivenPlan, priority: number) =>
  ({ goal: keepPlan.id, priority, from }) as const;
