import { describe, expect, it } from 'vitest';
import { checkAuditRequest, checkPlanRequest } from '../../models/check/check-request.ts';
import { spreadOf } from '../../models/indicators/index.ts';
import type { Indicators } from '../../models/vocabulary/answer.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { auditOf } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';
import { solveInProcess } from '../support/solve-in-process.ts';

const pupils = [45, 37, 89, 76, 55];
const books = [279, 137, 935, 160, 402];

describe('the spread between schools', () => {
  const { mean, cv } = spreadOf(pupils.map((own, at) => ({ pupils: own, count: books[at]! })));

  it('is 0.515 in the official worked example: weighted by pupils', () => {
    // 1,913 books for 302 pupils; the example states books per pupil, here it is per 100.
    expect(mean! / 100).toBeCloseTo(6.334, 3);
    expect(cv).toBeCloseTo(0.515, 3);
    expect(cv! * (mean! / 100)).toBeCloseTo(3.264, 2);
  });

  it('is not the unweighted figure, which is 0.489 and would pass the limit of 0.50', () => {
    const rates = books.map((count, at) => count / pupils[at]!);
    const middle = rates.reduce((total, rate) => total + rate, 0) / rates.length;
    const variance = rates.reduce((total, rate) => total + (rate - middle) ** 2, 0) / rates.length;
    expect(Math.sqrt(variance) / middle).toBeCloseTo(0.489, 3);
    expect(cv).toBeGreaterThan(0.5);
  });

  it('does not count schools without pupils, and is unknown where there are none or nothing to spread', () => {
    const one = { pupils: 50, count: 2 };
    expect(spreadOf([one, { pupils: 0, count: 7 }])).toEqual({ mean: 4, cv: 0 });
    expect(spreadOf([{ pupils: 0, count: 7 }])).toEqual({ mean: null, cv: null });
    expect(spreadOf([])).toEqual({ mean: null, cv: null });
    expect(spreadOf([{ pupils: 50, count: 0 }])).toEqual({ mean: 0, cv: null });
  });
});

describe('the indicators of a plan', () => {
  const roster = rosterOf(
    [
      school('A', { pupils: 100 }),
      school('B', { pupils: 100 }),
      school('J', { stage: 'junior', pupils: 100 }),
      school('K', { stage: 'kindergarten', pupils: 100 }),
    ],
    [
      ...teachers('a', 2, 'A', { backbone: 'county' }),
      teacher('b1', 'B', { backbone: 'school', subject: '音乐', degree: 'associate' }),
      ...teachers('j', 5, 'J', { degree: 'associate' }),
      teacher('j6', 'J', { degree: 'bachelor', subject: 'Sports', backbone: 'national' }),
      teacher('k', 'K', { backbone: 'national' }),
    ],
  );
  const indicators = (moves: Parameters<typeof auditOf>[2]): Indicators =>
    auditOf(roster, [], moves).indicators;
  const of = (set: Indicators['before'], stage: string, indicator: string) =>
    set
      .find((one) => one.stage === stage)
      ?.indicators.find((one: { readonly indicator: string }) => one.indicator === indicator);

  it('are those of primary and junior schools, apart', () => {
    expect(indicators({}).before.map(({ stage }) => stage)).toEqual(['primary', 'junior']);
  });

  it('count backbone teachers of county level and above, before and after', () => {
    const { before, after } = indicators({ a1: 'B' });
    // Two for 200 pupils; both at A: rates 2 and 0 around 1.
    expect(of(before, 'primary', 'backbone')).toMatchObject({
      mean: 1,
      cv: 1,
      meetsCv: false,
      belowStandard: ['B'],
    });
    expect(of(after, 'primary', 'backbone')).toMatchObject({
      mean: 1,
      cv: 0,
      meetsCv: true,
      belowStandard: [],
    });
    expect(of(after, 'junior', 'backbone')).toMatchObject({ mean: 1, cv: 0, belowStandard: [] });
  });

  it('ask for a degree by the stage, and for 0.5 between primary, 0.45 between junior schools', () => {
    const { before } = indicators({});
    expect(of(before, 'primary', 'degree')).toMatchObject({ mean: 0.5, standard: 4.2, atMostCv: 0.5 });
    // An associate degree is none above the required one in a junior school.
    expect(of(before, 'junior', 'degree')).toMatchObject({ mean: 1, standard: 5.3, atMostCv: 0.45 });
  });

  it('know the arts and sports by their names in Chinese and English', () => {
    const { before } = indicators({});
    expect(of(before, 'primary', 'arts-and-sports')).toMatchObject({ mean: 0.5, belowStandard: ['A'] });
    expect(of(before, 'junior', 'arts-and-sports')).toMatchObject({ mean: 1, belowStandard: [] });
  });

  it('take a level just at the standard as reached: 9 for 1,000 pupils are 0.9', () => {
    const exact = rosterOf(
      [school('A', { pupils: 1_000 }), school('B', { pupils: 1_001 })],
      [...teachers('a', 9, 'A', { subject: 'music' }), ...teachers('b', 9, 'B', { subject: 'music' })],
    );
    const [primary] = auditOf(exact, [], {}).indicators.before;
    expect(of([primary!], 'primary', 'arts-and-sports')).toMatchObject({ belowStandard: ['B'] });
  });

  it('have no level for schools without pupils', () => {
    const empty = rosterOf([school('A', { pupils: 0 })], [teacher('a', 'A')]);
    const { before } = auditOf(empty, [], {}).indicators;
    expect(of(before, 'primary', 'backbone')).toMatchObject({
      mean: null,
      cv: null,
      meetsCv: null,
      belowStandard: [],
    });
  });

  it('are unknown where nobody of the stage states what they count, and say how many do not', () => {
    const { before } = indicators({});
    expect(of(before, 'primary', 'degree')).toMatchObject({ mean: 0.5, unstated: 2 });
    expect(of(before, 'primary', 'backbone')).not.toHaveProperty('unstated');
    const silent = rosterOf(
      [school('A'), school('J', { stage: 'junior' })],
      [...teachers('a', 3, 'A'), teacher('j', 'J', { degree: 'bachelor', backbone: 'none' })],
    );
    const today = auditOf(silent, [], {}).indicators.before;
    for (const indicator of ['degree', 'backbone'])
      expect(of(today, 'primary', indicator)).toMatchObject({
        mean: null,
        cv: null,
        meetsCv: null,
        belowStandard: [],
        unstated: 3,
      });
    expect(of(today, 'primary', 'arts-and-sports')).toMatchObject({ mean: 0, belowStandard: ['A'] });
    expect(of(today, 'junior', 'backbone')).toMatchObject({ mean: 0, belowStandard: ['J'] });
  });

  it('are warned of in plans and audits where teachers do not state what they count', async () => {
    const silent = rosterOf(
      [school('A'), school('J', { stage: 'junior' })],
      [
        ...teachers('a', 3, 'A', { backbone: 'none' }),
        teacher('j1', 'J', { degree: 'bachelor', backbone: 'none' }),
        teacher('j2', 'J', { backbone: 'none' }),
      ],
    );
    const policy = { name: '', clauses: [{ goal: 'fewest-moves', priority: 1 }] };
    const warning = {
      code: 'indicator-not-stated',
      pointer: '/roster/teachers',
      message:
        'national indicator "degree": 3 of 3 teachers in primary schools and 1 of 2 teachers in junior schools do not state "degree"; where nobody states it, the indicator is unknown',
    };
    expect(checkAuditRequest({ roster: silent, policy, postings: [] }, () => undefined)).toMatchObject({
      warnings: [warning],
    });
    const checked = checkPlanRequest({ roster: silent, policy }, () => undefined);
    if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
    const plan = await makePlan(checked, checked.warnings, { solve: solveInProcess, serviceVersion: 'test' });
    expect(plan.warnings).toMatchObject([warning]);
  });
});
