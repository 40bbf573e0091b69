/** How a file might be read: what its sheets list, where their headings stand, which column is which field. */
import { folded } from '../findings/look-alikes/look-alike.ts';
import { isSubjectName } from '../findings/look-alikes/subject-words.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { columnLetters } from './cell-place.ts';
import { columnsOf, type Field, isSheetOf } from './columns.ts';
import { findHeader, type Header, isVerticalForm, type MatchedColumn } from './find-header.ts';
import { plainHeading } from './heading.ts';
import { identityOf } from './identity-number.ts';
import type { Mapping, SheetMapping } from './mapping.ts';
import { readChoice } from './read-code.ts';
import { subjectsIn } from './read-text.ts';
import { type SheetCells, sheetCells } from './sheet-cells.ts';
import type { Workbook } from './workbook.ts';

/** A mapping that was kept under a name. */
export type KeptMapping = { readonly name: string; readonly mapping: Mapping };

/** What is said of a sheet: what it was taken for, and why it is not read where it is not. */
type SheetRemark = { readonly sheet: string; readonly words: Words };

export type ProposedMapping = {
  readonly mapping: Mapping;
  /** The same for files with the same headings in the same sheets; kept mappings are found by it. */
  readonly fingerprint: string;
  /** The kept mapping that the proposal was taken from. */
  readonly from?: string;
  readonly remarks: readonly SheetRemark[];
};

/** So many cells of a column are looked at to find out what it holds. */
const MAX_CELLS_LOOKED_AT = 50;
const MIN_CELLS_FOR_CONTENTS = 3;
const SHARE_OF_CONTENTS = 0.8;

const choices = (field: Field) => (text: string) => readChoice(field, text).kind === 'value';

/** Fields that a column shows by what stands in it, whatever its heading says. */
const byContents: Readonly<Record<string, (text: string, field: Field) => boolean>> = {
  identityNumber: (text) => identityOf(text) !== undefined,
  sex: (text, field) => choices(field)(text),
  stage: (text, field) => choices(field)(text),
  title: (text, field) => choices(field)(text),
  subject: (text) => subjectsIn(text).every(isSubjectName),
  school: (text) => /(?:小学|中学|学校|幼儿园|村小|完小|教学点)(?:\(.*\))?$/.test(folded(text)),
};

const textsBelow = (cells: SheetCells, header: Header, column: number): readonly string[] => {
  const texts: string[] = [];
  for (let row = header.row + 1; row < cells.rowCount && texts.length < MAX_CELLS_LOOKED_AT; row++) {
    const text = cells.textAt(row, column).trim();
    if (text !== '') texts.push(text);
  }
  return texts;
};

/** Columns whose heading says nothing, by their contents; a field that has a column already gets no second one. */
const withContents = (cells: SheetCells, header: Header): readonly MatchedColumn[] => {
  const taken = new Set(header.columns.map(({ field }) => field));
  const looked = columnsOf[header.holds].filter(({ field }) => Object.hasOwn(byContents, field));
  return header.columns.map((matched) => {
    if (matched.field !== null) return matched;
    const texts = textsBelow(cells, header, matched.column);
    if (texts.length < MIN_CELLS_FOR_CONTENTS) return matched;
    const found = looked.find(
      (field) =>
        !taken.has(field.field) &&
        texts.filter((text) => byContents[field.field]?.(text, field)).length >=
          SHARE_OF_CONTENTS * texts.length,
    );
    if (found === undefined) return matched;
    taken.add(found.field);
    return { ...matched, field: found.field };
  });
};

export const notRead = (sheet: string): SheetMapping => ({
  sheet,
  holds: 'nothing',
  headerRow: 1,
  headerRows: 1,
  columns: [],
});

const sheetMapping = (cells: SheetCells, header: Header): SheetMapping => ({
  sheet: cells.name,
  holds: header.holds,
  headerRow: header.row + 1,
  headerRows: header.rows,
  columns: withContents(cells, header).map(({ column, heading, field }) => ({
    column: columnLetters(column),
    heading,
    field,
  })),
});

const headingsOf = ({ columns }: SheetMapping): string =>
  columns.map(({ column, heading }) => `${column}:${plainHeading(heading)}`).join('\n');

/** FNV-1a with 64 bits: short, the same everywhere, and no secret. */
const hashOf = (text: string): string => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
};

/** The same for mappings of files with the same headings in the same columns, whatever the sheets are called. */
export const fingerprintOf = (mapping: Mapping): string =>
  hashOf(
    mapping.sheets
      .filter(({ holds }) => holds !== 'nothing')
      .map(headingsOf)
      .sort()
      .join('\n\n'),
  );

/** A kept sheet mapping for the same headings; where they stand may differ. */
const asKept = (proposed: SheetMapping, kept: readonly SheetMapping[]): SheetMapping => {
  const same = kept.find((one) => headingsOf(one) === headingsOf(proposed));
  return same
    ? { ...same, sheet: proposed.sheet, headerRow: proposed.headerRow, headerRows: proposed.headerRows }
    : proposed;
};

const readAs: Readonly<Record<SheetMapping['holds'], Words>> = {
  teachers: { en: 'teachers', zh: '教师' },
  schools: { en: 'schools', zh: '学校' },
  rotations: { en: 'earlier rotations', zh: '交流经历' },
  posts: { en: 'posts', zh: '岗位聘任' },
  titles: { en: 'titles', zh: '专业技术职务' },
  teaching: { en: 'subjects taught', zh: '任教情况' },
  nothing: { en: 'nothing', zh: '不读入' },
};

export const remarkOf = (cells: SheetCells, { holds }: SheetMapping): Words => {
  if (holds !== 'nothing')
    return { en: en`is read as a list of ${readAs[holds]}`, zh: zh`按“${readAs[holds]}”读入` };
  if (isVerticalForm(cells))
    return {
      en: 'is a form with one line for each item; a table is wanted, with one row for each school and one column for each item',
      zh: '是逐项填报的表（每行一项），无法读入；请改为每所学校一行、每个项目一列的表格，可使用模板',
    };
  return {
    en: 'is not read: no headings of teachers or schools were found in its first rows',
    zh: '不读入：前几行中没有找到教师表或学校表的表头',
  };
};

/** Proposes how a file is read; mappings that were kept for the same headings come before any guess. */
export const proposeMapping = (workbook: Workbook, kept: readonly KeptMapping[] = []): ProposedMapping => {
  const sheets = workbook.sheets.map((sheet) => {
    const cells = sheetCells(sheet);
    const header = sheet.isHidden ? undefined : findHeader(cells);
    return { cells, mapping: header ? sheetMapping(cells, header) : notRead(sheet.name) };
  });
  const proposed: Mapping = {
    sheets: sheets.map(({ mapping }) => mapping),
    values: {},
    tenthMonth: 'ask',
  };
  const fingerprint = fingerprintOf(proposed);
  const known =
    kept.find(({ mapping }) => fingerprintOf(mapping) === fingerprint) ??
    kept.find(({ mapping }) =>
      proposed.sheets.some((sheet) => sheet.holds !== 'nothing' && asKept(sheet, mapping.sheets) !== sheet),
    );
  const mapping: Mapping = known
    ? {
        ...known.mapping,
        sheets: proposed.sheets.map((sheet) =>
          sheet.holds === 'nothing' ? sheet : asKept(sheet, known.mapping.sheets),
        ),
      }
    : proposed;
  return {
    mapping,
    fingerprint,
    ...(known ? { from: known.name } : {}),
    remarks: sheets.map(({ cells }, position) => ({
      sheet: cells.name,
      words: remarkOf(cells, mapping.sheets[position] ?? notRead(cells.name)),
    })),
  };
};

/** Whether a mapping could be read at all: its sheets of a kind have the columns that make them one. */
export const lacksColumns = ({ holds, columns }: SheetMapping): boolean => {
  if (holds === 'nothing') return false;
  const has = new Set(columns.map(({ field }) => field));
  return !isSheetOf[holds]((field) => has.has(field));
};
