/**
 * Which rows of a sheet are its headings. Above them stand titles, places, a row of numbers; they have up to three rows,
 * where groups of columns have a heading of their own.
 */
import { isSubjectName } from '../findings/look-alikes/subject-words.ts';
import { columnsOf, demandField, isSheetOf, subjectOfDemand } from './columns.ts';
import { isFeedbackHeading } from './feedback-heading.ts';
import { headingForms, headingSeparator, plainHeading } from './heading.ts';
import { sheetContents } from './mapping.ts';
import { tidy } from './read-text.ts';
import type { SheetCells } from './sheet-cells.ts';

/** Headings stand among so many rows, if there are any. */
const MAX_ROWS_SEARCHED = 20;
const MAX_HEADER_ROWS = 3;

type Contents = Exclude<(typeof sheetContents)[number], 'nothing'>;
const contents = sheetContents.filter((one): one is Contents => one !== 'nothing');

/** By heading, the field that it means and how much it is preferred; the smallest number most. */
const fieldsByHeading: Readonly<
  Record<string, ReadonlyMap<string, { readonly field: string; readonly rank: number }>>
> = Object.fromEntries(
  contents.map((holds) => {
    const known = new Map<string, { readonly field: string; readonly rank: number }>();
    for (const { field, words, headings } of columnsOf[holds]) {
      const all = [words.zh, words.en, ...headings, field];
      for (const [rank, heading] of all.entries()) {
        const plain = plainHeading(heading);
        if (!known.has(plain)) known.set(plain, { field, rank });
      }
    }
    return [holds, known];
  }),
);

const neededAfter = /[-_]?(?:需求|需要|应配|应有|应需|需配|定岗|核定|posts needed)(?:岗位|教师|人数|数)*$/i;
const neededBefore = /^(?:需求|需要|posts needed|demand)(?:岗位|教师|人数|数)*[-_:：.]?\s*/i;

const isOfStaff = /现有|实有|在岗|余缺|超缺|缺编|超编|编制|合计|总/;
/** Longer texts are explanations. */
const MAX_HEADING_CHARACTERS = 60;

/** The subject whose needed posts a column has: 需求：语文, 语文需求, 语文 › 需要, or 语文 alone among others. */
const neededSubject = (parts: readonly string[]): string | undefined => {
  const whole = tidy(parts.map((part) => part.replaceAll('*', '').trim()).join(''));
  if (whole.length > MAX_HEADING_CHARACTERS || isOfStaff.test(whole) || /__proto__|\0/.test(whole))
    return undefined;
  const named = neededBefore.exec(whole);
  if (named) return whole.slice(named[0].length).trim() || undefined;
  const plain = whole.replace(/[()（）]/g, '');
  const subject = plain.replace(neededAfter, '').trim();
  return subject !== '' && (isSubjectName(subject) || subject !== plain) ? subject : undefined;
};

export type MatchedColumn = {
  readonly column: number;
  readonly heading: string;
  readonly field: string | null;
};
export type Header = {
  readonly holds: Contents;
  /** From 0; the last of the heading rows. */
  readonly row: number;
  readonly rows: number;
  readonly columns: readonly MatchedColumn[];
  /** How much it says: the columns that are read, those of a subject without “needed” for a little less. */
  readonly weight: number;
};

/** The headings of a column, from that of its group to its own. */
const partsAt = (cells: SheetCells, first: number, rows: number, column: number): readonly string[] => {
  const parts: string[] = [];
  for (let row = first; row < first + rows; row++) {
    let text = cells.textAt(row, column).trim();
    // A file of texts has no merged cells: the heading of a group stands above its first column alone.
    if (text === '' && row < first + rows - 1 && cells.textAt(row + 1, column).trim() !== '')
      for (let left = column - 1; left >= 0 && text === ''; left--) {
        if (cells.textAt(row + 1, left).trim() === '') break;
        text = cells.textAt(row, left).trim();
      }
    // The column that a file with its faults has more than its user's own.
    if (isFeedbackHeading(text)) return [];
    if (text !== '' && text !== parts.at(-1)) parts.push(text);
  }
  return parts;
};

type Candidate = { readonly column: number; readonly field: string; readonly rank: number };

const matchIn = (holds: Contents, parts: readonly string[]): { field: string; rank: number } | undefined => {
  const forms = headingForms(parts);
  const known = forms.map((form) => fieldsByHeading[holds]?.get(form)).find((found) => found !== undefined);
  if (known) return known;
  const subject = holds === 'schools' ? neededSubject(parts) : undefined;
  if (subject === undefined) return undefined;
  return { field: demandField(subject), rank: parts.join('').trim() === subject ? 1 : 0 };
};

/** Of several columns of one field the one with the preferred heading, and of these the first. */
const preferred = (candidates: readonly Candidate[]): ReadonlyMap<number, string> => {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = best.get(candidate.field);
    if (known === undefined || candidate.rank < known.rank) best.set(candidate.field, candidate);
  }
  return new Map([...best.values()].map(({ column, field }) => [column, field]));
};

/** Whether cells are merged over the upper or the lower edge of some rows: headings do not end in the middle of one. */
const cutsCells = (cells: SheetCells, first: number, rows: number): boolean => {
  const below = first + rows;
  for (let column = 0; column < cells.columnCount; column++) {
    const [top, under] = [
      cells.at(first, column)?.place.row ?? first,
      cells.at(below, column)?.place.row ?? below,
    ];
    if (top < first || (under < below && under >= first)) return true;
  }
  return false;
};

const headerAt = (cells: SheetCells, first: number, rows: number): readonly Header[] => {
  if (cutsCells(cells, first, rows)) return [];
  const parts = Array.from({ length: cells.columnCount }, (_, column) => partsAt(cells, first, rows, column));
  return contents.flatMap((holds) => {
    const candidates = parts.flatMap((of, column) => {
      const match = of.length === 0 ? undefined : matchIn(holds, of);
      return match ? [{ column, ...match }] : [];
    });
    const fields = preferred(candidates);
    const has = new Set(fields.values());
    if (!isSheetOf[holds]((field) => has.has(field))) return [];
    const ofDemand = [...has].filter((field) => subjectOfDemand(field) !== undefined).length;
    if (
      holds === 'schools' &&
      ((has.size - ofDemand < 2 && ofDemand < 2) ||
        parts.some((of) => plainHeading(of.at(-1) ?? '') === '姓名'))
    )
      return [];
    const columns = parts.flatMap((of, column) =>
      of.length === 0
        ? []
        : [{ column, heading: of.join(headingSeparator), field: fields.get(column) ?? null }],
    );
    const bare = candidates.filter(
      ({ column, field, rank }) => rank === 1 && field.startsWith('demand.') && fields.has(column),
    ).length;
    return [{ holds, row: first + rows - 1, rows, columns, weight: fields.size - bare / 100 }];
  });
};

const isBetter = (one: Header, other: Header): boolean =>
  one.weight > other.weight || (one.weight === other.weight && one.rows < other.rows);

/** The headings of a sheet that say the most; of equal ones the one with the fewest rows, then the first. */
export const findHeader = (cells: SheetCells): Header | undefined => {
  let best: Header | undefined;
  const last = Math.min(cells.rowCount, MAX_ROWS_SEARCHED);
  for (let first = 0; first < last; first++)
    for (let rows = 1; rows <= MAX_HEADER_ROWS && first + rows <= cells.rowCount; rows++)
      for (const header of headerAt(cells, first, rows))
        if (best === undefined || isBetter(header, best)) best = header;
  return best;
};

/** Whether a sheet is a form with one line for each thing asked (序号 · 填报项目 · 填报值), and no table. */
export const isVerticalForm = (cells: SheetCells): boolean => {
  for (let row = 0; row < Math.min(cells.rowCount, MAX_ROWS_SEARCHED); row++) {
    const texts = Array.from({ length: cells.columnCount }, (_, column) =>
      plainHeading(cells.textAt(row, column)),
    );
    if (
      texts.some((text) => /^(?:填报|指标)?项目(?:名称)?$|^指标名称$/.test(text)) &&
      texts.some((text) => /^填报(?:值|内容|数据)$|^数值$/.test(text))
    )
      return true;
  }
  return false;
};
