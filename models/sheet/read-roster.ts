/** From files with their mappings to a roster, with the cell of everything in it. */

import { shown } from '../findings/findings.ts';
import type { Sentence } from '../findings/group-findings.ts';
import { meantSubject } from '../findings/look-alikes/subject-words.ts';
import { daysLater } from '../vocabulary/calendar-date.ts';
import type { Link, Roster, School, Teacher } from '../vocabulary/roster.ts';
import { en, zh } from '../vocabulary/words.ts';
import type { DemandSettings } from './demand.ts';
import { type DemandSource, fillDemand } from './fill-demand.ts';
import { type JoinedRow, joinSubSheets } from './join-sub-sheets.ts';
import type { Origin, Provenance } from './provenance.ts';
import { type Found, labelOf, report } from './read-cell.ts';
import { completeSchool, readSchools, type SchoolDraft } from './read-schools.ts';
import { readTeachers, type TeacherDraft } from './read-teachers.ts';
import { type ResolvedTeacher, schoolResolver, schoolsOfTeachers } from './resolve-schools.ts';
import {
  faultAt,
  type Question,
  questionList,
  type SheetFault,
  type SheetWarning,
  warningList,
} from './sheet-findings.ts';
import { openTables, type SourceFile, type TableInHand, type Tables } from './tables.ts';
import type { CellPlace } from './workbook.ts';

export type ReadSettings = DemandSettings & {
  /** The day of the reading, YYYY-MM-DD. */
  readonly today: string;
  /** Default: the day before the next school year begins. */
  readonly asOf?: string;
  /** Default: from the sheet where it has any, else from classes, else as many as are present. */
  readonly demand?: DemandSource;
  /** Rows with faults are left out, counted and listed, in place of stopping the roster. */
  readonly leaveOut?: boolean;
};

/** A row that is not in the roster, and why. */
type RowLeftOut = {
  readonly place: CellPlace;
  readonly holds: 'schools' | 'teachers' | 'sub-sheet';
  readonly faults: readonly SheetFault[];
};

export type RosterReading = {
  /** Null while faults stop it. */
  readonly roster: Roster | null;
  readonly provenance: Provenance;
  readonly faults: readonly SheetFault[];
  readonly warnings: readonly SheetWarning[];
  readonly questions: readonly Question[];
  readonly leftOut: readonly RowLeftOut[];
  /** By sheet, how many rows were taken, left out and passed over. */
  readonly rows: readonly RowCounts[];
};

type RowCounts = {
  readonly file: number;
  readonly sheet: string;
  readonly holds: TableInHand['holds'];
  readonly taken: number;
  readonly leftOut: number;
  readonly blank: number;
  readonly totals: number;
  /** Remarks, repeated headings, rows of numbers. */
  readonly others: number;
};

/** The day before the next school year begins. */
const defaultAsOf = (today: string): string => {
  const year = Number(today.slice(0, 4));
  const begins = `${year}-09-01`;
  return daysLater(today < begins ? begins : `${year + 1}-09-01`, -1);
};

/** Everything that was read, before anybody is left out. */
type Drafts = {
  readonly tables: Tables;
  readonly schools: readonly SchoolDraft[];
  readonly teachers: readonly ResolvedTeacher[];
  readonly joined: readonly JoinedRow[];
  /** Faults that are of no single row. */
  readonly faults: readonly SheetFault[];
};

const lackOf = (table: TableInHand, field: 'school' | 'subject', sentence: Sentence): SheetFault =>
  faultAt(table.placeOfHeading(field), 'missing-column', { ...sentence, params: { field } });

/** Sheets of teachers without a column that everybody needs: one fault, and not one for each row. */
const missingColumns = (
  tables: readonly TableInHand[],
  schools: readonly SchoolDraft[],
): readonly SheetFault[] => {
  const isTaughtElsewhere = tables.some(({ holds }) => holds === 'teaching');
  return tables
    .filter(({ holds }) => holds === 'teachers')
    .flatMap((table) => [
      ...(table.has('subject') || isTaughtElsewhere
        ? []
        : [
            lackOf(table, 'subject', {
              en: 'no column is read as the subject; map one, or join the sub-sheet of teaching (教育教学)',
              zh: '没有“任教学科”列；请指定该列，或一并提交“教育教学”子表',
            }),
          ]),
      ...(table.has('school') || schools.length === 1
        ? []
        : [
            lackOf(table, 'school', {
              en: 'no column is read as the school; map one',
              zh: '没有“学校”列，请指定该列',
            }),
          ]),
    ]);
};

const reportUnknownLinks = (teachers: readonly TeacherDraft[]): void => {
  const known = new Set(teachers.map(({ id }) => id));
  for (const { links, hand, id } of teachers)
    for (const { kind, other, place } of links) {
      const label = labelOf(hand.field(`links.${kind}`));
      if (other === id)
        report(hand, place, 'unknown-staff-number', {
          en: en`${label}: that is the teacher's own number; write the number of the other one`,
          zh: zh`${label}填的是本人编号，请填写对方的编号`,
        });
      else if (!known.has(other))
        report(hand, place, 'unknown-staff-number', {
          en: en`${label}: no teacher has the number ${shown(other)}; correct or remove it`,
          zh: zh`${label}：教师表中没有编号${shown(other)}，请更正或删除`,
        });
    }
};

type PlacedLink = { readonly link: Link; readonly place: CellPlace };
/** Each pair once, though both rows may name it; without those who are left out. */
const linksOf = (teachers: readonly ResolvedTeacher[]): readonly PlacedLink[] => {
  const known = new Set(teachers.map(({ draft }) => draft.id));
  const seen = new Set<string>();
  return teachers.flatMap(({ draft: { id = '', links } }) =>
    links.flatMap(({ kind, other, place }) => {
      const key = JSON.stringify([kind, ...[id, other].sort()]);
      if (seen.has(key) || !known.has(other)) return [];
      seen.add(key);
      return [{ link: { kind, teachers: [id, other] as [string, string] }, place }];
    }),
  );
};

const readAll = (files: readonly SourceFile[], found: Found): Drafts => {
  const tables = openTables(files, found);
  const schoolsRead = readSchools(tables.all, found.warnings);
  const teacherDrafts = readTeachers(tables.all);
  const joined = joinSubSheets(tables.all, teacherDrafts);
  const schools = schoolsRead.length > 0 ? schoolsRead : schoolsOfTeachers(teacherDrafts);
  for (const school of schools) completeSchool(school);
  const resolve = schoolResolver(schools);
  const teachers = teacherDrafts.map(resolve);
  reportUnknownLinks(teacherDrafts);
  const faults = [...tables.faults, ...missingColumns(tables.all, schools)];
  for (const { draft } of teachers) {
    const { hand, subjects, table } = draft;
    const hasSubject = table.has('subject') || tables.all.some(({ holds }) => holds === 'teaching');
    const { row, column } = hand.row.placeOf('subject');
    const isReported = hand.faults.some(({ place }) => place.row === row && place.column === column);
    if (subjects.length === 0 && hasSubject && !isReported)
      hand.faults.push(
        faultAt(hand.row.placeOf('subject'), 'missing-field', {
          en: en`${labelOf(hand.field('subject'))} is missing; write it`,
          zh: zh`缺少${labelOf(hand.field('subject'))}，请填写`,
          params: { field: 'subject' },
        }),
      );
  }
  if (teachers.length === 0 && faults.length === 0)
    faults.push(
      faultAt({ sheet: files[0]?.workbook.sheets[0]?.name ?? '', row: 0, column: 0 }, 'missing-teachers', {
        en: 'no sheet is read as a list of teachers, or it lists nobody; map a sheet of teachers',
        zh: '没有读到教师表，或教师表中没有人员；请指定教师表',
      }),
    );
  return { tables, schools, teachers, joined, faults };
};

const needed = new Set(['id', 'name', 'stage', 'setting', 'pupils']);

/** Fields of a school that it can do without; what is wrong in them leaves the field out and not the school. */
const isOptional = ({ table, hand }: SchoolDraft, { place, code }: SheetFault): boolean => {
  if (code === 'duplicate-school' || code === 'school-of-several-stages') return false;
  const field = [...table.columns.keys()].find((one) => {
    const own = hand.row.placeOf(one);
    return own.row === place.row && own.column === place.column && own.sheet === place.sheet;
  });
  const isDemand = field?.startsWith('demand.') ?? true;
  return field !== undefined && !isDemand && !needed.has(field) && !field.startsWith('pupils.');
};

type Kept = {
  readonly schools: readonly SchoolDraft[];
  readonly teachers: readonly ResolvedTeacher[];
  readonly leftOut: readonly RowLeftOut[];
  readonly faults: readonly SheetFault[];
};

const all = ({ schools, teachers, joined, faults }: Drafts): Kept => ({
  schools,
  teachers,
  leftOut: [],
  faults: [
    ...faults,
    ...schools.flatMap((school) => school.faults),
    ...teachers.flatMap(({ draft }) => draft.hand.faults),
    ...joined.flatMap(({ hand }) => hand.faults),
  ],
});

/** Without rows that have faults. A school stays while teachers stay there, with its fault where it needs the field. */
const withoutFaulty = ({ schools, teachers, joined, faults }: Drafts, found: Found): Kept => {
  const isSound = ({ draft }: ResolvedTeacher): boolean => draft.hand.faults.length === 0;
  const staying = teachers.filter(isSound);
  const peopled = new Set(staying.map(({ school }) => school));
  const remaining = new Map(
    schools.map((school) => [school, school.faults.filter((fault) => !isOptional(school, fault))]),
  );
  for (const school of schools)
    for (const fault of school.faults.filter((one) => isOptional(school, one)))
      found.warnings.warn('field-left-out', fault.place, (count) => ({
        en: `${count} cells of schools have faults and are left out; the schools stay`,
        zh: `${count}处学校信息有误，未读入该项，学校保留`,
      }));
  const isDropped = (school: SchoolDraft): boolean =>
    (remaining.get(school)?.length ?? 0) > 0 && !peopled.has(school.id);
  const keptSchools = schools.filter((school) => !isDropped(school));
  const ids = new Set(keptSchools.map(({ id }) => id));
  return {
    schools: keptSchools,
    teachers: staying.map((one) => ({ ...one, wishes: one.wishes.filter((wish) => ids.has(wish)) })),
    leftOut: [
      ...schools.filter(isDropped).map(({ hand, faults: own }) => ({
        place: hand.row.placeOf('name'),
        holds: 'schools' as const,
        faults: own,
      })),
      ...teachers
        .filter((one) => !isSound(one))
        .map(({ draft: { hand } }) => ({
          place: hand.row.placeOf('id'),
          holds: 'teachers' as const,
          faults: hand.faults,
        })),
      ...joined
        .filter(({ hand }) => hand.faults.length > 0)
        .map(({ hand }) => ({
          place: hand.row.placeOf('id'),
          holds: 'sub-sheet' as const,
          faults: hand.faults,
        })),
    ],
    faults: [...faults, ...keptSchools.flatMap((school) => remaining.get(school) ?? [])],
  };
};

/** The teacher of a draft whose fields are sound. */
const teacherOf = ({ draft, school = '', wishes, staySchools }: ResolvedTeacher): Teacher => {
  const { id = '', subjects, fields, stays } = draft;
  const [subject = '', ...alsoTeaches] = subjects;
  const rotations = stays.map(({ from, until, counts }, position) => ({
    school: staySchools[position] ?? '',
    from,
    ...(until === undefined ? {} : { until }),
    ...(counts === undefined ? {} : { counts }),
  }));
  return {
    id,
    ...fields,
    school,
    subject,
    ...(alsoTeaches.length > 0 ? { alsoTeaches } : {}),
    ...(wishes.length > 0 ? { wishes: [...wishes] } : {}),
    ...(rotations.length > 0 ? { rotations } : {}),
  };
};

const originOfTeacher = ({ origin, at, stays }: TeacherDraft): Origin => {
  const ofStays = stays.flatMap(({ at: places }, position) =>
    Object.entries(places).map(([field, place]) => [`rotations/${position}/${field}`, place] as const),
  );
  const apart = { ...origin.at, ...at, ...Object.fromEntries(ofStays) };
  return Object.keys(apart).length > 0 ? { ...origin, at: apart } : { sheet: origin.sheet, row: origin.row };
};

const schoolOf = ({ id, name, stage = 'primary', fields, demand }: SchoolDraft): School => ({
  id,
  name,
  stage,
  setting: 'rural',
  pupils: 0,
  ...fields,
  demand,
});

const withoutEmpty = ({ at, ...origin }: Origin): Origin =>
  at && Object.keys(at).length > 0 ? { ...origin, at } : origin;

const coordinateSystemOf = (
  schools: readonly SchoolDraft[],
  files: readonly SourceFile[],
  found: Found,
): { readonly system?: NonNullable<Roster['coordinateSystem']>; readonly faults: readonly SheetFault[] } => {
  const located = schools.filter(({ fields }) => fields.location !== undefined);
  const [first] = located;
  const said = [...new Set(located.flatMap(({ coordinateSystem }) => coordinateSystem ?? []))];
  const answer = files.map(({ mapping }) => mapping.coordinateSystem).find((one) => one !== undefined);
  const system = (said.length === 1 ? said[0] : answer) as Roster['coordinateSystem'];
  if (first === undefined || (system !== undefined && said.length < 2))
    return { faults: [], ...(first && system ? { system } : {}) };
  const place = first.hand.row.placeOf('location.longitude');
  found.questions.ask(
    place,
    () => ({
      code: 'coordinate-system',
      setting: 'coordinateSystem',
      field: 'coordinateSystem',
      value: '',
      choices: ['wgs84', 'gcj02', 'bd09'],
      proposal: null,
      isNeeded: true,
      say: () => ({
        en: 'in which system are the coordinates: WGS-84 (GPS), GCJ-02 (Amap, Tencent) or BD-09 (Baidu)? They differ by some hundred metres',
        zh: '经纬度是哪种坐标系：大地坐标、高德或腾讯坐标，还是百度坐标？三者相差数百米',
      }),
    }),
    'coordinate-system',
  );
  return {
    faults: [
      faultAt(place, 'missing-column', {
        en: 'the coordinates do not say their system; answer it once, or add a column (坐标系)',
        zh: '没有说明经纬度的坐标系；请统一确认，或补充“坐标系”一列',
        params: { field: 'coordinateSystem' },
      }),
    ],
  };
};

/** Subjects that no school needs under this name, and that may be another name of one that is needed. */
const askSubjects = (schools: readonly SchoolDraft[], teachers: readonly ResolvedTeacher[]): void => {
  const known = new Set(schools.flatMap(({ demand }) => Object.keys(demand)));
  if (known.size === 0) return;
  const meantBy = new Map<string, string | undefined>();
  for (const { draft } of teachers)
    for (const subject of draft.subjects) {
      if (known.has(subject)) continue;
      if (!meantBy.has(subject)) meantBy.set(subject, meantSubject(subject, known));
      const meant = meantBy.get(subject);
      if (meant === undefined) continue;
      draft.hand.questions.ask(
        draft.hand.row.placeOf('subject'),
        () => ({
          code: 'unknown-value',
          field: 'subject',
          value: subject,
          choices: [...known],
          proposal: meant,
          isNeeded: false,
          say: (count) => ({
            en: en`${count} teachers teach ${shown(subject)}, which no school needs by this name; is it ${shown(meant)}?`,
            zh: zh`${count}名教师任教${shown(subject)}，而学科需求中没有这一名称；是否即${shown(meant)}？`,
            params: { value: subject },
          }),
        }),
        `subject ${subject}`,
      );
    }
};

const countRows = (
  tables: readonly TableInHand[],
  leftOut: readonly RowLeftOut[],
  found: Found,
): readonly RowCounts[] =>
  tables.map((table) => {
    const { skipped, rows, file, name, holds } = table;
    const out = leftOut.filter(({ place }) => place.sheet === name && (place.file ?? 0) === file).length;
    const passed = skipped.totals + skipped.others;
    if (passed > 0)
      found.warnings.warn(
        'rows-not-read',
        table.placeOfHeading('id'),
        () => ({
          en: en`sheet ${shown(name)}: ${passed} rows are totals, remarks or repeated headings, and are not read`,
          zh: zh`表${shown(name)}中有${passed}行是合计、说明或重复的表头，未读入`,
          params: { count: passed },
        }),
        `${file} ${name}`,
      );
    return { file, sheet: name, holds, taken: rows.length - out, leftOut: out, ...skipped };
  });

const lackOfDemand = ([first]: readonly SchoolDraft[]): SheetFault =>
  faultAt(first?.table.placeOfHeading('name') ?? { sheet: '', row: 0, column: 0 }, 'missing-column', {
    en: 'no column is read as posts needed of a subject, as was asked for; map one, or have them calculated',
    zh: '要求按表中的学科需求，但没有需求列；请指定需求列，或改为按班级数测算',
    params: { field: 'demand' },
  });

/** A place is listed once for each kind of fault. */
const distinct = (faults: readonly SheetFault[]): readonly SheetFault[] => {
  const seen = new Set<string>();
  return faults.filter(({ place, code, message }) => {
    const key = JSON.stringify([place.file ?? 0, place.sheet, place.row, place.column, code, message]);
    return !seen.has(key) && seen.add(key);
  });
};

const warnOfReading = (settings: ReadSettings, asOf: string, kept: Kept, found: Found): void => {
  if (settings.asOf === undefined)
    found.warnings.warn('as-of-by-default', undefined, () => ({
      en: `ages and years are reckoned on ${asOf}, the day before the next school year; state another day if that is not meant`,
      zh: `年龄和年限按${asOf}（下一学年开始前一日）计算；如非此意，请另行指定统计日期`,
      params: { asOf },
    }));
  for (const { place, holds } of kept.leftOut)
    found.warnings.warn(
      'rows-left-out',
      place,
      (count) => ({
        en: `${count} rows with faults are left out of the roster`,
        zh: `${count}行因有错误未计入花名册`,
        params: { count },
      }),
      holds,
    );
};

/** Reads files that belong together as one roster. */
export const readRoster = (files: readonly SourceFile[], settings: ReadSettings): RosterReading => {
  const found: Found = { warnings: warningList(), questions: questionList() };
  const drafts = readAll(files, found);
  const kept = settings.leaveOut ? withoutFaulty(drafts, found) : all(drafts);
  const coordinates = coordinateSystemOf(kept.schools, files, found);
  const asOf = settings.asOf ?? defaultAsOf(settings.today);
  warnOfReading(settings, asOf, kept, found);
  askSubjects(kept.schools, kept.teachers);
  const rows = countRows(drafts.tables.all, kept.leftOut, found);
  const isInSheet = drafts.tables.all.some(({ columns }) =>
    [...columns.keys()].some((field) => field.startsWith('demand.')),
  );
  const faults = distinct([
    ...kept.faults,
    ...coordinates.faults,
    ...(settings.demand === 'sheet' && !isInSheet ? [lackOfDemand(kept.schools)] : []),
  ]);
  const teachers = kept.teachers.map(teacherOf);
  const schools = kept.schools.map(schoolOf);
  const links = linksOf(kept.teachers);
  const demands = fillDemand({
    schools: kept.schools.map((draft, position) => ({
      school: schools[position] ?? schoolOf(draft),
      place: draft.hand.row.placeOf(draft.table.holds === 'schools' ? 'name' : 'school'),
    })),
    teachers,
    isInSheet,
    source: settings.demand,
    settings,
    warnings: found.warnings,
  });
  const roster: Roster = {
    asOf,
    ...(coordinates.system ? { coordinateSystem: coordinates.system } : {}),
    schools: schools.map((school, position) => ({ ...school, demand: demands[position] ?? {} })),
    teachers,
    ...(links.length > 0 ? { links: links.map(({ link }) => link) } : {}),
  };
  return {
    roster: faults.length > 0 ? null : roster,
    provenance: {
      sheets: drafts.tables.sheets,
      schools: kept.schools.map(({ origin }) => withoutEmpty(origin)),
      teachers: kept.teachers.map(({ draft }) => originOfTeacher(draft)),
      links: links.map(({ place }) => place),
    },
    faults,
    warnings: found.warnings.all(),
    questions: found.questions.all(),
    leftOut: kept.leftOut,
    rows,
  };
};
