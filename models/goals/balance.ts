import { z } from 'zod';
import type { Facts, Members } from '../facts/facts.ts';
import { at } from '../vocabulary/clause-settings.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { countAfter, type ObjectiveTerm } from '../vocabulary/terms.ts';
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

/** For the solver: P of each school: its pupils, or its staff before the plan, so that the measure stays linear. */
const sizesOf = (settings: Settings, facts: Facts): readonly number[] =>
  settings.per === 'staff' ? Array.from(facts.staff) : facts.schools.map(({ pupils }) => pupils);

/**
 * For the solver: schools that make the county mean, those of every stage with a school in `at`. No teacher changes
 * stage, so the mean is the same for every plan, even where `at` names only some schools of a stage.
 */
const meanOver = (here: Members, facts: Facts): ((school: number) => boolean) => {
  const stages = new Set(facts.schools.filter((_, school) => here[school]).map(({ stage }) => stage));
  return (school) => stages.has(facts.schools[school]!.stage);
};

export const balance = defineGoal({
  id: 'balance',
  sentence: {
    en: 'A group of teachers is spread over the schools as evenly as possible.',
    zh: '某类教师在各校之间的分布尽量均衡。',
  },
  formula:
    'n = |group at s after|, x = 100 n ∕ P, X = 100 Σn ∕ ΣP over the county (stages that at reaches). variance: Σ_{s ∈ at} (P ∕ ΣP)(x − X)²; deviation: Σ_{s ∈ at} |n − X·P ∕ 100|; worst-school: −min_{s ∈ at} x',
  unit: 'by measure',
  families: ['F22'],
  settings,
  words: {
    measure: { en: 'measure', zh: '度量' },
  },
  example: { settings: { group: { field: 'backbone', atLeast: 'county' }, measure: 'variance' } },
  score: (settings, facts, mark) => {
    const here = facts.schoolsWhere(settings.at);
    const group = facts.teachersWhere(settings.group);
    const member = mark((teacher) => group[teacher]!);
    const sizes = sizesOf(settings, facts);
    const inMean = meanOver(here, facts);
    let [members, size, sizeHere] = [0, 0, 0];
    facts.schools.forEach((_, school) => {
      if (here[school]) sizeHere += sizes[school]!;
      if (!inMean(school)) return;
      size += sizes[school]!;
      for (const teacher of facts.teachersAt[school]!) members += group[teacher]!;
    });
    if (size === 0) return { constant: 0, terms: [] };
    const mean = (100 * members) / size;
    const counts = facts.schools.flatMap((_, school) => {
      if (!here[school]) return [];
      const own = facts.teachersAt[school]!.filter((teacher) => group[teacher]);
      const count = countAfter(school, own, member);
      return [{ name: `s${school}`, pupils: sizes[school]!, count }];
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
    const schools = facts.schools.map(({ stage, pupils }, school) => {
      return { stage, isHere: here[school] === 1, P: per === 'pupils' ? pupils : 0, n: 0 };
    });
    for (const teacher of facts.teachers.keys()) {
      if (per === 'staff') schools[facts.home[teacher]!]!.P += 1;
      if (members[teacher]) schools[outcome.school[teacher]!]!.n += 1;
    }
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
