import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineGoal, scorePerMover, sumOverMovers } from './goal.ts';

export const volunteersFirst = defineGoal({
  id: 'volunteers-first',
  name: { en: 'volunteers first', zh: '自愿者优先' },
  sentence: { en: 'Volunteers move before others.', zh: '自愿者优先交流。' },
  formula: 'Σ out_t over those who did not volunteer',
  unit: 'persons',
  families: ['F15'],
  settings: z.strictObject({ who, at }),
  say: ({ who, at }, { teachers }) => {
    const named = teachers(who, at);
    const isEverybody = who === undefined && at === undefined;
    const among = isEverybody ? { en: '', zh: '' } : { en: en`of ${named}, `, zh: zh`${named}中` };
    return {
      en: en`${among}as few as possible move who did not volunteer`,
      zh: zh`${among}自愿者优先交流，非自愿者的交流尽量少`,
    };
  },
  example: { settings: {} },
  score: (settings, facts) =>
    scorePerMover(settings, facts, (teacher) => (facts.volunteers[teacher] ? 0 : 1)),
  measure: (settings, facts, outcome) =>
    sumOverMovers(settings, facts, outcome, (teacher) => (facts.teachers[teacher]?.volunteer ? 0 : 1)),
});
