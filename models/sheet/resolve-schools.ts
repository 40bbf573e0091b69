/** Which school a teacher is at, wishes for, or was lent to: names of cells become ids of schools. */
import { shown } from '../findings/findings.ts';
import type { School } from '../vocabulary/roster.ts';
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';
import { answerFor, type RowInHand, report, reportMissing } from './read-cell.ts';
import { stagesOfSchool } from './read-code.ts';
import type { SchoolDraft } from './read-schools.ts';
import type { TeacherDraft } from './read-teachers.ts';
import { tidy } from './read-text.ts';
import {
  type NamedSchool,
  partName,
  plainName,
  type SchoolMatch,
  schoolFinder,
  stageFromName,
  wholeName,
} from './school-names.ts';
import type { PlacedCell } from './sheet-cells.ts';
import type { CellPlace } from './workbook.ts';

type Stage = School['stage'];

const nameIn = (hand: RowInHand, { cell }: PlacedCell): string =>
  answerFor(hand.mapping, 'school', cell.text) ?? tidy(cell.text);

/** The stages of the teachers of a school, in the order in which they occur. */
const stagesAmong = (teachers: readonly TeacherDraft[]): readonly (Stage | undefined)[] => {
  const stated = [...new Set(teachers.flatMap(({ stage }) => stage ?? []))];
  return stated.length > 0 ? stated : [undefined];
};

const madeSchool = (
  name: string,
  stage: Stage | undefined,
  isPart: boolean,
  first: TeacherDraft,
): SchoolDraft => {
  const own = isPart && stage !== undefined ? `${name}${partName[stage]}` : name;
  const place = first.school?.place ?? first.hand.row.placeOf('school');
  const whole = wholeName(own) === plainName(own) ? undefined : wholeName(own);
  return {
    name: own,
    id: own,
    stage,
    fields: isPart ? { campus: name } : {},
    demand: {},
    coordinateSystem: undefined,
    whole: isPart ? plainName(name) : whole,
    faults: [],
    origin: {
      sheet: first.origin.sheet,
      row: first.origin.row,
      at: { name: place, id: place, stage: place },
    },
    hand: { ...first.hand, faults: [] },
    table: first.table,
  };
};

/** Where no sheet lists schools: those that teachers are at, as far as their rows say. */
export const schoolsOfTeachers = (teachers: readonly TeacherDraft[]): SchoolDraft[] => {
  const atSchool = teachers.filter(({ school }) => school !== undefined);
  const byName = Map.groupBy(atSchool, ({ hand, school }) => plainName(school ? nameIn(hand, school) : ''));
  return [...byName.values()].flatMap((ofSchool) => {
    const [first] = ofSchool;
    if (first?.school === undefined) return [];
    const name = nameIn(first.hand, first.school);
    const isOne = stagesOfSchool(name).length === 0 || wholeName(name) !== plainName(name);
    const said = isOne ? stageFromName(name) : undefined;
    const stages = said === undefined ? stagesAmong(ofSchool) : [said];
    for (const _ of stages)
      first.hand.warnings.warn('schools-from-teachers', first.school.place, (count) => ({
        en: `no sheet lists schools: ${count} schools are made from the sheet of teachers; join a sheet of schools for what is missing`,
        zh: `没有学校表：按教师表中的学校名称生成${count}所学校；请一并提交学校表以补全信息`,
      }));
    return stages.map((stage) =>
      madeSchool(name, stage, said === undefined && (!isOne || stages.length > 1), first),
    );
  });
};

const schoolLabel = ({ name, id, township }: NamedSchool): Words =>
  township === undefined
    ? { en: en`${shown(name)} (${id})`, zh: zh`${shown(name)}（${id}）` }
    : { en: en`${shown(name)} (${id}, ${township})`, zh: zh`${shown(name)}（${id}，${township}）` };

const askSchool = (
  hand: RowInHand,
  place: CellPlace,
  text: string,
  nearest: NamedSchool | undefined,
): void => {
  hand.questions.ask(
    place,
    () => ({
      code: 'unknown-value',
      field: 'school',
      value: text,
      choices: [],
      proposal: nearest?.name ?? null,
      isNeeded: true,
      say: (count) => ({
        en: en`no school is called ${shown(text)} (${count} cells)${nearest ? en`; is ${shown(nearest.name)} meant?` : ''}`,
        zh: zh`没有名为${shown(text)}的学校（${count}处）${nearest ? zh`；是否指${shown(nearest.name)}？` : ''}`,
        params: { value: text },
      }),
    }),
    `school ${text}`,
  );
};

const reportMatch = (
  hand: RowInHand,
  text: string,
  place: CellPlace,
  match: Exclude<SchoolMatch, { kind: 'found' }>,
): undefined => {
  if (match.kind === 'unknown') {
    const meant = match.nearest
      ? {
          en: en`; the nearest is ${shown(match.nearest.name)}`,
          zh: zh`；最相近的是${shown(match.nearest.name)}`,
        }
      : alike('');
    askSchool(hand, place, text, match.nearest);
    return report(hand, place, 'unknown-school', {
      en: en`no school is called ${shown(text)}${meant}; correct the name, or add the school`,
      zh: zh`学校表中没有${shown(text)}${meant}；请更正校名，或在学校表中补充该校`,
      params: { school: text },
    });
  }
  const candidates = joined(match.candidates.map(schoolLabel));
  if (match.byStage)
    return report(hand, place, 'stage-not-stated', {
      en: en`${shown(text)} has several stages: ${candidates}; state the stage that is taught`,
      zh: zh`${shown(text)}有多个学段：${candidates}；请填写任教学段`,
    });
  return report(hand, place, 'ambiguous-school', {
    en: en`several schools are called ${shown(text)}: ${candidates}; write the number of the school, or its township`,
    zh: zh`有多所学校名为${shown(text)}：${candidates}；请填写学校编号，或填写学校所在乡镇`,
  });
};

export type ResolvedTeacher = {
  readonly draft: TeacherDraft;
  readonly school: string | undefined;
  readonly wishes: readonly string[];
  /** In the order of `draft.stays`. */
  readonly staySchools: readonly string[];
};

/** The schools that cells of teachers name. What is not found is a fault of its cell; an earlier school may be unknown. */
export const schoolResolver = (
  schools: readonly SchoolDraft[],
): ((draft: TeacherDraft) => ResolvedTeacher) => {
  const named = schools.map(({ id, name, stage, fields, whole }) => ({
    id,
    name,
    stage,
    township: fields.township,
    whole,
  }));
  const find = schoolFinder(named);
  const [only, ...others] = schools;
  const homeOf = (draft: TeacherDraft): NamedSchool | undefined => {
    const { hand, school, stage, township, table } = draft;
    if (school === undefined) {
      if (!table.has('school')) return others.length === 0 ? only : undefined;
      return reportMissing(hand, 'school');
    }
    const text = nameIn(hand, school);
    const match = find(text, { stage, township });
    return match.kind === 'found' ? match.school : reportMatch(hand, text, school.place, match);
  };
  const earlierOf = ({ hand }: TeacherDraft, cell: PlacedCell, home: NamedSchool | undefined): string => {
    const text = nameIn(hand, cell);
    const match = find(text, { stage: home?.stage, township: undefined });
    if (match.kind === 'found') return match.school.id;
    hand.warnings.warn('earlier-school-unknown', cell.place, (count) => ({
      en: `${count} earlier rotations were at schools that the roster does not have; they keep the name that the sheet has`,
      zh: `${count}条交流经历的学校不在学校表中，保留表中所填名称`,
    }));
    return text;
  };
  return (draft) => {
    const home = homeOf(draft);
    const wishes = draft.wishes.flatMap((cell) => {
      const text = nameIn(draft.hand, cell);
      const match = find(text, { stage: home?.stage, township: undefined });
      if (match.kind === 'found') return [match.school.id];
      reportMatch(draft.hand, text, cell.place, match);
      return [];
    });
    return {
      draft,
      school: home?.id,
      wishes,
      staySchools: draft.stays.map(({ school }) => earlierOf(draft, school, home)),
    };
  };
};
