/** Names of columns, for programs that people read. They consist of positions, never of the ids of a roster. */
import { itemAt } from '../vocabulary/lookup.ts';
import type { AggregatedArcs } from './aggregated-arcs.ts';
import type { ArcColumns, Network, NetworkColumns } from './network.ts';

/** All columns but the auxiliary ones. */
export type NamedColumns = {
  readonly columns: NetworkColumns;
  readonly aggregatedArcs: AggregatedArcs | undefined;
  readonly arcs: ArcColumns;
};

/** The names of the first `count` columns; those that belong to no part of the network are auxiliary. */
export const columnNamesOf = (
  { sources }: Network,
  { columns, aggregatedArcs, arcs: arcColumns }: NamedColumns,
  count: number,
): readonly string[] => {
  const names = Array.from({ length: count }, (_, column) => `aux${column}`);
  for (const [teacherClass, column] of columns.leave.entries()) names[column] = `leave(k${teacherClass})`;
  for (const [sink, column] of columns.sinks.entries()) names[column] = `sink(j${sink})`;
  for (const [school, classes] of columns.arrivals)
    for (const [arrivalClass, column] of classes) names[column] = `arrive(s${school},a${arrivalClass})`;
  for (const [group, { sinkGroups }] of aggregatedArcs?.groups.sourceGroups.entries() ?? []) {
    const own = itemAt(aggregatedArcs?.columns ?? [], group);
    for (const [position, sinkGroup] of sinkGroups.entries())
      names[itemAt(own, position)] = `aggregated_arc(v${group},w${sinkGroup})`;
  }
  for (const [source, { arcs }] of sources.entries()) {
    const own = itemAt(arcColumns, source);
    for (const [arc, { school, subject }] of arcs.entries())
      names[itemAt(own, arc)] = `arc(i${source},s${school},g${subject})`;
  }
  return names;
};
