import { z } from 'zod';
import { schoolAfter } from '../facts/outcome.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineRule } from './rule.ts';

export const wishes = defineRule({
  id: 'wishes',
  name: { en: 'wishes', zh: '志愿' },
  sentence: {
    en: 'Wishes bind: nobody goes where they did not wish to go, or nobody goes to a school they like less than their own.',
    zh: '志愿的约束力：只去本人志愿学校，或不去比现任学校更不愿去的学校。',
  },
  formula:
    'only-wished: x_{t,s} = 0 unless s ∈ wishes_t; no-worse-than-home: x_{t,s} = 0 unless s comes before the home school in wishes_t (a home not listed comes last; who states no wishes is not bound)',
  families: ['F14'],
  breachUnit: 'persons',
  settings: z.strictObject({
    who,
    at,
    require: z.enum(['only-wished', 'no-worse-than-home']).meta({
      description:
        'only-wished: whoever states no wishes stays; no-worse-than-home: whoever states none is not bound.',
    }),
  }),
  say: ({ who, at, require }, { teachers }) => {
    const named = teachers(who, at);
    return require === 'only-wished'
      ? {
          en: en`${named} go only where they wished; whoever states no wishes stays`,
          zh: zh`${named}只交流到本人志愿的学校，未填报志愿的不交流`,
        }
      : {
          en: en`${named} go to no school that they like less than their own; whoever states no wishes is not bound`,
          zh: zh`${named}不交流到志愿次序在现任教学校之后的学校，未填报志愿的不受此限`,
        };
  },
  example: { settings: { require: 'only-wished' } },
  needs: ({ who, at, require }, facts) => [
    {
      kind: 'field',
      over: 'teachers',
      field: 'wishes',
      members: facts.concerned({ who, at }),
      setting: 'require',
      effect:
        require === 'only-wished'
          ? { en: 'they stay', zh: '将留在原校' }
          : { en: 'they are not bound', zh: '不受该条约束' },
    },
  ],
  forbid: (settings, facts) => {
    const concerned = facts.concerned(settings);
    const isFree = (teacher: TeacherIndex): boolean =>
      settings.require === 'no-worse-than-home' && facts.wishesOf(teacher) === undefined;
    return {
      concerns: (teacher) => {
        if (!concerned[teacher] || isFree(teacher)) return undefined;
        return [...(facts.wishesOf(teacher)?.keys() ?? [])].join(' ');
      },
      reach: (teacher) => [[...(facts.wishesOf(teacher)?.keys() ?? [])]],
      blocks: (teacher, school) => {
        const list = facts.wishesOf(teacher);
        const rank = list?.get(school);
        if (rank === undefined) return true;
        if (settings.require === 'only-wished') return false;
        return rank > (list?.get(facts.homeOf(teacher)) ?? Infinity);
      },
    };
  },
  audit: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    const againstWishes = outcome.movers.filter((teacher) => {
      if (!concerned[teacher]) return false;
      const { wishes: list = [], school: home } = facts.teacher(teacher);
      if (list.length === 0) return settings.require === 'only-wished';
      const rank = list.indexOf(facts.school(schoolAfter(outcome, teacher)).id);
      if (rank < 0) return true;
      return settings.require === 'no-worse-than-home' && list.includes(home) && list.indexOf(home) < rank;
    }).length;
    return { measured: againstWishes, required: 0, breach: againstWishes };
  },
});
