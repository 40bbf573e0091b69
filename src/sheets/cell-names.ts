/** Cells by the names that spreadsheet programs give them; rows and columns count from 0 here. */

export const columnLetters = (column: number): string => {
  const before = Math.floor(column / 26);
  const letter = String.fromCharCode(65 + (column % 26));
  return before === 0 ? letter : `${columnLetters(before - 1)}${letter}`;
};

export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;
