import { describe, expect, it } from 'vitest';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { formulate } from '../../models/formulation/formulation.ts';
import { buildProgram } from '../../models/program/build-program.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import type { Clause, Policy } from '../../models/vocabulary/policy.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { columnsAtMost, estimateRequest } from '../../src/planning/estimate-size.ts';
import { tooLargeBecause } from '../../src/planning/find-plan.ts';
import { goal, must } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const requestOf = (roster: Roster, policy: Policy): PlanRequest => ({
  roster,
  policy,
  pins: [],
  options: { engine: 'highs', timeLimitSeconds: 1, gapPercent: 0, seed: 0 },
});

const estimateOf = (roster: Roster, clauses: readonly Clause[]): number => {
  const policy = { name: 'x', clauses };
  return estimateRequest({ policy, pins: [] }, factsFor(roster, policy, [])).columns;
};

describe('the estimate of a made-up county', () => {
  const county = (policy: Policy): readonly Clause[] => policy.clauses;
  const inZones = (policy: Policy): readonly Clause[] => [
    ...policy.clauses,
    must('scope', { within: 'zone' }),
  ];
  const near = (policy: Policy): readonly Clause[] => [...policy.clauses, must('scope', { atMostKm: 8 })];
  const free = (): readonly Clause[] => [goal('cover-shortages')];
  const policies = { county, inZones, near, free };

  it.each(
    [1, 2].flatMap((seed) =>
      [8, 20, 60, 150].flatMap((schools) =>
        (Object.keys(policies) as (keyof typeof policies)[]).map((name) => ({ seed, schools, name })),
      ),
    ),
  )('is within a factor of two and a half of $schools schools, seed $seed, $name', (one) => {
    const { roster, policy: whole } = generateCounty(one);
    const policy = { ...whole, clauses: policies[one.name](whole) };
    const facts = factsFor(roster, policy, []);
    const built = buildProgram(formulate(facts, policy, [], 'enforced')).program.columns.count;
    const { columns } = estimateRequest({ policy, pins: [] }, facts);
    expect(columns).toBeGreaterThan(built / 2.5);
    expect(columns).toBeLessThan(built * 2.5);
    expect(tooLargeBecause(requestOf(roster, policy), facts)).toBeUndefined();
  });
});

/** Zones of so many schools, each with a teacher and a post. */
const zones = (count: number, schoolsOfEach: number): Roster => {
  const ids = Array.from({ length: count * schoolsOfEach }, (_, position) => `S${position}`);
  return rosterOf(
    ids.map((id, position) =>
      school(id, {
        zone: `z${Math.floor(position / schoolsOfEach)}`,
        township: `w${position % 2}`,
        demand: { maths: 1 },
        location: { latitude: 30 + (position % 60) / 10, longitude: 100 + Math.floor(position / 60) / 10 },
      }),
    ),
    ids.map((id, position) => teacher(`t${id}`, id, { volunteer: position % 4 === 0 })),
  );
};

describe('a roster of 3,000 schools', () => {
  const roster = zones(600, 5);
  const all = 3_000 * 2_999 + 2 * 3_000;

  it('is refused where everybody may go everywhere, with the number, and without building it', () => {
    expect(estimateOf(roster, [goal('cover-shortages')])).toBe(all);
    expect(all).toBeGreaterThan(columnsAtMost);
    expect(tooLargeBecause(requestOf(roster, { name: 'x', clauses: [goal('cover-shortages')] }))?.en).toMatch(
      /estimated at 9003000 columns.*8000000 columns are taken at the most\. Plan stages or zones one by one/,
    );
  });

  it('is taken where must clauses leave few moves', () => {
    expect(estimateOf(roster, [must('scope', { within: 'zone' })])).toBe(600 * 5 * 4 + 6_000);
    const volunteers = estimateOf(roster, [must('eligible', { who: { field: 'volunteer', is: true } })]);
    expect(volunteers).toBeGreaterThan(0.7 * 750 * 3_000);
    expect(volunteers).toBeLessThan(1.3 * 750 * 3_000);
    const pairs = Array.from({ length: 1_500 }, (_, pair) => [`S${2 * pair}`, `S${2 * pair + 1}`]);
    expect(estimateOf(roster, [must('scope', { pairs })])).toBeLessThan(3 * 3_000 + 3_000);
    const allow = [{ from: { field: 'township', is: 'w0' }, to: { field: 'township', is: 'w1' } }];
    const oneWay = estimateOf(roster, [must('direction', { allow })]);
    expect(oneWay).toBeGreaterThan(0.7 * 1_500 * 1_500);
    expect(oneWay).toBeLessThan(1.3 * 1_500 * 1_500);
    const near = estimateOf(roster, [must('scope', { atMostKm: 12 })]);
    expect(near).toBeLessThan(10 * 3_000);
    expect(near).toBeGreaterThan(2 * 3_000);
  });

  it('is measured by what must clauses forbid, not by what in-principle clauses do', () => {
    const clause = { ...must('scope', { within: 'zone' }), strength: 'in-principle' } as const;
    expect(estimateOf(roster, [clause])).toBe(all);
  });
});

it('takes 4,000 schools in 2,000 zones of two', () => {
  const clauses = [must('scope', { within: 'zone' }), goal('cover-shortages')];
  expect(estimateOf(zones(2_000, 2), clauses)).toBe(4_000 + 2 * 4_000);
});
