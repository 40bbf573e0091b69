/** Schools from their sheets: several rows and sheets may speak of one school, and one row of a school with several stages. */
import { shown } from '../findings/findings.ts';
import { schoolFieldWords } from '../vocabulary/field-words.ts';
import type { School } from '../vocabulary/roster.ts';
import { en, zh } from '../vocabulary/words.ts';
import { subjectOfDemand } from './columns.ts';
import type { Mapping } from './mapping.ts';
import type { Origin } from './provenance.ts';
import {
  answerFor,
  askValue,
  cellAt,
  choiceAt,
  idAt,
  longTextAt,
  numberAt,
  type RowInHand,
  report,
  reportMissing,
  textAt,
  wholeAt,
} from './read-cell.ts';
import { stagesOfSchool } from './read-code.ts';
import { entriesIn } from './read-text.ts';
import { partName, plainName, settingFromName, stageFromName, wholeName } from './school-names.ts';
import type { SheetFault, Warnings } from './sheet-findings.ts';
import { originOf, type TableInHand } from './tables.ts';
import type { CellPlace } from './workbook.ts';

type Stage = School['stage'];
type Setting = School['setting'];

/** A school while it is put together. */
export type SchoolDraft = {
  readonly name: string;
  id: string;
  stage: Stage | undefined;
  fields: Partial<Omit<School, 'id' | 'name' | 'stage' | 'demand'>>;
  demand: Record<string, number>;
  coordinateSystem: string | undefined;
  /** Rows of other stages of the same school, or its name without the part. */
  whole: string | undefined;
  faults: SheetFault[];
  origin: Origin;
  readonly hand: RowInHand;
  readonly table: TableInHand;
};

const numbersOfSchool = ['pupils', 'classes'] as const;

/** What is read as it stands, whatever the stage. */
const plainFields = (hand: RowInHand): SchoolDraft['fields'] => {
  const setting = choiceAt(hand, 'setting') as Setting | undefined;
  const standing = choiceAt(hand, 'standing') as School['standing'];
  const texts = (['zone', 'township', 'group', 'campus'] as const).map((field) => [
    field,
    textAt(hand, field),
  ]);
  const longitude = numberAt(hand, 'location.longitude', { atLeast: -180, atMost: 180 });
  const latitude = numberAt(hand, 'location.latitude', { atLeast: -90, atMost: 90 });
  const hasOne =
    (hand.row.at('location.longitude') === undefined) !== (hand.row.at('location.latitude') === undefined);
  if (hasOne)
    report(
      hand,
      hand.row.placeOf(
        hand.row.at('location.longitude') === undefined ? 'location.longitude' : 'location.latitude',
      ),
      'coordinates-incomplete',
      {
        en: 'one of the two coordinates is missing; write both or neither',
        zh: '经度和纬度只填了一项，请都填写或都不填',
      },
    );
  const posts = { atLeast: 0, atMost: 100_000 };
  const establishment = numberAt(hand, 'establishment', posts);
  const seniorPosts = numberAt(hand, 'seniorPosts', posts);
  const labels = entriesIn(longTextAt(hand, 'labels') ?? '');
  return {
    ...(setting ? { setting } : {}),
    ...(standing ? { standing } : {}),
    ...Object.fromEntries(texts.filter(([, text]) => text !== undefined)),
    ...(longitude !== undefined && latitude !== undefined ? { location: { longitude, latitude } } : {}),
    ...(establishment !== undefined ? { establishment } : {}),
    ...(seniorPosts !== undefined ? { seniorPosts } : {}),
    ...(labels.length > 0 ? { labels: [...labels] } : {}),
  };
};

const demandOf = (hand: RowInHand, table: TableInHand): Record<string, number> => {
  const demand: Record<string, number> = {};
  for (const field of table.columns.keys()) {
    const subject = subjectOfDemand(field);
    const posts = subject === undefined ? undefined : numberAt(hand, field, { atLeast: 0, atMost: 100_000 });
    if (subject !== undefined && posts !== undefined) demand[subject] = posts;
  }
  return demand;
};

/** The stages that a row speaks of: several of a nine-year school, none where neither cell nor name says one. */
const stagesOf = (hand: RowInHand, name: string): readonly Stage[] => {
  const ofPart = wholeName(name) === plainName(name) ? undefined : stageFromName(name);
  const cell = cellAt(hand, 'stage');
  if (cell !== undefined) {
    const answer = answerFor(hand.mapping, 'stage', cell.cell.text);
    const several = stagesOfSchool(answer ?? cell.cell.text);
    if (several.length > 0) return ofPart === undefined ? several : [ofPart];
    const stage = choiceAt(hand, 'stage');
    return stage === undefined ? [] : [stage as Stage];
  }
  const several = stagesOfSchool(name);
  if (several.length > 0 && ofPart === undefined) return several;
  const stage = ofPart ?? stageFromName(name);
  if (stage === undefined) return [];
  hand.warnings.warn('stage-from-name', hand.row.placeOf('name'), (count) => ({
    en: `${count} schools state no stage; it is taken from their names`,
    zh: `${count}所学校没有填写学段，按校名判断`,
  }));
  return [stage];
};

/** Numbers of one stage of a school of several, or of the school; what only the whole states is asked for. */
const numbersOf = (
  hand: RowInHand,
  stage: Stage,
  isPart: boolean,
): Partial<Pick<School, 'pupils' | 'classes'>> =>
  Object.fromEntries(
    numbersOfSchool.flatMap((field) => {
      const own = stage === 'kindergarten' ? undefined : wholeAt(hand, `${field}.${stage}`);
      const number = own ?? (isPart ? undefined : wholeAt(hand, field));
      if (number === undefined && isPart && field === 'pupils' && hand.row.at('pupils') !== undefined)
        report(hand, hand.row.placeOf('pupils'), 'school-of-several-stages', {
          en: 'a school of several stages is planned as one school for each; write the pupils of each stage in columns of their own (小学学生数, 初中学生数), or one row for each stage',
          zh: '一贯制学校按学段分别编制方案；请分列填写各学段学生数（“小学学生数”“初中学生数”），或每个学段填写一行',
        });
      return number === undefined ? [] : [[field, number]];
    }),
  );

/** Numbers of a stage stand in columns of their own. */
const partPlaces = (hand: RowInHand, stage: Stage): Readonly<Record<string, CellPlace>> =>
  Object.fromEntries(
    numbersOfSchool.flatMap((field) => {
      const found = stage === 'kindergarten' ? undefined : hand.row.at(`${field}.${stage}`);
      return found ? [[field, found.place]] : [];
    }),
  );

const draftsOfRow = (table: TableInHand, hand: RowInHand): readonly SchoolDraft[] => {
  const name = textAt(hand, 'name');
  const stages = name === undefined ? [] : stagesOf(hand, name);
  const isSplit = stages.length > 1;
  const id = idAt(hand, 'id');
  const fields = plainFields(hand);
  const demand = demandOf(hand, table);
  const coordinateSystem = choiceAt(hand, 'coordinateSystem');
  if (name === undefined) reportMissing(hand, 'name');
  const origin = originOf(table, hand.row);
  const shared = { coordinateSystem, hand, table };
  const base = { name: name ?? '', id: id ?? (name === undefined ? '' : name.trim()) };
  const whole = name === undefined || wholeName(name) === plainName(name) ? undefined : wholeName(name);
  if (!isSplit) {
    const [stage] = stages;
    const numbers = stage === undefined ? {} : numbersOf(hand, stage, false);
    const at = stage === undefined ? {} : partPlaces(hand, stage);
    return [
      {
        ...shared,
        ...base,
        stage,
        whole,
        demand,
        fields: { ...fields, ...numbers },
        faults: hand.faults,
        origin: { ...origin, at: { ...origin.at, ...at } },
      },
    ];
  }
  // What the whole school has in posts cannot be told apart by stage.
  const { establishment: _, seniorPosts: __, ...ofEach } = fields;
  return stages.map((stage, position) => ({
    ...shared,
    name: `${base.name}${partName[stage]}`,
    id: `${base.id}${partName[stage]}`,
    stage,
    whole: plainName(base.name),
    demand: {},
    fields: { ...ofEach, campus: fields.campus ?? base.id, ...numbersOf(hand, stage, true) },
    faults: position === 0 ? hand.faults : [],
    origin: { ...origin, at: { ...origin.at, ...partPlaces(hand, stage) } },
  }));
};

const areRowsOfOneSheet = (one: SchoolDraft, other: SchoolDraft): boolean =>
  one.table === other.table && one.origin.row !== other.origin.row;

/** What another sheet says of the same school; what was read first stays. */
const merge = (into: SchoolDraft, other: SchoolDraft): void => {
  const at: Record<string, CellPlace> = { ...into.origin.at };
  const columnsOfOther = other.table.columns;
  const rowOf = (field: string): CellPlace => other.hand.row.placeOf(field);
  for (const field of Object.keys(other.fields))
    if (!Object.hasOwn(into.fields, field) && columnsOfOther.has(field)) at[field] = rowOf(field);
  for (const subject of Object.keys(other.demand))
    if (!Object.hasOwn(into.demand, subject)) at[`demand/${subject}`] = rowOf(`demand.${subject}`);
  if (other.fields.location && !into.fields.location) {
    at['location/longitude'] = rowOf('location.longitude');
    at['location/latitude'] = rowOf('location.latitude');
  }
  into.fields = { ...other.fields, ...into.fields };
  into.demand = { ...other.demand, ...into.demand };
  into.coordinateSystem ??= other.coordinateSystem;
  into.stage ??= other.stage;
  into.faults.push(...other.faults.filter((fault) => !into.faults.includes(fault)));
  into.origin = { ...into.origin, at };
};

const reportTwice = (first: SchoolDraft, second: SchoolDraft, field: 'id' | 'name'): void => {
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const)
    report(one.hand, one.hand.row.placeOf(field), 'duplicate-school', {
      en: en`school ${shown(field === 'id' ? one.id : one.name)} stands in rows ${first.origin.row + 1} and ${second.origin.row + 1}; give each a number or a township of its own, or remove one`,
      zh: zh`学校${shown(field === 'id' ? one.id : one.name)}在第${first.origin.row + 1}行和第${other === first ? one.origin.row + 1 : other.origin.row + 1}行重复，请分别填写编号或乡镇，或删除其一`,
    });
};

const agree = <Value>(one: Value | undefined, other: Value | undefined): boolean =>
  one === undefined || other === undefined || one === other;

/** Two schools of one name and no number are told apart by their townships. */
const tellApart = (one: SchoolDraft, other: SchoolDraft): void => {
  for (const draft of [one, other])
    if (draft.id === draft.name) draft.id = `${draft.id}（${draft.fields.township}）`;
};

/** Rows of one school become one draft; two rows of one sheet with the same stage are two schools with one name. */
const joined = (drafts: readonly SchoolDraft[]): SchoolDraft[] => {
  const kept: SchoolDraft[] = [];
  const known = new Map<string, SchoolDraft[]>();
  for (const draft of drafts) {
    const key = plainName(draft.id);
    const same = known.get(key) ?? [];
    known.set(key, same);
    const ofStage = draft.id === '' ? [] : same.filter(({ stage }) => agree(stage, draft.stage));
    const inTownship = ofStage.find(({ fields }) => agree(fields.township, draft.fields.township));
    if (inTownship !== undefined && !areRowsOfOneSheet(inTownship, draft)) {
      merge(inTownship, draft);
      continue;
    }
    const twin = inTownship ?? (draft.table.has('id') ? ofStage[0] : undefined);
    if (twin !== undefined) reportTwice(twin, draft, draft.table.has('id') ? 'id' : 'name');
    else if (ofStage[0] !== undefined) tellApart(ofStage[0], draft);
    kept.push(draft);
    same.push(draft);
  }
  const unreported = kept.filter(
    ({ id, faults }) => id !== '' && faults.every(({ code }) => code !== 'duplicate-school'),
  );
  for (const same of Map.groupBy(unreported, ({ id }) => plainName(id)).values())
    if (same.length > 1) asStagesOfOne(same);
  return kept;
};

/** One number or name with a row for each stage is a school of several stages. */
const asStagesOfOne = (drafts: readonly SchoolDraft[]): void => {
  for (const draft of drafts) {
    if (draft.stage === undefined) continue;
    draft.whole ??= plainName(draft.name);
    draft.fields = { ...draft.fields, campus: draft.fields.campus ?? draft.id };
    draft.id = `${draft.id}${partName[draft.stage]}`;
  }
};

/** 柳林学校（小学部） and 柳林学校（初中部） share a campus. */
const shareCampus = (drafts: readonly SchoolDraft[], warnings: Warnings): void => {
  const parts = Map.groupBy(
    drafts.filter(
      ({ whole, fields, table }) =>
        whole !== undefined && fields.campus === undefined && !table.has('campus'),
    ),
    ({ whole }) => whole ?? '',
  );
  for (const [whole, ofWhole] of parts) {
    if (new Set(ofWhole.map(({ stage }) => stage)).size < 2) continue;
    for (const draft of ofWhole) {
      draft.fields = { ...draft.fields, campus: whole };
      warnings.warn('campus-from-names', draft.hand.row.placeOf('name'), (count) => ({
        en: `${count} schools are parts of a school of several stages by their names; each shares a campus with the others of it`,
        zh: `${count}所学校按校名属于一贯制学校，同校各学段视为同一校区`,
      }));
    }
  }
};

/** The sheets of schools, joined; what each needs is checked by `completeSchool`. */
export const readSchools = (tables: readonly TableInHand[], warnings: Warnings): SchoolDraft[] => {
  const drafts = tables
    .filter(({ holds }) => holds === 'schools')
    .flatMap((table) => table.rows.flatMap((row) => draftsOfRow(table, table.open(row))));
  const schools = joined(drafts);
  shareCampus(schools, warnings);
  return schools;
};

/** What the user has answered for one school, by its name. */
const answerOf = (mapping: Mapping, field: string, draft: SchoolDraft): string | undefined =>
  answerFor(mapping, `school.${field}`, draft.name) ??
  answerFor(mapping, `school.${field}`, draft.id) ??
  undefined;

const settingOf = (draft: SchoolDraft): Setting | undefined => {
  const answer = answerOf(draft.hand.mapping, 'setting', draft);
  if (answer === 'urban' || answer === 'town' || answer === 'rural') return answer;
  const place = draft.hand.row.placeOf(draft.table.holds === 'schools' ? 'setting' : 'school');
  if (draft.table.has('setting')) return undefined;
  const meant = settingFromName(draft.name);
  if (meant === undefined) {
    const values = schoolFieldWords.setting?.values ?? {};
    const field = {
      ...draft.table.open(draft.hand.row).field(draft.table.holds === 'schools' ? 'name' : 'school'),
      values,
    };
    askValue(
      { ...draft.hand, faults: draft.faults },
      place,
      {
        field: { ...field, field: 'school.setting', words: { en: 'setting', zh: '城乡类型' } },
        text: draft.name,
        choices: Object.keys(values),
      },
      null,
    );
    return undefined;
  }
  draft.hand.warnings.warn('setting-from-name', place, (count) => ({
    en: `${count} schools state no setting (town or country); it is taken from their names; add a column for it, or correct it in the mapping`,
    zh: `${count}所学校没有填写城乡类型，按校名判断；请补充“城乡类型”一列，或在对应关系中更正`,
  }));
  return meant;
};

const pupilsOf = (draft: SchoolDraft): number => {
  const answer = Number(answerOf(draft.hand.mapping, 'pupils', draft));
  if (Number.isInteger(answer) && answer >= 0) return answer;
  const place = draft.hand.row.placeOf(draft.table.holds === 'schools' ? 'name' : 'school');
  draft.hand.warnings.warn('pupils-not-stated', place, (count) => ({
    en: `${count} schools state no pupils; they are taken for 0, so that indicators and balance leave these schools out; add a column of pupils`,
    zh: `${count}所学校没有学生数，按0计，因此均衡指标不计入这些学校；请补充“学生数”一列`,
  }));
  return 0;
};

/** Whether a fault stands at a field already. */
const isReported = ({ faults, hand }: SchoolDraft, field: string): boolean => {
  const { row, column } = hand.row.placeOf(field);
  return faults.some(({ place }) => place.row === row && place.column === column);
};

/** What every school needs: a stage, a setting, pupils. What its sheet has a column for has to stand in it. */
export const completeSchool = (draft: SchoolDraft): void => {
  const hand: RowInHand = { ...draft.hand, faults: draft.faults };
  const ofSheet = draft.table.holds === 'schools';
  if (draft.stage === undefined && draft.name !== '' && !isReported(draft, 'stage'))
    report(
      hand,
      hand.row.placeOf(ofSheet && draft.table.has('stage') ? 'stage' : ofSheet ? 'name' : 'school'),
      'stage-not-stated',
      {
        en: en`school ${shown(draft.name)}: its stage is not stated, and its name does not say it; add a column of stages`,
        zh: zh`学校${shown(draft.name)}没有填写学段，校名也看不出；请补充“学段”一列`,
      },
    );
  if (draft.fields.setting === undefined && draft.name !== '') {
    const setting = settingOf(draft);
    if (setting !== undefined) draft.fields = { ...draft.fields, setting };
    else if (ofSheet && draft.table.has('setting') && !isReported(draft, 'setting'))
      reportMissing(hand, 'setting');
  }
  if (draft.fields.pupils === 0)
    hand.warnings.warn('pupils-zero', hand.row.placeOf('pupils'), (count) => ({
      en: `${count} schools have 0 pupils; indicators and balance leave them out`,
      zh: `${count}所学校的学生数为0，均衡指标不计入这些学校`,
    }));
  if (draft.fields.pupils !== undefined) return;
  const hasColumn =
    ofSheet && ['pupils', 'pupils.primary', 'pupils.junior', 'pupils.senior'].some(draft.table.has);
  if (!hasColumn) draft.fields = { ...draft.fields, pupils: pupilsOf(draft) };
  else if (
    draft.stage !== undefined &&
    draft.hand.faults.every(({ code }) => code !== 'school-of-several-stages') &&
    !isReported(draft, 'pupils')
  )
    reportMissing(hand, 'pupils');
};
