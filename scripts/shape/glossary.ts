/** Reads the words that GLOSSARY.md retires: the last column of its tables, each in backticks. */
import { readFileSync } from 'node:fs';

export type GlossaryEntry = { readonly term: string; readonly retired: readonly string[] };

const codeIn = (cell: string): readonly string[] =>
  Array.from(cell.matchAll(/`([^`]+)`/g), ([, word = '']) => word);

/** The rows of all tables, in order. The first column has the term, the last the words it replaces. */
export const readGlossary = (path: string): readonly GlossaryEntry[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|\s*(-|Term)/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map((cells) => ({ term: cells.at(0) ?? '', retired: codeIn(cells.at(-1) ?? '') }));
