/** The shipped policies read reason codes of one list, each with the older codes of the same meaning, in its words. */
import { describe, expect, it } from 'vitest';
import reasonCodes from '../../models/policies/reason-codes.json' with { type: 'json' };
import { shippedPolicies } from '../../src/store/shipped-policies.ts';

type Reason = { readonly zh: string; readonly en: string; readonly also?: readonly string[] };
const reasons: readonly (readonly [string, Reason])[] = Object.entries(reasonCodes);

/** A code with those of the same meaning, by each of them. */
const families = new Map(
  reasons.flatMap(([code, { also = [] }]) => {
    const family = [code, ...also];
    return family.map((one) => [one, family] as const);
  }),
);
const wordsOf = new Map(
  reasons.flatMap(([code, { zh, en, also = [] }]) =>
    [code, ...also].map((one) => [one, { zh, en }] as const),
  ),
);

/** The codes that each comparison of `circumstances` in `value` names, comparison by comparison. */
const readIn = (value: unknown): readonly (readonly string[])[] => {
  if (Array.isArray(value)) return value.flatMap(readIn);
  if (typeof value !== 'object' || value === null) return [];
  const { field, is, in: among } = value as { field?: unknown; is?: string; in?: readonly string[] };
  if (field === 'circumstances') return [among ?? (is === undefined ? [] : [is])];
  return Object.values(value).flatMap(readIn);
};

it('lists each code once, and no two with the same words', () => {
  const codes = reasons.flatMap(([code, { also = [] }]) => [code, ...also]);
  expect(new Set(codes).size).toBe(codes.length);
  expect(new Set(reasons.map(([, { zh }]) => zh)).size).toBe(reasons.length);
  expect(new Set(reasons.map(([, { en }]) => en)).size).toBe(reasons.length);
});

it('says each in Chinese without a Latin letter', () => {
  expect(reasons.filter(([, { zh }]) => /[A-Za-z]/.test(zh) || !/\p{Script=Han}/u.test(zh))).toEqual([]);
});

it('finds the codes of a comparison, however deep it lies', () => {
  const policy = { clauses: [{ who: { all: [{ not: { field: 'circumstances', in: ['a', 'b'] } }] } }] };
  expect(readIn(policy)).toEqual([['a', 'b']]);
  expect(readIn({ field: 'circumstances', is: 'a' })).toEqual([['a']]);
});

describe.each([...shippedPolicies])('%s', (_, policy) => {
  const { groups, clauses, words } = policy;
  const read = readIn([groups, clauses]);

  it('reads no code that is not in the list', () => {
    expect(read.flat().filter((code) => !families.has(code))).toEqual([]);
  });

  it('reads a code together with all of the same meaning', () => {
    const torn = read.flatMap((codes) =>
      codes.filter((code) => !(families.get(code) ?? []).every((other) => codes.includes(other))),
    );
    expect(torn).toEqual([]);
  });

  it('has the words of the list for the codes that it reads', () => {
    const said: Readonly<Record<string, unknown>> = words?.reasons ?? {};
    const listed = (codes: readonly string[]) =>
      Object.fromEntries(codes.map((code) => [code, wordsOf.get(code)]));
    expect(said).toMatchObject(listed(read.flat()));
    expect(said).toEqual(listed(Object.keys(said)));
  });
});
