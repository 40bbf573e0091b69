/** Teachers from their sheets, each row by itself; what they share with other rows and sheets comes after. */
import { shortened, shown } from '../findings/findings.ts';
import { folded } from '../findings/look-alikes/look-alike.ts';
import type { Link, School, Teacher } from '../vocabulary/roster.ts';
import { en, zh } from '../vocabulary/words.ts';
import { plainHeading } from './heading.ts';
import { identityOf } from './identity-number.ts';
import type { Origin } from './provenance.ts';
import {
  answerFor,
  askValue,
  cellAt,
  choiceAt,
  dateAt,
  endAt,
  haveLostDigits,
  idAt,
  labelOf,
  longTextAt,
  numberAt,
  type RowInHand,
  report,
  reportMissing,
  spanAt,
  textAt,
  truthAt,
} from './read-cell.ts';
import { codeText, readChoice } from './read-code.ts';
import { entriesIn, subjectsIn } from './read-text.ts';
import { isUsualStatus, reasonFor, reasonOfStatus, reasonWords } from './reasons.ts';
import type { PlacedCell } from './sheet-cells.ts';
import { originOf, type TableInHand } from './tables.ts';
import type { CellPlace } from './workbook.ts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** An earlier rotation with the school as it is called, and its cells. */
export type StayDraft = {
  readonly school: PlacedCell;
  readonly from: string;
  readonly until?: string | undefined;
  readonly counts?: boolean | undefined;
  readonly at: Readonly<Record<string, CellPlace>>;
};

/** A spouse or a relative by the staff number. */
type LinkDraft = {
  readonly kind: Link['kind'];
  readonly other: string;
  readonly place: CellPlace;
};

/** A teacher while it is put together. */
export type TeacherDraft = {
  id: string | undefined;
  /** Held only while files are read, to join sub-sheets. */
  readonly identity: string | undefined;
  readonly fields: Partial<Mutable<Omit<Teacher, 'id' | 'school' | 'subject' | 'wishes' | 'rotations'>>>;
  subjects: readonly string[];
  school: PlacedCell | undefined;
  readonly township: string | undefined;
  stage: School['stage'] | undefined;
  readonly wishes: readonly PlacedCell[];
  readonly stays: StayDraft[];
  readonly links: readonly LinkDraft[];
  readonly at: Record<string, CellPlace>;
  readonly origin: Origin;
  readonly hand: RowInHand;
  readonly table: TableInHand;
};

const dates = ['bornOn', 'startedWorkOn', 'joinedSchoolOn', 'roleSince', 'retiresOn'] as const;
const scales = ['sex', 'title', 'degree', 'role'] as const;

/** 是 in a column of county level and above is that level at least; in another it says no level. */
const backboneAt = (hand: RowInHand, table: TableInHand): string | undefined => {
  const found = cellAt(hand, 'backbone');
  if (found === undefined || codeText(found.cell.text) !== '是') return choiceAt(hand, 'backbone');
  const answer = answerFor(hand.mapping, 'backbone', found.cell.text);
  if (answer !== undefined) return answer ?? undefined;
  if (!/[县区]级/.test(plainHeading(table.headingOf('backbone')))) {
    const field = hand.field('backbone');
    const choices = Object.keys(field.values ?? {});
    return askValue(hand, found.place, { field, text: found.cell.text, choices }, 'county');
  }
  hand.warnings.warn('county-level-assumed', found.place, (count) => ({
    en: `${count} teachers are backbone teachers of county level or above; the sheet does not say of which, and county level is taken`,
    zh: `${count}名教师为县级及以上骨干教师，表中没有写明级别，按县级计`,
  }));
  return 'county';
};

/** 校长 by a column of its own; a role that is stated says more. */
const roleFrom = (hand: RowInHand, role: string | undefined): string | undefined =>
  role ?? (truthAt(hand, 'isPrincipal') === true ? 'principal' : undefined);

/** Several reasons of one cell. A reason may have separators in its own words. */
const reasonsIn = (hand: RowInHand, text: string): readonly string[] => {
  const isKnown = (one: string): boolean =>
    reasonFor(one) !== undefined || answerFor(hand.mapping, 'circumstances', one) !== undefined;
  return text.split(/[；;|]/).flatMap((part) => (isKnown(part) ? [part] : entriesIn(part)));
};

const circumstancesAt = (hand: RowInHand): NonNullable<Teacher['circumstances']> => {
  const found = cellAt(hand, 'circumstances');
  const until = endAt(hand, 'circumstances.until');
  if (found === undefined || /^无$/.test(folded(found.cell.text))) return [];
  return reasonsIn(hand, found.cell.text).flatMap((text) => {
    const answer = answerFor(hand.mapping, 'circumstances', text);
    const reason = answer === undefined ? reasonFor(text) : answer;
    if (reason === null) return [];
    if (reason !== undefined) return [{ reason, ...(until === undefined ? {} : { until }) }];
    const field = { ...hand.field('circumstances'), values: reasonWords };
    askValue(hand, found.place, { field, text, choices: Object.keys(reasonWords) }, null);
    return [];
  });
};

/** States of staff other than the usual one are asked about; until then nothing is known by them. */
const statusAt = (hand: RowInHand): NonNullable<Teacher['circumstances']> => {
  const found = cellAt(hand, 'status');
  if (found === undefined || isUsualStatus(found.cell.text)) return [];
  const { text } = found.cell;
  const answer = answerFor(hand.mapping, 'status', text);
  if (answer === null) return [];
  if (answer !== undefined) return [{ reason: answer }];
  const proposal = reasonOfStatus(text) ?? null;
  hand.questions.ask(
    found.place,
    () => ({
      code: 'unknown-value',
      field: 'status',
      value: text.trim(),
      choices: Object.keys(reasonWords),
      proposal,
      isNeeded: false,
      say: (count) => ({
        en: en`the status ${shown(text)} (${count} cells) is not taken into the roster; is it a circumstance, and which?`,
        zh: zh`人员状态${shown(text)}（${count}处）没有读入花名册；是否属于特殊情形，属于哪一种？`,
        params: { value: shortened(text) },
      }),
    }),
    `status ${folded(text)}`,
  );
  hand.warnings.warn(
    'status-not-read',
    found.place,
    (count) => ({
      en: en`${count} teachers have the status ${shown(text)}, which is not taken into the roster until its meaning is answered`,
      zh: zh`${count}名教师的人员状态为${shown(text)}，确认含义之前不读入花名册`,
    }),
    folded(text),
  );
  return [];
};

const markedAt = (hand: RowInHand, table: TableInHand): readonly string[] =>
  table.has('specialGrade') && truthAt(hand, 'specialGrade') === true
    ? [hand.field('specialGrade').words.zh]
    : [];

const wishesAt = (hand: RowInHand): readonly PlacedCell[] => {
  const list = cellAt(hand, 'wishes');
  const listed = list
    ? entriesIn(list.cell.text).map((text) => ({ cell: { kind: 'text' as const, text }, place: list.place }))
    : [];
  const ranked = [1, 2, 3, 4, 5].flatMap((rank) => cellAt(hand, `wishes.${rank}`) ?? []);
  return [...listed, ...ranked].filter(({ cell }) => !/^无$/.test(folded(cell.text)));
};

/** The rotation that a row speaks of; the school it led to is sought when all schools are known. */
export const stayAt = (hand: RowInHand): StayDraft | undefined => {
  const school = cellAt(hand, 'rotations.school');
  const span = spanAt(hand, 'rotations.span');
  const from = span?.from ?? dateAt(hand, 'rotations.from');
  const until = span?.until ?? endAt(hand, 'rotations.until');
  if (school === undefined && from === undefined) return undefined;
  if (school === undefined) return reportMissing(hand, 'rotations.school');
  const dateField = hand.row.has('rotations.span') ? 'rotations.span' : 'rotations.from';
  if (from === undefined)
    return hand.row.at(dateField) === undefined && hand.row.at('rotations.from') === undefined
      ? reportMissing(hand, dateField)
      : undefined;
  const place = hand.row.placeOf;
  const end = span?.until !== undefined ? 'rotations.span' : 'rotations.until';
  return {
    school,
    from,
    until,
    at: {
      school: school.place,
      from: place(span ? 'rotations.span' : 'rotations.from'),
      ...(until === undefined ? {} : { until: place(end) }),
    },
  };
};

const linksAt = (hand: RowInHand): readonly LinkDraft[] =>
  (['spouses', 'kin'] as const).flatMap((kind) => {
    const field = `links.${kind}`;
    const ids = entriesIn(idAt(hand, field) ?? '').filter((id) => id !== '无');
    return ids.map((other) => ({ kind, other, place: hand.row.placeOf(field) }));
  });

const asIdentity = (text: string): string => folded(text).replace(/[\s']/g, '').toUpperCase();

/** Who a row is about. A staff number that is an identity number is none, and is treated like one. */
export const staffNumberAt = (
  hand: RowInHand,
): { readonly id: string | undefined; readonly identity: string | undefined } => {
  const number = cellAt(hand, 'id');
  const identity = haveLostDigits(hand, 'identityNumber') ? undefined : cellAt(hand, 'identityNumber');
  const stated = identity && asIdentity(identity.cell.text);
  if (number?.cell.kind === 'text' && identityOf(number.cell.text) !== undefined)
    return { id: undefined, identity: stated ?? asIdentity(number.cell.text) };
  return { id: idAt(hand, 'id'), identity: stated };
};

/** Sex and birthday as the identity number has them, where the user wants that and no column has them. */
const fromIdentity = (
  hand: RowInHand,
  identity: string | undefined,
  fields: TeacherDraft['fields'],
): void => {
  const known =
    hand.mapping.readsIdentityNumbers && identity !== undefined ? identityOf(identity) : undefined;
  if (known === undefined) return;
  fields.sex ??= known.sex;
  fields.bornOn ??= known.bornOn;
};

const fieldsOf = (hand: RowInHand, table: TableInHand): TeacherDraft['fields'] => {
  const fields: Record<string, unknown> = {};
  const put = (field: string, value: unknown): void => {
    if (value !== undefined) fields[field] = value;
  };
  put('name', longTextAt(hand, 'name'));
  for (const field of scales) put(field, choiceAt(hand, field));
  put('role', roleFrom(hand, fields.role as string | undefined));
  put('backbone', backboneAt(hand, table));
  for (const field of dates) put(field, dateAt(hand, field));
  put('yearsInRuralSchools', numberAt(hand, 'yearsInRuralSchools', { atLeast: 0, atMost: 100 }));
  put('score', numberAt(hand, 'score', { atLeast: -1e9, atMost: 1e9 }));
  put('established', truthAt(hand, 'established'));
  put('volunteer', truthAt(hand, 'volunteer'));
  const circumstances = [...circumstancesAt(hand), ...statusAt(hand)];
  if (circumstances.length > 0) fields.circumstances = circumstances;
  const labels = [...entriesIn(longTextAt(hand, 'labels') ?? ''), ...markedAt(hand, table)];
  if (labels.length > 0) fields.labels = labels;
  return fields as TeacherDraft['fields'];
};

/** A list of subjects as the user has answered for each. */
export const subjectsAt = (hand: RowInHand, field: string): readonly string[] => {
  const found = cellAt(hand, field);
  if (found === undefined) return [];
  const whole = answerFor(hand.mapping, 'subject', found.cell.text);
  if (whole !== undefined) return whole === null ? [] : [whole];
  const text = textAt(hand, field);
  const subjects = subjectsIn(text ?? '').map(
    (subject) => answerFor(hand.mapping, 'subject', subject) ?? subject,
  );
  return [...new Set(subjects)];
};

/** The stage taught tells the parts of a school apart; where it is not readable and needed, the school is the fault. */
export const stageAt = (hand: RowInHand): School['stage'] | undefined => {
  const text = hand.row.at('stage')?.cell.text;
  if (text === undefined) return undefined;
  const reading = readChoice(hand.field('stage'), answerFor(hand.mapping, 'stage', text) ?? text);
  return reading.kind === 'value' ? (reading.value as School['stage']) : undefined;
};

/** Where several fields come from one cell, or one field from a cell that is not called after it. */
const placesApart = (
  hand: RowInHand,
  draft: Pick<TeacherDraft, 'wishes' | 'subjects' | 'fields'>,
): Record<string, CellPlace> => {
  const at: Record<string, CellPlace> = {};
  // The column of a rank leads to its wish, and that of a list to all of them, unless a rank before it is blank.
  const isList = hand.row.at('wishes') !== undefined && hand.row.at('wishes.1') === undefined;
  draft.wishes.forEach(({ place }, rank) => {
    if (!isList && hand.row.at(`wishes.${rank + 1}`)?.place.column !== place.column)
      at[`wishes/${rank}`] = place;
  });
  if (draft.subjects.length > 1 && hand.row.at('alsoTeaches') === undefined)
    at.alsoTeaches = hand.row.placeOf('subject');
  if (draft.fields.circumstances && hand.row.at('circumstances') === undefined)
    at.circumstances = hand.row.placeOf('status');
  if (draft.fields.bornOn && hand.row.at('bornOn') === undefined)
    at.bornOn = hand.row.placeOf('identityNumber');
  if (draft.fields.sex && hand.row.at('sex') === undefined) at.sex = hand.row.placeOf('identityNumber');
  return at;
};

const draftOf = (table: TableInHand, hand: RowInHand): TeacherDraft => {
  const fields = fieldsOf(hand, table);
  const stage = stageAt(hand);
  const { id, identity } = staffNumberAt(hand);
  fromIdentity(hand, identity, fields);
  const subjects = [...new Set([...subjectsAt(hand, 'subject'), ...subjectsAt(hand, 'alsoTeaches')])];
  const wishes = wishesAt(hand);
  const stay = stayAt(hand);
  return {
    id,
    identity,
    fields,
    subjects,
    school: cellAt(hand, 'school'),
    township: textAt(hand, 'township'),
    stage,
    wishes,
    stays: stay ? [stay] : [],
    links: linksAt(hand),
    at: placesApart(hand, { wishes, subjects, fields }),
    origin: originOf(table, hand.row),
    hand,
    table,
  };
};

/** Numbers of ours for those who have none: by order, so that they stay the same while the file does. */
const numberThose = (drafts: readonly TeacherDraft[]): void => {
  const taken = new Set(drafts.map(({ id }) => id));
  const byIdentity = new Map<string, string>();
  const width = Math.max(4, String(drafts.length).length);
  let order = 0;
  const next = (): string => {
    order += 1;
    const id = `T${String(order).padStart(width, '0')}`;
    return taken.has(id) ? next() : id;
  };
  for (const draft of drafts) {
    if (draft.id !== undefined) continue;
    const { hand, identity, table } = draft;
    if (identity === undefined && table.has('id')) {
      const { column } = hand.row.placeOf('id');
      if (hand.faults.every(({ place }) => place.column !== column)) reportMissing(hand, 'id');
      continue;
    }
    const known = identity === undefined ? undefined : byIdentity.get(identity);
    draft.id = known ?? next();
    if (identity !== undefined) byIdentity.set(identity, draft.id);
    hand.warnings.warn('id-by-us', hand.row.placeOf('name'), (count) => ({
      en: `${count} teachers have no staff number; they are numbered in their order, so that the numbers change when rows are added or sorted; identity numbers are never kept`,
      zh: `${count}名教师没有教职工号，按行序编号（增删行或重新排序后编号会变）；本系统不保存身份证件号`,
    }));
  }
};

/** Who has the number of another one: a fault at both cells. */
const reportDuplicates = (drafts: readonly TeacherDraft[]): void => {
  const byId = Map.groupBy(drafts, ({ id }) => id);
  for (const [id, same] of byId) {
    if (id === undefined || same.length < 2) continue;
    for (const draft of same) {
      const other = same.find((one) => one !== draft)?.origin.row ?? 0;
      const field = draft.table.has('id') ? 'id' : 'identityNumber';
      report(draft.hand, draft.hand.row.placeOf(field), 'duplicate-id', {
        en: en`${labelOf(draft.hand.field(field))}: ${same.length} rows have this number, another one is row ${other + 1}; correct the numbers or remove a row`,
        zh: zh`${labelOf(draft.hand.field(field))}重复：共${same.length}行使用此编号，另一处在第${other + 1}行；请更正编号或删除重复的行`,
        params: { teacher: id },
      });
    }
  }
};

export const readTeachers = (tables: readonly TableInHand[]): TeacherDraft[] => {
  const drafts = tables
    .filter(({ holds }) => holds === 'teachers')
    .flatMap((table) => table.rows.map((row) => draftOf(table, table.open(row))));
  numberThose(drafts);
  reportDuplicates(drafts);
  return drafts;
};
