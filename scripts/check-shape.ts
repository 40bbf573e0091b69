/**
 * npm run check:shape [-- --revision <commit>]
 *
 * Measures the shape of `models/` and `src/`, of the working tree or of a commit: circles of imports, files at the
 * root of `models/`, long functions, functions of many parameters, non-null assertions, and retired words in
 * identifiers (GLOSSARY.md of the working tree). Of the working tree it fails where a limit is exceeded; a commit is
 * measured for comparison only.
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type FunctionShape, functionsOf } from './shape/functions.ts';
import { readGlossary } from './shape/glossary.ts';
import { holdsWord, identifiersOf } from './shape/identifiers.ts';
import { circlesIn, importsOf } from './shape/imports.ts';
import { readSources, treeOf, walk } from './shape/source-files.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

type Measure = {
  readonly name: string;
  readonly limit: number | undefined;
  /** One line for each thing that counts. */
  readonly found: readonly string[];
};

const describeFunction = ({ path, line, name, lines, parameters }: FunctionShape): string =>
  `${path}:${line} ${name} (${lines} lines, ${parameters} parameters)`;

const measure = (checkout: string): readonly Measure[] => {
  const sources = readSources(checkout, ['models', 'src']);
  const functions = sources.flatMap(functionsOf).sort((a, b) => b.lines - a.lines);
  const longerThan = (lines: number): readonly string[] =>
    functions.filter((one) => one.lines > lines).map(describeFunction);
  const assertions = sources.flatMap((file) => {
    let count = 0;
    walk(treeOf(file), ({ type }) => {
      if (type === 'TSNonNullExpression') count += 1;
    });
    return Array.from({ length: count }, () => file.path);
  });
  const retired = readGlossary(join(root, 'GLOSSARY.md')).flatMap((entry) => entry.retired);
  const words = sources
    .flatMap(identifiersOf)
    .flatMap(({ path, name }) =>
      retired.filter((word) => holdsWord(name, word)).map((word) => `${path}: ${name} (${word})`),
    );
  const modelFiles = new Set([
    ...globSync('models/*.ts', { cwd: checkout }),
    ...globSync('models/*.md', { cwd: checkout }),
  ]);
  return [
    {
      name: 'circles of imports',
      limit: 0,
      found: circlesIn(sources.flatMap(importsOf)).map((way) => way.join(' → ')),
    },
    { name: 'files at the root of models/', limit: 12, found: [...modelFiles].sort() },
    { name: 'functions over 60 lines', limit: undefined, found: longerThan(60) },
    { name: 'functions over 80 lines', limit: 0, found: longerThan(80) },
    {
      name: 'functions with more than five parameters',
      limit: 0,
      found: functions.filter(({ parameters }) => parameters > 5).map(describeFunction),
    },
    { name: 'non-null assertions (!)', limit: undefined, found: assertions },
    { name: 'identifiers with retired words', limit: 0, found: words },
  ];
};

/** Calls `use` with a folder that holds the commit's models and sources, and removes it afterwards. */
const withRevision = <Result>(revision: string, use: (checkout: string) => Result): Result => {
  const folder = mkdtempSync(join(tmpdir(), 'shape-'));
  try {
    const archive = execFileSync('git', ['archive', revision, 'models', 'src'], {
      cwd: root,
      maxBuffer: 1_000_000_000,
    });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const { revision, list } = parseArgs({
  options: { revision: { type: 'string' }, list: { type: 'boolean', default: false } },
}).values;
const measures = revision === undefined ? measure(root) : withRevision(revision, measure);
for (const { name, limit, found } of measures) {
  const isExceeded = limit !== undefined && found.length > limit;
  console.log(`${name}: ${found.length}${limit === undefined ? '' : ` (limit ${limit})`}`);
  if (list || (isExceeded && revision === undefined)) for (const one of found) console.log(`  ${one}`);
  if (isExceeded && revision === undefined) process.exitCode = 1;
}
