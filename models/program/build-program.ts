/**
 * Roster and policy become an integer program: decisions become columns, statements rows, goals objectives.
 * How each kind of statement is put down is in constraints.ts, each kind of cost in objectives.ts.
 */
import type { Outcome } from '../facts/outcome.ts';
import type { Asked } from '../formulation/formulation.ts';
import type { Count } from '../vocabulary/terms.ts';
import { type Decisions, decide, readPlan, sizeOf } from './aggregate-teachers.ts';
import { type Lanes, lanesOf } from './aggregated-arcs.ts';
import { drawPassages, drawWays, type Passages } from './arcs.ts';
import type { Columns, Drawing, Expanded, Ways } from './build-context.ts';
import { writeDemand } from './constraints.ts';
import { writeLargestFirst } from './leximin.ts';
import { writeCost } from './objectives.ts';
import type { Core, Program } from './program.ts';
import { type LevelDraft, noCosts, type ProgramWriter, programWriter } from './program-builder.ts';

export type BuiltProgram = {
  readonly program: Program;
  readonly rowNames: readonly string[];
  readonly columnNames: () => readonly string[];
  /** The plan that a solution means; throws if the pair columns are not whole. */
  readonly readPlan: (values: Float64Array) => Outcome;
  readonly decisions: Decisions;
  /** By the name of a level that was written as several (leximin.ts): all values of its amounts. */
  readonly valuesOf: ReadonlyMap<string, readonly number[]>;
};

const drawColumns = ({ facts }: Asked, decisions: Decisions, writer: ProgramWriter): Columns => {
  const { units, flows, pools } = decisions;
  const out = Int32Array.from(units, ({ members }) => writer.column(0, members.length, 1));
  const most = new Int32Array(pools.length);
  for (const flow of flows) {
    const size = sizeOf(decisions, flow);
    for (const pool of new Set(flow.options.map((option) => option.pool))) if (pool >= 0) most[pool]! += size;
  }
  const columns = new Int32Array(pools.length);
  const arrivals = facts.schools.map(() => new Map<number, number>());
  const alike = Map.groupBy(pools.keys(), (pool) => `${pools[pool]!.school} ${pools[pool]!.arrival}`);
  for (const group of alike.values()) {
    const { school, arrival } = pools[group[0]!]!;
    const isCounted = arrival >= 0;
    // Where what arrives is told apart by its price only, the counts that statements look at make the rest whole.
    const isSplit = !isCounted || group.length > 1;
    for (const pool of group) {
      const mustBeWhole = pools[pool]!.isNamed || !isSplit;
      columns[pool] = writer.column(0, most[pool]!, mustBeWhole ? 1 : 2);
    }
    if (!isCounted) continue;
    if (!isSplit) {
      arrivals[school]!.set(arrival, columns[group[0]!]!);
      continue;
    }
    const total = writer.column(
      0,
      group.reduce((sum, pool) => sum + most[pool]!, 0),
      1,
    );
    const parts = group.map((pool) => columns[pool]!);
    writer.difference(`arrives(s${school},k${arrival})`, parts, [total], 0, 0);
    arrivals[school]!.set(arrival, total);
  }
  return { out, pools: columns, arrivals };
};

const expander = (decisions: Decisions, { out, pools, arrivals }: Columns): ((count: Count) => Expanded) => {
  const { units, flows, ledBy, arrivals: classes } = decisions;
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
    // Whoever is named has pools of their own, one for each option.
    for (const { teachers, school, subject, times } of count.going) {
      for (const teacher of teachers) {
        const unit = ledBy[teacher]!;
        if (unit < 0) continue;
        for (const option of flows[units[unit]!.flow]!.options) {
          if (option.school !== school || (subject !== undefined && option.subject !== subject)) continue;
          add(pools[option.pool]!, times);
        }
      }
    }
    return { constant: count.constant, terms };
  };
};

const namesOf = (
  { flows }: Decisions,
  columns: Columns,
  passages: Passages | undefined,
  ways: Ways,
  count: number,
): readonly string[] => {
  const names = Array.from({ length: count }, (_, column) => `aid${column}`);
  columns.out.forEach((column, unit) => {
    names[column] = `out(u${unit})`;
  });
  columns.pools.forEach((column, pool) => {
    names[column] = `pool(q${pool})`;
  });
  columns.arrivals.forEach((classes, school) => {
    for (const [arrival, column] of classes) names[column] = `in(s${school},k${arrival})`;
  });
  passages?.lanes.lanes.forEach(({ catchments }, lane) => {
    catchments.forEach((catchment, place) => {
      names[passages.columns[lane]![place]!] = `pass(l${lane},z${catchment})`;
    });
  });
  flows.forEach(({ options }, flow) => {
    options.forEach(({ school, subject }, option) => {
      names[ways[flow]![option]!] = `way(f${flow},s${school},g${subject})`;
    });
  });
  return names;
};

/**
 * Whether the levels that look at no pair of schools are first solved in lanes: where there are fewer passages than
 * ways by some factor, or always, or never (for tests).
 */
export type InLanes = 'where-smaller' | 'always' | 'never';

/** With fewer ways to each passage than this the ways may as well be there from the start. */
const WAYS_PER_PASSAGE_AT_LEAST = 3;

const lanesFor = (decisions: Decisions, inLanes: InLanes): Lanes | undefined => {
  if (inLanes === 'never') return undefined;
  const lanes = lanesOf(decisions);
  const passages = lanes.lanes.reduce((sum, { catchments }) => sum + catchments.length, 0);
  const ways = decisions.flows.reduce((sum, { options }) => sum + options.length, 0);
  return inLanes === 'always' || ways >= WAYS_PER_PASSAGE_AT_LEAST * passages ? lanes : undefined;
};

export const buildProgram = (asked: Asked, inLanes: InLanes = 'where-smaller'): BuiltProgram => {
  const writer = programWriter();
  const decisions = decide(asked);
  const columns = drawColumns(asked, decisions, writer);
  const lanes = lanesFor(decisions, inLanes);
  const passages = lanes && drawPassages(decisions, columns, lanes, writer);
  const expand = expander(decisions, columns);
  let drawn: { readonly ways: Ways; readonly core: Core | undefined } | undefined;
  const plain = { asked, decisions, columns, writer, expand, limits: [] };
  const written: LevelDraft[] = [];
  const draw = (): { readonly ways: Ways; readonly core: Core | undefined } => {
    if (drawn) return drawn;
    const size = writer.size();
    const { ways, sums } = drawWays(decisions, columns, passages, writer);
    const { replacedRows } = passages ?? {};
    drawn = { ways, core: replacedRows && { ...size, levels: written.length, replacedRows, sums } };
    return drawn;
  };
  if (!passages) draw();
  const drawing: Drawing = { ...plain, ways: () => draw().ways };
  const levels = asked.levels.map(
    ({ name, constant, tolerancePercent, isCourtesy = false }): LevelDraft => ({
      name,
      constant,
      tolerancePercent,
      isCourtesy,
      costs: noCosts(),
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
    columnNames: () => namesOf(decisions, columns, passages, ways, program.columns.count),
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
        (flow, option) => wholeAt(ways[flow]![option]!),
      );
    },
    decisions,
    valuesOf,
  };
};
