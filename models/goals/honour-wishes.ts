import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineGoal, scorePerMove, sumOverMovers } from './goal.ts';

export const honourWishes = defineGoal({
  id: 'honour-wishes',
  name: { en: 'honouring wishes', zh: '尊重志愿' },
  sentence: { en: 'Those who move go where they wished.', zh: '交流教师尽量去其志愿学校。' },
  formula:
    'Σ over movers with wishes of the rank of the new school: 0 for the first wish, the number of wishes if not wished',
  unit: 'ranks',
  families: ['F14'],
  settings: z.strictObject({ who, at }),
  say: ({ who, at }, { teachers }) => ({
    en: en`${teachers(who, at)} who move go to a school as high as possible among their wishes`,
    zh: zh`交流的${teachers(who, at)}尽量去志愿靠前的学校`,
  }),
  example: { settings: {} },
  score: (settings, facts) =>
    scorePerMove(settings, facts, {
      concerns: (teacher) => {
        const wishes = facts.wishesOf(teacher);
        return wishes && [...wishes.keys()].join(' ');
      },
      of: (teacher, school) => {
        const wishes = facts.wishesOf(teacher);
        return wishes?.get(school) ?? wishes?.size ?? 0;
      },
    }),
  measure: (settings, facts, outcome) =>
    sumOverMovers(settings, facts, outcome, (teacher, school) => {
      const { wishes = [] } = facts.teacher(teacher);
      const rank = wishes.indexOf(facts.school(school).id);
      return rank < 0 ? wishes.length : rank;
    }),
});
