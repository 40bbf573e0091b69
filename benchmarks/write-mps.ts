/**
 * A program as free MPS, which CBC and GLPK both read. Names are positions, and the columns keep their order, so that
 * an answer can be read back by position. The first level is the objective; its constant is left out.
 */
import { CONTINUOUS, type Program } from '../models/program/program.ts';

/** Entries by column: for each of them the rows it is in, with its coefficients. */
const byColumn = ({ columns, rows }: Program): readonly (readonly (readonly [number, number])[])[] => {
  const entries: [number, number][][] = Array.from({ length: columns.count }, () => []);
  for (let row = 0; row < rows.count; row++) {
    for (let entry = rows.starts[row]!; entry < rows.starts[row + 1]!; entry++)
      entries[rows.indices[entry]!]!.push([row, rows.values[entry]!]);
  }
  return entries;
};

/** A row in the format: its letter, its right-hand side, and the width of its range where it has two limits. */
const rowBounds = (
  lower: number,
  upper: number,
): { letter: 'E' | 'G' | 'L'; side: number; range?: number } => {
  if (lower === upper) return { letter: 'E', side: lower };
  if (upper === Infinity) return { letter: 'G', side: lower };
  if (lower === -Infinity) return { letter: 'L', side: upper };
  return { letter: 'L', side: upper, range: upper - lower };
};

export const writeMps = (program: Program): string => {
  const { columns, rows, levels } = program;
  const costs = new Map(
    Array.from(levels[0]?.indices ?? [], (column, entry) => [column, levels[0]!.costs[entry]!]),
  );
  const limits = Array.from({ length: rows.count }, (_, row) =>
    rowBounds(rows.lower[row]!, rows.upper[row]!),
  );
  // CBC takes a file for the fixed form of the format unless its first line says otherwise.
  const lines = [
    'NAME program FREE',
    'ROWS',
    ' N cost',
    ...limits.map(({ letter }, row) => ` ${letter} r${row}`),
  ];
  lines.push('COLUMNS');
  let isInteger = false;
  let markers = 0;
  const mark = (whole: boolean): void => {
    if (whole === isInteger) return;
    lines.push(` m${markers++} 'MARKER' '${whole ? 'INTORG' : 'INTEND'}'`);
    isInteger = whole;
  };
  byColumn(program).forEach((entries, column) => {
    mark(columns.integer[column] !== CONTINUOUS);
    // A column without any entry has to be named all the same, or those after it would move up.
    lines.push(` c${column} cost ${costs.get(column) ?? 0}`);
    for (const [row, value] of entries) lines.push(` c${column} r${row} ${value}`);
  });
  mark(false);
  lines.push('RHS', ...limits.flatMap(({ side }, row) => (side === 0 ? [] : [` rhs r${row} ${side}`])));
  const ranges = limits.flatMap(({ range }, row) => (range === undefined ? [] : [` range r${row} ${range}`]));
  if (ranges.length > 0) lines.push('RANGES', ...ranges);
  lines.push('BOUNDS');
  for (let column = 0; column < columns.count; column++) {
    lines.push(
      ` LO bound c${column} ${columns.lower[column]}`,
      ` UP bound c${column} ${columns.upper[column]}`,
    );
  }
  return [...lines, 'ENDATA', ''].join('\n');
};
