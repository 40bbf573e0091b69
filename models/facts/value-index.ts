/**
 * The positions at which a field has each value. A comparison looks its values up here, so that it costs as much as it
 * has members and not as much as there are teachers.
 */
import type { Scalar } from '../vocabulary/predicate.ts';
import type { FieldValue } from './compare-field.ts';

export type ValueIndex = {
  /** Writes 0 or 1 wherever the field has this value. */
  readonly write: (value: Scalar, into: Uint8Array, bit: 0 | 1) => void;
  /** Writes 1 wherever the value passes the test, which is asked once for each value that occurs. */
  readonly writeWhere: (holds: (value: Scalar) => boolean, into: Uint8Array) => void;
};

/** Positions sorted by value: those of value number n lie between starts[n] and starts[n + 1]. */
export const indexValues = <Index extends number>(
  positions: readonly Index[],
  valuesAt: (position: Index) => readonly Scalar[],
): ValueIndex => {
  const numbers = new Map<Scalar, number>();
  const counts: number[] = [];
  const [found, foundAt]: [number[], Index[]] = [[], []];
  for (const position of positions) {
    for (const value of valuesAt(position)) {
      const number = numbers.getOrInsertComputed(value, () => counts.push(0) - 1);
      counts[number] = (counts[number] ?? 0) + 1;
      found.push(number);
      foundAt.push(position);
    }
  }
  const starts = new Int32Array(counts.length + 1);
  for (const [number, count] of counts.entries()) starts[number + 1] = (starts[number] ?? 0) + count;
  const sorted = new Int32Array(found.length);
  const next = starts.slice();
  for (const [entry, number] of found.entries()) {
    const place = next[number] ?? 0;
    sorted[place] = foundAt[entry] ?? 0;
    next[number] = place + 1;
  }
  const writeNumber = (number: number, into: Uint8Array, bit: 0 | 1): void => {
    const end = starts[number + 1] ?? 0;
    for (let place = starts[number] ?? 0; place < end; place++) into[sorted[place] ?? 0] = bit;
  };
  return {
    write: (value, into, bit) => {
      const number = numbers.get(value);
      if (number !== undefined) writeNumber(number, into, bit);
    },
    writeWhere: (holds, into) => {
      for (const [value, number] of numbers) if (holds(value)) writeNumber(number, into, 1);
    },
  };
};

const none: readonly Scalar[] = [];

/** What `is` and `in` look for: the value, or the members of a list. */
export const soughtIn = (value: FieldValue): readonly Scalar[] => {
  if (value === undefined) return none;
  return typeof value === 'object' ? value : [value];
};

/** What limits compare: the value, or the length of a list. */
export const measuredIn = (value: FieldValue): readonly Scalar[] => {
  if (value === undefined) return none;
  return [typeof value === 'object' ? value.length : value];
};
