/**
 * Reads a body as JSON, and refuses what `JSON.parse` would let pass. `JSON.parse` decides whether the text is JSON;
 * scan-document.ts finds what it lets pass, and locate-syntax-error.ts the place where a text is no JSON.
 */
import { isUtf8 } from 'node:buffer';
import { findingAt } from '../../models/findings/findings.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';
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
  | { readonly faults: readonly Fault[] };

const utf8Fault = (bytes: Uint8Array): Fault => {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const remedy = isUtf16
    ? 'it looks like UTF-16; save it as UTF-8'
    : 'save the file as UTF-8 (not GBK or Latin-1)';
  const message = `${placeOf(bytes, firstBrokenByte(bytes))}: the body is not valid UTF-8; ${remedy}`;
  return findingAt('', 'invalid-utf8', message);
};

/** The faults of a text that is no JSON or is nested too deeply: those before that place, and what is wrong there. */
const faultsUntilBroken = (bytes: Uint8Array, limits: ScanLimits): readonly Fault[] => {
  const broken = locateSyntaxError(bytes, limits.deepest);
  if (!broken) throw new Error('a text that JSON.parse refuses has no error of syntax');
  const { faults, pointer, isTooDeep } = scanDocument(bytes, broken.wholeUntil, limits);
  return isTooDeep ? faults : [...faults, findingAt(pointer, 'malformed-json', broken.message)];
};

/** The value or its faults; undefined where the text is no JSON or nested too deeply. */
const readWhole = (bytes: Uint8Array, limits: ScanLimits): JsonBody | undefined => {
  try {
    // The scan comes first because it bounds nesting: 64 MB of opening brackets keep JSON.parse busy for half a minute.
    const { faults, textFaults, isTooDeep } = scanDocument(bytes, bytes.length, limits);
    if (isTooDeep) return undefined;
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
 * The value of a JSON text in UTF-8, with or without a byte order mark; or every fault that stands before the first
 * error of syntax, and that error. Faults name a place and never repeat the content.
 */
export const readJson = (body: Uint8Array, { deepest = 64 }: Partial<ScanLimits> = {}): JsonBody => {
  // RFC 8259 lets a reader ignore a byte order mark; editors on some systems put one in front unasked.
  const hasMark = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
  const bytes = hasMark ? body.subarray(3) : body;
  const limits = { deepest };
  if (!isUtf8(bytes)) return { faults: [utf8Fault(bytes)] };
  if (bytes.every(isSpace))
    return {
      faults: [findingAt('', 'empty-body', 'the body is empty; send a JSON object')],
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
