/** Where in a text something stands, for people. */
import { isUtf8 } from 'node:buffer';
import type { Words } from '../../models/vocabulary/words.ts';

/** Line and column, both from 1; the column counts characters, not bytes. */
export const placeOf = (bytes: Uint8Array, offset: number): Words => {
  const before = bytes.subarray(0, offset);
  const lineStart = before.lastIndexOf(0x0a) + 1;
  let line = 1;
  for (let at = before.indexOf(0x0a); at >= 0; at = before.indexOf(0x0a, at + 1)) line += 1;
  let column = 1;
  // In UTF-8 a byte of the form 10xxxxxx continues a character.
  for (let at = lineStart; at < before.length; at++) if (((before[at] ?? 0) & 0xc0) !== 0x80) column += 1;
  return { en: `line ${line}, column ${column}`, zh: `第${line}行第${column}列` };
};

/** The bytes that may follow a lead byte of UTF-8 (table 3-7 of the Unicode standard). */
type Sequence = { readonly length: number; readonly secondAtLeast: number; readonly secondAtMost: number };

const sequenceFrom = (lead: number): Sequence | undefined => {
  const [secondAtLeast, secondAtMost] = [0x80, 0xbf];
  if (lead < 0x80) return { length: 1, secondAtLeast, secondAtMost };
  if (lead >= 0xc2 && lead <= 0xdf) return { length: 2, secondAtLeast, secondAtMost };
  if (lead === 0xe0) return { length: 3, secondAtLeast: 0xa0, secondAtMost };
  if (lead === 0xed) return { length: 3, secondAtLeast, secondAtMost: 0x9f };
  if (lead >= 0xe1 && lead <= 0xef) return { length: 3, secondAtLeast, secondAtMost };
  if (lead === 0xf0) return { length: 4, secondAtLeast: 0x90, secondAtMost };
  if (lead === 0xf4) return { length: 4, secondAtLeast, secondAtMost: 0x8f };
  if (lead >= 0xf1 && lead <= 0xf3) return { length: 4, secondAtLeast, secondAtMost };
  return undefined;
};

const BLOCK_BYTES = 65_536;

/** The beginning of the first block that is not well-formed; blocks end between characters where there is one. */
const firstBrokenBlock = (bytes: Uint8Array): number => {
  let from = 0;
  while (from < bytes.length) {
    let to = from + BLOCK_BYTES;
    while (((bytes[to] ?? 0) & 0xc0) === 0x80) to += 1;
    if (!isUtf8(bytes.subarray(from, to))) return from;
    from = to;
  }
  return from;
};

/** The offset of the first byte of the first sequence that is not well-formed UTF-8. */
export const firstBrokenByte = (bytes: Uint8Array): number => {
  // A look at whole blocks is some hundred times faster than one at each character.
  let at = firstBrokenBlock(bytes);
  while (at < bytes.length) {
    const sequence = sequenceFrom(bytes[at] ?? 0);
    if (!sequence) return at;
    const { length, secondAtLeast, secondAtMost } = sequence;
    const [second, ...others] = bytes.subarray(at + 1, at + length);
    const isComplete = at + length <= bytes.length;
    const fits = second === undefined || (second >= secondAtLeast && second <= secondAtMost);
    if (!isComplete || !fits || others.some((byte) => (byte & 0xc0) !== 0x80)) return at;
    at += length;
  }
  return at;
};
