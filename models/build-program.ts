/**
 * Roster and policy become an integer program: decisions become columns, statements rows, goals objectives.
 * How each kind of statement is put down is in write-statement.ts, each kind of cost in write-cost.ts.
 */
import type { Asked } from './asked.ts';
import { type Decisions, decide, readPlan } from './decisions.ts';
import type { Outcome } from './plan.ts';
import type { Core, Program } from './program.ts';
import { type LevelDraft, type ProgramWriter, programWriter, type Terms } from './program-writer.ts';
import type { Count } from './statements.ts';
import { writeCost } from './write-cost.ts';
import { writeLargestFirst } from './write-largest-first.ts';
import { writeDemand } from './write-statement.ts';

/** Where the columns of each decision are. */
export type Columns = {
  /** Rows about several homes together, which the ways make superfluous. */
  readonly laneRows: readonly number[];
  /** Per unit: how many of it leave. */
  readonly out: Int32Array;
  /** Per lane and option: how many of the lane arrive there. */
  readonly by: readonly Int32Array[];
  /** Per school and class of arrivals: how many arrive, where any can. */
  readonly arrivals: readonly ReadonlyMap<number, number>[];
};

/** A count in terms of columns, plus a constant. */
export type Expanded = { readonly constant: number; readonly terms: Terms };

export type Drawing = {
  readonly asked: Asked;
  readonly decisions: Decisions;
  readonly columns: Columns;
  readonly writer: ProgramWriter;
  readonly expand: (count: Count) => Expanded;
  /** Drawn when they are first asked for: what comes before is a program without them. */
  readonly ways: () => Ways;
  /** What the must rows written so far say of single counts. */
  readonly limits: {
    readonly expanded: Expanded;
    readonly atLeast: number;
    readonly atMost: number;
  }[];
};

export type BuiltProgram = {
  readonly program: Program;
  readonly rowNames: readonly string[];
  readonly columnNames: () => readonly string[];
  /** The plan that a solution means; throws if the pair columns are not whole. */
  readonly readPlan: (values: Float64Array) => Outcome;
  readonly decisions: Decisions;
  /** By the name of a level that was written as several (write-largest-first.ts): all values of its amounts. */
  readonly valuesOf: ReadonlyMap<string, readonly number[]>;
};

/** How many teachers a flow has. */
const sizeOf = ({ units, flows }: Decisions, flow: number): number =>
  flows[flow]!.units.reduce((size, unit) => size + units[unit]!.members.length, 0);

const drawColumns = (asked: Asked, decisions: Decisions, writer: ProgramWriter): Columns => {
  const { units, flows, lanes } = decisions;
  const laneSize = (own: readonly number[]): number =>
    own.reduce((size, flow) => size + sizeOf(decisions, flow), 0);
  const out = Int32Array.from(units, ({ members }) => writer.column(0, members.length, 1));
  const arrivals = asked.facts.schools.map(() => new Map<number, number>());
  const arriving: { column: number; school: number; arrival: number; most: number; from: number[] }[] = [];
  const most = lanes.map(({ options, flows: own }) => {
    const [atHome, total] = [new Map<number, number>(), laneSize(own)];
    for (const flow of own) {
      const { home } = flows[flow]!;
      atHome.set(home, (atHome.get(home) ?? 0) + sizeOf(decisions, flow));
    }
    return options.map(({ school }) => total - (atHome.get(school) ?? 0));
  });
  lanes.forEach(({ options }, lane) => {
    options.forEach(({ school, arrival }, option) => {
      if (arrival < 0) return;
      const coming = most[lane]![option]!;
      const known = arrivals[school]!.get(arrival);
      if (known === undefined) {
        arrivals[school]!.set(arrival, arriving.length);
        arriving.push({ column: -1, school, arrival, most: coming, from: [] });
      } else arriving[known]!.most += coming;
    });
  });
  for (const one of arriving) one.column = writer.column(0, one.most, 1);
  const laneRows: number[] = [];
  const laneRow = (name: string, terms: Terms, lower: number, upper: number): void => {
    laneRows.push(writer.size().rows);
    writer.row(name, terms, lower, upper);
  };
  const by = lanes.map(({ options, flows: own, namedPairs }, lane) => {
    const columns = Int32Array.from(options, (_, option) =>
      writer.column(0, most[lane]![option]!, namedPairs ? 1 : 2),
    );
    const leaving = new Map<number, number>();
    for (const flow of own) for (const unit of flows[flow]!.units) leaving.set(out[unit]!, -1);
    const homes = Map.groupBy(own, (flow) => flows[flow]!.home);
    if (homes.size === 1) writer.row(`leaves(l${lane})`, new Map([...leaving, ...ones(columns)]), 0, 0);
    else {
      const moving = writer.column(0, laneSize(own), 3);
      writer.row(`leaves(l${lane})`, new Map([...leaving, [moving, 1]]), 0, 0);
      laneRow(`goes(l${lane})`, new Map([...ones(columns), [moving, -1]]), 0, 0);
      for (const [home, from] of homes) {
        const arrivingHome = columns.filter((_, option) => options[option]!.school === home);
        if (arrivingHome.length === 0) continue;
        const left = from.flatMap((flow) => flows[flow]!.units.map((unit) => out[unit]!));
        // Whoever arrives at a school of the lane must come from another one.
        const terms = new Map([...ones(left), ...ones(arrivingHome), [moving, -1] as const]);
        laneRow(`away(l${lane},s${home})`, terms, -Infinity, 0);
      }
    }
    options.forEach(({ school, arrival }, option) => {
      if (arrival >= 0) arriving[arrivals[school]!.get(arrival)!]!.from.push(columns[option]!);
    });
    return columns;
  });
  for (const { column, school, arrival, from } of arriving) {
    writer.row(`arrives(s${school},k${arrival})`, new Map([...ones(from), [column, -1]]), 0, 0);
    arrivals[school]!.set(arrival, column);
  }
  return { laneRows, out, by, arrivals };
};

const ones = (columns: Iterable<number>): (readonly [number, 1])[] =>
  Array.from(columns, (column) => [column, 1] as const);

/** Per flow and option: how many of the flow go there; −1 where it is the flow's own school. */
export type Ways = readonly Int32Array[];

/**
 * Who of a lane goes where: a transportation problem between its flows and its destinations. Where a lane has one flow
 * only, its columns say so already.
 */
const drawWays = ({ decisions, columns, writer }: Omit<Drawing, 'ways'>): Ways => {
  const { flows, lanes } = decisions;
  const ways: Int32Array[] = [];
  lanes.forEach(({ options, flows: own }, lane) => {
    const [only] = own;
    if (own.length === 1) {
      ways[only!] = columns.by[lane]!;
      return;
    }
    const arriving = options.map((): number[] => []);
    for (const flow of own) {
      const { home, units: senders } = flows[flow]!;
      const size = sizeOf(decisions, flow);
      const sent = Int32Array.from(options, ({ school }, option) => {
        if (school === home) return -1;
        const most = Math.min(size, writer.upperOf(columns.by[lane]![option]!));
        const column = writer.column(0, most, 2);
        arriving[option]!.push(column);
        return column;
      });
      ways[flow] = sent;
      const leaving = senders.map((unit) => [columns.out[unit]!, -1] as const);
      const going = sent.filter((column) => column >= 0);
      writer.row(`sends(f${flow})`, new Map([...ones(going), ...leaving]), 0, 0);
    }
    arriving.forEach((from, option) => {
      const { school, subject } = options[option]!;
      const terms = new Map([...ones(from), [columns.by[lane]![option]!, -1] as const]);
      writer.row(`receives(l${lane},s${school},g${subject})`, terms, 0, 0);
    });
  });
  return ways;
};

const expander = (decisions: Decisions, { out, by, arrivals }: Columns): ((count: Count) => Expanded) => {
  const { units, flows, lanes, ledBy, arrivals: classes } = decisions;
  return (count) => {
    const terms = new Map<number, number>();
    const add = (column: number, amount: number): void => {
      terms.set(column, (terms.get(column) ?? 0) + amount);
    };
    // All members of a unit are in a count or none, so the leader speaks for the unit.
    for (const { teachers, times } of count.leaving) {
      for (const teacher of teachers) {
        const unit = ledBy[teacher]!;
        if (unit >= 0) add(out[unit]!, times);
      }
    }
    for (const { school, mark, times } of count.arriving) {
      for (const [arrival, column] of arrivals[school]!) {
        const value = classes[arrival]![mark.position]!;
        if (value !== 0) add(column, times * value);
      }
    }
    // Whoever is named has a lane of their own.
    for (const { teachers, school, subject, times } of count.going) {
      for (const teacher of teachers) {
        const unit = ledBy[teacher]!;
        if (unit < 0) continue;
        const { lane } = flows[units[unit]!.flow]!;
        lanes[lane]!.options.forEach((option, position) => {
          if (option.school !== school || (subject !== undefined && option.subject !== subject)) return;
          add(by[lane]![position]!, times);
        });
      }
    }
    return { constant: count.constant, terms };
  };
};

const namesOf = (
  { flows, lanes }: Decisions,
  columns: Columns,
  ways: Ways,
  count: number,
): readonly string[] => {
  const names = Array.from({ length: count }, (_, column) => `aid${column}`);
  columns.out.forEach((column, unit) => {
    names[column] = `out(u${unit})`;
  });
  lanes.forEach(({ options }, lane) => {
    options.forEach(({ school, subject }, option) => {
      names[columns.by[lane]![option]!] = `by(l${lane},s${school},g${subject})`;
    });
  });
  flows.forEach(({ lane }, flow) => {
    if (lanes[lane]!.flows.length === 1) return;
    lanes[lane]!.options.forEach(({ school, subject }, option) => {
      const column = ways[flow]![option]!;
      if (column >= 0) names[column] = `way(f${flow},s${school},g${subject})`;
    });
  });
  columns.arrivals.forEach((classes, school) => {
    for (const [arrival, column] of classes) names[column] = `in(s${school},k${arrival})`;
  });
  return names;
};

export const buildProgram = (asked: Asked): BuiltProgram => {
  const writer = programWriter();
  const decisions = decide(asked);
  const columns = drawColumns(asked, decisions, writer);
  const expand = expander(decisions, columns);
  let drawn: { readonly ways: Ways; readonly core: Core } | undefined;
  const plain = { asked, decisions, columns, writer, expand, limits: [] };
  const written: LevelDraft[] = [];
  const draw = (): { readonly ways: Ways; readonly core: Core } => {
    drawn ??= {
      core: { ...writer.size(), levels: written.length, replacedRows: columns.laneRows },
      ways: drawWays(plain),
    };
    return drawn;
  };
  const drawing: Drawing = { ...plain, ways: () => draw().ways };
  const levels = asked.levels.map(
    ({ name, constant, tolerancePercent, isCourtesy = false }): LevelDraft => ({
      name,
      constant,
      tolerancePercent,
      isCourtesy,
      costs: new Map(),
      fractional: false,
    }),
  );
  // What must hold is written first: it narrows the columns that costs are then drawn over.
  for (const one of asked.demanded) if (one.breachWeight === undefined) writeDemand(drawing, one);
  for (const one of asked.demanded) if (one.breachWeight !== undefined) writeDemand(drawing, one, levels[0]);
  const valuesOf = new Map<string, readonly number[]>();
  for (const [position, { costs }] of asked.levels.entries()) {
    const level = levels[position]!;
    const [only] = costs;
    if (only?.cost.kind === 'largest-first') {
      const inOrder = writeLargestFirst(drawing, level, only.name, only.cost);
      valuesOf.set(level.name, inOrder.values);
      written.push(...inOrder.levels);
      continue;
    }
    for (const { name, weight, cost } of costs) writeCost(drawing, level, name, weight, cost);
    written.push(level);
  }
  const { ways, core } = draw();
  const { program, rowNames } = writer.finish(written, core);
  return {
    program,
    rowNames,
    columnNames: () => namesOf(decisions, columns, ways, program.columns.count),
    readPlan: (values) => {
      const wholeAt = (column: number): number => {
        const whole = Math.round(values[column]!);
        if (Math.abs(values[column]! - whole) > 1e-6) throw new Error('the solver splits a teacher');
        return whole;
      };
      return readPlan(
        asked.facts,
        decisions,
        (unit) => wholeAt(columns.out[unit]!),
        (flow, option) => {
          const column = ways[flow]![option]!;
          return column < 0 ? 0 : wholeAt(column);
        },
      );
    },
    decisions,
    valuesOf,
  };
};
