/** Who goes where: by lanes and catchments first, which most objectives need no more than, then way by way. */
import { type Decisions, sizeOf } from './aggregate-teachers.ts';
import type { Lanes } from './aggregated-arcs.ts';
import type { Columns, Ways } from './build-context.ts';
import type { Sum } from './program.ts';
import type { ProgramWriter } from './program-builder.ts';

/** How many of each lane go to each of its catchments, and which of these rows the ways say in full. */
export type Passages = {
  readonly lanes: Lanes;
  /** Per lane and catchment, in the order of the lane's catchments. */
  readonly columns: readonly Int32Array[];
  readonly replacedRows: readonly number[];
};

export const drawPassages = (
  decisions: Decisions,
  { out, pools: columns }: Columns,
  lanes: Lanes,
  writer: ProgramWriter,
): Passages => {
  const { flows, pools } = decisions;
  const leavingOf = (own: readonly number[]): readonly number[] =>
    own.flatMap((flow) => flows[flow]!.units.map((unit) => out[unit]!));
  const into = lanes.catchments.map((): Map<number, number> => new Map());
  const firstRow = writer.size().rows;
  const passages = lanes.lanes.map(({ flows: own, catchments, isOpen }, lane) => {
    const size = own.reduce((sum, flow) => sum + sizeOf(decisions, flows[flow]!), 0);
    const going = Int32Array.from(catchments, (catchment) => {
      const column = writer.column(0, size, 2);
      into[catchment]!.set(lane, column);
      return column;
    });
    writer.difference(`leaves(l${lane})`, leavingOf(own), going, 0, isOpen ? Infinity : 0);
    return going;
  });
  lanes.catchments.forEach(({ pools: reached }, catchment) => {
    const arriving = reached.map((pool) => columns[pool]!);
    writer.difference(`enters(z${catchment})`, into[catchment]!.values(), arriving, 0, 0);
  });

  const flowsAt = Map.groupBy(flows.keys(), (flow) => flows[flow]!.home);
  lanes.catchments.forEach(({ pools: reached, lanes: reaching }, catchment) => {
    for (const pool of reached) {
      const { school } = pools[pool]!;
      const own = Map.groupBy(flowsAt.get(school) ?? [], (flow) => lanes.laneOf[flow]!);
      const closed = reaching.filter((lane) => own.has(lane) && !lanes.lanes[lane]!.isOpen);
      const sets =
        closed.length > 1 ? [...closed.map((lane) => [lane]), closed] : closed.map((lane) => [lane]);
      sets.forEach((set, position) => {
        // Of those who leave this school by these lanes, and those who arrive in the pool, nobody is both.
        const room = new Set(set.flatMap((lane) => [...passages[lane]!]));
        for (const [lane, column] of into[catchment]!) if (!set.includes(lane)) room.add(column);
        const leaving = set.flatMap((lane) => leavingOf(own.get(lane)!));
        const both = [...leaving, columns[pool]!];
        writer.difference(`away(q${pool},${position})`, both, room, -Infinity, 0);
      });
    }
  });
  const replacedRows = Array.from({ length: writer.size().rows - firstRow }, (_, row) => firstRow + row);
  return { lanes, columns: passages, replacedRows };
};

export type DrawnWays = { readonly ways: Ways; readonly sums: readonly Sum[] };

/** Who goes where: a transportation problem between flows and pools. */
export const drawWays = (
  decisions: Decisions,
  columns: Columns,
  passages: Passages | undefined,
  writer: ProgramWriter,
): DrawnWays => {
  const { flows, pools } = decisions;
  const arriving = pools.map((): number[] => []);
  const ways = flows.map((flow, position) => {
    const size = sizeOf(decisions, flow);
    const going = Int32Array.from(flow.options, ({ pool }) => {
      const most = pool < 0 ? size : Math.min(size, writer.upperOf(columns.pools[pool]!));
      const column = writer.column(0, most, 2);
      if (pool >= 0) arriving[pool]!.push(column);
      return column;
    });
    const leaving = flow.units.map((unit) => columns.out[unit]!);
    writer.difference(`sends(f${position})`, going, leaving, 0, 0);
    return going;
  });
  arriving.forEach((from, pool) => {
    writer.difference(`receives(q${pool})`, from, [columns.pools[pool]!], 0, 0);
  });
  return { ways, sums: passages ? tiePassages(decisions, passages, ways, writer) : [] };
};

/** A passage is the sum of its ways: what finished levels have settled of it, the ways have to keep. */
const tiePassages = (
  { flows }: Decisions,
  { lanes: { lanes, catchmentOf }, columns }: Passages,
  ways: Ways,
  writer: ProgramWriter,
): readonly Sum[] =>
  lanes.flatMap((lane, position) => {
    const through = new Map(lane.catchments.map((catchment): [number, number[]] => [catchment, []]));
    for (const flow of lane.flows)
      flows[flow]!.options.forEach(({ pool }, option) => {
        if (pool >= 0) through.get(catchmentOf[pool]!)!.push(ways[flow]![option]!);
      });
    return lane.catchments.map((catchment, place): Sum => {
      const sum = { column: columns[position]![place]!, row: writer.size().rows };
      writer.difference(`passes(l${position},z${catchment})`, through.get(catchment)!, [sum.column], 0, 0);
      return sum;
    });
  });
