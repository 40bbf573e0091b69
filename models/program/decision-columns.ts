/** The columns of the network's nodes: who leaves a class, what arrives in a sink, what arrives of a class of arrivals. */
import { itemAt } from '../vocabulary/lookup.ts';
import type { SchoolIndex } from '../vocabulary/positions.ts';
import { type Network, type NetworkColumns, NONE, type Sink, sourceSize } from './network.ts';
import { IMPLIED_INTEGER, INTEGER } from './program.ts';
import type { ProgramBuilder } from './program-builder.ts';

/** Per sink, how many could arrive at most: the sizes of all sources that reach it. */
const mostArrivals = (network: Network): Int32Array => {
  const most = new Int32Array(network.sinks.length);
  for (const source of network.sources) {
    const size = sourceSize(network, source);
    for (const sink of new Set(source.arcs.map((arc) => arc.sink)))
      if (sink !== NONE) most[sink] = itemAt(most, sink) + size;
  }
  return most;
};

export const addDecisionColumns = (network: Network, builder: ProgramBuilder): NetworkColumns => {
  const { classes, sinks } = network;
  const leave = Int32Array.from(classes, ({ members }) =>
    builder.column({ upper: members.length, kind: INTEGER }),
  );
  const most = mostArrivals(network);
  const sinkColumns = new Int32Array(sinks.length);
  const arrivals = new Map<SchoolIndex, Map<number, number>>();
  const addArrivals = (school: SchoolIndex, arrivalClass: number, column: number): void => {
    const known = arrivals.get(school);
    if (known) known.set(arrivalClass, column);
    else arrivals.set(school, new Map([[arrivalClass, column]]));
  };
  /** Sinks of one school and one class of arrivals, which differ in costs only. */
  const addSinks = (group: readonly number[], { school, arrivalClass }: Sink): void => {
    const isCounted = arrivalClass !== NONE;
    // Where sinks differ in costs only, the total that constraints count implies that each of them is integer.
    const isSplit = !isCounted || group.length > 1;
    for (const sink of group) {
      const isDecided = itemAt(sinks, sink).isNamed || !isSplit;
      const kind = isDecided ? INTEGER : IMPLIED_INTEGER;
      sinkColumns[sink] = builder.column({ upper: itemAt(most, sink), kind });
    }
    if (!isCounted) return;
    const parts = group.map((sink) => itemAt(sinkColumns, sink));
    if (!isSplit) {
      addArrivals(school, arrivalClass, itemAt(parts, 0));
      return;
    }
    const mostOfClass = group.reduce((sum, sink) => sum + itemAt(most, sink), 0);
    const total = builder.column({ upper: mostOfClass, kind: INTEGER });
    builder.difference(`arrivals(s${school},a${arrivalClass})`, parts, [total], 0, 0);
    addArrivals(school, arrivalClass, total);
  };
  const alike = Map.groupBy(sinks.keys(), (sink) => {
    const { school, arrivalClass } = itemAt(sinks, sink);
    return `${school} ${arrivalClass}`;
  });
  for (const group of alike.values()) addSinks(group, itemAt(sinks, itemAt(group, 0)));
  return { leave, sinks: sinkColumns, arrivals };
};
