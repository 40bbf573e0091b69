/** What a wrong value looks like, and what to write in its place. Nothing is ever converted: a person decides. */
export type LookAlike = {
  /** What the value looks like, without the value itself: "Excel's day number". */
  readonly form: string;
  /** What to write in its place, as JSON; absent where the value does not say enough. */
  readonly literal?: string;
  /** What to do where there is nothing to write as it is. */
  readonly advice?: string;
};

/** `; it looks like …; write …`, or nothing where the value looks like nothing that is known. */
export const saying = (found: LookAlike | undefined): string =>
  found
    ? `; it looks like ${found.form}; ${[found.advice ?? 'write', found.literal ?? ''].join(' ').trim()}`
    : '';

/** The same of a value that is not repeated, because it may concern a person: it has an example in its place. */
export const sayingWithoutValue = (found: LookAlike | undefined, isDate: boolean): string => {
  if (!found) return '';
  const example = '; write the day like "1985-03-07", or leave the field out where it is not known';
  return `; it looks like ${found.form}${isDate ? example : ''}`;
};

/** Full width becomes half width, and space around the text goes: what people see is what is compared. */
export const folded = (text: string): string => text.normalize('NFKC').trim();
