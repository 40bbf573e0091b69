/** Who goes where: by sourceGroups and sinkGroups first, which most objectives need no more than, then way by way. */
import { type Network, sizeOf } from './aggregate-teachers.ts';
import type { NetworkGroups } from './aggregated-arcs.ts';
import type { ArcColumns, NetworkColumns } from './build-context.ts';
import type { SumColumn } from './program.ts';
import type { ProgramBuilder } from './program-builder.ts';

/** How many of each sourceGroup go to each of its sinkGroups, and which of these rows the arcs say in full. */
export type AggregatedArcs = {
  readonly groups: NetworkGroups;
  /** Per sourceGroup and sinkGroup, in the order of the sourceGroup's sinkGroups. */
  readonly columns: readonly Int32Array[];
  readonly replacedRows: readonly number[];
};

export const addAggregatedArcs = (
  network: Network,
  { out, sinks: columns }: NetworkColumns,
  sourceGroups: NetworkGroups,
  builder: ProgramBuilder,
): AggregatedArcs => {
  const { sources, sinks } = network;
  const leavingOf = (own: readonly number[]): readonly number[] =>
    own.flatMap((source) => sources[source]!.classes.map((teacherClass) => out[teacherClass]!));
  const into = sourceGroups.sinkGroups.map((): Map<number, number> => new Map());
  const firstRow = builder.size().rows;
  const aggregatedArcs = sourceGroups.sourceGroups.map(
    ({ sources: own, sinkGroups, isOpen }, sourceGroup) => {
      const size = own.reduce((sum, source) => sum + sizeOf(network, sources[source]!), 0);
      const going = Int32Array.from(sinkGroups, (sinkGroup) => {
        const column = builder.column(0, size, 2);
        into[sinkGroup]!.set(sourceGroup, column);
        return column;
      });
      builder.difference(`leaves(l${sourceGroup})`, leavingOf(own), going, 0, isOpen ? Infinity : 0);
      return going;
    },
  );
  sourceGroups.sinkGroups.forEach(({ sinks: reached }, sinkGroup) => {
    const arriving = reached.map((sink) => columns[sink]!);
    builder.difference(`enters(z${sinkGroup})`, into[sinkGroup]!.values(), arriving, 0, 0);
  });

  const flowsAt = Map.groupBy(sources.keys(), (source) => sources[source]!.home);
  sourceGroups.sinkGroups.forEach(({ sinks: reached, sourceGroups: reaching }, sinkGroup) => {
    for (const sink of reached) {
      const { school } = sinks[sink]!;
      const own = Map.groupBy(flowsAt.get(school) ?? [], (source) => sourceGroups.groupOfSource[source]!);
      const closed = reaching.filter(
        (sourceGroup) => own.has(sourceGroup) && !sourceGroups.sourceGroups[sourceGroup]!.isOpen,
      );
      const sets =
        closed.length > 1
          ? [...closed.map((sourceGroup) => [sourceGroup]), closed]
          : closed.map((sourceGroup) => [sourceGroup]);
      sets.forEach((set, position) => {
        // Of those who leave this school by these sourceGroups, and those who arrive in the sink, nobody is both.
        const room = new Set(set.flatMap((sourceGroup) => [...aggregatedArcs[sourceGroup]!]));
        for (const [sourceGroup, column] of into[sinkGroup]!)
          if (!set.includes(sourceGroup)) room.add(column);
        const leaving = set.flatMap((sourceGroup) => leavingOf(own.get(sourceGroup)!));
        const both = [...leaving, columns[sink]!];
        builder.difference(`away(q${sink},${position})`, both, room, -Infinity, 0);
      });
    }
  });
  const replacedRows = Array.from({ length: builder.size().rows - firstRow }, (_, row) => firstRow + row);
  return { groups: sourceGroups, columns: aggregatedArcs, replacedRows };
};

export type AddedArcs = { readonly arcs: ArcColumns; readonly sums: readonly SumColumn[] };

/** Who goes where: a transportation problem between sources and sinks. */
export const addArcs = (
  network: Network,
  columns: NetworkColumns,
  aggregatedArcs: AggregatedArcs | undefined,
  builder: ProgramBuilder,
): AddedArcs => {
  const { sources, sinks } = network;
  const arriving = sinks.map((): number[] => []);
  const arcs = sources.map((source, position) => {
    const size = sizeOf(network, source);
    const going = Int32Array.from(source.arcs, ({ sink }) => {
      const most = sink < 0 ? size : Math.min(size, builder.upperOf(columns.sinks[sink]!));
      const column = builder.column(0, most, 2);
      if (sink >= 0) arriving[sink]!.push(column);
      return column;
    });
    const leaving = source.classes.map((teacherClass) => columns.out[teacherClass]!);
    builder.difference(`sends(f${position})`, going, leaving, 0, 0);
    return going;
  });
  arriving.forEach((from, sink) => {
    builder.difference(`receives(q${sink})`, from, [columns.sinks[sink]!], 0, 0);
  });
  return { arcs, sums: aggregatedArcs ? tiePassages(network, aggregatedArcs, arcs, builder) : [] };
};

/** A aggregatedArc is the sum of its arcs: what finished levels have settled of it, the arcs have to keep. */
const tiePassages = (
  { sources }: Network,
  { groups: { sourceGroups, groupOfSink }, columns }: AggregatedArcs,
  arcs: ArcColumns,
  builder: ProgramBuilder,
): readonly SumColumn[] =>
  sourceGroups.flatMap((sourceGroup, position) => {
    const through = new Map(sourceGroup.sinkGroups.map((sinkGroup): [number, number[]] => [sinkGroup, []]));
    for (const source of sourceGroup.sources)
      sources[source]!.arcs.forEach(({ sink }, arc) => {
        if (sink >= 0) through.get(groupOfSink[sink]!)!.push(arcs[source]![arc]!);
      });
    return sourceGroup.sinkGroups.map((sinkGroup, place): SumColumn => {
      const sum = { column: columns[position]![place]!, row: builder.size().rows };
      builder.difference(`passes(l${position},z${sinkGroup})`, through.get(sinkGroup)!, [sum.column], 0, 0);
      return sum;
    });
  });
