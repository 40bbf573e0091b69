/**
 * npm run bench:sheets [-- --rows 20000] [-- --columns 30]
 *
 * What it takes to read a large sheet and to write the feedback on it, how late the event loop of the service is
 * meanwhile, and how soon files are refused that nobody can read.
 * On a busy machine a loop that has nothing to do is late as well; what this process worked bounds its own share.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { utils, write } from '@e965/xlsx';
import type { Table } from '../models/reports/table.ts';
import { readWorkbook } from '../src/sheets/read-workbook.ts';
import { openSheetWorkers } from '../src/sheets/sheet-workers.ts';
import { writeWorkbook } from '../src/sheets/write-workbook.ts';
import { xlsxOf } from '../tests/support/raw-xlsx.ts';
import { zipOf } from '../tests/support/zip-files.ts';
import { table } from './table.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '20000' }, columns: { type: 'string', default: '30' } },
});
const [rowCount, columnCount] = [Number(values.rows), Number(values.columns)];

const largeFile = (): Buffer => {
  const rows = Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: columnCount }, (__, column) => {
      if (column % 3 === 0) return `文字${row}-${column}`;
      return column % 3 === 1 ? row * column : { t: 'n', v: 30_000 + (row % 9_000), z: 'yyyy"年"m"月"' };
    }),
  );
  const sheet = utils.aoa_to_sheet(rows, { dense: true });
  return write(utils.book_new(sheet, '教师'), { type: 'buffer', compression: true });
};

const largeTable = (): Table => ({
  name: { en: 'Teachers', zh: '教师' },
  columns: Array.from({ length: columnCount }, (_, column) => ({
    heading: { en: `c${column}`, zh: `列${column}` },
    width: 10,
  })),
  rows: Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: columnCount }, (__, column) => (column % 2 === 0 ? `文字${row}` : row)),
  ),
});

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(2)} s`;

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const results: (readonly string[])[] = [];

/** Times a piece of work, and the longest that the event loop was late in that time. */
const measure = async (name: string, work: () => Promise<unknown>): Promise<void> => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  // The delay of a tick is counted from the tick before it.
  await sleep(20);
  const began = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const took = seconds(began);
  await sleep(20);
  delay.disable();
  results.push([
    name,
    took,
    `${Math.round(delay.max / 1e6)} ms`,
    `${Math.round((user + system) / 1_000)} ms`,
  ]);
};

const file = largeFile();
const workers = openSheetWorkers({ processes: 1 });
const feedback = {
  faults: Array.from({ length: 1_000 }, (_, index) => ({
    place: { sheet: '教师', row: index * 2 + 1, column: index % columnCount },
    sentence: '学校表里没有这所学校。',
  })),
  headerRows: { 教师: 0 },
  language: 'zh',
} as const;

const million = 1_000_000;
const rowsOfXml = (cell: string): string => `<sheetData>${`<row>${cell}</row>`.repeat(million)}</sheetData>`;
const refused: Readonly<Record<string, Buffer>> = {
  'a bomb of 1 GB': zipOf([{ path: 'xl/a.xml', content: Buffer.alloc(2 ** 30) }]),
  'a bomb of 1 GB that says 200 MB': zipOf([
    { path: 'xl/a.xml', content: Buffer.alloc(2 ** 30), claimedBytes: 200_000_000 },
    { path: 'xl/b.bin', content: Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))) },
  ]),
  'a million rows': xlsxOf(rowsOfXml('<c><v>1</v></c>')),
};

await measure('a process started', () => workers.run('writeFeedback', [Buffer.from('a,b\n'), '', feedback]));
await measure('nothing, to compare with', () => sleep(10_000));
await measure(`${rowCount} × ${columnCount}: read, and the feedback written, in a process`, () =>
  workers.run('writeFeedback', [file, '教师.xlsx', feedback]),
);
for (const [name, bytes] of Object.entries(refused)) {
  await measure(`${name}: refused, in a process`, async () => {
    const answer = await workers.run('writeFeedback', [bytes, '', feedback]);
    if (answer.kind !== 'refused') throw new Error(`${name} was read`);
  });
}
await workers.close();
await measure(`${rowCount} × ${columnCount}: read, in this process`, () => readWorkbook(file, ''));
const written = largeTable();
await measure(`${rowCount} × ${columnCount}: a table written, in this process`, () =>
  writeWorkbook([written], 'zh'),
);
console.log(`${(file.length / 2 ** 20).toFixed(1)} MB\n`);
console.log(table(['what', 'took', 'event loop late', 'work of this process'], results));
