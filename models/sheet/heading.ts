/** Headings as people write them: with marks, line feeds, spaces between characters, brackets. */
import { folded } from '../findings/look-alikes/look-alike.ts';

/** The sign between the heading of a group of columns and that of one of them. */
export const headingSeparator = ' › ';

/** A heading without what does not tell it from others: stars, tabs, line feeds, spaces, width, case. */
export const plainHeading = (heading: string): string =>
  folded(heading)
    .toLowerCase()
    .replace(/[\s*::]/g, '');

/** The same without remarks in brackets: 学校编号（必填） is 学校编号. */
const withoutRemark = (plain: string): string => plain.replace(/[([【].*?[)\]】]/g, '');

/** What a heading may be looked up by, the most exact first. Its parts are those of its group and its own. */
export const headingForms = (parts: readonly string[]): readonly string[] => {
  const plain = parts.map(plainHeading).filter((part) => part !== '');
  const [last = '', whole] = [plain.at(-1), plain.join('')];
  return [...new Set([whole, last, withoutRemark(whole), withoutRemark(last)])].filter((form) => form !== '');
};
