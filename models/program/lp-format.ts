/**
 * A program as CPLEX LP text, for people to read and for any other solver to check. The format knows one objective
 * and no row with two sides: one level is written as the objective, the others as comments, and a row with two
 * different limits becomes two, `…min` and `…max`. Names are positions, never the ids of a roster, and made of
 * characters that readers of the format take.
 */
import type { BuiltProgram } from './build-program.ts';
import { CONTINUOUS, type Level } from './program.ts';

const widest = 110;

/** Words on lines that are not too long, all but the first indented. */
const folded = (head: string, words: readonly string[]): string => {
  const lines: string[] = [];
  let line = head;
  for (const word of words) {
    if (line.length + 1 + word.length > widest) {
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
  ...Array.from(level.indices, (column, entry) => term(level.costs[entry]!, names[column]!)),
  ...(level.constant === 0 ? [] : [`${level.constant < 0 ? '-' : '+'} ${Math.abs(level.constant)}`]),
];

/** The rows of a program, one text each, in the order of the program. */
export const rowsAsLp = ({ program, rowNames, columnNames }: BuiltProgram): readonly string[] => {
  const names = columnNames();
  const { rows } = program;
  return rowNames.flatMap((name, row) => {
    const [lower, upper] = [rows.lower[row]!, rows.upper[row]!];
    const terms: string[] = [];
    for (let entry = rows.starts[row]!; entry < rows.starts[row + 1]!; entry++) {
      terms.push(term(rows.values[entry]!, names[rows.indices[entry]!]!));
    }
    // A row without entries still says whether its limits hold for 0; the format wants a column in it.
    if (terms.length === 0) terms.push(`+ 0 ${names[0]!}`);
    const says = (as: string, sign: string, limit: number): string =>
      folded(` ${as}:`, [...terms, `${sign} ${limit}`]);
    if (lower === upper) return [says(name, '=', lower)];
    const [isLow, isHigh] = [Number.isFinite(lower), Number.isFinite(upper)];
    return [
      ...(isLow ? [says(isHigh ? `${name}min` : name, '>=', lower)] : []),
      ...(isHigh ? [says(isLow ? `${name}max` : name, '<=', upper)] : []),
    ];
  });
};

/** The objective of one level, as it stands in the text. */
export const levelAsLp = ({ program, columnNames }: BuiltProgram, level: number): string =>
  folded(' obj:', objectiveOf(program.levels[level]!, columnNames()));

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
  const whole = names.filter((_, column) => columns.integer[column] !== CONTINUOUS);
  return [
    ...comments,
    'Minimize',
    levels.length === 0 ? ' obj:' : levelAsLp(built, level),
    'Subject To',
    ...rowsAsLp(built),
    'Bounds',
    ...bounds,
    'General',
    folded('', whole),
    'End',
    '',
  ].join('\n');
};
