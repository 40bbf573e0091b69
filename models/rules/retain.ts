import { z } from 'zod';
import { decimal, percentBelow, percentOf, roundedUp } from '../exact.ts';
import { at, percent, persons, who } from '../vocabulary/clause-settings.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { countAfter } from '../vocabulary/terms.ts';
import {
  type AreaVerdict,
  areaVerdicts,
  defineRule,
  relaxationOf,
  statesOneOf,
  sumVerdicts,
} from './rule.ts';

const settings = z
  .strictObject({
    who,
    at,
    group: predicateSchema.meta({ description: 'The group of which a school keeps some.' }),
    atLeast: persons.optional(),
    atLeastPercentOfPresent: percent.optional(),
  })
  .refine(...statesOneOf('atLeast', 'atLeastPercentOfPresent'));

export const retain = defineRule({
  id: 'retain',
  sentence: {
    en: 'An origin keeps at least so many of a group; never more is asked than are there now.',
    zh: '调出学校某类教师至少保留若干人；不要求超过现有人数。',
  },
  formula:
    '|group at s after| ≥ max(min(atLeast, |group at s before|), ⌈atLeastPercentOfPresent · |group at s before| ∕ 100⌉)',
  families: ['F23'],
  breachUnit: 'persons',
  settings,
  words: {
    atLeastPercentOfPresent: { en: 'at least (percent of those present)', zh: '不低于现有（%）' },
  },
  example: { settings: { group: { field: 'backbone', atLeast: 'county' }, atLeast: 1 } },
  require: (settings, facts, mark) => {
    const here = facts.schoolsWhere(settings.at);
    const [group, everyone] = [facts.teachersWhere(settings.group), facts.teachersWhere(settings.who)];
    const counts = (teacher: number): boolean => group[teacher] === 1 && everyone[teacher] === 1;
    const member = mark((teacher) => (counts(teacher) ? 1 : 0));
    return facts.schools.flatMap((_, school) => {
      const own = facts.teachersAt[school]!.filter(counts);
      if (!here[school] || own.length === 0) return [];
      const byNumber = Math.min(own.length, settings.atLeast ?? 0);
      const byPercent = roundedUp(percentOf(settings.atLeastPercentOfPresent ?? 0, own.length));
      return [
        {
          kind: 'limit' as const,
          name: `s${school}`,
          count: countAfter(school, own, member),
          limits: { atLeast: decimal(Math.max(byNumber, byPercent)) },
        },
      ];
    });
  },
  audit: (settings, facts, outcome) => {
    const members = facts.teachersWhere(settings.group);
    const concerned = facts.teachersWhere(settings.who);
    const [before, after] = [new Int32Array(facts.schools.length), new Int32Array(facts.schools.length)];
    facts.home.forEach((home, teacher) => {
      if (!members[teacher] || !concerned[teacher]) return;
      before[home]! += 1;
      after[outcome.school[teacher]!]! += 1;
    });
    const here = facts.schoolsWhere(settings.at);
    const units: AreaVerdict[] = [];
    for (let school = 0; school < facts.schools.length; school++) {
      if (!here[school] || before[school] === 0) continue;
      let required = 0;
      if (settings.atLeast !== undefined) required = Math.min(settings.atLeast, before[school]!);
      if (settings.atLeastPercentOfPresent !== undefined) {
        required = Math.max(
          required,
          roundedUp(percentOf(settings.atLeastPercentOfPresent, before[school]!)),
        );
      }
      units.push({
        unit: facts.schools[school]!.id,
        measured: after[school]!,
        required,
        numerator: after[school]!,
        denominator: before[school]!,
        breach: Math.max(0, required - after[school]!),
      });
    }
    return sumVerdicts(units);
  },
  relax: ({ atLeast, atLeastPercentOfPresent }, verdict) => {
    const short = areaVerdicts(verdict)
      .filter(({ breach }) => breach > 0)
      .map(({ numerator = 0, denominator = 0 }) => [numerator, denominator] as const);
    const fewest = Math.min(...short.map(([after]) => after));
    const share = Math.min(...short.map(([after, before]) => percentBelow(after, before)));
    return relaxationOf({
      ...(atLeast !== undefined && fewest < atLeast ? { atLeast: fewest } : {}),
      ...(atLeastPercentOfPresent !== undefined && share < atLeastPercentOfPresent
        ? { atLeastPercentOfPresent: share }
        : {}),
    });
  },
});
