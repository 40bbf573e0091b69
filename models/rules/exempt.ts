import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import type { Exemption } from '../facts/members.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineRule, including } from './rule.ts';

const isExempt = (
  { who, at, unless, mayVolunteer }: Exemption,
  facts: Facts,
): ((teacher: TeacherIndex) => boolean) => {
  const named = facts.concerned({ who, at });
  const broughtBack = unless === undefined ? undefined : facts.teachersWhere(unless);
  return (teacher) =>
    named[teacher] === 1 &&
    broughtBack?.[teacher] !== 1 &&
    !(mayVolunteer && facts.volunteers[teacher] === 1);
};

export const exempt = defineRule({
  id: 'exempt',
  name: { en: 'exemption', zh: '不参加交流' },
  sentence: {
    en: 'These teachers are not moved; where they may volunteer, they move only if they do.',
    zh: '这些教师不参加交流；允许自愿的，本人自愿方可交流。',
  },
  formula: 'out_t = 0 for every t in who, not in unless, and not (mayVolunteer and a volunteer)',
  families: ['F02', 'F03'],
  breachUnit: 'persons',
  settings: z.strictObject({
    who,
    at,
    mayVolunteer: z
      .boolean()
      .optional()
      .meta({ description: 'Volunteers among them may move; default false.' }),
    unless: predicateSchema.optional().meta({ description: 'Teachers this brings back in.' }),
  }),
  predicates: { unless: 'teachers' },
  say: ({ who, at, mayVolunteer, unless }, { teachers }) => {
    const named = teachers(who, at);
    const back = unless === undefined ? undefined : teachers(unless);
    const except = back ? { en: en`; ${back} excepted`, zh: zh`；${back}除外` } : { en: '', zh: '' };
    return mayVolunteer
      ? {
          en: en`${named} are moved only if they volunteer${except}`,
          zh: zh`${named}可以不参加交流，本人自愿的可以交流${except}`,
        }
      : {
          en: en`${named} are not moved, even if they volunteer${except}`,
          zh: zh`${named}不参加交流，本人自愿的亦不交流${except}`,
        };
  },
  example: { settings: { who: { field: 'age', above: 50 }, mayVolunteer: true } },
  // An exemption in principle may be broken, so it settles nothing.
  settles: { what: 'exemption', unreadable: ['free'], when: (_, strength) => strength === 'must' },
  forbid: (settings, facts) => {
    const exempted = isExempt(settings, facts);
    return {
      concerns: (teacher) => (exempted(teacher) ? 'exempt' : undefined),
      blocks: () => true,
      reach: () => [],
    };
  },
  audit: (settings, facts, outcome) => {
    const named = facts.concerned(settings);
    const back = settings.unless === undefined ? undefined : facts.teachersWhere(settings.unless);
    let moved = 0;
    for (const teacher of outcome.movers) {
      if (!named[teacher] || back?.[teacher]) continue;
      if (settings.mayVolunteer && facts.teacher(teacher).volunteer) continue;
      moved += 1;
    }
    return { measured: moved, required: 0, breach: moved };
  },
  relax: (settings, _, facts, { movers }) => {
    const exempted = movers.filter(isExempt(settings, facts));
    return {
      unless: including(
        settings.unless,
        exempted.map((teacher) => facts.teacher(teacher).id),
      ),
    };
  },
});
