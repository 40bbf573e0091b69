/**
 * Server, worker and database are killed at random moments while plans are submitted all the time. Whatever was
 * acknowledged must be there in the end, made, and made once. `npm run test:kill` kills more often.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { randomFrom } from '../../benchmarks/random.ts';
import type { PlanAnswer } from '../../models/vocabulary/answer.ts';
import { examples } from '../../src/examples.ts';
import { openDatabase } from '../../src/store/database.ts';
import { findRunningPostgres } from '../../src/store/embedded-postgres/sockets.ts';
import { processesNaming } from '../support/processes.ts';
import {
  post,
  type Running,
  type Service,
  startService,
  startWorker,
  stopService,
} from '../support/service.ts';

const kills = Number(process.env.KILLS ?? (process.env.npm_lifecycle_event === 'test:kill' ? 60 : 3));
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

it(`loses nothing and makes nothing twice, killed ${kills} times`, {
  timeout: 60_000 + kills * 30_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lungang-kill-'));
  const random = randomFrom(Number(process.env.KILL_SEED ?? 1));
  const environment = { DATA_DIR: folder, SOLVER_THREADS: '1' };
  let server: Service = await startService(environment);
  const url = (await findRunningPostgres(folder))!;
  let worker: Running = await startWorker({ ...environment, DATABASE_URL: url });

  // What a failure leaves behind.
  onTestFinished(() => {
    for (const running of [server, worker]) running.process.kill('SIGKILL');
  });

  /** Whether there was one to be killed: of the last one that was, the file may still be there. */
  const killPostgres = async (): Promise<boolean> => {
    const file = await readFile(join(folder, 'postgres-18', 'postmaster.pid'), 'utf8').catch(() => '');
    try {
      return file !== '' && process.kill(Number(file.split('\n')[0]), 'SIGKILL');
    } catch {
      return false;
    }
  };

  // What was acknowledged: by key, the id that was answered.
  const acknowledged = new Map<string, string>();
  let submitting = true;
  const submit = async (seed: number): Promise<void> => {
    const key = `key-${seed}`;
    const request = { ...(examples.plan as object), options: { seed } };
    const headers = { prefer: 'respond-async', 'idempotency-key': key };
    while (submitting) {
      try {
        const response = await post(server, '/v1/plans', request, headers);
        const answer = (await response.json()) as PlanAnswer;
        if (response.status === 202) {
          acknowledged.set(key, answer.id);
          return;
        }
      } catch {
        // Killed: whether it was accepted is not known, so it is sent again with the same key.
      }
      await pause(100);
    }
  };
  const submitter = (async () => {
    for (let seed = 1; submitting; seed++) {
      await submit(seed);
      await pause(250);
    }
  })();

  const victims = ['server', 'worker', 'postgres'] as const;
  const killed: string[] = [];
  for (let count = 0; count < kills; count++) {
    await pause(random.whole(200, 1_700));
    // Each of them in the short form; by chance beyond it.
    const victim = count < 3 ? victims[count]! : random.pick(victims);
    killed.push(victim);
    if (victim === 'postgres') {
      await expect.poll(killPostgres, { timeout: 30_000 }).toBe(true);
    } else if (victim === 'worker') {
      worker.process.kill('SIGKILL');
      await worker.ended;
      worker = await startWorker({ ...environment, DATABASE_URL: url });
    } else {
      server.process.kill('SIGKILL');
      await server.ended;
      server = await startService(environment);
    }
  }
  // On a slow machine the kills may be over before any plan was accepted.
  await expect.poll(() => acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(0);
  submitting = false;
  await submitter;

  const plans = new Map<string, PlanAnswer>();
  await expect
    .poll(
      async () => {
        for (const id of acknowledged.values()) {
          if (plans.has(id)) continue;
          const response = await fetch(`${server.origin}/v1/plans/${id}`);
          expect(response.status).toBe(200);
          const plan = (await response.json()) as PlanAnswer;
          if (plan.state !== 'queued' && plan.state !== 'solving') plans.set(id, plan);
        }
        return acknowledged.size - plans.size;
      },
      { timeout: 50_000 + kills * 5_000, interval: 500 },
    )
    .toBe(0);
  // That a machine was killed is no plan's fault.
  const failed = [...plans.values()].filter(({ state }) => state !== 'done');
  expect(failed).toEqual([]);
  const made = [...plans.values()].filter(({ state }) => state === 'done');
  expect(made.length).toBeGreaterThan(0);
  for (const plan of made) expect(plan).toMatchObject({ outcome: 'optimal' });
  // The same county, the same policy: the plan is the same, on any worker and after any number of attempts.
  expect(new Set(made.map(({ postings }) => JSON.stringify(postings))).size).toBe(1);

  const database = openDatabase({ url, connectionsAtMost: 1, onError: () => {} });
  const { rows } = await sql<{ id: string; ends: string }>`
    SELECT id, count(plan_events.number) AS ends FROM plans
    LEFT JOIN plan_events ON plan = id AND data::json ->> 'state' IN ('done', 'failed', 'cancelled')
    GROUP BY id`.execute(database);
  await database.destroy();
  // One end of each plan, and one plan of each key, though some were sent more than once.
  expect(rows.filter(({ ends }) => ends !== '1')).toEqual([]);
  expect(new Set(acknowledged.values()).size).toBe(acknowledged.size);
  expect(rows.length).toBeLessThanOrEqual(acknowledged.size + 1);

  expect((await stopService(worker)).code).toBe(0);
  expect((await stopService(server)).code).toBe(0);
  await expect.poll(() => processesNaming(folder), { timeout: 10_000 }).toEqual([]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  process.stdout.write(
    `${kills} kills (${killed.join(', ')}), ${acknowledged.size} plans acknowledged, ${made.length} made\n`,
  );
});
