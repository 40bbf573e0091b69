import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import { schoolAfter } from '../facts/outcome.ts';
import { at } from '../vocabulary/clause-settings.ts';
import { type SchoolIndex, type SchoolMembers, tally } from '../vocabulary/positions.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { countAfter, type ObjectiveTerm } from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineGoal } from './goal.ts';

const settings = z.strictObject({
  at,
  group: predicateSchema.meta({ description: 'The group to be spread evenly.' }),
  measure: z.enum(['variance', 'deviation', 'worst-school']),
  per: z
    .enum(['pupils', 'staff'])
    .optional()
    .meta({ description: 'n per 100 pupils (default), or per 100 of the staff present before the plan.' }),
});
type Settings = z.infer<typeof settings>;

/** For the solver: P of a school: its pupils, or its staff before the plan, so that the measure stays linear. */
const sizeReader = (settings: Settings, facts: Facts): ((school: SchoolIndex) => number) =>
  settings.per === 'staff' ? facts.staffAt : (school) => facts.school(school).pupils;

/**
 * For the solver: schools that make the county mean, those of every stage with a school in `at`. No teacher changes
 * stage, so the mean is the same for every plan, even where `at` names only some schools of a stage.
 */
const meanOver = (here: SchoolMembers, facts: Facts): ((school: SchoolIndex) => boolean) => {
  const stages = new Set(
    facts.schoolIndices.filter((school) => here[school]).map((school) => facts.school(school).stage),
  );
  return (school) => stages.has(facts.school(school).stage);
};

export const balance = defineGoal({
  id: 'balance',
  name: { en: 'balance', zh: '均衡配置' },
  sentence: {
    en: 'A group of teachers is spread over the schools as evenly as possible.',
    zh: '某类教师在各校之间的分布尽量均衡。',
  },
  formula:
    'n = |group at s after|, x = 100 n ∕ P, X = 100 Σn ∕ ΣP over the county (stages that at reaches). variance: Σ_{s ∈ at} (P ∕ ΣP)(x − X)²; deviation: Σ_{s ∈ at} |n − X·P ∕ 100|; worst-school: −min_{s ∈ at} x',
  unit: 'by measure',
  measuredIn: ({ measure, per = 'pupils' }) => {
    if (measure === 'variance') return { unit: 'variance' };
    if (measure === 'deviation') return { unit: 'persons' };
    return { unit: `persons per 100 ${per}`, isNegated: true };
  },
  families: ['F22'],
  settings,
  say: ({ at, group, measure, per = 'pupils' }, { teachers, schools }) => {
    const named = teachers(group);
    const here = at === undefined ? { en: 'the schools', zh: '各校' } : schools(at);
    const size = {
      pupils: { en: 'per 100 pupils', zh: '每百名学生' },
      staff: { en: 'per 100 of the staff', zh: '每百名教职工' },
    }[per];
    const by = {
      variance: {
        en: en`the variance of their number ${size} between schools is least`,
        zh: zh`${size}拥有人数的校际方差最小`,
      },
      deviation: {
        en: en`the numbers differ least, added up over the schools, from what the mean of the county ${size} would give each`,
        zh: zh`各校人数与按全县平均水平（以${size}计）应有人数的差距之和最小`,
      },
      'worst-school': {
        en: en`the school with the fewest ${size} has as many as possible`,
        zh: zh`${size}拥有人数最少的学校，其人数尽量多`,
      },
    }[measure];
    return {
      en: en`${named} are spread over ${here} as evenly as possible: ${by}`,
      zh: zh`${named}在${here}之间的配置尽量均衡：${by}`,
    };
  },
  example: { settings: { group: { field: 'backbone', atLeast: 'county' }, measure: 'variance' } },
  score: (settings, facts, makeFeature) => {
    const here = facts.schoolsWhere(settings.at);
    const group = facts.teachersWhere(settings.group);
    const member = makeFeature((teacher) => (group[teacher] ? 1 : 0));
    const sizeOf = sizeReader(settings, facts);
    const inMean = meanOver(here, facts);
    let [members, size, sizeHere] = [0, 0, 0];
    for (const school of facts.schoolIndices) {
      if (here[school]) sizeHere += sizeOf(school);
      if (!inMean(school)) continue;
      size += sizeOf(school);
      members += facts.teachersOf(school).filter((teacher) => group[teacher]).length;
    }
    if (size === 0) return { constant: 0, terms: [] };
    const mean = (100 * members) / size;
    const counts = facts.schoolIndices.flatMap((school) => {
      if (!here[school]) return [];
      const own = facts.teachersOf(school).filter((teacher) => group[teacher]);
      const count = countAfter(school, own, member);
      return [{ name: `s${school}`, pupils: sizeOf(school), count }];
    });
    const sized = counts.filter(({ pupils }) => pupils > 0);
    if (settings.measure === 'worst-school') {
      const parts = sized.map(({ count, pupils }) => ({ count, size: pupils }));
      const terms: readonly ObjectiveTerm[] =
        parts.length > 0 ? [{ kind: 'worst-rate', name: 'worst', parts, total: members }] : [];
      return { constant: 0, terms };
    }
    const terms = (settings.measure === 'variance' ? sized : counts).map(
      ({ name, pupils, count }): ObjectiveTerm => ({
        kind: 'convex',
        name,
        count,
        of:
          settings.measure === 'variance'
            ? (n) => (pupils / sizeHere) * ((100 * n) / pupils - mean) ** 2
            : (n) => Math.abs(n - (mean * pupils) / 100),
      }),
    );
    return { constant: 0, terms };
  },
  measure: ({ at, group, measure, per = 'pupils' }, facts, outcome) => {
    const here = facts.schoolsWhere(at);
    const members = facts.teachersWhere(group);
    const staff = tally(facts.teacherIndices.map(facts.homeOf));
    const inGroup = facts.teacherIndices.filter((teacher) => members[teacher]);
    const groupAfter = tally(inGroup.map((teacher) => schoolAfter(outcome, teacher)));
    const schools = facts.schoolIndices.map((school) => {
      const { stage, pupils } = facts.school(school);
      const P = per === 'pupils' ? pupils : staff(school);
      return { stage, isHere: here[school] === 1, P, n: groupAfter(school) };
    });
    const measured = schools.filter(({ isHere }) => isHere);
    // The mean is that of every stage with a school in `at`.
    const county = schools.filter(({ stage }) => measured.some((school) => school.stage === stage));
    const sumOf = (of: 'n' | 'P', over: readonly (typeof schools)[number][]): number =>
      over.reduce((amount, school) => amount + school[of], 0);
    if (sumOf('P', county) === 0) return 0;
    const X = (100 * sumOf('n', county)) / sumOf('P', county);
    if (measure === 'deviation')
      return measured.reduce((amount, { n, P }) => amount + Math.abs(n - (X * P) / 100), 0);
    const peopled = measured.filter(({ P }) => P > 0);
    if (measure === 'variance') {
      const totalP = sumOf('P', measured);
      return peopled.reduce((amount, { n, P }) => amount + (P / totalP) * ((100 * n) / P - X) ** 2, 0);
    }
    return peopled.length === 0 ? 0 : -Math.min(...peopled.map(({ n, P }) => (100 * n) / P));
  },
});
