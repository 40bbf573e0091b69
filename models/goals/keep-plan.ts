import { z } from 'zod';
import { changedFrom, givenPlanSchema, givenPostings } from '../facts/given-plan.ts';
import { defineGoal } from './goal.ts';

export const keepPlan = defineGoal({
  id: 'keep-plan',
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
  score: ({ from }, facts) => {
    const given = givenPostings(from, facts);
    return {
      constant: given.size,
      terms: [
        { kind: 'leaving', of: (teacher) => (given.has(teacher) ? 0 : 1) },
        {
          kind: 'move',
          concerns: (teacher) => {
            const posting = given.get(teacher);
            return posting && `${posting.school} ${posting.subject}`;
          },
          of: (teacher, school, subject) => {
            const posting = given.get(teacher)!;
            return posting.school === school && posting.subject === subject ? -1 : 0;
          },
        },
      ],
    };
  },
  measure: ({ from }, facts, outcome) => changedFrom(from, facts, outcome),
});
