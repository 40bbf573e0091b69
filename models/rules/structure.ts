import { z } from 'zod';
import {
  asNumber,
  compare,
  decimal,
  larger,
  minus,
  percentAbove,
  percentage,
  percentBelow,
  plus,
  ratio,
  smaller,
  times,
} from '../exact.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { at, percentLimits, who } from '../vocabulary/clause-settings.ts';
import { type SchoolIndex, type TeacherIndex, tally } from '../vocabulary/positions.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { type ArrivalFeature, type CountExpression, countAfter, sum } from '../vocabulary/terms.ts';
import { limitsInWords } from '../vocabulary/wording.ts';
import { en, zh } from '../vocabulary/words.ts';
import { type AreaVerdict, defineRule, perCampus, relaxationOf, statesOneOf } from './rule.ts';

const settings = z
  .strictObject({
    who,
    at,
    group: predicateSchema.meta({ description: 'The group whose share in each school counts.' }),
    among: predicateSchema.optional().meta({ description: 'The staff it is a share of; default everybody.' }),
    ...percentLimits,
    per: perCampus,
  })
  .refine(...statesOneOf('atLeastPercent', 'atMostPercent'));

export const structure = defineRule({
  id: 'structure',
  name: { en: 'staff structure', zh: '队伍结构' },
  sentence: {
    en: "The share of a group in each school's staff after the plan lies in a band; where it already lies outside, it gets no worse.",
    zh: '交流后各校某类人员占比在规定区间内；现已越界的，不得更差。',
  },
  formula:
    'min(atLeastPercent, share before) · |among at s after| ≤ 100 · |group at s after| ≤ max(atMostPercent, share before) · |among at s after|',
  families: ['F22', 'F23', 'F07'],
  breachUnit: 'percent points',
  settings,
  predicates: { among: 'teachers' },
  say: (settings, wording) => {
    const { who, at, group, among, per } = settings;
    const both = who === undefined || among === undefined ? (among ?? who) : { all: [who, among] };
    const staff = both === undefined ? { en: 'staff', zh: '教职工' } : wording.teachers(both);
    const limits = limitsInWords(settings, wording);
    const together =
      per === 'campus' ? { en: ' (of one campus together)', zh: '（同一校区合计）' } : { en: '', zh: '' };
    const [schools, members] = [wording.eachSchool(at), wording.teachers(group)];
    return {
      en: en`after the plan, in ${schools}${together}, ${limits} of the ${staff} are ${members}; what is outside this today gets no worse`,
      zh: zh`交流后${schools}${together}的${staff}中，${members}${limits}；现不符合的，不得更差`,
    };
  },
  example: {
    settings: { group: { field: 'backbone', atLeast: 'county' }, atLeastPercent: 10, atMostPercent: 40 },
  },
  needs: ({ who, group }, facts) => [
    {
      kind: 'members',
      setting: 'group',
      group: facts.teachersWhere(group),
      among: facts.teachersWhere(who),
      effect: { en: 'its share is 0 in every school', zh: '其在各校的占比均为0' },
    },
  ],
  require: ({ who, at, among, group, atLeastPercent, atMostPercent, per }, facts, makeFeature) => {
    const here = facts.schoolsWhere(at);
    const [everyone, staff, members] = [
      facts.teachersWhere(who),
      facts.teachersWhere(among),
      facts.teachersWhere(group),
    ];
    const inWhole = (teacher: TeacherIndex): boolean => everyone[teacher] === 1 && staff[teacher] === 1;
    const inPart = (teacher: TeacherIndex): boolean => inWhole(teacher) && members[teacher] === 1;
    const wholeFeature = makeFeature((teacher) => (inWhole(teacher) ? 1 : 0));
    const partFeature = makeFeature((teacher) => (inPart(teacher) ? 1 : 0));
    const least = atLeastPercent === undefined ? undefined : decimal(atLeastPercent);
    const most = atMostPercent === undefined ? undefined : decimal(atMostPercent);
    return facts.unitsOf(here, per).map(({ row, schools }) => {
      const own = schools.flatMap(facts.teachersOf);
      const [whole, part] = [own.filter(inWhole).length, own.filter(inPart).length];
      const before = whole > 0 ? percentage(part, whole) : undefined;
      const after = (counts: typeof inPart, feature: ArrivalFeature): CountExpression =>
        sum(...schools.map((school) => countAfter(school, facts.teachersOf(school).filter(counts), feature)));
      return {
        kind: 'share' as const,
        name: row,
        part: after(inPart, partFeature),
        whole: after(inWhole, wholeFeature),
        limits: {
          atLeast: least && before ? smaller(least, before) : least,
          atMost: most && before ? larger(most, before) : most,
        },
      };
    });
  },
  audit: ({ who, at, among, group, atLeastPercent, atMostPercent, per }, facts, outcome) => {
    const [concerned, staff, members] = [
      facts.teachersWhere(who),
      facts.teachersWhere(among),
      facts.teachersWhere(group),
    ];
    const inStaff = facts.teacherIndices.filter((teacher) => staff[teacher] && concerned[teacher]);
    const inGroup = inStaff.filter((teacher) => members[teacher]);
    const now = (teacher: TeacherIndex): SchoolIndex => schoolAfter(outcome, teacher);
    const [staffBefore, groupBefore] = [tally(inStaff.map(facts.homeOf)), tally(inGroup.map(facts.homeOf))];
    const [staffAfter, groupAfter] = [tally(inStaff.map(now)), tally(inGroup.map(now))];
    let breach = decimal(0);
    const units: AreaVerdict[] = [];
    for (const { name, schools } of facts.unitsOf(facts.schoolsWhere(at), per)) {
      const was = { staff: staffBefore(...schools), members: groupBefore(...schools) };
      const is = { staff: staffAfter(...schools), members: groupAfter(...schools) };
      if (is.staff === 0) continue;
      const share = times(decimal(100), ratio(BigInt(is.members), BigInt(is.staff)));
      let [least, most] = [decimal(atLeastPercent ?? 0), decimal(atMostPercent ?? 100)];
      if (was.staff > 0) {
        const shareBefore = times(decimal(100), ratio(BigInt(was.members), BigInt(was.staff)));
        if (compare(shareBefore, least) < 0) least = shareBefore;
        if (compare(shareBefore, most) > 0) most = shareBefore;
      }
      const isBelow = compare(share, least) < 0;
      const isAbove = compare(share, most) > 0;
      if (!isBelow && !isAbove) continue;
      const lack = isBelow ? minus(least, share) : decimal(0);
      const excess = isAbove ? minus(share, most) : decimal(0);
      const outside = plus(lack, excess);
      breach = plus(breach, outside);
      units.push({
        unit: name,
        measured: asNumber(share),
        required: asNumber(isBelow ? least : most),
        numerator: is.members,
        denominator: is.staff,
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
