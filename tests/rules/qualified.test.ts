import { describe, expect, it } from 'vitest';
import { auditOf, expectBreach, expectLeastBreach, must, planOf } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A'), school('B', { demand: { music: 1 } }), school('J', { stage: 'junior' })],
  [teacher('both', 'A', { alsoTeaches: ['music'] }), teacher('one', 'A')],
);
const own = { rule: 'qualified' };
const second = { rule: 'qualified', allowSecondSubject: true };

describe('qualified', () => {
  it('allows the present subject, and a second one only with allowSecondSubject', () => {
    expectBreach(roster, own, { both: 'B' }, 0);
    expectBreach(roster, own, { both: ['B', 'music'] }, 1);
    expectBreach(roster, second, { both: ['B', 'music'] }, 0);
  });

  it('never allows a subject that the teacher does not have', () => {
    expectBreach(roster, second, { one: ['B', 'music'], both: 'B' }, 1);
  });

  it('opens a second subject to those it names only', () => {
    const named = { ...second, who: { field: 'id', is: 'one' } };
    expectBreach(roster, named, { both: ['B', 'music'] }, 0);
    expect(auditOf(roster, [{ ...named, strength: 'must' }], { both: ['B', 'music'] }).faults).toMatchObject([
      { code: 'other-subject' },
    ]);
  });

  it('allows no other subject or stage where a policy has no such clause', () => {
    expect(auditOf(roster, [], { both: ['B', 'music'] }).faults).toMatchObject([{ code: 'other-subject' }]);
    expect(auditOf(roster, [], { both: 'J' }).faults).toMatchObject([{ code: 'other-stage' }]);
  });

  it('has the planner fill a post with a second subject, and not without', async () => {
    const shortages = { goal: 'cover-shortages', priority: 1 };
    const opened = await planOf(roster, [must('qualified', { allowSecondSubject: true }), shortages]);
    expect(opened.postings).toEqual([{ teacher: 'both', from: 'A', to: 'B', subject: 'music' }]);
    expect(opened.goals).toMatchObject([{ value: 0 }]);
    const closed = await planOf(roster, [must('qualified'), shortages]);
    expect(closed.postings).toEqual([]);
    expect(closed.goals).toMatchObject([{ value: 1 }]);
  });

  it('is broken by one person where only the second subject has a post', async () => {
    const besides = [
      must('qualified', { allowSecondSubject: true }),
      must('must-move', { who: { field: 'id', is: 'both' } }),
    ];
    await expectLeastBreach(roster, own, 0, { others: besides });
    await expectLeastBreach(roster, own, 1, {
      others: [...besides, must('staffing', { ceiling: 'demand' })],
    });
  });
});
