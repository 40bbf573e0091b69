import { z } from 'zod';
import { decimal, percentAbove, percentBelow } from '../exact.ts';
import { countedPer } from '../facts/needs.ts';
import { at, percentLimits, persons, who } from '../vocabulary/clause-settings.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { type Constraint, leaving } from '../vocabulary/terms.ts';
import { limitsInWords } from '../vocabulary/wording.ts';
import { en, joined, zh } from '../vocabulary/words.ts';
import {
  type AreaVerdict,
  areaVerdicts,
  defineRule,
  per,
  relaxationOf,
  statesOneOf,
  sumVerdicts,
} from './rule.ts';

const settings = z
  .strictObject({
    who,
    at,
    share: predicateSchema.meta({ description: 'The group whose share among the movers counts.' }),
    ...percentLimits,
    atLeast: persons.optional(),
    per,
  })
  .refine(...statesOneOf('atLeastPercent', 'atMostPercent', 'atLeast'));

export const moverShare = defineRule({
  id: 'mover-share',
  name: { en: 'share of the movers', zh: '交流人员构成' },
  sentence: {
    en: 'Of those who move, the share (or number) that are in a group; with no movers it holds.',
    zh: '交流人员中某类教师所占比例（或人数）；无人交流时视为满足。',
  },
  formula:
    'atLeastPercent · Σ_{t ∈ who ∩ u} out_t ≤ 100 · Σ_{t ∈ who ∩ share ∩ u} out_t for every unit u; atMostPercent likewise; atLeast only if anyone of who ∩ u moves, and missed where who names nobody',
  families: ['F05'],
  breachUnit: 'percent points',
  measuredIn: ({ atLeastPercent, atMostPercent }) =>
    atLeastPercent === undefined && atMostPercent === undefined ? 'persons' : 'percent',
  settings,
  predicates: { share: 'teachers' },
  say: ({ who, at, share, per, atLeast, ...percents }, wording) => {
    const isPerSchool = per === 'school' || per === 'campus';
    const here = isPerSchool ? undefined : at;
    const [named, group] = [wording.teachers(who, here), wording.teachers(share)];
    const least = atLeast === undefined ? undefined : wording.figure(atLeast, { en: '', zh: '名' });
    const percentages = limitsInWords(percents, wording);
    const limits = joined(
      [
        ...(least ? [{ en: en`number at least ${least}`, zh: zh`不少于${least}` }] : []),
        ...(percentages.zh === '' ? [] : [{ en: en`make up ${percentages}`, zh: percentages.zh }]),
      ],
      { en: ' and ', zh: '，且' },
    );
    const each = wording.each(per, at);
    const counted = per === undefined ? '' : en` ${each}`;
    const movers =
      who === undefined && here === undefined
        ? { en: 'the movers', zh: '交流人员' }
        : { en: en`the movers among ${named}`, zh: zh`${named}的交流人员` };
    return {
      en: en`of ${movers}${counted}, ${group} ${limits}`,
      zh: zh`${each}${movers}中，${group}${limits}`,
    };
  },
  example: { settings: { share: { field: 'backbone', atLeast: 'county' }, atLeastPercent: 20 } },
  missesMinimum: true,
  needs: (settings, facts) => [
    ...countedPer(settings, facts),
    {
      kind: 'members',
      setting: 'share',
      group: facts.teachersWhere(settings.share),
      among: facts.concerned(settings),
      effect: { en: 'a minimum is missed as soon as anybody moves', zh: '只要有人交流，就达不到最低要求' },
    },
  ],
  work: (_, { teachers }) => 400 * teachers.length,
  require: (settings, facts) => {
    const [counted, inShare] = [facts.concerned(settings), facts.teachersWhere(settings.share)];
    const units = new Map<string, TeacherIndex[]>();
    for (const teacher of facts.teacherIndices) {
      if (!counted[teacher]) continue;
      const unit = facts.areaOf(facts.homeOf(teacher), settings.per ?? 'county');
      if (unit === undefined) continue;
      units.getOrInsertComputed(unit, () => []).push(teacher);
    }
    // An absolute minimum over nobody is missed.
    if (units.size === 0 && settings.atLeast !== undefined)
      return [
        { kind: 'limit', name: '', count: leaving([]), limits: { atLeast: decimal(settings.atLeast) } },
      ];
    return [...units.values()].flatMap((teachers, position): Constraint[] => {
      const name = units.size === 1 ? '' : `u${position}`;
      const [part, whole] = [leaving(teachers.filter((teacher) => inShare[teacher])), leaving(teachers)];
      const { atLeast, atLeastPercent, atMostPercent } = settings;
      return [
        ...(atLeastPercent === undefined && atMostPercent === undefined
          ? []
          : [
              {
                kind: 'share' as const,
                name,
                part,
                whole,
                limits: {
                  atLeast: atLeastPercent === undefined ? undefined : decimal(atLeastPercent),
                  atMost: atMostPercent === undefined ? undefined : decimal(atMostPercent),
                },
              },
            ]),
        ...(atLeast === undefined
          ? []
          : [{ kind: 'if-any' as const, name: `${name}n`, any: whole, count: part, atLeast }]),
      ];
    });
  },
  counted: (settings, facts, outcome) => {
    const [named, share] = [facts.concerned(settings), facts.teachersWhere(settings.share)];
    const areaOf = (teacher: TeacherIndex): string | undefined =>
      facts.areaOf(facts.homeOf(teacher), settings.per ?? 'county');
    const movers = outcome.movers.filter((teacher) => named[teacher] && areaOf(teacher) !== undefined);
    return [...Map.groupBy(movers, areaOf)].map(([unit = 'county', denominator]) => ({
      unit,
      numerator: denominator.filter((teacher) => share[teacher]),
      denominator,
    }));
  },
  audit: (settings, facts, outcome) => {
    const named = facts.concerned(settings);
    const share = facts.teachersWhere(settings.share);
    const tallies = new Map<string, { movers: number; inShare: number }>();
    for (const teacher of outcome.movers) {
      const unit = named[teacher] ? facts.areaOf(facts.homeOf(teacher), settings.per ?? 'county') : undefined;
      if (unit === undefined) continue;
      const tally = tallies.get(unit) ?? { movers: 0, inShare: 0 };
      tallies.set(unit, { movers: tally.movers + 1, inShare: tally.inShare + (share[teacher] ? 1 : 0) });
    }
    const { atLeast, atLeastPercent, atMostPercent } = settings;
    const units = [...tallies].map(([unit, { movers, inShare }]): AreaVerdict => {
      // Percent points are given as a number; whether they are zero is decided in whole numbers.
      const inPercent = (100 * inShare) / movers;
      const lacks =
        atLeastPercent !== undefined &&
        decimal(atLeastPercent).above * BigInt(movers) >
          BigInt(100 * inShare) * decimal(atLeastPercent).below;
      const exceeds =
        atMostPercent !== undefined &&
        decimal(atMostPercent).above * BigInt(movers) < BigInt(100 * inShare) * decimal(atMostPercent).below;
      const points = (lacks ? atLeastPercent - inPercent : 0) + (exceeds ? inPercent - atMostPercent : 0);
      const byNumber = atLeastPercent === undefined && atMostPercent === undefined;
      return {
        unit,
        measured: byNumber ? inShare : inPercent,
        required: byNumber
          ? (atLeast ?? 0)
          : ((exceeds ? atMostPercent : atLeastPercent) ?? atMostPercent ?? 0),
        numerator: inShare,
        denominator: movers,
        breach: points + Math.max(0, (atLeast ?? 0) - inShare),
      };
    });
    if (units.length > 0) return sumVerdicts(units);
    const required = atLeastPercent ?? atMostPercent ?? atLeast ?? 0;
    const { per = 'county' } = settings;
    const isAnybodyCounted = facts.teacherIndices.some(
      (teacher) => named[teacher] && facts.areaOf(facts.homeOf(teacher), per) !== undefined,
    );
    const breach = isAnybodyCounted ? 0 : (atLeast ?? 0);
    return { measured: 0, required, numerator: 0, denominator: 0, breach };
  },
  relax: ({ atLeast, atLeastPercent, atMostPercent }, verdict) => {
    const units = areaVerdicts(verdict).flatMap(({ numerator = 0, denominator = 0 }) =>
      denominator > 0 ? [[numerator, denominator] as const] : [],
    );
    const fewest = units.length > 0 ? Math.min(...units.map(([inShare]) => inShare)) : 0;
    const least = Math.min(100, ...units.map(([inShare, movers]) => percentBelow(inShare, movers)));
    const most = Math.max(0, ...units.map(([inShare, movers]) => percentAbove(inShare, movers)));
    return relaxationOf({
      ...(atLeast !== undefined && fewest < atLeast ? { atLeast: fewest } : {}),
      ...(atLeastPercent !== undefined && least < atLeastPercent ? { atLeastPercent: least } : {}),
      ...(atMostPercent !== undefined && most > atMostPercent ? { atMostPercent: most } : {}),
    });
  },
});
