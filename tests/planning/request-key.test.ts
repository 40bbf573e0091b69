import { expect, it } from 'vitest';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { examples } from '../../src/examples.ts';
import { admitExplanation } from '../../src/planning/admit-explanation.ts';
import { admitPlan } from '../../src/planning/admit-plan.ts';
import { nothingStored } from '../../src/planning/references.ts';

const { roster, policy, ...others } = examples.plan as PlanRequest;
const keyOf = (text: string, version = '1'): string => {
  const admitted = admitPlan(Buffer.from(text), nothingStored, undefined, version);
  if (admitted.kind !== 'admitted') throw new Error(JSON.stringify(admitted));
  return admitted.requestKey;
};
const comparisonKeyOf = (text: string, version = '1'): string => {
  const wanted = { kind: 'comparison', request: Buffer.from(text), basis: undefined } as const;
  const admitted = admitExplanation(wanted, nothingStored, version);
  if (admitted.kind !== 'admitted') throw new Error(JSON.stringify(admitted));
  return admitted.requestKey;
};

it('is that of the meaning: white space, the order of fields and the version of the service do not count', () => {
  const request = { roster, policy, ...others };
  const key = keyOf(JSON.stringify(request));
  expect(keyOf(JSON.stringify(request, undefined, 2))).toBe(key);
  expect(keyOf(JSON.stringify({ ...others, policy, roster }), '2')).toBe(key);
  expect(keyOf(JSON.stringify({ ...request, options: { seed: 7 } }))).not.toBe(key);

  const base = request;
  const scenarios = [{ name: 'one', patch: { options: { seed: 1 } } }];
  const comparison = comparisonKeyOf(JSON.stringify({ base, scenarios }));
  expect(comparisonKeyOf(JSON.stringify({ scenarios, base }, undefined, 1), '2')).toBe(comparison);
  expect(comparisonKeyOf(JSON.stringify({ base, scenarios, timeLimitSeconds: 9 }))).not.toBe(comparison);
});
