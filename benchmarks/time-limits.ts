/**
 * npm run bench:time-limits [-- --sizes 60,150,400,1000] [-- --limits 1,2,5,10,20,60] [-- --load 1]
 *
 * Whether a time limit is one: how long after it a plan is answered, reading, building, audit and writing included, while
 * a busy loop runs on every core (`--load 0`: without). Allowed are half a second and 5 % beyond the limit. Ends with 1
 * where an answer took longer.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { PlanResult } from '../models/vocabulary/answer.ts';
import { makeAdmittedPlan } from '../src/planning/make-plan.ts';
import { createSolverPool } from '../src/solvers/pool/solver-pool.ts';
import { rawRequest } from './recorded-plan.ts';
import { table } from './table.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '60,150,400,1000' },
    limits: { type: 'string', default: '1,2,5,10,20,60' },
    load: { type: 'string', default: '1' },
  },
});
const numbersIn = (list: string): readonly number[] => list.split(',').map(Number);

const busyLoop = (): Worker => new Worker('for (;;);', { eval: true });

const allowedSeconds = (limit: number): number => 1.05 * limit + 0.5;

const pool = createSolverPool({ threads: 1 });

type Row = {
  readonly schools: number;
  readonly limit: number;
  readonly seconds: number;
  readonly plan: PlanResult;
};

const measure = async (schools: number, limit: number): Promise<Row> => {
  const raw = rawRequest({ schools, seed: 1, variant: 'all-goals', timeLimitSeconds: limit });
  const request = Buffer.from(JSON.stringify(raw));
  const started = performance.now();
  const { body } = await makeAdmittedPlan(
    { request },
    { signal: new AbortController().signal },
    { solve: pool.solve, serviceVersion: 'benchmark' },
  );
  const seconds = (performance.now() - started) / 1_000;
  return { schools, limit, seconds, plan: JSON.parse(Buffer.from(body).toString()) as PlanResult };
};

const loops = Number(values.load) > 0 ? Array.from({ length: availableParallelism() }, busyLoop) : [];
const rows: Row[] = [];
for (const schools of numbersIn(values.sizes)) {
  for (const limit of numbersIn(values.limits)) {
    const row = await measure(schools, limit);
    process.stderr.write(
      `${schools} schools, ${limit} s: ${row.seconds.toFixed(2)} s, ${row.plan.outcome}\n`,
    );
    rows.push(row);
  }
}
await Promise.all(loops.map((loop) => loop.terminate()));
await pool.destroy();
process.stdout.write(
  `${table(
    ['schools', 'limit, s', 'answered after, s', 'allowed, s', 'outcome', 'ended by', 'columns'],
    rows.map(({ schools, limit, seconds, plan: { outcome, solver } }) => [
      String(schools),
      String(limit),
      seconds.toFixed(2),
      allowedSeconds(limit).toFixed(2),
      outcome,
      solver.stopReason,
      String(solver.variables),
    ]),
  )}\n`,
);
if (rows.some(({ seconds, limit }) => seconds > allowedSeconds(limit))) process.exitCode = 1;
