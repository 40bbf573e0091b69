/** How much a file may be. Beyond it a file is refused with what to do; within it a reading thread has enough of memory and time. */

const mebibyte = 2 ** 20;

/** A county of 16,000 teachers is 1 MB; a file of this size holds pictures, or is no roster. */
export const fileBytesAtMost = 64 * mebibyte;

/** Four times the largest county; .xls ends at 65,536 rows. */
export const rowsAtMost = 60_000;

/** The widest sheet of the field has 70 columns. */
export const columnsAtMost = 200;

/** 60,000 rows × 65 columns: what a reading thread holds in half of its memory. */
export const cellsAtMost = 4_000_000;

/** What an archive may unpack to: more than so many cells take. */
export const unpackedBytesAtMost = 256 * mebibyte;

/** Sheets unpack to 5 to 30 times their size, a million empty rows with formats to 60 times; a bomb to 1,000 times. */
export const unpackedTimesAtMost = 200;

/** Below this an archive may unpack to any multiple: it is small in any case. */
export const unpackedBytesOfAnyRatio = 16 * mebibyte;

/** A workbook has some ten files and one for each sheet and picture. */
export const archiveEntriesAtMost = 5_000;
