/** Days on which a roster is reckoned: not the policy's, or just before most people complete a year. */
import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import type { Teacher } from '../../models/vocabulary/roster.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

type Json = Record<string, unknown>;
const goal = { goal: 'fewest-moves', priority: 1 };

const codes = ['reckoned-on-another-day', 'school-years-may-be-meant'];
const warned = (
  clauses: readonly Json[],
  staff: readonly Partial<Teacher>[],
  policy: Json = {},
  asOf = '2026-08-31',
) => {
  const roster = {
    ...rosterOf(
      [school('A'), school('B')],
      staff.map((more, position) => teacher(`t${position}`, 'A', more)),
    ),
    asOf,
  };
  const checked = checkPlanRequest(
    { roster, policy: { name: '', clauses: [...clauses, goal], ...policy } },
    () => ({
      name: 'base',
      reckonedOn: '08-31',
      clauses: [],
    }),
  );
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.warnings.filter(({ code }) => codes.includes(code));
};
const joined = (...days: readonly string[]) => days.map((joinedSchoolOn) => ({ joinedSchoolOn }));

describe('completed years', () => {
  const six = { rule: 'eligible', strength: 'must', who: { field: 'yearsInSchool', atLeast: 6 } };
  const inSeptember = joined(
    '2020-09-01',
    '2019-09-01',
    '2018-09-05',
    '2015-03-01',
    '2014-03-01',
    '2026-08-31',
  );

  it('that most people complete the day after are named with how many do', () => {
    expect(warned([six], inSeptember)).toMatchObject([
      {
        code: 'school-years-may-be-meant',
        pointer: '/policy/clauses/0',
        places: ['/policy/clauses/0'],
        count: 1,
        message:
          'clause 1 (eligible): 3 of 6 teachers complete a further year of "yearsInSchool" within 31 days after asOf 2026-08-31; if school years are meant, state "schoolYearsInSchool" in its place',
      },
    ]);
  });

  it.each<[string, Json, readonly Partial<Teacher>[], string]>([
    ['on 1 September', six, inSeptember, '2026-09-01'],
    [
      'where fewer than a fifth do',
      six,
      joined('2020-09-01', ...Array<string>(5).fill('2015-03-01')),
      '2026-08-31',
    ],
    [
      'where they are school years',
      { ...six, who: { field: 'schoolYearsInSchool', atLeast: 6 } },
      inSeptember,
      '2026-08-31',
    ],
    ['where age is asked for', { ...six, who: { field: 'age', below: 60 } }, inSeptember, '2026-08-31'],
    ['where nobody has a day', six, [{}], '2026-08-31'],
  ])('are not, %s', (_, clause, staff, asOf) => {
    expect(warned([clause], staff, {}, asOf)).toEqual([]);
  });

  it('are read through groups, and in office', () => {
    const groups = { long: { all: [{ field: 'yearsInRole', atLeast: 6 }] } };
    const clause = { rule: 'exempt', strength: 'must', who: 'long' };
    const heads = [{ role: 'principal', roleSince: '2021-09-01' }] as const;
    expect(warned([clause], heads, { groups })).toMatchObject([
      { message: expect.stringMatching(/^clause 1 \(exempt\): 1 of 1 teachers .*"schoolYearsInRole"/) },
    ]);
  });

  it('at the end of the year are compared across it', () => {
    expect(warned([six], joined('2020-01-05', '2020-12-20', '2019-12-31'), {}, '2025-12-15')).toMatchObject([
      { message: expect.stringContaining('3 of 3 teachers') },
    ]);
    expect(warned([six], joined('2020-02-05', '2020-12-15'), {}, '2025-12-15')).toEqual([]);
  });
});

describe('months of a lock', () => {
  const term = {
    rule: 'lock-in',
    strength: 'must',
    monthsSince: 'lastRotation',
    since: 'start',
    atLeastMonths: 24,
  };
  const rotated = (...days: readonly string[]) =>
    days.map((from) => ({ rotations: [{ school: 'B', from }] }));

  it('that end a day later are named, and others not', () => {
    expect(warned([term], rotated('2024-09-01', '2025-09-01', '2020-09-01'))).toMatchObject([
      {
        message:
          'clause 1 (lock-in): 1 of 2 teachers complete a further year of "atLeastMonths" within 31 days after asOf 2026-08-31; if school years are meant, state "atLeastSchoolYears" in its place',
      },
    ]);
    expect(warned([term], rotated('2025-09-01', '2020-09-01'))).toEqual([]);
    expect(
      warned([{ ...term, atLeastMonths: undefined, atLeastSchoolYears: 2 }], rotated('2024-09-01')),
    ).toEqual([]);
  });
});

describe('the day of a policy', () => {
  it('is compared with that of the roster, and taken over from what is extended', () => {
    const message =
      'the policy reckons ages and years on 08-31 of a year, and roster.asOf is 2026-09-01; state the roster of that day';
    const found = [{ code: 'reckoned-on-another-day', pointer: '/policy', message }];
    expect(warned([], [{}], { reckonedOn: '08-31' }, '2026-09-01')).toMatchObject(found);
    expect(warned([], [{}], { extends: 'base' }, '2026-09-01')).toMatchObject(found);
    expect(warned([], [{}], { extends: 'base', reckonedOn: '09-01' }, '2026-09-01')).toEqual([]);
    expect(warned([], [{}], { reckonedOn: '08-31' })).toEqual([]);
  });

  it('is a day of every year', () => {
    const policy = { name: '', clauses: [], reckonedOn: '02-30' };
    expect(checkPlanRequest({ roster: rosterOf([], []), policy }, () => undefined)).toMatchObject({
      faults: [{ pointer: '/policy/reckonedOn' }],
    });
  });
});
