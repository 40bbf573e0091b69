import { describe, expect, it } from 'vitest';
import { expectBreach, expectLeastBreach, movesOf, must } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const principal = (id: string, home: string) => teacher(id, home, { role: 'principal' });
const roster = rosterOf(
  [school('A'), school('B'), school('C')],
  [principal('pa', 'A'), principal('pb', 'B'), principal('pc', 'C'), teacher('a1', 'A')],
);
const leader = { rule: 'one-leader' };

describe('one-leader', () => {
  it('principals move by swaps and by chains', () => {
    expectBreach(roster, leader, {}, 0);
    expectBreach(roster, leader, { pa: 'B', pb: 'A' }, 0);
    expectBreach(roster, leader, { pa: 'B', pb: 'C', pc: 'A' }, 0);
    expectBreach(roster, leader, { a1: 'B' }, 0);
  });

  it('counts each school without one, and each one too many', () => {
    expectBreach(roster, leader, { pa: 'B' }, 2);
    expectBreach(roster, leader, { pa: 'C', pb: 'C' }, 1 + 1 + 2);
    expectBreach(roster, { ...leader, at: { field: 'id', is: 'A' } }, { pa: 'C', pb: 'C' }, 1);
  });

  it('schools of one campus have one between them', () => {
    const nineYears = rosterOf(
      [
        school('P', { campus: 'N' }),
        school('J', { campus: 'N', stage: 'junior' }),
        school('Q'),
        school('K', { stage: 'junior' }),
      ],
      [principal('pj', 'J'), principal('pq', 'Q'), principal('pk', 'K')],
    );
    expectBreach(nineYears, leader, {}, 0);
    // Another for the primary part is one too many, and Q has none.
    expectBreach(nineYears, leader, { pq: 'P' }, 2);
    expectBreach(nineYears, leader, { pj: 'K', pk: 'J' }, 0);
    expectBreach(nineYears, leader, { pj: 'K', pq: 'P' }, 0 + 1 + 1);
    // Without a campus, P has none, and may get one.
    const apart = { ...nineYears, schools: nineYears.schools.map(({ campus: _, ...one }) => one) };
    expectBreach(apart, leader, {}, 0);
    expectBreach(apart, leader, { pq: 'P' }, 1);
  });

  it('makes the planner close a chain', async () => {
    const go = must('must-move', { who: { field: 'id', is: 'pa' } });
    const swap = await expectLeastBreach(roster, leader, 0, { others: [go] });
    expect(swap.postings).toHaveLength(2);
    const chain = must('direction', {
      allow: [
        { from: { field: 'id', is: 'A' }, to: { field: 'id', is: 'B' } },
        { from: { field: 'id', is: 'B' }, to: { field: 'id', is: 'C' } },
        { from: { field: 'id', is: 'C' }, to: { field: 'id', is: 'A' } },
      ],
    });
    const three = await expectLeastBreach(roster, leader, 0, { others: [go, chain] });
    expect(movesOf(three)).toEqual({ pa: 'B', pb: 'C', pc: 'A' });
    const held = must('exempt', { who: { field: 'id', is: 'pc' } });
    // The chain cannot be closed: A has none, and somewhere there are two.
    await expectLeastBreach(roster, leader, 2, { others: [go, chain, held] });
  });

  it('lets a school without a principal be, and gives it no more than one', async () => {
    const vacant = rosterOf(
      [school('A'), school('B')],
      [principal('p1', 'A'), principal('p2', 'A'), teacher('b1', 'B')],
    );
    // A has one too many; one of them may go to B, and not both.
    expectBreach(vacant, leader, {}, 1);
    expectBreach(vacant, leader, { p1: 'B', p2: 'B' }, 1 + 1);
    const plan = await expectLeastBreach(vacant, leader, 0);
    expect(plan.postings).toMatchObject([{ to: 'B' }]);
    const one = rosterOf([school('A'), school('B')], [principal('p1', 'A'), teacher('b1', 'B')]);
    expectBreach(one, leader, {}, 0);
    expectBreach(one, leader, { p1: 'B' }, 1);
    await expectLeastBreach(one, leader, 0);
  });

  it('asks nothing of a roster that lists no principal', async () => {
    const silent = rosterOf([school('A'), school('B')], [teacher('a1', 'A'), teacher('b1', 'B')]);
    expectBreach(silent, leader, { a1: 'B' }, 0);
    expectBreach(silent, leader, {}, 0);
    await expectLeastBreach(silent, leader, 0);
  });
});
