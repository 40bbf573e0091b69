/** Flows of a plan: from which setting to which, stage by stage, and from zone to zone. */
import { z } from 'zod';
import { isBackbone, isSenior } from '../audit/audit-plan.ts';
import { hasMoved, schoolAfter } from '../facts/outcome.ts';
import { byText } from '../vocabulary/by-text.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { idSchema, schoolSchema, settings, stages } from '../vocabulary/roster.ts';
import { alike, type Language, type Words } from '../vocabulary/words.ts';
import { headFor, headOf, reportHead } from './report-head.ts';
import type { ReportedPlan } from './reported-plan.ts';
import type { Table } from './table.ts';
import { column, tableOf } from './table-of.ts';
import { inAll, schoolValueInWords } from './value-words.ts';

const schoolShape = schoolSchema.shape;
export const settingFlowSchema = z
  .object({
    stage: schoolShape.stage.optional().meta({ description: 'Absent: all stages together.' }),
    from: schoolShape.setting.optional().meta({ description: 'Absent: all settings together.' }),
    to: schoolShape.setting.optional(),
    movers: z.number().int(),
    established: z.number().int().meta({ description: 'On the establishment (在编).' }),
    backbone: z.number().int().meta({ description: 'Backbone teachers of county level or above.' }),
    senior: z.number().int().meta({ description: 'With a senior title or above.' }),
    volunteers: z.number().int(),
  })
  .meta({ id: 'SettingFlow' });
type SettingFlow = z.infer<typeof settingFlowSchema>;

const zoneFlowSchema = z
  .object({
    from: idSchema.optional().meta({ description: 'A zone; absent: schools that state none.' }),
    to: idSchema.optional(),
    movers: z.number().int(),
  })
  .meta({ id: 'ZoneFlow' });
type ZoneFlow = z.infer<typeof zoneFlowSchema>;

export const flowsReportSchema = z
  .object({
    ...reportHead,
    settings: z.array(settingFlowSchema).meta({
      description: 'Stage by stage, those that have movers, then their sum; the last is of all movers.',
    }),
    zones: z.array(zoneFlowSchema).meta({ description: 'Pairs of zones that have movers.' }),
  })
  .meta({ id: 'FlowsReport', description: 'How many move from where to where.' });
type FlowsReport = z.infer<typeof flowsReportSchema>;

const flowOf = (
  { facts }: ReportedPlan,
  movers: readonly TeacherIndex[],
): Omit<SettingFlow, 'stage' | 'from' | 'to'> => {
  const persons = movers.map(facts.teacher);
  return {
    movers: persons.length,
    established: persons.filter(({ established }) => established !== false).length,
    backbone: persons.filter(isBackbone).length,
    senior: persons.filter(isSenior).length,
    volunteers: persons.filter(({ volunteer }) => volunteer === true).length,
  };
};

const moversOf = ({ facts, outcome }: ReportedPlan): readonly TeacherIndex[] =>
  outcome.movers.filter((teacher) => hasMoved(facts, outcome, teacher));

const settingFlows = (reported: ReportedPlan): readonly SettingFlow[] => {
  const { facts, outcome } = reported;
  const movers = moversOf(reported);
  const home = (teacher: TeacherIndex) => facts.school(facts.homeOf(teacher));
  const next = (teacher: TeacherIndex) => facts.school(schoolAfter(outcome, teacher));
  const ofStages = stages.flatMap((stage): readonly SettingFlow[] => {
    const own = movers.filter((teacher) => next(teacher).stage === stage);
    if (own.length === 0) return [];
    const flows = settings.flatMap((from) =>
      settings.flatMap((to): readonly SettingFlow[] => {
        const group = own.filter((one) => home(one).setting === from && next(one).setting === to);
        return group.length === 0 ? [] : [{ stage, from, to, ...flowOf(reported, group) }];
      }),
    );
    return [...flows, { stage, ...flowOf(reported, own) }];
  });
  return [...ofStages, flowOf(reported, movers)];
};

const zoneFlows = (reported: ReportedPlan): readonly ZoneFlow[] => {
  const { facts, outcome } = reported;
  const pairs = new Map<string, ZoneFlow>();
  for (const teacher of moversOf(reported)) {
    const from = facts.school(facts.homeOf(teacher)).zone;
    const to = facts.school(schoolAfter(outcome, teacher)).zone;
    const key = JSON.stringify([from ?? null, to ?? null]);
    pairs.set(key, {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      movers: (pairs.get(key)?.movers ?? 0) + 1,
    });
  }
  return [...pairs.values()].sort(
    (a, b) => byText(a.from ?? '', b.from ?? '') || byText(a.to ?? '', b.to ?? ''),
  );
};

export const flowsReport = (reported: ReportedPlan): FlowsReport => ({
  ...headOf(reported),
  settings: [...settingFlows(reported)],
  zones: [...zoneFlows(reported)],
});

const settingColumns = [
  column<SettingFlow>('Stage', '学段', 10, ({ stage }) => schoolValueInWords('stage', stage) ?? inAll),
  column<SettingFlow>('From', '流出地区', 12, ({ from }) => schoolValueInWords('setting', from) ?? inAll),
  column<SettingFlow>('To', '流入地区', 12, ({ to }) => schoolValueInWords('setting', to) ?? inAll),
  column<SettingFlow>('Movers', '交流人数', 11, ({ movers }) => movers),
  column<SettingFlow>('On the establishment', '其中在编', 11, ({ established }) => established),
  column<SettingFlow>('Backbone', '其中骨干教师', 13, ({ backbone }) => backbone),
  column<SettingFlow>('Senior titles', '其中高级及以上职称', 17, ({ senior }) => senior),
  column<SettingFlow>('Volunteers', '其中自愿交流', 13, ({ volunteers }) => volunteers),
];

const noZone: Words = { en: 'no zone', zh: '未划片区' };

/** Zones that teachers leave down, zones that they come to across, with sums. */
const zoneTable = (
  reported: ReportedPlan,
  language: Language,
  head: Pick<Table, 'name' | 'title' | 'remarks'>,
): Table => {
  const flows = zoneFlows(reported);
  const zonesOf = (end: 'from' | 'to') =>
    [...new Set(flows.map((flow) => flow[end]))].sort((a = '', b = '') => byText(a, b));
  const sumOf = (holds: (flow: ZoneFlow) => boolean): number =>
    flows.filter(holds).reduce((sum, { movers }) => sum + movers, 0);
  /** A zone; undefined: schools without one; null: all together. */
  type Line = string | undefined | null;
  const isOf = (line: Line, zone: string | undefined): boolean => line === null || line === zone;
  const named = (line: Line): Words => (line === null ? inAll : line === undefined ? noZone : alike(line));
  const lines: readonly Line[] = [...zonesOf('from'), null];
  const columns = [...zonesOf('to'), null].map((to: Line) => {
    const { en: english, zh: chinese } = named(to);
    return column<Line>(english, chinese, 12, (line) => {
      const sum = sumOf((flow) => isOf(line, flow.from) && isOf(to, flow.to));
      return sum === 0 ? null : sum;
    });
  });
  return tableOf(
    head,
    [column<Line>('From \\ to', '流出片区＼流入片区', 20, named), ...columns],
    lines,
    language,
  );
};

export const flowsTables = (reported: ReportedPlan, language: Language): readonly Table[] => {
  const bySetting = headFor(
    reported,
    { en: 'Flows', zh: '流向' },
    { en: 'Movers by stage and setting', zh: '教师交流轮岗流向统计表' },
  );
  const byZone = headFor(
    reported,
    { en: 'Zones', zh: '片区流向' },
    { en: 'Movers from zone to zone', zh: '片区间教师交流人数表' },
  );
  const hasZones = reported.facts.schools.some(({ zone }) => zone !== undefined);
  return [
    tableOf(bySetting, settingColumns, settingFlows(reported), language),
    ...(hasZones ? [zoneTable(reported, language, byZone)] : []),
  ];
};
