import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { defineGoal } from './goal.ts';

export const volunteersFirst = defineGoal({
  id: 'volunteers-first',
  sentence: { en: 'Volunteers move before others.', zh: '自愿者优先交流。' },
  formula: 'Σ out_t over those who did not volunteer',
  unit: 'persons',
  families: ['F15'],
  settings: z.strictObject({ who, at }),
  example: { settings: {} },
  score: (settings, facts) => {
    const concerned = facts.concerned(settings);
    return {
      constant: 0,
      terms: [
        { kind: 'leaving', of: (teacher) => (concerned[teacher] && !facts.volunteers[teacher] ? 1 : 0) },
      ],
    };
  },
  measure: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    return outcome.movers.filter(
      (teacher) => concerned[teacher] && facts.teachers[teacher]!.volunteer !== true,
    ).length;
  },
});
