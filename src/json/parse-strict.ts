/**
 * Reads a body as JSON, and refuses what `JSON.parse` would let pass. `JSON.parse` decides whether the text is JSON;
 * scan-document.ts finds what it lets pass, and locate-syntax-error.ts the place where a text is no JSON.
 */
import { isUtf8 } from 'node:buffer';
import { findingAt } from '../../models/findings/findings.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import { bufferOver, isSpace } from './characters.ts';
import { locateSyntaxError } from './locate-syntax-error.ts';
import { type ScanLimits, scanDocument } from './scan-document.ts';
import { firstBrokenByte, placeOf } from './text-place.ts';

export type JsonBody =
  | {
      readonly value: unknown;
      /** Of texts that are JSON, but that no request may hold. */
      readonly textFaults?: readonly Fault[];
    }
  | {
      readonly faults: readonly Fault[];
      /** There are more entries than are read. */
      readonly hasTooManyEntries?: true;
    };

/**
 * Three times what the largest county has in which every field is stated: 1,000 schools and 45,000 teachers. As many
 * empty objects take 850 megabytes.
 */
const mostEntriesOfBody = 8_000_000;

const utf8Fault = (bytes: Uint8Array): Fault => {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const remedy: Words = isUtf16
    ? { en: 'it looks like UTF-16; save it as UTF-8', zh: '看来是“UTF-16”，请另存为“UTF-8”编码' }
    : {
        en: 'save the file as UTF-8 (not GBK or Latin-1)',
        zh: '请将文件另存为“UTF-8”编码（不是“GBK”等编码）',
      };
  const place = placeOf(bytes, firstBrokenByte(bytes));
  const message = {
    en: en`${place}: the body is not valid UTF-8; ${remedy}`,
    zh: zh`${place}：提交的内容不是有效的“UTF-8”编码；${remedy}`,
  };
  return findingAt('', 'invalid-utf8', message);
};

/** The faults of a text that is no JSON or is nested too deeply: those before that place, and what is wrong there. */
const faultsUntilBroken = (bytes: Uint8Array, limits: ScanLimits): readonly Fault[] => {
  const broken = locateSyntaxError(bytes, limits.deepest);
  if (!broken) throw new Error('a text that JSON.parse refuses has no error of syntax');
  const { faults, pointer, endedBy } = scanDocument(bytes, broken.wholeUntil, limits);
  return endedBy ? faults : [...faults, findingAt(pointer, 'malformed-json', broken.words)];
};

/** The value or its faults; undefined where the text is no JSON or nested too deeply. */
const readWhole = (bytes: Uint8Array, limits: ScanLimits): JsonBody | undefined => {
  try {
    // The scan comes first because it bounds nesting: 64 MB of opening brackets keep JSON.parse busy for half a minute.
    const { faults, textFaults, endedBy } = scanDocument(bytes, bytes.length, limits);
    if (endedBy === 'entries') return { faults, hasTooManyEntries: true };
    if (endedBy === 'depth') return undefined;
    const value: unknown = JSON.parse(bufferOver(bytes).toString('utf8'));
    if (faults.length > 0) return { faults };
    return textFaults.length > 0 ? { value, textFaults } : { value };
  } catch (error) {
    // Its message quotes the content, so it goes no further.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/**
 * The bytes without a byte order mark in front. RFC 8259 lets a reader ignore it; editors on some systems put one there
 * unasked.
 */
export const withoutMark = <Bytes extends Uint8Array>(bytes: Bytes): Bytes =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? (bytes.subarray(3) as Bytes) : bytes;

/**
 * The value of a JSON text in UTF-8, with or without a byte order mark; or every fault that stands before the first
 * error of syntax, and that error. A text of more than `mostEntries` is not read further. Faults name a place and never
 * repeat the content.
 */
export const readJson = (
  body: Uint8Array,
  { deepest = 64, mostEntries = mostEntriesOfBody }: Partial<ScanLimits> = {},
): JsonBody => {
  const bytes = withoutMark(body);
  const limits = { deepest, mostEntries };
  if (!isUtf8(bytes)) return { faults: [utf8Fault(bytes)] };
  if (bytes.every(isSpace))
    return {
      faults: [
        findingAt('', 'empty-body', {
          en: 'the body is empty; send a JSON object',
          zh: '提交的内容为空，请提交“JSON”对象',
        }),
      ],
    };
  return readWhole(bytes, limits) ?? { faults: faultsUntilBroken(bytes, limits) };
};

/** What a check found, after the faults of texts. */
export const withTextFaults = <Result extends object>(
  checked: Result | { readonly faults: readonly Fault[] },
  textFaults: readonly Fault[],
): Result | { readonly faults: readonly Fault[] } => {
  if (textFaults.length === 0) return checked;
  return { faults: [...textFaults, ...('faults' in checked ? checked.faults : [])] };
};
