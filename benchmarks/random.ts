/**
 * Pseudo-random numbers that are the same on every machine: sfc32 (Chris Doty-Humphrey's "small fast
 * counter", 32-bit), the state filled from the seed by splitmix32. Everything above it uses whole-number
 * steps, additions and products only; no sine or logarithm, whose last bit may differ between machines.
 */
export type Random = {
  /** Evenly spread over [0, 1). */
  readonly uniform: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  /** Mean 0, deviation 1, never beyond ±3.5: the sum of twelve uniforms, less 6 (Irwin–Hall), cut. */
  readonly normal: () => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** One of the words, each with its weight. */
  readonly weighted: <Item>(choices: readonly (readonly [Item, number])[]) => Item;
  /** A new array in random order. */
  readonly shuffled: <Item>(items: readonly Item[]) => readonly Item[];
};

export const randomFrom = (seed: number): Random => {
  let mixed = seed >>> 0;
  const next = (): number => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let word = mixed;
    word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
  let [first, second, third, counter] = [next(), next(), next(), 1];
  const uniform = (): number => {
    const sum = (((first + second) >>> 0) + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    first = (second ^ (second >>> 9)) >>> 0;
    second = (third + ((third << 3) >>> 0)) >>> 0;
    third = ((((third << 21) | (third >>> 11)) >>> 0) + sum) >>> 0;
    return sum / 4_294_967_296;
  };
  const whole = (least: number, most: number): number => least + Math.floor(uniform() * (most - least + 1));
  return {
    uniform,
    whole,
    chance: (probability) => uniform() < probability,
    normal: () => {
      let sum = -6;
      for (let draw = 0; draw < 12; draw++) sum += uniform();
      return Math.max(-3.5, Math.min(3.5, sum));
    },
    pick: (items) => items[whole(0, items.length - 1)]!,
    weighted: (choices) => {
      let left = uniform() * choices.reduce((total, [, weight]) => total + weight, 0);
      for (const [item, weight] of choices) {
        left -= weight;
        if (left < 0) return item;
      }
      return choices.at(-1)![0];
    },
    shuffled: (items) => {
      const order = [...items];
      for (let last = order.length - 1; last > 0; last--) {
        const other = whole(0, last);
        [order[last], order[other]] = [order[other]!, order[last]!];
      }
      return order;
    },
  };
};
