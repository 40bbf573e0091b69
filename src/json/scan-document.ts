/**
 * Looks through a JSON document, or the whole tokens at its beginning, for what `JSON.parse` would let pass: a key
 * given twice (of which it silently drops one), a number that a double cannot hold, half a surrogate pair, keys that
 * have a meaning of their own in JavaScript. It also finds texts with U+0000, which are JSON but no text of a request.
 * One pass over the bytes, without recursion. Syntax is not checked: of bytes that are no JSON the result means nothing,
 * except that nesting is bounded.
 */
import { type FindingList, findingAt, findingList, pointerTo } from '../../models/findings/findings.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';
import type { FaultCode } from '../../models/vocabulary/finding-codes.ts';
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import {
  backslash,
  bufferOver,
  closeList,
  closeObject,
  comma,
  isDigit,
  lowerE,
  minus,
  openList,
  openObject,
  quote,
  upperE,
} from './characters.ts';
import { decodedText, forgetKeys, noSeenKeys, recordKey, type SeenKeys } from './seen-keys.ts';
import { placeOf } from './text-place.ts';

/** An open list or object; frame 0 is the document. */
type Frame = {
  isObject: boolean;
  /** In an object: the next text is a key. */
  isKeyDue: boolean;
  /** In a list: the position of the current element. */
  element: number;
  /** In an object: the bytes of the current key; empty before the first. */
  keyStart: number;
  keyEnd: number;
  readonly keys: SeenKeys;
};

const newFrame = (): Frame => ({
  isObject: false,
  isKeyDue: false,
  element: 0,
  keyStart: 0,
  keyEnd: 0,
  keys: noSeenKeys(),
});

type Scan = {
  readonly bytes: Uint8Array;
  readonly frames: Frame[];
  readonly faults: FindingList;
  readonly textFaults: FindingList;
  depth: number;
};

export type ScanLimits = {
  readonly deepest: number;
  /** Entries that a document may have: it is refused before memory is taken for each of them. */
  readonly mostEntries: number;
};
export type Scanned = {
  readonly faults: readonly Fault[];
  /** Of texts that can be read but not kept. */
  readonly textFaults: readonly Fault[];
  /** The pointer of the value, or of the element or member, at which the scan ended. */
  readonly pointer: string;
  /** The scan ended at a bracket that opens one level too many, or at the first entry beyond the limit. */
  readonly endedBy?: 'depth' | 'entries';
};

const pointerOf = ({ bytes, frames, depth }: Scan): string => {
  const steps: (string | number)[] = [];
  for (const { isObject, element, keyStart, keyEnd } of frames.slice(1, depth + 1)) {
    if (!isObject) steps.push(element);
    else if (keyEnd > 0) steps.push(decodedText(bytes, keyStart, keyEnd));
  }
  return pointerTo(...steps);
};

/** `kind` tells faults of one code and message apart. */
const addFault = (scan: Scan, code: FaultCode, words: Words, kind?: string): void => {
  scan.faults.fault(pointerOf(scan), code, words, kind);
};

/** 1 for the bytes that a number may have. */
const isOfNumber = Uint8Array.from({ length: 256 }, (_, byte) =>
  isDigit(byte) || '+-.eE'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
/** A number of so many characters without exponent has at most 15 digits, which a double always holds. */
const MAX_SAFE_CHARACTERS = 15;

/** Faults of a number that a double does not hold as it is written. */
const checkLongNumber = (scan: Scan, from: number, to: number): void => {
  const written = bufferOver(scan.bytes).toString('latin1', from, to);
  const value = Number(written);
  const [mantissa = ''] = written.split(/e/i);
  if (!Number.isFinite(value))
    addFault(scan, 'number-out-of-range', {
      en: 'a number is too large for a double (about 1.8e308); write a smaller one',
      zh: '数值过大，请填写较小的数值',
    });
  else if (/^-?\d+$/.test(written) && !Number.isSafeInteger(value))
    addFault(scan, 'number-out-of-range', {
      en: 'a whole number beyond 2^53 would lose digits; write it as text if it is an id',
      zh: '整数过大，会丢失数位；如为编号，请加引号写成文本',
    });
  else if (value === 0 && /[1-9]/.test(mantissa))
    addFault(scan, 'number-out-of-range', {
      en: 'a number is too small for a double and would become 0; write 0 or a larger one',
      zh: '数值过小，会变为0；请填写0或较大的数值',
    });
};

/** Passes the number that begins here and answers where it ends. */
const passNumber = (scan: Scan, from: number, end: number): number => {
  const { bytes } = scan;
  let at = from;
  let hasExponent = false;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (isOfNumber[byte] === 0) break;
    if (byte === lowerE || byte === upperE) hasExponent = true;
  }
  if (at - from > MAX_SAFE_CHARACTERS || hasExponent) checkLongNumber(scan, from, at);
  return at;
};

/** Refuses keys that many programs give a meaning of their own, which an attacker could use. */
const checkUnsafeKey = (scan: Scan, from: number, to: number): void => {
  const { bytes, frames, depth } = scan;
  const key = decodedText(bytes, from, to);
  if (key === '__proto__')
    addFault(scan, 'unsafe-key', {
      en: 'the key __proto__ has a meaning of its own in many programs; rename it',
      zh: '名称“__proto__”在许多程序中另有含义，请改名',
    });
  const above = frames[depth - 1];
  if (
    key === 'prototype' &&
    above?.isObject &&
    decodedText(bytes, above.keyStart, above.keyEnd) === 'constructor'
  )
    addFault(scan, 'unsafe-key', {
      en: 'the keys constructor and prototype inside one another are refused; rename one',
      zh: '名称“constructor”之内不得再有“prototype”，请改名',
    });
};

/** Faults repeat keys in their pointers. 200 characters are the most that any key means, in six bytes each if escaped. */
const MAX_KEY_BYTES = 2_400;

/** `__proto__` and `prototype` have as many bytes; with escapes they have more. */
const UNSAFE_KEY_BYTES = 9;

const enterKey = (scan: Scan, frame: Frame, from: number, to: number, hasEscapes: boolean): void => {
  frame.isKeyDue = false;
  if (to - from > MAX_KEY_BYTES) {
    frame.keyStart = 0;
    frame.keyEnd = 0;
    addFault(scan, 'bad-key', {
      en: `a key has more than ${MAX_KEY_BYTES} bytes; shorten it to 200 characters at most`,
      zh: '名称过长，请缩短到200个字符以内',
    });
  }
  frame.keyStart = from;
  frame.keyEnd = to;
  if (recordKey(frame.keys, scan.bytes, { from, to, hasEscapes }))
    addFault(
      scan,
      'duplicate-key',
      {
        en: 'this key is given twice in one object, and one value would be lost; remove one',
        zh: '同一对象中此名称出现两次，其中一个值会丢失；请删去其一',
      },
      decodedText(scan.bytes, from, to),
    );
  if (to - from === UNSAFE_KEY_BYTES || (hasEscapes && to - from > UNSAFE_KEY_BYTES))
    checkUnsafeKey(scan, from, to);
};

/**
 * Reports what only escapes can write, because the bytes are valid UTF-8 without control characters. PostgreSQL holds
 * no U+0000 in a text, and many programs take it for the end of one.
 */
const checkEscapedText = (scan: Scan, text: string): void => {
  if (!text.isWellFormed())
    addFault(scan, 'lone-surrogate', {
      en: 'a text holds half of a surrogate pair (\\uD800 to \\uDFFF); write the whole',
      zh: '文本中有不完整的字符（“\\uD800”至“\\uDFFF”），请写完整',
    });
  if (text.includes('\0'))
    scan.textFaults.fault(pointerOf(scan), 'nul-character', {
      en: 'a text holds the character U+0000 (\\u0000); remove it',
      zh: '文本中有空字符“\\u0000”，请删除',
    });
};

/** Passes the text that begins here, a key or a value, and answers where it ends. */
const passText = (scan: Scan, frame: Frame, opening: number, end: number): number => {
  const { bytes } = scan;
  const from = opening + 1;
  let to = from;
  while (to < end && bytes[to] !== quote && bytes[to] !== backslash) to += 1;
  const hasEscapes = bytes[to] === backslash;
  while (to < end && bytes[to] !== quote) to += bytes[to] === backslash ? 2 : 1;
  if (frame.isKeyDue) enterKey(scan, frame, from, to, hasEscapes);
  if (hasEscapes) checkEscapedText(scan, decodedText(bytes, from, to));
  return to + 1;
};

/** Frames are used again, because a roster opens tens of thousands. */
const openFrame = (scan: Scan, isObject: boolean): Frame => {
  scan.depth += 1;
  const frame = scan.frames[scan.depth] ?? newFrame();
  scan.frames[scan.depth] = frame;
  frame.isObject = isObject;
  frame.isKeyDue = isObject;
  frame.element = 0;
  frame.keyStart = 0;
  frame.keyEnd = 0;
  forgetKeys(frame.keys);
  return frame;
};

const nextMember = (frame: Frame): void => {
  if (frame.isObject) frame.isKeyDue = true;
  else frame.element += 1;
};

const tooDeep = (scan: Scan, at: number): Scanned => {
  const pointer = pointerOf(scan);
  const place = placeOf(scan.bytes, at);
  const message = {
    en: en`${place}: lists and objects lie deeper than ${scan.depth} inside one another; flatten them`,
    zh: zh`${place}：列表和对象嵌套超过${scan.depth}层，请减少嵌套`,
    params: { limit: scan.depth },
  };
  const fault = findingAt(pointer, 'nested-too-deeply', message);
  const [faults, textFaults] = [scan.faults.faults(), scan.textFaults.faults()];
  return { faults: [...faults, fault], textFaults, pointer, endedBy: 'depth' };
};

const tooManyEntries = (scan: Scan, mostEntries: number): Scanned => {
  const message = {
    en: `the body has more than ${mostEntries} entries, which is the limit (texts, numbers, words, lists and objects together); send fewer`,
    zh: `提交的文字、数值、列表和对象合计超过${mostEntries}项的上限，请减少`,
    params: { limit: mostEntries },
  };
  const fault = findingAt('', 'too-many-entries', message);
  return { faults: [fault], textFaults: [], pointer: pointerOf(scan), endedBy: 'entries' };
};

/** 1 for the bytes at which an entry begins; of the letters of the three words, t, f and n stand only at the beginning. */
const isEntry = Uint8Array.from({ length: 256 }, (_, byte) =>
  isDigit(byte) || '-"{[tfn'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
/** 1 for the bytes at which a token begins that matters; space, colons and the rest of words are passed byte by byte. */
const matters = Uint8Array.from({ length: 256 }, (_, byte) =>
  isEntry[byte] === 1 || '}],'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/**
 * Scans the bytes before `end`: the whole document, or the tokens before the place where it stops being JSON. Throws
 * SyntaxError where a text has an escape that JSON does not have.
 */
export const scanDocument = (
  bytes: Uint8Array,
  end: number,
  { deepest, mostEntries }: ScanLimits,
): Scanned => {
  const outermost = newFrame();
  const [faults, textFaults] = [findingList(), findingList()];
  const scan: Scan = { bytes, frames: [outermost], faults, textFaults, depth: 0 };
  let frame = outermost;
  let [at, entries] = [0, 0];
  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (matters[byte] === 0) {
      at += 1;
      continue;
    }
    if (isEntry[byte] === 1 && !(byte === quote && frame.isKeyDue)) {
      entries += 1;
      if (entries > mostEntries) return tooManyEntries(scan, mostEntries);
    }
    if (byte === quote) at = passText(scan, frame, at, end);
    else if (byte === comma) {
      nextMember(frame);
      at += 1;
    } else if (byte === openObject || byte === openList) {
      if (scan.depth === deepest) return tooDeep(scan, at);
      frame = openFrame(scan, byte === openObject);
      at += 1;
    } else if (byte === closeObject || byte === closeList) {
      scan.depth -= scan.depth > 0 ? 1 : 0;
      frame = scan.frames[scan.depth] ?? outermost;
      at += 1;
    } else if (isDigit(byte) || byte === minus) at = passNumber(scan, at, end);
    else at += 1;
  }
  return { faults: faults.faults(), textFaults: textFaults.faults(), pointer: pointerOf(scan) };
};
