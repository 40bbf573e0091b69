/** Days as sheets hold them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateReading, mayHaveLostItsZero, readDate, readSpan } from '../../models/sheet/read-date.ts';
import type { Cell } from '../../models/sheet/workbook.ts';

const text = (written: string): Cell => ({ kind: 'text', text: written });
const number = (value: number, shown = String(value)): Cell => ({
  kind: 'number',
  number: value,
  text: shown,
});
const day = (date: string): DateReading => ({ kind: 'day', date, isOfMonth: false });
const month = (date: string): DateReading => ({ kind: 'day', date, isOfMonth: true });

it.each<[string, DateReading]>([
  ['1985-03-07', day('1985-03-07')],
  ['1985/3/7', day('1985-03-07')],
  ['1985.03.07', day('1985-03-07')],
  ['1985年3月7日', day('1985-03-07')],
  ['１９８５．３．７', day('1985-03-07')],
  ['1985-03-07 00:00:00', day('1985-03-07')],
  ['19850307', day('1985-03-07')],
  ['03FEB2025:00:00:00', day('2025-02-03')],
  ['一九八五年三月七日', day('1985-03-07')],
  ['1985.3', month('1985-03-01')],
  ['1985-03', month('1985-03-01')],
  ['1985年3月', month('1985-03-01')],
  ['１９８５．１０', month('1985-10-01')],
  ['198503', month('1985-03-01')],
  ['1990.1', month('1990-01-01')],
  ['1990.10', month('1990-10-01')],
  ['2015', { kind: 'year', year: 2015 }],
  ['2015年', { kind: 'year', year: 2015 }],
  ['1985-02-30', { kind: 'no-date' }],
  ['1985.13', { kind: 'no-date' }],
  ['85.3.7', { kind: 'no-date' }],
  ['3023-01-01', { kind: 'no-date' }],
  ['不详', { kind: 'no-date' }],
  ['2020-08-31T16:00:00.000Z', { kind: 'no-date' }],
])('the text %s', (written, reading) => {
  expect(readDate(text(written))).toEqual(reading);
});

it.each<[number, string, DateReading]>([
  [1990.1, '1990.1', { kind: 'january-or-october', year: 1990 }],
  [1990.1, '1990.10', month('1990-10-01')],
  [1990.01, '1990.01', month('1990-01-01')],
  [1990.1, '1990.1 ', { kind: 'january-or-october', year: 1990 }],
  [1990.12, '1990.1', month('1990-12-01')],
  [1990.9, '1990.9', month('1990-09-01')],
  [1990.13, '1990.13', { kind: 'no-date' }],
  [24869, '24869', day('1968-02-01')],
  [45000.5, '45000.5', day('2023-03-15')],
  [19850307, '19850307', day('1985-03-07')],
  [198503, '198503', month('1985-03-01')],
  [2015, '2015', { kind: 'year', year: 2015 }],
  [0, '0', { kind: 'no-date' }],
  [12, '12', { kind: 'no-date' }],
  [-5, '-5', { kind: 'no-date' }],
])('the number %d, shown as %s', (value, shown, reading) => {
  expect(readDate(number(value, shown))).toEqual(reading);
});

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('every day', () => {
  it('is read from each of its forms', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const [year = '', monthOf = '', dayOf = ''] = date.split('-');
        const [m, d] = [Number(monthOf), Number(dayOf)];
        const forms = [
          ...[
            date,
            `${year}/${m}/${d}`,
            `${year}.${monthOf}.${dayOf}`,
            `${year}年${m}月${d}日`,
            `${year}${monthOf}${dayOf}`,
          ],
          [...`${year}.${m}.${d}`]
            .map((one) => String.fromCodePoint(one === '.' ? 0xff0e : 0xfee0 + (one.codePointAt(0) ?? 0)))
            .join(''),
        ];
        for (const form of forms) expect(readDate(text(form)), form).toEqual(day(date));
        expect(readDate({ kind: 'date', date, text: date })).toEqual(day(date));
        const months = [`${year}.${monthOf}`, `${year}年${m}月`, `${year}/${m}`, `${year}${monthOf}`];
        for (const form of months) expect(readDate(text(form)), form).toEqual(month(`${year}-${monthOf}-01`));
      }),
    );
  });

  it('is read from its number, but for the years among the numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2101, max: 73_415 }), (serial) => {
        const expected = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
        expect(readDate(number(serial))).toEqual(day(expected));
      }),
    );
  });

  it('is what a reading of any text is, if it is one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9年月日./-]{1,12}$/)), (written) => {
        const reading = readDate(text(written));
        if (reading.kind === 'day')
          expect(new Date(reading.date).toISOString().slice(0, 10)).toBe(reading.date);
      }),
    );
  });
});

it.each<[string, string, string | undefined]>([
  ['2022.9—2024.7', '2022-09-01', '2024-07-01'],
  ['2022.9-2024.7', '2022-09-01', '2024-07-01'],
  ['2022-09-01—2024-07-31', '2022-09-01', '2024-07-31'],
  ['2022年9月至2024年7月', '2022-09-01', '2024-07-01'],
  ['2022.9至今', '2022-09-01', undefined],
  ['2022.9～', '2022-09-01', undefined],
])('the span %s', (written, from, until) => {
  const reading = readSpan(text(written));
  expect(reading).toMatchObject({ kind: 'span', from: { date: from } });
  expect(reading.kind === 'span' && reading.until?.kind === 'day' ? reading.until.date : undefined).toBe(
    until,
  );
});

it.each(['3年', '2022.9', '两年', '2022.13—2024.7', '2022.9—2023.7—2024.7'])('%s is no span', (written) => {
  expect(readSpan(text(written))).toEqual({ kind: 'no-span' });
});

it('1990.1 in a file of texts may have lost its zero', () => {
  expect(['1990.1', '１９９０．１', '1990.10', '1990.01', '1990.2'].map(mayHaveLostItsZero)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
