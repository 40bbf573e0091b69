import { describe, expect, it } from 'vitest';
import { expectBreach, expectLeastBreach } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

/** A has six on an establishment of three and a half: two and a half too many. B may have many. */
const roster = rosterOf(
  [school('A', { establishment: 3.5 }), school('B', { establishment: 20 }), school('C')],
  [...teachers('a', 6, 'A'), teacher('b1', 'B'), ...teachers('c', 3, 'C')],
);
const half = { rule: 'shed', limit: 'establishment', atLeastPercent: 50 };

describe('shed', () => {
  it('rounds the share of the excess up to persons', () => {
    expectBreach(roster, half, { a1: 'B' }, 1);
    expectBreach(roster, half, allTo('B', 'a1', 'a2'), 0);
    expectBreach(roster, { ...half, atLeastPercent: 100 }, allTo('B', 'a1', 'a2'), 1);
    expectBreach(roster, { ...half, atLeastPercent: 40 }, { a1: 'B' }, 0);
    expectBreach(roster, { ...half, atLeastPercent: 0 }, {}, 0);
  });

  it('takes arrivals off departures', () => {
    expectBreach(roster, half, { ...allTo('B', 'a1', 'a2'), b1: 'A' }, 1);
    expectBreach(roster, half, { ...allTo('B', 'a1', 'a2', 'a3'), b1: 'A' }, 0);
  });

  it('asks nothing of a school within its limit, or without one', () => {
    expectBreach(roster, { ...half, at: { field: 'id', in: ['B', 'C'] } }, allTo('B', 'c1'), 0);
    expectBreach(roster, { ...half, at: { field: 'id', is: 'B' } }, {}, 0);
  });

  it('counts the established, and nobody else', () => {
    const mixed = rosterOf(
      [school('A', { establishment: 1 }), school('B')],
      [...teachers('a', 3, 'A'), ...teachers('x', 2, 'A', { established: false })],
    );
    const others = [{ rule: 'eligible', strength: 'must' as const }];
    const all = { ...half, atLeastPercent: 100 };
    expectBreach(mixed, all, allTo('B', 'a1', 'a2'), 0, { others });
    expectBreach(mixed, all, allTo('B', 'a1', 'x1', 'x2'), 1, { others });
  });

  it('counts a nine-year staff of 23 on an establishment of 20 as three too many: two at 50 percent', async () => {
    const large = rosterOf(
      [school('A', { establishment: 20 }), school('B', { demand: { maths: 1 } })],
      teachers('a', 23, 'A'),
    );
    const others = [{ goal: 'fewest-moves', priority: 1 }];
    const plan = await expectLeastBreach(large, half, 0, { others });
    expect(plan.postings).toHaveLength(2);
  });

  it('adds up the excesses of subjects, or counts each by itself', () => {
    const subjects = rosterOf(
      [school('A', { demand: { maths: 1, music: 2 } }), school('B')],
      [
        ...teachers('m', 3, 'A'),
        ...teachers('u', 1, 'A', { subject: 'music' }),
        teacher('p', 'A', { subject: 'art' }),
      ],
    );
    // Two of mathematics and one of art too many; the lack in music makes up for none of them.
    const added = { rule: 'shed', limit: 'demand', atLeastPercent: 50 };
    expectBreach(subjects, added, { m1: 'B' }, 1);
    expectBreach(subjects, added, { m1: 'B', u1: 'B' }, 0);
    const each = { ...added, per: 'subject' };
    expectBreach(subjects, each, { m1: 'B', u1: 'B' }, 1);
    expectBreach(subjects, each, { m1: 'B', p: 'B' }, 0);
    expectBreach(subjects, each, {}, 2);
  });

  it('is broken by those who cannot go', async () => {
    const pins = ['a1', 'a2', 'a3', 'a4', 'a5'].map((id) => ({ teacher: id, stays: true as const }));
    await expectLeastBreach(roster, half, 1, { pins });
    await expectLeastBreach(roster, half, 0, { pins: pins.slice(1) });
  });
});
