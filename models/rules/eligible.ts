import { z } from 'zod';
import { at, who } from '../vocabulary/clause-settings.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineRule, including } from './rule.ts';

export const eligible = defineRule({
  id: 'eligible',
  name: { en: 'eligibility', zh: '交流对象' },
  sentence: {
    en: 'Only these teachers may be moved; they are the denominator "eligible".',
    zh: '只有这些教师可以交流；他们构成“符合交流条件”的分母。',
  },
  formula: 'out_t = 0 for every t that no eligible clause names and no must-move clause or pin sends',
  families: ['F01'],
  breachUnit: 'persons',
  settings: z.strictObject({
    who,
    at,
    counted: z.boolean().optional().meta({
      description:
        'false: these may move, and are in no denominator, neither of the eligible nor of the free; default true.',
    }),
  }),
  say: ({ who, at, counted }, { teachers, place }) => {
    const named = teachers(who, at);
    const outside =
      counted === false
        ? { en: ', and are in no number of the eligible', zh: '，不计入符合交流条件的人数' }
        : { en: '', zh: '' };
    if (place !== undefined && place.of > 1)
      return {
        en: en`kind ${place.position} of those who may be moved: ${named}${outside} (the kinds add up)`,
        zh: zh`第${place.position}类交流对象：${named}${outside}（各类相加）`,
      };
    const others = place ? { en: ', and no others', zh: '，其他教师不交流' } : { en: '', zh: '' };
    return {
      en: en`${named} may be moved${others}${outside}`,
      zh: zh`${named}为交流对象${others}${outside}`,
    };
  },
  example: { settings: { who: { field: 'yearsInSchool', atLeast: 6 } } },
  settles: { what: 'eligibility', unreadable: ['eligible', 'free'] },
  relaxedTeachers: { en: 'let in by it', zh: '另纳入' },
  // The clauses of a policy add up: a teacher whom one of them names is blocked by none of them.
  forbid: (_, facts) => ({
    concerns: (teacher) => (facts.mayMove[teacher] ? undefined : 'not eligible'),
    blocks: () => true,
    reach: () => [],
  }),
  audit: (_, facts, outcome) => {
    const moved = outcome.movers.filter((teacher) => !facts.mayMove[teacher]).length;
    return { measured: moved, required: 0, breach: moved };
  },
  relax: ({ who }, _, facts, { movers }) => {
    const others = movers.filter((teacher) => !facts.mayMove[teacher]);
    return who === undefined
      ? undefined
      : {
          who: including(
            who,
            others.map((teacher) => facts.teacher(teacher).id),
          ),
        };
  },
});
