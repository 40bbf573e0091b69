/** The registry of codes of sheets: in order, once each, and each in use. */
import { glob, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { sheetFaultCodes, sheetWarningCodes } from '../../models/sheet/index.ts';

const root = new URL('../../', import.meta.url).pathname;

it.each([
  ['faults', sheetFaultCodes],
  ['warnings', sheetWarningCodes],
])('of %s are in order, once each, and in use', async (_, codes) => {
  expect(codes).toEqual([...new Set<string>(codes)].sort());
  let source = '';
  for await (const file of glob('models/sheet/*.ts', { cwd: root }))
    if (!file.endsWith('sheet-findings.ts')) source += await readFile(`${root}${file}`, 'utf8');
  expect(codes.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
});
