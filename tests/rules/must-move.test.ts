import { describe, it } from 'vitest';
import { expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const due = { field: 'labels', is: 'due' };
const clause = { rule: 'must-move', who: due };
const roster = rosterOf(
  [school('A'), school('B', { establishment: 1 })],
  [...teachers('due', 2, 'A', { labels: ['due'] }), teacher('other', 'A')],
);

describe('must-move', () => {
  it('holds when each of them moves', () => {
    expectBreach(roster, clause, allTo('B', 'due1', 'due2'), 0);
  });

  it('is broken by each one who stays, even if others go instead', () => {
    expectBreach(roster, clause, { due1: 'B' }, 1);
    expectBreach(roster, clause, { other: 'B' }, 2);
    expectBreach(roster, clause, {}, 2);
  });

  it('holds when it names no one', () => {
    expectBreach(roster, { rule: 'must-move', who: { field: 'labels', is: 'unheard-of' } }, {}, 0);
  });

  it('moves them also where no one else is eligible', async () => {
    const others = [must('eligible', { who: { field: 'id', is: 'other' } })];
    await expectLeastBreach(roster, clause, 0, { others });
  });

  it('is broken by one where there is a place for one only', async () => {
    await expectLeastBreach(roster, clause, 1, { others: [must('establishment')] });
  });

  it('is broken by a teacher who has no other school of the same stage', async () => {
    const junior = rosterOf(
      [school('A', { stage: 'junior' }), school('B')],
      [teacher('alone', 'A', { labels: ['due'] })],
    );
    await expectLeastBreach(junior, clause, 1);
  });
});
