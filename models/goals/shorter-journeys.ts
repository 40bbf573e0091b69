import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineGoal, scorePerMove, sumOverMovers } from './goal.ts';

export const shorterJourneys = defineGoal({
  id: 'shorter-journeys',
  name: { en: 'shorter journeys', zh: '就近交流' },
  sentence: { en: 'New schools are near the old ones.', zh: '新任教学校尽量就近。' },
  formula:
    'Σ x_{t,s} · km(home_t, s): great-circle kilometres (haversine, radius 6371.0088 km); a distance that is not known counts 0',
  unit: 'km',
  families: ['F24'],
  settings: z.strictObject({ who, at }),
  say: ({ who, at }, { teachers }) => {
    const named = teachers(who, at);
    const of = who === undefined && at === undefined ? '交流教师的' : zh`${named}的`;
    return {
      en: en`the new schools of ${named} are as near as possible to the old ones`,
      zh: zh`${of}新任教学校尽量靠近原任教学校`,
    };
  },
  example: { settings: {} },
  needs: () => [{ kind: 'location', effect: { en: 'their distances count 0', zh: '其距离按0计算' } }],
  score: (settings, facts) =>
    scorePerMove(settings, facts, {
      byArc: true,
      concerns: () => 'km',
      of: (teacher, school) => facts.kilometres(facts.homeOf(teacher), school) ?? 0,
    }),
  measure: (settings, facts, outcome) =>
    sumOverMovers(
      settings,
      facts,
      outcome,
      (teacher, school) => facts.kilometres(facts.homeOf(teacher), school) ?? 0,
    ),
});
