/** The sentences of the page in its two languages. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import en from '../../web/src/words/en.json' with { type: 'json' };
import zh from '../../web/src/words/zh.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every sentence by its key, such as `plans.none`. */
const sentences = (words: object, before = ''): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value]] : [...sentences(value, `${before}${key}.`)],
    ),
  );
const chinese = sentences(zh);
const english = sentences(en);
const blanksOf = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

it('both languages have the same sentences with the same blanks', () => {
  expect([...chinese.keys()]).toEqual([...english.keys()]);
  for (const [key, sentence] of chinese)
    expect({ key, blanks: blanksOf(sentence) }).toEqual({ key, blanks: blanksOf(english.get(key) ?? '') });
});

it('Chinese sentences have no Latin letters but those of keys and of systems of coordinates', () => {
  const latin = [...chinese].filter(([, sentence]) =>
    /[A-Za-z]/.test(sentence.replaceAll(/\{\{\w+\}\}|\bF8\b|(?:WGS|GCJ|BD)-\d+|\.xlsx/g, '')),
  );
  expect(latin).toEqual([]);
});

it('every key that the page names has a sentence', () => {
  const sources = globSync('web/src/**/*.{ts,tsx}', { cwd: root }).map((path) =>
    readFileSync(root + path, 'utf8'),
  );
  const named = sources.flatMap((text) => [...text.matchAll(/\bt\('([\w.]+)'/g)].map(([, key = '']) => key));
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((key) => !chinese.has(key))).toEqual([]);
});
