/**
 * The national indicators that rotation can move, and their spread between schools (教督〔2017〕6号): teachers
 * above the required degree (L1), backbone teachers of county level or above (L2), and teachers of physical
 * education and the arts (L3), each per 100 pupils, for primary and junior schools apart.
 */
import type { Facts } from '../facts/facts.ts';
import { type Outcome, schoolAfter, subjectAfter } from '../facts/outcome.ts';
import type { IndicatorSet } from '../vocabulary/answer.ts';
import { type SchoolIndex, tally } from '../vocabulary/positions.ts';
import { backboneLevels, degrees, type Teacher } from '../vocabulary/roster.ts';
import type { Words } from '../vocabulary/words.ts';

/** Stages of compulsory schooling, for which there are standards. */
export type SchoolStage = 'primary' | 'junior';
export const indicatorIds = ['backbone', 'degree', 'arts-and-sports'] as const;
export type IndicatorId = (typeof indicatorIds)[number];
/** Who counts, as people say it (教督〔2017〕6号). */
export const indicatorWords: Readonly<Record<IndicatorId, Words>> = {
  degree: { en: 'teachers above the required degree', zh: '高于规定学历的教师' },
  backbone: { en: 'backbone teachers of county level or above', zh: '县级及以上骨干教师' },
  'arts-and-sports': { en: 'teachers of physical education and the arts', zh: '体育、艺术专任教师' },
};
type Indicator = {
  readonly indicator: IndicatorId;
  /** Per 100 pupils, by stage. */
  readonly standard: Readonly<Record<SchoolStage, number>>;
  /** The field that it counts teachers by; without one, by what they teach, which is always stated. */
  readonly field?: 'degree' | 'backbone';
  readonly counts: (teacher: Teacher, subject: string, stage: SchoolStage) => boolean;
};

/** Coefficient of variation between schools that may not be exceeded, by stage. */
const atMostCv: Readonly<Record<SchoolStage, number>> = { primary: 0.5, junior: 0.45 };

const atLeastOn = <Word extends string>(
  scale: readonly Word[],
  word: Word | undefined,
  least: Word,
): boolean => word !== undefined && scale.indexOf(word) >= scale.indexOf(least);

/** Names under which rosters list physical education, music, fine arts and art. */
const artsAndSports = new Set([
  '体育',
  '音乐',
  '美术',
  '艺术',
  '体育与健康',
  'sports',
  'pe',
  'music',
  'art',
  'arts',
  'fine arts',
  'physical education',
]);

export const nationalIndicators: readonly Indicator[] = [
  {
    indicator: 'degree',
    field: 'degree',
    standard: { primary: 4.2, junior: 5.3 },
    counts: ({ degree }, _, stage) =>
      atLeastOn(degrees, degree, stage === 'primary' ? 'associate' : 'bachelor'),
  },
  {
    indicator: 'backbone',
    field: 'backbone',
    standard: { primary: 1, junior: 1 },
    counts: ({ backbone }) => atLeastOn(backboneLevels, backbone, 'county'),
  },
  {
    indicator: 'arts-and-sports',
    standard: { primary: 0.9, junior: 0.9 },
    counts: (_, subject) => artsAndSports.has(subject.toLowerCase()),
  },
];

/**
 * County mean per 100 pupils and the coefficient of variation between schools, each school weighted by its pupils:
 * X = 100 Σn ∕ ΣP, S² = Σ (P ∕ ΣP)(100 n ∕ P − X)², CV = S ∕ X. Schools without pupils do not take part. Unweighted,
 * the figure is another one (0.489 instead of 0.515 in the official worked example) and passes what fails.
 */
export const spreadOf = (
  schools: readonly { readonly pupils: number; readonly count: number }[],
): { readonly mean: number | null; readonly cv: number | null } => {
  const counted = schools.filter(({ pupils }) => pupils > 0);
  const pupilsInAll = counted.reduce((amount, { pupils }) => amount + pupils, 0);
  if (pupilsInAll === 0) return { mean: null, cv: null };
  const mean = (100 * counted.reduce((amount, { count }) => amount + count, 0)) / pupilsInAll;
  if (mean === 0) return { mean, cv: null };
  const variance = counted.reduce(
    (amount, { pupils, count }) => amount + (pupils / pupilsInAll) * ((100 * count) / pupils - mean) ** 2,
    0,
  );
  return { mean, cv: Math.sqrt(variance) / mean };
};

/** By school, the teachers who count for an indicator there after the plan; 0 at schools of other stages. */
export const membersPerSchool = (
  facts: Facts,
  outcome: Outcome,
  indicator: IndicatorId,
): ((school: SchoolIndex) => number) => {
  const counts = nationalIndicators.find((one) => one.indicator === indicator)?.counts;
  const schools: SchoolIndex[] = [];
  for (const teacher of facts.teacherIndices) {
    const school = schoolAfter(outcome, teacher);
    const { stage } = facts.school(school);
    if (stage !== 'primary' && stage !== 'junior') continue;
    if (counts?.(facts.teacher(teacher), facts.subjectName(subjectAfter(outcome, teacher)), stage))
      schools.push(school);
  }
  return tally(schools);
};

/** How many teachers serve in schools of a stage after the plan, and how many of them do not state a field. */
export const unstatedIn = (
  stage: SchoolStage,
  field: NonNullable<Indicator['field']>,
  facts: Facts,
  outcome: Outcome,
): { readonly teachers: number; readonly unstated: number } => {
  const own = facts.teacherIndices.filter(
    (teacher) => facts.school(schoolAfter(outcome, teacher)).stage === stage,
  );
  const unstated = own.filter((teacher) => facts.teacher(teacher)[field] === undefined);
  return { teachers: own.length, unstated: unstated.length };
};

type Spread = IndicatorSet[number]['indicators'][number];

const spreadIn = (
  stage: SchoolStage,
  { indicator, standard, field }: Indicator,
  facts: Facts,
  outcome: Outcome,
): Spread => {
  const members = membersPerSchool(facts, outcome, indicator);
  const rows = facts.schoolIndices
    .filter((school) => facts.school(school).stage === stage)
    .map((school) => ({
      id: facts.school(school).id,
      pupils: facts.school(school).pupils,
      count: members(school),
    }));
  const { teachers, unstated } = field
    ? unstatedIn(stage, field, facts, outcome)
    : { teachers: 0, unstated: 0 };
  const isUnknown = teachers > 0 && unstated === teachers;
  const { mean, cv } = isUnknown ? { mean: null, cv: null } : spreadOf(rows);
  const isBelow = (one: (typeof rows)[number]): boolean =>
    !isUnknown && one.pupils > 0 && 100 * one.count < standard[stage] * one.pupils - 1e-9;
  return {
    indicator,
    mean,
    cv,
    ...(unstated > 0 ? { unstated } : {}),
    standard: standard[stage],
    atMostCv: atMostCv[stage],
    meetsCv: cv === null ? null : cv <= atMostCv[stage],
    belowStandard: rows.filter(isBelow).map(({ id }) => id),
  };
};

/** Stages for which there are standards. */
export const stagesWithStandards: readonly SchoolStage[] = ['primary', 'junior'];

/** The indicators for a plan, or for today when `outcome` has no movers. */
export const indicatorsOf = (facts: Facts, outcome: Outcome): IndicatorSet =>
  stagesWithStandards.flatMap((stage) => {
    if (!facts.schools.some((school) => school.stage === stage)) return [];
    const indicators = nationalIndicators.map((indicator) => spreadIn(stage, indicator, facts, outcome));
    return [{ stage, indicators }];
  });
