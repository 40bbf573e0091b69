/** The cells of a sheet as people see them: a cell of a merged range shows what the first of them holds. */
import { cellName } from './cell-place.ts';
import type { Corrections } from './mapping.ts';
import type { Cell, CellPlace, Sheet } from './workbook.ts';

/** A cell with the place where it has to be corrected: under a vertically merged cell, its first row. */
export type PlacedCell = { readonly cell: Cell; readonly place: CellPlace };

const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || /^\s*$/.test(cell.text.normalize('NFKC'));

/** The first cell of the merged range that a place belongs to, by row and column. */
const anchorsOf = (
  sheet: Sheet,
): ReadonlyMap<number, ReadonlyMap<number, { row: number; column: number }>> => {
  const anchors = new Map<number, Map<number, { row: number; column: number }>>();
  const rows = sheet.rows.length;
  for (const { from, to } of sheet.merged)
    for (let row = from.row; row <= Math.min(to.row, rows - 1); row++) {
      const inRow = anchors.get(row) ?? new Map<number, { row: number; column: number }>();
      anchors.set(row, inRow);
      for (let column = from.column; column <= to.column; column++) inRow.set(column, from);
    }
  return anchors;
};

export type SheetCells = {
  readonly name: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** What a cell shows; undefined where it is blank. */
  readonly at: (row: number, column: number) => PlacedCell | undefined;
  readonly textAt: (row: number, column: number) => string;
};

/** Reads a sheet with the corrections of its user; `file` is its position among the files that are read together. */
export const sheetCells = (sheet: Sheet, corrections: Corrections = {}, file = 0): SheetCells => {
  const anchors = anchorsOf(sheet);
  const hasCorrections = Object.keys(corrections).length > 0;
  const placeAt = (row: number, column: number): CellPlace => ({
    ...(file > 0 ? { file } : {}),
    sheet: sheet.name,
    row,
    column,
  });
  const heldAt = (place: CellPlace): Cell | undefined => {
    const name = hasCorrections ? cellName(place) : '';
    if (hasCorrections && Object.hasOwn(corrections, name))
      return { kind: 'text', text: corrections[name] ?? '' };
    return sheet.rows[place.row]?.[place.column];
  };
  const at = (row: number, column: number): PlacedCell | undefined => {
    const own = placeAt(row, column);
    const cell = heldAt(own);
    if (cell && !isBlank(cell)) return { cell, place: own };
    const anchor = anchors.get(row)?.get(column);
    if (anchor === undefined) return undefined;
    const place = placeAt(anchor.row, anchor.column);
    const held = heldAt(place);
    return held && !isBlank(held) ? { cell: held, place } : undefined;
  };
  return {
    name: sheet.name,
    rowCount: sheet.rows.length,
    columnCount: sheet.rows.reduce((most, row) => Math.max(most, row.length), 0),
    at,
    textAt: (row, column) => at(row, column)?.cell.text ?? '',
  };
};
