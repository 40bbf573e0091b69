import { describe, it } from 'vitest';
import { expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const backbone = { field: 'backbone', atLeast: 'county' };
const roster = rosterOf(
  [school('A'), school('B'), school('C')],
  [
    ...teachers('bone', 3, 'A', { backbone: 'county', labels: ['due'] }),
    teacher('unknown', 'A'),
    teacher('b1', 'B', { backbone: 'city' }),
    teacher('c1', 'C', { backbone: 'school' }),
  ],
);
const retain = (settings: object) => ({ rule: 'retain', group: backbone, ...settings });

describe('retain', () => {
  it('keeps at least so many, and is broken by those who are lacking', () => {
    expectBreach(roster, retain({ atLeast: 2 }), { bone1: 'C' }, 0);
    expectBreach(roster, retain({ atLeast: 2 }), allTo('C', 'bone1', 'bone2'), 1);
    expectBreach(roster, retain({ atLeast: 2 }), allTo('C', 'bone1', 'bone2', 'bone3'), 2);
  });

  it('never requires more than are there now, and nothing where there are none', () => {
    expectBreach(roster, retain({ atLeast: 9 }), {}, 0);
    expectBreach(roster, retain({ atLeast: 9 }), { b1: 'C' }, 1);
    expectBreach(roster, retain({ atLeast: 9 }), { c1: 'A', unknown: 'C' }, 0);
  });

  it('counts arrivals', () => {
    expectBreach(roster, retain({ atLeast: 3 }), { bone1: 'C', b1: 'A' }, 1);
    expectBreach(roster, retain({ atLeast: 3, at: { field: 'id', is: 'A' } }), { bone1: 'C', b1: 'A' }, 0);
  });

  it('rounds its percentage up: 33.333 % of 3 requires one, 66.667 % for all three', () => {
    const both = allTo('C', 'bone1', 'bone2');
    expectBreach(roster, retain({ atLeastPercentOfPresent: 33.333 }), both, 0);
    expectBreach(roster, retain({ atLeastPercentOfPresent: 50 }), both, 1);
    expectBreach(roster, retain({ atLeastPercentOfPresent: 66.667 }), both, 2);
    // The larger of the two counts.
    expectBreach(roster, retain({ atLeast: 2, atLeastPercentOfPresent: 33.333 }), both, 1);
  });

  it('is kept by an exchange where one can come, and broken by the fewest persons where none can', async () => {
    const due = must('must-move', { who: { field: 'labels', is: 'due' } });
    // All three leave A; b1 may come, since one of the three can take that place.
    await expectLeastBreach(roster, retain({ atLeast: 1 }), 0, { others: [due] });
    await expectLeastBreach(roster, retain({ atLeast: 2 }), 1, { others: [due] });
    const held = must('exempt', { who: { field: 'id', is: 'b1' } });
    await expectLeastBreach(roster, retain({ atLeast: 2 }), 2, { others: [due, held] });
  });

  it('counts the halves of a nine-year school as one', () => {
    const halves = rosterOf(
      [school('P', { campus: 'N' }), school('R', { campus: 'N' }), school('B')],
      [teacher('p', 'P'), teacher('r', 'R')],
    );
    const everybody = { rule: 'retain', group: { field: 'subject', is: 'maths' }, atLeast: 1 };
    expectBreach(halves, everybody, { p: 'R' }, 1);
    expectBreach(halves, { ...everybody, per: 'campus' }, { p: 'R' }, 0);
    expectBreach(halves, { ...everybody, per: 'campus' }, { p: 'B' }, 0);
    expectBreach(halves, { ...everybody, per: 'campus' }, { p: 'B', r: 'B' }, 1);
  });
});
