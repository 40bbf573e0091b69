import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { formulate } from '../../models/formulation/formulation.ts';
import { allowingGap } from '../../models/formulation/variations.ts';
import { applyPatch } from '../../models/patch/merge-patch.ts';
import { allowedGap } from '../../models/program/allowed-gap.ts';
import { buildProgram } from '../../models/program/build-program.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import type { Clause } from '../../models/vocabulary/policy.ts';
import { goalGapInWords } from '../../models/words/goal-values.ts';
import { goal } from '../support/plan-in-process.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

const at = (latitude: number) => ({ location: { longitude: 108, latitude } });
const roster = rosterOf([school('A', at(34)), school('B', at(34.1))], teachers('a', 2, 'A'));
const formulationOf = (...clauses: readonly Clause[]) => {
  const policy = { name: '', clauses };
  return formulate(factsFor(roster, policy, []), policy, [], 'enforced');
};
const gapsOf = (...clauses: readonly Clause[]) =>
  formulationOf(...clauses).levels.map(({ gapPercent }) => gapPercent);

describe('the gap that a level allows', () => {
  it('is what a goal of its priority states', () => {
    const first = goal('cover-shortages', { gapPercent: 2 });
    expect(gapsOf(first, goal('fewest-moves', { priority: 2 }))).toEqual([2, 0, 0]);
    expect(gapsOf(goal('fewest-moves'), first)).toEqual([2, 0]);
    expect(gapsOf(goal('shorter-journeys', { gapPercent: 0 }))).toEqual([0, 0]);
  });

  it('follows from the size of the program where all goals of the priority speak of pairs of schools', () => {
    const [men, women] = (['male', 'female'] as const).map((is) =>
      goal('shorter-journeys', { who: { field: 'sex', is } }),
    );
    expect(gapsOf(men!, women!)).toEqual(['by-size', 0]);
    expect(gapsOf(men!, goal('fewest-moves'))).toEqual([0, 0]);
    expect([1, 20_000, 20_001].map((columns) => allowedGap('by-size', columns))).toEqual([0, 0, 0.5]);
    expect(allowedGap(3, 1)).toBe(3);
    expect(allowedGap(0, 1_000_000)).toBe(0);
  });

  it('is that of the options where they give one, in every level', () => {
    const varied = allowingGap(4)(
      formulationOf(goal('shorter-journeys'), goal('fewest-moves', { priority: 2 })),
    );
    expect(buildProgram(varied).program.levels.map(({ gapPercent }) => gapPercent)).toEqual([4, 4, 4]);
  });
});

it('a gap is a parameter of the policy, and a scenario or a question patches it', () => {
  const policy = {
    name: '',
    clauses: [{ goal: 'shorter-journeys', priority: 1, gapPercent: { parameter: 'open' } }],
    parameters: { open: { default: 2 } },
  };
  const gapOf = (request: object): unknown => {
    const checked = checkPlanRequest({ roster, policy, ...request }, () => undefined);
    return 'faults' in checked ? checked.faults : checked.request.policy.clauses[0]?.gapPercent;
  };
  expect(gapOf({})).toBe(2);
  expect(gapOf({ parameters: { open: 0.25 } })).toBe(0.25);
  expect(gapOf({ parameters: { open: 'half' } })).toMatchObject([{ code: 'wrong-type' }]);
  const patched = applyPatch({ roster, policy }, { policy: { clauses: { 0: { gapPercent: 0 } } } });
  expect('value' in patched && gapOf(patched.value as object)).toBe(0);
});

describe('a gap in words', () => {
  const policy = {
    name: '',
    clauses: [goal('volunteers-first'), goal('cover-shortages', { worstFirst: true, priority: 2 })],
  };

  it('is an amount of the unit of the goal', () => {
    expect(goalGapInWords({ index: 0, value: 7 }, 1, policy)).toEqual({
      en: 'at most 1 person of 7 persons could be gained',
      zh: '现为7人，最多还能好1人',
    });
  });

  it('speaks of the order where schools are compared one by one', () => {
    expect(goalGapInWords({ index: 1, value: 3, inOrder: [3, 1] }, 1, policy)).toEqual({
      en: 'at most 1 post could be gained in the order of the schools',
      zh: '按由多到少的次序逐校相比，最多还能好1个岗位',
    });
  });
});
