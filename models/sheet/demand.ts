/**
 * The calculator of posts needed by subject, which no sheet of a bureau has:
 *
 *   posts(s, j) = classes(s) · mean over the grades of the stage of weeklyLessons(j) ∕ fullLoad(stage)
 *
 * for school s and subject j, rounded as asked. The weekly lessons are those of the curriculum (curriculum.json, with its
 * source), or of a table of the county.
 */
import { meantSubject } from '../findings/look-alikes/subject-words.ts';
import type { School } from '../vocabulary/roster.ts';
import curriculumTable from './curriculum.json' with { type: 'json' };

type Stage = School['stage'];

/** Weekly lessons by subject and grade, and the lessons of a full post. */
export type Curriculum = {
  /** The grades of each stage, from 1. */
  readonly grades: Partial<Readonly<Record<Stage, readonly number[]>>>;
  /** By subject, the lessons of a week in grade 1, 2, …, each of one class. */
  readonly weeklyLessons: Readonly<Record<string, readonly number[]>>;
  /** Lessons of a week of one post. National documents set none; the default is customary and not verified. */
  readonly fullLoad: Partial<Readonly<Record<Stage, number>>>;
};

export const nationalCurriculum: Curriculum = curriculumTable;
/** Where the default table comes from. */
export const curriculumSource = curriculumTable.source;

/** To whole posts upwards, to the nearest half post, or to hundredths. */
type Rounding = 'up' | 'half' | 'hundredth';

const rounded: Readonly<Record<Rounding, (posts: number) => number>> = {
  up: (posts) => Math.ceil(posts - 1e-9),
  half: (posts) => Math.round(2 * posts) / 2,
  hundredth: (posts) => Math.round(100 * posts) / 100,
};

export type DemandSettings = {
  readonly curriculum?: Curriculum;
  readonly rounding?: Rounding;
};

/** Whether a stage has a curriculum here: others are staffed as they are. */
export const hasCurriculum = (stage: Stage, { curriculum = nationalCurriculum }: DemandSettings): boolean =>
  curriculum.grades[stage] !== undefined && curriculum.fullLoad[stage] !== undefined;

/** The posts that a number of classes of a stage needs, by subject of the curriculum. */
export const postsForClasses = (
  stage: Stage,
  classes: number,
  { curriculum = nationalCurriculum, rounding = 'half' }: DemandSettings = {},
): Readonly<Record<string, number>> => {
  const [grades, fullLoad] = [curriculum.grades[stage] ?? [], curriculum.fullLoad[stage]];
  if (grades.length === 0 || fullLoad === undefined) return {};
  const posts = Object.entries(curriculum.weeklyLessons).map(([subject, lessons]) => {
    const inStage = grades.reduce((sum, grade) => sum + (lessons[grade - 1] ?? 0), 0);
    return [subject, rounded[rounding]((classes * inStage) / grades.length / fullLoad)] as const;
  });
  return Object.fromEntries(posts.filter(([, number]) => number > 0));
};

/**
 * The same in the words of the county, for subjects that somebody teaches; what nobody teaches is no post of its own,
 * and its sum is given apart.
 */
export const postsTaught = (
  posts: Readonly<Record<string, number>>,
  taught: ReadonlySet<string>,
): { readonly demand: Record<string, number>; readonly untaught: number } => {
  const demand: Record<string, number> = {};
  let untaught = 0;
  for (const [subject, number] of Object.entries(posts)) {
    const name = taught.has(subject) ? subject : meantSubject(subject, taught);
    if (name === undefined) untaught += number;
    else demand[name] = (demand[name] ?? 0) + number;
  }
  return { demand, untaught };
};

export type DemandLine = {
  readonly school: string;
  readonly posts: number;
  readonly establishment: number | undefined;
};

/** The sum of the posts of each school beside its establishment. */
export const againstEstablishment = (
  schools: readonly Pick<School, 'id' | 'demand' | 'establishment'>[],
): readonly DemandLine[] =>
  schools.map(({ id, demand, establishment }) => ({
    school: id,
    posts: Math.round(100 * Object.values(demand).reduce((sum, posts) => sum + posts, 0)) / 100,
    establishment,
  }));
