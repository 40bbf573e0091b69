/**
 * Pairs the clauses of two policies of which one was made from the other, so that each goal and each breach is compared
 * with itself. Values of different clauses are different measures; a clause without a partner has no price.
 */
import { isRecord } from '../findings/raw.ts';
import { byText } from '../vocabulary/by-text.ts';
import { type Clause, isRule } from '../vocabulary/policy.ts';

/** Positions in the second policy, by the positions of their partners in the first. */
export type ClausePairs = ReadonlyMap<number, number>;

/** Fields of a clause that do not change what it measures. */
const notMeasured: ReadonlySet<string> = new Set([
  'priority',
  'weight',
  'tolerancePercent',
  'gapPercent',
  'id',
  'label',
  'source',
  'covers',
  'prevails',
]);

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).filter(([, inside]) => inside !== undefined);
  return fields.toSorted(([a], [b]) => byText(a, b)).map(([name, inside]) => [name, inOrder(inside)]);
};

const contentOf = (clause: Clause): string =>
  JSON.stringify(
    inOrder(Object.fromEntries(Object.entries(clause).filter(([name]) => !notMeasured.has(name)))),
  );

const kindOf = (clause: Clause): string => (isRule(clause) ? `rule ${clause.rule}` : `goal ${clause.goal}`);

/** A clause with its position, and with the position that it had in the first policy. */
type Placed = { readonly clause: Clause; readonly index: number; readonly origin: number | undefined };

/** What partners have in common, the surest first. Equal contents at equal positions go before equal contents alone. */
const marks: readonly ((placed: Placed) => string | undefined)[] = [
  ({ clause }) => clause.id,
  ({ clause, origin }) => (origin === undefined ? undefined : `${origin} ${contentOf(clause)}`),
  ({ clause }) => contentOf(clause),
  ({ clause, origin }) => (origin === undefined ? undefined : `${origin} ${kindOf(clause)}`),
];

/**
 * Pairs by id, else by content without priority, else by position. `origins` has for each clause of the second policy its
 * position in the first, or undefined for a clause that has none (patch/clause-origins.ts).
 */
export const pairClauses = (
  first: readonly Clause[],
  second: readonly Clause[],
  origins: readonly (number | undefined)[],
): ClausePairs => {
  const pairs = new Map<number, number>();
  let before: readonly Placed[] = first.map((clause, index) => ({ clause, index, origin: index }));
  let after: readonly Placed[] = second.map((clause, index) => ({ clause, index, origin: origins[index] }));
  for (const markOf of marks) {
    const waiting = Map.groupBy(before, markOf);
    const paired = new Set<Placed>();
    for (const placed of after) {
      const mark = markOf(placed);
      const partner = mark === undefined ? undefined : waiting.get(mark)?.shift();
      if (partner === undefined) continue;
      paired.add(placed).add(partner);
      // An id that was given to another kind of clause pairs what cannot be compared.
      if (kindOf(partner.clause) === kindOf(placed.clause)) pairs.set(partner.index, placed.index);
    }
    before = before.filter((placed) => !paired.has(placed));
    after = after.filter((placed) => !paired.has(placed));
  }
  return pairs;
};
