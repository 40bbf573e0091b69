import { describe, expect, it } from 'vitest';
import { auditOf, expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

/** A has one to spare, B lacks one and a half, C needs none of the one it has. */
const roster = rosterOf(
  [school('A', { demand: { maths: 2 } }), school('B', { demand: { maths: 2.5 } }), school('C')],
  [...teachers('a', 3, 'A'), teacher('b1', 'B'), teacher('c1', 'C')],
);
const staffing = { rule: 'staffing' };
const snapshot = { rule: 'staffing', basis: 'snapshot' };

describe('staffing', () => {
  it('lets a surplus go where posts are free', () => {
    expectBreach(roster, staffing, { a1: 'B' }, 0);
    expectBreach(roster, staffing, {}, 0);
  });

  it('counts the posts missing at the origin and those over at the destination', () => {
    // A has 1 to spare and loses 2: 1. B has room for 1.5 and takes 2: 0.5.
    expectBreach(roster, staffing, allTo('B', 'a1', 'a2'), 1.5);
    expect(auditOf(roster, [must('staffing')], allTo('B', 'a1', 'a2')).clauses[0]?.units).toMatchObject([
      { unit: 'B · maths', breach: 0.5 },
      { unit: 'A · maths', breach: 1 },
    ]);
  });

  it('lets a school that is short get no shorter, and a surplus take no one in', () => {
    // B is short and loses 1, A has too many and gains 1.
    expectBreach(roster, staffing, { b1: 'A' }, 2);
  });

  it('needs a subject that a school does not list 0 times', () => {
    expectBreach(roster, staffing, { a1: 'C' }, 1);
  });

  it('lets arrivals take the places of those who leave on the net basis only', () => {
    const swap = { a1: 'C', c1: 'B' };
    expectBreach(roster, staffing, swap, 0);
    expectBreach(roster, snapshot, swap, 1);
    // Both schools short or exact: no one may leave or come, except in a net exchange.
    expectBreach(roster, staffing, { a1: 'B', b1: 'A' }, 0);
    // Snapshot: B spares none (1), A has no room (1).
    expectBreach(roster, snapshot, { a1: 'B', b1: 'A' }, 2);
  });

  it('takes floor and ceiling one by one, as demand, as present or in percent of demand', () => {
    const both = allTo('B', 'a1', 'a2');
    expectBreach(roster, { ...staffing, floor: 'demand' }, both, 1);
    expectBreach(roster, { ...staffing, ceiling: 'demand' }, both, 0.5);
    // 120 % of 2.5 is 3 posts exactly.
    expectBreach(roster, { ...staffing, ceiling: 120 }, both, 0);
    // 50 % of 2 is 1 post exactly; of three, two may go.
    expectBreach(roster, { ...staffing, floor: 50 }, both, 0);
    expectBreach(roster, { ...staffing, floor: 50 }, { ...both, a3: 'B' }, 1);
    expectBreach(roster, { ...staffing, floor: 'present' }, { a1: 'B' }, 1);
    expectBreach(roster, { ...staffing, ceiling: 'present' }, { a1: 'B' }, 1);
  });

  it('speaks only of the schools in at', () => {
    expectBreach(roster, { ...staffing, at: { field: 'id', is: 'C' } }, allTo('B', 'a1', 'a2'), 0);
  });

  it('counts the subject that is taught at the new school', () => {
    const twoSubjects = rosterOf(
      [school('A'), school('B', { demand: { music: 0.5 } })],
      [teacher('t', 'A', { alsoTeaches: ['music'] })],
    );
    const others = [must('qualified', { allowSecondSubject: true })];
    expectBreach(twoSubjects, staffing, { t: ['B', 'music'] }, 0.5, { others });
    expectBreach(twoSubjects, staffing, { t: 'B' }, 1, { others });
  });

  it('is kept by an exchange where there is one, and broken by the fewest posts where there is none', async () => {
    const pins = ['a1', 'a2'].map((id) => ({ teacher: id, school: 'B' }));
    const plan = await expectLeastBreach(roster, staffing, 0, { pins });
    expect(plan.postings.length).toBeGreaterThan(2);
    const stay = ['a3', 'b1', 'c1'].map((id) => ({ teacher: id, stays: true as const }));
    await expectLeastBreach(roster, staffing, 1.5, { pins: [...pins, ...stay] });
    await expectLeastBreach(roster, { ...staffing, ceiling: 'demand' }, 0.5, { pins: [...pins, ...stay] });
  });

  it('ending within: what is outside the limits today ends within them', async () => {
    const county = rosterOf(
      [school('A', { demand: { maths: 1 } }), school('B', { demand: { maths: 1.5 } })],
      teachers('a', 3, 'A'),
    );
    const within = { rule: 'staffing', ceiling: 'demand', ending: 'within' };
    expectBreach(county, within, {}, 2);
    expectBreach(county, within, { a1: 'B' }, 1);
    expectBreach(county, within, allTo('B', 'a1', 'a2'), 0.5);
    const floor = { rule: 'staffing', floor: 'demand', ending: 'within' };
    expectBreach(county, floor, {}, 1.5);
    expectBreach(county, floor, allTo('B', 'a1', 'a2'), 0);
    expectBreach(county, floor, allTo('B', 'a1', 'a2', 'a3'), 1);
    // Both ends of demand, three teachers for two and a half posts.
    await expectLeastBreach(county, { rule: 'staffing', ending: 'within' }, 0.5);
  });
});
