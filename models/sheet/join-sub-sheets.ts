/** Sub-sheets (交流轮岗, 专业技术职务聘任, 岗位聘任, 教育教学), joined to teachers by the staff number. */
import type { Teacher } from '../vocabulary/roster.ts';
import { en, zh } from '../vocabulary/words.ts';
import {
  cellAt,
  choiceAt,
  dateAt,
  labelOf,
  type RowInHand,
  report,
  reportMissing,
  textAt,
  truthAt,
} from './read-cell.ts';
import { codeText } from './read-code.ts';
import { staffNumberAt, stageAt, stayAt, subjectsAt, type TeacherDraft } from './read-teachers.ts';
import { plainName } from './school-names.ts';
import type { TableInHand } from './tables.ts';
import type { CellPlace } from './workbook.ts';

/** A row of a sub-sheet that was read, with its faults. */
export type JoinedRow = { readonly hand: RowInHand; readonly table: TableInHand };

type Find = (hand: RowInHand, table: TableInHand) => TeacherDraft | undefined;

const finderOf = (teachers: readonly TeacherDraft[]): Find => {
  const byId = new Map(
    teachers.flatMap((one) => (one.id === undefined ? [] : [[plainName(one.id), one] as const])),
  );
  const byIdentity = new Map(
    teachers.flatMap((one) => (one.identity === undefined ? [] : [[one.identity, one] as const])),
  );
  return (hand, table) => {
    const { id, identity } = staffNumberAt(hand);
    const found =
      (id === undefined ? undefined : byId.get(plainName(id))) ??
      (identity === undefined ? undefined : byIdentity.get(identity));
    if (found) return found;
    const field = table.has('id') ? 'id' : 'identityNumber';
    if (id === undefined && identity === undefined) return reportMissing(hand, field);
    return report(hand, hand.row.placeOf(field), 'unknown-staff-number', {
      en: en`${labelOf(hand.field(field))}: no teacher of the roster has this number; correct it, or remove the row`,
      zh: zh`${labelOf(hand.field(field))}不在教师表中，请更正或删除该行`,
    });
  };
};

/** Puts a value of a sub-sheet where the sheet of teachers has none, and counts where it has another. */
const fill = <Key extends 'title' | 'role' | 'roleSince'>(
  teacher: TeacherDraft,
  field: Key,
  value: Teacher[Key] | undefined,
  { hand, place }: { readonly hand: RowInHand; readonly place: CellPlace },
): void => {
  if (value === undefined) return;
  const known = teacher.fields[field];
  if (known === undefined) {
    teacher.fields[field] = value;
    teacher.at[field] = place;
  } else if (known !== value)
    hand.warnings.warn(
      'other-value-in-sub-sheet',
      place,
      (count) => ({
        en: en`${labelOf(hand.field(field))}: ${count} rows of a sub-sheet say something else than the sheet of teachers, which is taken`,
        zh: zh`${labelOf(hand.field(field))}有${count}处与教师表不一致，以教师表为准`,
      }),
      field,
    );
};

type Dated = JoinedRow & { readonly teacher: TeacherDraft; readonly since: string };

const joinRotation = ({ hand, teacher }: Dated): void => {
  const kind = cellAt(hand, 'kind');
  if (kind !== undefined && codeText(kind.cell.text) === '无') return;
  const stay = stayAt(hand);
  const counts = truthAt(hand, 'rotations.counts');
  if (stay === undefined || hand.faults.length > 0) return;
  const place = hand.row.placeOf('rotations.counts');
  teacher.stays.push({ ...stay, counts, at: counts === undefined ? stay.at : { ...stay.at, counts: place } });
};

const joinTitle = ({ hand, teacher }: Dated): void => {
  const title = choiceAt(hand, 'title') as Teacher['title'];
  fill(teacher, 'title', title, { hand, place: hand.row.placeOf('title') });
};

const joinPost = ({ hand, teacher }: Dated): void => {
  const place = (field: string) => ({ hand, place: hand.row.placeOf(field) });
  fill(teacher, 'role', choiceAt(hand, 'role') as Teacher['role'], place('role'));
  fill(teacher, 'roleSince', dateAt(hand, 'roleSince'), place('roleSince'));
  fill(teacher, 'title', choiceAt(hand, 'title') as Teacher['title'], place('title'));
};

/** Lessons of the latest term: further rows of it are further subjects. */
const joinTeaching = ({ hand, teacher }: Dated): void => {
  const stage = stageAt(hand);
  if (teacher.stage === undefined && stage !== undefined) teacher.stage = stage;
  const subjects = subjectsAt(hand, 'subject');
  if (teacher.subjects.length === 0) {
    teacher.at.subject = hand.row.placeOf('subject');
    teacher.at.alsoTeaches = hand.row.placeOf('subject');
  }
  teacher.subjects = [...new Set([...teacher.subjects, ...subjects])];
};

const sinceField = { rotations: '', titles: 'from', posts: 'roleSince', teaching: 'term' } as const;
const joins = {
  rotations: joinRotation,
  titles: joinTitle,
  posts: joinPost,
  teaching: joinTeaching,
} as const;

/** The rows of the latest term of those who have no subject yet. */
const ofLatestTerm = (rows: readonly Dated[]): readonly Dated[] => {
  const latest = new Map<TeacherDraft, string>();
  for (const { teacher, since } of rows) if (since >= (latest.get(teacher) ?? '')) latest.set(teacher, since);
  const hadSubjects = new Set(
    rows.filter(({ teacher }) => teacher.subjects.length > 0).map(({ teacher }) => teacher),
  );
  return rows.filter(({ teacher, since }) => latest.get(teacher) === since && !hadSubjects.has(teacher));
};

/** Joins all sub-sheets; the latest appointment counts. */
export const joinSubSheets = (
  tables: readonly TableInHand[],
  teachers: readonly TeacherDraft[],
): readonly JoinedRow[] => {
  const find = finderOf(teachers);
  return tables.flatMap((table) => {
    const { holds } = table;
    if (holds === 'teachers' || holds === 'schools') return [];
    const dateField = sinceField[holds];
    const rows = table.rows.map((row) => {
      const hand = table.open(row);
      const teacher = find(hand, table);
      const since =
        dateField === ''
          ? ''
          : ((holds === 'teaching' ? textAt(hand, dateField) : dateAt(hand, dateField)) ?? '');
      return { hand, table, teacher, since };
    });
    const known = rows.filter(
      (one): one is Dated => one.teacher !== undefined && one.hand.faults.length === 0,
    );
    const latestFirst =
      holds === 'rotations'
        ? known
        : known.toSorted((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : 0));
    for (const one of holds === 'teaching' ? ofLatestTerm(latestFirst) : latestFirst) joins[holds](one);
    return rows;
  });
};
