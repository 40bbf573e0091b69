/** Texts of cells, and several entries in one of them. */
import { isSubjectName } from '../findings/look-alikes/subject-words.ts';

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
const subjectMarks = /[、，,；;／/｜|＋+&]/;
/** They separate subjects only where each side is one: 语文兼道法 are two, 校本兴趣 and 语　文 are one. */
const weakMarks = /\s+|兼|和|及/;

const subjectsOfPart = (part: string): readonly string[] => {
  const pieces = part.trim().split(weakMarks).map(tidy);
  return pieces.length > 1 && pieces.every(isSubjectName) ? pieces : [tidy(part)];
};

/** The subjects of a cell as it is written, each once, in their order: 语文、道德与法治 are two. */
export const subjectsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(subjectMarks)
      .flatMap(subjectsOfPart)
      .filter((subject) => subject !== ''),
  ),
];

/** The entries of a cell that holds a list: separated by 、, commas, semicolons or bars. */
export const entriesIn = (text: string): readonly string[] =>
  text
    .split(entryMarks)
    .map(tidy)
    .filter((entry) => entry !== '');
