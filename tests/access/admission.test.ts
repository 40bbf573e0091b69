import { describe, expect, it } from 'vitest';
import { admitByKey, isLoopback, type KnownKey } from '../../src/access/admission.ts';
import { hashOfApiKey, makeApiKey } from '../../src/access/api-key.ts';
import { allScopes } from '../../src/access/scopes.ts';

const now = new Date('2026-08-31T00:00:00Z');
const good: KnownKey = {
  name: '',
  id: 'k1',
  tenant: 'qinglan',
  scopes: ['read'],
  expiresAt: undefined,
  revokedAt: undefined,
};

const admission = (rows: ReadonlyMap<string, KnownKey>, openUntilFirstKey = false) =>
  admitByKey({
    keys: {
      findByHash: async (hash) => [...rows].find(([key]) => hashOfApiKey(key).equals(hash))?.[1],
      exist: async () => rows.size > 0,
    },
    openUntilFirstKey,
    now: () => now,
  });

describe('with a key', () => {
  const key = makeApiKey();
  const admit = (row: Partial<KnownKey>, header = `Bearer ${key}`) =>
    admission(new Map([[key, { ...good, ...row }]]))(header);

  it('knows the tenant and the scopes', async () => {
    expect(await admit({})).toEqual({
      tenant: 'qinglan',
      keyId: 'k1',
      keyName: '',
      scopes: new Set(['read']),
    });
  });

  it.each(['Bearer ', 'bearer ', 'BEARER   '])('takes %j in front of it', async (scheme) => {
    expect(await admit({}, scheme + key)).toMatchObject({ keyId: 'k1' });
  });

  it.each([
    ['the key alone', key],
    ['another scheme', `Basic ${key}`],
    ['nothing', ''],
    ['two keys', `Bearer ${key} ${key}`],
    ['a key cut short', `Bearer ${key.slice(0, -1)}`],
  ])('does not take %s', async (_, header) => {
    expect(await admit({}, header)).toBe('not-a-bearer-key');
  });

  it('distinguishes unknown, expired and revoked keys', async () => {
    expect(await admit({}, `Bearer ${makeApiKey()}`)).toBe('unknown-key');
    expect(await admit({ expiresAt: now })).toBe('expired-key');
    expect(await admit({ expiresAt: new Date(now.getTime() + 1) })).toMatchObject({ keyId: 'k1' });
    expect(await admit({ revokedAt: now })).toBe('revoked-key');
  });
});

describe('without a key', () => {
  it('is let in while the service is open and no key was made', async () => {
    expect(await admission(new Map(), true)(undefined)).toEqual({
      tenant: 'default',
      keyId: undefined,
      scopes: new Set(allScopes),
    });
    expect(await admission(new Map(), false)(undefined)).toBe('no-key');
  });

  it('is not let in once a key was made, even one that has run out', async () => {
    const expired = new Map([[makeApiKey(), { ...good, expiresAt: now }]]);
    expect(await admission(expired, true)(undefined)).toBe('no-key');
  });

  it('is not let in with something that is no key, open or not', async () => {
    expect(await admission(new Map(), true)('Bearer x')).toBe('not-a-bearer-key');
  });
});

it('knows which hosts only this machine reaches', () => {
  for (const host of ['127.0.0.1', '127.8.9.1', '::1', 'localhost'])
    expect(isLoopback(host), host).toBe(true);
  for (const host of [
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.0.0.1.example.org',
    'localhost.example.org',
    '128.0.0.1',
  ])
    expect(isLoopback(host), host).toBe(false);
});
