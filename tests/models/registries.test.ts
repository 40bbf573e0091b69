/** No rule and no goal without its tests: its own file, its golden programs, its random settings. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
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
import { goalClauseOf, ruleClauseOf } from '../support/roster-arbitraries.ts';

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

it.each(idsOf(rules))('%s has settings in roster-arbitraries.ts', (id) => {
  expect(fc.sample(ruleClauseOf(id, exampleRoster), 1)).toMatchObject([{ rule: id }]);
});
it.each(idsOf(goals))('%s has settings in roster-arbitraries.ts', (id) => {
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
