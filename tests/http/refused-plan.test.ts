/**
 * A solver that does not tell the truth, under the whole service: the audit measures every plan before it is stored, so
 * a plan that breaks a must clause, or is not what the solver claims, ends as a failure of the service without postings.
 */
import { afterEach, expect, it } from 'vitest';
import { levelValue, type Program } from '../../models/program/program.ts';
import { openPlanningService } from '../../src/planning/planning-service.ts';
import type { SolveInWorker } from '../../src/solvers/pool/solver-pool.ts';
import type { Solved, SolveOptions } from '../../src/solvers/solved.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';
import { solveInProcess } from '../support/solve-in-process.ts';

const name = '钟灵毓秀';
const places = [
  { longitude: 108, latitude: 34 },
  { longitude: 108.1, latitude: 34 },
  { longitude: 108.4, latitude: 34 },
];
const ids = ['SCHOOL-A', 'SCHOOL-B', 'SCHOOL-C'];
const staff = ['TEACHER-1', 'TEACHER-2', 'TEACHER-3', 'TEACHER-4'];
const roster = rosterOf(
  ids.map((id, position) => school(id, { location: places[position] ?? places[0]! })),
  staff.map((id) => teacher(id, 'SCHOOL-A', { name })),
);
const request = {
  roster,
  policy: {
    name: 'two go, not far',
    clauses: [
      { rule: 'rotation-quota', strength: 'must', exactly: 2 },
      { goal: 'shorter-journeys', priority: 1 },
    ],
  },
};

const free = (length: number, bound: number): Float64Array => new Float64Array(length).fill(bound);

/** The best plan of the same request without its must clauses: nobody moves. */
const withoutRows = ({ rows, ...program }: Program): Program => ({
  ...program,
  rows: { ...rows, lower: free(rows.count, -Infinity), upper: free(rows.count, Infinity) },
});

/** The worst plan of the same request, which keeps its must clauses. */
const turnedRound = ({ levels, ...program }: Program): Program => ({
  ...program,
  levels: levels.map((level) => ({ ...level, costs: level.costs.map((cost) => -cost), step: 0 })),
});

const valuesOf = async (program: Program, options: SolveOptions): Promise<Float64Array> => {
  const { values } = await solveInProcess(program, options);
  if (!values) throw new Error('the program was expected to have a solution');
  return values;
};

/** What is claimed of the values, by the levels that the program really has. */
const claimed = ({ levels }: Program, solved: Solved, values: Float64Array): Solved => ({
  ...solved,
  values,
  levels: levels.map((level) => {
    const value = levelValue(level, values);
    return { name: level.name, value, bound: value, proved: true, seconds: 0 };
  }),
});

const solvers = {
  'returns a plan that breaks a must clause': async (program, options) => {
    const values = await valuesOf(withoutRows(program), options);
    return claimed(program, await solveInProcess(program, options), values);
  },
  'returns a plan that breaks a must clause, as if it were the best one': async (program, options) => ({
    ...(await solveInProcess(program, options)),
    values: await valuesOf(withoutRows(program), options),
  }),
  'returns a worse plan, as if it were the best one': async (program, options) => ({
    ...(await solveInProcess(program, options)),
    values: await valuesOf(turnedRound(program), options),
  }),
  'returns the best plan, and claims that there is none so good': async (program, options) => {
    const best = await solveInProcess(program, options);
    return { ...best, levels: best.levels.map((level) => ({ ...level, bound: level.value + 1 })) };
  },
} satisfies Readonly<Record<string, SolveInWorker>>;

let running: TestApp | undefined;
afterEach(() => running?.app.close());
const start = async (solve: SolveInWorker): Promise<TestApp> => {
  const planning = openPlanningService({ solve, serviceVersion: '0.0.0' });
  running = await testApp({ planning, bodyLimitBytes: 1_000_000 });
  return running;
};

it('two go to the nearer school where the solver is right', async () => {
  const { app } = await start(solveInProcess);
  const made = (await app.inject({ method: 'POST', url: '/v1/plans', payload: request })).json();
  expect(made).toMatchObject({ state: 'done', outcome: 'optimal' });
  expect(made.postings.map(({ to }: { to: string }) => to)).toEqual(['SCHOOL-B', 'SCHOOL-B']);
});

it.each(Object.entries(solvers))('a solver that %s is refused', async (_, solve) => {
  const { app, log, storage } = await start(solve);
  const answered = await app.inject({
    method: 'POST',
    url: '/v1/plans',
    payload: request,
    headers: { 'x-request-id': 'mine-1' },
  });
  const { id } = answered.json();
  const failed = {
    id,
    state: 'failed',
    problem: { code: 'internal-error', type: '/problems/internal-error', status: 500, requestId: 'mine-1' },
  };
  expect(answered.json()).toMatchObject(failed);

  const stored = await storage.database
    .selectFrom('plans')
    .select(['state', 'outcome', 'answer', 'is_repeatable', 'problem'])
    .execute();
  expect(stored).toEqual([
    {
      state: 'failed',
      outcome: null,
      answer: null,
      is_repeatable: false,
      problem: expect.stringContaining('internal-error'),
    },
  ]);
  const events = await storage.database.selectFrom('plan_events').selectAll().execute();

  const get = (path: string) => app.inject(`/v1/plans${path}`);
  const again = await get(`/${id}`);
  expect(again.json()).toMatchObject(failed);
  const paths = ['', `/${id}/status`, `/${id}/events`, `/${id}/standings`];
  const looked = [answered, again, ...(await Promise.all(paths.map(get)))];
  for (const { statusCode } of looked) expect(statusCode).toBe(200);
  const explained = await get(`/${id}/teachers/${staff[0]}`);
  expectProblem(explained, 'plan-without-postings');
  const texts = [
    ...[...looked, explained].map(({ body }) => body),
    JSON.stringify(events),
    JSON.stringify(stored),
  ];
  for (const mark of [...staff, ...ids, name, '"postings":'])
    expect(texts.filter((text) => text.includes(mark), mark)).toEqual([]);

  const line = log.find((entry) => entry.includes('plan failed')) ?? '{}';
  expect(JSON.parse(line)).toMatchObject({ requestId: 'mine-1', plan: id, failure: 'PlanRefused' });
  for (const mark of [...staff, ...ids, name]) expect(log.join('')).not.toContain(mark);

  // The failure is not what the next request of the kind is answered with.
  const next = await app.inject({ method: 'POST', url: '/v1/plans', payload: request });
  expect(next.json().id).not.toBe(id);
});
