/** Users, sessions, and the review of plans by somebody else, on a service that really plans. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../../src/access/password.ts';
import { type Role, roles } from '../../src/access/scopes.ts';
import { deleteExpired } from '../../src/jobs/retention.ts';
import { openApiKeys } from '../../src/store/api-keys.ts';
import { commandAuditContext } from '../../src/store/audit-trail.ts';
import type { Database } from '../../src/store/database.ts';
import { beginSession } from '../../src/store/sessions.ts';
import { createUser } from '../../src/store/users.ts';
import { planRequest, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

let app: FastifyInstance;
let database: Database;
let log: string[];
let stored: string;
const password = 'quiet is the morning';
/** The cookie of each, by role. */
const cookies = new Map<Role, string>();
const ids = new Map<Role, string>();

const signIn = (name: string, more: object = {}, headers: object = {}) =>
  app.inject({
    method: 'POST',
    url: '/v1/sessions',
    headers: { ...headers },
    payload: { name, password, ...more },
  });
const cookieOf = (response: LightMyRequestResponse): string =>
  String(response.headers['set-cookie']).split(';', 1)[0] ?? '';
const withCookie = (cookie: string, request: InjectOptions) =>
  app.inject({ ...request, headers: { 'sec-fetch-site': 'same-origin', ...request.headers, cookie } });
const as = (role: Role, request: InjectOptions) => withCookie(cookies.get(role) ?? '', request);
const post = (role: Role, url: string, payload: object) => as(role, { method: 'POST', url, payload });
const nameOf = (role: Role): string => `the ${role}`;

beforeAll(async () => {
  const test = await testApp({ unfinishedAtMost: 50 });
  ({ app, log } = test);
  ({ database } = test.storage);
  stored = await hashPassword(password);
});
afterAll(() => app.close());
beforeEach(async () => {
  for (const table of ['sign_in_attempts', 'sessions', 'users'] as const)
    await database.deleteFrom(table).execute();
  for (const role of Object.keys(roles) as Role[]) {
    const user = { id: randomUUID(), tenant: 'default', name: nameOf(role), role };
    await database
      .insertInto('users')
      .values({ ...user, password: stored })
      .execute();
    const by = { tenant: 'default', actor: user.id, requestId: undefined };
    ids.set(role, user.id);
    cookies.set(role, `lungang=${await beginSession(database, by, new Date())}`);
  }
});

describe('a session', () => {
  it('is told who it is of, and what they may do', async () => {
    const response = await signIn('the planner');
    expect(response.statusCode).toBe(201);
    const who = {
      tenant: 'default',
      user: { id: ids.get('planner'), name: 'the planner', role: 'planner' },
      scopes: ['read', 'plan', 'names'],
      expiresAt: expect.any(String),
    };
    expect(response.json()).toEqual(who);
    const left = Date.parse(response.json().expiresAt) - Date.now();
    expect(Math.abs(left - 8 * 3_600_000)).toBeLessThan(60_000);
    expect((await withCookie(cookieOf(response), { url: '/v1/sessions' })).json()).toEqual(who);
  });

  it('is a cookie that no script reads, secure behind HTTPS', async () => {
    const plain = /^lungang=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/;
    expect((await signIn('the viewer')).headers['set-cookie']).toMatch(plain);
    for (const headers of [{ origin: 'https://localhost:80' }, { 'x-forwarded-proto': 'https' }])
      expect((await signIn('the viewer', {}, headers)).headers['set-cookie']).toMatch(/; Secure$/);
  });

  it('is stored as its hash alone', async () => {
    const session = cookies.get('viewer')?.split('=')[1] ?? '';
    const rows = await database.selectFrom('sessions').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(session);
    expect(rows.every(({ hash }) => !hash.equals(Buffer.from(session, 'base64url')))).toBe(true);
  });

  it('may do what the role may, in every request', async () => {
    expect((await post('planner', '/v1/plans', planRequest)).statusCode).toBe(200);
    expectProblem(await post('viewer', '/v1/plans', planRequest), 'scope-missing');
    expectProblem(await as('planner', { url: '/v1/users' }), 'scope-missing');
    await as('admin', {
      method: 'PATCH',
      url: `/v1/users/${ids.get('viewer')}`,
      payload: { role: 'planner' },
    });
    expect((await post('viewer', '/v1/plans', planRequest)).statusCode).toBe(200);
  });

  it('ends when it was not used for eight hours, and not while it is used', async () => {
    const ago = async (minutes: number): Promise<void> => {
      const used_at = new Date(Date.now() - minutes * 60_000);
      await database.updateTable('sessions').set({ used_at }).execute();
    };
    await ago(8 * 60 - 1);
    expect((await as('viewer', { url: '/v1/plans' })).statusCode).toBe(200);
    const { used_at } = await database
      .selectFrom('sessions')
      .select('used_at')
      .where('user_id', '=', ids.get('viewer') ?? '')
      .executeTakeFirstOrThrow();
    expect(Date.now() - used_at.getTime()).toBeLessThan(60_000);
    await ago(8 * 60 + 1);
    expectProblem(await as('viewer', { url: '/v1/plans' }), 'session-over');
  });

  it('is forgotten once it has ended, and so are attempts that lock nothing any more', async () => {
    const old = new Date(Date.now() - 8 * 3_600_000 - 60_000);
    const user_id = ids.get('viewer') ?? '';
    await database.updateTable('sessions').set({ used_at: old }).where('user_id', '=', user_id).execute();
    const attempts = [Buffer.from('old'), Buffer.from('new')].map((who, at) => ({
      who,
      count: 5,
      at: at === 0 ? old : new Date(),
    }));
    await database.insertInto('sign_in_attempts').values(attempts).execute();
    const days = { plansDays: 1, rostersDays: 1, importsDays: 1, trailDays: 1, keysHours: 1 };
    await deleteExpired(database, days);
    expect(await database.selectFrom('sessions').select('hash').execute()).toHaveLength(3);
    expect(await database.selectFrom('sign_in_attempts').select('who').execute()).toEqual([
      { who: Buffer.from('new') },
    ]);
  });

  it('ends when its user signs out, and no other with it', async () => {
    const other = cookieOf(await signIn('the viewer'));
    const response = await as('viewer', { method: 'DELETE', url: '/v1/sessions' });
    expect(response.statusCode).toBe(204);
    expect(response.headers['set-cookie']).toMatch(/^lungang=; Max-Age=0; /);
    expectProblem(await as('viewer', { url: '/v1/plans' }), 'session-over');
    expect((await withCookie(other, { url: '/v1/plans' })).statusCode).toBe(200);
  });

  it.each([{ disabled: true }, { password: 'loud is the evening' }])(
    'ends when an administrator says %j',
    async (payload) => {
      const url = `/v1/users/${ids.get('viewer')}`;
      expect((await as('admin', { method: 'PATCH', url, payload })).statusCode).toBe(200);
      expectProblem(await as('viewer', { url: '/v1/plans' }), 'session-over');
      expectProblem(await signIn('the viewer'), 'sign-in-refused');
    },
  );

  it('is begun by no page of another origin', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expectProblem(await signIn('the viewer', {}, headers), 'other-origin');
  });
});

describe('false passwords', () => {
  const wrong = { password: 'loud is the morning' };
  const shape = (response: LightMyRequestResponse): object => {
    const { requestId: _, ...body } = response.json();
    return { status: response.statusCode, body };
  };

  it('lock a name after five, for fifteen minutes, and tell nothing of whether there is such a user', async () => {
    for (let attempt = 1; attempt <= 5; attempt++) {
      const known = await signIn('the viewer', wrong);
      expectProblem(known, 'sign-in-refused');
      expect(shape(await signIn('nobody', wrong))).toEqual(shape(known));
    }
    const known = await signIn('the viewer');
    expectProblem(known, 'sign-in-locked');
    expect(Number(known.headers['retry-after'])).toBeGreaterThan(14 * 60);
    expect(Number(known.headers['retry-after'])).toBeLessThanOrEqual(15 * 60);
    expect(shape(await signIn('nobody'))).toEqual(shape(known));
    // Whoever has signed in stays so, and others are not locked out.
    expect((await as('viewer', { url: '/v1/plans' })).statusCode).toBe(200);
    expect((await signIn('the planner')).statusCode).toBe(201);
    // Attempts while it is locked do not prolong it.
    const at = new Date(Date.now() - 15 * 60_000 - 1_000);
    await database
      .updateTable('sign_in_attempts')
      .set({ at: at as never })
      .execute();
    expect((await signIn('the viewer')).statusCode).toBe(201);
  });

  it('are counted when they come at once', async () => {
    const all = await Promise.all(Array.from({ length: 9 }, () => signIn('the viewer', wrong)));
    const codes = all.map((response) => response.json().code).sort();
    expect(codes).toEqual([
      ...Array.from({ length: 4 }, () => 'sign-in-locked'),
      ...Array.from({ length: 5 }, () => 'sign-in-refused'),
    ]);
  });

  it('are forgotten after a right one, and with a new one', async () => {
    for (let attempt = 1; attempt <= 4; attempt++) await signIn('the viewer', wrong);
    expect((await signIn('the viewer')).statusCode).toBe(201);
    for (let attempt = 1; attempt <= 5; attempt++) await signIn('the viewer', wrong);
    expectProblem(await signIn('the viewer', wrong), 'sign-in-locked');
    await as('admin', { method: 'PATCH', url: `/v1/users/${ids.get('viewer')}`, payload: wrong });
    expect((await signIn('the viewer', wrong)).statusCode).toBe(201);
  });

  it('take as long for a name that nobody has', async () => {
    const medianOf = async (name: string): Promise<number> => {
      const times: number[] = [];
      for (let attempt = 1; attempt <= 5; attempt++) {
        const began = performance.now();
        await signIn(name, wrong);
        times.push(performance.now() - began);
      }
      return times.sort((a, b) => a - b)[2] ?? 0;
    };
    const [known, unknown] = [await medianOf('the viewer'), await medianOf('nobody')];
    // Without the work for a password it would be a fiftieth.
    expect(unknown).toBeGreaterThan(known / 5);
  });
});

describe('users', () => {
  it('are made, listed and changed without their passwords', async () => {
    const made = await post('admin', '/v1/users', { name: '王规划', role: 'planner', password });
    expect(made.statusCode).toBe(201);
    const user = made.json();
    expect(user).toEqual({
      id: expect.any(String),
      name: '王规划',
      role: 'planner',
      createdAt: expect.any(String),
    });
    expect((await as('admin', { url: String(made.headers.location) })).json()).toEqual(user);
    const { users } = (await as('admin', { url: '/v1/users' })).json();
    expect(users).toHaveLength(5);
    expect(users.at(-1)).toEqual(user);
    const change = (payload: object) =>
      as('admin', { method: 'PATCH', url: `/v1/users/${user.id}`, payload });
    const disabled = (await change({ disabled: true })).json();
    expect(disabled).toEqual({ ...user, disabledAt: expect.any(String) });
    expect((await change({ disabled: true, role: 'viewer' })).json()).toEqual({
      ...disabled,
      role: 'viewer',
    });
    expect((await change({ disabled: false })).json()).toEqual({ ...user, role: 'viewer' });
    expect((await change({})).json()).toEqual({ ...user, role: 'viewer' });
  });

  it('are refused with all faults at once, none of which repeats the password', async () => {
    const secret = 'S3cret';
    for (const [payload, pointers] of [
      [{ name: ' Wang', role: 'boss', password: secret }, ['/name', '/password', '/role']],
      [{ name: '', role: 'viewer', password: [secret] }, ['/name', '/password']],
      [{ role: 'viewer', passwort: secret }, ['/name', '/password', '/passwort']],
      [{ name: 'Wang', role: 'viewer', password: `${secret}\u0000 and more` }, ['/password']],
    ] as const) {
      const response = await post('admin', '/v1/users', payload);
      const { errors } = expectProblem(response, 'invalid-request');
      expect(errors?.map((fault) => 'pointer' in fault && fault.pointer).sort()).toEqual(pointers);
      expect(response.body).not.toContain(secret);
    }
    for (const body of [`{"password":"${secret}`, `{"password":"${secret}","password":"${secret}"}`]) {
      for (const url of ['/v1/users', '/v1/sessions']) {
        const headers = { 'content-type': 'application/json' };
        const response = await as('admin', { method: 'POST', url, headers, payload: body });
        expect(response.statusCode).toBe(400);
        expect(response.body).not.toContain(secret);
      }
    }
  });

  it('leave no password and no name in the log and in the trail', async () => {
    await signIn('the viewer', { password: 'loud is the morning' });
    await post('admin', '/v1/users', { name: '钟灵毓秀', role: 'planner', password: 'loud is the evening' });
    const { entries } = (await as('admin', { url: '/v1/audit-trail' })).json();
    const out = log.join('') + JSON.stringify(entries);
    for (const secret of [password, 'loud is the', '钟灵毓秀', 'the viewer', ...cookies.values()])
      expect(out).not.toContain(secret);
    expect(out).toContain(ids.get('admin'));
  });

  it('are followed by the trail', async () => {
    const user = (await post('admin', '/v1/users', { name: 'Li', role: 'reviewer', password })).json().id;
    await as('admin', { method: 'PATCH', url: `/v1/users/${user}`, payload: { disabled: true } });
    await as('viewer', { method: 'DELETE', url: '/v1/sessions' });
    const { entries } = (await as('admin', { url: '/v1/audit-trail?limit=3' })).json();
    const [admin, viewer] = [ids.get('admin'), ids.get('viewer')];
    expect(entries).toMatchObject([
      { actor: viewer, action: 'user.signed-out', subject: viewer },
      { actor: admin, action: 'user.changed', subject: user },
      { actor: admin, action: 'user.created', subject: user },
    ]);
  });
});

describe('the review of a plan', () => {
  const made = async (): Promise<string> => {
    // No two plans of this application are alike.
    const response = await post('planner', '/v1/plans', planRequest);
    return `/v1/plans/${response.json().id}`;
  };
  const publication = { standing: 'published', reason: 'decided' };

  it('is by somebody else, before the plan is published in their name', async () => {
    const plan = await made();
    expectProblem(await post('planner', `${plan}/standings`, publication), 'review-needed');
    expect((await post('planner', `${plan}/submissions`, { reason: 'look' })).json()).toMatchObject({
      state: 'submitted',
      isNeeded: true,
    });
    expectProblem(await post('planner', `${plan}/reviews`, { decision: 'accepted' }), 'scope-missing');
    expectProblem(await post('planner', `${plan}/standings`, publication), 'review-needed');
    const returned = await post('reviewer', `${plan}/reviews`, { decision: 'returned', reason: 'too far' });
    expect(returned.json()).toMatchObject({ state: 'returned' });
    expectProblem(await post('reviewer', `${plan}/reviews`, { decision: 'accepted' }), 'review-out-of-turn');
    expectProblem(await post('planner', `${plan}/standings`, publication), 'review-needed');
    await post('planner', `${plan}/submissions`, {});
    expectProblem(await post('planner', `${plan}/submissions`, {}), 'review-out-of-turn');
    const accepted = await post('reviewer', `${plan}/reviews`, { decision: 'accepted' });
    expect(accepted.json().trail.map(({ at: _, ...step }: { at: string }) => step)).toEqual([
      { state: 'submitted', author: 'the planner', reason: 'look' },
      { state: 'returned', author: 'the reviewer', reason: 'too far' },
      { state: 'submitted', author: 'the planner' },
      { state: 'accepted', author: 'the reviewer' },
    ]);
    expect((await as('viewer', { url: `${plan}/reviews` })).json()).toEqual(accepted.json());
    const published = await post('planner', `${plan}/standings`, publication);
    expect(published.json().trail).toMatchObject([{ standing: 'published', author: 'the planner' }]);
    const { entries } = (await as('admin', { url: '/v1/audit-trail?limit=6' })).json();
    const [planner, reviewer] = [ids.get('planner'), ids.get('reviewer')];
    expect(entries.map(({ actor, action }: Record<string, string>) => [actor, action])).toEqual([
      [planner, 'plan.published'],
      [reviewer, 'review.accepted'],
      [planner, 'review.submitted'],
      [reviewer, 'review.returned'],
      [planner, 'review.submitted'],
      [planner, 'plan.accepted'],
    ]);
  });

  it('is not by whoever made or submitted the plan, whatever else they may do', async () => {
    const plan = await made();
    await post('admin', `${plan}/submissions`, {});
    for (const decision of ['accepted', 'returned'])
      expectProblem(await post('admin', `${plan}/reviews`, { decision, reason: 'mine' }), 'own-plan');
    const promote = {
      method: 'PATCH',
      url: `/v1/users/${ids.get('planner')}`,
      payload: { role: 'admin' },
    } as const;
    await as('admin', promote);
    expectProblem(await post('planner', `${plan}/reviews`, { decision: 'accepted' }), 'own-plan');
    expect((await post('reviewer', `${plan}/reviews`, { decision: 'accepted' })).statusCode).toBe(200);
  });

  it('binds keys too, whose author is what they say', async () => {
    const keys = openApiKeys(database, () => new Date());
    const { key } = await keys.create({
      tenant: 'default',
      name: 'portal',
      scopes: ['read', 'plan', 'review'],
      expiresAt: undefined,
    });
    const headers = { authorization: `Bearer ${key}` };
    const send = (url: string, payload: object) => app.inject({ method: 'POST', url, headers, payload });
    const plan = `/v1/plans/${(await send('/v1/plans', planRequest)).json().id}`;
    expect((await send(`${plan}/submissions`, {})).json().trail).toMatchObject([{ author: 'portal' }]);
    expectProblem(await send(`${plan}/reviews`, { decision: 'accepted' }), 'own-plan');
    expectProblem(await send(`${plan}/standings`, { ...publication, author: 'the bureau' }), 'review-needed');
    await post('reviewer', `${plan}/reviews`, { decision: 'accepted' });
    const missing = expectProblem(await send(`${plan}/standings`, publication), 'invalid-request');
    expect(missing.errors).toMatchObject([{ pointer: '/author', code: 'missing-field' }]);
    const published = await send(`${plan}/standings`, { ...publication, author: 'the bureau' });
    expect(published.json().trail).toMatchObject([{ author: 'the bureau' }]);
  });

  it('needs a reason where the plan is returned', async () => {
    const plan = await made();
    await post('planner', `${plan}/submissions`, {});
    for (const payload of [{ decision: 'returned' }, { decision: 'perhaps' }, {}])
      expectProblem(await post('reviewer', `${plan}/reviews`, payload), 'invalid-request');
  });

  it('is decided upon in nobody else’s name', async () => {
    const plan = await made();
    await post('planner', `${plan}/submissions`, {});
    await post('reviewer', `${plan}/reviews`, { decision: 'accepted' });
    const forged = await post('planner', `${plan}/standings`, { ...publication, author: 'the reviewer' });
    expect(expectProblem(forged, 'invalid-request').errors).toMatchObject([{ pointer: '/author' }]);
    const own = await post('planner', `${plan}/standings`, { ...publication, author: 'the planner' });
    expect(own.statusCode).toBe(200);
  });

  it('is needed by nobody where there are no users, or none who may sign in', async () => {
    await database.deleteFrom('users').where('role', '<>', 'planner').execute();
    const plan = await made();
    expectProblem(await post('planner', `${plan}/standings`, publication), 'review-needed');
    await createUser(database, commandAuditContext('other'), { name: 'far away', role: 'admin', password });
    await database
      .updateTable('users')
      .set({ disabled_at: new Date() })
      .where('tenant', '=', 'default')
      .execute();
    const keys = openApiKeys(database, () => new Date());
    const scopes = ['read', 'plan'] as const;
    const { key } = await keys.create({ tenant: 'default', name: '', scopes, expiresAt: undefined });
    const published = await app.inject({
      method: 'POST',
      url: `${plan}/standings`,
      headers: { authorization: `Bearer ${key}` },
      payload: { ...publication, author: 'the bureau' },
    });
    expect(published.statusCode).toBe(200);
  });
});

it('is open on loopback until the first user is made, and then to nobody without one', async () => {
  const test = await testApp();
  expect((await test.app.inject('/v1/sessions')).json()).toMatchObject({
    tenant: 'default',
    scopes: expect.arrayContaining(['plan', 'review']),
  });
  const first = { name: 'Wang', role: 'admin', password };
  const made = await test.app.inject({ method: 'POST', url: '/v1/users', payload: first });
  expect(made.statusCode).toBe(201);
  expectProblem(await test.app.inject('/v1/plans'), 'key-needed');
  await test.storage.database.updateTable('users').set({ disabled_at: new Date() }).execute();
  expectProblem(await test.app.inject('/v1/plans'), 'key-needed');
  await test.app.close();
});
