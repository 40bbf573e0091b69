/** The rules without the goals: whether some of them can hold together, and how little they must be breached. */
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
import type { Instance } from '../../models/requests/request-facts.ts';
import { isRule, type Policy } from '../../models/vocabulary/policy.ts';
import type { SolveInWorker } from '../solvers/pool/solver-pool.ts';
import { type Solved, sharedClock } from '../solvers/solved.ts';
import { giveUpAt, minSolveSeconds, OutOfTime, secondsUntil } from './time-limit.ts';

/** Which rules, and how long they may be solved. */
export type FeasibilityProblem = Instance & {
  readonly solve: SolveInWorker;
  readonly signal: AbortSignal | undefined;
  /** The moment, on the clock of `performance.now()`, at which building and solving end. */
  readonly deadline: number;
  readonly vary?: Variation | undefined;
};

/** Goals take no part in feasibility, and a program without them is smaller. Clauses that stay keep their positions. */
const rulesOnly = (policy: Policy): Policy => ({
  ...policy,
  clauses: policy.clauses.slice(0, policy.clauses.findLastIndex(isRule) + 1),
});

/** In-principle clauses may always be breached, so none of them makes a plan infeasible. */
const inPrincipleIndices = ({ clauses }: Policy): readonly number[] =>
  clauses.flatMap((clause, index) => (isRule(clause) && clause.strength === 'in-principle' ? [index] : []));

/** The program; undefined where the deadline comes first. */
const builtUntil = (deadline: number, formulation: Formulation): BuiltProgram | undefined => {
  try {
    return buildProgram({ ...formulation, checkpoint: giveUpAt(deadline) });
  } catch (error) {
    if (error instanceof OutOfTime) return undefined;
    throw error;
  }
};

const solveRules = async (
  { request, facts, solve, signal, deadline, vary = (formulation) => formulation }: FeasibilityProblem,
  policy: Policy,
  omitted: Omitted,
  levels: readonly string[],
): Promise<{ readonly built: BuiltProgram; readonly solved: Solved } | undefined> => {
  if (secondsUntil(deadline) <= minSolveSeconds || signal?.aborted) return undefined;
  const formulation = vary(formulate(facts, rulesOnly(policy), request.pins, 'penalised', omitted));
  const built = builtUntil(deadline, formulation);
  const timeLimitSeconds = secondsUntil(deadline);
  if (!built || timeLimitSeconds <= minSolveSeconds) return undefined;
  const program = {
    ...built.program,
    levels: built.program.levels.filter(({ name }) => levels.includes(name)),
  };
  // Without a level any solution will do, so the first one ends the solve.
  const gapPercent = levels.length === 0 ? 100 : 0;
  const solved = await solve(
    program,
    {
      ...request.options,
      engine: 'highs',
      timeLimitSeconds,
      endsAt: sharedClock() + 1_000 * timeLimitSeconds,
      gapPercent,
    },
    signal ? { signal } : {},
  );
  return { built, solved };
};

/** Whether some plan keeps every must clause and pin that is not omitted; undefined if the time ends before. */
export const isFeasible = async (
  problem: FeasibilityProblem,
  omitted: Omitted = nothingOmitted,
  policy: Policy = problem.request.policy,
): Promise<boolean | undefined> => {
  const clauses = new Set([...omitted.clauses, ...inPrincipleIndices(policy)]);
  const attempt = await solveRules(problem, policy, { ...omitted, clauses }, []);
  if (!attempt || attempt.solved.status === 'no-plan-found') return undefined;
  return attempt.solved.status !== 'infeasible';
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
  const attempt = await solveRules(problem, { ...policy, clauses }, omitted, [breachLevelName]);
  if (!attempt?.solved.values) return undefined;
  const isProved = attempt.solved.levels.every(({ proved }) => proved);
  return { outcome: attempt.built.readPlan(attempt.solved.values), isProved };
};
