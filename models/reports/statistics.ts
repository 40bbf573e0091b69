/** What goes to the higher bureau: who could move, who moves, and the national indicators before and after. */
import { z } from 'zod';
import { isBackbone, isSenior } from '../audit/audit-plan.ts';
import { toNineDecimals } from '../exact.ts';
import { hasMoved, schoolAfter } from '../facts/outcome.ts';
import { type IndicatorId, indicatorWords } from '../indicators/index.ts';
import { type Indicators, indicatorsSchema } from '../vocabulary/answer.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { schoolSchema, settings, stages } from '../vocabulary/roster.ts';
import type { Language } from '../vocabulary/words.ts';
import { terms } from '../words/certificate-terms.ts';
import { headFor, headOf, reportHead } from './report-head.ts';
import type { ReportedPlan } from './reported-plan.ts';
import { schoolRows } from './schools.ts';
import type { Table, TableCell } from './table.ts';
import { column, tableOf } from './table-of.ts';
import { inAll, schoolValueInWords } from './value-words.ts';

const schoolShape = schoolSchema.shape;
const count = z.number().int();
export const statisticsRowSchema = z
  .object({
    stage: schoolShape.stage.optional().meta({ description: 'Of the home school; absent: all stages.' }),
    setting: schoolShape.setting
      .optional()
      .meta({ description: 'Of the home school; absent: all settings.' }),
    schools: count,
    pupils: z.number(),
    teachers: count.meta({ description: 'Everybody the roster lists.' }),
    established: count.meta({ description: 'On the establishment (在编).' }),
    eligible: count.meta({
      description: 'Who may move and counts (符合交流条件教师数), as the clauses of the policy say.',
    }),
    free: count.meta({ description: 'Of the eligible, those whom no exemption and no lock-in keeps.' }),
    movers: count.meta({ description: 'Who moves (实际交流轮岗教师数).' }),
    percent: z
      .number()
      .nullable()
      .meta({ description: '100 · movers ∕ eligible; null where nobody is eligible.' }),
    eligibleBackbone: count,
    backbone: count.meta({ description: 'Backbone teachers of county level or above among the movers.' }),
    backbonePercent: z
      .number()
      .nullable()
      .meta({ description: '100 · backbone ∕ movers; null where nobody moves.' }),
    senior: count.meta({ description: 'Movers with a senior title or above.' }),
    leaders: count.meta({ description: 'Principals and vice-principals among the movers.' }),
    volunteers: count.meta({ description: 'Volunteers among the movers.' }),
    outward: count.meta({
      description: 'Movers from urban to town or rural schools, and from town to rural ones.',
    }),
    shortBefore: z
      .number()
      .meta({ description: 'Posts unfilled today, school by school and subject by subject.' }),
    shortAfter: z.number(),
    surplusBefore: z.number(),
    surplusAfter: z.number(),
  })
  .meta({ id: 'StatisticsRow' });
type Row = z.infer<typeof statisticsRowSchema>;

export const statisticsReportSchema = z
  .object({
    ...reportHead,
    rows: z.array(statisticsRowSchema).meta({
      description: 'By stage and setting, then by stage, the last of all: nothing else is to be added up.',
    }),
    indicators: indicatorsSchema,
  })
  .meta({ id: 'StatisticsReport', description: 'What is reported to the higher bureau.' });
type StatisticsReport = z.infer<typeof statisticsReportSchema>;

const percentOfWhole = (part: number, whole: number): number | null =>
  whole === 0 ? null : toNineDecimals((100 * part) / whole);

/** The counts of these schools and of everybody whose home they are. */
type Counting = (schools: readonly SchoolIndex[]) => Omit<Row, 'stage' | 'setting'>;

const countingOf = (reported: ReportedPlan): Counting => {
  const { facts, outcome } = reported;
  const isFree = facts.valueOf('free');
  const staffing = schoolRows(reported);
  const settingOf = (school: SchoolIndex): number => settings.indexOf(facts.school(school).setting);
  return (schools) => {
    const teachers = schools.flatMap((school) => facts.teachersOf(school));
    const howMany = (group: readonly TeacherIndex[], holds: (teacher: TeacherIndex) => boolean): number =>
      group.filter(holds).length;
    const eligible = teachers.filter((teacher) => facts.eligible[teacher] === 1);
    const movers = teachers.filter((teacher) => hasMoved(facts, outcome, teacher));
    const isOfBackbone = (teacher: TeacherIndex): boolean => isBackbone(facts.teacher(teacher));
    const backbone = howMany(movers, isOfBackbone);
    const sum = (of: 'shortBefore' | 'shortAfter' | 'surplusBefore' | 'surplusAfter'): number =>
      toNineDecimals(schools.reduce((total, school) => total + (staffing[school]?.[of] ?? 0), 0));
    return {
      schools: schools.length,
      pupils: schools.reduce((total, school) => total + facts.school(school).pupils, 0),
      teachers: teachers.length,
      established: howMany(teachers, (teacher) => facts.teacher(teacher).established !== false),
      eligible: eligible.length,
      free: howMany(eligible, (teacher) => isFree(teacher) === true),
      movers: movers.length,
      percent: percentOfWhole(movers.length, eligible.length),
      eligibleBackbone: howMany(eligible, isOfBackbone),
      backbone,
      backbonePercent: percentOfWhole(backbone, movers.length),
      senior: howMany(movers, (teacher) => isSenior(facts.teacher(teacher))),
      leaders: howMany(movers, (teacher) =>
        ['principal', 'vice-principal'].includes(facts.teacher(teacher).role ?? ''),
      ),
      volunteers: howMany(movers, (teacher) => facts.teacher(teacher).volunteer === true),
      outward: howMany(
        movers,
        (teacher) => settingOf(schoolAfter(outcome, teacher)) > settingOf(facts.homeOf(teacher)),
      ),
      shortBefore: sum('shortBefore'),
      shortAfter: sum('shortAfter'),
      surplusBefore: sum('surplusBefore'),
      surplusAfter: sum('surplusAfter'),
    };
  };
};

const rowsOf = (reported: ReportedPlan): readonly Row[] => {
  const { facts } = reported;
  const counting = countingOf(reported);
  const byStage = stages.flatMap((stage): readonly Row[] => {
    const own = facts.schoolIndices.filter((school) => facts.school(school).stage === stage);
    if (own.length === 0) return [];
    const bySetting = settings.flatMap((setting): readonly Row[] => {
      const here = own.filter((school) => facts.school(school).setting === setting);
      return here.length === 0 ? [] : [{ stage, setting, ...counting(here) }];
    });
    return [...bySetting, { stage, ...counting(own) }];
  });
  return [...byStage, counting(facts.schoolIndices)];
};

export const statisticsReport = (reported: ReportedPlan): StatisticsReport => ({
  ...headOf(reported),
  rows: [...rowsOf(reported)],
  indicators: reported.audit.indicators,
});

const percentCell = (percent: number | null): TableCell => (percent === null ? null : { percent });

const columns = [
  column<Row>('Stage', '学段', 10, ({ stage }) => schoolValueInWords('stage', stage) ?? inAll),
  column<Row>('Setting', '所在地区', 10, ({ setting }) => schoolValueInWords('setting', setting) ?? inAll),
  column<Row>('Schools', '学校数', 8, ({ schools }) => schools),
  column<Row>('Pupils', '学生数', 9, ({ pupils }) => pupils),
  column<Row>('Teachers', '教师数', 8, ({ teachers }) => teachers),
  column<Row>('On the establishment', '在编教师数', 11, ({ established }) => established),
  column<Row>('Eligible', '符合交流条件教师数', 12, ({ eligible }) => eligible),
  column<Row>('Free to move', '其中无不参加情形', 12, ({ free }) => free),
  column<Row>('Movers', '实际交流教师数', 11, ({ movers }) => movers),
  column<Row>('Share of the eligible', '交流比例', 10, ({ percent }) => percentCell(percent)),
  column<Row>(
    'Eligible backbone teachers',
    '符合条件骨干教师数',
    12,
    ({ eligibleBackbone }) => eligibleBackbone,
  ),
  column<Row>('Backbone teachers who move', '实际交流骨干教师数', 12, ({ backbone }) => backbone),
  column<Row>('Share of the movers', '骨干教师占交流人数比例', 13, ({ backbonePercent }) =>
    percentCell(backbonePercent),
  ),
  column<Row>('Senior titles who move', '交流教师中高级及以上职称', 14, ({ senior }) => senior),
  column<Row>(
    'Principals and vice-principals who move',
    '交流校长（含副校长）',
    12,
    ({ leaders }) => leaders,
  ),
  column<Row>('Volunteers who move', '自愿交流教师数', 11, ({ volunteers }) => volunteers),
  column<Row>(
    'From urban to town or rural, from town to rural',
    '向镇区、乡村流动教师数',
    14,
    ({ outward }) => outward,
  ),
  column<Row>('Posts short before', '交流前缺员岗位', 11, ({ shortBefore }) => shortBefore),
  column<Row>('Posts short after', '交流后缺员岗位', 11, ({ shortAfter }) => shortAfter),
  column<Row>('Surplus before', '交流前富余', 10, ({ surplusBefore }) => surplusBefore),
  column<Row>('Surplus after', '交流后富余', 10, ({ surplusAfter }) => surplusAfter),
];

type Spread = Indicators['after'][number]['indicators'][number];
type IndicatorRow = { readonly stage: string; readonly before: Spread | undefined; readonly after: Spread };

const indicatorRows = ({ audit: { indicators } }: ReportedPlan): readonly IndicatorRow[] =>
  indicators.after.flatMap(({ stage, indicators: set }) =>
    set.map((after) => ({
      stage,
      before: indicators.before
        .find((one) => one.stage === stage)
        ?.indicators.find(({ indicator }) => indicator === after.indicator),
      after,
    })),
  );

const figure = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(3));

const indicatorColumns = [
  column<IndicatorRow>('Stage', '学段', 10, ({ stage }) => schoolValueInWords('stage', stage)),
  column<IndicatorRow>(
    'Indicator, per 100 pupils',
    '指标（每百名学生拥有）',
    26,
    ({ after }) => indicatorWords[after.indicator as IndicatorId],
  ),
  column<IndicatorRow>('County mean before', '交流前全县平均', 12, ({ before }) => figure(before?.mean)),
  column<IndicatorRow>('County mean after', '交流后全县平均', 12, ({ after }) => figure(after.mean)),
  column<IndicatorRow>('Coefficient of variation before', '交流前差异系数', 13, ({ before }) =>
    figure(before?.cv),
  ),
  column<IndicatorRow>('Coefficient of variation after', '交流后差异系数', 13, ({ after }) =>
    figure(after.cv),
  ),
  column<IndicatorRow>('At most', '不高于', 8, ({ after }) => after.atMostCv),
  column<IndicatorRow>('Met', '是否达标', 9, ({ after }) =>
    after.meetsCv === null ? null : terms[after.meetsCv ? 'yes' : 'no'],
  ),
  column<IndicatorRow>('Standard of a school', '校均标准', 9, ({ after }) => after.standard),
  column<IndicatorRow>(
    'Schools below before',
    '交流前未达标学校数',
    12,
    ({ before }) => before?.belowStandard.length,
  ),
  column<IndicatorRow>(
    'Schools below after',
    '交流后未达标学校数',
    12,
    ({ after }) => after.belowStandard.length,
  ),
  column<IndicatorRow>(
    'Teachers who do not state it',
    '未填报教师数',
    11,
    ({ after }) => after.unstated ?? 0,
  ),
];

export const statisticsTables = (reported: ReportedPlan, language: Language): readonly Table[] => {
  return [
    tableOf(
      headFor(
        reported,
        { en: 'Statistics', zh: '统计' },
        { en: 'Rotation of teachers: statistics', zh: '教师交流轮岗情况统计表' },
      ),
      columns,
      rowsOf(reported),
      language,
    ),
    tableOf(
      headFor(
        reported,
        { en: 'Indicators', zh: '均衡指标' },
        { en: 'National indicators before and after', zh: '义务教育优质均衡指标变化表' },
      ),
      indicatorColumns,
      indicatorRows(reported),
      language,
    ),
  ];
};
