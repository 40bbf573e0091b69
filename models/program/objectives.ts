/** How each kind of cost becomes columns, rows and coefficients of an objective. */
import type { Cost } from '../vocabulary/terms.ts';
import type { Drawing } from './build-context.ts';
import { writeDemand } from './constraints.ts';
import type { MovePrice } from './move-costs.ts';
import { rangeOf, writeConvex } from './piecewise-linear.ts';
import type { LevelDraft } from './program-builder.ts';

/** Where a price is the same wherever its teachers go, it belongs to leaving: one coefficient instead of many. */
const writeMoves = (
  { decisions, columns, ways }: Drawing,
  level: LevelDraft,
  weight: number,
  cost: MovePrice,
): void => {
  const { units, flows, pools } = decisions;
  const shared = decisions.prices.get(cost);
  if (shared) {
    units.forEach(({ members }, unit) => {
      level.costs.add(columns.out[unit]!, weight * (shared.flatOf(members[0]!) ?? 0));
    });
    pools.forEach(({ school, example: { teacher, subject } }, pool) => {
      if (shared.flatOf(teacher) !== undefined) return;
      level.costs.add(columns.pools[pool]!, weight * cost.of(teacher, school, subject));
    });
    return;
  }
  flows.forEach(({ options, units: leaving }, flow) => {
    const leader = units[leaving[0]!]!.members[0]!;
    if (cost.concerns(leader) === undefined) return;
    const prices = options.map(({ school, subject }) => weight * cost.of(leader, school, subject));
    const [price] = prices;
    if (price !== undefined && prices.every((other) => other === price))
      for (const unit of leaving) level.costs.add(columns.out[unit]!, price);
    else
      prices.forEach((other, option) => {
        level.costs.add(ways()[flow]![option]!, other);
      });
  });
};

/**
 * weight · (−min 100 · count ∕ size). Between the rate that is sure and the best that `total` could give, every
 * rate that some school can have is a step. To be above a rate, every school that would be just at it must have
 * one more; so a step may be taken only after the one before it, and only if the schools it raises have it.
 */
const writeWorstRate = (
  drawing: Drawing,
  level: LevelDraft,
  name: string,
  weight: number,
  cost: Extract<Cost, { kind: 'worst-rate' }>,
): void => {
  const { writer, expand } = drawing;
  const parts = cost.parts.map(({ count, size }) => {
    const expanded = expand(count);
    const [least, most] = rangeOf(drawing, expanded);
    return { expanded, size, least, most };
  });
  const rate = (count: number, size: number): number => (100 * count) / size;
  const sure = Math.min(...parts.map(({ least, size }) => rate(least, size)));
  const best = Math.min(...parts.map(({ most, size }) => rate(most, size)));
  /** Parts by the rates they can have, up to the best: at each they stop until raised by one. */
  const stops = new Map<number, number[]>();
  parts.forEach(({ least, most, size }, part) => {
    for (let count = least; count <= most && rate(count, size) <= best; count++) {
      const at = stops.get(rate(count, size));
      if (at) at.push(part);
      else stops.set(rate(count, size), [part]);
    }
  });
  level.constant -= weight * sure;
  const terms = parts.map(({ expanded }) => new Map(expanded.terms));
  let needed = parts.reduce((amount, { least }) => amount + least, 0);
  let [before, raised, previous] = [sure, stops.get(sure) ?? [], -1];
  for (const [value, stopping] of [...stops].sort(([a], [b]) => a - b)) {
    if (value === sure) continue;
    needed += raised.length;
    if (needed > cost.total) break;
    const step = writer.column(0, 1, 3);
    const gain = new Map([[step, -1]]);
    level.costs.add(step, -weight * (value - before));
    for (const part of raised) terms[part]!.set(step, -1);
    if (previous >= 0) writer.row(`${name}after${previous}`, gain.set(previous, 1), 0, Infinity);
    [before, raised, previous] = [value, stopping, step];
  }
  parts.forEach(({ expanded, least }, part) => {
    writer.row(`${name}p${part}`, terms[part]!, least - expanded.constant, Infinity);
  });
};

export const writeCost = (
  drawing: Drawing,
  level: LevelDraft,
  name: string,
  weight: number,
  cost: Cost,
): void => {
  const { decisions, columns, expand } = drawing;
  switch (cost.kind) {
    case 'leaving':
      decisions.units.forEach(({ members }, unit) => {
        level.costs.add(columns.out[unit]!, weight * cost.of(members[0]!));
      });
      break;
    case 'move':
      writeMoves(drawing, level, weight, cost);
      break;
    case 'convex':
      writeConvex(drawing, level, name, weight, expand(cost.count), cost.of);
      break;
    case 'breach':
      writeDemand(drawing, { name, statement: cost.statement, breachWeight: weight }, level);
      break;
    case 'worst-rate':
      writeWorstRate(drawing, level, name, weight, cost);
      break;
    case 'largest-first':
      throw new Error('what is made small in order has a level of its own');
  }
};
