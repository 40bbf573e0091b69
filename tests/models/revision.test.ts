/** The request that a revision of a plan makes. */
import { describe, expect, it } from 'vitest';
import { checkRevision, reviseRequest } from '../../models/patch/revision.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';

const whole = {
  roster: {
    asOf: '2026-08-31',
    schools: [{ id: 'A' }, { id: 'B' }, { id: 'C' }],
    teachers: [{ id: 't1' }, { id: 't2' }],
  },
  policy: {
    name: 'p',
    clauses: [
      { rule: 'rotation-quota', strength: 'must', atLeast: 1 },
      { goal: 'cover-shortages', priority: 1 },
      { goal: 'fewest-moves', priority: 4 },
    ],
  },
  pins: [{ teacher: 't2', stays: true }],
  options: { seed: 3, timeLimitSeconds: 9 },
};
const planned: readonly Posting[] = [
  { teacher: 't1', from: 'A', to: 'B', subject: 'maths' },
  { teacher: 't2', from: 'A', to: 'C', subject: 'maths' },
];
type Made = typeof whole & { policy: { clauses: Record<string, unknown>[] } };
const revised = (...[of, postings, revision]: Parameters<typeof reviseRequest>) => {
  const made = reviseRequest(of, postings, revision);
  if ('faults' in made) throw new Error(JSON.stringify(made.faults));
  return { ...made, request: made.value as Made };
};

describe('a revision', () => {
  it('keeps to the old plan after all other goals, and leaves what it is made of as it was', () => {
    const before = structuredClone(whole);
    const { request } = revised(whole, planned, {});
    expect(request).toEqual({
      ...whole,
      policy: {
        ...whole.policy,
        clauses: [
          ...whole.policy.clauses,
          { id: 'revision-keep-plan', goal: 'keep-plan', priority: 5, from: planned },
        ],
      },
    });
    expect(whole).toEqual(before);
  });

  it('adds pins to those there are, puts options beside options, and a budget before the goal', () => {
    const pin = { teacher: 't1', stays: true as const, author: 'a', reason: 'r' };
    const { request } = revised(whole, planned, { pins: [pin], options: { seed: 4 }, atMostChanges: 2 });
    expect(request.pins).toEqual([...whole.pins, pin]);
    expect(request.options).toEqual({ seed: 4, timeLimitSeconds: 9 });
    expect(request.policy.clauses.slice(3)).toEqual([
      { id: 'revision-change-budget', rule: 'change-budget', strength: 'must', from: planned, atMost: 2 },
      { id: 'revision-keep-plan', goal: 'keep-plan', priority: 5, from: planned },
    ]);
  });

  it('of a revision puts its own in place of what that one kept to', () => {
    const first = revised(whole, planned, { atMostChanges: 2 }).request;
    const { request } = revised(first, planned.slice(1), {});
    expect(request.policy.clauses.slice(3)).toEqual([
      { id: 'revision-keep-plan', goal: 'keep-plan', priority: 5, from: planned.slice(1) },
    ]);
  });

  it('keeps to postings of those who are still there', () => {
    const patch = { roster: { schools: { C: null } } };
    const { request } = revised(whole, planned, { patch });
    expect(request.policy.clauses.at(-1)).toMatchObject({ from: planned.slice(0, 1) });
    const nobody = revised(whole, planned, { patch: { roster: { teachers: { t1: null, t2: null } } } });
    expect(nobody.request.policy.clauses).toEqual(whole.policy.clauses);
  });

  it('of a plan without postings is the patched request and nothing more', () => {
    const { request } = revised(whole, [], { patch: { policy: { clauses: { 0: null } } }, atMostChanges: 1 });
    expect(request.policy.clauses).toEqual(whole.policy.clauses.slice(1));
  });

  it('stays within the priorities there may be', () => {
    const deep = { ...whole, policy: { name: 'p', clauses: [{ goal: 'fewest-moves', priority: 1_000 }] } };
    expect(revised(deep, planned, {}).request.policy.clauses.at(-1)).toMatchObject({ priority: 1_000 });
  });

  it('gets the faults of the request it makes at their places in it', () => {
    const { placeOf } = revised(whole, planned, {
      patch: { policy: { clauses: { 0: { atLeast: -1 } } } },
      pins: [{ teacher: 'x', stays: true }],
      options: { seed: 4 },
    });
    expect(
      [
        '/policy/clauses/0/atLeast',
        '/pins/0/teacher',
        '/pins/1/teacher',
        '/pins/2',
        '/pins',
        '/options/seed',
        '/options/gapPercent',
        '/roster',
      ].map(placeOf),
    ).toEqual([
      '/patch/policy/clauses/0/atLeast',
      '/patch',
      '/pins/0/teacher',
      '/pins/1',
      '/pins',
      '/options/seed',
      '/patch',
      '/patch',
    ]);
  });

  it('reports a patch that names nothing, in the patch', () => {
    expect(reviseRequest(whole, planned, { patch: { pins: { 7: null } } })).toMatchObject({
      faults: [{ pointer: '/patch/pins/7', code: 'unknown-element' }],
    });
  });
});

it('is read with all its faults at once, and pins only where they are checked', () => {
  expect(checkRevision({ basedOn: 5, atMostChanges: -1, more: 1 })).toMatchObject({
    faults: [{ pointer: '/basedOn' }, { pointer: '/atMostChanges' }, { pointer: '/more' }],
  });
  const revision = { basedOn: 'p', pins: [{ teacher: 't', stay: true }] };
  expect(checkRevision(revision)).toEqual({ revision });
});
