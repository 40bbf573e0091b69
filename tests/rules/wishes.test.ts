import { describe, expect, it } from 'vitest';
import { expectBreach, expectLeastBreach, movesOf, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A'), school('B'), school('C'), school('D')],
  [
    teacher('keen', 'A', { wishes: ['B', 'C'] }),
    teacher('choosy', 'A', { wishes: ['B', 'A', 'C'] }),
    teacher('silent', 'A'),
    teacher('empty', 'A', { wishes: [] }),
  ],
);
const only = { rule: 'wishes', require: 'only-wished' };
const noWorse = { rule: 'wishes', require: 'no-worse-than-home' };

describe('wishes', () => {
  it('only-wished: to a school on the list, and a teacher without wishes stays', () => {
    expectBreach(roster, only, { keen: 'C', choosy: 'C' }, 0);
    expectBreach(roster, only, { keen: 'D', choosy: 'D' }, 2);
    expectBreach(roster, only, { silent: 'B', empty: 'B' }, 2);
    expectBreach(roster, only, {}, 0);
  });

  it('no-worse-than-home: to a school before the home school, and a teacher without wishes is not bound', () => {
    expectBreach(roster, noWorse, allTo('B', 'keen', 'choosy', 'silent', 'empty'), 0);
    // A home that is not listed comes after all that are, and before all that are not.
    expectBreach(roster, noWorse, { keen: 'C' }, 0);
    expectBreach(roster, noWorse, { keen: 'D' }, 1);
    expectBreach(roster, noWorse, { choosy: 'C' }, 1);
    expectBreach(roster, noWorse, { silent: 'D', empty: 'D' }, 0);
  });

  it('binds those it names', () => {
    expectBreach(roster, { ...only, who: { field: 'id', is: 'keen' } }, { keen: 'D', silent: 'D' }, 1);
    expectBreach(roster, { ...only, at: { field: 'id', is: 'B' } }, { keen: 'D' }, 0);
  });

  it('is kept by who can be posted as wished, and broken for each who cannot', async () => {
    const all = { others: [must('must-move', { who: { field: 'wishes', atLeast: 1 } })] };
    const plan = await expectLeastBreach(roster, noWorse, 0, all);
    expect(movesOf(plan)).toMatchObject({ choosy: 'B' });
    const everyone = must('rotation-quota', { exactly: 4 });
    await expectLeastBreach(roster, only, 2, { others: [everyone] });
    const closed = must('direction', { forbid: [{ to: { field: 'id', is: 'B' } }] });
    await expectLeastBreach(roster, noWorse, 1, { others: [everyone, closed] });
  });
});
