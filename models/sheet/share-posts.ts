/**
 * Posts and establishment that are stated for a whole school of several stages, shared among its stages:
 *
 *   share(i) = total · weight(i) ∕ Σ weight
 *
 * with the classes of the stages as weights, or their pupils where classes are not stated, or the teachers present. Shares
 * are whole numbers where the total is one (largest remainder), and add up to it. Posts of a subject go to the stages that
 * have it in the curriculum.
 */
import { meantSubject } from '../findings/look-alikes/subject-words.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { type DemandSettings, nationalCurriculum } from './demand.ts';
import type { SchoolDraft } from './read-schools.ts';
import type { Warnings } from './sheet-findings.ts';

type Basis = { readonly words: Words; readonly weights: readonly number[] };

const evenly: Words = { en: 'evenly, because nothing else is known', zh: '平均分配（没有其他依据）' };

/** The first basis that every stage states. */
const basisOf = (parts: readonly SchoolDraft[], present: ReadonlyMap<string, number>): Basis => {
  const bases: readonly (readonly [Words, readonly (number | undefined)[]])[] = [
    [{ en: 'by their classes', zh: '按班级数' }, parts.map(({ fields }) => fields.classes)],
    [{ en: 'by their pupils', zh: '按学生数' }, parts.map(({ fields }) => fields.pupils)],
    [{ en: 'by the teachers present', zh: '按现有教师数' }, parts.map(({ id }) => present.get(id) ?? 0)],
  ];
  const isStated = (weights: readonly (number | undefined)[]): weights is readonly number[] =>
    weights.every((weight) => weight !== undefined) && weights.some((weight) => weight > 0);
  for (const [words, weights] of bases) if (isStated(weights)) return { words, weights };
  return { words: evenly, weights: parts.map(() => 1) };
};

/** Posts are counted in whole ones, halves or hundredths, as the total is. */
const unitsOfPosts = [1, 0.5, 0.01];
const isMultiple = (total: number, unit: number): boolean =>
  Math.abs(total / unit - Math.round(total / unit)) < 1e-6;

/** The largest-remainder method; of equal remainders the first is preferred. */
export const sharesOf = (total: number, weights: readonly number[]): readonly number[] => {
  const sum = weights.reduce((before, weight) => before + weight, 0);
  const unit = unitsOfPosts.find((one) => isMultiple(total, one));
  if (unit === undefined) return weights.map((weight) => (total * weight) / sum);
  const units = Math.round(total / unit);
  const exact = weights.map((weight) => (units * weight) / sum);
  const rest = units - exact.reduce((before, share) => before + Math.floor(share), 0);
  const byRemainder = exact
    .map((share, position) => ({ position, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder);
  const favoured = new Set(byRemainder.slice(0, rest).map(({ position }) => position));
  return exact.map((share, position) =>
    Number(((Math.floor(share) + (favoured.has(position) ? 1 : 0)) * unit).toFixed(2)),
  );
};

/** Whether a stage has a subject: one that the curriculum does not know may be taught in any. */
const hasSubject = (
  stage: SchoolDraft['stage'],
  subject: string,
  { curriculum = nationalCurriculum }: DemandSettings,
): boolean => {
  const { grades, weeklyLessons } = curriculum;
  const known = new Set(Object.keys(weeklyLessons));
  const meant = known.has(subject) ? subject : meantSubject(subject, known);
  const ofStage = stage && grades[stage];
  if (meant === undefined || ofStage === undefined) return true;
  return ofStage.some((grade) => (weeklyLessons[meant]?.[grade - 1] ?? 0) > 0);
};

const shareDemand = (
  parts: readonly SchoolDraft[],
  demand: Readonly<Record<string, number>>,
  weights: readonly number[],
  settings: DemandSettings,
): void => {
  for (const [subject, posts] of Object.entries(demand)) {
    // A row of one stage says more than one of the whole school.
    if (parts.some((part) => Object.hasOwn(part.demand, subject))) continue;
    const having = parts.map(({ stage }, position) =>
      hasSubject(stage, subject, settings) ? (weights[position] ?? 0) : 0,
    );
    const isSomewhere = having.some((weight) => weight > 0);
    const shares = sharesOf(posts, isSomewhere ? having : weights);
    for (const [position, part] of parts.entries())
      if (!isSomewhere || hasSubject(part.stage, subject, settings))
        part.demand = { ...part.demand, [subject]: shares[position] ?? 0 };
  }
};

/** Gives each stage its share of what its school states as a whole. */
export const sharePosts = (
  schools: readonly SchoolDraft[],
  present: ReadonlyMap<string, number>,
  settings: DemandSettings,
  warnings: Warnings,
): void => {
  for (const [hand, parts] of Map.groupBy(schools, ({ ofWhole }) => ofWhole?.hand)) {
    const whole = parts[0]?.ofWhole;
    if (hand === undefined || whole === undefined) continue;
    const { fields, demand } = whole;
    if (Object.keys(fields).length + Object.keys(demand).length === 0) continue;
    const { words, weights } = basisOf(parts, present);
    for (const field of ['establishment', 'seniorPosts'] as const) {
      const total = fields[field];
      if (total === undefined || parts.some((part) => part.fields[field] !== undefined)) continue;
      const shares = sharesOf(total, weights);
      for (const [position, part] of parts.entries())
        part.fields = { ...part.fields, [field]: shares[position] ?? 0 };
    }
    shareDemand(parts, demand, weights, settings);
    warnings.warn(
      'posts-shared',
      hand.row.placeOf('name'),
      (count) => ({
        en: en`${count} schools of several stages state posts or establishment for the whole school; they are shared among its stages, ${words}; write one row for each stage where that is not meant`,
        zh: zh`${count}所一贯制学校的岗位或编制按全校填报，已在各学段间分配：${words}；如与实际不符，请每个学段填写一行`,
      }),
      words.en,
    );
  }
};
