import { describe, expect, it } from 'vitest';
import { warnOfPrecedence } from '../../models/check/precedence-warnings.ts';

const whole = {
  roster: { schools: [{ id: 'A' }] },
  policy: {
    name: 'county',
    groups: { seniors: { field: 'title', is: 'senior' }, others: { field: 'title', is: 'first' } },
    parameters: { floor: { default: 90 }, quota: { default: 10 } },
    clauses: [
      { rule: 'rotation-quota', strength: 'must', atLeastPercent: { parameter: 'quota' } },
      { id: 'staff', rule: 'staffing', strength: 'must', floor: { parameter: 'floor' }, prevails: true },
      { rule: 'retain', strength: 'must', group: 'seniors', atLeast: 1, prevails: true, label: '骨干保底' },
      { goal: 'fewest-moves', priority: 1 },
    ],
  },
};
const toldOf = (patch: unknown): readonly (readonly [string, string])[] =>
  warnOfPrecedence(whole, patch).map(({ pointer, message }) => [pointer, message]);
const remedy = '; the plan is no longer one that the superior document allows, and answers only what if';

describe('a patch warns of nothing', () => {
  it.each<[string, unknown]>([
    ['that touches no policy', { roster: { schools: { A: { pupils: 1 } } }, options: { seed: 1 } }],
    ['that changes another clause', { policy: { clauses: { 0: { atLeastPercent: 12 }, '-': [] } } }],
    ['that leaves out another one, so that those that prevail move up', { policy: { clauses: { 0: null } } }],
    [
      'that changes a group or parameter which others use',
      {
        policy: { groups: { others: null }, parameters: { quota: { default: 12 } } },
      },
    ],
    ['that gives a parameter a figure, which the superior document allows', { parameters: { floor: 80 } }],
    ['that says again what stands there', { policy: { clauses: { staff: { prevails: true } } } }],
    ['that is itself at fault', { policy: { clauses: { 9: null, staff: null } } }],
  ])('%s', (_, patch) => {
    expect(toldOf(patch)).toEqual([]);
  });
});

it.each<[unknown, string, string]>([
  [{ policy: { clauses: { staff: null } } }, '/policy/clauses/staff', 'clause 2 ("staff")'],
  [{ policy: { clauses: { 1: { floor: 50 } } } }, '/policy/clauses/1', 'clause 2 ("staff")'],
  [{ policy: { clauses: { 2: { atLeast: 0 } } } }, '/policy/clauses/2', 'clause 3 ("骨干保底")'],
  [{ policy: { clauses: whole.policy.clauses.slice(0, 2) } }, '/policy/clauses', 'clause 3 ("骨干保底")'],
])('%j changes a clause that prevails', (patch, pointer, clause) => {
  expect(toldOf(patch)).toEqual([
    [pointer, `patch: ${clause} prevails, and is changed or left out${remedy}`],
  ]);
});

it('reports groups and parameters that a prevailing clause uses', () => {
  const patch = {
    policy: { groups: { seniors: { field: 'title', is: 'chief' } }, parameters: { floor: { default: 50 } } },
  };
  expect(toldOf(patch)).toEqual([
    [
      '/policy/parameters/floor',
      `patch: clause 2 ("staff") prevails, and the parameter "floor" that it uses is changed${remedy}`,
    ],
    [
      '/policy/groups/seniors',
      `patch: clause 3 ("骨干保底") prevails, and the group "seniors" that it uses is changed${remedy}`,
    ],
  ]);
});

it('reports each where the policy is replaced as a whole', () => {
  expect(toldOf({ policy: null, policyId: 'national' }).map(([pointer]) => pointer)).toEqual([
    '/policy',
    '/policy',
  ]);
});
