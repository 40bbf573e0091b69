/** Every shipped policy is sound, and each clause names its source and the statements it carries. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';

const roster = {
  asOf: '2026-08-31',
  schools: [
    { id: 'S1', name: 'S1', stage: 'primary', setting: 'urban', pupils: 100, demand: { maths: 1 } },
    { id: 'S2', name: 'S2', stage: 'primary', setting: 'rural', pupils: 100, demand: { maths: 1 } },
  ],
  teachers: [{ id: 't1', school: 'S1', subject: 'maths' }],
};

const notYetFolder = new URL('../../models/policies/not-yet/', import.meta.url);
const notYet = new Map<string, Record<string, { reason?: string; missing?: string }>>(
  (existsSync(notYetFolder) ? readdirSync(notYetFolder) : []).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(new URL(file, notYetFolder), 'utf8')),
  ]),
);

/** Every parameter that a policy refers to somewhere. */
const parametersIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(parametersIn);
  if (typeof value !== 'object' || value === null) return [];
  const { parameter } = value as { parameter?: unknown };
  if (typeof parameter === 'string') return [parameter];
  return Object.values(value).flatMap(parametersIn);
};

describe.each([...shippedPolicies])('%s', (id, policy) => {
  it('is taken without a fault', () => {
    const checked = checkPlanRequest({ roster, policyId: id }, (one) => shippedPolicies.get(one), [
      ...shippedPolicies.keys(),
    ]);
    expect('faults' in checked ? checked.faults : []).toEqual([]);
  });

  it('gives each clause a label and a source', () => {
    const silent = policy.clauses.filter(
      (clause) => clause.label === undefined || ('rule' in clause && clause.source === undefined),
    );
    expect(silent).toEqual([]);
  });

  it.skipIf(id === 'national')('gives each rule the statements it carries', () => {
    expect(policy.clauses.filter((clause) => 'rule' in clause && clause.covers === undefined)).toEqual([]);
  });

  it('uses all of its parameters, or gives one of the policy that it extends another value', () => {
    const { parameters = {}, clauses, groups, extends: base } = policy;
    const used = [
      ...parametersIn([clauses, groups]),
      ...Object.keys(shippedPolicies.get(`${base}`)?.parameters ?? {}),
    ];
    expect([...new Set(used)].sort()).toEqual(expect.arrayContaining(Object.keys(parameters).sort()));
  });
});

it('what is not yet, or missing of what is carried in part, is said in a sentence', () => {
  const ids = [...notYet.values()].flatMap((statements) => Object.keys(statements));
  expect(new Set(ids).size).toBe(ids.length);
  for (const statements of notYet.values())
    for (const { reason, missing } of Object.values(statements))
      expect([reason, missing].filter((said) => said !== undefined)).toEqual([
        expect.stringMatching(/^[A-Z].+\.$/),
      ]);
});
