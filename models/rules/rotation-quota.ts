import { z } from 'zod';
import { decimal, percentAbove, percentBelow, percentOf, roundedDown, roundedUp } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { countedPer } from '../facts/needs.ts';
import { hasMoved, schoolAfter } from '../facts/outcome.ts';
import { at, percentLimits, persons, who } from '../vocabulary/clause-settings.ts';
import {
  membersFor,
  type SchoolIndex,
  type TeacherIndex,
  type TeacherMembers,
} from '../vocabulary/positions.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { type Constraint, leaving } from '../vocabulary/terms.ts';
import { limitsInWords, type Wording } from '../vocabulary/wording.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import {
  type AreaVerdict,
  areaVerdicts,
  crossFieldRule,
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
    of: predicateSchema.optional().meta({ description: 'The denominator; default: the eligible in `who`.' }),
    atLeast: persons.optional(),
    atMost: persons.optional(),
    exactly: persons.optional(),
    ...percentLimits,
    per,
    rounding: z.enum(['up', 'apportioned']).optional().meta({
      description:
        'up (default): the share of each unit is rounded against it. apportioned: a minimum asks each unit for its share rounded down, and all together for the sum of the exact shares rounded up; a maximum allows each its share rounded up, and all together that sum rounded down. Needs per.',
    }),
  })
  .refine(...statesOneOf('atLeast', 'atMost', 'exactly', 'atLeastPercent', 'atMostPercent'))
  .refine(
    ({ per, rounding }) => per !== undefined || rounding === undefined,
    crossFieldRule(
      ['per', 'rounding'],
      {
        en: 'states rounding only with per',
        zh: '只有写明“per”时才能写“rounding”',
      },
      ['rounding'],
    ),
  );
type Settings = z.infer<typeof settings>;

/** For constraints: who makes the denominator: those in `of` at the schools in `at`, or by default the eligible in `who`. */
const denominatorOf = ({ of, who, at }: Settings, facts: Facts): TeacherMembers => {
  if (of !== undefined) return facts.concerned({ who: of, at });
  const concerned = facts.concerned({ who, at });
  return membersFor(
    facts.teacherIndices,
    (teacher) => concerned[teacher] === 1 && facts.eligible[teacher] === 1,
  );
};

/**
 * For constraints: every area with a teacher at a school in `at`, in order, with its schools. Schools that state no area
 * are counted nowhere. Where no area is left, the clause is counted once over nobody, so that a minimum is missed.
 */
const unitsOf = (
  { per = 'county', at }: Settings,
  facts: Facts,
): ReadonlyMap<string, readonly SchoolIndex[]> => {
  const here = facts.schoolsWhere(at);
  const units = new Map<string, SchoolIndex[]>();
  for (const school of facts.schoolIndices) {
    const isStaffed = here[school] === 1 && facts.staffAt(school) > 0;
    const unit = isStaffed ? facts.areaOf(school, per) : undefined;
    if (unit !== undefined) units.getOrInsertComputed(unit, () => []).push(school);
  }
  return units.size > 0 ? units : new Map([['county', []]]);
};

/** For constraints: a percentage of so many, rounded; undefined where none is stated. */
const share = (percent: number | undefined, size: number, rounded: typeof roundedUp): number | undefined =>
  percent === undefined ? undefined : rounded(percentOf(percent, size));

/** For constraints: the movers within all of the limits that are stated. */
const quotaOf = (
  name: string,
  movers: readonly TeacherIndex[],
  lower: readonly (number | undefined)[],
  upper: readonly (number | undefined)[],
): Constraint => {
  const least = Math.max(...lower.filter((limit) => limit !== undefined));
  const most = Math.min(...upper.filter((limit) => limit !== undefined));
  const limits = {
    ...(Number.isFinite(least) ? { atLeast: decimal(least) } : {}),
    ...(Number.isFinite(most) ? { atMost: decimal(most) } : {}),
  };
  return { kind: 'limit', name, count: leaving(movers), limits };
};

/** For the audit: how many of a unit moved, and of how many. */
type Tally = { moved: number; size: number };

/** What percentages are taken of, as it stands before 「10%」 and behind "10%". */
const wholeInWords = ({ who, at, of, per }: Settings, wording: Wording): Words => {
  const isPerSchool = per === 'school' || per === 'campus';
  const ofEach = isPerSchool ? '该校' : zh`该${wording.area(per ?? 'county')}`;
  const unit = per === undefined || per === 'county' ? '' : ofEach;
  if (of === undefined) {
    const eligible =
      who === undefined && at === undefined ? zh`${unit}符合交流条件教师总数的` : '其中符合交流条件者的';
    return { en: ' of those who are eligible', zh: eligible };
  }
  const named = wording.teachers(of);
  const ofThese =
    at === undefined || isPerSchool ? { en: '', zh: '' } : { en: ' of these schools', zh: '上述学校中' };
  return { en: en` of ${named}${ofThese}`, zh: zh`${unit}${ofThese}${named}总数的` };
};

/** How shares of units are rounded, of the limits that are stated. */
const roundingInWords = (settings: Settings, rounding: 'up' | 'apportioned'): Words => {
  const { atLeastPercent, atMostPercent } = settings;
  const parts: Words[] = [];
  if (atLeastPercent !== undefined)
    parts.push(
      rounding === 'up'
        ? { en: 'the least number is rounded up in each', zh: '下限各单位进位取整' }
        : {
            en: 'the least number is rounded down in each and up for all together',
            zh: '下限各单位舍去尾数、合计数进位取整',
          },
    );
  if (atMostPercent !== undefined)
    parts.push(
      rounding === 'up'
        ? { en: 'the largest number is rounded down in each', zh: '上限各单位舍去尾数' }
        : {
            en: 'the largest number is rounded up in each and down for all together',
            zh: '上限各单位进位取整、合计数舍去尾数',
          },
    );
  const said = joined(parts, { en: ', ', zh: '；' });
  return parts.length === 0 ? said : { en: en` (${said})`, zh: zh`（${said}）` };
};

export const rotationQuota = defineRule({
  id: 'rotation-quota',
  name: { en: 'rotation quota', zh: '交流比例' },
  sentence: {
    en: 'How many of a group move: at least or at most so many, or so many percent of a named denominator.',
    zh: '某类教师的交流人数：不少于、不多于若干人，或占指定分母的若干百分比。',
  },
  formula:
    '⌈atLeastPercent · |of ∩ u| ∕ 100⌉ ≤ Σ_{t ∈ who ∩ u} out_t ≤ ⌊atMostPercent · |of ∩ u| ∕ 100⌋ for every unit u; apportioned: ⌊…⌋ ≤ Σ ≤ ⌈…⌉ for every unit u, and ⌈atLeastPercent · Σ_u |of ∩ u| ∕ 100⌉ ≤ Σ_u Σ_{t ∈ who ∩ u} out_t ≤ ⌊atMostPercent · Σ_u |of ∩ u| ∕ 100⌋',
  families: ['F04', 'F06'],
  breachUnit: 'persons',
  settings,
  predicates: { of: 'teachers' },
  say: (settings, wording) => {
    const { who, at, per, rounding } = settings;
    // Of each school by itself it is said once which ones: 「各派出学校……该校」.
    const isPerSchool = per === 'school' || per === 'campus';
    const here = isPerSchool ? undefined : at;
    const named = wording.teachers(who, here);
    const everybody = who === undefined && here === undefined ? 'all teachers' : named;
    const each = wording.each(per, at);
    const counted = per === undefined ? '' : en` ${each}`;
    const limits = limitsInWords(settings, wording, wholeInWords(settings, wording));
    const rounds = rounding === undefined ? { en: '', zh: '' } : roundingInWords(settings, rounding);
    return {
      en: en`each school year the movers among ${everybody}${counted} are ${limits}${rounds}`,
      zh: zh`${each}每学年${named}交流人数${limits}${rounds}`,
    };
  },
  example: { settings: { atLeastPercent: 33.3, atMost: 3 } },
  isQuota: true,
  missesMinimum: true,
  needs: countedPer,
  areas: (settings, facts) => [...unitsOf(settings, facts).keys()],
  work: (_, { teachers }) => 900 * teachers.length,
  require: (settings, facts) => {
    const [counted, denominator] = [facts.concerned(settings), denominatorOf(settings, facts)];
    const { atLeast, atMost, exactly, atLeastPercent, atMostPercent, rounding } = settings;
    const [isApportioned, up, down] = [rounding === 'apportioned', roundedUp, roundedDown];
    const units = [...unitsOf(settings, facts)].map(([unit, schools], position) => {
      const teachers = schools.flatMap((school) => facts.teachersOf(school));
      return {
        name: unit === 'county' ? '' : `u${position}`,
        movers: teachers.filter((teacher) => counted[teacher]),
        size: teachers.filter((teacher) => denominator[teacher]).length,
      };
    });
    const each = units.map(({ name, movers, size }) =>
      quotaOf(
        name,
        movers,
        [atLeast, exactly, share(atLeastPercent, size, isApportioned ? down : up)],
        [atMost, exactly, share(atMostPercent, size, isApportioned ? up : down)],
      ),
    );
    if (!isApportioned) return each;
    const size = units.reduce((total, unit) => total + unit.size, 0);
    const movers = units.flatMap((unit) => unit.movers);
    return [
      ...each,
      quotaOf('all', movers, [share(atLeastPercent, size, up)], [share(atMostPercent, size, down)]),
    ];
  },
  counted: (settings, facts, outcome) => {
    const [counted, denominator] = [facts.concerned(settings), denominatorOf(settings, facts)];
    return [...unitsOf(settings, facts)].map(([unit, schools]) => {
      const teachers = schools.flatMap((school) => facts.teachersOf(school));
      return {
        unit,
        numerator: teachers.filter((teacher) => counted[teacher] && hasMoved(facts, outcome, teacher)),
        denominator: teachers.filter((teacher) => denominator[teacher]),
      };
    });
  },
  audit: (settings, facts, outcome) => {
    const { atLeast, atMost, exactly, atLeastPercent, atMostPercent, per = 'county' } = settings;
    const here = facts.schoolsWhere(settings.at);
    const counted = facts.teachersWhere(settings.who);
    const total = settings.of === undefined ? counted : facts.teachersWhere(settings.of);
    const staffed = new Set(facts.teacherIndices.map(facts.homeOf));
    const tallies = new Map<string, Tally>();
    for (const school of facts.schoolIndices) {
      const unit = here[school] && staffed.has(school) ? facts.areaOf(school, per) : undefined;
      if (unit !== undefined) tallies.set(unit, { moved: 0, size: 0 });
    }
    if (tallies.size === 0) tallies.set('county', { moved: 0, size: 0 });
    for (const teacher of facts.teacherIndices) {
      const home = facts.homeOf(teacher);
      const unit = here[home] ? facts.areaOf(home, per) : undefined;
      const tally = unit === undefined ? undefined : tallies.get(unit);
      if (!tally) continue;
      if (total[teacher] && (settings.of !== undefined || facts.eligible[teacher])) tally.size += 1;
      if (counted[teacher] && schoolAfter(outcome, teacher) !== home) tally.moved += 1;
    }
    const onlyAtMost = [atLeast, exactly, atLeastPercent].every((limit) => limit === undefined);
    const judged = (unit: string, { moved, size }: Tally, least: number, most: number): AreaVerdict => ({
      unit,
      measured: moved,
      required: onlyAtMost || moved > most ? most : least,
      numerator: moved,
      denominator: size,
      breach: Math.max(0, least - moved) + Math.max(0, moved - most),
    });
    const isApportioned = settings.rounding === 'apportioned';
    const units = [...tallies].map(([unit, tally]) => {
      let [least, most] = [atLeast ?? 0, atMost ?? Infinity];
      if (exactly !== undefined) [least, most] = [Math.max(least, exactly), Math.min(most, exactly)];
      if (atLeastPercent !== undefined) {
        const share = percentOf(atLeastPercent, tally.size);
        least = Math.max(least, isApportioned ? roundedDown(share) : roundedUp(share));
      }
      if (atMostPercent !== undefined) {
        const share = percentOf(atMostPercent, tally.size);
        most = Math.min(most, isApportioned ? roundedUp(share) : roundedDown(share));
      }
      return judged(unit, tally, least, most);
    });
    const each = sumVerdicts(units);
    if (!isApportioned) return each;
    const sum = { moved: each.numerator ?? 0, size: each.denominator ?? 0 };
    const least = atLeastPercent === undefined ? 0 : roundedUp(percentOf(atLeastPercent, sum.size));
    const most = atMostPercent === undefined ? Infinity : roundedDown(percentOf(atMostPercent, sum.size));
    const together = judged('county', sum, least, most);
    // Only shares are apportioned: numbers that each unit keeps say nothing of all together.
    const required = Number.isFinite(together.required) ? together.required : each.required;
    return { ...each, required, breach: each.breach + together.breach, units: [...units, together] };
  },
  relax: ({ atLeast, atMost, exactly, atLeastPercent, atMostPercent, rounding }, verdict) => {
    // The last of an apportioned quota is all units together, whom no number limits.
    const moved = areaVerdicts(verdict)
      .slice(0, rounding === 'apportioned' ? -1 : undefined)
      .map(({ numerator = 0 }) => numerator);
    const [fewest, most] = [Math.min(...moved), Math.max(...moved)];
    const shares = areaVerdicts(verdict)
      .map(({ numerator = 0, denominator = 0 }) => [Math.min(numerator, denominator), denominator] as const)
      .filter(([, size]) => size > 0);
    const [least, atMostShare] = [
      Math.min(100, ...shares.map(([part, size]) => percentBelow(part, size))),
      Math.max(0, ...shares.map(([part, size]) => percentAbove(part, size))),
    ];
    return relaxationOf({
      ...(atLeast !== undefined && fewest < atLeast ? { atLeast: fewest } : {}),
      ...(atMost !== undefined && most > atMost ? { atMost: most } : {}),
      // Units that miss a number on different sides keep no other number in its place.
      ...(exactly !== undefined && fewest === most && fewest !== exactly ? { exactly: fewest } : {}),
      ...(atLeastPercent !== undefined && least < atLeastPercent ? { atLeastPercent: least } : {}),
      ...(atMostPercent !== undefined && atMostShare > atMostPercent ? { atMostPercent: atMostShare } : {}),
    });
  },
});
