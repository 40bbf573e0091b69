import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { defineGoal } from './goal.ts';

export const toward = defineGoal({
  id: 'toward',
  sentence: {
    en: 'Those who move go to schools of a given kind.',
    zh: '交流教师尽量流向某类学校。',
  },
  formula: 'Σ x_{t,s} over schools s that are not in to: the movers who go elsewhere',
  unit: 'persons',
  families: ['F08'],
  settings: z.strictObject({ who, at, to: predicateSchema.meta({ description: 'The schools to go to.' }) }),
  example: { settings: { to: { field: 'setting', is: 'rural' } } },
  score: (settings, facts) => {
    const concerned = facts.concerned(settings);
    const wanted = facts.schoolsWhere(settings.to);
    return {
      constant: 0,
      terms: [
        {
          kind: 'move',
          concerns: (teacher) => (concerned[teacher] ? 'toward' : undefined),
          of: (_teacher, school) => (wanted[school] ? 0 : 1),
        },
      ],
    };
  },
  measure: (settings, facts, outcome) => {
    const [concerned, wanted] = [facts.concerned(settings), facts.schoolsWhere(settings.to)];
    return outcome.movers.filter((teacher) => concerned[teacher] && !wanted[outcome.school[teacher]!]).length;
  },
});
