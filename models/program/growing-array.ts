/** A typed array that grows: numbers one after another, without an object for each. */

type Numbers = Float64Array | Int32Array | Uint8Array;

export type GrowingArray<Kind extends Numbers> = {
  readonly push: (value: number) => void;
  readonly at: (position: number) => number;
  readonly set: (position: number, value: number) => void;
  readonly size: () => number;
  /** A copy of exactly the numbers pushed so far, in memory that threads share: no other thread needs a copy of its own. */
  readonly toArray: () => Kind;
};

type NumbersOf<Kind> = {
  readonly BYTES_PER_ELEMENT: number;
  new (lengthOrMemory: number | SharedArrayBuffer): Kind;
};

/** The capacity doubles whenever it is used up, so that a push costs constant time on average. */
const growingArray = <Kind extends Numbers>(OfKind: NumbersOf<Kind>): GrowingArray<Kind> => {
  let values = new OfKind(1024);
  let size = 0;
  return {
    push: (value) => {
      if (size === values.length) {
        const larger = new OfKind(2 * size);
        larger.set(values);
        values = larger;
      }
      values[size] = value;
      size += 1;
    },
    at: (position) => {
      const value = values[position];
      if (value === undefined) throw new Error('a position lies outside the growing array');
      return value;
    },
    set: (position, value) => {
      values[position] = value;
    },
    size: () => size,
    toArray: () => {
      const exact = new OfKind(new SharedArrayBuffer(size * OfKind.BYTES_PER_ELEMENT));
      exact.set(values.subarray(0, size));
      return exact;
    },
  };
};

export const growingFloats = (): GrowingArray<Float64Array> => growingArray(Float64Array);
export const growingInts = (): GrowingArray<Int32Array> => growingArray(Int32Array);
export const growingBytes = (): GrowingArray<Uint8Array> => growingArray(Uint8Array);
