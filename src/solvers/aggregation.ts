/**
 * Aggregation: levels are solved over a smaller model that adds up columns of the full program, as far as it says all that
 * they ask; its solution is then disaggregated (Rogers et al. 1991).
 */
import { aggregatedProgram, levelAt } from '../../models/program/program.ts';
import { type Domain, disaggregatedDomain, fixIntegers, fullDomain } from './domain/domain.ts';
import { isInteger, isIntegerOrImplied } from './domain/integrality.ts';
import { objectiveOf } from './domain/objective.ts';
import type { EngineRequest } from './engines/engine.ts';
import type { LevelState } from './level-state.ts';
import { graceMilliseconds, type Incumbent, integralVertex, polishAuxiliaries } from './polish.ts';
import { momentAfterShare, type RunningSolve } from './running-solve.ts';

/** The same solve over the aggregated model and over the full program. */
export type Aggregation = { readonly aggregated: RunningSolve; readonly full: RunningSolve };

/** The solve over the aggregated model, where there is one that is smaller. */
export const aggregationOf = (full: RunningSolve): Aggregation | undefined => {
  const { aggregatedModel, columns } = full.program;
  const isUsed = full.mechanisms.aggregation && aggregatedModel !== undefined && aggregatedModel.levels > 0;
  if (!isUsed) return undefined;
  const program = aggregatedProgram(full.program, aggregatedModel);
  return program.columns.count < columns.count ? { aggregated: { ...full, program }, full } : undefined;
};

/** How many levels are solved over the aggregated model. */
export const aggregatedLevels = ({ aggregated, full }: Aggregation): number =>
  Math.min(aggregated.program.levels.length || 1, full.levels.length);

/**
 * Values of the full program in which the aggregated columns whose kind `isFixed` keep their values, and the others are as
 * good for the next level as that allows. Undefined where none exist, or none are found by the deadline.
 */
const disaggregate = (
  { aggregated, full }: Aggregation,
  { domain, values }: Pick<Incumbent, 'domain' | 'values'>,
  isFixed: (kind: number) => boolean,
  deadline: number,
): Float64Array | undefined => {
  const { program, levels } = full;
  const next = levels[program.aggregatedModel?.levels ?? levels.length];
  const request: EngineRequest = {
    program,
    domain: disaggregatedDomain(program, fixIntegers(aggregated.program, domain, values, isFixed)),
    costs: next === undefined ? new Float64Array(program.columns.count) : objectiveOf(program, next).costs,
    offset: 0,
    deadline,
    // After a stop the caller still wants the plan that results from this.
    shouldStop: () => false,
  };
  const vertex = integralVertex(full, request);
  return vertex && polishAuxiliaries(full, request, vertex);
};

/** The state over the full program after the last level of the aggregated model; undefined where none completes it. */
export const disaggregatedState = (
  aggregation: Aggregation,
  state: LevelState,
  incumbent: Incumbent,
): LevelState | undefined => {
  const { full } = aggregation;
  const { program, levels, deadline } = full;
  const kept = { domain: state.domain, values: incumbent.values };
  const values = disaggregate(aggregation, kept, isInteger, deadline);
  if (values === undefined) return undefined;
  const domain = disaggregatedDomain(program, state.domain);
  const objective = objectiveOf(program, levelAt(levels, state.position));
  return { ...state, solve: full, domain, incumbent: { values, domain, objective } };
};

/** A solution of the aggregated model as an answer; the values of later levels are not optimised. */
export const disaggregatedIncumbent = (
  aggregation: Aggregation,
  found: Incumbent,
  timeShare: number,
): Incumbent | undefined => {
  const { program, levels, deadline } = aggregation.full;
  const values = disaggregate(aggregation, found, isIntegerOrImplied, momentAfterShare(timeShare, deadline));
  return (
    values && { values, domain: fullDomain(program), objective: objectiveOf(program, levelAt(levels, 0)) }
  );
};

/** What a last disaggregation may take where the solve was cut short. */
const CUT_SHORT_DISAGGREGATION_MS = 1000;

/** The last solution of the aggregated model as the answer. */
export const disaggregatedAtEnd = (
  aggregation: Aggregation,
  found: Incumbent,
  remainingDomain: Domain,
  isCutShort: boolean,
): Float64Array | undefined => {
  const { deadline, options } = aggregation.full;
  const graceMs = graceMilliseconds(options);
  if (!isCutShort) {
    const { values } = found;
    return disaggregate(aggregation, { domain: remainingDomain, values }, isInteger, deadline + graceMs);
  }
  const end = Math.min(deadline, performance.now() + CUT_SHORT_DISAGGREGATION_MS) + graceMs;
  return disaggregate(aggregation, found, isIntegerOrImplied, end);
};
