/** Files are read and written elsewhere; whatever a file does to its process, it is a refusal of the file. */
import { fileURLToPath } from 'node:url';
import { utils } from '@e965/xlsx';
import { afterEach, expect, it } from 'vitest';
import { importsOf } from '../../scripts/shape/imports.ts';
import { readSources } from '../../scripts/shape/source-files.ts';
import {
  openSheetWorkers,
  type SheetWorkerOptions,
  type SheetWorkers,
} from '../../src/sheets/sheet-workers.ts';
import { writeFeedback } from '../../src/sheets/write-feedback.ts';
import { bookOf, bytesOf, readOrThrow } from '../support/sheet-files.ts';

let workers: SheetWorkers;
const open = (options: Partial<SheetWorkerOptions> = {}): void => {
  workers = openSheetWorkers({ processes: 1, ...options });
};
afterEach(() => workers.close());

const small = (): Buffer => bytesOf(bookOf({ 教师: utils.aoa_to_sheet([['姓名'], ['王伟']]) }));
const large = (): Buffer => {
  const rows = Array.from({ length: 3_000 }, (_, row) =>
    Array.from({ length: 30 }, (_, column) => `${row}-${column}`),
  );
  return bytesOf(bookOf({ 教师: utils.aoa_to_sheet(rows, { dense: true }) }));
};
const feedback = {
  faults: [{ place: { sheet: '教师', row: 1, column: 0 }, sentence: '错。' }],
  headerRows: { 教师: 0 },
  language: 'zh',
} as const;

it('does a task, with the answer that it would have here', async () => {
  open();
  const there = await workers.run('writeFeedback', [small(), 'a.xlsx', feedback]);
  const here = await writeFeedback(small(), 'a.xlsx', feedback);
  if (there.kind === 'refused' || here.kind === 'refused') throw new Error('refused');
  expect(await readOrThrow(there.bytes)).toEqual(await readOrThrow(here.bytes));
});

it('hands over a refusal as it is', async () => {
  open();
  expect(await workers.run('writeFeedback', [Buffer.alloc(0), '', feedback])).toMatchObject({
    code: 'empty-file',
  });
});

it('refuses a file that takes too long, and goes on with the next', async () => {
  open({ secondsAtMost: 0.05 });
  expect(await workers.run('writeFeedback', [large(), 'a.xlsx', feedback])).toMatchObject({
    kind: 'refused',
    code: 'takes-too-much',
  });
  await workers.close();
  open({ secondsAtMost: 100 });
  const both = [large(), small()].map((file) => workers.run('writeFeedback', [file, 'a.xlsx', feedback]));
  expect((await Promise.all(both)).map((answer) => 'kind' in answer && answer.kind)).toEqual([
    'written',
    'written',
  ]);
});

it('counts no time while a file waits for another', async () => {
  open({ secondsAtMost: 20 });
  const files = [large(), large(), small()];
  const answers = await Promise.all(files.map((file) => workers.run('writeFeedback', [file, 'a', feedback])));
  expect(answers.map((answer) => 'kind' in answer && answer.kind)).toEqual(['written', 'written', 'written']);
});

it('refuses a file that takes more memory than there is, of many pieces or of one, and goes on with the next', async () => {
  open({ heapMegabytesAtMost: 48, secondsAtMost: 30 });
  const page = Buffer.concat([
    Buffer.from('<table>&#65;'),
    Buffer.alloc(60 * 2 ** 20, 'a'),
    Buffer.from('</table>'),
  ]);
  const cells = Buffer.from(`${'甲,'.repeat(199)}甲\n`.repeat(20_000));
  const answers = await Promise.all(
    [cells, page, small()].map((file) => workers.run('writeFeedback', [file, 'a', feedback])),
  );
  const tooMuch = { kind: 'refused', code: 'takes-too-much' };
  expect(answers).toMatchObject([tooMuch, tooMuch, { kind: 'written' }]);
});

it('when closed rejects what is not done, which nobody has refused', async () => {
  open();
  const both = [large(), small()].map((file) => workers.run('writeFeedback', [file, 'a', feedback]));
  const ends = Promise.all(both.map((one) => expect(one).rejects.toThrow('closed')));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await workers.close();
  await ends;
  await expect(workers.run('writeFeedback', [small(), 'a', feedback])).rejects.toThrow('closed');
});

it('a bug is no refusal', async () => {
  open();
  await expect(workers.run('writeWorkbook', [null as never, 'zh'])).rejects.toThrow(
    /writeWorkbook failed: TypeError/,
  );
});

it('gives up a task whose caller does', async () => {
  open();
  const giveUp = new AbortController();
  const running = workers.run('writeFeedback', [large(), 'a.xlsx', feedback], giveUp.signal);
  setTimeout(() => giveUp.abort(), 100);
  await expect(running).rejects.toThrow(/abort/i);
});

it('whoever asks for a task loads no library of sheets', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const values = readSources(root, ['models', 'src'])
    .flatMap(importsOf)
    .filter(({ typeOnly }) => !typeOnly);
  const reached = new Set(['src/sheets/sheet-workers.ts']);
  // A set goes on with what is added while it is gone through.
  for (const path of reached) for (const { from, to } of values) if (from === path) reached.add(to);
  expect([...reached].filter((path) => /^(?:@e965|hucre|csv-|yauzl)/.test(path))).toEqual([]);
  expect(reached).toContain('src/sheets/process-pool.ts');
});
