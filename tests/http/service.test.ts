/** The real service, as a process of its own: what a bureau starts, and nothing in place of any of its parts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { AuditAnswer, PlanAnswer } from '../../models/vocabulary/answer.ts';
import manifest from '../../package.json' with { type: 'json' };
import type { Problem } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { agreeOnSeal } from '../../src/store/sealing.ts';
import { post, runKeys, runToItsEnd, type Service, startService, stopService } from '../support/service.ts';
import { testDatabase } from '../support/test-database.ts';

type Plan = PlanAnswer & { readonly problem?: Problem };
const read = async <Body>(response: Response): Promise<Body> => (await response.json()) as Body;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Large enough to be solved for several seconds, also on a fast machine. */
const county = (schools: number) => {
  const { roster, policy } = generateCounty({ schools, seed: 1 });
  return { roster, policy, options: { timeLimitSeconds: 60, gapPercent: 0 } };
};

describe('the service', () => {
  let service: Service;
  let example: PlanRequest;
  const get = (path: string): Promise<Response> => fetch(service.origin + path);

  beforeAll(async () => {
    service = await startService();
    example = await read(await get('/v1/example'));
  });
  afterAll(async () => {
    await stopService(service);
  });

  it('reports liveness, readiness and version', async () => {
    expect((await get('/livez')).status).toBe(200);
    // The queue is looked after from about a second after the start.
    await expect.poll(async () => (await get('/readyz')).status, { timeout: 10_000 }).toBe(200);
    expect(await read(await get('/version'))).toMatchObject({
      service: 'lungang',
      node: process.versions.node,
    });
  });

  it('proves the plan of its own example, and the audit finds nothing in it', async () => {
    const response = await post(service, '/v1/plans', example);
    expect(response.status).toBe(200);
    const plan = await read<Plan>(response);
    expect(plan).toMatchObject({ state: 'done', outcome: 'optimal', solver: { gapPercent: 0 } });
    expect(plan.postings?.length).toBeGreaterThan(0);
    expect(plan.clauses?.every(({ holds }) => holds)).toBe(true);

    const { options: _, ...asked } = example;
    const audited = await post(service, '/v1/audits', { ...asked, postings: plan.postings });
    expect(audited.status).toBe(200);
    const audit = await read<AuditAnswer>(audited);
    expect(audit).toMatchObject({ clean: true, faults: [], clauses: plan.clauses, schools: plan.schools });
    expect(audit.goals.map(({ value }) => value)).toEqual(plan.goals?.map(({ value }) => value));
  });

  it('answers the same request with the same postings, byte for byte, in any order of its lists', async () => {
    const { roster } = example;
    const shuffled = {
      ...example,
      roster: { ...roster, schools: roster.schools.toReversed(), teachers: roster.teachers.toReversed() },
    };
    const plans: Plan[] = [];
    for (const request of [example, example, shuffled])
      plans.push(
        await read<Plan>(await post(service, '/v1/plans', request, { 'cache-control': 'no-cache' })),
      );
    const told = plans.map(({ postings, goals, clauses, schools, receipt }) =>
      JSON.stringify({ postings, goals, clauses, schools, receipt }),
    );
    expect(told[1]).toBe(told[0]);
    expect(told[2]).toBe(told[0]);
    expect(new Set(plans.map(({ id }) => id)).size).toBe(3);
  });

  it('plans in the background and keeps the plan', async () => {
    // The example was planned before, and a plan that is there is answered as it is.
    const accepted = await post(service, '/v1/plans', example, {
      prefer: 'respond-async',
      'cache-control': 'no-cache',
    });
    expect(accepted.status).toBe(202);
    const location = accepted.headers.get('location') ?? '';
    expect(location).toBe(`/v1/plans/${(await read<Plan>(accepted)).id}`);
    await expect
      .poll(async () => (await read<Plan>(await get(location))).state, { timeout: 30_000 })
      .toBe('done');
    expect(await read(await get(location))).toMatchObject({ outcome: 'optimal' });
  });

  it('answers other requests while it solves a county, and hands over the best plan when stopped', {
    timeout: 240_000,
  }, async () => {
    // How soon a first plan is found depends on the machine. A stop before it yields none, and the test tries later.
    for (const seconds of [2, 3, 4, 6, 8, 11, 15, 20, 27, 36]) {
      const accepted = await post(service, '/v1/plans', county(60), { prefer: 'respond-async' });
      expect(accepted.status).toBe(202);
      const location = accepted.headers.get('location') ?? '';
      const started = performance.now();
      await expect.poll(async () => (await read<Plan>(await get(location))).state).toBe('solving');
      const times: number[] = [];
      for (let count = 0; count < 50; count++) {
        const asked = performance.now();
        expect((await get('/livez')).status).toBe(200);
        times.push(performance.now() - asked);
        await pause(20);
      }
      // Figures belong to the benchmarks; this only distinguishes a free thread from a busy one.
      expect(times.sort((a, b) => a - b)[25]).toBeLessThan(500);
      await pause(Math.max(0, 1_000 * seconds - (performance.now() - started)));

      const stopped = await fetch(service.origin + location, { method: 'DELETE' });
      expect([200, 202]).toContain(stopped.status);
      await expect
        .poll(async () => (await read<Plan>(await get(location))).state, { timeout: 20_000 })
        .not.toBe('solving');
      const plan = await read<Plan>(await get(location));
      if (plan.outcome === 'no-plan-found') {
        expect(plan).toMatchObject({ state: 'cancelled', postings: [], solver: { gapPercent: 100 } });
        continue;
      }
      expect(plan).toMatchObject({
        state: 'cancelled',
        outcome: 'feasible',
        solver: { stopReason: 'stopped' },
      });
      expect(plan.postings?.length).toBeGreaterThan(0);
      for (const { value, bound } of plan.goals ?? []) expect(bound).toBeLessThanOrEqual(value);
      return;
    }
    expect.unreachable('no plan was found in time to be handed over');
  });

  it('names the limit and the remedy where a program is too large for the small engine', async () => {
    const large = { ...county(8), options: { engine: 'javascript-lp' } };
    const response = await post(service, '/v1/plans', large);
    expect(response.status).toBe(422);
    const problem = await read<Problem>(response);
    expect(problem.code).toBe('program-too-large');
    expect(problem.detail).toMatch(/has \d+ .*takes \d+ at the most.*"highs"/);
  });

  it('answers a request that cannot be kept with the clauses that contradict one another', async () => {
    const policy = {
      name: 'nobody, and somebody',
      clauses: [
        { rule: 'exempt', strength: 'must' },
        { rule: 'rotation-quota', strength: 'must', atLeast: 1 },
      ],
    };
    const response = await post(service, '/v1/plans', { roster: example.roster, policy });
    expect(response.status).toBe(200);
    const plan = await read<Plan>(response);
    expect(plan).toMatchObject({
      state: 'done',
      outcome: 'infeasible',
      conflict: { clauses: [0, 1], minimal: true },
      solver: { gapPercent: 0 },
    });
  });
});

describe('the process', () => {
  it('ends with 0 on a signal, in the middle of a solve, and logs no id of a teacher', {
    timeout: 60_000,
  }, async () => {
    const service = await startService({ CLOSE_GRACE_SECONDS: '0' });
    const request = county(45);
    const waiting = post(service, '/v1/plans', request, { prefer: 'wait=60' });
    const solving = async (): Promise<number> => {
      const list = await fetch(`${service.origin}/v1/plans?state=solving`);
      return (await read<{ readonly plans: readonly unknown[] }>(list)).plans.length;
    };
    await expect.poll(solving, { timeout: 30_000 }).toBe(1);
    const ended = await stopService(service);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toBe('');
    // The next service on this database goes on with it.
    expect((await read<Plan>(await waiting)).state).toBe('queued');
    for (const { id } of request.roster.teachers.slice(0, 200)) expect(ended.stdout).not.toContain(`"${id}"`);
  });

  it('ends with 0 on a signal, in the middle of checks', { timeout: 60_000 }, async () => {
    const service = await startService({ CLOSE_GRACE_SECONDS: '0' });
    const checks = Array.from({ length: 8 }, () => post(service, '/v1/validations', county(500)));
    await expect
      .poll(async () => {
        const ready = await fetch(`${service.origin}/readyz`);
        const { oldestWork } = await read<{ readonly oldestWork?: { readonly runningSeconds: number } }>(
          ready,
        );
        return oldestWork?.runningSeconds;
      })
      .toBeGreaterThan(0);
    const ended = await stopService(service);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const statuses = (await Promise.all(checks)).map(({ status }) => status);
    expect(statuses).toContain(503);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  });

  it('reports a port that is taken, and ends', async () => {
    const service = await startService();
    const { port } = new URL(service.origin);
    const second = await runToItsEnd({ PORT: port });
    expect(second.code).not.toBe(0);
    expect(second.stderr).toMatch(new RegExp(`^lungang cannot listen on 127\\.0\\.0\\.1:${port}: .*in use`));
    await stopService(service);
  });

  it('makes a key of secrets for a database of many, and refuses it without the key that was set, or with another', async () => {
    const place = await testDatabase();
    const environment = { DATABASE_URL: place.url };
    const keyless = { ...environment, SECRETS_KEY: '' };
    // No key was set: the first start makes one that all servers find, and a key set later replaces it.
    for (const given of [keyless, keyless])
      expect((await stopService(await startService(given))).code).toBe(0);
    const database = openDatabase({ url: place.url, connectionsAtMost: 1, onError: () => {} });
    await agreeOnSeal(database, Buffer.alloc(32, 9));
    await database.destroy();
    const without = await runToItsEnd(keyless);
    expect(without.code).toBe(1);
    expect(without.stderr).toMatch(
      /^lungang cannot start: .*sealed by a key and SECRETS_KEY is not set; set it/,
    );
    const wrong = await runToItsEnd(environment);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(
      /^lungang cannot start: .*sealed by another key than SECRETS_KEY; .*keys -- forget-webhooks/,
    );
    expect((await runKeys(environment, 'forget-webhooks')).stderr).toMatch(/^0 webhooks are deleted/);
    const right = await startService(environment);
    expect((await stopService(right)).code).toBe(0);
    await place.drop();
  });

  it('reports all invalid settings together, and ends', async () => {
    const ended = await runToItsEnd({ PORT: 'eighty', LOG_LEVEL: 'loud' });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^lungang cannot start: .*LOG_LEVEL is "loud".*PORT is "eighty"/);
  });
});

describe('the commands', () => {
  it.each(['start', 'worker'] as const)(
    'npm run %s is the same on shells with and without exec',
    (command) => {
      // With exec the shell becomes Node, so that a signal to npm reaches it; without, the other half is run.
      const [posix, other] = manifest.scripts[command].split(' || ');
      expect(posix).toBe(`exec ${other}`);
    },
  );
});
