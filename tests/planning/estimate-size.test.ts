import { expect, it } from 'vitest';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { formulate } from '../../models/formulation/formulation.ts';
import { buildProgram } from '../../models/program/build-program.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { columnsAtMost, estimateSize } from '../../src/planning/estimate-size.ts';
import { tooLargeBecause } from '../../src/planning/find-plan.ts';

const requestOf = (schools: number): PlanRequest => ({
  ...generateCounty({ schools, seed: 1 }),
  pins: [],
  options: { engine: 'highs', timeLimitSeconds: 1, gapPercent: 0, seed: 0 },
});

it.each([20, 60, 150])('is within a factor of two and a half of the columns of %i schools', (schools) => {
  const { roster, policy, ...request } = requestOf(schools);
  const asked = formulate(factsFor(roster, policy, []), policy, [], 'enforced');
  const built = buildProgram(asked).program.columns.count;
  const { columns } = estimateSize({ roster });
  expect(columns).toBeGreaterThan(built / 2.5);
  expect(columns).toBeLessThan(built * 2.5);
  expect(tooLargeBecause({ roster, policy, ...request })).toBeUndefined();
});

it('refuses what no engine could hold, with the number, and without building it', () => {
  const request = requestOf(8);
  const [school] = request.roster.schools;
  const [teacher] = request.roster.teachers;
  const count = 3_000;
  const ids = Array.from({ length: count }, (_, index) => `S${index}`);
  const roster = {
    ...request.roster,
    schools: ids.map((id) => ({ ...school!, id, demand: { 语文: 1 } })),
    teachers: ids.map((id) => ({ ...teacher!, id: `T${id}`, school: id, subject: '语文' })),
  };
  expect(estimateSize({ roster }).columns).toBe(count * count + 2 * count);
  expect(count * count).toBeGreaterThan(columnsAtMost);
  expect(tooLargeBecause({ ...request, roster })).toMatch(
    /estimated at 9006000 columns.*8000000 columns are taken at the most\. Plan stages or zones one by one/,
  );
});
