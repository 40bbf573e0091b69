import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { patchRequest } from '../../models/patch/request-patch.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { checkQuestion } from '../../models/requests/question.ts';
import { examples } from '../../src/examples.ts';

const sent = examples.plan as PlanRequest;
const [teacher] = sent.roster.teachers.map(({ id }) => id);
const own = { name: 'own', clauses: [{ goal: 'fewest-moves', priority: 1 }] };
const shipped = { name: 'shipped', clauses: [{ goal: 'reunite', priority: 1 }] };
const check = (raw: unknown) =>
  checkPlanRequest(raw, (id) => (id === 'shipped' ? shipped : undefined), ['shipped']);
const whole = { roster: sent.roster, policy: own };
const patched = (patch: unknown) => {
  const result = patchRequest(whole, patch);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return check(result.value);
};

describe('a patch of a request', () => {
  it('names another policy in place of the one that is written out', () => {
    expect(patched({ policyId: 'shipped' })).toMatchObject({
      request: { policyId: 'shipped', policy: { name: 'shipped' } },
    });
    expect(patched({ policyId: 'shipped', policy: { name: 'both' } })).toHaveProperty('faults');
  });
  it('adds the first pin', () => {
    expect(patched({ pins: { '-': { teacher, stays: true } } })).toMatchObject({
      request: { pins: [{ teacher, stays: true }] },
    });
  });
});

describe('staying', () => {
  it('is a pin under either name', () => {
    const reason = 'asked';
    expect(check({ ...whole, pins: [{ teacher, moves: false, reason }] })).toMatchObject({
      request: { pins: [{ teacher, stays: true, reason }] },
    });
    for (const pin of [{ moves: true }, { moves: false, stays: true }])
      expect(check({ ...whole, pins: [{ teacher, ...pin }] })).toHaveProperty('faults');
  });
  it('is asked for under either name', () => {
    const checked = check(whole);
    if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
    const { roster, policy } = checked.request;
    const asked = (question: object) => checkQuestion({ teacher, ...question }, roster, policy);
    expect(asked({ stays: true })).toEqual(asked({ moves: false }));
    expect(asked({ stays: true })).toMatchObject({ question: { forced: { teacher, stays: true } } });
    expect(asked({ stays: true, moves: false })).toHaveProperty('faults');
  });
});
