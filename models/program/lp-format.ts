/**
 * A program as CPLEX LP text, for people to read and for other solvers to check. The format has one objective and no row
 * with two sides. So one level is the objective and the others are comments, and a row with two different limits becomes
 * two, `…min` and `…max`. Names are positions, never the ids of a roster, in characters that the format allows.
 */
import { itemAt } from '../vocabulary/lookup.ts';
import type { BuiltProgram } from './build-program.ts';
import { CONTINUOUS, type Level } from './program.ts';

const MAX_LINE_LENGTH = 110;

/** Words on lines of limited length, all but the first indented. */
const folded = (head: string, words: readonly string[]): string => {
  const lines: string[] = [];
  let line = head;
  for (const word of words) {
    if (line.length + 1 + word.length > MAX_LINE_LENGTH) {
      lines.push(line);
      line = '   ';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
};

const term = (value: number, name: string): string => {
  const size = Math.abs(value);
  return `${value < 0 ? '-' : '+'} ${size === 1 ? '' : `${size} `}${name}`;
};

const objectiveOf = (level: Level, names: readonly string[]): readonly string[] => [
  ...Array.from(level.indices, (column, entry) => term(itemAt(level.costs, entry), itemAt(names, column))),
  ...(level.constant === 0 ? [] : [`${level.constant < 0 ? '-' : '+'} ${Math.abs(level.constant)}`]),
];

/** The rows of a program in its order, one text for each limit. */
export const rowsAsLp = ({ program, rowNames, columnNames }: BuiltProgram): readonly string[] => {
  const names = columnNames();
  const { rows } = program;
  return rowNames.flatMap((name, row) => {
    const [lower, upper] = [itemAt(rows.lower, row), itemAt(rows.upper, row)];
    const terms: string[] = [];
    for (let entry = itemAt(rows.starts, row); entry < itemAt(rows.starts, row + 1); entry++) {
      terms.push(term(itemAt(rows.values, entry), itemAt(names, itemAt(rows.indices, entry))));
    }
    // A row without entries still states whether its limits hold for 0; the format demands a column in it.
    if (terms.length === 0) terms.push(`+ 0 ${itemAt(names, 0)}`);
    const side = (label: string, sign: string, limit: number): string =>
      folded(` ${label}:`, [...terms, `${sign} ${limit}`]);
    if (lower === upper) return [side(name, '=', lower)];
    const [hasLower, hasUpper] = [Number.isFinite(lower), Number.isFinite(upper)];
    return [
      ...(hasLower ? [side(hasUpper ? `${name}min` : name, '>=', lower)] : []),
      ...(hasUpper ? [side(hasLower ? `${name}max` : name, '<=', upper)] : []),
    ];
  });
};

/** The objective of one level, as in the text of the program. */
export const levelAsLp = ({ program, columnNames }: BuiltProgram, level: number): string =>
  folded(' obj:', objectiveOf(itemAt(program.levels, level), columnNames()));

/** The whole program, with the level at the given position as its objective. */
export const writeLp = (built: BuiltProgram, level = 0): string => {
  const { program } = built;
  const names = built.columnNames();
  const { columns, levels } = program;
  const comments = levels.map(
    ({ name }, position) => `\\ ${position === level ? 'objective' : 'not in this text'}: ${name}`,
  );
  const bounds = names.map(
    (name, column) => ` ${columns.lower[column]} <= ${name} <= ${columns.upper[column]}`,
  );
  const integers = names.filter((_, column) => columns.integer[column] !== CONTINUOUS);
  return [
    ...comments,
    'Minimize',
    levels.length === 0 ? ' obj:' : levelAsLp(built, level),
    'Subject To',
    ...rowsAsLp(built),
    'Bounds',
    ...bounds,
    'General',
    folded('', integers),
    'End',
    '',
  ].join('\n');
};
