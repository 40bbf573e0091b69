/** Whatever stands in a cell: reading ends, every fault lies at a cell of the file, and nothing is taken silently. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeOf, proposeMapping, readRoster, rosterAsTables } from '../../models/sheet/index.ts';
import type { Cell, Workbook } from '../../models/sheet/workbook.ts';
import { rosterFaults } from '../support/check-roster.ts';
import { readBook, settings } from '../support/reading.ts';
import { arbitraryRoster } from '../support/sheet-rosters.ts';
import { sheetOf, workbookOf, workbookOfTables } from '../support/sheets.ts';

const anyCell: fc.Arbitrary<Cell | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.string({ maxLength: 12 }).map((text) => ({ kind: 'text' as const, text })),
  fc
    .constantFrom(
      '无',
      '—',
      '合计',
      '+2',
      '约50',
      '1990.1',
      '2015',
      '是',
      '__proto__',
      '1-男',
      '九年一贯制',
      '11010519491231002X',
      '\u0000',
    )
    .map((text) => ({ kind: 'text' as const, text })),
  fc.double().map((number) => ({ kind: 'number' as const, number, text: String(number) })),
  fc.boolean().map((truth) => ({ kind: 'truth' as const, truth, text: String(truth).toUpperCase() })),
  fc.constant({ kind: 'date' as const, date: '1985-03-07', text: '1985/3/7' }),
  fc.constant({ kind: 'error' as const, text: '#N/A' }),
);

const withCell = (
  book: Workbook,
  at: readonly [number, number, number],
  cell: Cell | undefined,
): Workbook => {
  const position = at[0] % 3;
  return {
    ...book,
    sheets: book.sheets.map((sheet, one) => {
      if (one !== position || sheet.rows.length < 2) return sheet;
      const row = 1 + (at[1] % (sheet.rows.length - 1));
      const column = at[2] % (sheet.rows[0]?.length ?? 1);
      return {
        ...sheet,
        rows: sheet.rows.map((cells, index) =>
          index === row ? cells.map((held, place) => (place === column ? cell : held)) : cells,
        ),
      };
    }),
  };
};

it('one cell of a sound file changed into anything', () => {
  const places = fc.tuple(fc.nat(2), fc.nat(), fc.nat());
  fc.assert(
    fc.property(arbitraryRoster, places, anyCell, fc.boolean(), (roster, at, cell, leaveOut) => {
      const sound = workbookOfTables(rosterAsTables(roster, 'zh'), 'zh');
      const { mapping } = proposeMapping(sound);
      const workbook = withCell(sound, at, cell);
      const reading = readRoster([{ workbook, mapping }], { ...settings, asOf: '2026-08-31', leaveOut });
      for (const { place } of reading.faults) {
        const sheet = workbook.sheets.find(({ name }) => name === place.sheet);
        expect(place.row).toBeLessThan(sheet?.rows.length ?? 0);
      }
      expect(reading.roster === null).toBe(reading.faults.length > 0);
      for (const { pointer } of reading.roster ? rosterFaults(reading.roster) : [])
        expect(
          pointer.startsWith('/roster/coordinateSystem') || placeOf(reading.provenance, pointer),
        ).toBeTruthy();
    }),
    { numRuns: 100 },
  );
});

it('a sheet of anything', () => {
  const headings = fc.constantFrom(
    '教职工号',
    '姓名',
    '学校',
    '学校名称',
    '任教学科',
    '学段',
    '出生年月',
    '职称',
    '学生数',
    '语文',
    '起止时间',
    '备注',
    '开始年月',
    '交流学校',
    '',
  );
  const row = fc.array(anyCell, { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(headings, { maxLength: 6 }), fc.array(row, { maxLength: 6 }), (first, rows) => {
      const head = sheetOf('表', [first]);
      const book = workbookOf({ ...head, rows: [...head.rows, ...rows] });
      const { faults, roster } = readBook(book);
      expect(roster === null).toBe(faults.length > 0);
    }),
    { numRuns: 400 },
  );
});
