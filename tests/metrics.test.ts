import { expect, it } from 'vitest';
import { openMetrics } from '../src/metrics.ts';
import type { MakeAdmitted } from '../src/planning/planning-service.ts';

const open = (waiting = async () => ({ plans: 3, oldestSeconds: 12.5 })) =>
  openMetrics({ version: '1.2.3', measureBacklog: waiting, solverThreads: 2 });

it('writes its records in the text format of Prometheus', async () => {
  const metrics = open();
  metrics.observeRequest({ method: 'GET', route: '/v1/plans/:id', status: 404, seconds: 0.03 });
  metrics.observeRequest({ method: 'GET', route: undefined, status: 404, seconds: 0.001 });
  metrics.countWebhookAttempt('delivered');
  metrics.countWebhookAttempt('no-answer-in-time');
  const text = await metrics.text();
  for (const line of [
    'lungang_info{version="1.2.3"} 1',
    'lungang_queue_plans 3',
    'lungang_queue_oldest_seconds 12.5',
    'lungang_solver_threads 2',
    'lungang_solver_threads_busy 0',
    'lungang_http_request_seconds_count{method="GET",route="/v1/plans/:id",status="404"} 1',
    'lungang_http_request_seconds_count{method="GET",route="none",status="404"} 1',
    'lungang_webhook_attempts_total{result="delivered"} 1',
    'lungang_webhook_attempts_total{result="no-answer-in-time"} 1',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).toMatch(/^process_cpu_seconds_total /m);
  expect(metrics.contentType).toMatch(/^text\/plain/);
});

it('goes on without the database', async () => {
  const text = await open(() => Promise.reject(new Error('away'))).text();
  expect(text).toMatch(/^lungang_queue_plans nan$/im);
  expect(text).toContain('lungang_solver_threads 2');
});

it('measures every plan that is made', async () => {
  const metrics = open();
  const ends = [
    { outcome: 'optimal', gapPercent: 0 },
    { outcome: 'feasible', gapPercent: 4 },
    { outcome: 'infeasible', gapPercent: 0 },
    undefined,
  ] as const;
  let at = 0;
  const during: string[] = [];
  const make: MakeAdmitted = metrics.measureMaking(async () => {
    during.push(await metrics.text());
    const end = ends[at++];
    if (!end) throw new Error('a bug');
    return { kind: 'written', body: Buffer.from('{}'), isRepeatable: true, ...end };
  });
  const plan = { kind: 'plan', request: Buffer.from(''), basis: undefined } as const;
  const run = { signal: new AbortController().signal };
  for (const end of ends)
    if (end) expect(await make(plan, run)).toMatchObject(end);
    else await expect(make(plan, run)).rejects.toThrow('a bug');
  for (const text of during) expect(text).toContain('lungang_solver_threads_busy 1');
  const text = await metrics.text();
  expect(text).toContain('lungang_solver_threads_busy 0');
  for (const outcome of ['optimal', 'feasible', 'infeasible', 'failed'])
    expect(text).toContain(`lungang_solve_seconds_count{outcome="${outcome}"} 1`);
  expect(text).toContain('lungang_plan_gap_percent_count 2');
  expect(text).toContain('lungang_plan_gap_percent_sum 4');
});

it('says how long the oldest piece of work of each kind has gone on, where it is told', async () => {
  const metrics = open();
  expect(await metrics.text()).not.toMatch(/^lungang_oldest_work_seconds\{/m);
  let waitingSeconds = 2.5;
  metrics.watchOldestWork(() => ({ waitingSeconds, runningSeconds: 0, makingSeconds: 60 }));
  expect((await metrics.text()).split('\n')).toEqual(
    expect.arrayContaining([
      'lungang_oldest_work_seconds{kind="waiting"} 2.5',
      'lungang_oldest_work_seconds{kind="running"} 0',
      'lungang_oldest_work_seconds{kind="making"} 60',
    ]),
  );
  waitingSeconds = 0;
  expect((await metrics.text()).split('\n')).toContain('lungang_oldest_work_seconds{kind="waiting"} 0');
});
