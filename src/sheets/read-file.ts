/** Reads a file into cells, and the cells into rows of schools and teachers, as far as a proposal goes. */
import { firstReportOn } from '../../models/sheet/file-report.ts';
import type { Mapping } from '../../models/sheet/mapping.ts';
import { workbookAsJson } from '../../models/sheet/workbook-as-json.ts';
import { readWorkbook } from './read-workbook.ts';
import type { Refused } from './refusal.ts';

/** How files like it were read before; the mappings are JSON. */
export type Remembered = readonly { readonly name: string; readonly mapping: string }[];

/** What was made of a file, as JSON in UTF-8. */
export type FileRead = { readonly kind: 'read'; readonly cells: Uint8Array; readonly report: Uint8Array };

export type FileToRead = { readonly bytes: Uint8Array; readonly name: string };

export const readFile = async (
  { bytes, name }: FileToRead,
  remembered: Remembered,
  today: string,
): Promise<FileRead | Refused> => {
  const read = await readWorkbook(bytes, name);
  if (read.kind === 'refused') return read;
  const kept = remembered.map((one) => ({ name: one.name, mapping: JSON.parse(one.mapping) as Mapping }));
  const report = firstReportOn(read.workbook, kept, today);
  return {
    kind: 'read',
    cells: Buffer.from(workbookAsJson(read.workbook)),
    report: Buffer.from(JSON.stringify(report)),
  };
};
