/** Cells by the names that their users know: `教师!E21`. */

export type Place = { readonly sheet: string; readonly column: string; readonly row: number };

export const placeOf = (name: string): Place | undefined => {
  const found = /^(?<sheet>.+)!(?<column>[A-Z]{1,3})(?<row>[1-9]\d*)$/s.exec(name)?.groups;
  if (!found) return undefined;
  const { sheet = '', column = '', row = '' } = found;
  return { sheet, column, row: Number(row) };
};

export const nameOf = ({ sheet, column, row }: Place): string => `${sheet}!${column}${row}`;

/** The letters of the column at a position from 0. */
export const lettersOf = (position: number): string => {
  const before = Math.floor(position / 26);
  return (before > 0 ? lettersOf(before - 1) : '') + String.fromCharCode(65 + (position % 26));
};

/** The position of a column from 0. */
export const positionOf = (letters: string): number =>
  [...letters].reduce((position, letter) => 26 * position + letter.charCodeAt(0) - 64, 0) - 1;
