/** How each kind of cost becomes columns, rows and coefficients of an objective. */
import type { ObjectiveTerm } from '../vocabulary/terms.ts';
import type { BuildContext } from './build-context.ts';
import { addConstraint } from './constraints.ts';
import type { MoveTerm } from './move-costs.ts';
import { addConvexCost, rangeOf } from './piecewise-linear.ts';
import type { ObjectiveDraft } from './program-builder.ts';

/** Where a price is the same wherever its teachers go, it belongs to leaving: one coefficient instead of many. */
const writeMoves = (
  { network, columns, arcs: arcColumns }: BuildContext,
  level: ObjectiveDraft,
  weight: number,
  cost: MoveTerm,
): void => {
  const { classes, sources, sinks } = network;
  const shared = network.moveCosts.get(cost);
  if (shared) {
    classes.forEach(({ members }, teacherClass) => {
      level.costs.add(columns.out[teacherClass]!, weight * (shared.flatOf(members[0]!) ?? 0));
    });
    sinks.forEach(({ school, example: { teacher, subject } }, sink) => {
      if (shared.flatOf(teacher) !== undefined) return;
      level.costs.add(columns.sinks[sink]!, weight * cost.of(teacher, school, subject));
    });
    return;
  }
  sources.forEach(({ arcs, classes: leaving }, source) => {
    const leader = classes[leaving[0]!]!.members[0]!;
    if (cost.concerns(leader) === undefined) return;
    const moveCosts = arcs.map(({ school, subject }) => weight * cost.of(leader, school, subject));
    const [price] = moveCosts;
    if (price !== undefined && moveCosts.every((other) => other === price))
      for (const teacherClass of leaving) level.costs.add(columns.out[teacherClass]!, price);
    else
      moveCosts.forEach((other, arc) => {
        level.costs.add(arcColumns()[source]![arc]!, other);
      });
  });
};

/**
 * weight · (−min 100 · count ∕ size). Between the rate that is sure and the best that `total` could give, every
 * rate that some school can have is a step. To be above a rate, every school that would be just at it must have
 * one more; so a step may be taken only after the one before it, and only if the schools it raises have it.
 */
const writeWorstRate = (
  context: BuildContext,
  level: ObjectiveDraft,
  name: string,
  weight: number,
  cost: Extract<ObjectiveTerm, { kind: 'worst-rate' }>,
): void => {
  const { builder, toAffine } = context;
  const parts = cost.parts.map(({ count, size }) => {
    const affine = toAffine(count);
    const [least, most] = rangeOf(context, affine);
    return { affine, size, least, most };
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
  const terms = parts.map(({ affine }) => new Map(affine.terms));
  let needed = parts.reduce((amount, { least }) => amount + least, 0);
  let [before, raised, previous] = [sure, stops.get(sure) ?? [], -1];
  for (const [value, stopping] of [...stops].sort(([a], [b]) => a - b)) {
    if (value === sure) continue;
    needed += raised.length;
    if (needed > cost.total) break;
    const step = builder.column(0, 1, 3);
    const gain = new Map([[step, -1]]);
    level.costs.add(step, -weight * (value - before));
    for (const part of raised) terms[part]!.set(step, -1);
    if (previous >= 0) builder.row(`${name}after${previous}`, gain.set(previous, 1), 0, Infinity);
    [before, raised, previous] = [value, stopping, step];
  }
  parts.forEach(({ affine, least }, part) => {
    builder.row(`${name}p${part}`, terms[part]!, least - affine.constant, Infinity);
  });
};

export const addObjectiveTerm = (
  context: BuildContext,
  level: ObjectiveDraft,
  name: string,
  weight: number,
  cost: ObjectiveTerm,
): void => {
  const { network, columns, toAffine } = context;
  switch (cost.kind) {
    case 'leaving':
      network.classes.forEach(({ members }, teacherClass) => {
        level.costs.add(columns.out[teacherClass]!, weight * cost.of(members[0]!));
      });
      break;
    case 'move':
      writeMoves(context, level, weight, cost);
      break;
    case 'convex':
      addConvexCost(context, level, name, weight, toAffine(cost.count), cost.of);
      break;
    case 'breach':
      addConstraint(context, { name, constraint: cost.statement, breachWeight: weight }, level);
      break;
    case 'worst-rate':
      writeWorstRate(context, level, name, weight, cost);
      break;
    case 'largest-first':
      throw new Error('what is made small in order has a level of its own');
  }
};
