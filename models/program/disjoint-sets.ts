/** Disjoint sets of positions, with path halving (Tarjan and van Leeuwen 1984, Worst-Case Analysis of Set Union Algorithms). */
import { itemAt } from '../vocabulary/lookup.ts';

export type DisjointSets = {
  /** One position that stands for the whole set of a position. */
  readonly rootOf: (position: number) => number;
  /** Makes one set of the sets of two positions. */
  readonly join: (a: number, b: number) => void;
};

/** Each of so many positions is a set of its own to begin with. */
export const disjointSets = (count: number): DisjointSets => {
  const parent = Int32Array.from({ length: count }, (_, position) => position);
  const rootOf = (position: number): number => {
    let at = position;
    for (;;) {
      const above = itemAt(parent, at);
      if (above === at) return at;
      const next = itemAt(parent, above);
      parent[at] = next;
      at = next;
    }
  };
  return {
    rootOf,
    // The smaller root stays, so that what a set is called does not depend on the order in which sets are joined.
    join: (a, b) => {
      const [first, second] = [rootOf(a), rootOf(b)];
      parent[Math.max(first, second)] = Math.min(first, second);
    },
  };
};
