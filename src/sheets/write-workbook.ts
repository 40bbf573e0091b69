/**
 * Tables as a workbook, in one language: title, remarks, headings that stay in sight, lists to choose from. Days are
 * days and percents are percents, so that one can go on reckoning with them; a text is a text, whatever it begins with.
 */
import type { Cell, CellStyle, CellValue, DataValidation, WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import type { Table, TableCell, TableColumn } from '../../models/reports/table.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { cellName, columnLetters } from './cell-names.ts';
import { beginsLikeFormula, percentDecimals, serialOfDay, workbookText } from './cell-values.ts';
import { heightOf } from './row-heights.ts';
import { sheetNames } from './sheet-names.ts';

type Styled = { readonly value: CellValue; readonly style?: CellStyle };

/** Lists longer than this are kept on a sheet of their own, because a list in place may have no more signs. */
const listSignsAtMost = 255;
/** How far down a list can be chosen from in a sheet that is to be filled. */
const rowsToFill = 5_000;

const line = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const border = { top: line, right: line, bottom: line, left: line };
const styles = {
  title: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' } },
  remark: { font: { color: { rgb: '595959' } }, alignment: { wrapText: true, vertical: 'center' } },
  heading: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDEBF7' } },
    border,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  body: { border, alignment: { vertical: 'center', wrapText: true } },
} as const satisfies Readonly<Record<string, CellStyle>>;

const formatted = (numFmt: string): CellStyle => ({ ...styles.body, numFmt });
const dayStyle = formatted('yyyy-mm-dd');
/** As text it stays one when its cell is opened and left again. */
const textStyle = formatted('@');
const percentStyles = [formatted('0%'), formatted('0.0%'), formatted('0.00%')] as const;

const styledCell = (cell: TableCell): Styled => {
  if (cell === null || typeof cell === 'number') return { value: cell, style: styles.body };
  if (typeof cell === 'string') {
    const style = beginsLikeFormula(cell) ? textStyle : styles.body;
    return { value: workbookText(cell), style };
  }
  if ('percent' in cell)
    return {
      value: Number((cell.percent / 100).toPrecision(15)),
      style: percentStyles[percentDecimals(cell.percent)],
    };
  const serial = serialOfDay(cell.date);
  return serial === undefined ? { value: cell.date, style: textStyle } : { value: serial, style: dayStyle };
};

/** Where the lists of a workbook stand that are too long for their place: one column each. */
type LongLists = { readonly sheet: string; readonly lists: (readonly string[])[] };

const listFor = (
  choices: readonly string[],
  long: LongLists,
): Pick<DataValidation, 'values' | 'formula1'> => {
  const fits = choices.join(',').length <= listSignsAtMost && !choices.some((choice) => /[,"]/.test(choice));
  if (fits) return { values: [...choices] };
  long.lists.push(choices);
  const letters = columnLetters(long.lists.length - 1);
  return { formula1: `'${long.sheet}'!$${letters}$1:$${letters}$${choices.length}` };
};

const validationOf = ({ choices }: TableColumn, range: string, long: LongLists): readonly DataValidation[] =>
  choices === undefined || choices.length === 0
    ? []
    : [{ type: 'list', range, allowBlank: true, showErrorMessage: false, ...listFor(choices, long) }];

const titleHeight = 30;

const rowHeights = (
  { title, columns }: Table,
  lines: readonly (readonly Styled[])[],
): Map<number, { readonly height: number }> => {
  const widths = columns.map(({ width }) => width);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const heights = lines.map((one, row) => {
    if (row === 0 && title) return titleHeight;
    // What stands alone above the headings is as wide as all columns.
    return heightOf(
      one.map(({ value }) => value),
      one.length === 1 ? [whole] : widths,
    );
  });
  return new Map(
    heights.flatMap((height, row) => (height === undefined ? [] : [[row, { height }] as const])),
  );
};

const sheetOf = (table: Table, name: string, language: Language, long: LongLists): WriteSheet => {
  const lastColumn = Math.max(0, table.columns.length - 1);
  const above: readonly Styled[] = [
    ...(table.title ? [{ value: workbookText(table.title[language]), style: styles.title }] : []),
    ...(table.remarks ?? []).map((remark) => ({
      value: workbookText(remark[language]),
      style: styles.remark,
    })),
  ];
  const headings = table.columns.map(
    ({ heading }): Styled => ({ value: workbookText(heading[language]), style: styles.heading }),
  );
  const body = table.rows.map((row) => row.map(styledCell));
  const lines: readonly (readonly Styled[])[] = [...above.map((one) => [one]), headings, ...body];
  const cells = new Map<string, Partial<Cell>>();
  for (const [row, one] of lines.entries()) {
    for (const [column, { style }] of one.entries()) if (style) cells.set(`${row},${column}`, { style });
  }
  const headerRow = above.length;
  const lastRow = headerRow + table.rows.length;
  const rangeOf = (column: number): string =>
    `${cellName(headerRow + 1, column)}:${cellName(Math.max(lastRow, headerRow + rowsToFill), column)}`;
  return {
    name,
    columns: table.columns.map(({ width }) => ({ width })),
    rows: lines.map((one) => one.map(({ value }) => value)),
    cells,
    merges: above.flatMap((_, row) =>
      lastColumn > 0 ? [{ startRow: row, startCol: 0, endRow: row, endCol: lastColumn }] : [],
    ),
    rowDefs: rowHeights(table, lines),
    freezePane: { rows: headerRow + 1 },
    ...(table.rows.length > 0
      ? { autoFilter: { range: `${cellName(headerRow, 0)}:${cellName(lastRow, lastColumn)}` } }
      : {}),
    dataValidations: table.columns.flatMap((column, at) => validationOf(column, rangeOf(at), long)),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headerRow + 1}:$${headerRow + 1}`,
    },
  };
};

const sheetOfLists = ({ sheet, lists }: LongLists): WriteSheet => {
  const longest = Math.max(...lists.map((list) => list.length));
  return {
    name: sheet,
    hidden: true,
    rows: Array.from({ length: longest }, (_, row) => lists.map((list) => list[row] ?? null)),
  };
};

/** Tables as sheets of an .xlsx. */
export const writeWorkbook = async (tables: readonly Table[], language: Language): Promise<Uint8Array> => {
  const lists = language === 'zh' ? '选项' : 'Choices';
  const names = sheetNames([...tables.map(({ name }) => name[language]), lists]);
  const long: LongLists = { sheet: names.at(-1) ?? lists, lists: [] };
  const sheets = tables.map((table, index) => sheetOf(table, names[index] ?? '', language, long));
  return writeXlsx({ sheets: long.lists.length > 0 ? [...sheets, sheetOfLists(long)] : sheets });
};
