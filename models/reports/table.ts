/** A table to be written into a file: a report, a list, a plan as a workbook. */
import type { Words } from '../vocabulary/words.ts';

export type TableCell = string | number | { readonly date: string } | { readonly percent: number } | null;

export type TableColumn = {
  readonly heading: Words;
  /** How wide it is, in characters. */
  readonly width: number;
  /** What may be entered, as a drop-down list. */
  readonly choices?: readonly string[];
};

export type Table = {
  /** The name of the sheet, and the title above the headings. */
  readonly name: Words;
  readonly title?: Words;
  /** Lines between the title and the headings, such as the county and the day. */
  readonly remarks?: readonly Words[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
};
