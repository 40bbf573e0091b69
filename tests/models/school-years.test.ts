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

  test('count school years in the township on end, across its schools', () => {
    const schools = [
      school('A', { township: 'x' }),
      school('B', { township: 'x' }),
      school('C', { township: 'y' }),
      school('D'),
    ];
    const years = (some: Partial<Teacher>, home = 'A'): number | undefined => {
      const roster = { ...rosterOf(schools, [teacher('t', home, some)]), asOf: '2026-08-31' };
      const facts = factsFor(roster, { name: '', clauses: [] }, []);
      const has = (is: number) => facts.teachersWhere({ field: 'schoolYearsInTownship', is });
      return Array.from({ length: 40 }, (_, count) => count).find((count) =>
        facts.teacherIndices.every((position) => has(count)[position] === 1),
      );
    };
    const now = { joinedSchoolOn: '2025-09-01' };
    expect(years({})).toBeUndefined();
    expect(years(now)).toBe(1);
    expect(years({ ...now, career: [{ school: 'B', from: '2016-09-01', until: '2025-08-31' }] })).toBe(10);
    // Two years in another township lie between.
    expect(
      years({
        ...now,
        career: [
          { school: 'B', from: '2010-09-01', until: '2023-07-10' },
          { school: 'C', from: '2023-09-01', until: '2025-07-10' },
        ],
      }),
    ).toBe(1);
    expect(years({ ...now, career: [{ school: 'C', from: '2016-09-01', until: '2025-08-31' }] })).toBe(1);
    // A summer between two posts is no break; a rotation inside the township is none either.
    expect(
      years({
        ...now,
        career: [{ school: 'B', from: '2016-09-01', until: '2024-07-10' }],
        rotations: [{ school: 'B', from: '2024-09-01', until: '2025-07-10' }],
      }),
    ).toBe(10);
    // A school that states no township is one of its own.
    expect(years({ ...now, career: [{ school: 'A', from: '2016-09-01', until: '2025-08-31' }] }, 'D')).toBe(
      1,
    );
    expect(years({ ...now, career: [{ school: 'D', from: '2016-09-01', until: '2025-08-31' }] }, 'D')).toBe(
      10,
    );
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
