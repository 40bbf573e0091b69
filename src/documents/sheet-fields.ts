/** The fields of sheets in words, for the planners' page, which knows nothing of the models. */
import { columnsOf } from '../../models/sheet/columns.ts';
import type { Words } from '../../models/vocabulary/words.ts';

export const makeSheetFields = (): string => {
  const values: Record<string, Readonly<Record<string, Words>>> = {};
  const fields = Object.fromEntries(
    Object.entries(columnsOf).map(([contents, columns]) => [
      contents,
      columns.map(({ field, words, values: own }) => {
        if (own) values[field] = own;
        return { field, words };
      }),
    ]),
  );
  return `${JSON.stringify({ fields, values }, null, 2)}\n`;
};
