/** Makes a table of rows, in one language. */
import type { Language, Words } from '../vocabulary/words.ts';
import type { Table, TableCell } from './table.ts';

/** A column with what it shows of a row. */
export type ColumnOf<Row> = {
  readonly heading: Words;
  readonly width: number;
  readonly cell: (row: Row) => TableCell | Words | undefined;
};

export const column = <Row>(
  en: string,
  zh: string,
  width: number,
  cell: ColumnOf<Row>['cell'],
): ColumnOf<Row> => ({ heading: { en, zh }, width, cell });

type Head = Pick<Table, 'name' | 'title' | 'remarks'>;

const inLanguage = (value: TableCell | Words | undefined, language: Language): TableCell => {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' && 'en' in value ? value[language] : value;
};

export const tableOf = <Row>(
  head: Head,
  columns: readonly ColumnOf<Row>[],
  rows: readonly Row[],
  language: Language,
): Table => ({
  ...head,
  columns: columns.map(({ heading, width }) => ({ heading, width })),
  rows: rows.map((row) => columns.map(({ cell }) => inLanguage(cell(row), language))),
});
