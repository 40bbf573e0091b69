import { z } from 'zod';
import { subjectAfter } from '../facts/outcome.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineRule } from './rule.ts';

export const qualified = defineRule({
  id: 'qualified',
  name: { en: 'qualification', zh: '任教资格' },
  sentence: {
    en: 'A post only in a subject (and stage) the teacher is qualified for: the present one, or where allowed a second one.',
    zh: '只能任教本人具备资格的学科（及学段）：现任学科，允许的可为第二学科。',
  },
  formula:
    'x_{t,s,g} = 0 unless g = subject_t, or allowSecondSubject and g ∈ alsoTeaches_t; stage(s) = stage(home_t) always',
  families: ['F10'],
  breachUnit: 'persons',
  settings: z.strictObject({
    who,
    at,
    allowSecondSubject: z
      .boolean()
      .optional()
      .meta({ description: 'Default false: the present subject only.' }),
  }),
  say: ({ who, at, allowSecondSubject }, { teachers }) => {
    const named = teachers(who, at);
    return allowSecondSubject
      ? {
          en: en`${named} who move teach their present subject, or a further one that they teach too`,
          zh: zh`交流的${named}任教现任学科，也可任教本人兼教的学科`,
        }
      : {
          en: en`${named} who move teach their present subject only`,
          zh: zh`交流的${named}只任教现任学科`,
        };
  },
  example: { settings: { allowSecondSubject: true } },
  settles: { what: 'second-subject', when: ({ allowSecondSubject }) => allowSecondSubject === true },
  forbid: (settings, facts) => {
    const concerned = facts.concerned(settings);
    return {
      // Where a second subject is allowed the clause blocks nothing: `mayTeach` never offers another one.
      concerns: (teacher) => (concerned[teacher] && !settings.allowSecondSubject ? 'own subject' : undefined),
      blocks: (teacher, _school, subject) => subject !== facts.subjectOf(teacher),
    };
  },
  audit: (settings, facts, outcome) => {
    const concerned = facts.concerned(settings);
    const unqualified = outcome.movers.filter((teacher) => {
      if (!concerned[teacher]) return false;
      const { subject, alsoTeaches } = facts.teacher(teacher);
      const posted = facts.subjectName(subjectAfter(outcome, teacher));
      return posted !== subject && !(settings.allowSecondSubject && alsoTeaches?.includes(posted));
    }).length;
    return { measured: unqualified, required: 0, breach: unqualified };
  },
});
