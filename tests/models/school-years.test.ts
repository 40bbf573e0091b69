import { describe, expect, test } from 'vitest';
import { planYearStartOf, schoolYearsReader } from '../../models/facts/school-years.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { rosterSchema, type Teacher } from '../../models/vocabulary/roster.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

describe('the school year that is planned', () => {
  test.each([
    ['2026-08-31', '2026-09-01'],
    ['2026-09-01', '2026-09-01'],
    ['2026-03-01', '2026-09-01'],
    // Sixty days into a school year it is still planned, a day later the next one.
    ['2026-10-31', '2026-09-01'],
    ['2026-11-01', '2027-09-01'],
    ['2026-12-31', '2027-09-01'],
  ])('as of %s begins on %s', (asOf, begins) => {
    expect(planYearStartOf({ asOf })).toBe(begins);
  });

  test('begins on the day of the county, also where that lies in the calendar year before', () => {
    expect(planYearStartOf({ asOf: '2026-01-15', schoolYearStartsOn: '12-31' })).toBe('2025-12-31');
    expect(planYearStartOf({ asOf: '2026-03-02', schoolYearStartsOn: '12-31' })).toBe('2026-12-31');
    expect(planYearStartOf({ asOf: '2026-03-01', schoolYearStartsOn: '12-31' })).toBe('2025-12-31');
  });

  test('is the one that the roster states', () => {
    expect(planYearStartOf({ asOf: '2026-08-31', planYearStartsOn: '2027-09-01' })).toBe('2027-09-01');
  });
});

describe('school years since a day', () => {
  const since = (day: string, asOf = '2026-08-31'): number => schoolYearsReader({ asOf })(day);

  test('are those taught, on whichever day around the first of September they are counted', () => {
    for (const asOf of ['2026-08-01', '2026-08-31', '2026-09-01', '2026-09-30', '2026-10-31'])
      expect(since('2020-09-01', asOf)).toBe(6);
    expect(since('2020-09-01', '2026-11-01')).toBe(7);
  });

  test('count a year that was joined up to 31 days late', () => {
    expect(since('2020-10-02')).toBe(6);
    expect(since('2020-10-03')).toBe(5);
  });

  test('are none for who joins with the planned year, or after it', () => {
    expect(since('2026-09-01')).toBe(0);
    expect(since('2030-01-01')).toBe(0);
    expect(since('2026-02-20')).toBe(0);
    expect(since('2025-09-30')).toBe(1);
  });

  test('may end with a year that begins after the turn of the calendar', () => {
    const december = schoolYearsReader({ asOf: '2026-12-01', schoolYearStartsOn: '12-31' });
    expect(december('2025-01-31')).toBe(2);
    expect(december('2025-02-01')).toBe(1);
  });
});

describe('fields of teachers', () => {
  const matches = (some: Partial<Teacher>, field: string, is: number, more: object = {}): boolean => {
    const roster = { ...rosterOf([school('A')], [teacher('t', 'A', some)]), asOf: '2026-08-31', ...more };
    const facts = factsFor(roster, { name: '', clauses: [] }, []);
    return facts.teacherIndices.every((position) => facts.teachersWhere({ field, is })[position] === 1);
  };

  test('count school years in the school and in the role', () => {
    expect(matches({ joinedSchoolOn: '2020-09-01' }, 'schoolYearsInSchool', 6)).toBe(true);
    expect(matches({ joinedSchoolOn: '2020-09-01' }, 'yearsInSchool', 5)).toBe(true);
    expect(matches({ roleSince: '2024-08-20' }, 'schoolYearsInRole', 2)).toBe(true);
    expect(matches({}, 'schoolYearsInSchool', 0)).toBe(false);
  });

  const woman = { sex: 'female', bornOn: '1974-06-01' } as const;
  test('let women with a senior title retire with the men, unless the county says otherwise', () => {
    // 55 years and 14 months, and 60 years and 29 months.
    expect(matches({ ...woman, title: 'first' }, 'yearsToRetirement', 3)).toBe(true);
    expect(matches({ ...woman, title: 'senior' }, 'yearsToRetirement', 10)).toBe(true);
    expect(matches({ ...woman, title: 'chief' }, 'yearsToRetirement', 10)).toBe(true);
    expect(matches({ ...woman, title: 'senior' }, 'yearsToRetirement', 3, { seniorWomenRetireAt: 55 })).toBe(
      true,
    );
  });

  test('take the day of retirement that is stated', () => {
    expect(matches({ ...woman, retiresOn: '2028-08-31' }, 'yearsToRetirement', 2)).toBe(true);
    expect(matches({ retiresOn: '2028-08-30' }, 'yearsToRetirement', 1)).toBe(true);
  });
});

test('only a day of every year begins school years', () => {
  const roster = { asOf: '2026-08-31', schools: [], teachers: [] };
  for (const day of ['02-29', '2-1', '13-01', '09-31', '2026-09-01', ''])
    expect(rosterSchema.safeParse({ ...roster, schoolYearStartsOn: day }).success, day).toBe(false);
  expect(rosterSchema.safeParse({ ...roster, schoolYearStartsOn: '08-25' }).success).toBe(true);
});
