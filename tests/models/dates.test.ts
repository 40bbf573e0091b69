import { describe, expect, test } from 'vitest';
import { monthsLater, retirementDay } from '../../models/facts/dates.ts';
import { isCalendarDate } from '../../models/vocabulary/calendar-date.ts';

test('every day of two centuries is a date', () => {
  const refused: string[] = [];
  for (let day = Date.UTC(1899, 0, 1); day < Date.UTC(2101, 0, 1); day += 86_400_000) {
    const text = new Date(day).toISOString().slice(0, 10);
    if (!isCalendarDate(text)) refused.push(text);
  }
  expect(refused).toEqual([]);
});

test.each([
  '2023-02-29',
  '1900-02-29',
  '2000-02-30',
  '2024-04-31',
  '2024-00-10',
  '2024-13-01',
  '2024-01-00',
  '2024-01-32',
  '24-01-01',
  '2024-1-1',
  '2024-01-01T00:00',
  ' 2024-01-01',
  '2024-01-01\n',
  '2024/01/01',
  '２０２４-01-01',
  '0024-01-01',
  '',
])('%j is none', (text) => {
  expect(isCalendarDate(text)).toBe(false);
});

test.each([
  ['2024-01-31', 1, '2024-02-29'],
  ['2023-01-31', 1, '2023-02-28'],
  ['2024-03-31', 1, '2024-04-30'],
  ['2024-12-15', 1, '2025-01-15'],
  ['1970-06-01', 55 * 12, '2025-06-01'],
] as const)('%s and %i months are %s', (date, months, later) => {
  expect(monthsLater(date, months)).toBe(later);
});

/**
 * Rows of the tables annexed to the decision of the Standing Committee of the National People's Congress of
 * 13 September 2024: month of birth, age of retirement, month of retirement. The tables are by month; here the day is
 * that of the birthday, or the last of a shorter month.
 */
describe('men in the table of delayed retirement', () => {
  test.each([
    // Before it: 60 years.
    ['1964-01', '2024-01'],
    ['1964-12', '2024-12'],
    // 60 years and 1 month: the first row and the last month of it.
    ['1965-01', '2025-02'],
    ['1965-04', '2025-05'],
    // 60 years and 2, 3, 4 months: before each lies a month without retirements.
    ['1965-05', '2025-07'],
    ['1965-08', '2025-10'],
    ['1965-09', '2025-12'],
    ['1965-12', '2026-03'],
    ['1966-01', '2026-05'],
    // 61 years.
    ['1968-09', '2029-09'],
    ['1968-12', '2029-12'],
    // 61 years and 1 month.
    ['1969-01', '2030-02'],
    // 62 years, and 1 month.
    ['1972-12', '2034-12'],
    ['1973-01', '2035-02'],
    // 62 years and 11 months: the last row before 63.
    ['1976-05', '2039-04'],
    ['1976-08', '2039-07'],
    // 63 years from here on.
    ['1976-09', '2039-09'],
    ['1976-12', '2039-12'],
    ['1977-01', '2040-01'],
    ['1990-06', '2053-06'],
  ])('born in %s they retire in %s', (born, retires) => {
    expect(retirementDay(`${born}-15`, 60)).toBe(`${retires}-15`);
  });
});

describe('women in professional posts in the table of delayed retirement', () => {
  test.each([
    // Before it: 55 years.
    ['1969-01', '2024-01'],
    ['1969-12', '2024-12'],
    // 55 years and 1 month.
    ['1970-01', '2025-02'],
    ['1970-04', '2025-05'],
    // 55 years and 2, 3, 4 months.
    ['1970-05', '2025-07'],
    ['1970-08', '2025-10'],
    ['1970-09', '2025-12'],
    ['1970-12', '2026-03'],
    ['1971-01', '2026-05'],
    // 56 years.
    ['1973-09', '2029-09'],
    ['1973-12', '2029-12'],
    // 56 years and 1 month.
    ['1974-01', '2030-02'],
    // 57 years, and 1 month.
    ['1977-12', '2034-12'],
    ['1978-01', '2035-02'],
    // 57 years and 11 months: the last row before 58.
    ['1981-05', '2039-04'],
    ['1981-08', '2039-07'],
    // 58 years from here on.
    ['1981-09', '2039-09'],
    ['1981-12', '2039-12'],
    ['1982-01', '2040-01'],
    ['1995-06', '2053-06'],
  ])('born in %s they retire in %s', (born, retires) => {
    expect(retirementDay(`${born}-15`, 55)).toBe(`${retires}-15`);
  });
});

test.each([
  // The month of retirement is shorter than that of birth.
  ['1965-01-28', 60, '2025-02-28'],
  ['1965-01-29', 60, '2025-02-28'],
  ['1965-01-31', 60, '2025-02-28'],
  ['1965-03-31', 60, '2025-04-30'],
  ['1965-11-30', 60, '2026-02-28'],
  ['1970-07-31', 55, '2025-09-30'],
  // 29 February as the day of birth, and as the day of retirement.
  ['1964-02-29', 60, '2024-02-29'],
  ['1968-02-29', 60, '2028-12-29'],
  ['1972-02-29', 55, '2027-09-29'],
  ['1968-02-29', 55, '2023-02-28'],
  ['1980-02-29', 60, '2043-02-28'],
  // The last and the first day about a step of the table.
  ['1964-12-31', 60, '2024-12-31'],
  ['1965-04-30', 60, '2025-05-30'],
  ['1965-05-01', 60, '2025-07-01'],
  ['1976-08-31', 60, '2039-07-31'],
  ['1976-09-01', 60, '2039-09-01'],
  ['1969-12-31', 55, '2024-12-31'],
  ['1970-04-30', 55, '2025-05-30'],
  ['1981-08-31', 55, '2039-07-31'],
  ['1981-09-01', 55, '2039-09-01'],
] as const)('born on %s, to retire at %i, retires on %s', (born, age, retires) => {
  expect(retirementDay(born, age)).toBe(retires);
});

/** Born on the 15th of each month, and when they retire. */
const everyMonth = (
  age: 55 | 60,
  from: string,
  until: string,
): readonly (readonly [bornOn: string, retiresOn: string])[] => {
  const months: [string, string][] = [];
  for (let bornOn = `${from}-15`; bornOn <= `${until}-15`; bornOn = monthsLater(bornOn, 1))
    months.push([bornOn, retirementDay(bornOn, age)]);
  return months;
};

test.each([
  [60, '1965-01', '1976-09'],
  [55, '1970-01', '1981-09'],
] as const)('at %i, four months of birth after another add a month', (age, from, until) => {
  const delays = everyMonth(age, from, until).map(([bornOn, retiresOn]) => {
    const [born, retires] = [bornOn, retiresOn].map(
      (day) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7)),
    );
    return (retires ?? 0) - (born ?? 0) - 12 * age;
  });
  const expected = Array.from({ length: 35 }, (_, step) => [step + 1, step + 1, step + 1, step + 1]).flat();
  expect(delays).toEqual([...expected, 36]);
});
