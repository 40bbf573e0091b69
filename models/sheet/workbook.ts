/** A file of tables as it was read: sheets of cells, nothing of schools. What has no cell is blank. */

/** What a cell holds, and the text that it shows: 1990.10 may be the number 1990.1, shown with two decimals. */
export type Cell = { readonly text: string } & (
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly number: number }
  /** `date` is a day of the calendar, YYYY-MM-DD. */
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'truth'; readonly truth: boolean }
  /** The cell shows an error of its formula, such as #REF!. */
  | { readonly kind: 'error' }
);

/** Rows and columns count from 0, the last is included. */
export type CellRange = {
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
};

export type Sheet = {
  readonly name: string;
  /** Rows of cells from the first row of the sheet; shorter than its columns where the rest is blank. */
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  /** Cells that are shown as one; only the first of them holds something. */
  readonly merged: readonly CellRange[];
  readonly isHidden: boolean;
};

export const fileFormats = ['xlsx', 'xls', 'xlsb', 'ods', 'xml', 'html', 'csv', 'text'] as const;

export type Workbook = {
  readonly format: (typeof fileFormats)[number];
  readonly sheets: readonly Sheet[];
};

/** A cell of a file by the name that its user knows: `教师!E21`; rows and columns count from 0 here. */
export type CellPlace = {
  /** Which of several files that are read together, from 0; absent: the first. */
  readonly file?: number;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
};
