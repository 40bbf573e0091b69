/**
 * Alternative engines for the plain program with a single objective: those that npm installs here, those on the PATH, and
 * glpk.js where it was installed by hand, because its licence (GPL-3.0) does not allow us to ship it. Each has to prove an
 * optimum, with the settings that its documentation begins with.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import javascriptLpModule, { type SolveResult } from 'javascript-lp-solver';
import { solve as solveWithYalps } from 'yalps';
import { CONTINUOUS, type Program } from '../models/program/program.ts';
import { type EngineAnswer, readCbcAnswer, readGlpsolAnswer, readNamedValues } from './engine-answers.ts';
import { writeMps } from './write-mps.ts';

export type OtherEngineId = 'javascript-lp-solver' | 'yalps' | 'glpk.js' | 'cbc' | 'glpsol';

export type OtherEngine = {
  /** The version available here; undefined where there is none. */
  readonly version: () => string | undefined;
  readonly solve: (program: Program, seconds: number) => Promise<EngineAnswer>;
  /** Why the engine is not tried on this program, if it is not. */
  readonly tooLarge?: (program: Program) => string | undefined;
};

const installedVersion = (name: string): string | undefined => {
  try {
    const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url);
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
  } catch {
    return undefined;
  }
};

/** The limits of each row, by its name. */
const limitsByName = ({ rows }: Program): readonly (readonly [string, { min?: number; max?: number }])[] =>
  Array.from({ length: rows.count }, (_, row) => [
    `r${row}`,
    {
      ...(rows.lower[row] === -Infinity ? {} : { min: rows.lower[row]! }),
      ...(rows.upper[row] === Infinity ? {} : { max: rows.upper[row]! }),
    },
  ]);

/** For each column its cost and its coefficients by the names of the rows. */
const coefficientsOf = ({ columns, rows, levels }: Program): readonly Map<string, number>[] => {
  const coefficients = Array.from({ length: columns.count }, () => new Map<string, number>());
  levels[0]?.indices.forEach((column, entry) => {
    coefficients[column]!.set('cost', levels[0]!.costs[entry]!);
  });
  for (let row = 0; row < rows.count; row++) {
    for (let entry = rows.starts[row]!; entry < rows.starts[row + 1]!; entry++)
      coefficients[rows.indices[entry]!]!.set(`r${row}`, rows.values[entry]!);
  }
  return coefficients;
};

/** Integer columns from 0 to 1. Both libraries have a kind for them, and both assume that no column is below 0. */
const isBinary = ({ columns }: Program, column: number): boolean =>
  columns.integer[column] !== CONTINUOUS && columns.upper[column] === 1;
const ofColumns = (program: Program, holds: (column: number) => boolean): readonly string[] =>
  Array.from({ length: program.columns.count }, (_, column) => column)
    .filter(holds)
    .map((column) => `c${column}`);
const isGeneralInteger = (program: Program, column: number): boolean =>
  program.columns.integer[column] !== CONTINUOUS && !isBinary(program, column);

/** The upper bounds of the columns that are not binary, as rows. */
const columnLimits = (program: Program): readonly (readonly [number, string, { max: number }])[] =>
  Array.from({ length: program.columns.count }, (_, column) => column)
    .filter((column) => !isBinary(program, column))
    .map((column) => [column, `u${column}`, { max: program.columns.upper[column]! }]);

const MAX_GIGABYTES = 4;

/** Both keep a dense table of 8-byte numbers, with a column for each column and a row for its upper bound. */
const denseTable = ({ columns, rows }: Program): string | undefined => {
  const gigabytes = (8 * (columns.count + 1) * (columns.count + rows.count + 1)) / 1e9;
  return gigabytes <= MAX_GIGABYTES
    ? undefined
    : `its dense table would take ${gigabytes.toFixed(1)} GB, more than the ${MAX_GIGABYTES} GB that each may have`;
};

// The package's types describe its CommonJS entry, whose default export sits one level deeper.
const javascriptLp = javascriptLpModule as unknown as typeof javascriptLpModule.default;

const solveWithJavascriptLp = (program: Program, seconds: number): EngineAnswer => {
  const coefficients = coefficientsOf(program);
  const limits = columnLimits(program);
  for (const [column, name] of limits) coefficients[column]!.set(name, 1);
  const started = performance.now();
  const result = javascriptLp.Solve({
    optimize: 'cost',
    opType: 'min',
    constraints: Object.fromEntries([
      ...limitsByName(program),
      ...limits.map(([, name, limit]) => [name, limit] as const),
    ]),
    variables: Object.fromEntries(coefficients.map((of, column) => [`c${column}`, Object.fromEntries(of)])),
    binaries: Object.fromEntries(
      ofColumns(program, (column) => isBinary(program, column)).map((name) => [name, 1]),
    ),
    ints: Object.fromEntries(
      ofColumns(program, (column) => isGeneralInteger(program, column)).map((name) => [name, 1]),
    ),
    // Its presolve forgets the cost of the columns that it fixes.
    options: { presolve: false, timeout: 1_000 * seconds },
  }) as SolveResult;
  // It does not report that it reached its time limit.
  const isStopped = performance.now() - started >= 1_000 * seconds;
  if (!result.feasible) return { status: isStopped ? 'stopped' : 'infeasible' };
  const values = readNamedValues(Object.entries(result), program.columns.count);
  return { status: isStopped ? 'stopped' : 'optimal', values };
};

const solveYalps = (program: Program, seconds: number): EngineAnswer => {
  const coefficients = coefficientsOf(program);
  const limits = columnLimits(program);
  for (const [column, name] of limits) coefficients[column]!.set(name, 1);
  const { status, result, variables } = solveWithYalps(
    {
      direction: 'minimize',
      objective: 'cost',
      constraints: [...limitsByName(program), ...limits.map(([, name, limit]) => [name, limit] as const)],
      variables: coefficients.map((of, column) => [`c${column}`, of] as const),
      binaries: ofColumns(program, (column) => isBinary(program, column)),
      integers: ofColumns(program, (column) => isGeneralInteger(program, column)),
    },
    // Its default limits on steps are meant for programs much smaller than these.
    { timeout: 1_000 * seconds, maxPivots: Infinity, maxIterations: Infinity },
  );
  if (status === 'infeasible') return { status };
  if (Number.isNaN(result) || status === 'cycled' || status === 'unbounded') return { status: 'stopped' };
  const values = readNamedValues(variables, program.columns.count);
  return { status: status === 'optimal' ? 'optimal' : 'stopped', values };
};

/** The part of glpk.js used here; its own types exist only where it was installed. */
type GlpkJs = {
  readonly [constant: `GLP_${string}`]: number;
  readonly solve: (
    problem: object,
    options: object,
  ) => { readonly result: { readonly status: number; readonly vars: Readonly<Record<string, number>> } };
};

const solveWithGlpkJs = async (program: Program, seconds: number): Promise<EngineAnswer> => {
  const module: string = 'glpk.js/node';
  const { default: start } = (await import(module)) as { readonly default: () => Promise<GlpkJs> };
  const glpk = await start();
  const { columns, rows, levels } = program;
  const bounds = (lower: number, upper: number): object => {
    if (lower === upper) return { type: glpk.GLP_FX, lb: lower, ub: upper };
    if (upper === Infinity) return { type: glpk.GLP_LO, lb: lower, ub: 0 };
    if (lower === -Infinity) return { type: glpk.GLP_UP, lb: 0, ub: upper };
    return { type: glpk.GLP_DB, lb: lower, ub: upper };
  };
  const termsOf = (indices: Int32Array, coefficients: Float64Array): object[] =>
    Array.from(indices, (column, entry) => ({ name: `c${column}`, coef: coefficients[entry]! }));
  const { status, vars } = glpk.solve(
    {
      name: 'program',
      objective: {
        direction: glpk.GLP_MIN,
        name: 'cost',
        vars: levels[0] ? termsOf(levels[0].indices, levels[0].costs) : [],
      },
      subjectTo: Array.from({ length: rows.count }, (_, row) => {
        const [from, to] = [rows.starts[row]!, rows.starts[row + 1]!];
        return {
          name: `r${row}`,
          vars: termsOf(rows.indices.subarray(from, to), rows.values.subarray(from, to)),
          bnds: bounds(rows.lower[row]!, rows.upper[row]!),
        };
      }),
      bounds: Array.from({ length: columns.count }, (_, column) => ({
        name: `c${column}`,
        ...bounds(columns.lower[column]!, columns.upper[column]!),
      })),
      generals: ofColumns(program, (column) => columns.integer[column] !== CONTINUOUS),
    },
    { msglev: glpk.GLP_MSG_OFF, tmlim: seconds, mipgap: 0, presol: true },
  ).result;
  if (status === glpk.GLP_NOFEAS || status === glpk.GLP_INFEAS) return { status: 'infeasible' };
  if (status !== glpk.GLP_OPT && status !== glpk.GLP_FEAS) return { status: 'stopped' };
  const values = readNamedValues(Object.entries(vars), columns.count);
  return { status: status === glpk.GLP_OPT ? 'optimal' : 'stopped', values };
};

const run = promisify(execFile);

type Command = {
  readonly name: string;
  /** The arguments, with the names of the model file to read and of the answer file to write. */
  readonly argumentsFor: (model: string, answer: string, seconds: number) => readonly string[];
  readonly readAnswer: (text: string, columns: number) => EngineAnswer;
};

/** Writes the program to a file, runs the command on it, and reads its answer file. */
const solveByCommand = async (
  { name, argumentsFor, readAnswer }: Command,
  program: Program,
  seconds: number,
): Promise<EngineAnswer> => {
  const folder = mkdtempSync(join(tmpdir(), 'lungang-bench-'));
  try {
    const [model, answer] = [join(folder, 'model.mps'), join(folder, 'answer.txt')];
    writeFileSync(model, writeMps(program));
    try {
      await run(name, argumentsFor(model, answer, seconds), {
        timeout: 1_000 * (1.05 * seconds + 5),
        killSignal: 'SIGKILL',
        maxBuffer: 1e8,
      });
    } catch (error) {
      // The command does not always keep its own time limit.
      if (error instanceof Error && 'killed' in error && error.killed === true) return { status: 'stopped' };
      throw error;
    }
    return readAnswer(readFileSync(answer, 'utf8'), program.columns.count);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const commandVersion = (command: string, args: readonly string[], pattern: RegExp): string | undefined => {
  try {
    return pattern.exec(
      execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    )?.[1];
  } catch {
    return undefined;
  }
};

const cbc: Command = {
  name: 'cbc',
  argumentsFor: (model, answer, seconds) => [
    model,
    ...['-timeMode', 'elapsed', '-sec', String(seconds), '-ratioGap', '0', '-allowableGap', '0'],
    ...['-solve', '-solution', answer],
  ],
  readAnswer: readCbcAnswer,
};

const glpsol: Command = {
  name: 'glpsol',
  argumentsFor: (model, answer, seconds) => [
    ...['--freemps', model, '--tmlim', String(seconds), '--mipgap', '0', '-w', answer],
  ],
  readAnswer: readGlpsolAnswer,
};

export const otherEngines: Readonly<Record<OtherEngineId, OtherEngine>> = {
  'javascript-lp-solver': {
    version: () => installedVersion('javascript-lp-solver'),
    solve: async (program, seconds) => solveWithJavascriptLp(program, seconds),
    tooLarge: denseTable,
  },
  yalps: {
    version: () => installedVersion('yalps'),
    solve: async (program, seconds) => solveYalps(program, seconds),
    tooLarge: denseTable,
  },
  'glpk.js': { version: () => installedVersion('glpk.js'), solve: solveWithGlpkJs },
  cbc: {
    version: () => commandVersion('cbc', ['-quit'], /Version: (\S+)/),
    solve: (program, seconds) => solveByCommand(cbc, program, seconds),
  },
  glpsol: {
    version: () => commandVersion('glpsol', ['--version'], /GLPSOL.*?(\d[\d.]+)/),
    solve: (program, seconds) => solveByCommand(glpsol, program, seconds),
  },
};
