/** The rows of a sheet below its headings, and those that list nobody: totals, remarks, numbers of columns, blanks. */

import { columnOf } from './cell-place.ts';
import { isFeedbackHeading } from './feedback-heading.ts';
import { plainHeading } from './heading.ts';
import type { SheetMapping } from './mapping.ts';
import type { PlacedCell, SheetCells } from './sheet-cells.ts';
import type { CellPlace } from './workbook.ts';

export type DataRow = {
  /** From 0. */
  readonly row: number;
  /** Whether a column is read as the field. */
  readonly has: (field: string) => boolean;
  /** What stands in the column of a field; undefined where it is blank or no column is read as it. */
  readonly at: (field: string) => PlacedCell | undefined;
  /** Where a field has to be written; the first column of the row for fields without a column. */
  readonly placeOf: (field: string) => CellPlace;
};

/** How many rows list nobody, by what they are. */
type SkippedRows = { readonly blank: number; readonly totals: number; readonly others: number };

export type SheetRows = {
  readonly mapping: SheetMapping;
  readonly file: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly DataRow[];
  readonly skipped: SkippedRows;
};

const isTotal = /^(?:合计|总计|小计|共计|总数|total)(?:[((:].*)?$/i;
/** 填表人：… 审核人：…, in several cells. */
const isSignature = /^(?:填表|填报|制表|经办|审核|审批|负责|单位负责|校长签|联系).{0,6}[:：]/;
const isRemark = /^(?:注|说明|备注|填表|填报|制表|审核|单位(?:负责人|盖章)|负责人|联系)/;

const kindOf = (texts: readonly string[], headings: readonly string[]): keyof SkippedRows | 'data' => {
  const filled = texts.filter((text) => text !== '');
  const [first = ''] = filled;
  if (filled.length === 0) return 'blank';
  if (isTotal.test(plainHeading(first))) return 'totals';
  if (
    isSignature.test(first.replace(/\s/g, '')) ||
    (filled.length === 1 && isRemark.test(plainHeading(first)))
  )
    return 'others';
  if (filled.length >= 3 && texts.every((text, column) => text === '' || Number(text) === column + 1))
    return 'others';
  // A list that was printed repeats its headings on every page.
  const repeated = texts.filter((text, column) => text !== '' && plainHeading(text) === headings[column]);
  return repeated.length >= 2 && repeated.length === filled.length ? 'others' : 'data';
};

/** The rows of a sheet as it is mapped. */
export const dataRows = (cells: SheetCells, mapping: SheetMapping, file: number): SheetRows => {
  const columns = new Map(
    mapping.columns.flatMap(({ column, field }) =>
      field === null ? [] : [[field, columnOf(column)] as const],
    ),
  );
  const header = mapping.headerRow - 1;
  const headings = Array.from({ length: cells.columnCount }, (_, column) =>
    plainHeading(cells.textAt(header, column)),
  );
  const isFeedback = headings.map((_, column) => isFeedbackHeading(cells.textAt(header, column)));
  const first = Math.min(...columns.values(), cells.columnCount);
  const skipped = { blank: 0, totals: 0, others: 0 };
  const rows: DataRow[] = [];
  for (let row = header + 1; row < cells.rowCount; row++) {
    // What a merged cell shows in further rows is no entry of theirs.
    const texts = headings.map((_, column) => {
      const shown = isFeedback[column] ? undefined : cells.at(row, column);
      return shown?.place.row === row ? shown.cell.text.trim() : '';
    });
    const kind = kindOf(texts, headings);
    if (kind !== 'data') {
      skipped[kind] += 1;
      continue;
    }
    const placeAt = (column: number): CellPlace => ({
      ...(file > 0 ? { file } : {}),
      sheet: cells.name,
      row,
      column,
    });
    rows.push({
      row,
      has: (field) => columns.has(field),
      at: (field) => {
        const column = columns.get(field);
        return column === undefined ? undefined : cells.at(row, column);
      },
      placeOf: (field) => {
        const column = columns.get(field) ?? first;
        return cells.at(row, column)?.place ?? placeAt(column);
      },
    });
  }
  return { mapping, file, columns, rows, skipped };
};
