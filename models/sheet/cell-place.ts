/** Cells by the names that their users know: `教师!E21`. */
import type { CellPlace } from './workbook.ts';

/** The letters of a column that counts from 0: A, …, Z, AA. */
export const columnLetters = (column: number): string => {
  const before = Math.floor(column / 26);
  return (before > 0 ? columnLetters(before - 1) : '') + String.fromCharCode(65 + (column % 26));
};

/** The column that letters name, from 0. */
export const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => 26 * column + letter.charCodeAt(0) - 64, 0) - 1;

/** `教师!E21`; columns and rows as the user counts them. */
export const cellName = ({ sheet, row, column }: CellPlace): string =>
  `${sheet}!${columnLetters(column)}${row + 1}`;

/** The place that a name such as `教师!E21` means; undefined of what names no cell. */
export const placeOfName = (name: string): CellPlace | undefined => {
  const found = /^(?<sheet>.+)!(?<letters>[A-Z]{1,3})(?<row>[1-9]\d{0,6})$/s.exec(name)?.groups;
  if (!found) return undefined;
  const { sheet = '', letters = '', row = '' } = found;
  return { sheet, row: Number(row) - 1, column: columnOf(letters) };
};
