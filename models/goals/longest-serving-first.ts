import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineGoal, scorePerMover, sumOverMovers } from './goal.ts';

export const longestServingFirst = defineGoal({
  id: 'longest-serving-first',
  name: { en: 'longest serving first', zh: '任教年限长者优先' },
  sentence: {
    en: 'Those who have served longest in their school move before others.',
    zh: '在本校任教时间长者优先交流。',
  },
  formula:
    'Σ over movers of (most completed years in school among the eligible of the home school − own years); a year not known counts 0; where nobody of a school is eligible, 0',
  unit: 'years',
  families: ['F15'],
  settings: z.strictObject({ who, at }),
  say: ({ who, at }, { teachers }) => {
    const named = teachers(who, at);
    const isEverybody = who === undefined && at === undefined;
    const among = isEverybody ? { en: '', zh: '' } : { en: en`of ${named}, `, zh: zh`${named}中` };
    return {
      en: en`${among}those who have served longest in their school move before others as far as possible`,
      zh: zh`${among}在本校任教时间长的尽量优先交流`,
    };
  },
  example: { settings: {} },
  needs: ({ who, at }, facts) => [
    {
      kind: 'field',
      over: 'teachers',
      field: 'joinedSchoolOn',
      members: facts.concerned({ who, at }),
      effect: { en: 'their years in school count 0', zh: '在本校任教年限按0计算' },
    },
  ],
  score: (settings, facts) => {
    const most = new Map<SchoolIndex, number>();
    for (const teacher of facts.teacherIndices) {
      const home = facts.homeOf(teacher);
      if (!facts.eligible[teacher]) continue;
      most.set(home, Math.max(most.get(home) ?? -Infinity, facts.yearsInSchoolOf(teacher) ?? 0));
    }
    return scorePerMover(settings, facts, (teacher) => {
      const longest = most.get(facts.homeOf(teacher));
      return longest === undefined ? 0 : longest - (facts.yearsInSchoolOf(teacher) ?? 0);
    });
  },
  measure: (settings, facts, outcome) =>
    sumOverMovers(settings, facts, outcome, (teacher) => {
      const served = (one: TeacherIndex): number => facts.yearsInSchoolOf(one) ?? 0;
      const colleagues = facts.teachersOf(facts.homeOf(teacher)).filter((other) => facts.eligible[other]);
      return colleagues.length === 0 ? 0 : Math.max(...colleagues.map(served)) - served(teacher);
    }),
});
