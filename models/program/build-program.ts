/**
 * A formulation becomes an integer program: the network becomes columns, constraints become rows, and objective terms
 * become the costs of levels.
 */
import type { Facts } from '../facts/facts.ts';
import type { Outcome } from '../facts/outcome.ts';
import type { Formulation, WeightedTerm } from '../formulation/formulation.ts';
import { once } from '../vocabulary/once.ts';
import { affineReader } from './affine.ts';
import { aggregateTeachers } from './aggregate-teachers.ts';
import { type AggregatedArcs, addAggregatedArcs } from './aggregated-arcs.ts';
import { addArcs } from './arcs.ts';
import type { BuildContext } from './build-context.ts';
import { columnNamesOf, type NamedColumns } from './column-names.ts';
import { addConstraint } from './constraints.ts';
import { addDecisionColumns } from './decision-columns.ts';
import { type Destinations, destinationsOf } from './destinations.ts';
import { groupNetwork } from './group-network.ts';
import { addLeximin } from './leximin.ts';
import type { ArcColumns, Network, NetworkColumns } from './network.ts';
import { type ObjectiveDraft, objectiveDraft, partOf } from './objective-draft.ts';
import { addObjectiveTerm } from './objectives.ts';
import { placesOf } from './places.ts';
import type { AggregatedModel, Program } from './program.ts';
import { type LevelOrigin, type ProgramBuilder, programBuilder } from './program-builder.ts';
import { readPlan } from './read-plan.ts';

export type BuiltProgram = {
  readonly program: Program;
  readonly rowNames: readonly string[];
  readonly columnNames: () => readonly string[];
  /** The plan that a solution means; throws where the solution is no plan. */
  readonly readPlan: (values: Float64Array) => Outcome;
  readonly network: Network;
  /** The origins of the program's levels, by the level's position. */
  readonly origins: readonly LevelOrigin[];
};

/**
 * Whether arcs are aggregated for the levels that see no pair of schools: where aggregated arcs are fewer by some
 * factor, always, or never (for tests).
 */
export type AggregationMode = 'where-smaller' | 'always' | 'never';

/** With fewer arcs than this for each aggregated arc, the arcs may as well be there from the start. */
const MIN_ARCS_PER_AGGREGATED_ARC = 3;

const aggregateArcs = (
  network: Network,
  columns: NetworkColumns,
  builder: ProgramBuilder,
  aggregation: AggregationMode,
): AggregatedArcs | undefined => {
  if (aggregation === 'never') return undefined;
  const groups = groupNetwork(network);
  const aggregatedArcs = groups.sourceGroups.reduce((sum, { sinkGroups }) => sum + sinkGroups.length, 0);
  const arcs = network.sources.reduce((sum, source) => sum + source.arcs.length, 0);
  const isSmaller = arcs >= MIN_ARCS_PER_AGGREGATED_ARC * aggregatedArcs;
  return aggregation === 'always' || isSmaller
    ? addAggregatedArcs(network, columns, groups, builder)
    : undefined;
};

type Objective = { readonly draft: ObjectiveDraft; readonly terms: readonly WeightedTerm[] };

/** Adds the terms of all objectives; `levels` receives each level when it is finished. */
const addObjectives = (
  context: BuildContext,
  objectives: readonly Objective[],
  levels: ObjectiveDraft[],
): void => {
  for (const { draft, terms } of objectives) {
    const [first] = terms;
    if (first?.term.kind === 'leximin') {
      levels.push(...addLeximin(context, draft, first.name, first.term));
      continue;
    }
    for (const term of terms) addObjectiveTerm(context, draft, term);
    levels.push(draft);
  }
};

/** @throws what the formulation's checkpoint throws. */
export const buildProgram = (
  formulation: Formulation,
  aggregation: AggregationMode = 'where-smaller',
  destinations: Destinations = destinationsOf(formulation),
): BuiltProgram => {
  const { facts, constraints } = formulation;
  const builder = programBuilder(formulation.checkpoint);
  const network = aggregateTeachers(formulation, destinations);
  const columns = addDecisionColumns(network, builder);
  const aggregatedArcs = aggregateArcs(network, columns, builder, aggregation);
  const levels: ObjectiveDraft[] = [];
  const disaggregated = once(
    (): { readonly arcs: ArcColumns; readonly aggregatedModel: AggregatedModel | undefined } => {
      const size = builder.size();
      const { arcs, sums } = addArcs(network, columns, aggregatedArcs, builder);
      const { replacedRows } = aggregatedArcs ?? {};
      return {
        arcs,
        aggregatedModel: replacedRows && { ...size, levels: levels.length, replacedRows, sums },
      };
    },
  );
  if (!aggregatedArcs) disaggregated();
  const context: BuildContext = {
    network,
    columns,
    builder,
    toAffine: affineReader(network, columns),
    arcs: () => disaggregated().arcs,
    rowBounds: [],
  };
  const objectives = formulation.levels.map(
    ({ terms, ...level }): Objective => ({ draft: objectiveDraft(level), terms }),
  );
  const breaches = objectives.find(({ draft }) => draft.source.kind === 'breach')?.draft;
  // Must rows come first: they tighten the bounds over which penalties and goals are then added.
  for (const term of constraints) if (term.breach === undefined) addConstraint(context, term);
  for (const term of constraints) {
    const { breach } = term;
    if (breach && breaches)
      addConstraint(context, term, { part: partOf(breaches, breach.part), weight: breach.weight });
  }
  addObjectives(context, objectives, levels);
  const { arcs, aggregatedModel } = disaggregated();
  const finished = builder.finish(levels, aggregatedModel);
  const places = placesOf(facts, network, columns, arcs, finished.program.columns.count);
  const program = places ? { ...finished.program, places } : finished.program;
  return readableProgram(facts, network, { columns, aggregatedArcs, arcs }, { ...finished, program });
};

/** Apart from the building, because functions made there would keep the builder's arrays, a second program, for as long. */
const readableProgram = (
  facts: Facts,
  network: Network,
  columns: NamedColumns,
  { program, rowNames, origins }: ReturnType<ProgramBuilder['finish']>,
): BuiltProgram => ({
  program,
  rowNames,
  columnNames: () => columnNamesOf(network, columns, program.columns.count),
  readPlan: (values) => readPlan(facts, network, columns, values),
  network,
  origins,
});
