import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOfApiKey, isApiKey, makeApiKey } from '../../src/access/api-key.ts';

it('makes keys that a secret scanner can look for, and no two alike', () => {
  const keys = Array.from({ length: 1_000 }, makeApiKey);
  expect(new Set(keys).size).toBe(1_000);
  for (const key of keys) {
    expect(key).toMatch(/^lungang_[0-9a-f]{72}$/);
    expect(isApiKey(key)).toBe(true);
  }
});

it('sees that a key was mistyped, cut short or lengthened, without asking anybody', () => {
  const key = makeApiKey();
  fc.assert(
    fc.property(fc.nat(key.length - 1), fc.constantFrom(...'0123456789abcdefgG_ '), (at, letter) => {
      const mistyped = key.slice(0, at) + letter + key.slice(at + 1);
      expect(isApiKey(mistyped)).toBe(mistyped === key);
      expect(isApiKey(key.slice(0, at))).toBe(false);
      expect(isApiKey(key + letter)).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

it('keeps the SHA-256 of the whole text', () => {
  const key = makeApiKey();
  expect(hashOfApiKey(key).toString('hex')).toBe(createHash('sha256').update(key).digest('hex'));
  expect(hashOfApiKey(key)).not.toEqual(hashOfApiKey(makeApiKey()));
});
