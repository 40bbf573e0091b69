/** Texts of cells, and several entries in one of them. */

/**
 * A text as it goes into the roster: letters, digits and spaces of full width become those of half width, spaces between
 * Chinese characters go, brackets and other marks stay as they are written.
 */
export const tidy = (text: string): string =>
  text
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (one) => one.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();

const entryMarks = /\s*[、，,；;｜|]\s*/;
const subjectMarks = /\s*[、，,；;／/｜|＋+&]\s*|\s+/;

/** The subjects of a cell, each once, in their order: 语文、道德与法治 are two. */
export const subjectsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .trim()
      .split(subjectMarks)
      .map(tidy)
      .filter((subject) => subject !== ''),
  ),
];

/** The entries of a cell that holds a list: separated by 、, commas, semicolons or bars. */
export const entriesIn = (text: string): readonly string[] =>
  text
    .split(entryMarks)
    .map(tidy)
    .filter((entry) => entry !== '');
