/** A typed array that grows: numbers one after another, without an object for each. */

type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

export type GrowingArray<Kind extends Numbers> = {
  readonly push: (value: number) => void;
  readonly at: (position: number) => number;
  readonly set: (position: number, value: number) => void;
  readonly size: () => number;
  /** A copy of exactly the numbers pushed so far. */
  readonly toArray: () => Kind;
};

/** The capacity doubles whenever it is used up, so that a push costs constant time on average. */
const growingArray = <Kind extends Numbers>(ofLength: (length: number) => Kind): GrowingArray<Kind> => {
  let values = ofLength(1024);
  let size = 0;
  return {
    push: (value) => {
      if (size === values.length) {
        const larger = ofLength(2 * size);
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
    toArray: () => values.slice(0, size) as Kind,
  };
};

export const growingFloats = (): GrowingArray<Float64Array<ArrayBuffer>> =>
  growingArray((length) => new Float64Array(length));
export const growingInts = (): GrowingArray<Int32Array<ArrayBuffer>> =>
  growingArray((length) => new Int32Array(length));
export const growingBytes = (): GrowingArray<Uint8Array<ArrayBuffer>> =>
  growingArray((length) => new Uint8Array(length));
