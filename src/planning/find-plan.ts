/**
 * Finds the best plan of a request, or of a variation of it: program → solve → postings → audit. Nothing that can be
 * checked is taken from the solver: the audit measures the postings, and a plan is refused if it breaches a must clause,
 * or if its goals are not what the solver claimed.
 */
import { type Audit, auditPlan } from '../../models/audit/audit-plan.ts';
import type { Facts } from '../../models/facts/facts.ts';
import { type Outcome, schoolAfter, subjectAfter } from '../../models/facts/outcome.ts';
import { breachLevelName, formulate } from '../../models/formulation/formulation.ts';
import { buildProgram } from '../../models/program/build-program.ts';
import { partitionOf, wholeOf } from '../../models/program/independent-parts.ts';
import type { Excess } from '../../models/program/objective-draft.ts';
import type { Program } from '../../models/program/program.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { type Instance, instanceOf } from '../../models/requests/request-facts.ts';
import type { GoalResult, PlanResult } from '../../models/vocabulary/answer.ts';
import { byText } from '../../models/vocabulary/by-text.ts';
import { entryOf, itemAt } from '../../models/vocabulary/lookup.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { goalClauses, ruleClauses } from '../../models/vocabulary/policy.ts';
import { engines } from '../solvers/engines/index.ts';
import { gapPercentOf, type LevelOutcome } from '../solvers/solved.ts';
import { columnsAtMost, estimateRequest } from './estimate-size.ts';
import { type JoinedParts, joinParts, readPlans } from './joined-parts.ts';
import { measureStep } from './measure-steps.ts';
import { type FindOptions, type PlanningTools, type SolvedPart, solveInOrder } from './solve-in-order.ts';
import { secondsSince } from './time-limit.ts';

/** Why a request's program is too large for the engine it names, and what to do; checked before it is queued. */
export const tooLargeBecause = (
  request: PlanRequest,
  facts: Facts = instanceOf(request).facts,
): string | undefined => {
  const { policy, pins, options } = request;
  const { columns, rows, nonzeros } = estimateRequest(request, facts);
  if (columns > columnsAtMost)
    return `The program of this request is estimated at ${columns} columns, ${rows} rows and ${nonzeros} non-zeros; ${columnsAtMost} columns are taken at the most. Plan stages or zones one by one, or let a clause "scope" say how far a move may reach.`;
  const { sizeLimit } = engines[options.engine];
  if (!sizeLimit) return undefined;
  const priced = ruleClauses(policy).some(({ clause }) => clause.strength === 'in-principle');
  const whole = wholeOf(formulate(facts, policy, pins, priced ? 'penalised' : 'enforced'));
  for (const { formulation, destinations } of partitionOf(whole).split(whole)) {
    const limit = sizeLimit(buildProgram(formulation, 'where-smaller', destinations).program);
    if (limit)
      return `The program of this request has ${limit.actual} ${limit.what}; engine "${options.engine}" takes ${limit.limit} at the most. Set options.engine to "highs", or leave it out.`;
  }
  return undefined;
};

/** A plan of this service did not pass its audit: a bug, and the plan is withheld. */
class PlanRefused extends Error {
  override readonly name = 'PlanRefused';
}

type SolverReport = PlanResult['solver'];

/** A plan that has passed its audit, with what the solver proved of it. */
export type FoundPlan = {
  readonly outcome: 'optimal' | 'feasible';
  readonly postings: readonly Posting[];
  readonly audit: Audit;
  readonly goals: readonly GoalResult[];
  readonly levels: readonly LevelOutcome[];
  readonly solver: SolverReport;
};

export type PlanSearch =
  | FoundPlan
  | { readonly outcome: 'infeasible' | 'no-plan-found'; readonly solver: SolverReport };

/** The same instance with less time, or more. */
export const withTimeLimit = ({ request, facts }: Instance, timeLimitSeconds: number): Instance => ({
  request: { ...request, options: { ...request.options, timeLimitSeconds } },
  facts,
});

export const findPlan = async (
  instance: Instance,
  tools: PlanningTools,
  options: FindOptions = {},
): Promise<PlanSearch> => {
  const { request, facts } = instance;
  const started = performance.now();
  const parts = await solveInOrder(instance, tools, options);
  const seconds = secondsSince(started);
  const joined = joinParts(parts);
  const solver = { ...solverOf(request, parts, joined), seconds };
  const plan = readPlans(facts, parts);
  if (!plan) return { outcome: joined.status as 'infeasible' | 'no-plan-found', solver };
  const postings = postingsOf(facts, plan);
  // The audit derives its own facts from the request on purpose: it judges the postings independently.
  const audit = await measureStep(
    tools.onStep,
    'audit',
    () => auditPlan(request, postings),
    ({ clean, clauses }) => ({ 'lungang.clean': clean, 'lungang.clauses': clauses.length }),
  );
  return {
    outcome: joined.status as 'optimal' | 'feasible',
    postings,
    audit,
    goals: goalsWithProof(request, audit, joined),
    levels: joined.levels,
    solver,
  };
};

/** Postings in the order of the teachers' ids. */
const postingsOf = (facts: Facts, outcome: Outcome): Posting[] =>
  outcome.movers
    .map((teacher) => ({
      teacher: facts.teacher(teacher).id,
      from: facts.school(facts.homeOf(teacher)).id,
      to: facts.school(schoolAfter(outcome, teacher)).id,
      subject: facts.subjectName(subjectAfter(outcome, teacher)),
    }))
    .sort((a, b) => byText(a.teacher, b.teacher));

/** The widest gap of any priority. Without a plan it is 0 if that is proved, and 100 if not. */
const gapOf = ({ status, levels }: JoinedParts): number => {
  if (status === 'infeasible' || status === 'no-plan-found') return status === 'infeasible' ? 0 : 100;
  // A tie-breaking level orders equal plans; what it leaves open is no gap of the plan.
  const open = levels.filter(({ proved, origin }) => !proved && origin.source.kind !== 'tie-break');
  return Math.max(0, ...open.map(({ value, bound }) => gapPercentOf(value, bound)));
};

const solverOf = (
  { options: { engine } }: PlanRequest,
  parts: readonly SolvedPart[],
  joined: JoinedParts,
): Omit<SolverReport, 'seconds'> => {
  const sumOver = (sizeOf: (program: Program) => number): number =>
    parts.reduce((sum, { built }) => sum + sizeOf(built.program), 0);
  return {
    engine,
    version: engines[engine].version,
    variables: sumOver(({ columns }) => columns.count),
    rows: sumOver(({ rows }) => rows.count),
    nonzeros: sumOver(({ rows }) => rows.indices.length),
    gapPercent: gapOf(joined),
    stopReason: joined.stopReason,
  };
};

/** The tolerance for binary floats between a measured value and the solver's. */
const closeTo = (value: number): number => 1e-6 * Math.max(1, Math.abs(value));

/**
 * Joins what the audit measured with what the solver proved, and refuses the plan if they disagree: a breached must
 * clause, a goal worse than claimed, or better than its claimed bound.
 */
const goalsWithProof = (
  { policy }: PlanRequest,
  audit: Audit,
  joined: Pick<JoinedParts, 'levels'>,
): GoalResult[] => {
  if (!audit.clean) {
    const broken = audit.clauses.filter(({ holds, strength }) => !holds && strength === 'must');
    const named = broken.map(({ index, rule }) => `clause ${index} (${rule})`).join(', ');
    throw new PlanRefused(`the audit found ${named || 'an impossible posting or a broken pin'} broken`);
  }
  const agrees = (level: Pick<LevelOutcome, 'name' | 'value' | 'bound'>, measured: number): void => {
    if (measured > level.value + closeTo(level.value)) {
      throw new PlanRefused(
        `${level.name} measures ${measured}, worse than the ${level.value} of the solver`,
      );
    }
    if (measured < level.bound - closeTo(level.bound)) {
      throw new PlanRefused(`${level.name} measures ${measured}, better than its bound ${level.bound}`);
    }
  };
  const levels = joined.levels.map((level) => ({ level, ...level.origin }));
  // Without a level of its own, every in-principle clause was kept.
  const breaches = levels.find(({ source }) => source.kind === 'breach')?.level ?? {
    name: breachLevelName,
    value: 0,
    bound: 0,
  };
  const breachWeight = new Map(ruleClauses(policy).map(({ index, clause }) => [index, clause.weight ?? 1]));
  const breached = audit.clauses.map(({ index, strength, breach }) =>
    strength === 'in-principle' ? entryOf(breachWeight, index) * (breach ?? 0) : 0,
  );
  agrees(
    breaches,
    breached.reduce((amount, one) => amount + one, 0),
  );
  const weightOf = new Map(goalClauses(policy).map(({ index, clause }) => [index, clause.weight ?? 1]));
  return audit.goals.map((goal) => {
    const own = levels.filter(
      ({ source }) => source.kind === 'priority' && source.priority === goal.priority,
    );
    if (goal.inOrder) {
      const inside = overEach(goal.inOrder, own);
      for (const { level, measured } of inside) agrees(level, measured);
      return { ...goal, ...proofInOrder(goal.value, inside) };
    }
    const level = itemAt(own, 0).level;
    const peers = audit.goals.filter(({ priority }) => priority === goal.priority);
    const measured = peers.reduce((amount, { index, value }) => amount + entryOf(weightOf, index) * value, 0);
    agrees(level, measured);
    const gap = Math.max(0, measured - level.bound);
    if (gap <= closeTo(measured)) return { ...goal, bound: goal.value, gapPercent: 0 };
    // The others of its priority standing as they are, this one cannot be lower than what the level's bound leaves.
    const bound = goal.value - gap / entryOf(weightOf, goal.index);
    return { ...goal, bound, gapPercent: gapPercentOf(goal.value, bound) };
  });
};

/** One of the levels of a goal that puts the worst first: what amounts have above one of the values they can have. */
type Over = {
  readonly level: LevelOutcome;
  readonly measured: number;
  /** The next larger value: the least that some amount has where any has more than the level's value. */
  readonly next: number;
};

/** From the largest value down, as the levels are ordered. */
const overEach = (
  amounts: readonly number[],
  levels: readonly { readonly level: LevelOutcome; readonly excess?: Excess }[],
): readonly Over[] =>
  levels.flatMap(({ level, excess }) => {
    if (!excess) return [];
    const measured = amounts.reduce((over, amount) => over + Math.max(0, amount - excess.over), 0);
    return [{ level, measured, next: excess.nextValue }];
  });

/**
 * What is proved of the largest amount, and the widest gap of any level. As long as no amount has to be above a value,
 * the next smaller value is looked at; the first level with a bound above 0 says that in every plan some amount is.
 */
const proofInOrder = (value: number, inside: readonly Over[]): Pick<GoalResult, 'bound' | 'gapPercent'> => {
  const isOpen = ({ level, measured }: Over): boolean => measured - level.bound > closeTo(measured);
  const decisive = inside.find((over) => isOpen(over) || over.level.bound > closeTo(0));
  const bound = decisive && decisive.level.bound > closeTo(0) ? Math.min(value, decisive.next) : 0;
  const gaps = inside.filter(isOpen).map(({ level, measured }) => gapPercentOf(measured, level.bound));
  return { bound, gapPercent: Math.max(0, ...gaps) };
};
