import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeSecretsKey, readSecretsKey, sealWith } from '../../src/webhooks/seal.ts';

const [key, other] = [randomBytes(32), randomBytes(32)];
const seal = sealWith(key);

it('opens what it closed, and shows nothing of it', () => {
  const secret = 'whsec_一个秘密';
  const sealed = seal.close(secret, 'w1');
  expect(seal.open(sealed, 'w1')).toBe(secret);
  expect(sealed.includes('whsec')).toBe(false);
  expect(seal.close(secret, 'w1').equals(sealed)).toBe(false);
});

it('opens nothing that another key closed, that was changed, or that is of another webhook', () => {
  const sealed = seal.close('whsec_x', 'w1');
  expect(() => sealWith(other).open(sealed, 'w1')).toThrow();
  expect(() => seal.open(sealed, 'w2')).toThrow();
  for (const at of [0, 12, 20, sealed.byteLength - 1]) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => seal.open(changed, 'w1'), String(at)).toThrow();
  }
  expect(() => seal.open(sealed.subarray(0, 20), 'w1')).toThrow();
});

it('distinguishes keys by a fingerprint', () => {
  expect(sealWith(key).fingerprint).toEqual(seal.fingerprint);
  expect(sealWith(other).fingerprint).not.toEqual(seal.fingerprint);
});

it('reads a key of 32 bytes in base64, and nothing else', () => {
  expect(readSecretsKey(`${key.toString('base64')}\n`)).toEqual(key);
  expect(readSecretsKey(makeSecretsKey())).toHaveLength(32);
  for (const text of ['', 'secret', key.toString('hex'), randomBytes(31).toString('base64'), 'x'.repeat(44)])
    expect(readSecretsKey(text), text).toBeUndefined();
});
