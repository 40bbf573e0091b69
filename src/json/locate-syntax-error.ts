/**
 * Finds where a text stops being JSON, and what was expected there. Only texts that `JSON.parse` refuses come here,
 * because its own messages quote the content and do not always name a place. Speed does not matter here.
 */

import { en, type Words, zh } from '../../models/vocabulary/words.ts';
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
  readonly words: Words;
};

type Cursor = { readonly bytes: Uint8Array; readonly deepest: number; at: number };
/** What was expected at the cursor, where it is not there. */
type Expected = { readonly expected: Words; readonly wholeUntil: number } | undefined;

const expectedHere = ({ at }: Cursor, expected: Words, wholeUntil = at): Expected => ({
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
    if (byte === undefined) return expectedHere(cursor, { en: 'a closing quote', zh: '右引号' }, from);
    if (byte < 0x20)
      return expectedHere(
        cursor,
        { en: 'an escape such as \\n for a control character', zh: '控制字符的转义写法，如“\\n”' },
        from,
      );
    cursor.at += 1;
    if (byte === quote) return undefined;
    if (byte !== backslash) continue;
    const escaped = byteAt(cursor) ?? 0;
    if (escaped !== lowerU && !isEscapable(escaped))
      return expectedHere(
        cursor,
        {
          en: 'one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u',
          zh: '“\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u”之一的转义写法',
        },
        from,
      );
    cursor.at += 1;
    if (escaped !== lowerU) continue;
    const digits = String.fromCharCode(...cursor.bytes.subarray(cursor.at, cursor.at + 4));
    if (!/^[0-9a-f]{4}$/i.test(digits))
      return expectedHere(
        cursor,
        { en: 'four hexadecimal digits after \\u', zh: '“\\u”之后的四位十六进制数字' },
        from,
      );
    cursor.at += 4;
  }
};

const readNumber = (cursor: Cursor): Expected => {
  const from = cursor.at;
  if (byteAt(cursor) === minus) cursor.at += 1;
  if (byteAt(cursor) === zero) {
    cursor.at += 1;
    if (isDigit(byteAt(cursor)))
      return expectedHere(cursor, { en: 'a number without leading zeros', zh: '不以零开头的数值' }, from);
  } else if (!skipDigits(cursor)) return expectedHere(cursor, { en: 'a digit', zh: '数字' }, from);
  if (byteAt(cursor) === point) {
    cursor.at += 1;
    if (!skipDigits(cursor))
      return expectedHere(cursor, { en: 'a digit after the decimal point', zh: '小数点后的数字' }, from);
  }
  if (byteAt(cursor) === lowerE || byteAt(cursor) === upperE) {
    cursor.at += 1;
    if (byteAt(cursor) === plus || byteAt(cursor) === minus) cursor.at += 1;
    if (!skipDigits(cursor))
      return expectedHere(cursor, { en: 'a digit in the exponent', zh: '指数中的数字' }, from);
  }
  return undefined;
};

const readWord = (cursor: Cursor, word: string): Expected => {
  const found = String.fromCharCode(...cursor.bytes.subarray(cursor.at, cursor.at + word.length));
  if (found !== word) return expectedHere(cursor, { en: 'a value', zh: '一个值' });
  cursor.at += word.length;
  return undefined;
};

const readMember = (cursor: Cursor, depth: number): Expected => {
  skipSpace(cursor);
  if (byteAt(cursor) !== quote)
    return expectedHere(cursor, { en: 'a key between double quotes', zh: '双引号括起的名称' });
  const broken = readString(cursor);
  if (broken) return broken;
  skipSpace(cursor);
  if (byteAt(cursor) !== colon)
    return expectedHere(cursor, { en: 'a colon after the key', zh: '名称后的冒号' });
  cursor.at += 1;
  return readValue(cursor, depth);
};

const readElement = (cursor: Cursor, depth: number): Expected => {
  skipSpace(cursor);
  // A list that closes before its first element does not come here.
  if (byteAt(cursor) === closeList)
    return expectedHere(cursor, { en: 'a value after the comma', zh: '逗号后的值' });
  return readValue(cursor, depth);
};

/** Reads a list or an object from its opening bracket to behind the closing one. */
const readNested = (cursor: Cursor, depth: number): Expected => {
  const isObject = byteAt(cursor) === openObject;
  const close = isObject ? closeObject : closeList;
  cursor.at += 1;
  // The scan refuses the text at this bracket already.
  if (depth > cursor.deepest) return expectedHere(cursor, { en: 'less nesting', zh: '较少的嵌套' });
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
      return expectedHere(cursor, {
        en: `a comma or ${isObject ? '}' : ']'} after the value`,
        zh: `值后的逗号或“${isObject ? '}' : ']'}”`,
      });
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
  return expectedHere(cursor, { en: 'a value', zh: '一个值' });
};

const readDocument = (cursor: Cursor): Expected => {
  const broken = readValue(cursor, 0);
  if (broken) return broken;
  skipSpace(cursor);
  return cursor.at < cursor.bytes.length
    ? expectedHere(cursor, { en: 'nothing after the value', zh: '值之后不再有内容' })
    : undefined;
};

/** The kind of what stands at a place, never the content, which may be a name. */
const foundAt = (byte: number | undefined): Words => {
  if (byte === undefined) return { en: 'the end of the text', zh: '文本结尾' };
  if (byte < 0x20 || byte === 0x7f) return { en: 'a control character', zh: '控制字符' };
  if (byte >= 0x80) return { en: 'a character outside ASCII', zh: '汉字或其他非基本字符' };
  const character = String.fromCharCode(byte);
  if (/[a-z]/i.test(character)) return { en: 'a letter', zh: '字母' };
  if (/\d/.test(character)) return { en: 'a digit', zh: '数字' };
  return character === ' '
    ? { en: 'a space', zh: '空格' }
    : { en: `the character ${character}`, zh: `字符“${character}”` };
};

const remedyFor = (byte: number | undefined): Words => {
  if (byte === undefined)
    return { en: 'the text was cut off or a bracket is missing', zh: '文本被截断或缺少括号' };
  if (byte === 0x27)
    return { en: 'JSON puts texts and keys between double quotes', zh: '文本和名称须用英文双引号括起' };
  if (byte === slash || byte === 0x23)
    return { en: 'JSON has no comments; remove it', zh: '不得有注释，请删除' };
  if (byte === 0x4e || byte === 0x49)
    return { en: 'NaN and Infinity are not JSON; leave the field out', zh: '不是有效的数值，请不填此项' };
  return { en: 'correct the JSON there', zh: '请更正此处的格式' };
};

/** The first error of syntax in a UTF-8 text; undefined where there is none. Stops at the first bracket beyond `deepest`. */
export const locateSyntaxError = (bytes: Uint8Array, deepest: number): LocatedError | undefined => {
  const cursor: Cursor = { bytes, deepest, at: 0 };
  const broken = readDocument(cursor);
  if (!broken) return undefined;
  const byte = byteAt(cursor);
  const place = placeOf(bytes, cursor.at);
  const [found, remedy] = [foundAt(byte), remedyFor(byte)];
  const words = {
    en: en`${place}: expected ${broken.expected}, found ${found}; ${remedy}`,
    zh: zh`${place}：应为${broken.expected}，现为${found}；${remedy}`,
  };
  return { wholeUntil: broken.wholeUntil, words };
};
