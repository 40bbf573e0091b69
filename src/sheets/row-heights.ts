/** How high rows are whose texts take several lines: not every program finds out by itself when it opens a workbook. */

const pointsPerLine = 17;
/** Excel shows no row higher. */
const pointsAtMost = 409;

/** A Chinese character is as wide as two digits, which widths of columns are counted in. */
const widthOf = (text: string): number =>
  text.length + (text.match(/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]/g)?.length ?? 0);

/** Lines that a text takes in a column; a line holds a little less than its width, because words are not cut. */
const linesIn = (text: string, width: number): number =>
  text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, width - 1))), 0);

/** The height of a row in points; undefined where one line is enough. */
export const heightOf = (values: readonly unknown[], widths: readonly number[]): number | undefined => {
  const lines = values.map((value, column) =>
    typeof value === 'string' ? linesIn(value, widths[column] ?? 1) : 1,
  );
  const most = Math.max(1, ...lines);
  return most === 1 ? undefined : Math.min(pointsAtMost, most * pointsPerLine);
};
