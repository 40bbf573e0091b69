import { z } from 'zod';
import {
  asNumber,
  atLeastZero,
  decimal,
  larger,
  minus,
  percentAbove,
  percentBelow,
  plus,
  type Ratio,
  ratio,
  smaller,
} from '../exact.ts';
import { at, percent, who } from '../vocabulary/clause-settings.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { countAfter } from '../vocabulary/terms.ts';
import { type AreaVerdict, crossFieldRule, defineRule, relaxationOf } from './rule.ts';

const share = (part: number, whole: number): Ratio => ratio(100n * BigInt(part), BigInt(whole));

const settings = z
  .strictObject({
    who,
    at,
    group: predicateSchema.meta({ description: 'The group whose share in each school counts.' }),
    among: predicateSchema.optional().meta({ description: 'The staff it is a share of; default everybody.' }),
    atLeastPercent: percent.optional(),
    atMostPercent: percent.optional(),
  })
  .refine(
    ({ atLeastPercent, atMostPercent }) => atLeastPercent !== undefined || atMostPercent !== undefined,
    crossFieldRule(['atLeastPercent', 'atMostPercent'], 'needs atLeastPercent, atMostPercent or both'),
  );

export const structure = defineRule({
  id: 'structure',
  sentence: {
    en: "The share of a group in each school's staff after the plan lies in a band; where it already lies outside, it gets no worse.",
    zh: '交流后各校某类人员占比在规定区间内；现已越界的，不得更差。',
  },
  formula:
    'min(atLeastPercent, share before) · |among at s after| ≤ 100 · |group at s after| ≤ max(atMostPercent, share before) · |among at s after|',
  families: ['F22', 'F23', 'F07'],
  breachUnit: 'percent points',
  settings,
  words: {
    among: { en: 'among', zh: '占比基数' },
  },
  predicates: { among: 'teachers' },
  example: {
    settings: { group: { field: 'backbone', atLeast: 'county' }, atLeastPercent: 10, atMostPercent: 40 },
  },
  require: (settings, facts, mark) => {
    const here = facts.schoolsWhere(settings.at);
    const [everyone, among, group] = [settings.who, settings.among, settings.group].map(
      facts.teachersWhere,
    ) as [Uint8Array, Uint8Array, Uint8Array];
    const inWhole = (teacher: number): boolean => everyone[teacher] === 1 && among[teacher] === 1;
    const inPart = (teacher: number): boolean => inWhole(teacher) && group[teacher] === 1;
    const [wholeMark, partMark] = [inWhole, inPart].map((counts) =>
      mark((teacher) => (counts(teacher) ? 1 : 0)),
    ) as [ReturnType<typeof mark>, ReturnType<typeof mark>];
    return facts.schools.flatMap((_, school) => {
      if (!here[school]) return [];
      const own = facts.teachersAt[school]!;
      const [whole, part] = [own.filter(inWhole), own.filter(inPart)];
      const before = whole.length > 0 ? share(part.length, whole.length) : undefined;
      const { atLeastPercent, atMostPercent } = settings;
      const least = atLeastPercent === undefined ? undefined : decimal(atLeastPercent);
      const most = atMostPercent === undefined ? undefined : decimal(atMostPercent);
      return [
        {
          kind: 'share' as const,
          name: `s${school}`,
          part: countAfter(school, part, partMark),
          whole: countAfter(school, whole, wholeMark),
          limits: {
            atLeast: least && before ? smaller(least, before) : least,
            atMost: most && before ? larger(most, before) : most,
          },
        },
      ];
    });
  },
  audit: (settings, facts, outcome) => {
    const schools = facts.schools.length;
    const tally = {
      part: [new Int32Array(schools), new Int32Array(schools)],
      whole: [new Int32Array(schools), new Int32Array(schools)],
    };
    const members = facts.teachersWhere(settings.group);
    const staff = facts.teachersWhere(settings.among);
    const concerned = facts.teachersWhere(settings.who);
    facts.home.forEach((home, teacher) => {
      if (!staff[teacher] || !concerned[teacher]) return;
      for (const [when, school] of [home, outcome.school[teacher]!].entries()) {
        tally.whole[when]![school]! += 1;
        tally.part[when]![school]! += members[teacher]!;
      }
    });
    const here = facts.schoolsWhere(settings.at);
    let breach = decimal(0);
    const units: AreaVerdict[] = [];
    for (let school = 0; school < schools; school++) {
      const [wholeBefore, wholeAfter] = tally.whole.map((count) => count[school]!) as [number, number];
      const [partBefore, partAfter] = tally.part.map((count) => count[school]!) as [number, number];
      if (!here[school] || wholeAfter === 0) continue;
      const after = share(partAfter, wholeAfter);
      let [least, most] = [decimal(settings.atLeastPercent ?? 0), decimal(settings.atMostPercent ?? 100)];
      if (wholeBefore > 0) {
        least = smaller(least, share(partBefore, wholeBefore));
        most = larger(most, share(partBefore, wholeBefore));
      }
      const [lack, excess] = [atLeastZero(minus(least, after)), atLeastZero(minus(after, most))];
      const outside = plus(lack, excess);
      if (outside.above === 0n) continue;
      breach = plus(breach, outside);
      units.push({
        unit: facts.schools[school]!.id,
        measured: asNumber(after),
        required: asNumber(lack.above > 0n ? least : most),
        numerator: partAfter,
        denominator: wholeAfter,
        breach: asNumber(outside),
      });
    }
    const points = asNumber(breach);
    return { measured: points, required: 0, breach: points, ...(units.length > 0 ? { units } : {}) };
  },
  relax: (_, { units = [] }) => {
    const shares = (of: readonly AreaVerdict[], rounded: typeof percentBelow): readonly number[] =>
      of.map(({ numerator = 0, denominator = 1 }) => rounded(numerator, denominator));
    const below = shares(
      units.filter(({ measured, required }) => measured < required),
      percentBelow,
    );
    const above = shares(
      units.filter(({ measured, required }) => measured > required),
      percentAbove,
    );
    return relaxationOf({
      ...(below.length > 0 ? { atLeastPercent: Math.min(...below) } : {}),
      ...(above.length > 0 ? { atMostPercent: Math.max(...above) } : {}),
    });
  },
});
