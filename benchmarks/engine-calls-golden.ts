/**
 * npm run bench:calls [-- --schools 8,20,60] [--write]
 *
 * Whether the solver still makes the same calls to the engine, in the same order, and proves the same values: for
 * refactorings of src/solvers, which must not change any of it. The counties have seed 1 and all goals, and the time limit
 * is so far away that no clock decides anything. `--write` replaces the golden file, for changes that are meant.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { LevelOutcome } from '../src/solvers/solved.ts';
import { checkedRequest, rawRequest, recordPlan } from './recorded-plan.ts';

/** The calls for one program as `kind columns × rows: status`, and what came of its levels. */
type GoldenSolve = {
  readonly calls: readonly string[];
  readonly levels: readonly Omit<LevelOutcome, 'seconds'>[];
};

const goldenFile = new URL('golden/engine-calls.json', import.meta.url);

/** The solves of each county, by its number of schools. */
type Golden = Readonly<Record<string, readonly GoldenSolve[]>>;

export const readGolden = (): Golden => JSON.parse(readFileSync(goldenFile, 'utf8')) as Golden;

const ONE_DAY_SECONDS = 86_400;

/** The solves of one county, one per program that was tried. */
export const solvesOf = async (schools: number): Promise<readonly GoldenSolve[]> => {
  const raw = rawRequest({ schools, seed: 1, variant: 'all-goals', timeLimitSeconds: ONE_DAY_SECONDS });
  const { solves } = await recordPlan(checkedRequest(raw));
  return solves.map(({ calls, solved }) => ({
    calls: calls.map(({ kind, columns, rows, status }) => `${kind} ${columns} × ${rows}: ${status}`),
    levels: solved.levels.map(({ name, value, bound, proved }) => ({ name, value, bound, proved })),
  }));
};

/** The first call or level that differs, as a line for each side; undefined where none does. */
const firstDifference = (
  golden: readonly GoldenSolve[],
  solves: readonly GoldenSolve[],
): readonly [golden: string, now: string] | undefined => {
  const linesOf = (all: readonly GoldenSolve[]): readonly string[] =>
    all.flatMap(({ calls, levels }, program) => [
      ...calls.map((call, k) => `program ${program + 1}, call ${k + 1}: ${call}`),
      ...levels.map((level) => `program ${program + 1}: ${JSON.stringify(level)}`),
    ]);
  const [before, after] = [linesOf(golden), linesOf(solves)];
  const length = Math.max(before.length, after.length);
  const at = Array.from({ length }, (_, line) => line).find((line) => before[line] !== after[line]);
  return at === undefined ? undefined : [before[at] ?? 'nothing', after[at] ?? 'nothing'];
};

if (import.meta.main) {
  const { values } = parseArgs({
    options: { schools: { type: 'string', default: '8,20,60' }, write: { type: 'boolean', default: false } },
  });
  const golden = readGolden();
  const recorded: Record<string, readonly GoldenSolve[]> = { ...golden };
  for (const schools of values.schools.split(',')) {
    const solves = await solvesOf(Number(schools));
    recorded[schools] = solves;
    const calls = solves.reduce((sum, solve) => sum + solve.calls.length, 0);
    if (isDeepStrictEqual(solves, golden[schools])) {
      process.stdout.write(`${schools} schools: ${calls} calls, all as before\n`);
      continue;
    }
    const [before, now] = firstDifference(golden[schools] ?? [], solves) ?? [];
    process.stdout.write(`${schools} schools: ${calls} calls\n  golden: ${before}\n  now:    ${now}\n`);
    if (!values.write) process.exitCode = 1;
  }
  if (values.write) writeFileSync(goldenFile, `${JSON.stringify(recorded, undefined, 2)}\n`);
}
