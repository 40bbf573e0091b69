import { expect, test } from 'vitest';
import { monthsLater } from '../../models/facts/dates.ts';
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
