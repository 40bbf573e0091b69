/**
 * Finds where a text stops being JSON, and what was expected there. Only texts that `JSON.parse` refuses come here,
 * because its own messages quote the content and do not always name a place. Speed does not matter here.
 */
import {
  backslash,
  closeList,
  closeObject,
  colon,
  comma,
  isDigit,
  isSpace,
  lowerE,
  lowerF,
  lowerN,
  lowerT,
  lowerU,
  minus,
  openList,
  openObject,
  plus,
  point,
  quote,
  slash,
  upperE,
  zero,
} from './characters.ts';
import { placeOf } from './text-place.ts';

export type LocatedError = {
  /** Everything before this offset is whole tokens in an order that JSON allows. */
  readonly wholeUntil: number;
  /** Line, column, what was expected, what was found, and how to put it right; never the content. */
  readonly message: string;
};

type Cursor = { readonly bytes: Uint8Array; readonly deepest: number; at: number };
/** What was expected at the cursor, where it is not there. */
type Expected = { readonly expected: string; readonly wholeUntil: number } | undefined;

const expectedHere = ({ at }: Cursor, expected: string, wholeUntil = at): Expected => ({
  expected,
  wholeUntil,
});
const byteAt = ({ bytes, at }: Cursor): number | undefined => bytes[at];
const skipSpace = (cursor: Cursor): void => {
  while (isSpace(byteAt(cursor))) cursor.at += 1;
};
/** Whether there was a digit to skip. */
const skipDigits = (cursor: Cursor): boolean => {
  const from = cursor.at;
  while (isDigit(byteAt(cursor))) cursor.at += 1;
  return cursor.at > from;
};

const isEscapable = (byte: number): boolean => '"\\/bfnrt'.includes(String.fromCharCode(byte));

/** Reads from the opening quote to behind the closing one. */
const readString = (cursor: Cursor): Expected => {
  const from = cursor.at;
  cursor.at += 1;
  for (;;) {
    const byte = byteAt(cursor);
    if (byte === undefined) return expectedHere(cursor, 'a closing quote', from);
    if (byte < 0x20) return expectedHere(cursor, 'an escape such as \\n for a control character', from);
    cursor.at += 1;
    if (byte === quote) return undefined;
    if (byte !== backslash) continue;
    const escaped = byteAt(cursor) ?? 0;
    if (escaped !== lowerU && !isEscapable(escaped))
      return expectedHere(cursor, 'one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u', from);
    cursor.at += 1;
    if (escaped !== lowerU) continue;
    const digits = String.fromCharCode(...cursor.bytes.subarray(cursor.at, cursor.at + 4));
    if (!/^[0-9a-f]{4}$/i.test(digits))
      return expectedHere(cursor, 'four hexadecimal digits after \\u', from);
    cursor.at += 4;
  }
};

const readNumber = (cursor: Cursor): Expected => {
  const from = cursor.at;
  if (byteAt(cursor) === minus) cursor.at += 1;
  if (byteAt(cursor) === zero) {
    cursor.at += 1;
    if (isDigit(byteAt(cursor))) return expectedHere(cursor, 'a number without leading zeros', from);
  } else if (!skipDigits(cursor)) return expectedHere(cursor, 'a digit', from);
  if (byteAt(cursor) === point) {
    cursor.at += 1;
    if (!skipDigits(cursor)) return expectedHere(cursor, 'a digit after the decimal point', from);
  }
  if (byteAt(cursor) === lowerE || byteAt(cursor) === upperE) {
    cursor.at += 1;
    if (byteAt(cursor) === plus || byteAt(cursor) === minus) cursor.at += 1;
    if (!skipDigits(cursor)) return expectedHere(cursor, 'a digit in the exponent', from);
  }
  return undefined;
};

const readWord = (cursor: Cursor, word: string): Expected => {
  const found = String.fromCharCode(...cursor.bytes.subarray(cursor.at, cursor.at + word.length));
  if (found !== word) return expectedHere(cursor, 'a value');
  cursor.at += word.length;
  return undefined;
};

const readMember = (cursor: Cursor, depth: number): Expected => {
  skipSpace(cursor);
  if (byteAt(cursor) !== quote) return expectedHere(cursor, 'a key between double quotes');
  const broken = readString(cursor);
  if (broken) return broken;
  skipSpace(cursor);
  if (byteAt(cursor) !== colon) return expectedHere(cursor, 'a colon after the key');
  cursor.at += 1;
  return readValue(cursor, depth);
};

const readElement = (cursor: Cursor, depth: number): Expected => {
  skipSpace(cursor);
  // A list that closes before its first element does not come here.
  if (byteAt(cursor) === closeList) return expectedHere(cursor, 'a value after the comma');
  return readValue(cursor, depth);
};

/** Reads a list or an object from its opening bracket to behind the closing one. */
const readNested = (cursor: Cursor, depth: number): Expected => {
  const isObject = byteAt(cursor) === openObject;
  const close = isObject ? closeObject : closeList;
  cursor.at += 1;
  // The scan refuses the text at this bracket already.
  if (depth > cursor.deepest) return expectedHere(cursor, 'less nesting');
  skipSpace(cursor);
  if (byteAt(cursor) === close) {
    cursor.at += 1;
    return undefined;
  }
  for (;;) {
    const broken = isObject ? readMember(cursor, depth) : readElement(cursor, depth);
    if (broken) return broken;
    skipSpace(cursor);
    const next = byteAt(cursor);
    if (next !== comma && next !== close)
      return expectedHere(cursor, `a comma or ${isObject ? '}' : ']'} after the value`);
    cursor.at += 1;
    if (next === close) return undefined;
  }
};

const readValue = (cursor: Cursor, depth: number): Expected => {
  skipSpace(cursor);
  const byte = byteAt(cursor);
  if (byte === quote) return readString(cursor);
  if (byte === openObject || byte === openList) return readNested(cursor, depth + 1);
  if (byte === lowerT) return readWord(cursor, 'true');
  if (byte === lowerF) return readWord(cursor, 'false');
  if (byte === lowerN) return readWord(cursor, 'null');
  if (byte === minus || isDigit(byte)) return readNumber(cursor);
  return expectedHere(cursor, 'a value');
};

const readDocument = (cursor: Cursor): Expected => {
  const broken = readValue(cursor, 0);
  if (broken) return broken;
  skipSpace(cursor);
  return cursor.at < cursor.bytes.length ? expectedHere(cursor, 'nothing after the value') : undefined;
};

/** The kind of what stands at a place, never the content, which may be a name. */
const foundAt = (byte: number | undefined): string => {
  if (byte === undefined) return 'the end of the text';
  if (byte < 0x20 || byte === 0x7f) return 'a control character';
  if (byte >= 0x80) return 'a character outside ASCII';
  const character = String.fromCharCode(byte);
  if (/[a-z]/i.test(character)) return 'a letter';
  return /\d/.test(character) ? 'a digit' : character === ' ' ? 'a space' : `the character ${character}`;
};

const remedyFor = (byte: number | undefined): string => {
  if (byte === undefined) return 'the text was cut off or a bracket is missing';
  if (byte === 0x27) return 'JSON puts texts and keys between double quotes';
  if (byte === slash || byte === 0x23) return 'JSON has no comments; remove it';
  if (byte === 0x4e || byte === 0x49) return 'NaN and Infinity are not JSON; leave the field out';
  return 'correct the JSON there';
};

/** The first error of syntax in a UTF-8 text; undefined where there is none. Stops at the first bracket beyond `deepest`. */
export const locateSyntaxError = (bytes: Uint8Array, deepest: number): LocatedError | undefined => {
  const cursor: Cursor = { bytes, deepest, at: 0 };
  const broken = readDocument(cursor);
  if (!broken) return undefined;
  const byte = byteAt(cursor);
  const message = `${placeOf(bytes, cursor.at)}: expected ${broken.expected}, found ${foundAt(byte)}; ${remedyFor(byte)}`;
  return { wholeUntil: broken.wholeUntil, message };
};
