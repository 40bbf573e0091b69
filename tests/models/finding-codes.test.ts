/** The registry of codes: the compiler refuses a code that is not in it, and this a code that nothing uses. */
import { glob, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { faultCodes, warningCodes } from '../../models/vocabulary/finding-codes.ts';

const root = new URL('../../', import.meta.url).pathname;

it.each([
  ['faults', faultCodes],
  ['warnings', warningCodes],
])('of %s are in order, once each', (_, codes) => {
  expect(codes).toEqual([...new Set<string>(codes)].sort());
  for (const code of codes) expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
});

it('are those that occur in the source', async () => {
  let source = '';
  for await (const file of glob('{models,src}/**/*.ts', { cwd: root }))
    if (!file.endsWith('finding-codes.ts')) source += await readFile(`${root}${file}`, 'utf8');
  const written = new Set([...source.matchAll(/'([a-z0-9-]+)'/g)].map(([, text]) => text ?? ''));
  // Some codes are put together, from a kind or a field: `unknown-${kind}`.
  const composed = [...source.matchAll(/`([a-z-]*)\$\{[^}]+\}([a-z-]*)`/g)]
    .map(([, before = '', after = '']) => [before, after] as const)
    .filter(([before, after]) => before.endsWith('-') || after.startsWith('-'));
  const occurs = (code: string): boolean =>
    written.has(code) || composed.some(([before, after]) => code.startsWith(before) && code.endsWith(after));
  const unused = [...faultCodes, ...warningCodes].filter((code) => !occurs(code));
  expect(unused).toEqual([]);
});
