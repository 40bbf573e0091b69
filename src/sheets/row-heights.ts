/** How high rows are whose texts take several lines: not every program finds out by itself when it opens a workbook. */

const pointsPerLine = 17;
/** Excel shows no row higher. */
const pointsAtMost = 409;

/** A Chinese character is as wide as two digits, which widths of columns are counted in. */
const widthOf = (text: string): number =>
  text.length + (text.match(/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]/g)?.length ?? 0);

/** What is not cut at the end of a line: a Chinese character, or a word with the blank or hyphen behind it. */
const unbroken =
  /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60-]*[\s-]|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60-]+/g;

/** Lines that one paragraph takes: they are filled one after the other; a word that is wider than a line is cut. */
const linesOfParagraph = (paragraph: string, width: number): number => {
  if (widthOf(paragraph) <= width) return 1;
  let [lines, filled] = [1, 0];
  for (const piece of paragraph.match(unbroken) ?? []) {
    const wide = widthOf(piece);
    if (filled > 0 && filled + wide > width) [lines, filled] = [lines + 1, 0];
    filled += wide;
    if (filled <= width) continue;
    lines += Math.ceil(filled / width) - 1;
    filled = filled % width || width;
  }
  return lines;
};

/** Lines that a text takes in a column, which loses a little of its width to its edges. */
const linesIn = (text: string, width: number): number =>
  text.split('\n').reduce((lines, line) => lines + linesOfParagraph(line, Math.max(1, width - 1)), 0);

/** The height of a row in points; undefined where one line is enough. */
export const heightOf = (values: readonly unknown[], widths: readonly number[]): number | undefined => {
  const lines = values.map((value, column) =>
    typeof value === 'string' ? linesIn(value, widths[column] ?? 1) : 1,
  );
  const most = Math.max(1, ...lines);
  return most === 1 ? undefined : Math.min(pointsAtMost, most * pointsPerLine);
};
