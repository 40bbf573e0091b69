import { z } from 'zod';
import { decimal, percentOf, roundedUp } from '../exact.ts';
import type { Facts } from '../facts.ts';
import { nationalIndicators, type SchoolStage, spreadOf } from '../indicators/index.ts';
import { arriving, constant, leaving, type Statement, sum } from '../statements.ts';
import { at, defineRule, type UnitVerdict } from './rule.ts';

const settings = z
  .strictObject({
    at,
    indicator: z.enum(['backbone', 'degree', 'arts-and-sports']),
    perHundredPupils: z
      .number()
      .min(0)
      .max(100)
      .optional()
      .meta({ description: 'Each school has at least so many per 100 pupils.' }),
    atMostCv: z.number().min(0).max(100).optional().meta({
      description:
        'Pupil-weighted coefficient of variation between schools, at most; only as a must (to come near it, use the goal balance with measure variance).',
    }),
    stage: z
      .enum(['primary', 'junior'])
      .optional()
      .meta({ description: 'Default: primary and junior schools, each by themselves.' }),
  })
  .refine(({ perHundredPupils, atMostCv }) => perHundredPupils !== undefined || atMostCv !== undefined, {
    error: 'needs perHundredPupils, atMostCv or both',
  });
type Settings = z.infer<typeof settings>;

/** Schools of one stage that the clause speaks of, and all of that stage, which make the county mean. */
const stagesOf = ({ at, stage }: Settings, facts: Facts) => {
  const here = facts.schoolsWhere(at);
  return (['primary', 'junior'] as const)
    .filter((one) => stage === undefined || one === stage)
    .map((one) => {
      const county = facts.schools.flatMap((school, position) => (school.stage === one ? [position] : []));
      return { stage: one, county, schools: county.filter((school) => here[school]) };
    })
    .filter(({ schools }) => schools.length > 0);
};

const counterOf = (facts: Facts, { indicator }: Settings, stage: SchoolStage) => {
  const { counts } = nationalIndicators.find((one) => one.indicator === indicator)!;
  return (teacher: number, subject: number): boolean =>
    counts(facts.teachers[teacher]!, facts.subjects[subject]!, stage);
};

export const indicator = defineRule({
  id: 'indicator',
  sentence: {
    en: 'A national indicator: so many teachers of a kind per 100 pupils in every school, and no more than so much variation between schools, weighted by pupils.',
    zh: '国家均衡指标：每校每百名学生拥有的某类教师数，以及按学生数加权的校际差异系数。',
  },
  formula:
    'n_s ≥ ⌈perHundredPupils · P_s ∕ 100⌉; Σ_s (P_s ∕ ΣP)(100 n_s ∕ P_s − X)² ≤ (atMostCv · X)² with X = 100 Σn ∕ ΣP of the stage before the plan',
  families: ['F22'],
  breachUnit: 'persons',
  settings,
  mustOnly: ({ atMostCv }) => (atMostCv === undefined ? undefined : 'atMostCv'),
  require: (settings, facts, mark) =>
    stagesOf(settings, facts).flatMap(({ stage, county, schools }): readonly Statement[] => {
      const counts = counterOf(facts, settings, stage);
      const counted = mark((teacher, subject) => (counts(teacher, subject) ? 1 : 0));
      const membersAt = (school: number): number[] =>
        facts.teachersAt[school]!.filter((teacher) => counts(teacher, facts.subject[teacher]!));
      const after = (school: number) =>
        sum(constant(membersAt(school).length), arriving(school, counted), leaving(membersAt(school), -1));
      const { perHundredPupils, atMostCv } = settings;
      const levels: readonly Statement[] =
        perHundredPupils === undefined
          ? []
          : schools.map((school) => ({
              kind: 'limit',
              name: `s${school}`,
              count: after(school),
              limits: {
                atLeast: decimal(roundedUp(percentOf(perHundredPupils, facts.schools[school]!.pupils))),
              },
            }));
      if (atMostCv === undefined) return levels;
      const pupils = (of: readonly number[]): number =>
        of.reduce((amount, school) => amount + facts.schools[school]!.pupils, 0);
      // A school without pupils takes no part, neither in the mean nor in the spread.
      const peopled = county.filter((school) => facts.schools[school]!.pupils > 0);
      const members = peopled.reduce((amount, school) => amount + membersAt(school).length, 0);
      const mean = (100 * members) / pupils(peopled);
      const sized = schools.filter((school) => facts.schools[school]!.pupils > 0);
      if (sized.length === 0 || mean === 0) return levels;
      const inAll = pupils(sized);
      const parts = sized.map((school) => {
        const own = facts.schools[school]!.pupils;
        // In units of the mean, so that the limit is the square of the coefficient, whatever the county's size.
        const square = (n: number): number => (own / inAll) * ((100 * n) / own / mean - 1) ** 2;
        return { count: after(school), of: square };
      });
      return [...levels, { kind: 'spread', name: `cv${stage}`, parts, atMost: atMostCv ** 2 }];
    }),
  audit: (settings, facts, outcome) => {
    const units: UnitVerdict[] = [];
    let [lacking, worst] = [0, 0];
    for (const { stage, county, schools } of stagesOf(settings, facts)) {
      const counts = counterOf(facts, settings, stage);
      const [before, n] = [new Int32Array(facts.schools.length), new Int32Array(facts.schools.length)];
      facts.home.forEach((home, teacher) => {
        if (counts(teacher, facts.subject[teacher]!)) before[home]! += 1;
        if (counts(teacher, outcome.subject[teacher]!)) n[outcome.school[teacher]!]! += 1;
      });
      const P = (school: number): number => facts.schools[school]!.pupils;
      const { perHundredPupils, atMostCv } = settings;
      for (const school of perHundredPupils === undefined ? [] : schools) {
        const required = roundedUp(percentOf(perHundredPupils!, P(school)));
        const lack = Math.max(0, required - n[school]!);
        lacking += lack;
        if (lack > 0)
          units.push({ unit: facts.schools[school]!.id, measured: n[school]!, required, breach: lack });
      }
      if (atMostCv === undefined) continue;
      const rows = (of: readonly number[], count: Int32Array) =>
        of.map((school) => ({ pupils: P(school), count: count[school]! }));
      const { mean } = spreadOf(rows(county, before));
      if (!mean) continue;
      const counted = schools.filter((school) => P(school) > 0);
      const total = counted.reduce((amount, school) => amount + P(school), 0);
      const variance = counted.reduce(
        (amount, school) => amount + (P(school) / total) * ((100 * n[school]!) / P(school) / mean - 1) ** 2,
        0,
      );
      const cv = Math.sqrt(variance);
      worst = Math.max(worst, cv);
      // Exactly at the limit is within it, and what an engine may miss a row by is no breach: some millionths.
      const limit = atMostCv ** 2;
      const over = variance > limit + 3e-6 * Math.max(1, limit) ? cv - atMostCv : 0;
      if (over > 0) units.push({ unit: `${stage} CV`, measured: cv, required: atMostCv, breach: over });
    }
    const breach = units.reduce((amount, unit) => amount + unit.breach, 0);
    const byLevel = settings.atMostCv === undefined;
    return {
      measured: byLevel ? lacking : worst,
      required: byLevel ? 0 : settings.atMostCv!,
      breach,
      ...(units.length > 0 ? { units } : {}),
    };
  },
});
