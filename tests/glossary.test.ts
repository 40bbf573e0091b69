/** One word for each thing: identifiers hold no word that GLOSSARY.md has replaced. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readGlossary } from '../scripts/shape/glossary.ts';
import { holdsWord, identifiersOf, wordsOf } from '../scripts/shape/identifiers.ts';
import { readSources } from '../scripts/shape/source-files.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const entries = readGlossary(`${root}GLOSSARY.md`);
const retired = entries.flatMap((entry) => entry.retired);

it('reads terms and the words they replace', () => {
  expect(entries.length).toBeGreaterThan(80);
  expect(retired.length).toBeGreaterThan(40);
  expect(entries.find(({ term }) => term === 'domain')?.retired).toEqual(['restriction', 'restrictions']);
});

it('defines every term once', () => {
  const terms = entries.map(({ term }) => term);
  expect(terms.filter((term, position) => terms.indexOf(term) !== position)).toEqual([]);
});

describe('a word in an identifier', () => {
  it('is found wherever it stands', () => {
    expect(wordsOf('openDeskInThread')).toEqual(['open', 'desk', 'in', 'thread']);
    expect(wordsOf('MAX_SECONDS')).toEqual(['max', 'seconds']);
    expect(holdsWord('openDeskInThread', 'desk')).toBe(true);
    expect(holdsWord('levelRowCount', 'levelRow')).toBe(true);
    expect(holdsWord('deskew', 'desk')).toBe(false);
  });

  it('is not one that was replaced', () => {
    const found = readSources(root, ['models', 'src', 'scripts', 'benchmarks'])
      .flatMap(identifiersOf)
      .flatMap(({ path, name }) =>
        retired.filter((word) => holdsWord(name, word)).map((word) => `${path}: ${name} (${word})`),
      );
    expect(found).toEqual([]);
  });
});
