import { alike, en, type Words, zh } from '../../vocabulary/words.ts';

/** What a wrong value looks like, and what to write in its place. Nothing is ever converted: a person decides. */
export type LookAlike = {
  /** What the value looks like, without the value itself: "Excel's day number". */
  readonly form: Words;
  /** What to write in its place, as JSON; absent where the value does not say enough. */
  readonly literal?: string | Words;
  /** What to do where there is nothing to write as it is. */
  readonly advice?: Words;
};

/** JSON as it stands in a sentence: a text in the quotation marks of the language. */
const quotedIn = (literal: string | Words): string | Words =>
  typeof literal === 'string' ? { en: literal, zh: literal.replace(/^"(.*)"$/s, '“$1”') } : literal;

/** `; it looks like …; write …`, or nothing where the value looks like nothing that is known. */
export const saying = (found: LookAlike | undefined): Words => {
  if (!found) return alike('');
  const { form, advice } = found;
  const literal = quotedIn(found.literal ?? '');
  const [english, chinese] = [
    en`${advice ?? 'write'} ${literal}`.trim(),
    zh`${advice ?? '请填写'}${literal}`,
  ];
  return { en: en`; it looks like ${form}; ${english}`, zh: zh`；看起来是${form}，${chinese}` };
};

/** The same of a value that is not repeated, because it may concern a person: it has an example in its place. */
export const sayingWithoutValue = (found: LookAlike | undefined, isDate: boolean): Words => {
  if (!found) return alike('');
  const example: Words = isDate
    ? {
        en: '; write the day like "1985-03-07", or leave the field out where it is not known',
        zh: '，请按“1985-03-07”的形式填写，不详时不填此项',
      }
    : alike('');
  return { en: en`; it looks like ${found.form}${example}`, zh: zh`；看起来是${found.form}${example}` };
};

/** Full width becomes half width, and space around the text goes: what people see is what is compared. */
export const folded = (text: string): string => text.normalize('NFKC').trim();
