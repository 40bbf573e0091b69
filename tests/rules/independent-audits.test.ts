/**
 * A rule is implemented twice, as constraints for the solver and as an audit of a finished plan, and a goal likewise. A
 * mistake in code that both share would make a wrong plan and a clean audit, so they share nothing but facts.
 */
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { goals } from '../../models/goals/index.ts';
import { rules } from '../../models/rules/index.ts';
import {
  readSources,
  type SourceFile,
  type SyntaxNode,
  treeOf,
  walk,
} from '../../scripts/shape/source-files.ts';
import { reachIn } from '../support/reachable-code.ts';

/** What both sides may use, and why. An entry without `#` is a whole file. Methods of `Facts` are facts by themselves. */
const shareable: Readonly<Record<string, string>> = {
  'models/exact.ts': 'arithmetic of numbers, which knows neither plans nor rules',
  'models/facts/dates.ts#completedMonths': 'the calendar',
  'models/facts/given-plan.ts#postingsOf': 'refuses an id in place of postings, and decides nothing else',
  'models/indicators/index.ts#nationalIndicators':
    'the state’s table of who counts for an indicator; tests/models/indicators.test.ts has its official example',
};

const solverSide = ['forbid', 'require', 'unattainable', 'score', 'amountsInOrder'];
const planSide = ['audit', 'measure', 'inOrder'];

const sources = readSources(fileURLToPath(new URL('../../', import.meta.url)), ['models']);
const isShareable = (declaration: string): boolean =>
  Object.hasOwn(shareable, declaration) || Object.hasOwn(shareable, declaration.replace(/#.*/, ''));

/** The functions of the rule or goal that a file defines, by name. */
const membersOf = (file: SourceFile): ReadonlyMap<string, SyntaxNode> => {
  const members = new Map<string, SyntaxNode>();
  walk(treeOf(file), (node) => {
    const { callee } = node as { readonly callee?: { readonly name?: string } };
    if (node.type !== 'CallExpression' || !/^define(Rule|Goal)$/.test(callee?.name ?? '')) return;
    for (const definition of node.arguments as readonly SyntaxNode[])
      for (const { key, value } of definition.properties as readonly SyntaxNode[])
        members.set((key as { readonly name: string }).name, value as SyntaxNode);
  });
  return members;
};

/** What the solver's side and the plan's side of one file both reach. */
const sharedIn = (files: readonly SourceFile[], path: string): readonly string[] => {
  const file = files.find((one) => one.path === path);
  if (!file) throw new Error(`there is no file ${path}`);
  const members = membersOf(file);
  const reach = reachIn(files, isShareable);
  const [solver, plan] = [solverSide, planSide].map((side) => {
    const functions = side.flatMap((name) => members.get(name) ?? []);
    expect(functions, `${path} has one of ${side.join(', ')}`).not.toEqual([]);
    return reach(path, functions);
  });
  return [...(solver ?? [])].filter((declaration) => plan?.has(declaration)).sort();
};

const definitions = [
  ...rules.map(({ id }) => `models/rules/${id}.ts`),
  ...goals.map(({ id }) => `models/goals/${id}.ts`),
];

describe.each(definitions)('%s', (path) => {
  it('shares nothing but facts between the solver’s side and the plan’s side', () => {
    expect(sharedIn(sources, path).filter((declaration) => !isShareable(declaration))).toEqual([]);
  });
});

it('lists nothing as shareable that no rule and no goal shares', () => {
  const shared = definitions.flatMap((path) => sharedIn(sources, path));
  for (const entry of Object.keys(shareable))
    expect(
      shared.some((declaration) => declaration === entry || declaration.startsWith(`${entry}#`)),
      entry,
    ).toBe(true);
});

/** The sources with one piece of one file replaced. */
const withChange = (path: string, from: string, to: string): readonly SourceFile[] =>
  sources.map((file) => {
    if (file.path !== path) return file;
    expect(file.text).toContain(from);
    const text = file.text.replace(from, to);
    return { path, text, program: parseSync(path, text, { sourceType: 'module' }).program };
  });

describe('finds', () => {
  it('a function of the file that both sides call', () => {
    const path = 'models/rules/lock-in.ts';
    const changed = withChange(path, 'let tooSoon = 0;', 'let tooSoon = dayOf(settings, facts, 0) ? 0 : 0;');
    expect(sharedIn(changed, path)).toContain(`${path}#dayOf`);
  });

  it('a function that the audit calls through another one', () => {
    const path = 'models/rules/merit-order.ts';
    const changed = withChange(path, 'const cutoffs =', 'preferred(facts, 0);\n  const cutoffs =');
    expect(sharedIn(changed, path)).toContain(`${path}#preferred`);
  });

  it('a function of another file, under any local name', () => {
    const path = 'models/rules/nomination-order.ts';
    const imported = withChange(path, '{ comesBefore, rankedBy }', '{ rankedBy, rankedBy as comesBefore }');
    expect(sharedIn(imported, path)).toContain('models/facts/ranking.ts#rankedBy');
    // Two functions of one file that share a third one.
    const ranking = 'models/facts/ranking.ts';
    const below = withChange(
      ranking,
      'return b === undefined',
      'compareValues(a, b);\n    return b === undefined',
    );
    expect(sharedIn(below, path)).toContain(`${ranking}#compareValues`);
  });

  it('nothing where a parameter or a variable has the name of a function', () => {
    const path = 'models/rules/lock-in.ts';
    const changed = withChange(
      path,
      'let tooSoon = 0;',
      'const since = (day: string) => day;\n    let tooSoon = since("").length;',
    );
    expect(sharedIn(changed, path)).toEqual(sharedIn(sources, path));
  });
});
