/** The postings that a workbook lists, in the form in which the service writes a plan, whoever has changed it since. */
import { fieldOf, listOf } from '../../models/findings/raw.ts';
import { cellName } from '../../models/sheet/cell-place.ts';
import type { Sheet, Workbook } from '../../models/sheet/workbook.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import type { Finding } from './list-findings.ts';

/** The headings of reports/postings.ts that a posting needs. */
const headings = {
  teacher: ['教师编号', 'Staff number'],
  from: ['现任教学校', 'Present school'],
  to: ['交流学校', 'New school'],
  subject: ['学科', 'Subject'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Field = keyof typeof headings;
const fields = Object.keys(headings) as readonly Field[];

type Posting = Readonly<Record<Field, string>>;
export type PostingsRead =
  | { readonly postings: readonly Posting[] }
  /** No sheet has the headings, or cells name schools that the roster does not have, or has twice. */
  | { readonly faults: readonly Finding[] };

type List = {
  readonly sheet: Sheet;
  readonly headerRow: number;
  readonly columns: Readonly<Record<Field, number>>;
};

const textAt = (sheet: Sheet, row: number, column: number): string =>
  (sheet.rows[row]?.[column]?.text ?? '').normalize('NFKC').trim();

const listIn = (sheet: Sheet): List | undefined => {
  for (const headerRow of sheet.rows.keys()) {
    const texts = (sheet.rows[headerRow] ?? []).map((_, column) => textAt(sheet, headerRow, column));
    const columnOf = (field: Field): number =>
      texts.findIndex((text) => (headings[field] as readonly string[]).includes(text));
    const columns = Object.fromEntries(fields.map((field) => [field, columnOf(field)])) as List['columns'];
    if (fields.every((field) => columns[field] >= 0)) return { sheet, headerRow, columns };
  }
  return undefined;
};

/** The ids that a name stands for: itself where it is one. */
const idsByName = (roster: unknown): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  for (const school of listOf(fieldOf(roster, 'schools'))) {
    const [id, name] = [String(fieldOf(school, 'id')), fieldOf(school, 'name')];
    const names = new Set([id, ...(typeof name === 'string' ? [name.normalize('NFKC').trim()] : [])]);
    for (const one of names) found.set(one, [...(found.get(one) ?? []), id]);
  }
  return found;
};

/** A subject is written by the words that the policy has for it. */
const subjectOf = (text: string, policy: Policy | undefined): string => {
  const known = Object.entries(policy?.words?.subjects ?? {});
  return known.find(([, words]) => words.zh === text || words.en === text)?.[0] ?? text;
};

const noList: Words = {
  en: `No sheet of the workbook has the headings ${fields.map((field) => headings[field][1]).join(', ')}.`,
  zh: `工作簿中没有同时包含${fields.map((field) => `“${headings[field][0]}”`).join('')}各列的工作表。`,
};

const schoolFault = (cell: string, name: string, ids: readonly string[]): Finding => {
  const words: Words =
    ids.length === 0
      ? { en: en`the roster has no school ${name}`, zh: zh`花名册中没有学校“${name}”` }
      : {
          en: en`the roster has several schools ${name}: ${ids.join(', ')}; write the id`,
          zh: zh`花名册中有多所学校名为“${name}”：${ids.join('、')}；请改填学校编号`,
        };
  return { cell, message: words.en, words };
};

export const postingsOfWorkbook = (
  workbook: Workbook,
  roster: unknown,
  policy: Policy | undefined,
): PostingsRead => {
  const list = workbook.sheets.map(listIn).find((found) => found !== undefined);
  if (!list) return { faults: [{ message: noList.en, words: noList }] };
  const { sheet, headerRow, columns } = list;
  const ids = idsByName(roster);
  const faults: Finding[] = [];
  const schoolAt = (row: number, column: number): string => {
    const name = textAt(sheet, row, column);
    const found = ids.get(name) ?? [];
    if (found.length !== 1)
      faults.push(schoolFault(cellName({ sheet: sheet.name, row, column }), name, found));
    return found[0] ?? name;
  };
  const rows = [...sheet.rows.keys()].filter(
    (row) => row > headerRow && textAt(sheet, row, columns.teacher) !== '',
  );
  const postings = rows.map((row) => ({
    teacher: textAt(sheet, row, columns.teacher),
    from: schoolAt(row, columns.from),
    to: schoolAt(row, columns.to),
    subject: subjectOf(textAt(sheet, row, columns.subject), policy),
  }));
  return faults.length > 0 ? { faults } : { postings };
};
