/** What is costly for a large roster is done once per call: facts are derived, bodies are parsed, names are looked up. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openInteractiveCalls, openMaking } from '../../src/planning/planning-service.ts';
import type { Basis, StoredThings, Work } from '../../src/planning/protocol.ts';
import { goal, must, planOf, solveInProcess } from '../support/plan-in-process.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

const counts = vi.hoisted(() => ({ facts: 0, parses: 0 }));
vi.mock('../../models/facts/facts.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../models/facts/facts.ts')>();
  const factsOf: typeof original.factsOf = (...all) => {
    counts.facts += 1;
    return original.factsOf(...all);
  };
  return { ...original, factsOf };
});
vi.mock('../../src/json/parse-strict.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/json/parse-strict.ts')>();
  const readJson: typeof original.readJson = (...all) => {
    counts.parses += 1;
    return original.readJson(...all);
  };
  return { ...original, readJson };
});

const tools = { solve: solveInProcess, serviceVersion: 'test' };
const service = { ...openInteractiveCalls(tools), make: openMaking(tools) };
const ended = { signal: new AbortController().signal };
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

const roster = rosterOf([school('A'), school('B', { demand: { maths: 2 } })], teachers('a', 3, 'A'));
const policy = { name: 'by hand', clauses: [must('rotation-quota', { atMost: 1 }), goal('cover-shortages')] };
const options = { timeLimitSeconds: 10 };
const request = { roster, policy, options };

let basis: Basis;
beforeEach(async () => {
  basis = { request: bytes(request), answer: bytes(await planOf(roster, policy.clauses)) };
  Object.assign(counts, { facts: 0, parses: 0 });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const explanation = async (kind: Work['kind'] & ('question' | 'teacher'), body: object): Promise<Work> => {
  const admitted = await service.admitExplanation({ kind, request: bytes(body), basis });
  if (admitted.kind !== 'admitted') throw new Error(admitted.kind);
  return { kind, request: admitted.request, basis };
};

it('facts are derived once to admit or to validate a request', async () => {
  expect(await service.admit(bytes(request))).toMatchObject({ kind: 'admitted' });
  expect(counts).toEqual({ facts: 1, parses: 1 });
  expect(await service.validate(bytes(request))).toMatchObject({ kind: 'written' });
  expect(counts).toEqual({ facts: 2, parses: 2 });
});

it('a program is too large, or not, by the facts of the check', async () => {
  const small = { ...request, options: { ...options, engine: 'javascript-lp' } };
  expect(await service.admit(bytes(small))).toMatchObject({ kind: 'admitted' });
  expect(counts).toEqual({ facts: 1, parses: 1 });
});

it('facts are derived twice to make a plan or to audit one: the audit derives its own', async () => {
  const plan = { kind: 'plan', request: bytes(request), basis: undefined } as const;
  expect(await service.make(plan, ended)).toMatchObject({ outcome: 'optimal' });
  expect(counts).toEqual({ facts: 2, parses: 1 });
  const audited = { roster, policy, postings: [] };
  expect(await service.audit(bytes(audited))).toMatchObject({ kind: 'written' });
  expect(counts).toEqual({ facts: 4, parses: 2 });
});

it('to answer why a teacher does not move, as often as for a plan', async () => {
  const stays = JSON.parse(Buffer.from(basis.answer).toString()).postings[0].teacher;
  const teacher = ['a1', 'a2', 'a3'].find((id) => id !== stays) ?? '';
  const work = await explanation('question', { teacher, moves: true });
  expect(counts.facts).toBe(1);
  counts.facts = 0;
  expect(await service.make(work, ended)).toMatchObject({ isRepeatable: true });
  expect(counts.facts).toBe(2);
});

it('to answer what a clause costs, once more, for the request with the clause patched', async () => {
  const work = await explanation('question', { clause: 0, patch: { atMost: 2 } });
  expect(counts.facts).toBe(2);
  counts.facts = 0;
  expect(await service.make(work, ended)).toMatchObject({ isRepeatable: true });
  expect(counts.facts).toBe(3);
});

/** As HTTP does: calls again with all that was named. */
const found = (all: Partial<Record<keyof StoredThings, Readonly<Record<string, unknown>>>>): StoredThings => {
  const map = (things: Readonly<Record<string, unknown>> = {}) =>
    new Map(Object.entries(things).map(([id, value]) => [id, bytes(value)]));
  return { rosters: map(all.rosters), policies: map(all.policies), plans: map(all.plans) };
};

it('all names of a body are found by its first reading, those in stored policies with the policies', async () => {
  const keeping = (from: string) => ({
    ...policy,
    clauses: [...policy.clauses, goal('keep-plan', { from })],
  });
  const inline = { rosterId: 'r', policy: keeping('p'), options };
  expect(await service.admit(bytes(inline))).toEqual({
    kind: 'refers',
    to: { rosters: ['r'], policies: [], plans: ['p'] },
  });
  expect(counts).toEqual({ facts: 0, parses: 1 });
  const plans = { p: { postings: [] } };
  const admitted = await service.admit(bytes(inline), found({ rosters: { r: roster }, plans }));
  expect(admitted).toMatchObject({ kind: 'admitted' });
  expect(counts).toEqual({ facts: 1, parses: 2 });

  const named = { rosterId: 'r', policyId: 'mine', options };
  expect(await service.validate(bytes(named))).toEqual({
    kind: 'refers',
    to: { rosters: ['r'], policies: ['mine'], plans: [] },
  });
  const withPolicy = found({ rosters: { r: roster }, policies: { mine: keeping('p') } });
  expect(await service.validate(bytes(named), withPolicy)).toEqual({
    kind: 'refers',
    to: { rosters: [], policies: [], plans: ['p'] },
  });
  const withAll = found({ rosters: { r: roster }, policies: { mine: keeping('p') }, plans });
  expect(await service.validate(bytes(named), withAll)).toMatchObject({ kind: 'written' });
});

it('so are those in the patch of a revision, of scenarios, of values of a sweep, and of a clause', async () => {
  const from = (id: string) => ({
    policy: { clauses: { '-': { goal: 'keep-plan', priority: 2, from: id } } },
  });
  const revision = { basedOn: 'old', patch: { ...from('p'), roster: null, rosterId: 'r' } };
  expect(await service.admit(bytes(revision))).toEqual({
    kind: 'refers',
    basedOn: 'old',
    to: { rosters: ['r'], policies: [], plans: ['p'] },
  });
  const comparison = {
    base: { rosterId: 'r', policyId: 'national' },
    scenarios: [{ name: 's', patch: { policyId: 'mine', policy: null } }],
    sweep: { path: '/policy/clauses/keep/from', values: ['p', 'q'] },
  };
  const wanted = { kind: 'comparison', request: bytes(comparison), basis: undefined } as const;
  expect(await service.admitExplanation(wanted)).toEqual({
    kind: 'refers',
    to: { rosters: ['r'], policies: ['mine'], plans: ['p', 'q'] },
  });
  const question = bytes({ clause: 0, patch: { from: 'p' } });
  expect(await service.admitExplanation({ kind: 'question', request: question, basis })).toEqual({
    kind: 'refers',
    to: { rosters: [], policies: [], plans: ['p'] },
  });
});
