import { z } from 'zod';
import { decimal, percentOf, ratio, roundedUp, times } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import type { NeededFact } from '../facts/needs.ts';
import type { Outcome } from '../facts/outcome.ts';
import { nationalIndicators, type SchoolStage, spreadOf } from '../indicators/index.ts';
import { at, percent } from '../vocabulary/clause-settings.ts';
import { type Constraint, countAfter } from '../vocabulary/terms.ts';
import { type AreaVerdict, crossFieldRule, defineRule } from './rule.ts';

const indicatorId = z.enum(['backbone', 'degree', 'arts-and-sports']);
const perHundred = z.number().min(0).max(100);

const settings = z
  .strictObject({
    at,
    indicator: indicatorId.optional().meta({ description: 'Needed, unless levels are given.' }),
    perHundredPupils: perHundred
      .optional()
      .meta({ description: 'Each school has at least so many per 100 pupils.' }),
    levels: z
      .array(z.strictObject({ indicator: indicatorId, perHundredPupils: perHundred }))
      .min(1)
      .max(3)
      .optional()
      .meta({ description: 'Levels of several indicators, in place of indicator and perHundredPupils.' }),
    atLeastOf: z.number().int().min(0).max(3).optional().meta({
      description: 'Each school reaches at least so many of the levels; default all.',
    }),
    restAtLeastPercent: percent.optional().meta({
      description: 'Those it does not reach it comes to by so many percent; default 0.',
    }),
    atMostCv: z.number().min(0).max(100).optional().meta({
      description:
        'Pupil-weighted coefficient of variation between schools, at most; only as a must (to come near it, use the goal balance with measure variance).',
    }),
    stage: z
      .enum(['primary', 'junior'])
      .optional()
      .meta({ description: 'Default: primary and junior schools, each by themselves.' }),
  })
  .refine(
    ({ levels, perHundredPupils, atMostCv }) =>
      [levels, perHundredPupils, atMostCv].some((one) => one !== undefined),
    crossFieldRule(
      ['levels', 'perHundredPupils', 'atMostCv'],
      'needs perHundredPupils, atMostCv or both, or levels',
    ),
  )
  .refine(
    ({ levels, indicator }) => (levels === undefined) !== (indicator === undefined),
    crossFieldRule(['levels', 'indicator'], 'needs indicator or levels, and not both'),
  )
  .refine(
    ({ levels, perHundredPupils, atMostCv }) =>
      levels === undefined || (perHundredPupils === undefined && atMostCv === undefined),
    crossFieldRule(
      ['levels', 'perHundredPupils', 'atMostCv'],
      'has levels, which go without perHundredPupils and atMostCv; make two clauses of it',
    ),
  )
  .refine(
    ({ levels, atLeastOf, restAtLeastPercent }) =>
      levels !== undefined || (atLeastOf === undefined && restAtLeastPercent === undefined),
    crossFieldRule(
      ['levels', 'atLeastOf', 'restAtLeastPercent'],
      'has atLeastOf or restAtLeastPercent, which speak of levels; add levels',
    ),
  )
  .refine(
    ({ levels, atLeastOf }) => levels === undefined || (atLeastOf ?? 0) <= levels.length,
    crossFieldRule(['levels', 'atLeastOf'], 'is more than there are levels; lower it', ['atLeastOf']),
  )
  .refine(
    ({ levels = [] }) => new Set(levels.map(({ indicator }) => indicator)).size === levels.length,
    crossFieldRule(['levels'], 'list an indicator twice; keep one of its levels', ['levels']),
  );
type Settings = z.infer<typeof settings>;
type IndicatorId = z.infer<typeof indicatorId>;

/** The levels that are asked for, and how many of them a school need not reach. */
const levelsOf = ({ indicator, perHundredPupils, levels, atLeastOf }: Settings) => {
  if (levels) return { levels, spared: levels.length - (atLeastOf ?? levels.length) };
  const only = indicator !== undefined && perHundredPupils !== undefined;
  return { levels: only ? [{ indicator, perHundredPupils }] : [], spared: 0 };
};

/** Teachers that a school of so many pupils needs to reach a level, and to come to it by `restAtLeastPercent`. */
const neededAt = ({ restAtLeastPercent = 0 }: Settings, perHundredPupils: number, pupils: number) => {
  const exact = percentOf(perHundredPupils, pupils);
  const rest = times(exact, decimal(restAtLeastPercent));
  return { full: roundedUp(exact), rest: roundedUp(ratio(rest.above, rest.below * 100n)) };
};

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

const counterOf = (facts: Facts, indicator: IndicatorId, stage: SchoolStage) => {
  const { counts } = nationalIndicators.find((one) => one.indicator === indicator)!;
  return (teacher: number, subject: number): boolean =>
    counts(facts.teachers[teacher]!, facts.subjects[subject]!, stage);
};

/** Teachers a school lacks after the plan to reach enough of the levels, those it need not reach chosen best. */
const lackOfLevels = (settings: Settings, facts: Facts, outcome: Outcome, school: number): number => {
  const { stage, pupils } = facts.schools[school]!;
  const gains: number[] = [];
  let lack = 0;
  for (const { indicator, perHundredPupils } of settings.levels!) {
    const counts = counterOf(facts, indicator, stage as SchoolStage);
    let n = 0;
    outcome.school.forEach((place, teacher) => {
      if (place === school && counts(teacher, outcome.subject[teacher]!)) n += 1;
    });
    const { full, rest } = neededAt(settings, perHundredPupils, pupils);
    lack += Math.max(0, full - n);
    gains.push(Math.max(0, full - n) - Math.max(0, rest - n));
  }
  const spared = settings.levels!.length - (settings.atLeastOf ?? settings.levels!.length);
  return gains
    .sort((a, b) => b - a)
    .slice(0, spared)
    .reduce((left, gain) => left - gain, lack);
};

export const indicator = defineRule({
  id: 'indicator',
  sentence: {
    en: 'A national indicator: so many teachers of a kind per 100 pupils in every school, of several kinds at least so many of the levels and the rest in part, and no more than so much variation between schools, weighted by pupils.',
    zh: '国家均衡指标：每校每百名学生拥有的某类教师数；多项指标的，每校至少达到若干项，其余项达到规定比例；以及按学生数加权的校际差异系数。',
  },
  formula:
    'n_s ≥ ⌈perHundredPupils · P_s ∕ 100⌉; levels: n_{j,s} ≥ r_{j,s} + (f_{j,s} − r_{j,s})(1 − e_{j,s}) with f_{j,s} = ⌈perHundredPupils_j · P_s ∕ 100⌉, r_{j,s} = ⌈restAtLeastPercent · perHundredPupils_j · P_s ∕ 10 000⌉, e ∈ {0, 1}, Σ_j e_{j,s} ≤ |levels| − atLeastOf; Σ_s (P_s ∕ ΣP)(100 n_s ∕ P_s − X)² ≤ (atMostCv · X)² with X = 100 Σn ∕ ΣP of the stage before the plan',
  families: ['F22'],
  breachUnit: 'persons',
  settings,
  words: {
    indicator: { en: 'indicator', zh: '指标' },
    perHundredPupils: { en: 'per 100 pupils, at least', zh: '每百名学生不少于' },
    levels: { en: 'levels', zh: '各项水平' },
    atLeastOf: { en: 'levels reached, at least', zh: '至少达到（项）' },
    restAtLeastPercent: { en: 'the rest, at least (percent)', zh: '其余项不低于（%）' },
    atMostCv: { en: 'coefficient of variation, at most', zh: '差异系数不高于' },
    stage: { en: 'stage', zh: '学段' },
  },
  example: {
    settings: {
      indicator: 'backbone',
      perHundredPupils: 0.2,
      at: { not: { field: 'setting', is: 'rural' } },
    },
    mustSettings: { atMostCv: 0.9 },
    variants: [
      {
        word: 'levels',
        settings: {
          levels: [
            { indicator: 'backbone', perHundredPupils: 2 },
            { indicator: 'degree', perHundredPupils: 2 },
          ],
          atLeastOf: 1,
          restAtLeastPercent: 50,
          at: { field: 'setting', is: 'rural' },
        },
      },
    ],
  },
  needs: ({ at, indicator, levels, stage }, facts) => {
    const stages: readonly string[] = stage === undefined ? ['primary', 'junior'] : [stage];
    const members = facts
      .concerned({ at })
      .map((member, teacher) => (stages.includes(facts.schools[facts.home[teacher]!]!.stage) ? member : 0));
    const setting = levels === undefined ? 'indicator' : 'levels';
    return (levels ?? [{ indicator }]).flatMap(({ indicator: field }): readonly NeededFact[] =>
      field === 'backbone' || field === 'degree'
        ? [{ kind: 'field', over: 'teachers', field, members, setting, effect: 'they are not counted' }]
        : [],
    );
  },
  mustOnly: ({ atMostCv }) => (atMostCv === undefined ? undefined : 'atMostCv'),
  require: (settings, facts, mark) =>
    stagesOf(settings, facts).flatMap(({ stage, county, schools }): readonly Constraint[] => {
      const counting = (indicator: IndicatorId) => {
        const counts = counterOf(facts, indicator, stage);
        const counted = mark((teacher, subject) => (counts(teacher, subject) ? 1 : 0));
        const membersAt = (school: number): number[] =>
          facts.teachersAt[school]!.filter((teacher) => counts(teacher, facts.subject[teacher]!));
        return { membersAt, after: (school: number) => countAfter(school, membersAt(school), counted) };
      };
      const asked = levelsOf(settings);
      if (settings.levels) {
        const kinds = asked.levels.map((level) => ({ ...level, ...counting(level.indicator) }));
        return schools.map((school) => ({
          kind: 'most-of',
          name: `s${school}`,
          parts: kinds.map(({ perHundredPupils, after }) => {
            const { full, rest } = neededAt(settings, perHundredPupils, facts.schools[school]!.pupils);
            return { count: after(school), atLeast: full, orElse: rest };
          }),
          spared: asked.spared,
        }));
      }
      const { membersAt, after } = counting(settings.indicator!);
      const { atMostCv } = settings;
      const levels = asked.levels.flatMap(({ perHundredPupils }) =>
        schools.map((school): Constraint => {
          const { full } = neededAt(settings, perHundredPupils, facts.schools[school]!.pupils);
          const limits = { atLeast: decimal(full) };
          return { kind: 'limit', name: `s${school}`, count: after(school), limits };
        }),
      );
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
  unattainable: (settings, facts, mayLeave) => {
    const { levels, spared } = levelsOf(settings);
    return stagesOf(settings, facts).flatMap(({ stage, county, schools }) =>
      levels.flatMap(({ indicator, perHundredPupils }) => {
        const counts = counterOf(facts, indicator, stage);
        const counting = (teachers: readonly number[], isMovable: boolean): number =>
          teachers.filter((teacher) =>
            isMovable
              ? mayLeave[teacher] && facts.mayTeach[teacher]!.some((subject) => counts(teacher, subject))
              : !mayLeave[teacher] && counts(teacher, facts.subject[teacher]!),
          ).length;
        let [required, achievable] = [0, 0];
        for (const school of county) achievable += counting(facts.teachersAt[school]!, true);
        for (const school of schools) {
          const { full, rest } = neededAt(settings, perHundredPupils, facts.schools[school]!.pupils);
          const needed = spared > 0 ? rest : full;
          required += needed;
          // Whoever cannot leave counts for their own school only, and no further than that needs them.
          achievable += Math.min(needed, counting(facts.teachersAt[school]!, false));
        }
        if (achievable >= required) return [];
        const message = `needs ${required} teachers of the indicator ${indicator} over all ${stage} schools concerned, and ${achievable} are to be had: ${required - achievable} more are needed than any rotation can bring; train or hire them, or lower the level`;
        return [{ unit: stage, required, achievable, message }];
      }),
    );
  },
  audit: (settings, facts, outcome) => {
    const units: AreaVerdict[] = [];
    let [lacking, worst] = [0, 0];
    if (settings.levels) {
      for (const school of stagesOf(settings, facts).flatMap(({ schools }) => schools)) {
        const lack = lackOfLevels(settings, facts, outcome, school);
        if (lack === 0) continue;
        lacking += lack;
        units.push({ unit: facts.schools[school]!.id, measured: lack, required: 0, breach: lack });
      }
      const broken = units.length > 0 ? { units } : {};
      return { measured: lacking, required: 0, breach: lacking, ...broken };
    }
    for (const { stage, county, schools } of stagesOf(settings, facts)) {
      const counts = counterOf(facts, settings.indicator!, stage);
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
