/**
 * What the service adds to small plans: counties of 20 schools, asked for one after another, each request in turn with
 * the same plan made in this process, so that both meet the same machine. Then as many plans and validations as can be
 * answered. Nothing is timed that was not checked.
 */
import autocannon from 'autocannon';
import type { PlanRequest } from '../models/requests/plan-request.ts';
import { instanceOf } from '../models/requests/request-facts.ts';
import type { PlanAnswer } from '../models/vocabulary/answer.ts';
import { makePlan } from '../src/planning/make-plan.ts';
import { createSolverPool } from '../src/solvers/pool/solver-pool.ts';
import type { PolicyVariant } from './county-policy.ts';
import { startService } from './service-process.ts';
import { checkProved, smallRequest } from './small-request.ts';

const rounds = 7;
const wait = { 'content-type': 'application/json', prefer: 'wait=60' };

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const rounded = (value: number): number => Number(value.toFixed(3));

const requestOf = (variant: PolicyVariant, seed: number): PlanRequest =>
  smallRequest({ schools: 20, variant, seed });

const overheadOf = async (origin: string, variant: PolicyVariant): Promise<object> => {
  const pool = createSolverPool({ threads: 1 });
  const [requests, plans, solves]: [number[], number[], number[]] = [[], [], []];
  const ask = async (request: PlanRequest): Promise<number> => {
    const body = JSON.stringify(request);
    const started = performance.now();
    const response = await fetch(`${origin}/v1/plans`, { method: 'POST', headers: wait, body });
    const answer = (await response.json()) as Partial<PlanAnswer>;
    const seconds = (performance.now() - started) / 1_000;
    checkProved(request, answer);
    return seconds;
  };
  const makeHere = async (request: PlanRequest): Promise<readonly [number, number]> => {
    let solving = 0;
    const started = performance.now();
    const plan = await makePlan(instanceOf(request), [], {
      serviceVersion: 'benchmark',
      solve: async (program, options, handlers) => {
        const asked = performance.now();
        const solved = await pool.solve(program, options, handlers);
        solving += (performance.now() - asked) / 1_000;
        return solved;
      },
    });
    checkProved(request, plan);
    return [(performance.now() - started) / 1_000, solving];
  };
  // The first of each starts threads and compiles.
  for (let round = 0; round <= rounds; round++) {
    const request = requestOf(variant, round);
    const asked = await ask(request);
    const [made, solved] = await makeHere(request);
    if (round === 0) continue;
    requests.push(asked);
    plans.push(made);
    solves.push(solved);
  }
  await pool.destroy();
  const [request, plan, solve] = [median(requests), median(plans), median(solves)];
  return {
    variant,
    rounds,
    medianSeconds: { request: rounded(request), planInProcess: rounded(plan), solve: rounded(solve) },
    overheadSeconds: rounded(request - solve),
    // Of every round by itself: a machine that is busy with other work is so for both.
    overheadPercent: rounded(median(requests.map((one, round) => 100 * (one / solves[round]! - 1)))),
  };
};

type Load = { readonly path: string; readonly connections: number; readonly seconds: number };

const answered = async (
  origin: string,
  { path, connections, seconds }: Load,
  bodyOf: (number: number) => string,
  isRight: (body: string) => boolean,
): Promise<object> => {
  let [asked, wrong] = [0, 0];
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    timeout: 60,
    requests: [
      {
        method: 'POST',
        path,
        headers: wait,
        setupRequest: (request) => {
          asked += 1;
          return { ...request, body: bodyOf(asked) };
        },
        onResponse: (status, body) => {
          if (status !== 200 || !isRight(body)) wrong += 1;
        },
      },
    ],
  });
  if (wrong > 0 || result.errors > 0 || result.timeouts > 0)
    throw new Error(`${path}: ${wrong} wrong answers, ${result.errors} errors, ${result.timeouts} time-outs`);
  return {
    connections,
    answered: result['2xx'],
    perSecond: rounded(result['2xx'] / result.duration),
    p50Milliseconds: result.latency.p50,
    p99Milliseconds: result.latency.p99,
  };
};

/** `seconds` for each of the two loads. */
export const measureSmall = async (seconds: number): Promise<object> => {
  const service = await startService({ SOLVER_THREADS: '1' });
  try {
    const { origin } = service;
    const overheads: object[] = [];
    for (const variant of ['musts-first-goal', 'all-goals'] as const)
      overheads.push(await overheadOf(origin, variant));
    const small = requestOf('musts-first-goal', 0);
    const plans = await answered(
      origin,
      { path: '/v1/plans', connections: 2, seconds },
      (number) => JSON.stringify({ ...small, options: { ...small.options, seed: 1_000 + number } }),
      (body) => (JSON.parse(body) as Partial<PlanAnswer>).outcome === 'optimal',
    );
    const text = JSON.stringify(small);
    const validations = await answered(
      origin,
      { path: '/v1/validations', connections: 4, seconds },
      () => text,
      (body) => (JSON.parse(body) as { readonly valid?: boolean }).valid === true,
    );
    return { requestKilobytes: Math.round(text.length / 1_024), overheads, plans, validations };
  } finally {
    const code = await service.stop();
    if (code !== 0) process.exitCode = 1;
  }
};
