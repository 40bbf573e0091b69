/** Numbers in place of keys: equal keys get equal numbers, and the numbers follow the order of first appearance. */

/** Numbers keys of any kind 0, 1, 2, … */
export const numbering = <Key>(): ((key: Key) => number) => {
  const numbers = new Map<Key, number>();
  return (key) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const next = numbers.size;
    numbers.set(key, next);
    return next;
  };
};

/** Above every number that occurs in a pair: all stay far below it, at most teachers times clauses. */
const PAIR_BASE = 2 ** 26;

/** The signature of the empty sequence; no pair is ever numbered so high. */
export const EMPTY_SEQUENCE = PAIR_BASE - 1;

/**
 * Numbers pairs. Folded over a sequence from EMPTY_SEQUENCE on, it gives sequences equal numbers exactly if they are
 * equal (hash-consing: Filliâtre and Conchon 2006, Type-Safe Modular Hash-Consing).
 */
export const pairNumbering = (): ((first: number, second: number) => number) => {
  const numberOf = numbering<number>();
  return (first, second) => numberOf(first * PAIR_BASE + second);
};

export const inAscendingOrder = <Value extends number>(numbers: Iterable<Value>): readonly Value[] =>
  [...numbers].sort((a, b) => a - b);
