import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { defineGoal } from './goal.ts';

export const honourWishes = defineGoal({
  id: 'honour-wishes',
  sentence: { en: 'Those who move go where they wished.', zh: '交流教师尽量去其志愿学校。' },
  formula:
    'Σ over movers with wishes of the rank of the new school: 0 for the first wish, the number of wishes if not wished',
  unit: 'ranks',
  families: ['F14'],
  settings: z.strictObject({ who, at }),
  example: { settings: {} },
  score: (settings, facts) => {
    const concerned = facts.concerned(settings);
    return {
      constant: 0,
      terms: [
        {
          kind: 'move',
          concerns: (teacher) =>
            concerned[teacher] && facts.wishes[teacher]
              ? [...facts.wishes[teacher].keys()].join(' ')
              : undefined,
          of: (teacher, school) => {
            const wishes = facts.wishes[teacher]!;
            return wishes.get(school) ?? wishes.size;
          },
        },
      ],
    };
  },
  measure: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    let ranks = 0;
    for (const teacher of outcome.movers) {
      const wishes = facts.teachers[teacher]!.wishes ?? [];
      if (!concerned[teacher] || wishes.length === 0) continue;
      const rank = wishes.indexOf(facts.schools[outcome.school[teacher]!]!.id);
      ranks += rank < 0 ? wishes.length : rank;
    }
    return ranks;
  },
});
