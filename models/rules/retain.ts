import { z } from 'zod';
import { decimal, percentBelow, percentOf, roundedUp } from '../exact.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { at, percent, persons, who } from '../vocabulary/clause-settings.ts';
import { type SchoolIndex, type TeacherIndex, tally } from '../vocabulary/positions.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { countAfter, sum } from '../vocabulary/terms.ts';
import { limitsInWords } from '../vocabulary/wording.ts';
import { en, zh } from '../vocabulary/words.ts';
import {
  type AreaVerdict,
  areaVerdicts,
  defineRule,
  perCampus,
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
    per: perCampus,
  })
  .refine(...statesOneOf('atLeast', 'atLeastPercentOfPresent'));

export const retain = defineRule({
  id: 'retain',
  name: { en: 'who is kept', zh: '骨干保留' },
  sentence: {
    en: 'An origin keeps at least so many of a group; never more is asked than are there now.',
    zh: '调出学校某类教师至少保留若干人；不要求超过现有人数。',
  },
  formula:
    '|group at s after| ≥ max(min(atLeast, |group at s before|), ⌈atLeastPercentOfPresent · |group at s before| ∕ 100⌉)',
  families: ['F23'],
  breachUnit: 'persons',
  settings,
  say: ({ who, at, group, atLeast, atLeastPercentOfPresent, per }, wording) => {
    const kept = wording.teachers(who === undefined ? group : { all: [who, group] });
    const now = { en: ' of those there now', zh: '现有人数的' };
    const limits = limitsInWords({ atLeast, atLeastPercent: atLeastPercentOfPresent }, wording, now);
    const together =
      per === 'campus' ? { en: ' (of one campus together)', zh: '（同一校区合计）' } : { en: '', zh: '' };
    const schools = wording.eachSchool(at);
    return {
      en: en`after the plan ${schools}${together} keep, of ${kept}, ${limits}, or all who are there now if they are fewer`,
      zh: zh`交流后${schools}${together}的${kept}${limits}；现有人数不足的，不再减少`,
    };
  },
  example: { settings: { group: { field: 'backbone', atLeast: 'county' }, atLeast: 1 } },
  needs: (settings, facts) => [
    {
      kind: 'members',
      setting: 'group',
      group: facts.teachersWhere(settings.group),
      among: facts.concerned(settings),
      effect: {
        en: 'no more is asked than are there now, so the clause asks nothing',
        zh: '该条只要求不少于现有人数，因此不起作用',
      },
    },
  ],
  require: (settings, facts, makeFeature) => {
    const here = facts.schoolsWhere(settings.at);
    const [group, everyone] = [facts.teachersWhere(settings.group), facts.teachersWhere(settings.who)];
    const counts = (teacher: TeacherIndex): boolean => group[teacher] === 1 && everyone[teacher] === 1;
    const member = makeFeature((teacher) => (counts(teacher) ? 1 : 0));
    return facts.unitsOf(here, settings.per).flatMap(({ row, schools }) => {
      const ownAt = (school: SchoolIndex): readonly TeacherIndex[] => facts.teachersOf(school).filter(counts);
      const size = schools.flatMap(ownAt).length;
      if (size === 0) return [];
      const byNumber = Math.min(size, settings.atLeast ?? 0);
      const byPercent = roundedUp(percentOf(settings.atLeastPercentOfPresent ?? 0, size));
      return [
        {
          kind: 'limit' as const,
          name: row,
          count: sum(...schools.map((school) => countAfter(school, ownAt(school), member))),
          limits: { atLeast: decimal(Math.max(byNumber, byPercent)) },
        },
      ];
    });
  },
  counted: (settings, facts, outcome) => {
    const [members, concerned] = [facts.teachersWhere(settings.group), facts.teachersWhere(settings.who)];
    const counted = facts.teacherIndices.filter((teacher) => members[teacher] && concerned[teacher]);
    return facts.unitsOf(facts.schoolsWhere(settings.at), settings.per).flatMap(({ name, schools }) => {
      const own = new Set(schools);
      const denominator = counted.filter((teacher) => own.has(facts.homeOf(teacher)));
      const numerator = counted.filter((teacher) => own.has(schoolAfter(outcome, teacher)));
      return denominator.length === 0 ? [] : [{ unit: name, numerator, denominator }];
    });
  },
  audit: (settings, facts, outcome) => {
    const members = facts.teachersWhere(settings.group);
    const concerned = facts.teachersWhere(settings.who);
    const counted = facts.teacherIndices.filter((teacher) => members[teacher] && concerned[teacher]);
    const countBefore = tally(counted.map(facts.homeOf));
    const countAfterwards = tally(counted.map((teacher) => schoolAfter(outcome, teacher)));
    const units: AreaVerdict[] = [];
    for (const { name, schools } of facts.unitsOf(facts.schoolsWhere(settings.at), settings.per)) {
      const [before, after] = [countBefore(...schools), countAfterwards(...schools)];
      if (before === 0) continue;
      let required = 0;
      if (settings.atLeast !== undefined) required = Math.min(settings.atLeast, before);
      if (settings.atLeastPercentOfPresent !== undefined) {
        required = Math.max(required, roundedUp(percentOf(settings.atLeastPercentOfPresent, before)));
      }
      units.push({
        unit: name,
        measured: after,
        required,
        numerator: after,
        denominator: before,
        breach: Math.max(0, required - after),
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
