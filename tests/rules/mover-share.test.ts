import { describe, expect, it } from 'vitest';
import { auditOf, expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teachers } from '../support/rosters.ts';

const backbone = { field: 'backbone', atLeast: 'county' };
const roster = rosterOf(
  [school('A', { zone: 'z1' }), school('B', { zone: 'z2' }), school('C')],
  [
    ...teachers('plain', 5, 'A', { labels: ['due'] }),
    ...teachers('bone', 2, 'A', { backbone: 'county' }),
    ...teachers('other', 2, 'B', { backbone: 'school' }),
  ],
);
const plain = (count: number) => Array.from({ length: count }, (_, one) => `plain${one + 1}`);
const share = (settings: object) => ({ rule: 'mover-share', share: backbone, ...settings });

describe('mover-share', () => {
  it('holds with no movers, and at the limit itself: 1 of 5 is 20 %', () => {
    expectBreach(roster, share({ atLeastPercent: 20 }), {}, 0);
    expectBreach(roster, share({ atLeastPercent: 20 }), allTo('C', ...plain(4), 'bone1'), 0);
  });

  it('is broken by the percent points that are lacking or in excess', () => {
    // 1 of 6 is 16.66… %; 2 of 3 is 66.66… %.
    expectBreach(roster, share({ atLeastPercent: 20 }), allTo('C', ...plain(5), 'bone1'), 20 - 100 / 6);
    expectBreach(roster, share({ atMostPercent: 50 }), allTo('C', 'plain1', 'bone1', 'bone2'), 200 / 3 - 50);
  });

  it('compares exactly: 1 of 3 is more than 33.333 % and less than 33.334 %', () => {
    const oneOfThree = allTo('C', ...plain(2), 'bone1');
    expectBreach(roster, share({ atLeastPercent: 33.333 }), oneOfThree, 0);
    expectBreach(roster, share({ atLeastPercent: 33.334 }), oneOfThree, 33.334 - 100 / 3);
    expectBreach(roster, share({ atMostPercent: 33.333 }), oneOfThree, 100 / 3 - 33.333);
  });

  it('requires a number only where there are movers', () => {
    expectBreach(roster, share({ atLeast: 2 }), {}, 0);
    expectBreach(roster, share({ atLeast: 2 }), { plain1: 'C' }, 2);
    expectBreach(roster, share({ atLeast: 2 }), allTo('C', 'bone1', 'bone2'), 0);
  });

  it('is counted by the home of the movers, a school without a zone nowhere', () => {
    const perZone = share({ atLeastPercent: 50, per: 'zone' });
    // z1 has 1 of 2, z2 has 0 of 1.
    expectBreach(roster, perZone, { plain1: 'C', bone1: 'C', other1: 'C' }, 50);
    expect(
      auditOf(roster, [must('mover-share', { share: backbone, atLeastPercent: 50, per: 'zone' })], {
        plain1: 'C',
        bone1: 'C',
        other1: 'C',
      }).clauses[0]?.units,
    ).toMatchObject([
      { unit: 'z1', measured: 50, breach: 0 },
      { unit: 'z2', measured: 0, breach: 50 },
    ]);
  });

  it('has no member whose field is missing', () => {
    expectBreach(roster, share({ atLeastPercent: 100 }), { plain1: 'C' }, 100);
  });

  it('is kept by adding movers of the group, and broken by the fewest points where they do not suffice', async () => {
    const due = must('must-move', { who: { field: 'labels', is: 'due' } });
    const noOthers = must('exempt', { at: { field: 'id', is: 'B' } });
    const kept = await expectLeastBreach(roster, share({ atLeastPercent: 20 }), 0, {
      others: [due, noOthers],
    });
    expect(kept.postings).toHaveLength(7);
    // At the very most 2 of 7 move.
    await expectLeastBreach(roster, share({ atLeastPercent: 40 }), 40 - 200 / 7, { others: [due, noOthers] });
    await expectLeastBreach(roster, share({ atLeast: 3 }), 1, { others: [due, noOthers] });
  });
});
