/** No rule and no goal without its tests: its own file, its golden programs, its reference models, its random settings. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import highsModule from 'highs';
import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { goals } from '../../models/goals/index.ts';
import { writeLp } from '../../models/program/lp-format.ts';
import { rules } from '../../models/rules/index.ts';
import { exampleOfGoal, exampleOfRule, exampleRoster } from '../../src/documents/formulation/example.ts';
import { goldenPrograms, textOf } from '../../src/documents/formulation/golden-programs.ts';
import { solveInProcess } from '../support/plan-in-process.ts';
import { goalClauseOf, ruleClauseOf } from '../support/reference/arbitraries/cases.ts';
import { goalSettings, ruleSettings } from '../support/reference/arbitraries/settings.ts';
import { plainMembers } from '../support/reference/plain-program.ts';
import { enumeration } from '../support/reference/read-case.ts';

const root = new URL('../../', import.meta.url);
const filesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
const idsOf = (members: readonly { readonly id: string }[]): readonly string[] =>
  members.map(({ id }) => id).sort();

describe.each([
  ['rules', rules, ['independent-audits', 'pins']],
  ['goals', goals, ['priorities']],
] as const)('%s', (folder, members, besides) => {
  it('each have a file, a line in the registry, and a test of the same name', () => {
    const files = filesIn(`models/${folder}/`, '.ts').filter(
      (name) => !['index', folder.slice(0, -1)].includes(name),
    );
    expect(files).toEqual(idsOf(members));
    expect(filesIn(`tests/${folder}/`, '.test.ts')).toEqual([...idsOf(members), ...besides].sort());
  });

  it('each have golden programs, and there are no others', () => {
    const expected = goldenPrograms
      .map(({ path }) => path)
      .filter((path) => path.startsWith(`tests/${folder}/`));
    const found = filesIn(`tests/${folder}/golden/`, '.lp').map(
      (name) => `tests/${folder}/golden/${name}.lp`,
    );
    expect([...found].sort()).toEqual(expected.sort());
  });
});

const everyId = idsOf([...rules, ...goals]);

describe.each([
  ['enumeration', enumeration],
  ['plain-program', plainMembers],
] as const)('the reference model %s', (folder, registry) => {
  const path = `tests/support/reference/${folder}`;

  it.each(everyId)('has a file and a line for %s', (id) => {
    expect(filesIn(`${path}/`, '.ts'), `${id} has no reference: write ${path}/${id}.ts`).toContain(id);
    expect(registry.ids, `${id} has no line in ${path}/index.ts`).toContain(id);
  });

  it('has nothing else', () => {
    expect(filesIn(`${path}/`, '.ts').filter((name) => name !== 'index')).toEqual(everyId);
    expect([...registry.ids].sort()).toEqual(everyId);
  });

  it('names what is missing', () => {
    expect(() => registry.rule('no-rule')).toThrow(`write ${path}/no-rule.ts and list it in index.ts`);
    expect(() => registry.goal('no-goal')).toThrow(`write ${path}/no-goal.ts and list it in index.ts`);
  });
});

describe('the reference models', () => {
  const reference = 'tests/support/reference';
  /** What a file of the reference models imports, without what it imports as types only. */
  const importsOf = (path: string): readonly { readonly to: string; readonly isType: boolean }[] => {
    const text = readFileSync(new URL(path, root), 'utf8');
    return [...text.matchAll(/^(?:import|export) (type )?[^;]*?from '([^']+)'/gm)].map(
      ([, type, specifier = '']) => ({
        to: posix.join(posix.dirname(path), specifier),
        isType: type !== undefined,
      }),
    );
  };
  /** Imports of the files of one model that lead out of it. */
  const leadingOut = (folder: string, files: readonly string[]) =>
    [...globSync(`${reference}/${folder}/**/*.ts`, { cwd: fileURLToPath(root) }), ...files]
      .flatMap((path) => importsOf(path.replaceAll('\\', '/')))
      .filter(({ to }) => !to.startsWith(`${reference}/${folder}/`) && !files.includes(to))
      .filter(({ to }) => to !== `${reference}/registry.ts`);

  it('the enumeration calculates everything itself: it imports types of the vocabulary only', () => {
    const files = [`${reference}/enumerate-plans.ts`, `${reference}/read-case.ts`];
    const found = leadingOut('enumeration', files);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ to, isType }) => !isType || !to.startsWith('models/vocabulary/'))).toEqual([]);
  });

  it('the plain program knows facts and exact numbers, and neither rules nor the other model', () => {
    const known = [
      'models/exact.ts',
      'models/facts/',
      'models/indicators/index.ts',
      'models/program/program.ts',
      'models/vocabulary/',
    ];
    const found = leadingOut('plain-program', [`${reference}/plain-program.ts`]);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ to }) => !known.some((place) => to.startsWith(place)))).toEqual([]);
  });

  it.each(['enumeration', 'plain-program'])('members of %s do not import one another', (folder) => {
    for (const id of everyId) {
      const others = importsOf(`${reference}/${folder}/${id}.ts`)
        .map(({ to }) => to)
        .filter((to) => posix.dirname(to) === `${reference}/${folder}`);
      expect({ id, others }).toEqual({ id, others: [] });
    }
  });
});

it('every rule and goal has random settings, and nothing else has', () => {
  expect(Object.keys(ruleSettings).sort()).toEqual(idsOf(rules));
  expect(Object.keys(goalSettings).sort()).toEqual(idsOf(goals));
});
it.each(idsOf(rules))('random settings of %s make a clause of it', (id) => {
  expect(fc.sample(ruleClauseOf(id, exampleRoster), 1)).toMatchObject([{ rule: id }]);
});
it.each(idsOf(goals))('random settings of %s make a clause of it', (id) => {
  expect(fc.sample(goalClauseOf(id, exampleRoster), 1)).toMatchObject([{ goal: id }]);
});

it('the example is a request that the service takes', () => {
  const clauses = [
    ...rules.map(({ id }) => exampleOfRule(id, 'must')),
    ...goals.map(({ id }) => exampleOfGoal(id)),
  ];
  const request = { roster: exampleRoster, policy: { name: 'example', clauses } };
  expect(checkPlanRequest(request, () => undefined)).not.toHaveProperty('faults');
});

describe.each(goldenPrograms.map((golden) => [golden.path, golden] as const))('%s', (path, golden) => {
  it('is the program that is built', async () => {
    const committed = await readFile(new URL(path, root), 'utf8');
    expect(committed, `the program of ${path} has changed: look why, then npm run generate`).toBe(
      textOf(golden),
    );
  });

  it('has names that occur once and that every reader takes', () => {
    const text = textOf(golden);
    expect(text).not.toMatch(/[[\]/]/);
    const names = [...text.matchAll(/^ (\S+):/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_(),]*$/);
    for (const name of golden.build().columnNames()) expect(name).toMatch(/^[a-z][a-z0-9_(),]*$/);
  });

  it('has the same optimum where HiGHS reads the text', async () => {
    const built = golden.build();
    const options = { engine: 'highs', timeLimitSeconds: 10, gapPercent: 0, seed: 0 } as const;
    const solved = await solveInProcess(built.program, options);
    // The package's types describe its CommonJS face, whose default export sits one level deeper.
    const highs = await (highsModule as unknown as typeof highsModule.default)();
    const read = highs.solve(writeLp(built));
    expect(solved.status).toBe('optimal');
    expect(read.Status).toBe('Optimal');
    expect(read.ObjectiveValue).toBeCloseTo(solved.levels[0]!.bound, 6);
  });
});
