/** Finds the key that one object gives twice. */
import { bufferOver } from './characters.ts';

/** Up to so many keys are compared by hash, which is faster than a set; more go into a set. */
const MAX_HASHED_KEYS = 16;

/** The keys of one object so far; used again for the next object of the same depth. */
export type SeenKeys = {
  count: number;
  set: Set<string> | undefined;
  readonly hashes: Int32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
};

export const noSeenKeys = (): SeenKeys => ({
  count: 0,
  set: undefined,
  hashes: new Int32Array(MAX_HASHED_KEYS),
  starts: new Float64Array(MAX_HASHED_KEYS),
  ends: new Float64Array(MAX_HASHED_KEYS),
});

export const forgetKeys = (seen: SeenKeys): void => {
  seen.count = 0;
  seen.set = undefined;
};

/** A text between quotes, decoded. */
export const decodedText = (bytes: Uint8Array, from: number, to: number): string =>
  JSON.parse(`"${bufferOver(bytes).toString('utf8', from, to)}"`) as string;

const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = to - from;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return hash;
};

const textAt = (bytes: Uint8Array, { starts, ends }: SeenKeys, slot: number): string =>
  decodedText(bytes, starts[slot] ?? 0, ends[slot] ?? 0);

const isSameText = (bytes: Uint8Array, { starts, ends }: SeenKeys, slot: number, text: Buffer): boolean =>
  text.equals(bytes.subarray(starts[slot], ends[slot]));

/** Records a key, given by its bytes between the quotes, and answers whether the object has it already. */
export const recordKey = (
  seen: SeenKeys,
  bytes: Uint8Array,
  { from, to, hasEscapes }: { readonly from: number; readonly to: number; readonly hasEscapes: boolean },
): boolean => {
  const { count, hashes, starts, ends } = seen;
  seen.count = count + 1;
  // Two keys may be equal and be written differently once one has escapes.
  if (seen.set === undefined && (hasEscapes || count >= MAX_HASHED_KEYS)) {
    seen.set = new Set();
    for (let slot = 0; slot < count; slot++) seen.set.add(textAt(bytes, seen, slot));
  }
  if (seen.set !== undefined) {
    const key = decodedText(bytes, from, to);
    const isTwice = seen.set.has(key);
    seen.set.add(key);
    return isTwice;
  }
  const hash = hashOf(bytes, from, to);
  let isTwice = false;
  for (let slot = 0; slot < count && !isTwice; slot++)
    isTwice = hashes[slot] === hash && isSameText(bytes, seen, slot, bufferOver(bytes.subarray(from, to)));
  hashes[count] = hash;
  starts[count] = from;
  ends[count] = to;
  return isTwice;
};
