/** What every fault and warning has to be in: English, and a Chinese that an education bureau would write. */
import { expect } from 'vitest';
import type { Fault } from '../../models/vocabulary/answer.ts';

/** Every text in what was sent; findings may repeat these. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

/** What has to be typed stands between quotes; what the caller sent is the caller's own. */
const latinLeftIn = (chinese: string, sent: unknown): readonly string[] => {
  const unquoted = chinese.replace(/“[^”]*”/g, '').replace(/"(?:[^"\\]|\\.)*"/g, '');
  const own = [...new Set(textsIn(sent))].filter((text) => text !== '');
  const left = own
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, one) => text.replaceAll(one, ''), unquoted);
  return left.match(/[A-Za-z]+/g) ?? [];
};

/** A fault or a warning, of a request or of a file. */
type Said = Pick<Fault, 'message' | 'words' | 'params'> & { readonly code: string };

/** Holds findings to both languages; `sent` is the request that they are about. */
export const expectBothLanguages = (findings: readonly Said[], sent: unknown): void => {
  for (const { code, message, words, params } of findings) {
    expect(message, code).toBe(words.en);
    expect(words.en, code).not.toMatch(/\[object|undefined/);
    expect(words.zh, code).toMatch(/\p{Script=Han}/u);
    expect(words.zh, code).not.toMatch(/\[object|undefined/);
    expect(latinLeftIn(words.zh, sent), `${code}: ${words.zh}`).toEqual([]);
    expect(typeof params, code).toBe('object');
  }
};
