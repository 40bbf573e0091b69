/** The posts needed of every school: from the sheet, else from its classes, else as many as are present. */
import type { School, Teacher } from '../vocabulary/roster.ts';
import { en, zh } from '../vocabulary/words.ts';
import {
  againstEstablishment,
  curriculumSource,
  type DemandSettings,
  hasCurriculum,
  postsForClasses,
  postsTaught,
} from './demand.ts';
import type { SheetWarningCode, Warnings } from './sheet-findings.ts';
import type { CellPlace } from './workbook.ts';

/** Where demand comes from. */
export type DemandSource = 'sheet' | 'calculated' | 'present';

type ReadSchool = { readonly school: School; readonly place: CellPlace };
export type DemandInHand = {
  readonly schools: readonly ReadSchool[];
  readonly teachers: readonly Teacher[];
  /** Whether a sheet has a column of posts needed. */
  readonly isInSheet: boolean;
  readonly source: DemandSource | undefined;
  readonly settings: DemandSettings;
  readonly warnings: Warnings;
};

const codeOf: Readonly<Record<DemandSource, SheetWarningCode>> = {
  sheet: 'demand-from-sheet',
  calculated: 'demand-calculated',
  present: 'demand-from-present',
};

/** The source of one school: what was asked for, as far as the school has it. */
const sourceOf = ({ school }: ReadSchool, { source, isInSheet, settings }: DemandInHand): DemandSource => {
  const hasOwn = Object.keys(school.demand).length > 0;
  if (source === 'sheet' || (source === undefined && isInSheet && hasOwn)) return 'sheet';
  const isCalculable = school.classes !== undefined && hasCurriculum(school.stage, settings);
  return source !== 'present' && isCalculable ? 'calculated' : 'present';
};

const presentIn = (teachers: readonly Teacher[]): Record<string, number> => {
  const posts: Record<string, number> = {};
  for (const { subject } of teachers) posts[subject] = (posts[subject] ?? 0) + 1;
  return posts;
};

/** The sum of posts beside the establishment of the schools that state one. */
const sumWords = (schools: readonly School[]) => {
  const lines = againstEstablishment(schools).filter(({ establishment }) => establishment !== undefined);
  const [posts, approved] = [
    lines.reduce((sum, line) => sum + line.posts, 0),
    lines.reduce((sum, line) => sum + (line.establishment ?? 0), 0),
  ];
  return lines.length === 0
    ? { en: '', zh: '' }
    : {
        en: `; in the ${lines.length} of them that state an establishment: ${posts} posts needed, ${approved} approved`,
        zh: `；其中${lines.length}所填有编制：需求岗位合计${posts}个，核定编制合计${approved}名`,
      };
};

const warnOf = (
  source: DemandSource,
  schools: readonly ReadSchool[],
  untaught: number,
  warnings: Warnings,
): void => {
  const sums = sumWords(schools.map(({ school }) => school));
  const rest = Math.round(100 * untaught) / 100;
  const says = {
    sheet: (count: number) => ({
      en: en`the posts needed of ${count} schools are those of the sheet${sums}`,
      zh: zh`${count}所学校的学科需求取自表中${sums}`,
    }),
    calculated: (count: number) => ({
      en: en`the posts needed of ${count} schools are calculated from their classes, the weekly lessons of the curriculum and a full load${sums}; ${rest} posts of subjects that nobody teaches are left out. ${curriculumSource}`,
      zh: zh`${count}所学校的学科需求按班级数、课程方案周课时和标准工作量测算${sums}；无人任教学科的${rest}个岗位未计入。${curriculumSource}`,
    }),
    present: (count: number) => ({
      en: en`the posts needed of ${count} schools are as many as are filled now, because nothing else is known: no shortage and no surplus can show there${sums}`,
      zh: zh`${count}所学校没有需求数据，按现有人数作为学科需求，因此显示不出缺员和富余${sums}`,
    }),
  };
  for (const { place } of schools) warnings.warn(codeOf[source], place, says[source]);
};

/** The demand of each school in their order, with a warning for every source that was used. */
export const fillDemand = (inHand: DemandInHand): readonly Record<string, number>[] => {
  const { schools, teachers, settings, warnings } = inHand;
  const atSchool = Map.groupBy(teachers, ({ school }) => school);
  const stageOf = new Map(schools.map(({ school }) => [school.id, school.stage]));
  const byStage = Map.groupBy(teachers, ({ school }) => stageOf.get(school));
  const taught = new Map(
    [...byStage].map(([stage, ofStage]) => [
      stage,
      new Set(ofStage.flatMap(({ subject, alsoTeaches = [] }) => [subject, ...alsoTeaches])),
    ]),
  );
  let untaught = 0;
  const sources = schools.map((one) => sourceOf(one, inHand));
  const demands = schools.map(({ school }, position) => {
    if (sources[position] === 'sheet') return school.demand;
    if (sources[position] === 'present') return presentIn(atSchool.get(school.id) ?? []);
    const posts = postsForClasses(school.stage, school.classes ?? 0, settings);
    const found = postsTaught(posts, taught.get(school.stage) ?? new Set());
    untaught += found.untaught;
    return found.demand;
  });
  for (const source of ['sheet', 'calculated', 'present'] as const) {
    const ofSource = schools.flatMap((one, position) =>
      sources[position] === source
        ? [{ ...one, school: { ...one.school, demand: demands[position] ?? {} } }]
        : [],
    );
    if (ofSource.length > 0) warnOf(source, ofSource, untaught, warnings);
  }
  return demands;
};
