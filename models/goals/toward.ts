import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineGoal, scorePerMove, sumOverMovers } from './goal.ts';

export const toward = defineGoal({
  id: 'toward',
  name: { en: 'moves toward a kind of school', zh: '引导流向' },
  sentence: {
    en: 'Those who move go to schools of a given kind.',
    zh: '交流教师尽量流向某类学校。',
  },
  formula: 'Σ x_{t,s} over schools s that are not in to: the movers who go elsewhere',
  unit: 'persons',
  families: ['F08'],
  settings: z.strictObject({ who, at, to: predicateSchema.meta({ description: 'The schools to go to.' }) }),
  say: ({ who, at, to }, { teachers, schools }) => ({
    en: en`${teachers(who, at)} who move go to ${schools(to)} as far as possible`,
    zh: zh`交流的${teachers(who, at)}尽量流向${schools(to)}`,
  }),
  example: { settings: { to: { field: 'setting', is: 'rural' } } },
  score: (settings, facts) => {
    const wanted = facts.schoolsWhere(settings.to);
    return scorePerMove(settings, facts, {
      concerns: () => 'toward',
      of: (_teacher, school) => (wanted[school] ? 0 : 1),
    });
  },
  measure: (settings, facts, outcome) => {
    const wanted = facts.schoolsWhere(settings.to);
    return sumOverMovers(settings, facts, outcome, (_teacher, school) => (wanted[school] ? 0 : 1));
  },
});
