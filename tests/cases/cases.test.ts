/** Every shipped policy has a story, and every plan is as its story tells. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { caseNames, caseOf, fileOf, goldenOf, planOfCase } from './cases.ts';

/** The policy that examples/first-plan.json shows. */
const shownElsewhere: readonly string[] = ['national'];

it('every shipped policy has a story', () => {
  const without = [...shippedPolicies.keys()].filter(
    (id) => !caseNames.includes(id) && !shownElsewhere.includes(id),
  );
  expect(without).toEqual([]);
});

describe.each(caseNames)('%s', (name) => {
  it('is planned as its story tells', async () => {
    const request = caseOf(name);
    const plan = await planOfCase(request);
    expect(goldenOf(plan)).toEqual(JSON.parse(readFileSync(fileOf(name, 'plan.json'), 'utf8')));
    expect(plan.outcome).toBe('optimal');
    expect(auditPlan(request, plan.postings)).toMatchObject({ clean: true, faults: [] });
    const story = readFileSync(fileOf(name, 'md'), 'utf8');
    expect(plan.postings.map(({ teacher }) => teacher).filter((id) => !story.includes(id))).toEqual([]);
  });

  it('concerns at least one teacher or school', async () => {
    expect(JSON.parse(readFileSync(fileOf(name, 'plan.json'), 'utf8')).postings.length).toBeGreaterThan(0);
  });
});
