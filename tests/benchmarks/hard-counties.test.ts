import { expect, it } from 'vitest';
import { hardCounties } from '../../benchmarks/hard-counties.ts';
import { runService } from '../../benchmarks/runners.ts';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import type { TeacherIndex } from '../../models/vocabulary/positions.ts';

const countyOf = (name: string, seed: number) => {
  const found = hardCounties.find((county) => county.name === name);
  if (found === undefined) throw new Error(`no county ${name}`);
  return found.make(seed);
};

it('has counties without faults, the same for the same seed', () => {
  for (const { name } of hardCounties.filter((county) => county.name.startsWith('swaps'))) {
    const county = countyOf(name, 2);
    expect(checkPlanRequest(county, () => undefined, [])).not.toHaveProperty('faults');
    expect(countyOf(name, 2)).toEqual(county);
  }
});

it('leaves so few posts open that most movers must swap', async () => {
  const { roster, policy } = countyOf('swaps-23', 1);
  const facts = factsFor(roster, policy, []);
  let open = 0;
  for (const school of facts.schoolIndices)
    for (const subject of facts.subjectIndices)
      open += Math.max(0, facts.demandAt(school, subject) - facts.presentAt(school, subject));
  const eligible = facts.teacherIndices.filter(
    (teacher: TeacherIndex) => facts.eligible[teacher] === 1,
  ).length;
  expect(open).toBeLessThan(0.5 * 0.1 * eligible);
  const run = await runService({ roster, policy, timeLimitSeconds: 60, seed: 0 });
  expect(run.outcome).toBe('optimal');
  expect(run.postings.length).toBeGreaterThanOrEqual(0.1 * eligible);
});
