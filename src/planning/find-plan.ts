/**
 * Finds the best plan of a request, or of a variation of it: program → solve → postings → audit. The solver's word is
 * not taken for anything that can be checked: the audit measures the postings, and a plan that breaks a must clause,
 * or whose goals are not what the solver claimed, is refused.
 */
import { type Audit, auditPlan } from '../../models/audit/audit-plan.ts';
import type { Facts } from '../../models/facts/facts.ts';
import type { Outcome } from '../../models/facts/outcome.ts';
import { breachLevelName, formulate, type InPrincipleMode } from '../../models/formulation/formulation.ts';
import type { Variation } from '../../models/formulation/variations.ts';
import { type BuiltProgram, buildProgram } from '../../models/program/build-program.ts';
import { overName } from '../../models/program/leximin.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import type { GoalResult, PlanResult } from '../../models/vocabulary/answer.ts';
import { byText } from '../../models/vocabulary/by-text.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { goalClauses, ruleClauses } from '../../models/vocabulary/policy.ts';
import type { SizeLimit } from '../solvers/engines/engine.ts';
import { engines } from '../solvers/engines/index.ts';
import type { SolveInWorker } from '../solvers/pool/solver-pool.ts';
import { gapPercentOf, type LevelOutcome, type Progress, type Solved } from '../solvers/solved.ts';
import { columnsAtMost, estimateSize } from './estimate-size.ts';
import { type OnStep, timed } from './timed.ts';

export type PlanningTools = {
  readonly solve: SolveInWorker;
  readonly serviceVersion: string;
  /** Stops the solve; the best plan so far is the answer. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly onStep?: OnStep | undefined;
};

/** The chosen engine cannot take a program of this size. */
export class ProgramTooLarge extends Error {
  override readonly name = 'ProgramTooLarge';
  readonly limit: SizeLimit;

  constructor(engine: string, limit: SizeLimit) {
    super(
      `The program has ${limit.actual} ${limit.what}; engine "${engine}" takes ${limit.limit} at the most. Use engine "highs".`,
    );
    this.limit = limit;
  }
}

/** Why a request's program is too large for the engine it names, and what to do; looked at before it is queued. */
export const tooLargeBecause = (request: PlanRequest): string | undefined => {
  const { roster, policy, pins, options } = request;
  const { columns, rows, nonzeros } = estimateSize(request);
  if (columns > columnsAtMost)
    return `The program of this request is estimated at ${columns} columns, ${rows} rows and ${nonzeros} non-zeros; ${columnsAtMost} columns are taken at the most. Plan stages or zones one by one.`;
  const { sizeLimit } = engines[options.engine];
  if (!sizeLimit) return undefined;
  const priced = ruleClauses(policy).some(({ clause }) => clause.strength === 'in-principle');
  const asked = formulate(factsFor(roster, policy, pins), policy, pins, priced ? 'priced' : 'kept');
  const limit = sizeLimit(buildProgram(asked).program);
  return (
    limit &&
    `The program of this request has ${limit.actual} ${limit.what}; engine "${options.engine}" takes ${limit.limit} at the most. Set options.engine to "highs", or leave it out.`
  );
};

/** Our own plan did not pass our own audit: a bug, and the plan is withheld. */
export class PlanRefused extends Error {
  override readonly name = 'PlanRefused';
}

/** What is sought beside the best plan of the request as it stands. */
export type Sought = {
  /** Something more that is asked; the facts stay those of the request. */
  readonly vary?: Variation;
  /** It is known that no plan keeps every in-principle clause, so that need not be tried. */
  readonly breachesAnyway?: boolean;
};

export type SolverReport = PlanResult['solver'];

export type Found =
  | { readonly outcome: 'infeasible' | 'no-plan-found'; readonly facts: Facts; readonly solver: SolverReport }
  | {
      readonly outcome: 'optimal' | 'feasible';
      readonly facts: Facts;
      readonly postings: readonly Posting[];
      readonly audit: Audit;
      readonly goals: readonly GoalResult[];
      readonly levels: readonly LevelOutcome[];
      readonly solver: SolverReport;
    };

export const findPlan = async (
  request: PlanRequest,
  tools: PlanningTools,
  sought: Sought = {},
): Promise<Found> => {
  const facts = factsFor(request.roster, request.policy, request.pins);
  const { built, solved } = await solveInOrder(request, facts, tools, sought);
  const solver = solverOf(built, solved);
  if (!solved.values) return { outcome: solved.status as 'infeasible' | 'no-plan-found', facts, solver };
  const postings = postingsOf(facts, built.readPlan(solved.values));
  const audit = await timed(
    tools.onStep,
    'audit',
    () => auditPlan(request, postings),
    ({ clean, clauses }) => ({ 'lungang.clean': clean, 'lungang.clauses': clauses.length }),
  );
  return {
    outcome: solved.status as 'optimal' | 'feasible',
    facts,
    postings,
    audit,
    goals: goalsWithProof(request, audit, built, solved),
    levels: solved.levels,
    solver,
  };
};

type Attempt = { readonly built: BuiltProgram; readonly solved: Solved };

/**
 * First as if in-principle clauses had to hold: where a plan can keep them all, nothing is breached, and the
 * program is a fraction of the one in which every breach has its price. Only where no plan can, they are priced.
 */
const solveInOrder = async (
  request: PlanRequest,
  facts: Facts,
  tools: PlanningTools,
  { vary = (asked) => asked, breachesAnyway = false }: Sought,
): Promise<Attempt> => {
  const { policy, pins, options } = request;
  const attempt = async (
    inPrinciple: InPrincipleMode,
    timeLimitSeconds: number,
    giveUp?: AbortSignal,
  ): Promise<Attempt> => {
    const built = await timed(
      tools.onStep,
      'build',
      () => buildProgram(vary(formulate(facts, policy, pins, inPrinciple))),
      ({ program }) => ({ 'lungang.columns': program.columns.count, 'lungang.rows': program.rows.count }),
    );
    const tooLarge = engines[options.engine].sizeLimit?.(built.program);
    if (tooLarge) throw new ProgramTooLarge(options.engine, tooLarge);
    const signals = [tools.signal, giveUp].filter((signal) => signal !== undefined);
    const solved = await tools.solve(
      built.program,
      { ...options, timeLimitSeconds },
      {
        signal: AbortSignal.any(signals),
        onIncumbent: (progress) => {
          found = true;
          tools.onProgress?.(progress);
        },
      },
    );
    return { built, solved };
  };
  let found = false;
  if (!ruleClauses(policy).some(({ clause }) => clause.strength === 'in-principle')) {
    return attempt('kept', options.timeLimitSeconds);
  }
  if (breachesAnyway) return attempt('priced', options.timeLimitSeconds);
  // Half the time without any plan says that keeping them all is too hard, if not impossible.
  const half = new AbortController();
  const timer = setTimeout(() => {
    if (!found) half.abort();
  }, 500 * options.timeLimitSeconds);
  const kept = await attempt('kept', options.timeLimitSeconds, half.signal);
  clearTimeout(timer);
  if (kept.solved.values || tools.signal?.aborted) return kept;
  return attempt('priced', Math.max(0.5, options.timeLimitSeconds - kept.solved.seconds));
};

/** Postings in the order of the teachers' ids. */
const postingsOf = (facts: Facts, outcome: Outcome): Posting[] =>
  outcome.movers
    .map((teacher) => ({
      teacher: facts.teachers[teacher]!.id,
      from: facts.schools[facts.home[teacher]!]!.id,
      to: facts.schools[outcome.school[teacher]!]!.id,
      subject: facts.subjects[outcome.subject[teacher]!]!,
    }))
    .sort((a, b) => byText(a.teacher, b.teacher));

/** The widest gap of any priority. Without a plan: nothing is open once that is proved, and all of it before. */
const gapOf = ({ program }: BuiltProgram, { status, values, levels }: Solved): number => {
  if (!values) return status === 'infeasible' ? 0 : 100;
  // The order among equals is a courtesy; what it leaves open is no gap of the plan.
  const open = levels.filter(({ proved }, level) => !proved && program.levels[level]?.isTieBreak !== true);
  return Math.max(0, ...open.map(({ value, bound }) => gapPercentOf(value, bound)));
};

const solverOf = (built: BuiltProgram, solved: Solved): SolverReport => ({
  engine: solved.engine,
  version: solved.version,
  seconds: solved.seconds,
  variables: built.program.columns.count,
  rows: built.program.rows.count,
  nonzeros: built.program.rows.indices.length,
  gapPercent: gapOf(built, solved),
  stopReason: solved.stopReason,
});

/** What the solver may be off by in binary floats before it counts as wrong. */
const closeTo = (value: number): number => 1e-6 * Math.max(1, Math.abs(value));

/**
 * Joins what the audit measured with what the solver proved, and refuses the plan where they disagree: a broken
 * must clause, a goal worse than claimed, or better than what was claimed to be impossible.
 */
const goalsWithProof = (
  { policy }: PlanRequest,
  audit: Audit,
  { valuesOf }: BuiltProgram,
  solved: Solved,
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
  const levels = new Map(solved.levels.map((level) => [level.name, level]));
  // Without a level of its own, every in-principle clause was kept.
  const breaches = levels.get(breachLevelName) ?? { name: breachLevelName, value: 0, bound: 0 };
  const breachWeight = new Map(ruleClauses(policy).map(({ index, clause }) => [index, clause.weight ?? 1]));
  const breached = audit.clauses.map(({ index, strength, breach }) =>
    strength === 'in-principle' ? breachWeight.get(index)! * (breach ?? 0) : 0,
  );
  agrees(
    breaches,
    breached.reduce((amount, one) => amount + one, 0),
  );
  const weightOf = new Map(goalClauses(policy).map(({ index, clause }) => [index, clause.weight ?? 1]));
  return audit.goals.map((goal) => {
    const name = `priority ${goal.priority}`;
    if (goal.inOrder) {
      const inside = overEach(goal.inOrder, name, valuesOf.get(name)!, levels);
      for (const { level, measured } of inside) agrees(level, measured);
      return { ...goal, ...proofInOrder(goal.value, inside) };
    }
    const level = levels.get(name)!;
    const peers = audit.goals.filter(({ priority }) => priority === goal.priority);
    const measured = peers.reduce((amount, { index, value }) => amount + weightOf.get(index)! * value, 0);
    agrees(level, measured);
    const gap = Math.max(0, measured - level.bound);
    if (gap <= closeTo(measured)) return { ...goal, bound: goal.value, gapPercent: 0 };
    // The others of its priority standing as they are, this one cannot be lower than what the level's bound leaves.
    const bound = goal.value - gap / weightOf.get(goal.index)!;
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
  name: string,
  values: readonly number[],
  levels: ReadonlyMap<string, LevelOutcome>,
): readonly Over[] =>
  values
    .slice(0, -1)
    .map((value, position) => ({
      level: levels.get(overName(name, value))!,
      measured: amounts.reduce((over, amount) => over + Math.max(0, amount - value), 0),
      next: values[position + 1]!,
    }))
    .reverse();

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
