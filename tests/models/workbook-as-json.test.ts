import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cell, Workbook } from '../../models/sheet/workbook.ts';
import { workbookAsJson, workbookFromJson } from '../../models/sheet/workbook-as-json.ts';
import '../support/property-seed.ts';

const text = fc.string({ unit: 'binary' });
const cell: fc.Arbitrary<Cell | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({ kind: fc.constant('text' as const), text }),
  // A number that JSON cannot write is no cell of a sheet.
  fc.record({
    kind: fc.constant('number' as const),
    number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    text,
  }),
  fc.record({ kind: fc.constant('date' as const), date: fc.constantFrom('1990-01-31', '2026-08-31'), text }),
  fc.record({ kind: fc.constant('truth' as const), truth: fc.boolean(), text }),
  fc.record({ kind: fc.constant('error' as const), text }),
);
const place = fc.record({ row: fc.nat(99), column: fc.nat(99) });
const workbook: fc.Arbitrary<Workbook> = fc.record({
  format: fc.constantFrom('xlsx' as const, 'csv' as const),
  sheets: fc.array(
    fc.record({
      name: text,
      rows: fc.array(fc.array(cell)),
      merged: fc.array(fc.record({ from: place, to: place })),
      isHidden: fc.boolean(),
    }),
  ),
});

it('loses nothing of a workbook', () => {
  fc.assert(
    fc.property(workbook, (given) => {
      expect(workbookFromJson(workbookAsJson(given))).toEqual(given);
    }),
  );
});

it('takes holes for blanks', () => {
  const row: (Cell | undefined)[] = [];
  row[2] = { kind: 'text', text: 'C1' };
  const sheet = { name: '表', rows: [row], merged: [], isHidden: false };
  const read = workbookFromJson(workbookAsJson({ format: 'xlsx', sheets: [sheet] }));
  expect(read.sheets[0]?.rows).toEqual([[undefined, undefined, { kind: 'text', text: 'C1' }]]);
});
