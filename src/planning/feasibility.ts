/** The rules without the goals: whether some of them can hold together, and how little they must be breached. */
import { availableParallelism } from 'node:os';
import type { Outcome } from '../../models/facts/outcome.ts';
import {
  breachLevelName,
  type Formulation,
  formulate,
  nothingOmitted,
  type Omitted,
} from '../../models/formulation/formulation.ts';
import type { Variation } from '../../models/formulation/variations.ts';
import { type BuiltProgram, buildProgram } from '../../models/program/build-program.ts';
import { type Part, partitionOf, wholeOf } from '../../models/program/independent-parts.ts';
import type { Instance } from '../../models/requests/request-facts.ts';
import { isRule, type Policy } from '../../models/vocabulary/policy.ts';
import type { SchoolIndex } from '../../models/vocabulary/positions.ts';
import { openSlots } from '../solvers/parts/slots.ts';
import type { SolveInWorker } from '../solvers/pool/solver-pool.ts';
import { type Solved, sharedClock } from '../solvers/solved.ts';
import { estimateRequest, estimateSize } from './estimate-size.ts';
import { readPlans } from './joined-parts.ts';
import { giveUpAt, minSolveSeconds, OutOfTime, secondsUntil } from './time-limit.ts';

/** Which rules, and how long they may be solved. */
export type FeasibilityProblem = Instance & {
  readonly solve: SolveInWorker;
  /** How many programs are solved at a time. Default: as many as there are cores. */
  readonly solverThreads?: number | undefined;
  readonly signal: AbortSignal | undefined;
  /** The moment, on the clock of `performance.now()`, at which building and solving end. */
  readonly deadline: number;
  readonly vary?: Variation | undefined;
  /** Only the parts with some of these schools are looked at; all, where it is left out. */
  readonly suspects?: ReadonlySet<SchoolIndex> | undefined;
};

/** Goals take no part in feasibility, and a program without them is smaller. Clauses that stay keep their positions. */
const rulesOnly = (policy: Policy): Policy => ({
  ...policy,
  clauses: policy.clauses.slice(0, policy.clauses.findLastIndex(isRule) + 1),
});

/** In-principle clauses may always be breached, so none of them makes a plan infeasible. */
const inPrincipleIndices = ({ clauses }: Policy): readonly number[] =>
  clauses.flatMap((clause, index) => (isRule(clause) && clause.strength === 'in-principle' ? [index] : []));

type RulesToSolve = {
  readonly policy: Policy;
  readonly omitted: Omitted;
  /** The names of the levels that are kept. */
  readonly levels: readonly string[];
};

/** Programs up to this size are solved whatever the size of the request itself. */
const COLUMNS_ALWAYS_SOLVED = 1_500_000;

/** Whether leaving clauses out opens so many moves that the program is far larger than that of the request. */
const isTooLarge = ({ request, facts }: Instance, { forbiddenMoves }: Formulation): boolean => {
  const { columns } = estimateSize(facts, forbiddenMoves);
  return columns > COLUMNS_ALWAYS_SOLVED && columns > estimateRequest(request, facts).columns;
};

/** What this gives; undefined where the deadline comes before the programs are built. */
const unlessOutOfTime = <Result>(work: () => Promise<Result>): Promise<Result | undefined> =>
  work().catch((error: unknown) => {
    if (error instanceof OutOfTime) return undefined;
    throw error;
  });

const formulateRules = (
  { request, facts, deadline, vary = (formulation) => formulation }: FeasibilityProblem,
  policy: Policy,
  omitted: Omitted = nothingOmitted,
): Formulation => ({
  ...vary(formulate(facts, rulesOnly(policy), request.pins, 'penalised', omitted)),
  checkpoint: giveUpAt(deadline),
});

/** One part: its schools, its program, and what came of it. */
type PartResult = {
  readonly schools: readonly SchoolIndex[];
  readonly built: BuiltProgram;
  readonly solved: Solved;
};

/** Builds and solves one part within so many seconds, and by the deadline. */
const solvePart = async (
  { request, solve, deadline }: FeasibilityProblem,
  { formulation, destinations }: Part,
  levels: RulesToSolve['levels'],
  { share, signal }: { readonly share: number; readonly signal: AbortSignal },
): Promise<PartResult> => {
  const shareEnd = performance.now() + 1_000 * share;
  const built = buildProgram(formulation, 'where-smaller', destinations);
  const timeLimitSeconds = secondsUntil(Math.min(shareEnd, deadline));
  if (timeLimitSeconds <= minSolveSeconds) throw new OutOfTime('there is no time to solve what was built');
  const program = {
    ...built.program,
    levels: built.program.levels.filter(({ name }) => levels.includes(name)),
  };
  const solved = await solve(
    program,
    {
      ...request.options,
      engine: 'highs',
      timeLimitSeconds,
      endsAt: sharedClock() + 1_000 * timeLimitSeconds,
    },
    { signal },
  );
  return { schools: formulation.schools, built, solved };
};

/**
 * The parts of the rules, solved; `too-large` where the program would be too large. One part without a solution ends the
 * others, which are then left out.
 *
 * @throws OutOfTime where the deadline comes before all of them are built.
 */
const solveInTime = async (
  problem: FeasibilityProblem,
  { policy, omitted, levels }: RulesToSolve,
): Promise<readonly PartResult[] | 'too-large'> => {
  const { solverThreads = availableParallelism(), signal, deadline, suspects } = problem;
  const formulation = formulateRules(problem, policy, omitted);
  if (isTooLarge(problem, formulation)) return 'too-large';
  const whole = wholeOf(formulation);
  const isSuspect = ({ formulation: { schools } }: Part): boolean =>
    suspects === undefined || schools.some((school) => suspects.has(school));
  const parts = partitionOf(whole).split(whole).filter(isSuspect);
  const slots = openSlots(solverThreads, secondsUntil(deadline));
  const hopeless = new AbortController();
  const ends = AbortSignal.any([hopeless.signal, ...(signal ? [signal] : [])]);
  const attempt = async (part: Part, share: number): Promise<readonly PartResult[]> => {
    if (hopeless.signal.aborted) return [];
    const result = await solvePart(problem, part, levels, { share, signal: ends }).catch((error: unknown) => {
      hopeless.abort();
      throw error;
    });
    if (hopeless.signal.aborted) return [];
    if (!result.solved.values) hopeless.abort();
    return [result];
  };
  const results = await Promise.all(
    parts.map((part) => slots.run(part.formulation.teachers.length, (share) => attempt(part, share))),
  );
  return results.flat();
};

/** The parts of the rules, solved; undefined where there is no time. */
const solveRules = async (
  problem: FeasibilityProblem,
  rules: RulesToSolve,
): Promise<readonly PartResult[] | 'too-large' | undefined> => {
  if (secondsUntil(problem.deadline) <= minSolveSeconds || problem.signal?.aborted) return undefined;
  return unlessOutOfTime(() => solveInTime(problem, rules));
};

/** `unknown`: the time ended before. `too-large`: the program would be too large to tell. */
type Feasibility =
  | { readonly kind: 'feasible' | 'unknown' | 'too-large' }
  /** These schools alone have no plan. */
  | { readonly kind: 'infeasible'; readonly schools: readonly SchoolIndex[] };

/** Whether some plan keeps every must clause and pin that is not omitted. */
export const checkFeasibility = async (
  problem: FeasibilityProblem,
  omitted: Omitted = nothingOmitted,
  policy: Policy = problem.request.policy,
): Promise<Feasibility> => {
  const clauses = new Set([...omitted.clauses, ...inPrincipleIndices(policy)]);
  const parts = await solveRules(problem, { policy, omitted: { ...omitted, clauses }, levels: [] });
  if (parts === 'too-large') return { kind: parts };
  const infeasible = parts?.find(({ solved }) => solved.status === 'infeasible');
  if (infeasible) return { kind: 'infeasible', schools: infeasible.schools };
  return { kind: parts?.every(({ solved }) => solved.values) ? 'feasible' : 'unknown' };
};

/** The schools of a part that has no plan of its own; undefined where the rules do not fall apart. */
export const findInfeasiblePart = async (
  problem: FeasibilityProblem,
): Promise<ReadonlySet<SchoolIndex> | undefined> => {
  const whole = await unlessOutOfTime(async () => wholeOf(formulateRules(problem, problem.request.policy)));
  if (!whole || partitionOf(whole).split(whole).length === 1) return undefined;
  const checked = await checkFeasibility(problem);
  return checked.kind === 'infeasible' ? new Set(checked.schools) : undefined;
};

/** Whether some plan keeps every must clause and pin that is not omitted; undefined where that cannot be told. */
export const isFeasible = async (
  ...check: Parameters<typeof checkFeasibility>
): Promise<boolean | undefined> => {
  const { kind } = await checkFeasibility(...check);
  return kind === 'feasible' || kind === 'infeasible' ? kind === 'feasible' : undefined;
};

/** A plan that breaches some must clauses as little as possible in sum, and keeps all others. */
export type LeastBreach = {
  readonly outcome: Outcome;
  /** No plan that keeps all others breaches these by less. */
  readonly isProved: boolean;
};

/** Undefined if no plan keeps all others, or if the time ends before one is found. */
export const findLeastBreach = async (
  problem: FeasibilityProblem,
  breached: ReadonlySet<number>,
): Promise<LeastBreach | undefined> => {
  const { policy } = problem.request;
  const clauses = policy.clauses.map((clause, index) =>
    breached.has(index) && isRule(clause)
      ? { ...clause, strength: 'in-principle' as const, weight: 1 }
      : clause,
  );
  const omitted = { clauses: new Set(inPrincipleIndices(policy)), pins: new Set<number>() };
  const parts = await solveRules(problem, {
    policy: { ...policy, clauses },
    omitted,
    levels: [breachLevelName],
  });
  if (parts === undefined || parts === 'too-large') return undefined;
  const outcome = readPlans(problem.facts, parts);
  const isProved = parts.every(({ solved }) => solved.levels.every(({ proved }) => proved));
  return outcome && { outcome, isProved };
};
