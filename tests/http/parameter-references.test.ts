/** `{ "parameter": name }` in the description stands wherever the service takes it, and nowhere else. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPolicyRequest } from '../../models/check/check-request.ts';
import { withParameterReferences } from '../../src/http/parameter-references.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { describedBy } from '../support/described.ts';

const description = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'));
const fits = describedBy(description);
const reference = { parameter: 'figure' };
const policyWith = (clauses: unknown, value: unknown = 10, groups: object = {}): object => ({
  name: 'own',
  clauses,
  groups,
  parameters: { figure: { default: value } },
});
/** Whether the service takes the policy. */
const isTaken = (policy: object): boolean => 'request' in checkPolicyRequest(policy, () => undefined, []);
const quota = (settings: object): object => ({ rule: 'rotation-quota', strength: 'must', ...settings });

describe.each<[string, object]>([
  ['a percentage', policyWith([quota({ atLeastPercent: reference })])],
  ['a number', policyWith([quota({ atLeast: reference })])],
  ['a choice', policyWith([quota({ atLeast: 1, per: reference })], 'zone')],
  ['a strength', policyWith([quota({ atLeast: 1, strength: reference })], 'must')],
  ['a flag', policyWith([{ rule: 'qualified', strength: 'must', allowSecondSubject: reference }], true)],
  ['a weight', policyWith([{ goal: 'fewest-moves', priority: 1, weight: reference }])],
  ['a priority', policyWith([{ goal: 'fewest-moves', priority: reference }], 1)],
  ['a value of a comparison', policyWith([quota({ atLeast: 1, who: { field: 'age', atMost: reference } })])],
  ['a value of a list', policyWith([quota({ atLeast: 1, who: { field: 'age', in: [reference, 3] } })])],
  ['a group of a clause', policyWith([quota({ atLeast: 1, who: reference })], 'all', { all: { all: [] } })],
  [
    'a predicate inside another, in a group',
    policyWith([quota({ atLeast: 1, who: 'old' })], 55, {
      old: { not: { any: [{ field: 'age', below: reference }] } },
    }),
  ],
])('in place of %s', (_, policy) => {
  it('is described and taken', () => {
    expect(fits('/components/schemas/Policy', policy)).toEqual([]);
    expect(isTaken(policy)).toBe(true);
  });
});

describe.each<[string, object]>([
  ['all clauses', policyWith(reference)],
  ['a clause', policyWith([reference])],
  ['a rule', policyWith([{ ...quota({ atLeast: 1 }), rule: reference }])],
  ['a list of a comparison', policyWith([quota({ atLeast: 1, who: { field: 'age', in: reference } })])],
  ['nothing, beside another field', policyWith([quota({ atLeast: { ...reference, more: 1 } })])],
])('in place of %s', (_, policy) => {
  it('is neither described nor taken', () => {
    expect(fits('/components/schemas/Policy', policy)).not.toEqual([]);
    expect(isTaken(policy)).toBe(false);
  });
});

it.each([...shippedPolicies])('%s is as it is described', (_, policy) => {
  expect(fits('/components/schemas/Policy', policy)).toEqual([]);
});

it('leaves no trace of what the schemas say for this', () => {
  expect(JSON.stringify(description)).not.toContain('takesParameters');
  expect(withParameterReferences({ type: 'string' })).toEqual({ type: 'string' });
});
