/** Questions about the rules alone, without goals: whether some of them can hold together, and how nearly. */
import type { Facts } from '../../models/facts/facts.ts';
import type { Outcome } from '../../models/facts/outcome.ts';
import {
  breachLevelName,
  formulate,
  nothingOmitted,
  type Omitted,
} from '../../models/formulation/formulation.ts';
import type { Variation } from '../../models/formulation/variations.ts';
import { type BuiltProgram, buildProgram } from '../../models/program/build-program.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { isRule, type Policy } from '../../models/vocabulary/policy.ts';
import type { SolveInWorker } from '../solvers/pool/solver-pool.ts';
import type { Solved } from '../solvers/solved.ts';

export type RulesAlone = {
  readonly request: PlanRequest;
  readonly facts: Facts;
  readonly solve: SolveInWorker;
  readonly signal: AbortSignal | undefined;
  /** The moment, on the clock of `performance.now()`, after which nothing more is solved. */
  readonly deadline: number;
  readonly vary?: Variation | undefined;
};

/** Below this there is no time to learn anything. */
const leastSeconds = 0.1;

/** Goals cannot make a conflict, and a program without them is smaller. Positions are kept by what is left. */
const rulesOnly = (policy: Policy): Policy => ({
  ...policy,
  clauses: policy.clauses.slice(0, policy.clauses.findLastIndex(isRule) + 1),
});

/** In-principle clauses can always be broken, so none of them is in the way of a plan. */
const inPrinciple = ({ clauses }: Policy): readonly number[] =>
  clauses.flatMap((clause, index) => (isRule(clause) && clause.strength === 'in-principle' ? [index] : []));

const ask = async (
  { request, facts, solve, signal, deadline, vary = (asked) => asked }: RulesAlone,
  policy: Policy,
  without: Omitted,
  levels: readonly string[],
): Promise<{ readonly built: BuiltProgram; readonly solved: Solved } | undefined> => {
  const timeLimitSeconds = (deadline - performance.now()) / 1_000;
  if (timeLimitSeconds <= leastSeconds || signal?.aborted) return undefined;
  const asked = formulate(facts, rulesOnly(policy), request.pins, 'priced', without);
  const built = buildProgram(vary(asked));
  const program = {
    ...built.program,
    levels: built.program.levels.filter(({ name }) => levels.includes(name)),
  };
  // Where any plan will do, the first one found ends the solve.
  const gapPercent = levels.length === 0 ? 100 : 0;
  const solved = await solve(
    program,
    { ...request.options, engine: 'highs', timeLimitSeconds, gapPercent },
    signal ? { signal } : {},
  );
  return { built, solved };
};

/** Whether some plan keeps every must clause and pin that is not left out; undefined where time ends before. */
export const canHold = async (
  about: RulesAlone,
  without: Omitted = nothingOmitted,
  policy: Policy = about.request.policy,
): Promise<boolean | undefined> => {
  const left = { ...without, clauses: new Set([...without.clauses, ...inPrinciple(policy)]) };
  const answer = await ask(about, policy, left, []);
  if (!answer || answer.solved.status === 'no-plan-found') return undefined;
  return answer.solved.status !== 'infeasible';
};

/** A plan that breaks some must clauses as little as possible and keeps all others. */
export type Nearest = {
  readonly outcome: Outcome;
  /** Proved: no plan that keeps all others breaks these by less. */
  readonly isProved: boolean;
};

/** Undefined where no plan keeps all others, or time ends before one is found. */
export const nearestTo = async (
  about: RulesAlone,
  broken: ReadonlySet<number>,
): Promise<Nearest | undefined> => {
  const { policy } = about.request;
  const clauses = policy.clauses.map((one, index) =>
    broken.has(index) && isRule(one) ? { ...one, strength: 'in-principle' as const, weight: 1 } : one,
  );
  const without = { clauses: new Set(inPrinciple(policy)), pins: new Set<number>() };
  const answer = await ask(about, { ...policy, clauses }, without, [breachLevelName]);
  if (!answer?.solved.values) return undefined;
  const isProved = answer.solved.levels.every(({ proved }) => proved);
  return { outcome: answer.built.readPlan(answer.solved.values), isProved };
};
