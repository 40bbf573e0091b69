import { describe, expect, it } from 'vitest';
import { expectBreach, expectLeastBreach, movesOf, must } from '../support/plan-in-process.ts';
import { postingsFor, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A'), school('B'), school('C')],
  [...teachers('a', 3, 'A'), teacher('two', 'A', { alsoTeaches: ['music'] }), ...teachers('b', 2, 'B')],
);
const given = { a1: 'B', b1: 'C', two: 'C' };
const budget = (atMost: number) => ({ rule: 'change-budget', from: postingsFor(roster, given), atMost });
const secondSubject = { others: [must('qualified', { allowSecondSubject: true })] };

describe('change-budget', () => {
  it('counts who goes elsewhere, stays instead, or goes instead of staying', () => {
    expectBreach(roster, budget(0), given, 0);
    expectBreach(roster, budget(0), { ...given, a1: 'C' }, 1);
    expectBreach(roster, budget(0), { a1: 'B', b1: 'C' }, 1);
    expectBreach(roster, budget(0), { ...given, a2: 'B' }, 1);
    expectBreach(roster, budget(0), {}, 3);
    expectBreach(roster, budget(0), { a1: 'C', b1: 'A', a2: 'B' }, 4);
  });

  it('counts who goes there in another subject', () => {
    expectBreach(roster, budget(0), { ...given, two: ['C', 'music'] }, 1, secondSubject);
  });

  it('allows the number it states, and counts those above', () => {
    expectBreach(roster, budget(3), {}, 0);
    expectBreach(roster, budget(2), {}, 1);
    expectBreach(roster, budget(2), { a1: 'C', b1: 'A', a2: 'B' }, 2);
  });

  it('from no moves at all: at most so many move', () => {
    expectBreach(roster, { rule: 'change-budget', from: [], atMost: 1 }, { a1: 'B', a2: 'B' }, 1);
  });

  it('makes the planner keep to the given plan but for what must change', async () => {
    expect(movesOf(await expectLeastBreach(roster, budget(0), 0))).toEqual(given);
    const closed = must('direction', { forbid: [{ to: { field: 'id', is: 'C' } }] });
    const plan = await expectLeastBreach(roster, budget(2), 0, { others: [closed] });
    expect(movesOf(plan)).toMatchObject({ a1: 'B' });
    await expectLeastBreach(roster, budget(1), 1, { others: [closed] });
  });
});
