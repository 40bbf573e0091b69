/** How a file is read: which sheet holds what, which column which field, and what the values mean. */

/** What a sheet lists. `rotations`, `titles`, … are sub-sheets, joined to teachers by the staff number. */
export const sheetContents = [
  'teachers',
  'schools',
  'rotations',
  'posts',
  'titles',
  'teaching',
  'nothing',
] as const;

type ColumnMapping = {
  /** The letters of the column, from A. */
  readonly column: string;
  /** The heading as it stands in the file. */
  readonly heading: string;
  /** The field of the registry (models/sheet/columns.ts) that it is read as; null: it is not read. */
  readonly field: string | null;
};

export type SheetMapping = {
  readonly sheet: string;
  readonly holds: (typeof sheetContents)[number];
  /** The row of the headings, from 1; the last of them where headings have several. */
  readonly headerRow: number;
  /** How many rows the headings have: 2 where groups of columns have a heading of their own. */
  readonly headerRows: number;
  readonly columns: readonly ColumnMapping[];
};

export type Mapping = {
  readonly sheets: readonly SheetMapping[];
  /** By field: what a value of the file means, in the words of the roster; null: nothing is known by it. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** How the number 1990.1 is read, where the cells do not tell: January, October, or not decided yet. */
  readonly tenthMonth: 'january' | 'october' | 'ask';
  /** How a year without a month is read, such as 2015: its first of January or of September, not at all; absent: asked. */
  readonly yearAlone?: 'january' | 'september' | 'unknown';
  /** What the coordinates of schools are, where no column says so; absent: asked. */
  readonly coordinateSystem?: 'wgs84' | 'gcj02' | 'bd09';
  /** Whether sex and birthday are taken from identity numbers where they have no column; absent: no. */
  readonly readsIdentityNumbers?: boolean;
};

/** What the user puts in place of the text of a cell, by the cell's name, such as `教师!E21`; the file stays as it is. */
export type Corrections = Readonly<Record<string, string>>;
