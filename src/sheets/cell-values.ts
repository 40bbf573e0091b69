/** Values as files hold them. */

/** Text that spreadsheet programs would take for a formula, or that hides one behind a blank sign. */
export const beginsLikeFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text);

/** Signs that XML cannot hold, or that nobody can see. */
const unprintable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** What reads like a sign by its number, which spreadsheet programs would read as that sign (ECMA-376, ST_Xstring). */
const numberedSign = /_(?=x[0-9a-f]{4}_)/gi;

/** A text with a sign for what cannot be written, so that one sees that there was something. */
export const printable = (text: string): string => text.replaceAll(unprintable, '\ufffd');

/** A text as a workbook holds it. */
export const workbookText = (text: string): string => printable(text).replaceAll(numberedSign, '_x005F_');

const millisecondsPerDay = 86_400_000;
const dayZero = Date.UTC(1899, 11, 30);
/** Before 1 March 1900 the calendar of spreadsheets is another than ours. */
const firstDay = 61;

/** The serial number of a day (YYYY-MM-DD); nothing for days that spreadsheets do not know. */
export const serialOfDay = (date: string): number | undefined => {
  const serial = (Date.parse(`${date}T00:00:00Z`) - dayZero) / millisecondsPerDay;
  return serial >= firstDay ? serial : undefined;
};

/** With how many decimals a percentage is shown: two at the most. */
export const percentDecimals = (percent: number): 0 | 1 | 2 => {
  const hundredths = Math.round(percent * 100);
  if (hundredths % 100 === 0) return 0;
  return hundredths % 10 === 0 ? 1 : 2;
};
