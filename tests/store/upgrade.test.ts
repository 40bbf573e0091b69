/** A database of an earlier version is upgraded with everything in it. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compress } from '../../src/store/compression.ts';
import { type Database, migrate, openDatabase } from '../../src/store/database.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { listExplanations, listPlans } from '../../src/store/plan-list.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';

let [place, database] = [] as unknown as [TestDatabase, Database];
beforeAll(async () => {
  place = await testDatabase();
  database = openDatabase({ url: place.url, connectionsAtMost: 1, onError: () => {} });
  await sql`DROP SCHEMA public CASCADE`.execute(database);
  await sql`CREATE SCHEMA public`.execute(database);
});
afterAll(async () => {
  await database.destroy();
  await place.drop();
});

it('finds for plans of before who submitted them, what they named and how many move', async () => {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  expect((await migrator.migrateTo('010-explanations')).error).toBeUndefined();

  const body = Buffer.from([1]);
  await sql`INSERT INTO bodies (tenant, hash, zstd, size_bytes) VALUES ('default', ${body}, ${body}, 1)`.execute(
    database,
  );
  const [roster, policy, key, nameless] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await sql`INSERT INTO rosters (id, tenant, body, as_of, schools, teachers)
    VALUES (${roster}, 'default', ${body}, '2026-08-31', 1, 1)`.execute(database);
  await sql`INSERT INTO policies (id, tenant, body, name) VALUES (${policy}, 'default', ${body}, 'p')`.execute(
    database,
  );
  for (const [id, name] of [
    [key, 'the planner'],
    [nameless, ''],
  ])
    await sql`INSERT INTO api_keys (id, tenant, name, hash, scopes)
      VALUES (${id}, 'default', ${name}, ${Buffer.from(String(id))}, '{}')`.execute(database);

  let minutes = 0;
  const plan = async (actor: string, uses: readonly string[], answer?: object, about?: string) => {
    const id = randomUUID();
    minutes += 1;
    const stored = answer ? await compress(Buffer.from(JSON.stringify(answer))) : null;
    const { outcome } = (answer ?? {}) as { readonly outcome?: string };
    await sql`INSERT INTO plans (id, tenant, kind, about, state, outcome, request, answer_key, warnings, request_id,
        urgency, turn, job, answer, uses, created_at, finished_at)
      VALUES (${id}, 'default', ${about ? 'question' : 'plan'}, ${about ?? null}, 'done', ${outcome ?? null}, ${body},
        '\\x00', '[]', 'r', 2, 1, ${randomUUID()}, ${stored}, ${uses}::uuid[],
        now() + ${`${minutes} minutes`}::interval, now())`.execute(database);
    await sql`INSERT INTO audit_trail (tenant, actor, action, subject)
      VALUES ('default', ${actor}, 'plan.accepted', ${id})`.execute(database);
    return id;
  };
  const optimal = { outcome: 'optimal', postings: [{}, {}], policy: { id: 'national' } };
  const whole = await plan('without-key', [], optimal);
  await plan(key, [policy, roster], { outcome: 'feasible', postings: [{}], policy: {} });
  await plan(nameless, [roster], { outcome: 'infeasible', postings: [], policy: {} });
  const question = await plan(key, [], undefined, whole);

  await migrate(database);
  const { plans } = await listPlans(database, 'default', { atMost: 9 });
  expect(plans).toEqual(
    [
      { outcome: 'infeasible', by: nameless, rosterId: roster },
      { outcome: 'feasible', by: 'the planner', rosterId: roster, policyId: policy, movers: 1 },
      { id: whole, outcome: 'optimal', by: 'without-key', policyId: 'national', movers: 2 },
    ].map((one) => ({
      id: expect.any(String),
      state: 'done',
      standing: 'draft',
      attempts: 0,
      createdAt: expect.any(String),
      finishedAt: expect.any(String),
      ...one,
    })),
  );
  const asked = await listExplanations(
    database,
    'default',
    { kind: 'question', about: whole },
    { atMost: 9 },
  );
  expect(asked.explanations).toMatchObject([{ id: question, by: 'the planner', basedOn: whole }]);
});
