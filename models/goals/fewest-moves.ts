import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { defineGoal } from './goal.ts';

export const fewestMoves = defineGoal({
  id: 'fewest-moves',
  sentence: { en: 'As few teachers move as possible.', zh: '交流人数尽量少。' },
  formula: 'Σ out_t',
  unit: 'persons',
  families: ['F23'],
  settings: z.strictObject({ who, at }),
  example: { settings: {} },
  score: (settings, facts) => {
    const concerned = facts.concerned(settings);
    return { constant: 0, terms: [{ kind: 'leaving', of: (teacher) => concerned[teacher]! }] };
  },
  measure: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    return outcome.movers.filter((teacher) => concerned[teacher]).length;
  },
});
