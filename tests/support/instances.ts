/**
 * Readers for other people's instances, for tests only. The data is not part of this project: where it is
 * absent, the tests that need it are skipped.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONTINUOUS, INTEGER, type Program } from '../../models/program/program.ts';
import { programOf, type RowSpec } from './programs.ts';

const folder = fileURLToPath(new URL('../../../shared/solver-instances', import.meta.url));

export const haveInstances = existsSync(folder);

export const readInstance = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');

const numbersOf = (text: string): number[] => text.trim().split(/\s+/).map(Number);

/** Generalised assignment: m agents, n jobs, costs, resource use, capacities. */
export const readGap = (text: string, sense: 'min' | 'max'): Program => {
  const [m, n, ...rest] = numbersOf(text) as [number, number, ...number[]];
  const costs = rest.slice(0, m * n);
  const uses = rest.slice(m * n, 2 * m * n);
  const capacities = rest.slice(2 * m * n, 2 * m * n + m);
  const rows: RowSpec[] = [];
  for (let i = 0; i < m; i++) {
    rows.push({
      upper: capacities[i]!,
      entries: Array.from({ length: n }, (_, j) => [i * n + j, uses[i * n + j]!]),
    });
  }
  for (let j = 0; j < n; j++) {
    rows.push({ lower: 1, upper: 1, entries: Array.from({ length: m }, (_, i) => [i * n + j, 1]) });
  }
  return programOf({
    columns: costs.map(() => ({ lower: 0, upper: 1, kind: INTEGER })),
    rows,
    levels: [{ costs: costs.map((cost, j) => [j, sense === 'min' ? cost : -cost]), step: 1 }],
  });
};

/** Assignment: n, then n × n costs. Continuous throughout: its vertices are whole. */
export const readAssignment = (text: string, kind: number): Program => {
  const [n, ...costs] = numbersOf(text) as [number, ...number[]];
  const rows: RowSpec[] = [];
  for (let i = 0; i < n; i++) {
    rows.push({ lower: 1, upper: 1, entries: Array.from({ length: n }, (_, j) => [i * n + j, 1]) });
    rows.push({ lower: 1, upper: 1, entries: Array.from({ length: n }, (_, j) => [j * n + i, 1]) });
  }
  return programOf({
    columns: Array.from({ length: n * n }, () => ({ lower: 0, upper: 1, kind })),
    rows,
    levels: [{ costs: Array.from({ length: n * n }, (_, j) => [j, costs[j]!]), step: 1 }],
  });
};

/** Fixed MPS without ranges. Columns without an upper bound get `widest`. */
export const readMps = (text: string, widest: number): Program => {
  const rowAt = new Map<string, number>();
  const rows: { lower: number; upper: number; entries: [number, number][] }[] = [];
  const columnAt = new Map<string, number>();
  const columns: { lower: number; upper: number; kind: number }[] = [];
  const costs: [number, number][] = [];
  const sides: { type: string; at: number }[] = [];
  let objective = '';
  let section = '';
  let isWhole = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('*') || line.trim() === '') continue;
    const words = line.trim().split(/\s+/);
    if (!line.startsWith(' ')) {
      section = words[0]!;
      continue;
    }
    if (section === 'ROWS') {
      const [type, name] = words as [string, string];
      if (type === 'N') {
        if (objective === '') objective = name;
        continue;
      }
      rowAt.set(name, rows.length);
      sides.push({ type, at: rows.length });
      rows.push({
        lower: type === 'L' ? Number.NEGATIVE_INFINITY : 0,
        upper: type === 'G' ? Number.POSITIVE_INFINITY : 0,
        entries: [],
      });
    } else if (section === 'COLUMNS') {
      if (words[1] === "'MARKER'") {
        isWhole = words[2] === "'INTORG'";
        continue;
      }
      const name = words[0]!;
      let column = columnAt.get(name);
      if (column === undefined) {
        column = columns.length;
        columnAt.set(name, column);
        columns.push({ lower: 0, upper: widest, kind: isWhole ? INTEGER : CONTINUOUS });
      }
      for (let w = 1; w + 1 < words.length; w += 2) {
        const value = Number(words[w + 1]);
        if (value === 0) continue;
        if (words[w] === objective) costs.push([column, value]);
        else rows[rowAt.get(words[w]!)!]?.entries.push([column, value]);
      }
    } else if (section === 'RHS') {
      for (let w = words.length % 2; w + 1 < words.length; w += 2) {
        const row = rows[rowAt.get(words[w]!) ?? -1];
        if (row === undefined) continue;
        if (row.lower !== Number.NEGATIVE_INFINITY) row.lower = Number(words[w + 1]);
        if (row.upper !== Number.POSITIVE_INFINITY) row.upper = Number(words[w + 1]);
      }
    } else if (section === 'BOUNDS') {
      const [type, , name, value] = words as [string, string, string, string];
      const column = columns[columnAt.get(name)!]!;
      if (type === 'UP') column.upper = Number(value);
      else if (type === 'LO') column.lower = Number(value);
      else if (type === 'FX') column.lower = column.upper = Number(value);
      else throw new Error(`MPS bound ${type} is not read`);
    } else if (section === 'RANGES') throw new Error('MPS ranges are not read');
  }
  return programOf({ columns, rows, levels: [{ costs }] });
};

type JsonCase = {
  readonly name: string;
  readonly optimize?: unknown;
  readonly opType?: 'min' | 'max';
  readonly constraints: Readonly<
    Record<string, { readonly [side in 'min' | 'max' | 'equal' | 'weight' | 'priority']?: number }>
  >;
  readonly variables: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly ints?: Readonly<Record<string, unknown>>;
  readonly binaries?: Readonly<Record<string, unknown>>;
  readonly unrestricted?: unknown;
  readonly options?: { readonly tolerance?: number };
  readonly expects: { readonly feasible?: boolean; readonly bounded?: boolean; readonly result?: number };
};

export type ReadCase = {
  readonly name: string;
  /** Why the case cannot be said as a program, if it cannot. */
  readonly refused: string | undefined;
  readonly program: Program;
  /** In the sense of the program, which always minimises; undefined where the case is infeasible. */
  readonly optimum: number | undefined;
  /** The case was content with a solution this near to the optimum. */
  readonly tolerance: number;
};

/** A model of javascript-lp-solver's own tests. Columns get `widest` as their upper bound. */
export const readJsonCase = (text: string, widest: number): ReadCase => {
  const model = JSON.parse(text) as JsonCase;
  const names = Object.keys(model.variables);
  const sign = model.opType === 'max' ? -1 : 1;
  const objective = typeof model.optimize === 'string' ? model.optimize : '';
  const rows = Object.entries(model.constraints).map(([name, side]): RowSpec => {
    const entries = names.flatMap((variable, j): [number, number][] => {
      const value = model.variables[variable]![name];
      return value === undefined || value === 0 ? [] : [[j, value]];
    });
    return {
      lower: side.equal ?? side.min ?? Number.NEGATIVE_INFINITY,
      upper: side.equal ?? side.max ?? Number.POSITIVE_INFINITY,
      entries,
    };
  });
  const program = programOf({
    columns: names.map((name) => ({
      lower: 0,
      upper: model.binaries?.[name] ? 1 : widest,
      kind: model.binaries?.[name] || model.ints?.[name] ? INTEGER : CONTINUOUS,
    })),
    rows,
    levels: [
      {
        costs: names.flatMap((name, j): [number, number][] => {
          const cost = model.variables[name]![objective];
          return cost === undefined || cost === 0 ? [] : [[j, sign * cost]];
        }),
      },
    ],
  });
  return {
    name: model.name,
    refused: refusalOf(model),
    program,
    optimum: model.expects.feasible === false ? undefined : sign * (model.expects.result ?? Number.NaN),
    tolerance: model.options?.tolerance ?? 0,
  };
};

const refusalOf = (model: JsonCase): string | undefined => {
  if (model.unrestricted !== undefined) return 'has columns without bounds';
  if (model.expects.bounded === false) return 'is unbounded, which no program of ours can be';
  if (typeof model.optimize === 'object') return 'has several objectives without an order';
  if (Object.values(model.constraints).some((side) => 'weight' in side || 'priority' in side)) {
    return 'has constraints that may be broken at a price';
  }
  if (model.expects.feasible !== false && model.expects.result === undefined) return 'has no known value';
  return undefined;
};

export const listInstances = (directory: string, extension: string): string[] =>
  haveInstances
    ? readdirSync(join(folder, directory))
        .filter((file) => file.endsWith(extension))
        .sort()
    : [];
