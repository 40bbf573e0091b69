/** SIGTERM while many streams are open and plans wait: the process ends in time, and nothing acknowledged is lost. */
import { expect, it, onTestFinished } from 'vitest';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { examples } from '../../src/examples.ts';
import { post, type Service, startService, stopService } from '../support/service.ts';
import { testDatabase } from '../support/test-database.ts';

type Plan = { readonly id: string; readonly state: string };

/** Reads a stream of events to its end; answers what came. */
const readStream = async ({ origin }: Service, id: string, opened: () => void): Promise<string> => {
  const answer = await fetch(`${origin}/v1/plans/${id}/events`);
  expect(answer.status).toBe(200);
  opened();
  return answer.text();
};

it('ends every stream and wait, and hands back what is not finished', { timeout: 240_000 }, async () => {
  const place = await testDatabase();
  const environment = { DATABASE_URL: place.url, SOLVER_THREADS: '1', CLOSE_GRACE_SECONDS: '2' };
  const service = await startService(environment);
  onTestFinished(() => void service.process.kill('SIGKILL'));

  const acknowledged: string[] = [];
  const submit = async (request: object): Promise<string> => {
    const answer = await post(service, '/v1/plans', request, { prefer: 'respond-async' });
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as Plan;
    acknowledged.push(id);
    return id;
  };
  const { roster, policy } = generateCounty({ schools: 20, seed: 1 });
  // Longer than the grace, and the others wait behind it.
  const long = await submit({ roster, policy, options: { timeLimitSeconds: 10 } });
  for (let seed = 1; seed <= 5; seed++) await submit({ ...(examples.plan as object), options: { seed } });

  let opened = 0;
  const streams = Array.from({ length: 50 }, (_, position) =>
    readStream(service, acknowledged[position % acknowledged.length] ?? long, () => {
      opened += 1;
    }),
  );
  await expect.poll(() => opened, { timeout: 60_000 }).toBe(50);
  const waiting = post(
    service,
    '/v1/plans',
    { ...(examples.plan as object), options: { seed: 6 } },
    { prefer: 'wait=60', 'idempotency-key': 'waits' },
  );
  const listed = async (): Promise<number> =>
    ((await (await fetch(`${service.origin}/v1/plans`)).json()) as { plans: Plan[] }).plans.length;
  await expect.poll(listed, { timeout: 60_000 }).toBe(acknowledged.length + 1);

  service.process.kill('SIGTERM');
  const ended = await service.ended;
  // Beyond its grace it would have been killed, which is no exit code.
  expect(ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  for (const text of await Promise.all(streams)) expect(text).toContain('event: state');
  const answer = await waiting;
  // Also who waits is told the plan as it stands.
  expect([200, 202]).toContain(answer.status);
  acknowledged.push(((await answer.json()) as Plan).id);

  const next = await startService(environment);
  onTestFinished(() => void next.process.kill('SIGKILL'));
  for (const id of acknowledged)
    await expect
      .poll(async () => (await fetch(`${next.origin}/v1/plans/${id}`)).json(), { timeout: 120_000 })
      .toMatchObject({ id, state: 'done' });
  expect((await stopService(next)).code).toBe(0);
  await place.drop();
});
