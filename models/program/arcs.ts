/**
 * Arcs: how many of each source go to each school and subject. With integral `leave` and `sink` columns these are the
 * flows of a transportation problem, whose polytope has integral vertices (Hoffman and Kruskal 1956), so the arcs need
 * no branching.
 */
import { entryOf, itemAt } from '../vocabulary/lookup.ts';
import type { AggregatedArcs } from './aggregated-arcs.ts';
import { type ArcColumns, type Network, type NetworkColumns, NONE, sourceSize } from './network.ts';
import { IMPLIED_INTEGER, type SumColumn } from './program.ts';
import type { ProgramBuilder } from './program-builder.ts';

export type AddedArcs = { readonly arcs: ArcColumns; readonly sums: readonly SumColumn[] };

export const addArcs = (
  network: Network,
  columns: NetworkColumns,
  aggregatedArcs: AggregatedArcs | undefined,
  builder: ProgramBuilder,
): AddedArcs => {
  const entering = network.sinks.map((): number[] => []);
  const arcs = network.sources.map((source, position) => {
    const size = sourceSize(network, source);
    const own = Int32Array.from(source.arcs, ({ sink }) => {
      const most = sink === NONE ? size : Math.min(size, builder.upperOf(itemAt(columns.sinks, sink)));
      const column = builder.column({ upper: most, kind: IMPLIED_INTEGER });
      if (sink !== NONE) itemAt(entering, sink).push(column);
      return column;
    });
    const leaving = source.classes.map((teacherClass) => itemAt(columns.leave, teacherClass));
    builder.difference(`source_balance(i${position})`, own, leaving, 0, 0);
    return own;
  });
  for (const [sink, from] of entering.entries())
    builder.difference(`sink_balance(j${sink})`, from, [itemAt(columns.sinks, sink)], 0, 0);
  return { arcs, sums: aggregatedArcs ? addArcSums(network, aggregatedArcs, arcs, builder) : [] };
};

/** Σ arcs = aggregated arc, so that arcs keep what finished levels have fixed of the aggregated arc. */
const addArcSums = (
  { sources }: Network,
  { groups: { sourceGroups, groupOfSink }, columns }: AggregatedArcs,
  arcs: ArcColumns,
  builder: ProgramBuilder,
): readonly SumColumn[] =>
  sourceGroups.flatMap(({ sources: own, sinkGroups }, sourceGroup) => {
    const arcsInto = new Map(sinkGroups.map((sinkGroup): [number, number[]] => [sinkGroup, []]));
    for (const source of own) {
      const ownColumns = itemAt(arcs, source);
      for (const [arc, { sink }] of itemAt(sources, source).arcs.entries())
        if (sink !== NONE) entryOf(arcsInto, itemAt(groupOfSink, sink)).push(itemAt(ownColumns, arc));
    }
    const aggregated = itemAt(columns, sourceGroup);
    return sinkGroups.map((sinkGroup, position): SumColumn => {
      const sum = { column: itemAt(aggregated, position), row: builder.size().rows };
      const name = `arc_sum(v${sourceGroup},w${sinkGroup})`;
      builder.difference(name, entryOf(arcsInto, sinkGroup), [sum.column], 0, 0);
      return sum;
    });
  });
