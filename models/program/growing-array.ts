/** Plain numbers, one after another, in a typed array that doubles when it is full. */
type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

export type GrowingArray<Kind extends Numbers> = {
  readonly push: (value: number) => void;
  readonly at: (position: number) => number;
  readonly put: (position: number, value: number) => void;
  readonly size: () => number;
  /** What was pushed, in an array of just that length. */
  readonly taken: () => Kind;
};

export const growingArray = <Kind extends Numbers>(
  ofLength: (length: number) => Kind,
): GrowingArray<Kind> => {
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
    at: (position) => values[position]!,
    put: (position, value) => {
      values[position] = value;
    },
    size: () => size,
    taken: () => values.slice(0, size) as Kind,
  };
};

export const growingFloats = (): GrowingArray<Float64Array<ArrayBuffer>> =>
  growingArray((length) => new Float64Array(length));
export const growingInts = (): GrowingArray<Int32Array<ArrayBuffer>> =>
  growingArray((length) => new Int32Array(length));
export const growingBytes = (): GrowingArray<Uint8Array<ArrayBuffer>> =>
  growingArray((length) => new Uint8Array(length));
