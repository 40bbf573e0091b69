/** From the pointers of a roster to the cells that it was read from. */
import type { CellPlace } from './workbook.ts';

/** The row that a school or a teacher stands in. */
export type Origin = {
  /** Its position in `Provenance.sheets`. */
  readonly sheet: number;
  readonly row: number;
  /** By path, such as `rotations/0/from`, what stands in another row or another sheet. */
  readonly at?: Readonly<Record<string, CellPlace>>;
};

export type Provenance = {
  readonly sheets: readonly {
    readonly file: number;
    readonly sheet: string;
    /** The row of the headings, from 0. */
    readonly headerRow: number;
    /** By path in a school or a teacher, such as `bornOn` or `demand/语文`, its column. */
    readonly columns: Readonly<Record<string, number>>;
  }[];
  /** In the order of the roster. */
  readonly schools: readonly Origin[];
  readonly teachers: readonly Origin[];
  readonly links: readonly CellPlace[];
};

const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A path and those that it lies in, the longest first. */
const pathsUpFrom = (steps: readonly string[]): readonly string[] =>
  steps.map((_, position) => steps.slice(0, steps.length - position).join('/'));

/**
 * The cell that a pointer such as `/roster/teachers/17/school` or `/teachers/17/school` was read from. What no cell holds
 * leads to the first mapped cell of its row, and a whole list to the headings of its sheet; undefined of what no sheet
 * has to do with.
 */
export const placeOf = (provenance: Provenance, pointer: string): CellPlace | undefined => {
  const steps = stepsOf(pointer);
  const [list = '', position = '', ...path] = steps[0] === 'roster' ? steps.slice(1) : steps;
  if (list === 'links') return provenance.links[position === '' ? 0 : Number(position)];
  if (list !== 'schools' && list !== 'teachers') return undefined;
  const origin = provenance[list][position === '' ? 0 : Number(position)];
  const sheet = origin && provenance.sheets[origin.sheet];
  if (!sheet) return undefined;
  const first = Math.min(...Object.values(sheet.columns));
  const place = (row: number, column: number): CellPlace => ({
    ...(sheet.file > 0 ? { file: sheet.file } : {}),
    sheet: sheet.sheet,
    row,
    column: Number.isFinite(column) ? column : 0,
  });
  if (position === '') return place(sheet.headerRow, first);
  for (const one of pathsUpFrom(path)) {
    const apart = origin.at && Object.hasOwn(origin.at, one) ? origin.at[one] : undefined;
    if (apart) return apart;
    if (Object.hasOwn(sheet.columns, one)) return place(origin.row, sheet.columns[one] ?? 0);
  }
  return place(origin.row, first);
};

/** Where the value of a field of a mapping stands in a school or a teacher. */
export const pathOfField = (field: string): string => {
  const wish = /^wishes\.(?<rank>\d)$/.exec(field)?.groups?.rank;
  if (wish !== undefined) return `wishes/${Number(wish) - 1}`;
  const dot = field.indexOf('.');
  return dot < 0 ? field : `${field.slice(0, dot)}/${field.slice(dot + 1)}`;
};
