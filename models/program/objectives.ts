/** Objective terms as columns, rows and costs. */
import type { WeightedTerm } from '../formulation/formulation.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import type { ObjectiveTerm } from '../vocabulary/terms.ts';
import type { BuildContext } from './build-context.ts';
import { addConstraint } from './constraints.ts';
import { rangeOf } from './count-ranges.ts';
import type { MoveCosts, MoveTerm } from './move-costs.ts';
import { representativeOf } from './network.ts';
import { type ObjectiveDraft, partOf, type WeightedObjective } from './objective-draft.ts';
import { addConvexTerm } from './piecewise-linear.ts';
import { AUXILIARY_INTEGER } from './program.ts';

/** A flat cost belongs to the classes that leave, any other to the sinks: one coefficient instead of one for each arc. */
const addSharedMoveCosts = (
  { network: { classes, sinks }, columns }: BuildContext,
  { part, weight }: WeightedObjective,
  term: MoveTerm,
  { flatOf }: MoveCosts,
): void => {
  for (const [position, teacherClass] of classes.entries()) {
    const cost = weight * (flatOf(representativeOf(teacherClass)) ?? 0);
    part.costs.add(itemAt(columns.leave, position), cost);
  }
  for (const [position, { school, representative }] of sinks.entries()) {
    const { teacher, subject } = representative;
    if (flatOf(teacher) !== undefined) continue;
    part.costs.add(itemAt(columns.sinks, position), weight * term.of(teacher, school, subject));
  }
};

/** Costs that differ from arc to arc belong to the arcs; those that are the same on all arcs of a source, to leaving. */
const addArcCosts = (
  { network: { classes, sources }, columns, arcs: arcColumns }: BuildContext,
  { part, weight }: WeightedObjective,
  term: MoveTerm,
): void => {
  for (const [source, { arcs, classes: own }] of sources.entries()) {
    const teacher = representativeOf(itemAt(classes, itemAt(own, 0)));
    if (term.concerns(teacher) === undefined) continue;
    const costs = arcs.map(({ school, subject }) => weight * term.of(teacher, school, subject));
    const [first] = costs;
    if (first !== undefined && costs.every((cost) => cost === first)) {
      for (const teacherClass of own) part.costs.add(itemAt(columns.leave, teacherClass), first);
      continue;
    }
    const ownColumns = itemAt(arcColumns(), source);
    for (const [arc, cost] of costs.entries()) part.costs.add(itemAt(ownColumns, arc), cost);
  }
};

const rate = (count: number, size: number): number => (100 * count) / size;

/** Parts by the rates they can have, up to `most`: at each rate they stop until their count grows by one. */
const stopsByRate = (
  parts: readonly { readonly least: number; readonly most: number; readonly size: number }[],
  mostRate: number,
): ReadonlyMap<number, readonly number[]> => {
  const stops = new Map<number, number[]>();
  for (const [part, { least, most, size }] of parts.entries()) {
    for (let count = least; count <= most && rate(count, size) <= mostRate; count++) {
      const at = stops.get(rate(count, size));
      if (at) at.push(part);
      else stops.set(rate(count, size), [part]);
    }
  }
  return stops;
};

/**
 * weight · (−min_j 100 · count_j ∕ size_j). Let r₀ < r₁ < … be the rates that parts can have, from the least that is
 * certain to the most that `total` allows. A binary s_i states that every part exceeds r_{i−1}:
 *
 *   min_j = r₀ + Σ_i (r_i − r_{i−1}) · s_i,   s_i ≤ s_{i−1},   count_j ≥ least_j + Σ {s_i : part j can stop at r_{i−1}}.
 */
const addWorstRate = (
  context: BuildContext,
  { part, weight }: WeightedObjective,
  name: string,
  term: Extract<ObjectiveTerm, { kind: 'worst-rate' }>,
): void => {
  const { builder, toAffine } = context;
  const parts = term.parts.map(({ count, size }) => {
    const affine = toAffine(count);
    const [least, most] = rangeOf(context, affine);
    return { affine, size, least, most, terms: new Map(affine.terms) };
  });
  const certain = Math.min(...parts.map(({ least, size }) => rate(least, size)));
  const best = Math.min(...parts.map(({ most, size }) => rate(most, size)));
  const stops = stopsByRate(parts, best);
  part.constant -= weight * certain;
  let needed = parts.reduce((amount, { least }) => amount + least, 0);
  let before = { rate: certain, stopping: stops.get(certain) ?? [], step: undefined as number | undefined };
  for (const [value, stopping] of [...stops].sort(([a], [b]) => a - b)) {
    if (value === certain) continue;
    needed += before.stopping.length;
    if (needed > term.total) break;
    const step = builder.column({ upper: 1, kind: AUXILIARY_INTEGER });
    part.costs.add(step, -weight * (value - before.rate));
    for (const part of before.stopping) itemAt(parts, part).terms.set(step, -1);
    if (before.step !== undefined) {
      const inOrder = new Map([
        [step, -1],
        [before.step, 1],
      ]);
      builder.row(`${name}after${before.step}`, inOrder, 0, Infinity);
    }
    before = { rate: value, stopping, step };
  }
  for (const [part, { affine, least, terms }] of parts.entries())
    builder.row(`${name}p${part}`, terms, least - affine.constant, Infinity);
};

/** Adds one term to an objective. A leximin term has levels of its own (leximin.ts). */
export const addObjectiveTerm = (
  context: BuildContext,
  level: ObjectiveDraft,
  { name, part: partName, weight, term }: WeightedTerm,
): void => {
  const { network, columns, toAffine } = context;
  const part = partOf(level, partName);
  const objective: WeightedObjective = { part, weight };
  switch (term.kind) {
    case 'leaving':
      for (const [position, teacherClass] of network.classes.entries())
        part.costs.add(itemAt(columns.leave, position), weight * term.of(representativeOf(teacherClass)));
      break;
    case 'move': {
      const shared = network.moveCosts.get(term);
      if (shared) addSharedMoveCosts(context, objective, term, shared);
      else addArcCosts(context, objective, term);
      break;
    }
    case 'convex':
      addConvexTerm(context, objective, { name, affine: toAffine(term.count), of: term.of });
      break;
    case 'breach':
      addConstraint(context, { name, constraint: term.constraint }, objective);
      break;
    case 'worst-rate':
      addWorstRate(context, objective, name, term);
      break;
    case 'leximin':
      throw new Error('a leximin term has levels of its own');
  }
};
