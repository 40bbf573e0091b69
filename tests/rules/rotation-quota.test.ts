import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { foresee } from '../../models/check/foresee.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { auditOf, expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const schools = [school('A', { zone: 'z1' }), school('B', { zone: 'z1' }), school('C')];
const three = rosterOf(schools, teachers('a', 3, 'A'));
const hundred = rosterOf(schools, teachers('a', 100, 'A'));
const first = (count: number) => allTo('B', ...Array.from({ length: count }, (_, one) => `a${one + 1}`));
const quota = (settings: object) => ({ rule: 'rotation-quota', ...settings });

describe('rotation-quota', () => {
  it('rounds a minimum up: 33.333 % of 3 is 0.99999 and requires one, 33.334 % for two', () => {
    expectBreach(three, quota({ atLeastPercent: 33.333 }), first(1), 0);
    expectBreach(three, quota({ atLeastPercent: 33.333 }), {}, 1);
    expectBreach(three, quota({ atLeastPercent: 33.334 }), first(1), 1);
  });

  it('rounds a maximum down: 66.666 % of 3 allows one, 66.667 % two', () => {
    expectBreach(three, quota({ atMostPercent: 66.666 }), first(2), 1);
    expectBreach(three, quota({ atMostPercent: 66.667 }), first(2), 0);
  });

  it('takes 7 % of 100 as 7 and 29 % as 29, which binary floats do not', () => {
    expect(0.07 * 100).toBeGreaterThan(7);
    expectBreach(hundred, quota({ atLeastPercent: 7 }), first(7), 0);
    expectBreach(hundred, quota({ atLeastPercent: 7 }), first(6), 1);
    expect(0.29 * 100).toBeLessThan(29);
    expectBreach(hundred, quota({ atMostPercent: 29 }), first(29), 0);
    expectBreach(hundred, quota({ atMostPercent: 29 }), first(30), 1);
  });

  it('counts persons too many and too few alike, and both where limits cross', () => {
    expectBreach(three, quota({ exactly: 2 }), first(2), 0);
    expectBreach(three, quota({ exactly: 2 }), first(3), 1);
    expectBreach(three, quota({ exactly: 2 }), {}, 2);
    expectBreach(three, quota({ atLeast: 3, atMost: 1 }), first(2), 2);
  });

  it('takes the eligible in who as the denominator, or those in of', () => {
    const mixed = rosterOf(schools, [
      ...teachers('a', 4, 'A'),
      ...teachers('temporary', 6, 'A', { established: false }),
    ]);
    const half = { atLeastPercent: 50 };
    expectBreach(mixed, quota(half), first(2), 0);
    const everybody = {
      any: [
        { field: 'established', is: true },
        { field: 'established', is: false },
      ],
    };
    expectBreach(mixed, quota({ ...half, of: everybody }), first(2), 3);
  });

  it('is counted in each unit of its own, and a school that states none is counted nowhere', () => {
    const county = rosterOf(schools, [
      ...teachers('a', 2, 'A'),
      teacher('b1', 'B'),
      ...teachers('c', 2, 'C'),
    ]);
    expectBreach(county, quota({ per: 'zone', atLeastPercent: 50 }), { c1: 'A' }, 2);
    expectBreach(county, quota({ per: 'zone', atLeastPercent: 50 }), { a1: 'C', b1: 'C' }, 0);
    // A, B and C one by one: 1, 1 and 1.
    expectBreach(county, quota({ per: 'school', atLeastPercent: 50 }), { a1: 'C', a2: 'C' }, 2);
    const [clause] = auditOf(county, [must('rotation-quota', { per: 'school', atMost: 1 })], {
      a1: 'B',
      a2: 'B',
    }).clauses;
    expect(clause).toMatchObject({ breach: 1, numerator: 2, denominator: 5 });
    expect(clause?.units).toMatchObject([
      { unit: 'A', measured: 2, required: 1, breach: 1 },
      { unit: 'B', measured: 0, breach: 0 },
      { unit: 'C', measured: 0, breach: 0 },
    ]);
  });

  it('holds at 0 % and at 0 of 0', () => {
    expectBreach(three, quota({ atLeastPercent: 0 }), {}, 0);
    expectBreach(three, quota({ who: { field: 'sex', is: 'female' }, atLeastPercent: 100 }), first(1), 0);
  });

  it('misses a minimum that concerns nobody, by who and by at alike', async () => {
    const nobody = { field: 'id', is: 'none' };
    const roster = rosterOf([...schools, school('D')], teachers('a', 2, 'A'));
    const emptyGroups = [{ who: nobody }, { at: nobody }, { at: { field: 'id', is: 'D' } }];
    for (const group of emptyGroups) {
      expectBreach(roster, quota({ ...group, atLeast: 1 }), { a1: 'B' }, 1);
      expectBreach(roster, quota({ ...group, exactly: 2 }), {}, 2);
      expectBreach(roster, quota({ ...group, atLeastPercent: 100, atMostPercent: 100 }), { a1: 'B' }, 0);
      expectBreach(roster, quota({ ...group, atMost: 0 }), { a1: 'B' }, 0);
      await expectLeastBreach(roster, quota({ ...group, atLeast: 1 }), 1);
    }
    await expectLeastBreach(roster, quota({ at: nobody, per: 'school', exactly: 2 }), 2);
    await expectLeastBreach(roster, quota({ at: nobody, atLeastPercent: 100 }), 0);
    for (const group of emptyGroups) {
      const policy = { name: '', clauses: [must('rotation-quota', { ...group, atLeast: 1 })] };
      const checked = checkPlanRequest({ roster, policy }, () => undefined);
      expect('warnings' in checked && checked.warnings).toContainEqual(
        expect.objectContaining({
          pointer: `/policy/clauses/0/${Object.keys(group)[0]}`,
          code: 'matches-nobody',
          message: expect.stringMatching(/, so atLeast 1 is missed$/),
        }),
      );
    }
    const policy = { name: '', clauses: [must('rotation-quota', { at: nobody, atLeast: 1 })] };
    expect(foresee({ roster, policy, pins: [], options: {} as PlanRequest['options'] })).toMatchObject([
      { clause: 0, required: 1, achievable: 0 },
    ]);
  });

  it('counts no school without any teacher as a unit', async () => {
    const roster = rosterOf([...schools, school('D')], [...teachers('a', 2, 'A'), teacher('b', 'B')]);
    const each = quota({ per: 'school', atLeast: 1 });
    expectBreach(roster, each, { a1: 'B', b: 'C' }, 0);
    expect(
      auditOf(roster, [must('rotation-quota', { per: 'school', atLeast: 1 })], {}).clauses[0]?.units,
    ).toMatchObject([
      { unit: 'A', breach: 1 },
      { unit: 'B', breach: 1 },
    ]);
    await expectLeastBreach(roster, each, 0);
  });

  it('is kept by moving exactly as many as required, and falls short by as many as are held back', async () => {
    const plan = await expectLeastBreach(three, quota({ atLeastPercent: 33.334 }), 0);
    expect(plan.postings).toHaveLength(2);
    const held = { others: [must('exempt', { who: { field: 'id', in: ['a1', 'a2'] } })] };
    await expectLeastBreach(three, quota({ atLeast: 3 }), 2, held);
    await expectLeastBreach(three, quota({ atMostPercent: 66.666 }), 1, {
      others: [must('must-move', { who: { field: 'id', in: ['a1', 'a2'] } })],
    });
    await expectLeastBreach(three, quota({ atLeast: 3, atMost: 1 }), 2);
  });

  it('apportions the share of all units together', async () => {
    // 8, 8 and 14 teachers: a tenth is 0.8, 0.8 and 1.4, and 3 of 30.
    const county = rosterOf(
      [school('A'), school('B'), school('C')],
      [...teachers('a', 8, 'A'), ...teachers('b', 8, 'B'), ...teachers('c', 14, 'C')],
    );
    const each = { rule: 'rotation-quota', atLeastPercent: 10, per: 'school' };
    expectBreach(county, each, { a1: 'B', b1: 'A', c1: 'A' }, 1);
    const together = { ...each, rounding: 'apportioned' };
    expectBreach(county, together, { a1: 'B', b1: 'A', c1: 'A' }, 0);
    expectBreach(county, together, { c1: 'A', c2: 'A', c3: 'B' }, 0);
    // C owes one by itself, and all together three.
    expectBreach(county, together, { a1: 'B', a2: 'B', b1: 'A' }, 1);
    expectBreach(county, together, { c1: 'A', c2: 'A' }, 1);
    expectBreach(county, together, {}, 4);
    const others = [{ goal: 'fewest-moves', priority: 1 }];
    expect((await expectLeastBreach(county, each, 0, { others })).postings).toHaveLength(4);
    const plan = await expectLeastBreach(county, together, 0, { others });
    expect(plan.postings).toHaveLength(3);
    expect(plan.clauses[0]).toMatchObject({ measured: 3, required: 3, numerator: 3, denominator: 30 });
  });

  it('apportions a maximum the other way round', () => {
    const county = rosterOf(
      [school('A'), school('B'), school('C')],
      [...teachers('a', 8, 'A'), ...teachers('b', 8, 'B'), ...teachers('c', 14, 'C')],
    );
    const most = { rule: 'rotation-quota', atMostPercent: 10, per: 'school', rounding: 'apportioned' };
    expectBreach(county, most, { a1: 'B', b1: 'A', c1: 'A' }, 0);
    expectBreach(county, most, { a1: 'B', a2: 'B' }, 1);
    expectBreach(county, most, { a1: 'B', b1: 'A', c1: 'A', c2: 'A' }, 1);
  });

  it('counts the halves of a nine-year school as one', () => {
    const halves = rosterOf(
      [school('P', { campus: 'N' }), school('R', { campus: 'N' }), school('N'), school('B')],
      [...teachers('p', 5, 'P'), ...teachers('r', 5, 'R'), ...teachers('n', 10, 'N')],
    );
    const tenth = { rule: 'rotation-quota', atLeastPercent: 10, per: 'school' };
    expectBreach(halves, tenth, { p1: 'B', n1: 'B' }, 1);
    // The school N is none of the campus N.
    expectBreach(halves, { ...tenth, per: 'campus' }, { p1: 'B', n1: 'B' }, 0);
    expectBreach(halves, { ...tenth, per: 'campus' }, { p1: 'B', p2: 'B' }, 1);
  });
});
