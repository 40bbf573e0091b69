/** One server and two machines that only solve, on a PostgreSQL that an administrator runs. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import type { PlanAnswer } from '../../models/vocabulary/answer.ts';
import { examples } from '../../src/examples.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import {
  isPostgresInstalled,
  type MachinePostgres,
  startMachinePostgres,
} from '../support/debian-postgres.ts';
import {
  post,
  type Running,
  type Service,
  startService,
  startWorker,
  stopService,
} from '../support/service.ts';

type Status = { readonly state: string; readonly attempts: number };
type Log = readonly { readonly msg?: string }[];
const linesOf = ({ log }: Running): Log =>
  log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Log[number]);

describe.skipIf(!isPostgresInstalled)("on the machine's PostgreSQL (skipped where none is installed)", () => {
  let postgres: MachinePostgres;
  let server: Service;
  let workers: readonly [Running, Running];
  let database: Database;
  const status = async (id: string): Promise<Status> =>
    (await (await fetch(`${server.origin}/v1/plans/${id}/status`)).json()) as Status;

  beforeAll(async () => {
    postgres = await startMachinePostgres();
    const environment = { DATABASE_URL: postgres.url, LOG_LEVEL: 'info' };
    // The server solves nothing itself.
    server = await startService({ ...environment, SOLVER_THREADS: '0' });
    workers = [
      await startWorker({ ...environment, SOLVER_THREADS: '1' }),
      await startWorker({ ...environment, SOLVER_THREADS: '1' }),
    ];
    database = openDatabase({ url: postgres.url, connectionsAtMost: 1, onError: () => {} });
  }, 120_000);
  afterAll(async () => {
    await database?.destroy();
    if (server) await stopService(server);
    await postgres?.stop();
  });

  const submit = async (request: object): Promise<string> => {
    const response = await post(server, '/v1/plans', request, { prefer: 'respond-async' });
    expect(response.status).toBe(202);
    return ((await response.json()) as PlanAnswer).id;
  };

  it('makes each plan once', { timeout: 120_000 }, async () => {
    const ids: string[] = [];
    for (let seed = 1; seed <= 12; seed++)
      ids.push(await submit({ ...(examples.plan as object), options: { seed } }));
    for (const id of ids)
      await expect.poll(async () => (await status(id)).state, { timeout: 60_000 }).toBe('done');
    const { rows } = await sql<{ begun: number; ended: number }>`
      SELECT count(*) FILTER (WHERE data::json ->> 'state' = 'solving')::int AS begun,
        count(*) FILTER (WHERE data::json ->> 'state' = 'done')::int AS ended
      FROM plan_events GROUP BY plan`.execute(database);
    expect(rows).toHaveLength(12);
    for (const row of rows) expect(row).toEqual({ begun: 1, ended: 1 });
  });

  it('has what a worker that is killed was to explain explained by the other', {
    timeout: 180_000,
  }, async () => {
    const { roster, policy } = generateCounty({ schools: 20, seed: 1 });
    const [other, victim] = workers;
    // Only the victim is there to begin.
    other.process.kill('SIGSTOP');
    const options = { timeLimitSeconds: 4 };
    const scenarios = [{ name: 'another seed', patch: { options: { seed: 1 } } }];
    const accepted = await post(
      server,
      '/v1/comparisons',
      { base: { roster, policy, options }, scenarios },
      { prefer: 'respond-async' },
    );
    expect(accepted.status).toBe(202);
    const location = accepted.headers.get('location');
    const found = async (): Promise<unknown> => (await fetch(server.origin + location)).json();
    await expect.poll(found, { timeout: 30_000 }).toMatchObject({ state: 'solving' });
    victim.process.kill('SIGKILL');
    expect((await victim.ended).signal).toBe('SIGKILL');
    other.process.kill('SIGCONT');
    await expect
      .poll(found, { timeout: 120_000, interval: 500 })
      .toMatchObject({ state: 'done', base: {}, scenarios: [{ name: 'another seed' }] });
    const { rows } = await sql<{
      attempt: number;
    }>`SELECT attempt FROM plans WHERE kind = 'comparison'`.execute(database);
    expect(rows).toEqual([{ attempt: 2 }]);
    workers = [
      other,
      await startWorker({ DATABASE_URL: postgres.url, LOG_LEVEL: 'info', SOLVER_THREADS: '1' }),
    ];
  });

  it('has the plan of a worker that is killed made by the other', { timeout: 180_000 }, async () => {
    const { roster, policy } = generateCounty({ schools: 20, seed: 1 });
    const [victim, other] = workers;
    // Only the victim is there to begin.
    other.process.kill('SIGSTOP');
    const id = await submit({ roster, policy, options: { timeLimitSeconds: 8 } });
    await expect.poll(() => status(id), { timeout: 30_000 }).toMatchObject({ state: 'solving', attempts: 1 });
    victim.process.kill('SIGKILL');
    expect((await victim.ended).signal).toBe('SIGKILL');
    other.process.kill('SIGCONT');
    await expect
      .poll(() => status(id), { timeout: 120_000, interval: 500 })
      .toMatchObject({
        state: 'done',
        attempts: 2,
      });
    const ended = await stopService(other);
    expect(ended.code).toBe(0);
    expect(linesOf(other).filter(({ msg }) => msg === 'plan failed')).toEqual([]);
  });
});
