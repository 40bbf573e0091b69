import { describe, expect, it } from 'vitest';
import { auditOf, expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A'), school('B')],
  [
    teacher('long', 'A', { joinedSchoolOn: '2010-09-01' }),
    teacher('six', 'A', { joinedSchoolOn: '2020-09-01' }),
    teacher('day-short', 'A', { joinedSchoolOn: '2020-09-02' }),
    teacher('unknown', 'A'),
  ],
);
const clause = { rule: 'eligible', who: { field: 'yearsInSchool', atLeast: 6 } };

describe('eligible', () => {
  it('lets those it names go, on the very day of their sixth year too', () => {
    expectBreach(roster, clause, allTo('B', 'long', 'six'), 0);
  });

  it('is broken by every other who moves: one day short, or with a date that is not known', () => {
    expectBreach(roster, clause, { 'day-short': 'B' }, 1);
    expectBreach(roster, clause, { unknown: 'B' }, 1);
    expectBreach(roster, clause, allTo('B', 'long', 'day-short', 'unknown'), 2);
  });

  it('adds up: those that another eligible clause names may go', () => {
    const other = must('eligible', { who: { field: 'id', is: 'unknown' } });
    expectBreach(roster, clause, { unknown: 'B' }, 0, { others: [other] });
    expectBreach(roster, clause, { 'day-short': 'B' }, 1, { others: [other] });
  });

  it('gives way to must-move and to a pin', () => {
    const sends = must('must-move', { who: { field: 'id', is: 'unknown' } });
    expectBreach(roster, clause, { unknown: 'B' }, 0, { others: [sends] });
    expectBreach(roster, clause, { unknown: 'B' }, 0, { pins: [{ teacher: 'unknown', school: 'B' }] });
  });

  it('leaves the established alone where a policy has no such clause', () => {
    const temporary = rosterOf([school('A'), school('B')], [teacher('t', 'A', { established: false })]);
    expect(auditOf(temporary, [], { t: 'B' }).faults).toMatchObject([{ code: 'not-eligible' }]);
  });

  it('is kept by the planner while enough are eligible, and broken by one person where one is lacking', async () => {
    const quota = (atLeast: number) => ({ others: [must('rotation-quota', { atLeast })] });
    await expectLeastBreach(roster, clause, 0, quota(2));
    await expectLeastBreach(roster, clause, 1, quota(3));
  });
});
