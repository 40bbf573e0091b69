/** Rows of a file as they stand in it, with the corrections of their cells and their faults: for whoever corrects them. */
import { z } from 'zod';
import { wordsSchema } from '../vocabulary/answer.ts';
import { cellName, columnLetters, placeOfName } from './cell-place.ts';
import type { FileReport } from './file-report.ts';
import type { Corrections } from './mapping.ts';
import { sheetFaultCodes } from './sheet-findings.ts';
import type { Sheet } from './workbook.ts';

const rowFaultSchema = z.object({
  cell: z.string().meta({ description: 'Such as `教师!E21`.' }),
  code: z.enum(sheetFaultCodes),
  message: z.string(),
  words: wordsSchema,
});

export const fileRowsSchema = z
  .object({
    sheet: z.string(),
    rows: z.array(
      z.object({
        row: z.number().int().meta({ description: 'Its number in the file, from 1.' }),
        cells: z.record(z.string(), z.string()).meta({
          description: 'What its cells show, by the letters of their columns; corrections in their places.',
        }),
        corrected: z
          .array(z.string())
          .optional()
          .meta({ description: 'The letters of the columns whose cells are corrected.' }),
        faults: z.array(rowFaultSchema).optional(),
      }),
    ),
    next: z.number().int().optional().meta({ description: 'The row that follows, as `from`.' }),
  })
  .meta({ id: 'ImportRows' });
export type FileRows = z.infer<typeof fileRowsSchema>;
type Row = FileRows['rows'][number];

export type RowsWanted = {
  /** The number of the first row, from 1. */
  readonly from: number;
  readonly limit: number;
  readonly faultyOnly: boolean;
};

type RowFault = z.infer<typeof rowFaultSchema>;

/** Faults by the rows of a sheet, from 0. */
const faultsByRow = (
  sheet: string,
  faults: FileReport['faults'],
): ReadonlyMap<number, readonly RowFault[]> => {
  const byRow = new Map<number, RowFault[]>();
  for (const { cells, code, message, words } of faults)
    for (const cell of cells) {
      const place = placeOfName(cell);
      if (place?.sheet !== sheet) continue;
      const inRow = byRow.get(place.row) ?? [];
      byRow.set(place.row, inRow);
      inRow.push({ cell, code, message, words });
    }
  return byRow;
};

const rowAt = (sheet: Sheet, row: number, corrections: Corrections, faults: readonly RowFault[]): Row => {
  const cells: Record<string, string> = {};
  const corrected: string[] = [];
  const width = Math.max(sheet.rows[row]?.length ?? 0, ...columnsCorrected(sheet.name, row, corrections));
  for (let column = 0; column < width; column += 1) {
    const name = cellName({ sheet: sheet.name, row, column });
    const isCorrected = Object.hasOwn(corrections, name);
    const text = isCorrected ? corrections[name] : sheet.rows[row]?.[column]?.text;
    if (isCorrected) corrected.push(columnLetters(column));
    if (text !== undefined && (isCorrected || text !== '')) cells[columnLetters(column)] = text;
  }
  return {
    row: row + 1,
    cells,
    ...(corrected.length > 0 ? { corrected } : {}),
    ...(faults.length > 0 ? { faults: [...faults] } : {}),
  };
};

/** How wide the row is by its corrections, which may stand behind its last cell. */
const columnsCorrected = (sheet: string, row: number, corrections: Corrections): readonly number[] =>
  Object.keys(corrections).flatMap((name) => {
    const place = placeOfName(name);
    return place?.sheet === sheet && place.row === row ? [place.column + 1] : [];
  });

export const rowsOf = (
  sheet: Sheet,
  corrections: Corrections,
  allFaults: FileReport['faults'],
  { from, limit, faultyOnly }: RowsWanted,
): FileRows => {
  const faults = faultsByRow(sheet.name, allFaults);
  const numbers: number[] = [];
  // One more than wanted tells whether others follow.
  for (let row = from - 1; row < sheet.rows.length && numbers.length <= limit; row += 1)
    if (!faultyOnly || faults.has(row)) numbers.push(row);
  const after = numbers[limit];
  return {
    sheet: sheet.name,
    rows: numbers.slice(0, limit).map((row) => rowAt(sheet, row, corrections, faults.get(row) ?? [])),
    ...(after === undefined ? {} : { next: after + 1 }),
  };
};
