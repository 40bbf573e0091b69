/** Files are read and written elsewhere; whatever a file does to its thread, it is a refusal of the file. */
import { fileURLToPath } from 'node:url';
import { utils } from '@e965/xlsx';
import { afterEach, expect, it } from 'vitest';
import { importsOf } from '../../scripts/shape/imports.ts';
import { readSources } from '../../scripts/shape/source-files.ts';
import {
  openSheetThreads,
  type SheetThreadOptions,
  type SheetThreads,
} from '../../src/sheets/sheet-threads.ts';
import { writeFeedback } from '../../src/sheets/write-feedback.ts';
import { bookOf, bytesOf, readOrThrow } from '../support/sheet-files.ts';

let threads: SheetThreads;
const open = (options: Partial<SheetThreadOptions> = {}): void => {
  threads = openSheetThreads({ threads: 1, ...options });
};
afterEach(() => threads.close());

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
  const there = await threads.run('writeFeedback', [small(), 'a.xlsx', feedback]);
  const here = await writeFeedback(small(), 'a.xlsx', feedback);
  if (there.kind === 'refused' || here.kind === 'refused') throw new Error('refused');
  expect(await readOrThrow(there.bytes)).toEqual(await readOrThrow(here.bytes));
});

it('hands over a refusal as it is', async () => {
  open();
  expect(await threads.run('writeFeedback', [Buffer.alloc(0), '', feedback])).toMatchObject({
    code: 'empty-file',
  });
});

it('refuses a file that takes too long, and goes on with the next', async () => {
  open({ secondsAtMost: 0.05 });
  expect(await threads.run('writeFeedback', [large(), 'a.xlsx', feedback])).toMatchObject({
    kind: 'refused',
    code: 'takes-too-much',
  });
  await threads.close();
  open({ secondsAtMost: 100 });
  const both = [large(), small()].map((file) => threads.run('writeFeedback', [file, 'a.xlsx', feedback]));
  expect((await Promise.all(both)).map((answer) => 'kind' in answer && answer.kind)).toEqual([
    'written',
    'written',
  ]);
});

it('counts no time while a file waits for another', async () => {
  open({ secondsAtMost: 20 });
  const files = [large(), large(), small()];
  const answers = await Promise.all(files.map((file) => threads.run('writeFeedback', [file, 'a', feedback])));
  expect(answers.map((answer) => 'kind' in answer && answer.kind)).toEqual(['written', 'written', 'written']);
});

it('refuses a file that takes more memory than there is, and goes on with the next', async () => {
  open({ heapMegabytesAtMost: 64 });
  // One text of 60 MB, because a thread that fills up with small things may take minutes to die of it.
  const heavy = Buffer.alloc(60 * 2 ** 20, '甲\n');
  const answers = await Promise.all(
    [heavy, small()].map((file) => threads.run('writeFeedback', [file, 'a.csv', feedback])),
  );
  expect(answers[0]).toMatchObject({ kind: 'refused', code: 'takes-too-much' });
  expect(answers[1]).toMatchObject({ kind: 'written' });
});

it('gives up a task whose caller does', async () => {
  open();
  const giveUp = new AbortController();
  const running = threads.run('writeFeedback', [large(), 'a.xlsx', feedback], giveUp.signal);
  setTimeout(() => giveUp.abort(), 100);
  await expect(running).rejects.toThrow(/abort/i);
});

it('whoever asks for a task loads no library of sheets', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const values = readSources(root, ['models', 'src'])
    .flatMap(importsOf)
    .filter(({ typeOnly }) => !typeOnly);
  const reached = new Set(['src/sheets/sheet-threads.ts']);
  // A set goes on with what is added while it is gone through.
  for (const path of reached) for (const { from, to } of values) if (from === path) reached.add(to);
  expect([...reached].filter((path) => /^(?:@e965|hucre|csv-|yauzl)/.test(path))).toEqual([]);
  expect(reached).toContain('src/threads/thread-pool.ts');
});
