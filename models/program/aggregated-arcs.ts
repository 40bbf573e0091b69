/**
 * Aggregated arcs: how many of each source group go to each sink group. Together with the columns of classes and sinks
 * they form the aggregated model, in which the levels that see no single arc are solved.
 */
import { itemAt } from '../vocabulary/lookup.ts';
import type { NetworkGroups, SinkGroup } from './group-network.ts';
import { type Network, type NetworkColumns, sourceSize } from './network.ts';
import { IMPLIED_INTEGER } from './program.ts';
import type { ProgramBuilder } from './program-builder.ts';

export type AggregatedArcs = {
  readonly groups: NetworkGroups;
  /** Per source group, one column for each of its sink groups, in their order. */
  readonly columns: readonly Int32Array[];
  /** The rows below: the balances of the arcs imply them. */
  readonly replacedRows: readonly number[];
};

type Draft = {
  readonly network: Network;
  readonly columns: NetworkColumns;
  readonly groups: NetworkGroups;
  readonly builder: ProgramBuilder;
  /** Per source group, its aggregated arcs. */
  readonly outOf: readonly Int32Array[];
  /** Per sink group, its aggregated arcs by source group. */
  readonly into: readonly ReadonlyMap<number, number>[];
};

const leaveColumns = (
  { sources }: Network,
  { leave }: NetworkColumns,
  own: readonly number[],
): readonly number[] =>
  own.flatMap((source) => itemAt(sources, source).classes.map((teacherClass) => itemAt(leave, teacherClass)));

/** Σ leave = Σ aggregated arcs of a source group; ≥ where some arrivals belong to no sink. */
const addSourceGroups = (
  network: Network,
  columns: NetworkColumns,
  groups: NetworkGroups,
  builder: ProgramBuilder,
): Draft => {
  const into = groups.sinkGroups.map(() => new Map<number, number>());
  const outOf = groups.sourceGroups.map(({ sources: own, sinkGroups, isOpen }, group) => {
    const size = own.reduce((sum, source) => sum + sourceSize(network, itemAt(network.sources, source)), 0);
    const arcs = Int32Array.from(sinkGroups, (sinkGroup) => {
      const column = builder.column({ upper: size, kind: IMPLIED_INTEGER });
      itemAt(into, sinkGroup).set(group, column);
      return column;
    });
    const leaving = leaveColumns(network, columns, own);
    builder.difference(`source_group_balance(v${group})`, leaving, arcs, 0, isOpen ? Infinity : 0);
    return arcs;
  });
  return { network, columns, groups, builder, outOf, into };
};

/**
 * Nobody arrives at the own school. For a sink at a school and a set of source groups: of those who leave the school in
 * these groups and those who arrive in the sink, nobody is both, so together they fit in the aggregated arcs that
 * leave these groups or enter the sink's group (Gale's condition for a feasible flow, on one cut):
 *
 *   Σ leave + sink ≤ Σ_{v in set, w} aggregated_arc(v, w) + Σ_{v not in set} aggregated_arc(v, w of the sink).
 */
const addCuts = (
  { network, columns, groups, builder, outOf, into }: Draft,
  { sinks: reached, sourceGroups: reaching }: SinkGroup,
  sinkGroup: number,
  sourcesAt: ReadonlyMap<number, readonly number[]>,
): void => {
  const entering = itemAt(into, sinkGroup);
  for (const sink of reached) {
    const atHome = sourcesAt.get(itemAt(network.sinks, sink).school) ?? [];
    const own = Map.groupBy(atHome, (source) => itemAt(groups.groupOfSource, source));
    const closed = reaching.filter((group) => own.has(group) && !itemAt(groups.sourceGroups, group).isOpen);
    const each = closed.map((group) => [group]);
    const sets = closed.length > 1 ? [...each, closed] : each;
    for (const [position, set] of sets.entries()) {
      const capacity = new Set(set.flatMap((group) => [...itemAt(outOf, group)]));
      for (const [group, column] of entering) if (!set.includes(group)) capacity.add(column);
      const leaving = set.flatMap((group) => leaveColumns(network, columns, own.get(group) ?? []));
      const both = [...leaving, itemAt(columns.sinks, sink)];
      builder.difference(`cut(j${sink},${position})`, both, capacity, -Infinity, 0);
    }
  }
};

export const addAggregatedArcs = (
  network: Network,
  columns: NetworkColumns,
  groups: NetworkGroups,
  builder: ProgramBuilder,
): AggregatedArcs => {
  const firstRow = builder.size().rows;
  const draft = addSourceGroups(network, columns, groups, builder);
  for (const [group, { sinks }] of groups.sinkGroups.entries()) {
    const arriving = sinks.map((sink) => itemAt(columns.sinks, sink));
    builder.difference(`sink_group_balance(w${group})`, itemAt(draft.into, group).values(), arriving, 0, 0);
  }
  const sourcesAt = Map.groupBy(network.sources.keys(), (source) => itemAt(network.sources, source).home);
  for (const [group, sinkGroup] of groups.sinkGroups.entries()) addCuts(draft, sinkGroup, group, sourcesAt);
  const replacedRows = Array.from({ length: builder.size().rows - firstRow }, (_, row) => firstRow + row);
  return { groups, columns: draft.outOf, replacedRows };
};
