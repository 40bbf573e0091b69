import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteExpired } from '../../src/jobs/retention.ts';
import type { Storage } from '../../src/jobs/storage.ts';
import { storeBody } from '../../src/store/bodies.ts';
import { testStorage } from '../support/test-database.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await testStorage();
});
afterAll(() => storage.close());

const daysAgo = (days: number): RawBuilder<Date> => sql<Date>`now() - ${`${days} days`}::interval`;

it('forgets what is older than it is kept, with everything that hangs on it, and nothing else', async () => {
  const { database } = storage;
  const tenant = 'default';
  const bodies = new Map<string, Buffer>();
  for (const name of [
    'old plan',
    'new plan',
    'waiting',
    'withdrawn',
    'decided',
    'published',
    'old roster',
    'policy',
    'nobody',
    'just sent',
  ])
    bodies.set(name, await storeBody(database, tenant, Buffer.from(name)));
  const plan = async (name: string, days: number, isFinished: boolean): Promise<string> => {
    const id = randomUUID();
    const finished = isFinished ? daysAgo(days) : sql<null>`NULL`;
    await sql`INSERT INTO plans (id, tenant, state, request, answer_key, warnings, request_id, urgency, turn, job,
        created_at, finished_at)
      VALUES (${id}, ${tenant}, ${isFinished ? 'done' : 'queued'}, ${bodies.get(name)}, '\\x00', '[]', 'r', 2, 1,
        ${randomUUID()}, ${daysAgo(days)}, ${finished})`.execute(database);
    await database
      .insertInto('plan_events')
      .values({ plan: id, number: 1, event: 'state', data: '{}' })
      .execute();
    await sql`INSERT INTO idempotency_keys (tenant, key, request, plan, created_at)
      VALUES (${tenant}, ${name}, '\\x00', ${id}, ${daysAgo(days)})`.execute(database);
    return id;
  };
  await plan('old plan', 31, true);
  const stands = async (id: string, ...standings: ('draft' | 'published' | 'final')[]): Promise<void> => {
    for (const [position, standing] of standings.entries())
      await database
        .insertInto('standings')
        .values({ plan: id, tenant, number: position + 1, standing, author: 'a', reason: 'r' })
        .execute();
  };
  await stands(await plan('withdrawn', 31, true), 'published', 'draft');
  const decided = await plan('decided', 3_000, true);
  await stands(decided, 'published', 'draft', 'published', 'final');
  const published = await plan('published', 31, true);
  await stands(published, 'published');
  const kept = [
    await plan('new plan', 29, true),
    await plan('waiting', 400, false),
    decided,
    published,
  ].sort();
  await sql`INSERT INTO rosters (id, tenant, body, as_of, schools, teachers, created_at)
    VALUES (${randomUUID()}, ${tenant}, ${bodies.get('old roster')}, '2026-08-31', 1, 1, ${daysAgo(11)})`.execute(
    database,
  );
  await sql`INSERT INTO policies (id, tenant, body, name, created_at)
    VALUES (${randomUUID()}, ${tenant}, ${bodies.get('policy')}, 'p', ${daysAgo(1_000)})`.execute(database);
  for (const [subject, days] of [
    ['old', 21],
    ['new', 19],
  ] as const)
    await sql`INSERT INTO audit_trail (tenant, actor, action, subject, created_at)
      VALUES (${tenant}, 'command', 'key.created', ${subject}, ${daysAgo(days)})`.execute(database);
  await sql`UPDATE bodies SET used_at = ${daysAgo(1)} WHERE hash <> ${bodies.get('just sent')}`.execute(
    database,
  );

  for (const [name, days] of [
    ['old.xlsx', 6],
    ['new.xlsx', 4],
  ] as const)
    await sql`INSERT INTO imports (id, tenant, name, media_type, file, size_bytes, state, job, request_id, created_at)
      VALUES (${randomUUID()}, ${tenant}, ${name}, 'text/csv', '\\x00', 1, 'queued', ${randomUUID()}, 'r', ${daysAgo(days)})`.execute(
      database,
    );

  await deleteExpired(database, {
    plansDays: 30,
    rostersDays: 10,
    importsDays: 5,
    trailDays: 20,
    keysHours: 24 * 30,
  });

  const ids = await database.selectFrom('plans').select('id').execute();
  expect(ids.map(({ id }) => id).sort()).toEqual(kept);
  const events = await database.selectFrom('plan_events').select('plan').execute();
  expect(events.map(({ plan: id }) => id).sort()).toEqual(kept);
  const keys = await database.selectFrom('idempotency_keys').select('key').execute();
  expect(keys).toEqual([{ key: 'new plan' }]);
  expect(await database.selectFrom('rosters').select('id').execute()).toEqual([]);
  const files = await database.selectFrom('imports').select('name').execute();
  expect(files).toEqual([{ name: 'new.xlsx' }]);
  const trail = await database.selectFrom('audit_trail').select('subject').execute();
  expect(trail).toEqual([{ subject: 'new' }]);
  const left = await database.selectFrom('bodies').select('hash').execute();
  const names = [...bodies].filter(([, hash]) => left.some((one) => one.hash.equals(hash)));
  expect(names.map(([name]) => name)).toEqual([
    'new plan',
    'waiting',
    'decided',
    'published',
    'policy',
    'just sent',
  ]);
  const standings = await database.selectFrom('standings').select('plan').distinct().execute();
  expect(standings.map(({ plan: id }) => id).sort()).toEqual([decided, published].sort());
});
