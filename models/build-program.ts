/**
 * Roster and policy become an integer program: decisions become columns, statements rows, goals objectives.
 * How each kind of statement is put down is in write-statement.ts, each kind of cost in write-cost.ts.
 */
import type { Asked } from './asked.ts';
import { type Decisions, decide, readPlan } from './decisions.ts';
import type { Outcome } from './plan.ts';
import type { Program } from './program.ts';
import { type LevelDraft, type ProgramWriter, programWriter, type Terms } from './program-writer.ts';
import type { Count } from './statements.ts';
import { writeCost } from './write-cost.ts';
import { writeDemand } from './write-statement.ts';

/** Where the columns of each decision are. */
export type Columns = {
  /** Per unit: how many of it leave. */
  readonly out: Int32Array;
  /** Per unit and option: how many are posted so. */
  readonly pairs: readonly Int32Array[];
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
};

export type BuiltProgram = {
  readonly program: Program;
  readonly rowNames: readonly string[];
  readonly columnNames: () => readonly string[];
  /** The plan that a solution means; throws if the pair columns are not whole. */
  readonly readPlan: (values: Float64Array) => Outcome;
  readonly decisions: Decisions;
};

const drawColumns = (asked: Asked, decisions: Decisions, writer: ProgramWriter): Columns => {
  const { units } = decisions;
  const out = Int32Array.from(units, ({ members }) => writer.column(0, members.length, 1));
  const arrivals = asked.facts.schools.map(() => new Map<number, number>());
  const arriving: { column: number; school: number; arrival: number; most: number; pairs: number[] }[] = [];
  for (const { members, options } of units) {
    for (const { school, arrival } of options) {
      if (arrival < 0) continue;
      const known = arrivals[school]!.get(arrival);
      if (known === undefined) {
        arrivals[school]!.set(arrival, arriving.length);
        arriving.push({ column: -1, school, arrival, most: members.length, pairs: [] });
      } else arriving[known]!.most += members.length;
    }
  }
  for (const one of arriving) {
    one.column = writer.column(0, one.most, 1);
  }
  const pairs = units.map(({ members, options, namedPairs }, unit) => {
    const own = Int32Array.from(options, () => writer.column(0, members.length, namedPairs ? 1 : 2));
    const terms = new Map<number, number>([[out[unit]!, -1]]);
    options.forEach(({ school, arrival }, option) => {
      terms.set(own[option]!, 1);
      if (arrival >= 0) arriving[arrivals[school]!.get(arrival)!]!.pairs.push(own[option]!);
    });
    writer.row(`leaves(u${unit})`, terms, 0, 0);
    return own;
  });
  for (const { column, school, arrival, pairs: from } of arriving) {
    const terms = new Map<number, number>([[column, -1]]);
    for (const pair of from) terms.set(pair, 1);
    writer.row(`arrives(s${school},k${arrival})`, terms, 0, 0);
    arrivals[school]!.set(arrival, column);
  }
  return { out, pairs, arrivals };
};

const expander = (decisions: Decisions, { out, pairs, arrivals }: Columns): ((count: Count) => Expanded) => {
  const { units, ledBy, arrivals: classes } = decisions;
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
    for (const { teachers, school, subject, times } of count.going) {
      for (const teacher of teachers) {
        const unit = ledBy[teacher]!;
        if (unit < 0) continue;
        units[unit]!.options.forEach((option, position) => {
          if (option.school !== school || (subject !== undefined && option.subject !== subject)) return;
          add(pairs[unit]![position]!, times);
        });
      }
    }
    return { constant: count.constant, terms };
  };
};

const namesOf = ({ units }: Decisions, columns: Columns, count: number): readonly string[] => {
  const names = Array.from({ length: count }, (_, column) => `aid${column}`);
  columns.out.forEach((column, unit) => {
    names[column] = `out(u${unit})`;
  });
  columns.pairs.forEach((own, unit) => {
    own.forEach((column, option) => {
      const { school, subject } = units[unit]!.options[option]!;
      names[column] = `pair(u${unit},s${school},g${subject})`;
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
  const drawing: Drawing = { asked, decisions, columns, writer, expand: expander(decisions, columns) };
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
  asked.levels.forEach(({ costs }, level) => {
    for (const { name, weight, cost } of costs) writeCost(drawing, levels[level]!, name, weight, cost);
  });
  const { program, rowNames } = writer.finish(levels);
  return {
    program,
    rowNames,
    columnNames: () => namesOf(decisions, columns, program.columns.count),
    readPlan: (values) =>
      readPlan(asked.facts, decisions, (unit, option) => {
        const value = values[columns.pairs[unit]![option]!]!;
        const whole = Math.round(value);
        if (Math.abs(value - whole) > 1e-6) throw new Error('the solver splits a teacher between schools');
        return whole;
      }),
    decisions,
  };
};
