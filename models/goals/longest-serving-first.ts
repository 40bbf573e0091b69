import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { defineGoal } from './goal.ts';

export const longestServingFirst = defineGoal({
  id: 'longest-serving-first',
  sentence: {
    en: 'Those who have served longest in their school move before others.',
    zh: '在本校任教时间长者优先交流。',
  },
  formula:
    'Σ over movers of (most completed years in school among the eligible of the home school − own years); a year not known counts 0; where nobody of a school is eligible, 0',
  unit: 'years',
  families: ['F15'],
  settings: z.strictObject({ who, at }),
  example: { settings: {} },
  needs: ({ who, at }, facts) => [
    {
      kind: 'field',
      over: 'teachers',
      field: 'joinedSchoolOn',
      members: facts.concerned({ who, at }),
      effect: 'their years in school count 0',
    },
  ],
  score: (settings, facts) => {
    const concerned = facts.concerned(settings);
    const most = new Map<number, number>();
    for (let teacher = 0; teacher < facts.teachers.length; teacher++) {
      if (!facts.eligible[teacher]) continue;
      const home = facts.home[teacher]!;
      most.set(home, Math.max(most.get(home) ?? -Infinity, facts.yearsInSchool[teacher] ?? 0));
    }
    return {
      constant: 0,
      terms: [
        {
          kind: 'leaving',
          of: (teacher) => {
            const longest = most.get(facts.home[teacher]!);
            return concerned[teacher] && longest !== undefined
              ? longest - (facts.yearsInSchool[teacher] ?? 0)
              : 0;
          },
        },
      ],
    };
  },
  measure: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    let years = 0;
    for (const teacher of outcome.movers) {
      if (!concerned[teacher]) continue;
      const colleagues = facts.teachersAt[facts.home[teacher]!]!.filter((other) => facts.eligible[other]);
      if (colleagues.length === 0) continue;
      const served = (one: number): number => facts.yearsInSchool[one] ?? 0;
      years += Math.max(...colleagues.map(served)) - served(teacher);
    }
    return years;
  },
});
