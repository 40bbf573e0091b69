import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rosterSchema } from '../../models/vocabulary/roster.ts';
import type { Storage } from '../../src/jobs/storage.ts';
import { ArchiveRefused, exportLines, importLines, pseudonymisedLines } from '../../src/store/archive.ts';
import { listTrail, writeTrail } from '../../src/store/audit-trail.ts';
import { compress } from '../../src/store/compression.ts';
import type { Database } from '../../src/store/database.ts';
import { listImports } from '../../src/store/imports.ts';
import { listMappings } from '../../src/store/mappings.ts';
import { openObjections } from '../../src/store/objections.ts';
import { listPlans } from '../../src/store/plan-list.ts';
import { findAnswer, findPlan } from '../../src/store/plans.ts';
import { rosterBytes, rosterProvenance, storedPolicies } from '../../src/store/rosters-and-policies.ts';
import { agreeOnSeal } from '../../src/store/sealing.ts';
import { findStanding } from '../../src/store/standings.ts';
import { type Seal, sealWith } from '../../src/webhooks/seal.ts';
import { endlessPlan, planResult, testApp } from '../support/app.ts';
import { by } from '../support/audit-context.ts';
import { testStorage } from '../support/test-database.ts';
import { testSeal } from '../support/test-seal.ts';

// All values that identify a person, so that they can be searched for.
const marks = ['张三丰', 'marked', '1987-03-04', '116.3', '13800000000'];
const roster = {
  asOf: '2026-08-31',
  coordinateSystem: 'gcj02',
  schools: ['first', 'second'].map((name) => ({
    id: `marked-${name}`,
    name: `marked ${name}`,
    stage: 'primary',
    setting: 'urban',
    zone: 'marked zone',
    location: { longitude: 116.3, latitude: 39.9 },
    pupils: 500,
    demand: { 语文: 2 },
    labels: ['marked'],
  })),
  teachers: [
    {
      id: 'marked-13800000000',
      name: '张三丰',
      school: 'marked-first',
      subject: '语文',
      sex: 'female',
      bornOn: '1987-03-04',
      wishes: ['marked-second'],
      circumstances: [{ reason: 'marked', approvedBy: 'marked' }],
      rotations: [{ school: 'marked-second', from: '2010-02-03' }],
      labels: ['marked'],
    },
  ],
};
const result = {
  ...planResult(),
  postings: [{ teacher: 'marked-13800000000', from: 'marked-first', to: 'marked-second', subject: '语文' }],
};

let app: FastifyInstance;
let here: Storage;
let there: Storage;
beforeAll(async () => {
  there = await testStorage();
  let calls = 0;
  ({ app, storage: here } = await testApp({
    unfinishedAtMost: 10,
    useCases: {
      makePlan: async (...all) => {
        calls += 1;
        return calls < 3 ? result : endlessPlan(...all);
      },
      checkPolicyRequest: (raw) => ({ request: raw as never, warnings: [] }),
    },
  }));
  const post = (url: string, payload: object, prefer = 'wait=50') =>
    app.inject({ method: 'POST', url, payload, headers: { prefer } });
  const pins = [{ teacher: 'marked-13800000000', stays: true, reason: 'marked', author: '张三丰' }];
  for (const seed of [1, 2]) await post('/v1/plans', { roster, pins, options: { seed } });
  await post('/v1/plans', { roster, options: { seed: 3 } }, 'respond-async');
  await post('/v1/rosters?name=ours', roster);
  await post('/v1/policies', { name: 'ours', clauses: [] });
  await app.inject({ method: 'PUT', url: '/v1/mappings/ours', payload: { sheets: [] } });
  await here.database
    .updateTable('rosters')
    .set({ provenance: await compress(Buffer.from('{"cells":"marked"}')) })
    .execute();
  await app.inject({
    method: 'POST',
    url: '/v1/imports',
    headers: { 'content-type': 'text/csv' },
    payload: 'marked',
  });
  const { plans } = await listPlans(here.database, 'default', { atMost: 10, state: 'done' });
  const published = `/v1/plans/${plans[0]?.id}`;
  await app.inject({ method: 'PATCH', url: published, payload: { name: 'ours', note: 'marked' } });
  await post(`${published}/standings`, {
    standing: 'published',
    author: 'a',
    reason: 'r',
    objectionsUntil: '2999-12-31',
  });
  const objection = { teacher: 'marked-13800000000', text: 'marked' };
  const { id } = (await post(`${published}/objections`, objection)).json();
  const payload = { state: 'upheld', answer: 'granted' };
  await app.inject({ method: 'PATCH', url: `${published}/objections/${id}`, payload });
  await writeTrail(there.database, by('default'), 'roster.deleted', 'a roster of before');
});
afterAll(async () => {
  await app.close();
  await there.close();
});

const gathered = async (lines: AsyncIterable<string>): Promise<string[]> => {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
};
async function* told(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

it('moves everything that is finished to another server, byte for byte, and as often as one likes', async () => {
  const lines = await gathered(exportLines(here.database, testSeal));
  expect(await importLines(there.database, told(lines))).toBeGreaterThan(5);
  expect(await importLines(there.database, told(lines))).toBe(0);
  const page = { atMost: 10, state: 'done' } as const;
  const { plans } = await listPlans(here.database, 'default', page);
  expect(plans).toHaveLength(2);
  expect(await listPlans(there.database, 'default', { atMost: 10 })).toEqual({ plans });
  for (const { id } of plans) {
    const both = [here, there].map(({ database }) => findAnswer(database, 'default', id));
    expect((await both[1])?.body.toString()).toBe((await both[0])?.body.toString());
    expect((await findPlan(there.database, 'default', id))?.request).toEqual(
      (await findPlan(here.database, 'default', id))?.request,
    );
  }
  const trail = (database: Database) =>
    listTrail(database, 'default', { atMost: 50 }).then((all) => all.map(({ id }) => id));
  const { id: published } = plans[0]!;
  expect(await findStanding(there.database, 'default', published)).toMatchObject({
    standing: 'published',
    objectionsUntil: '2999-12-31',
  });
  expect(plans[0]).toMatchObject({ name: 'ours', note: 'marked', movers: 1 });
  // The other server has a key of its own, before and after it has sealed what came.
  const objectionsOf = (database: Database, seal: Seal) =>
    openObjections(database, seal).list('default', published, { atMost: 9 });
  const objections = await objectionsOf(here.database, testSeal);
  expect(objections).toMatchObject({ objections: [{ text: 'marked', answer: 'granted', state: 'upheld' }] });
  const own = Buffer.alloc(32, 7);
  expect(await objectionsOf(there.database, sealWith(own))).toEqual(objections);
  await agreeOnSeal(there.database, own);
  expect(await objectionsOf(there.database, sealWith(own))).toEqual(objections);
  expect(await there.database.selectFrom('objections').select('is_sealed').execute()).toEqual([
    { is_sealed: true },
  ]);
  // What was done there before stays beside what came.
  const entries = await trail(there.database);
  expect(entries).toHaveLength((await trail(here.database)).length + 1);
  expect(entries).toEqual(expect.arrayContaining(await trail(here.database)));
  const [kept] = await here.database.selectFrom('rosters').select('id').execute();
  expect(await rosterBytes(there.database, 'default', kept!.id)).toEqual(Buffer.from(JSON.stringify(roster)));
  expect((await rosterProvenance(there.database, 'default', kept!.id))?.toString()).toBe(
    '{"cells":"marked"}',
  );
  expect(await listMappings(there.database, 'default')).toEqual(await listMappings(here.database, 'default'));
  // Files on their way to a roster stay where they are.
  expect(await listImports(here.database, 'default', { atMost: 9 })).toHaveLength(1);
  expect(await listImports(there.database, 'default', { atMost: 9 })).toEqual([]);
  expect(await storedPolicies(there.database, 'default')).toEqual(
    await storedPolicies(here.database, 'default'),
  );
});

it('refuses what is not a whole archive, and takes in nothing of it', async () => {
  const empty = await testStorage();
  await expect(gathered(exportLines(here.database))).rejects.toThrow('their key is not at hand');
  const lines = await gathered(exportLines(here.database, testSeal));
  const broken: readonly (readonly string[])[] = [
    [],
    ['{}'],
    ['not json'],
    lines.slice(0, -1),
    lines.toSpliced(3, 1),
    [...lines.slice(0, 3), lines[3]!.slice(0, 20)],
    [JSON.stringify({ archive: 'lungang', version: '000-before' }), ...lines.slice(1)],
    [lines[0]!, '{"table":"api_keys","row":{}}', '{"end":1}'],
  ];
  for (const some of broken)
    await expect(importLines(empty.database, told(some)), some[0]).rejects.toThrow(ArchiveRefused);
  expect(await listPlans(empty.database, 'default', { atMost: 10 })).toEqual({ plans: [] });
  await empty.close();
});

it('shows rosters and plans without personal data', async () => {
  const lines = await gathered(pseudonymisedLines(here.database));
  expect(lines).toHaveLength(2);
  for (const mark of marks) expect(lines.join('\n')).not.toContain(mark);
  const plan = JSON.parse(lines[0]!) as { roster: unknown; postings: unknown; outcome: string };
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([{ teacher: 'T1', from: 'S1', to: 'S2', subject: '语文' }]);
  // It is still a roster that can be planned.
  expect(rosterSchema.safeParse(plan.roster).error).toBeUndefined();
  expect(plan.roster).toMatchObject({
    schools: [{ id: 'S1', zone: 'G1', pupils: 500 }, { id: 'S2' }],
    teachers: [
      {
        id: 'T1',
        school: 'S1',
        sex: 'female',
        bornOn: '1987-07-01',
        wishes: ['S2'],
        rotations: [{ school: 'S2' }],
      },
    ],
  });
});
