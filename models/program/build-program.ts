/**
 * Roster and policy become an integer program: network become columns, statements rows, goals objectives.
 * How each kind of statement is put down is in constraints.ts, each kind of cost in objectives.ts.
 */
import type { Outcome } from '../facts/outcome.ts';
import type { Formulation } from '../formulation/formulation.ts';
import type { CountExpression } from '../vocabulary/terms.ts';
import { aggregateTeachers, type Network, readPlan, sizeOf } from './aggregate-teachers.ts';
import { groupNetwork, type NetworkGroups } from './aggregated-arcs.ts';
import { type AggregatedArcs, addAggregatedArcs, addArcs } from './arcs.ts';
import type { AffineExpression, ArcColumns, BuildContext, NetworkColumns } from './build-context.ts';
import { addConstraint } from './constraints.ts';
import { addLeximin } from './leximin.ts';
import { addObjectiveTerm } from './objectives.ts';
import type { AggregatedModel, Program } from './program.ts';
import { noCosts, type ObjectiveDraft, type ProgramBuilder, programBuilder } from './program-builder.ts';

export type BuiltProgram = {
  readonly program: Program;
  readonly rowNames: readonly string[];
  readonly columnNames: () => readonly string[];
  /** The plan that a solution means; throws if the pair columns are not whole. */
  readonly readPlan: (values: Float64Array) => Outcome;
  readonly network: Network;
  /** By the name of a level that was written as several (leximin.ts): all values of its amounts. */
  readonly valuesOf: ReadonlyMap<string, readonly number[]>;
};

const drawColumns = ({ facts }: Formulation, network: Network, builder: ProgramBuilder): NetworkColumns => {
  const { classes, sources, sinks } = network;
  const out = Int32Array.from(classes, ({ members }) => builder.column(0, members.length, 1));
  const most = new Int32Array(sinks.length);
  for (const source of sources) {
    const size = sizeOf(network, source);
    for (const sink of new Set(source.arcs.map((arc) => arc.sink))) if (sink >= 0) most[sink]! += size;
  }
  const columns = new Int32Array(sinks.length);
  const arrivals = facts.schools.map(() => new Map<number, number>());
  const alike = Map.groupBy(sinks.keys(), (sink) => `${sinks[sink]!.school} ${sinks[sink]!.arrival}`);
  for (const group of alike.values()) {
    const { school, arrival } = sinks[group[0]!]!;
    const isCounted = arrival >= 0;
    // Where what arrives is told apart by its price only, the counts that statements look at make the rest whole.
    const isSplit = !isCounted || group.length > 1;
    for (const sink of group) {
      const mustBeWhole = sinks[sink]!.isNamed || !isSplit;
      columns[sink] = builder.column(0, most[sink]!, mustBeWhole ? 1 : 2);
    }
    if (!isCounted) continue;
    if (!isSplit) {
      arrivals[school]!.set(arrival, columns[group[0]!]!);
      continue;
    }
    const total = builder.column(
      0,
      group.reduce((sum, sink) => sum + most[sink]!, 0),
      1,
    );
    const parts = group.map((sink) => columns[sink]!);
    builder.difference(`arrives(s${school},k${arrival})`, parts, [total], 0, 0);
    arrivals[school]!.set(arrival, total);
  }
  return { out, sinks: columns, arrivals };
};

const expander = (
  network: Network,
  { out, sinks, arrivals }: NetworkColumns,
): ((count: CountExpression) => AffineExpression) => {
  const { classes, sources, classOf, arrivalClasses } = network;
  return (count) => {
    const terms = new Map<number, number>();
    const add = (column: number, amount: number): void => {
      terms.set(column, (terms.get(column) ?? 0) + amount);
    };
    // All members of a teacherClass are in a count or none, so the leader speaks for the teacherClass.
    for (const { teachers, times } of count.leaving) {
      for (const teacher of teachers) {
        const teacherClass = classOf[teacher]!;
        if (teacherClass >= 0) add(out[teacherClass]!, times);
      }
    }
    for (const { school, feature, times } of count.arriving) {
      for (const [arrival, column] of arrivals[school]!) {
        const value = arrivalClasses[arrival]![feature.position]!;
        if (value !== 0) add(column, times * value);
      }
    }
    // Whoever is named has sinks of their own, one for each arc.
    for (const { teachers, school, subject, times } of count.going) {
      for (const teacher of teachers) {
        const teacherClass = classOf[teacher]!;
        if (teacherClass < 0) continue;
        for (const arc of sources[classes[teacherClass]!.source]!.arcs) {
          if (arc.school !== school || (subject !== undefined && arc.subject !== subject)) continue;
          add(sinks[arc.sink]!, times);
        }
      }
    }
    return { constant: count.constant, terms };
  };
};

const namesOf = (
  { sources }: Network,
  columns: NetworkColumns,
  aggregatedArcs: AggregatedArcs | undefined,
  arcColumns: ArcColumns,
  count: number,
): readonly string[] => {
  const names = Array.from({ length: count }, (_, column) => `aid${column}`);
  columns.out.forEach((column, teacherClass) => {
    names[column] = `out(u${teacherClass})`;
  });
  columns.sinks.forEach((column, sink) => {
    names[column] = `sink(q${sink})`;
  });
  columns.arrivals.forEach((classes, school) => {
    for (const [arrival, column] of classes) names[column] = `in(s${school},k${arrival})`;
  });
  aggregatedArcs?.groups.sourceGroups.forEach(({ sinkGroups }, sourceGroup) => {
    sinkGroups.forEach((sinkGroup, place) => {
      names[aggregatedArcs.columns[sourceGroup]![place]!] = `pass(l${sourceGroup},z${sinkGroup})`;
    });
  });
  sources.forEach(({ arcs }, source) => {
    arcs.forEach(({ school, subject }, arc) => {
      names[arcColumns[source]![arc]!] = `way(f${source},s${school},g${subject})`;
    });
  });
  return names;
};

/**
 * Whether the levels that look at no pair of schools are first solved in sourceGroups: where there are fewer aggregatedArcs than
 * arcs by some factor, or always, or never (for tests).
 */
export type AggregationMode = 'where-smaller' | 'always' | 'never';

/** With fewer arcs to each aggregatedArc than this the arcs may as well be there from the start. */
const WAYS_PER_PASSAGE_AT_LEAST = 3;

const lanesFor = (network: Network, inLanes: AggregationMode): NetworkGroups | undefined => {
  if (inLanes === 'never') return undefined;
  const sourceGroups = groupNetwork(network);
  const aggregatedArcs = sourceGroups.sourceGroups.reduce(
    (sum, { sinkGroups }) => sum + sinkGroups.length,
    0,
  );
  const arcs = network.sources.reduce((sum, { arcs }) => sum + arcs.length, 0);
  return inLanes === 'always' || arcs >= WAYS_PER_PASSAGE_AT_LEAST * aggregatedArcs
    ? sourceGroups
    : undefined;
};

export const buildProgram = (
  formulation: Formulation,
  inLanes: AggregationMode = 'where-smaller',
): BuiltProgram => {
  const builder = programBuilder();
  const network = aggregateTeachers(formulation);
  const columns = drawColumns(formulation, network, builder);
  const sourceGroups = lanesFor(network, inLanes);
  const aggregatedArcs = sourceGroups && addAggregatedArcs(network, columns, sourceGroups, builder);
  const toAffine = expander(network, columns);
  let added: { readonly arcs: ArcColumns; readonly core: AggregatedModel | undefined } | undefined;
  const plain = { formulation, network, columns, builder, toAffine, rowBounds: [] };
  const written: ObjectiveDraft[] = [];
  const draw = (): { readonly arcs: ArcColumns; readonly core: AggregatedModel | undefined } => {
    if (added) return added;
    const size = builder.size();
    const { arcs, sums } = addArcs(network, columns, aggregatedArcs, builder);
    const { replacedRows } = aggregatedArcs ?? {};
    added = { arcs, core: replacedRows && { ...size, levels: written.length, replacedRows, sums } };
    return added;
  };
  if (!aggregatedArcs) draw();
  const context: BuildContext = { ...plain, arcs: () => draw().arcs };
  const levels = formulation.levels.map(
    ({ name, constant, tolerancePercent, isTieBreak = false }): ObjectiveDraft => ({
      name,
      constant,
      tolerancePercent,
      isTieBreak,
      costs: noCosts(),
      fractional: false,
    }),
  );
  // What must hold is written first: it narrows the columns that costs are then added over.
  for (const one of formulation.constraints) if (one.breachWeight === undefined) addConstraint(context, one);
  for (const one of formulation.constraints)
    if (one.breachWeight !== undefined) addConstraint(context, one, levels[0]);
  const valuesOf = new Map<string, readonly number[]>();
  for (const [position, { terms: costs }] of formulation.levels.entries()) {
    const level = levels[position]!;
    const [only] = costs;
    if (only?.cost.kind === 'largest-first') {
      const inOrder = addLeximin(context, level, only.name, only.cost);
      valuesOf.set(level.name, inOrder.values);
      written.push(...inOrder.levels);
      continue;
    }
    for (const { name, weight, cost } of costs) addObjectiveTerm(context, level, name, weight, cost);
    written.push(level);
  }
  const { arcs, core } = draw();
  const { program, rowNames } = builder.finish(written, core);
  return {
    program,
    rowNames,
    columnNames: () => namesOf(network, columns, aggregatedArcs, arcs, program.columns.count),
    readPlan: (values) => {
      const wholeAt = (column: number): number => {
        const whole = Math.round(values[column]!);
        if (Math.abs(values[column]! - whole) > 1e-6) throw new Error('the solver splits a teacher');
        return whole;
      };
      return readPlan(
        formulation.facts,
        network,
        (teacherClass) => wholeAt(columns.out[teacherClass]!),
        (source, arc) => wholeAt(arcs[source]![arc]!),
      );
    },
    network,
    valuesOf,
  };
};
