import { describe, it } from 'vitest';
import { expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const backbone = { field: 'backbone', atLeast: 'county' };
/** Backbone: A 2 of 4, B 2 of 2, C 0 of 2, D has no staff. */
const roster = rosterOf(
  [school('A'), school('B'), school('C'), school('D')],
  [
    ...teachers('plain', 2, 'A'),
    ...teachers('bone', 2, 'A', { backbone: 'county' }),
    ...teachers('top', 2, 'B', { backbone: 'city' }),
    ...teachers('c', 2, 'C', { backbone: 'none' }),
  ],
);
const structure = (settings: object) => ({ rule: 'structure', group: backbone, ...settings });

describe('structure', () => {
  it('holds at the limit itself, and breaks by the percent points outside', () => {
    expectBreach(roster, structure({ atMostPercent: 50 }), {}, 0);
    // A then has 2 of 3.
    expectBreach(roster, structure({ atMostPercent: 50 }), { plain1: 'C' }, 200 / 3 - 50);
    // A then has 1 of 3, C 1 of 3: below 50 at A, and C was below before.
    expectBreach(roster, structure({ atLeastPercent: 50 }), { bone1: 'C' }, 50 - 100 / 3);
  });

  it('compares exactly: 1 of 3 is more than 33.333 % and less than 33.334 %', () => {
    const at = { field: 'id', is: 'A' };
    expectBreach(roster, structure({ at, atLeastPercent: 33.333 }), { bone1: 'C' }, 0);
    expectBreach(roster, structure({ at, atLeastPercent: 33.334 }), { bone1: 'C' }, 33.334 - 100 / 3);
  });

  it('lets what is outside before stay there, and get better, but no worse', () => {
    const atLeast = structure({ atLeastPercent: 90 });
    // A has 50 % and keeps it or has more; 2 of 5 is ten points worse.
    expectBreach(roster, atLeast, {}, 0);
    expectBreach(roster, atLeast, { plain1: 'C' }, 0);
    expectBreach(roster, atLeast, { c1: 'A' }, 10);
    // B has 100 %, which is above any maximum, and C 0 %.
    expectBreach(roster, structure({ atMostPercent: 20 }), { top1: 'D', top2: 'D' }, 80);
    expectBreach(roster, structure({ atMostPercent: 20 }), { top1: 'C' }, 100 / 3 - 20);
  });

  it('does not bind a school that ends without staff', () => {
    expectBreach(roster, structure({ atLeastPercent: 100 }), allTo('A', 'top1', 'top2'), 0);
  });

  it('takes the share of those in among, and counts none whose field is missing', () => {
    // Of those for whom it is stated at all, A has 2 of 2 and C 0 of 2.
    const stated = structure({ among: { field: 'backbone', atLeast: 'none' }, atMostPercent: 100 });
    expectBreach(roster, stated, { plain1: 'C' }, 0);
    expectBreach(roster, { ...stated, atLeastPercent: 100 }, { c1: 'A' }, 100 - 200 / 3);
  });

  it('is kept where it can be, and broken by the fewest points where it cannot', async () => {
    const small = rosterOf(
      [school('A'), school('B')],
      [teacher('bone', 'A', { backbone: 'county' }), ...teachers('a', 3, 'A'), ...teachers('b', 4, 'B')],
    );
    const only = (id: string) => must('exempt', { who: { not: { field: 'id', in: id.split(' ') } } });
    const goes = must('must-move', { who: { field: 'id', is: 'bone' } });
    // A has 1 of 4 today; with bone gone it has 0 of 3. B has 0 % today, and no worse is possible.
    await expectLeastBreach(small, structure({ atLeastPercent: 20 }), 20, { others: [goes, only('bone')] });
    // B becomes 1 of 5; with others from A it becomes 1 of 6, at the most 1 of 8.
    await expectLeastBreach(small, structure({ atMostPercent: 12.5 }), 0, { others: [goes] });
    await expectLeastBreach(small, structure({ atMostPercent: 12.5 }), 100 / 6 - 12.5, {
      others: [goes, only('bone a1')],
    });
  });

  it('counts the halves of a nine-year school as one', () => {
    const senior = { title: 'senior' as const };
    const halves = rosterOf(
      [school('P', { campus: 'N' }), school('R', { campus: 'N' }), school('B')],
      [
        teacher('p', 'P', senior),
        teacher('q', 'P'),
        teacher('r', 'R'),
        teacher('s', 'R'),
        teacher('b', 'B', senior),
      ],
    );
    const share = { rule: 'structure', group: { field: 'title', is: 'senior' }, atMostPercent: 40 };
    // Two of five: half of P, none of R.
    expectBreach(halves, { ...share, per: 'campus' }, { b: 'R' }, 0);
    expectBreach(halves, { ...share, per: 'campus', atMostPercent: 39 }, { b: 'R' }, 1);
    expectBreach(halves, share, { b: 'P' }, 200 / 3 - 50);
  });
});
