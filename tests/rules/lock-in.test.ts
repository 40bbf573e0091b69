import { describe, expect, it } from 'vitest';
import { lockIn } from '../../models/rules/lock-in.ts';
import { expectBreach, expectLeastBreach, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher } from '../support/rosters.ts';

/** Reckoned on 1 September 2026. */
const roster = rosterOf(
  [school('A'), school('B')],
  [
    teacher('just', 'A', { joinedSchoolOn: '2024-09-01' }),
    teacher('not-yet', 'A', { joinedSchoolOn: '2024-09-02' }),
    teacher('unknown', 'A'),
    teacher('back', 'A', { rotations: [{ school: 'B', from: '2023-09-01', until: '2024-08-31' }] }),
    teacher('late', 'A', {
      rotations: [
        { school: 'B', from: '2022-09-01', until: '2024-09-02' },
        { school: 'B', from: '2015-09-01', until: '2016-08-31' },
      ],
    }),
    teacher('away', 'A', { rotations: [{ school: 'B', from: '2024-09-02' }] }),
    teacher('to-come', 'A', { rotations: [{ school: 'B', from: '2020-09-01', until: '2027-08-31' }] }),
    teacher('uncounted', 'A', {
      rotations: [{ school: 'B', from: '2026-01-01', until: '2026-06-30', counts: false }],
    }),
    teacher('promoted', 'A', { roleSince: '2026-08-01', startedWorkOn: '2026-07-31' }),
  ],
);
const joined = { rule: 'lock-in', monthsSince: 'joinedSchoolOn', atLeastMonths: 24 };
const rotated = { ...joined, monthsSince: 'lastRotation' };
const faultsOf = ({ rule: _, ...settings }: Readonly<Record<string, unknown>>): readonly string[] =>
  lockIn.settings.safeParse(settings).error?.issues.map(({ message }) => message) ?? [];

describe('lock-in', () => {
  it('is over on the very day on which the months are completed', () => {
    expectBreach(roster, joined, { just: 'B' }, 0);
    expectBreach(roster, joined, { 'not-yet': 'B' }, 1);
    expectBreach(roster, { ...joined, atLeastMonths: 23 }, { 'not-yet': 'B' }, 0);
    expectBreach(roster, { ...joined, atLeastMonths: 25 }, allTo('B', 'just', 'not-yet'), 2);
  });

  it('locks none whose day is not known', () => {
    expectBreach(roster, joined, { unknown: 'B', promoted: 'B' }, 0);
    expectBreach(roster, rotated, { unknown: 'B' }, 0);
  });

  it('lastRotation: the end of the latest that counts, or its beginning where it has no end', () => {
    expectBreach(roster, rotated, { back: 'B' }, 0);
    expectBreach(roster, rotated, { late: 'B' }, 1);
    expectBreach(roster, rotated, { away: 'B' }, 1);
    expectBreach(roster, { ...rotated, atLeastMonths: 23 }, { late: 'B', away: 'B' }, 0);
    expectBreach(roster, rotated, { uncounted: 'B' }, 0);
    // It ends in a year: even no month at all has not passed since.
    expectBreach(roster, { ...rotated, atLeastMonths: 0 }, { 'to-come': 'B' }, 1);
  });

  it('counts from a role or from the first day of work as well', () => {
    expectBreach(roster, { ...joined, monthsSince: 'roleSince', atLeastMonths: 1 }, { promoted: 'B' }, 0);
    expectBreach(roster, { ...joined, monthsSince: 'roleSince', atLeastMonths: 2 }, { promoted: 'B' }, 1);
    expectBreach(roster, { ...joined, monthsSince: 'startedWorkOn', atLeastMonths: 1 }, { promoted: 'B' }, 0);
  });

  it('counts school years, on the day before the first as well', () => {
    const schoolYears = { rule: 'lock-in', monthsSince: 'joinedSchoolOn', atLeastSchoolYears: 2 };
    const eve = { ...roster, asOf: '2026-08-31' };
    expectBreach(eve, joined, { just: 'B' }, 1);
    expectBreach(eve, schoolYears, { just: 'B', 'not-yet': 'B' }, 0);
    expectBreach(eve, { ...schoolYears, atLeastSchoolYears: 3 }, { just: 'B', unknown: 'B' }, 1);
    // Both limits bind where both are stated.
    expectBreach(eve, { ...schoolYears, atLeastMonths: 24 }, { just: 'B' }, 1);
  });

  it('counts from the start of the last rotation', () => {
    const term = { rule: 'lock-in', monthsSince: 'lastRotation', since: 'start', atLeastSchoolYears: 3 };
    // Three years served to the end, whichever day the end lies on.
    expectBreach(roster, { ...term, atLeastSchoolYears: 3 }, { back: 'B' }, 0);
    expectBreach(roster, { ...term, since: 'end' }, { back: 'B' }, 1);
    expectBreach(roster, { ...term, atLeastSchoolYears: 2 }, { away: 'B' }, 0);
    expectBreach(roster, term, { away: 'B', uncounted: 'B' }, 1);
  });

  it('needs a number of months or of school years, and since only of a rotation', () => {
    expect(faultsOf({ rule: 'lock-in', monthsSince: 'joinedSchoolOn' })).toEqual([
      'needs atLeastMonths, atLeastSchoolYears or both',
    ]);
    expect(faultsOf({ ...joined, since: 'start' })).toEqual([
      'states since only with monthsSince "lastRotation"',
    ]);
  });

  it('locks those it names', () => {
    expectBreach(roster, { ...joined, who: { field: 'id', is: 'just' } }, { 'not-yet': 'B' }, 0);
    expectBreach(roster, { ...joined, at: { field: 'id', is: 'B' } }, { 'not-yet': 'B' }, 0);
  });

  it('is kept while others can go, and broken by no more than are needed', async () => {
    const quota = (atLeast: number) => ({ others: [must('rotation-quota', { atLeast })] });
    await expectLeastBreach(roster, rotated, 0, quota(6));
    await expectLeastBreach(roster, rotated, 2, quota(8));
  });
});
