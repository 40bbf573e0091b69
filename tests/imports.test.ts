/** The walls: which folder may import which, over every import of models/ and src/. CONTRIBUTING.md gives the reasons. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { circlesIn, type Import, importsOf } from '../scripts/shape/imports.ts';
import { readSources } from '../scripts/shape/source-files.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

const sources = readSources(root, ['models', 'src']);
const files = sources.map(({ path }) => path);
const imports = sources.flatMap(importsOf);

const shown = (wrong: readonly Import[]): readonly string[] => wrong.map(({ from, to }) => `${from} → ${to}`);
const inside = (path: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(folder));
/** The imports that lead from some files to others. */
const between = (from: (path: string) => boolean, to: (path: string) => boolean): readonly string[] =>
  shown(imports.filter((one) => from(one.from) && to(one.to)));
const inFolder =
  (...folders: readonly string[]) =>
  (path: string): boolean =>
    inside(path, ...folders);

/** What npm scripts start. */
const commands = ['src/export.ts', 'src/import.ts', 'src/keys.ts', 'src/server.ts', 'src/worker.ts'];

it('finds the imports', () => {
  expect(files.length).toBeGreaterThan(90);
  expect(imports.length).toBeGreaterThan(3 * files.length);
  expect(shown(imports)).toContain('src/server.ts → src/app.ts');
  expect(shown(imports)).toContain('src/planning/find-plan.ts → models/audit/audit-plan.ts');
  const known = new Set(files);
  const lost = imports.filter(
    ({ to }) => inside(to, 'models/', 'src/') && to.endsWith('.ts') && !known.has(to),
  );
  expect(shown(lost)).toEqual([]);
});

it('models import models and zod, and nothing else', () => {
  expect(between(inFolder('models/'), (to) => !inside(to, 'models/', 'zod'))).toEqual([]);
});

it('models read no clock, no environment, no file, and roll no dice', () => {
  for (const path of files.filter(inFolder('models/'))) {
    const text = readFileSync(`${root}${path}`, 'utf8');
    expect({
      path,
      found: /\bDate\.now\b|\bnew Date\(\)|Math\.random|\bprocess\.|\bfetch\(|performance\./.exec(text)?.[0],
    }).toEqual({
      path,
      found: undefined,
    });
  }
});

/** A rule or a goal is one file; a folder of the same name may hold its parts. */
const isMember =
  (folder: 'rules' | 'goals') =>
  (path: string): boolean =>
    posix.dirname(path) === `models/${folder}` &&
    ![`models/${folder}/index.ts`, `models/${folder}/${folder.slice(0, -1)}.ts`].includes(path);

it('rules import neither each other nor goals, goals neither each other nor rules', () => {
  const members = (path: string): boolean => isMember('rules')(path) || isMember('goals')(path);
  expect(between(members, members)).toEqual([]);
  expect(between(isMember('rules'), inFolder('models/goals/'))).toEqual([]);
});

/**
 * The rooms of models/, from the ground up: a file imports its own room and those before it. Two rooms on one floor do
 * not know each other.
 */
const floors: readonly (readonly string[])[] = [
  ['vocabulary'],
  ['findings'],
  ['facts'],
  ['indicators'],
  ['rules', 'goals'],
  ['requests'],
  ['patch', 'formulation', 'audit'],
  ['program'],
  ['check'],
  ['words'],
  ['reports'],
  ['sheet'],
];
const floorOf = (path: string): number =>
  floors.findIndex((rooms) => rooms.some((room) => path.startsWith(`models/${room}/`)));
const roomOf = (path: string): string => path.split('/').at(1) ?? '';

it('every file of models/ is in a room, but for the arithmetic that all of them use', () => {
  const models = files.filter(inFolder('models/'));
  expect(models.filter((path) => floorOf(path) < 0)).toEqual(['models/exact.ts']);
});

it('the rooms of models/ import one way', () => {
  const inRooms = imports.filter(({ from, to }) => floorOf(from) >= 0 && floorOf(to) >= 0);
  const up = inRooms.filter(({ from, to }) => roomOf(from) !== roomOf(to) && floorOf(from) <= floorOf(to));
  expect(shown(up)).toEqual([]);
  expect(between(inFolder('models/exact.ts'), inFolder('models/'))).toEqual([]);
});

it('parts of a rule or a goal are known to it alone', () => {
  const ownerOf = (path: string): string | undefined =>
    /^models\/(?:rules|goals)\/[^/]+(?=\/)/.exec(path)?.at(0);
  const strangers = imports.filter(({ from, to }) => {
    const owner = ownerOf(to);
    return owner !== undefined && from !== `${owner}.ts` && ownerOf(from) !== owner;
  });
  expect(shown(strangers)).toEqual([]);
});

it('members of a registry are reached through it alone', () => {
  for (const folder of ['rules', 'goals'] as const) {
    expect(between((from) => from !== `models/${folder}/index.ts`, isMember(folder))).toEqual([]);
  }
});

it('the audit and the rules know neither formulation nor program', () => {
  const solverSide = inFolder('models/formulation/', 'models/program/');
  expect(between(inFolder('models/audit/', 'models/rules/', 'models/goals/'), solverSide)).toEqual([]);
});

it('solvers know a program, and nothing of schools', () => {
  const own = (to: string): boolean =>
    inside(to, 'src/solvers/', 'src/threads/', 'models/program/program.ts');
  expect(between(inFolder('src/solvers/'), (to) => inside(to, 'src/', 'models/') && !own(to))).toEqual([]);
});

it('HTTP knows no solver, and neither does anything but planning and what is started', () => {
  const mayKnow = inFolder('src/solvers/', 'src/planning/', 'src/server.ts', 'src/worker.ts');
  expect(between((from) => !mayKnow(from), inFolder('src/solvers/'))).toEqual([]);
});

it('planning knows no HTTP, and neither do solvers, jobs and the store', () => {
  const below = inFolder('src/planning/', 'src/solvers/', 'src/jobs/', 'src/store/');
  expect(
    between(
      below,
      inFolder('src/http/', 'src/app.ts', 'src/worker-app.ts', 'src/server.ts', 'fastify', '@fastify/'),
    ),
  ).toEqual([]);
});

it('jobs and the store know neither planning nor solvers', () => {
  expect(between(inFolder('src/jobs/', 'src/store/'), inFolder('src/planning/', 'src/solvers/'))).toEqual([]);
});

const servingAndStoring = inFolder(
  'src/http/',
  'src/jobs/',
  'src/planning/',
  'src/solvers/',
  'fastify',
  'kysely',
  'pg',
);

it('webhooks know no HTTP of ours, and of the store what it answers, not how', () => {
  expect(between(inFolder('src/webhooks/'), servingAndStoring)).toEqual([]);
  const values = imports.filter(({ from, typeOnly }) => from.startsWith('src/webhooks/') && !typeOnly);
  expect(shown(values.filter(({ to }) => to.startsWith('src/store/')))).toEqual([]);
});

it('who may is settled without HTTP', () => {
  expect(between(inFolder('src/access/'), servingAndStoring)).toEqual([]);
});

it('nothing imports what is started by a command, and only the server and the documents import the app', () => {
  expect(between(() => true, inFolder(...commands))).toEqual([]);
  expect(between((from) => from !== 'src/worker.ts', inFolder('src/worker-app.ts'))).toEqual([]);
  const mayImportApp = inFolder('src/server.ts', 'src/documents.ts');
  expect(between((from) => !mayImportApp(from), inFolder('src/app.ts'))).toEqual([]);
});

it('only what is started by a command reads the environment', () => {
  const readers = files.filter((path) => /\bprocess\.env\b/.test(readFileSync(`${root}${path}`, 'utf8')));
  expect(readers).toEqual(commands);
});

const sheetLibraries = inFolder(
  '@e965/',
  'csv-parse',
  'csv-stringify',
  'docx',
  'docxtemplater',
  'hucre',
  'pizzip',
  'yauzl',
);

it('src/sheets knows cells, and nothing of schools; the libraries of sheets are known to it alone', () => {
  const own = (to: string): boolean =>
    inside(to, 'src/sheets/', 'models/sheet/', 'models/reports/', 'models/vocabulary/words.ts');
  expect(between(inFolder('src/sheets/'), (to) => inside(to, 'src/', 'models/') && !own(to))).toEqual([]);
  expect(between((from) => !inside(from, 'src/sheets/'), sheetLibraries)).toEqual([]);
});

it('OpenTelemetry is known to one file, which is loaded where traces are wanted', () => {
  const mayKnow = inFolder('src/open-telemetry.ts');
  expect(between((from) => !mayKnow(from), inFolder('@opentelemetry/'))).toEqual([]);
  const loaders = imports.filter(({ to }) => mayKnow(to));
  expect(shown(loaders)).toEqual([
    'src/server.ts → src/open-telemetry.ts',
    'src/worker.ts → src/open-telemetry.ts',
  ]);
  expect(loaders.every(({ onDemand }) => onDemand)).toBe(true);
});

it('no imports lead in a circle, of types neither', () => {
  expect(circlesIn(imports)).toEqual([]);
});

it('finds a circle where there is one', () => {
  const link = (from: string, to: string): Import => ({ from, to, typeOnly: true, onDemand: false });
  expect(circlesIn([link('a', 'b'), link('b', 'c'), link('c', 'b'), link('a', 'c')])).toEqual([
    ['b', 'c', 'b'],
  ]);
});
