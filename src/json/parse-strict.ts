/**
 * Reads a body as JSON, and refuses what JSON.parse would let pass: a key given twice (of which it silently
 * drops one), a number that a double cannot hold, text that is no text, nesting that would overflow whoever
 * walks it. One scan over the bytes, without recursion, then JSON.parse; so a large roster costs little more
 * than parsing it, and every fault has its place.
 */
import { isUtf8 } from 'node:buffer';
import { pointerTo } from '../../models/findings/findings.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';

export type JsonLimits = { readonly deepest?: number; readonly mostFaults?: number };
export type JsonBody = { readonly value: unknown } | { readonly faults: readonly Fault[] };

const [quote, backslash, comma, colon, minus, plus, point, slash, zero, nine] = [
  0x22, 0x5c, 0x2c, 0x3a, 0x2d, 0x2b, 0x2e, 0x2f, 0x30, 0x39,
] as const;
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
const [letterE, lowerE, lowerU] = [0x45, 0x65, 0x75] as const;

/** 1 for bytes that end or break the plain run of a string: the quote, the backslash, control characters. */
const breaksText = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === quote || byte === backslash ? 1 : 0,
);
const isSpace = Uint8Array.from({ length: 256 }, (_, byte) =>
  [0x20, 0x09, 0x0a, 0x0d].includes(byte) ? 1 : 0,
);
const mayBeEscaped = Uint8Array.from({ length: 256 }, (_, byte) =>
  '"\\/bfnrt'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/** Objects with more keys than this are watched by a set; the others by comparing hashes, which is faster. */
const mostKeysByHash = 16;

/** The offset of the first byte that is not well-formed UTF-8 (the table of Unicode 3-7). */
const firstBrokenByte = (bytes: Uint8Array): number => {
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf
        ? 2
        : lead >= 0xe0 && lead <= 0xef
          ? 3
          : lead >= 0xf0 && lead <= 0xf4
            ? 4
            : 0;
    if (length === 0) return at;
    const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    for (let next = 1; next < length; next++) {
      const byte = bytes[at + next];
      if (byte === undefined || byte < (next === 1 ? least : 0x80) || byte > (next === 1 ? most : 0xbf))
        return at;
    }
    at += length;
  }
  return bytes.length;
};

/** Line and column, both from 1; the column counts characters, not bytes. */
const placeOf = (bytes: Uint8Array, offset: number): string => {
  let [line, start] = [1, 0];
  for (let at = 0; at < offset && at < bytes.length; at++) {
    if (bytes[at] === 0x0a) [line, start] = [line + 1, at + 1];
  }
  let column = 1;
  for (let at = start; at < offset && at < bytes.length; at++) {
    if ((bytes[at]! & 0xc0) !== 0x80) column += 1;
  }
  return `line ${line}, column ${column}`;
};

/** What stands at a place, told without repeating the content: it may be somebody's name. */
const foundAt = (bytes: Uint8Array, offset: number): string => {
  const byte = bytes[offset];
  if (byte === undefined) return 'the end of the text';
  if (byte < 0x20 || byte === 0x7f) return 'a control character';
  if (byte >= 0x80) return 'a character outside ASCII';
  const character = String.fromCharCode(byte);
  if (/[a-z]/i.test(character)) return 'a letter';
  return /\d/.test(character) ? 'a digit' : character === ' ' ? 'a space' : `the character ${character}`;
};

const remedyFor = (bytes: Uint8Array, offset: number): string => {
  const byte = bytes[offset];
  if (byte === undefined) return 'the text was cut off or a bracket is missing';
  if (byte === 0x27) return 'JSON puts texts and keys between double quotes';
  if (byte === slash || byte === 0x23) return 'JSON has no comments; remove it';
  if (byte === 0x4e || byte === 0x49) return 'NaN and Infinity are not JSON; leave the field out';
  return 'correct the JSON there';
};

type Syntax = { readonly offset: number; readonly expected: string };

const scanned = (bytes: Uint8Array, deepest: number, mostFaults: number): readonly Fault[] => {
  const faults: Fault[] = [];
  const end = bytes.length;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

  // One frame per open list or object; frame 0 is the document.
  const inObject = new Uint8Array(deepest + 2);
  const elements = new Int32Array(deepest + 2);
  const [keyStart, keyEnd] = [new Float64Array(deepest + 2), new Float64Array(deepest + 2)];
  const keyCount = new Int32Array(deepest + 2);
  const keySets: (Set<string> | undefined)[] = [];
  const slots = (deepest + 2) * mostKeysByHash;
  const [hashes, starts, ends] = [new Int32Array(slots), new Float64Array(slots), new Float64Array(slots)];
  let depth = 0;
  let at = 0;
  let hasEscapes = false;

  const keyText = (from: number, to: number): string =>
    JSON.parse(`"${text.toString('utf8', from, to)}"`) as string;
  const pointer = (): string => {
    const steps: (string | number)[] = [];
    for (let frame = 1; frame <= depth; frame++) {
      if (!inObject[frame]) steps.push(elements[frame]!);
      else if (keyEnd[frame]! > 0) steps.push(keyText(keyStart[frame]!, keyEnd[frame]!));
    }
    return pointerTo(...steps);
  };
  const add = (code: string, message: string): void => {
    if (faults.length < mostFaults) faults.push({ pointer: pointer(), code, message });
  };
  const malformed = ({ offset, expected }: Syntax): readonly Fault[] => [
    ...faults,
    {
      pointer: pointer(),
      code: 'malformed-json',
      message: `${placeOf(bytes, offset)}: expected ${expected}, found ${foundAt(bytes, offset)}; ${remedyFor(bytes, offset)}`,
    },
  ];

  const hexAt = (offset: number): number => {
    let value = 0;
    for (let digit = offset; digit < offset + 4; digit++) {
      const byte = bytes[digit] ?? 0;
      const amount =
        byte >= zero && byte <= nine
          ? byte - zero
          : (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66
            ? (byte | 0x20) - 0x57
            : -1;
      if (amount < 0) return -1;
      value = value * 16 + amount;
    }
    return value;
  };

  /** From behind the opening quote to behind the closing one; answers what was expected where it breaks off. */
  const passText = (): string | undefined => {
    hasEscapes = false;
    // Behind an escaped high surrogate: where its other half must begin.
    let otherHalf = -1;
    let isLonely = false;
    for (;;) {
      while (at < end && breaksText[bytes[at]!] === 0) at += 1;
      const byte = bytes[at];
      const completes = byte === backslash && at === otherHalf;
      if (otherHalf >= 0 && !completes) isLonely = true;
      otherHalf = -1;
      if (byte === quote) {
        if (isLonely) {
          add(
            'lone-surrogate',
            'a text holds half of a surrogate pair (\\uD800 to \\uDFFF); write the whole',
          );
        }
        at += 1;
        return undefined;
      }
      if (byte === undefined) return 'a closing quote';
      if (byte !== backslash) return 'an escape such as \\n for a control character';
      hasEscapes = true;
      const kind = bytes[at + 1] ?? 0;
      if (kind !== lowerU) {
        if (completes) isLonely = true;
        at += 1;
        if (mayBeEscaped[kind] === 0) return 'one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u';
        at += 1;
        continue;
      }
      const unit = hexAt(at + 2);
      at += 2;
      if (unit < 0) return 'four hexadecimal digits after \\u';
      at += 4;
      const isLow = unit >= 0xdc00 && unit <= 0xdfff;
      if (isLow !== completes) isLonely = true;
      if (unit >= 0xd800 && unit <= 0xdbff) otherHalf = at;
    }
  };

  const passNumber = (): string | undefined => {
    const start = at;
    let digits = 0;
    let isWhole = true;
    let hasExponent = false;
    if (bytes[at] === minus) at += 1;
    const first = bytes[at] ?? 0;
    if (first < zero || first > nine) return 'a digit';
    at += 1;
    digits += 1;
    if (first !== zero) {
      while (at < end && bytes[at]! >= zero && bytes[at]! <= nine) {
        at += 1;
        digits += 1;
      }
    } else if (bytes[at]! >= zero && bytes[at]! <= nine) return 'a number without leading zeros';
    if (bytes[at] === point) {
      isWhole = false;
      at += 1;
      const from = at;
      while (at < end && bytes[at]! >= zero && bytes[at]! <= nine) at += 1;
      if (at === from) return 'a digit after the decimal point';
    }
    if (bytes[at] === letterE || bytes[at] === lowerE) {
      hasExponent = true;
      at += 1;
      if (bytes[at] === plus || bytes[at] === minus) at += 1;
      const from = at;
      while (at < end && bytes[at]! >= zero && bytes[at]! <= nine) at += 1;
      if (at === from) return 'a digit in the exponent';
    }
    if (digits <= 15 && !hasExponent && at - start < 300) return undefined;
    const written = text.toString('latin1', start, at);
    const value = Number(written);
    if (!Number.isFinite(value))
      add('number-out-of-range', 'a number is too large for a double (about 1.8e308); write a smaller one');
    else if (isWhole && !hasExponent && !Number.isSafeInteger(value))
      add(
        'number-out-of-range',
        'a whole number beyond 2^53 would lose digits; write it as text if it is an id',
      );
    else if (value === 0 && /[1-9]/.test(written.split(/e/i)[0]!))
      add(
        'number-out-of-range',
        'a number is too small for a double and would become 0; write 0 or a larger one',
      );
    return undefined;
  };

  const passWord = (word: string): string | undefined => {
    for (let letter = 0; letter < word.length; letter++) {
      if (bytes[at + letter] !== word.charCodeAt(letter)) return 'a value';
    }
    at += word.length;
    return undefined;
  };

  /** Notes the key of the current frame and looks for the same one before it. */
  const noteKey = (from: number, to: number): void => {
    keyStart[depth] = from;
    keyEnd[depth] = to;
    const count = keyCount[depth]!;
    keyCount[depth] = count + 1;
    const base = depth * mostKeysByHash;
    let set = keySets[depth];
    let isTwice = false;
    if (set === undefined && (hasEscapes || count >= mostKeysByHash)) {
      set = new Set();
      for (let slot = base; slot < base + count; slot++) set.add(keyText(starts[slot]!, ends[slot]!));
      keySets[depth] = set;
    }
    if (set !== undefined) {
      const key = keyText(from, to);
      isTwice = set.has(key);
      set.add(key);
    } else {
      let hash = to - from;
      for (let byte = from; byte < to; byte++) hash = (Math.imul(hash, 31) + bytes[byte]!) | 0;
      for (let slot = base; slot < base + count && !isTwice; slot++) {
        if (hashes[slot] !== hash || ends[slot]! - starts[slot]! !== to - from) continue;
        isTwice = text.compare(text, starts[slot]!, ends[slot]!, from, to) === 0;
      }
      hashes[base + count] = hash;
      starts[base + count] = from;
      ends[base + count] = to;
    }
    if (isTwice)
      add('duplicate-key', 'this key is given twice in one object, and one value would be lost; remove one');
    if (to - from < 9) return;
    // `__proto__` may be written with escapes; every other key is an ordinary one wherever it is read.
    const mayBeUnsafe = to - from === 9 && (bytes[from] === 0x5f || bytes[from] === 0x70);
    if (hasEscapes || mayBeUnsafe) {
      const key = keyText(from, to);
      if (key === '__proto__')
        add('unsafe-key', 'the key __proto__ has a meaning of its own in many programs; rename it');
      const above = depth - 1;
      if (
        key === 'prototype' &&
        inObject[above] &&
        keyText(keyStart[above]!, keyEnd[above]!) === 'constructor'
      )
        add('unsafe-key', 'the keys constructor and prototype inside one another are refused; rename one');
    }
  };

  const passSpace = (): void => {
    while (at < end && isSpace[bytes[at]!] === 1) at += 1;
  };

  passSpace();
  if (at >= end)
    return [{ pointer: '', code: 'empty-body', message: 'the body is empty; send a JSON object' }];
  // Where a value is due; then, behind a value, what follows it.
  for (;;) {
    passSpace();
    const byte = bytes[at];
    let expected: string | undefined;
    let hasOpened = false;
    if (byte === quote) {
      at += 1;
      expected = passText();
    } else if (byte === openObject || byte === openList) {
      if (depth >= deepest) {
        const message = `${placeOf(bytes, at)}: lists and objects lie deeper than ${deepest} inside one another; flatten them`;
        return [...faults, { pointer: pointer(), code: 'nested-too-deeply', message }];
      }
      at += 1;
      depth += 1;
      inObject[depth] = byte === openObject ? 1 : 0;
      elements[depth] = 0;
      keyEnd[depth] = 0;
      keyCount[depth] = 0;
      keySets[depth] = undefined;
      hasOpened = true;
    } else if (byte === 0x74) expected = passWord('true');
    else if (byte === 0x66) expected = passWord('false');
    else if (byte === 0x6e) expected = passWord('null');
    else if (byte === minus || (byte !== undefined && byte >= zero && byte <= nine)) expected = passNumber();
    else
      expected = byte === closeList && !inObject[depth] && depth > 0 ? 'a value after the comma' : 'a value';
    if (expected !== undefined) return malformed({ offset: at, expected });

    let needsKey = hasOpened && inObject[depth] === 1;
    if (hasOpened) {
      passSpace();
      if (bytes[at] === (needsKey ? closeObject : closeList)) {
        at += 1;
        depth -= 1;
        hasOpened = false;
        needsKey = false;
      }
    }
    if (!hasOpened) {
      for (;;) {
        passSpace();
        if (depth === 0) {
          return at < end ? malformed({ offset: at, expected: 'nothing after the value' }) : faults;
        }
        const next = bytes[at];
        if (next === comma) {
          at += 1;
          needsKey = inObject[depth] === 1;
          if (!needsKey) elements[depth]! += 1;
          break;
        }
        if (next !== (inObject[depth] ? closeObject : closeList)) {
          const expected = inObject[depth] ? 'a comma or } after the value' : 'a comma or ] after the value';
          return malformed({ offset: at, expected });
        }
        at += 1;
        depth -= 1;
      }
    }
    if (!needsKey) continue;
    passSpace();
    if (bytes[at] !== quote) return malformed({ offset: at, expected: 'a key between double quotes' });
    at += 1;
    const from = at;
    const broken = passText();
    if (broken !== undefined) return malformed({ offset: at, expected: broken });
    noteKey(from, at - 1);
    passSpace();
    if (bytes[at] !== colon) return malformed({ offset: at, expected: 'a colon after the key' });
    at += 1;
  }
};

export const readJson = (body: Uint8Array, limits: JsonLimits = {}): JsonBody => {
  // RFC 8259 lets a reader ignore a byte order mark; editors on some systems put one in front unasked.
  const hasMark = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
  const bytes = hasMark ? body.subarray(3) : body;
  if (!isUtf8(bytes)) {
    const offset = firstBrokenByte(bytes);
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const remedy = isUtf16
      ? 'it looks like UTF-16; save it as UTF-8'
      : 'save the file as UTF-8 (not GBK or Latin-1)';
    const message = `${placeOf(bytes, offset)}: the body is not valid UTF-8; ${remedy}`;
    return { faults: [{ pointer: '', code: 'invalid-utf8', message }] };
  }
  const faults = scanned(bytes, limits.deepest ?? 64, limits.mostFaults ?? 1_000);
  if (faults.length > 0) return { faults };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return { value: JSON.parse(text) as unknown };
};
