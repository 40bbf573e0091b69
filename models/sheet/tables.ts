/** The sheets of all files as rows that can be read field by field. */
import { shown } from '../findings/findings.ts';
import { folded } from '../findings/look-alikes/look-alike.ts';
import { en, zh } from '../vocabulary/words.ts';
import { columnOf, placeOfName } from './cell-place.ts';
import { type Field, fieldNamed } from './columns.ts';
import { type DataRow, dataRows, type SheetRows } from './data-rows.ts';
import { isVerticalForm } from './find-header.ts';
import type { Corrections, Mapping, SheetMapping } from './mapping.ts';
import { lacksColumns } from './propose-mapping.ts';
import { type Origin, type Provenance, pathOfField } from './provenance.ts';
import type { Found, RowInHand } from './read-cell.ts';
import { type SheetCells, sheetCells } from './sheet-cells.ts';
import { faultAt, type SheetFault } from './sheet-findings.ts';
import type { CellPlace, Workbook } from './workbook.ts';

/** One of the files that become a roster. */
export type SourceFile = {
  readonly workbook: Workbook;
  readonly mapping: Mapping;
  readonly corrections?: Corrections;
};

type Holds = Exclude<SheetMapping['holds'], 'nothing'>;

export type TableInHand = SheetRows & {
  readonly holds: Holds;
  readonly name: string;
  /** Its position in the provenance. */
  readonly position: number;
  readonly has: (field: string) => boolean;
  readonly headingOf: (field: string) => string;
  readonly placeOfHeading: (field: string) => CellPlace;
  /** A row to be read, with faults of its own. */
  readonly open: (row: DataRow) => RowInHand;
};

export type Tables = {
  readonly all: readonly TableInHand[];
  readonly sheets: Provenance['sheets'];
  /** Sheets that cannot be read as they are mapped. */
  readonly faults: readonly SheetFault[];
};

/** Of files of texts: whether a column writes no month 10 or 01, so that its 1990.1 may be 1990.10. */
const zeroLackingIn = (rows: SheetRows, format: Workbook['format']): ((field: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (field) => {
    if (format !== 'csv' && format !== 'text') return false;
    const found = known.get(field);
    if (found !== undefined) return found;
    const lacks = !rows.rows.some((row) =>
      /^\d{4}\.(?:10|0\d)$/.test(folded(row.at(field)?.cell.text ?? '')),
    );
    known.set(field, lacks);
    return lacks;
  };
};

const fieldsOf = (holds: Holds): ((name: string) => Field) => {
  const known = new Map<string, Field>();
  return (name) => {
    const field = known.get(name) ?? fieldNamed(holds, name);
    if (field === undefined) throw new Error(`a sheet of ${holds} has no field ${name}`);
    known.set(name, field);
    return field;
  };
};

const headingPlace = ({ sheet, headerRow }: SheetMapping, column: number, file: number): CellPlace => ({
  ...(file > 0 ? { file } : {}),
  sheet,
  row: Math.max(0, headerRow - 1),
  column,
});

/** Columns of a mapping that name no field, or a field that another column is read as. */
const faultsOfColumns = (mapping: SheetMapping, holds: Holds, file: number): readonly SheetFault[] => {
  const taken = new Map<string, string>();
  return mapping.columns.flatMap(({ column, field }) => {
    if (field === null) return [];
    const place = headingPlace(mapping, columnOf(column), file);
    const known = fieldNamed(holds, field);
    if (known === undefined)
      return [
        faultAt(place, 'unknown-field', {
          en: en`the mapping reads this column as ${shown(field)}, which is no field of such a sheet; choose another`,
          zh: zh`对应关系将该列读作${shown(field)}，该类表没有这一项；请另选`,
          params: { field },
        }),
      ];
    const other = taken.get(field);
    taken.set(field, other ?? column);
    if (other === undefined) return [];
    return [
      faultAt(place, 'duplicate-column', {
        en: en`columns ${other} and ${column} are both read as ${known.words}; choose one`,
        zh: zh`“${other}”列和“${column}”列都读作“${known.words}”；请只保留一列`,
        params: { field },
      }),
    ];
  });
};

/** What is wrong with a mapping of a sheet; nothing is read of a sheet whose mapping has faults. */
const faultsOf = (
  cells: SheetCells,
  mapping: SheetMapping,
  holds: Holds,
  file: number,
): readonly SheetFault[] => {
  const faults = faultsOfColumns(mapping, holds, file);
  if (faults.length > 0 || !lacksColumns(mapping)) return faults;
  const place = headingPlace(mapping, 0, file);
  return isVerticalForm(cells)
    ? [
        faultAt(place, 'vertical-form', {
          en: 'the sheet is a form with one line for each item; a table is wanted, with one row for each school and one column for each item',
          zh: '该表逐项填报（每行一项），无法读入；请改为每所学校一行、每个项目一列的表格，可使用模板',
        }),
      ]
    : [
        faultAt(place, 'missing-column', {
          en: 'the sheet lacks the columns that make it what it is mapped as; map them, or do not read the sheet',
          zh: '该表缺少所选类型必需的列，请指定这些列，或不读入该表',
        }),
      ];
};

/** Corrections of cells that the file does not have; they would change nothing. */
const faultsOfCorrections = (
  { workbook, corrections = {} }: SourceFile,
  file: number,
): readonly SheetFault[] =>
  Object.keys(corrections).flatMap((name) => {
    const place = placeOfName(name);
    const sheet = workbook.sheets.find((one) => one.name === place?.sheet);
    if (place && sheet && place.row < sheet.rows.length) return [];
    const somewhere = { sheet: place?.sheet ?? workbook.sheets[0]?.name ?? '', row: 0, column: 0 };
    return [
      faultAt({ ...(file > 0 ? { file } : {}), ...(place ?? somewhere) }, 'unknown-cell', {
        en: en`a correction is for the cell ${shown(name)}, which the file does not have; name it like 教师!E21, or remove the correction`,
        zh: zh`更正所指的单元格${shown(name)}不在文件中；请按“教师!E21”的形式填写，或删除该更正`,
      }),
    ];
  });

const tableOf = (
  rows: SheetRows,
  source: SourceFile,
  cells: SheetCells,
  position: number,
  found: Found,
): TableInHand => {
  const holds = rows.mapping.holds as Holds;
  const field = fieldsOf(holds);
  const mayLackZeros = zeroLackingIn(rows, source.workbook.format);
  const headings = new Map(rows.mapping.columns.map(({ field: name, heading }) => [name, heading]));
  return {
    ...rows,
    holds,
    name: cells.name,
    position,
    has: (name) => rows.columns.has(name),
    headingOf: (name) => headings.get(name) ?? '',
    placeOfHeading: (name) => ({
      ...(rows.file > 0 ? { file: rows.file } : {}),
      sheet: cells.name,
      row: rows.mapping.headerRow - 1,
      column: rows.columns.get(name) ?? 0,
    }),
    open: (row) => ({ ...found, row, mapping: source.mapping, field, mayLackZeros, faults: [] }),
  };
};

/** All sheets that hold something, in the order of the files. */
export const openTables = (files: readonly SourceFile[], found: Found): Tables => {
  const all: TableInHand[] = [];
  const faults: SheetFault[] = [];
  files.forEach((source, file) => {
    const cellsOf = new Map(
      source.workbook.sheets.map((sheet) => [sheet.name, sheetCells(sheet, source.corrections, file)]),
    );
    faults.push(...faultsOfCorrections(source, file));
    for (const mapping of source.mapping.sheets) {
      const cells = cellsOf.get(mapping.sheet);
      if (mapping.holds === 'nothing') continue;
      if (cells === undefined) {
        faults.push(
          faultAt(headingPlace(mapping, 0, file), 'unknown-sheet', {
            en: en`the mapping speaks of a sheet ${shown(mapping.sheet)} that the file does not have; correct its name`,
            zh: zh`对应关系中的表${shown(mapping.sheet)}不在文件中，请更正名称`,
          }),
        );
        continue;
      }
      const own = faultsOf(cells, mapping, mapping.holds, file);
      faults.push(...own);
      if (own.length === 0)
        all.push(tableOf(dataRows(cells, mapping, file), source, cells, all.length, found));
    }
  });
  const sheets = all.map(({ file, name, mapping, columns }) => ({
    file,
    sheet: name,
    headerRow: mapping.headerRow - 1,
    columns: Object.fromEntries([...columns].map(([field, column]) => [pathOfField(field), column])),
  }));
  return { all, sheets, faults };
};

/** The row that a record was read from, with what it shows of other rows. */
export const originOf = (table: TableInHand, row: DataRow): Origin => {
  const at: Record<string, CellPlace> = {};
  for (const field of table.columns.keys()) {
    const place = row.at(field)?.place;
    if (place && place.row !== row.row) at[pathOfField(field)] = place;
  }
  return { sheet: table.position, row: row.row, ...(Object.keys(at).length > 0 ? { at } : {}) };
};
