/**
 * Solves an instance part by part: a formulation that falls apart is planned as the independent programs that it is, in
 * parallel where there are cores. docs/decisions/0009-independent-parts.md says why that changes no optimum.
 */
import { availableParallelism } from 'node:os';
import { formulate, type InPrincipleMode } from '../../models/formulation/formulation.ts';
import { allowingGap, type Variation } from '../../models/formulation/variations.ts';
import { type BuiltProgram, buildProgram } from '../../models/program/build-program.ts';
import { type Part, partitionOf, wholeOf } from '../../models/program/independent-parts.ts';
import type { Program } from '../../models/program/program.ts';
import type { Instance } from '../../models/requests/request-facts.ts';
import { ruleClauses } from '../../models/vocabulary/policy.ts';
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import type { SizeLimit } from '../solvers/engines/engine.ts';
import { engines } from '../solvers/engines/index.ts';
import { joinProgress, type PartProgress } from '../solvers/parts/join-progress.ts';
import { isOfOneSign } from '../solvers/parts/one-sign.ts';
import { openSlots, type Slots } from '../solvers/parts/slots.ts';
import type { SolveInWorker } from '../solvers/pool/solver-pool.ts';
import { isNoWorse, type Progress, type Solved, type SolveOptions, sharedClock } from '../solvers/solved.ts';
import { measureStep, type OnStep } from './measure-steps.ts';
import { deadlineOf, giveUpAt, minSolveSeconds, OutOfTime, secondsUntil } from './time-limit.ts';

export type PlanningTools = {
  readonly solve: SolveInWorker;
  /** How many programs are solved at a time. Default: as many as there are cores. */
  readonly solverThreads?: number | undefined;
  readonly serviceVersion: string;
  /** Stops the solve; the best plan so far is the answer. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly onStep?: OnStep | undefined;
};

/** What is the same for all plans and explanations. */
export type MakingTools = Pick<PlanningTools, 'solve' | 'solverThreads' | 'serviceVersion'>;

/** What an engine has a limit of, in Chinese. */
export const limitedInChinese: Readonly<Record<SizeLimit['what'], string>> = {
  'whole columns': '整数列',
  'entries of the tableau': '单纯形表元素',
};

/** The chosen engine cannot take a program of this size. */
export class ProgramTooLarge extends Error {
  override readonly name = 'ProgramTooLarge';
  readonly limit: SizeLimit;
  readonly words: Words;

  constructor(engine: string, limit: SizeLimit) {
    const words: Words = {
      en: en`The program has ${limit.actual} ${limit.what}; engine "${engine}" takes ${limit.limit} at the most. Use engine "highs".`,
      zh: zh`整数规划有${limit.actual}个${limitedInChinese[limit.what]}，引擎“${engine}”至多可处理${limit.limit}个。请使用引擎“highs”。`,
    };
    super(words.en);
    this.words = words;
    this.limit = limit;
  }
}

/** How the formulation of the request is changed before it is solved. */
export type FindOptions = {
  /** Adds constraints or objectives; the facts stay those of the request. */
  readonly vary?: Variation;
  /** No plan is known to keep every in-principle clause, so the attempt to keep them all is left out. */
  readonly breachesAnyway?: boolean;
  /**
   * The moment by which building and solving end, on the clock of `performance.now()`. Default: after the time limit of
   * the request, and the time in which a solve waits for a thread does not count.
   */
  readonly until?: number;
};

/** The program of a part, and what came of it. */
export type SolvedPart = { readonly built: BuiltProgram; readonly solved: Solved };

/** What the solves of one instance share. */
type Solving = {
  readonly tools: PlanningTools;
  readonly options: SolveOptions;
  /** Whether levels may end with the gap that they allow; else each is to be proved. */
  readonly allowsGaps: boolean;
  /** The moment at which building and solving end. */
  readonly deadline: number;
  /** Whether a solve that waits for a thread has less time. */
  readonly isWaitingCounted: boolean;
  readonly slots: Slots;
  readonly addProgress: () => PartProgress;
  /** Ends all solves as soon as the whole is known to have no plan. */
  readonly hopeless: AbortController;
};

type UnsolvedPart = Pick<SolvedPart, 'built'> & { readonly progress: PartProgress };

const buildAll = async (
  { tools, options, addProgress }: Solving,
  parts: readonly Part[],
): Promise<readonly UnsolvedPart[]> => {
  const unsolved: UnsolvedPart[] = [];
  for (const { formulation, destinations } of parts) {
    const built = await measureStep(
      tools.onStep,
      'build',
      () => buildProgram(formulation, 'where-smaller', destinations),
      ({ program }) => ({ 'lungang.columns': program.columns.count, 'lungang.rows': program.rows.count }),
    );
    const tooLarge = engines[options.engine].sizeLimit?.(built.program);
    if (tooLarge) throw new ProgramTooLarge(options.engine, tooLarge);
    unsolved.push({ built, progress: addProgress() });
  }
  return unsolved;
};

/** Which solves end early, besides those that the caller stops. */
type Ends = {
  /** Aborted as soon as one of the parts has no plan. */
  readonly useless: AbortController;
  /** Whether a part without a solution after half of its time is given up. */
  readonly endsAtHalfTime: boolean;
};

/** A part that was stopped by its share of the time is solved again, if it then gets this many times as much. */
const WORTHWHILE_FACTOR = 1.5;

/** So small that a part is solved again only after every other has been solved. */
const WEIGHT_OF_REPETITION = 1e-9;

const withoutGaps = (program: Program): Program => ({
  ...program,
  levels: program.levels.map((level) => ({ ...level, gapPercent: 0 })),
});

/** Solves a part within so many seconds, its share of the time. */
const attempt = async (
  { tools, options, allowsGaps, deadline, isWaitingCounted, hopeless }: Solving,
  { built, progress }: UnsolvedPart,
  { useless, endsAtHalfTime }: Ends,
  share: number,
): Promise<Solved> => {
  const timeLimitSeconds = Math.max(minSolveSeconds, Math.min(share, secondsUntil(deadline)));
  let hasIncumbent = false;
  const halfTime = new AbortController();
  const timer = setTimeout(() => {
    if (endsAtHalfTime && !hasIncumbent) halfTime.abort();
  }, 500 * timeLimitSeconds);
  const signals = [tools.signal, useless.signal, hopeless.signal, halfTime.signal];
  const handlers = {
    signal: AbortSignal.any(signals.filter((signal) => signal !== undefined)),
    onIncumbent: (report: Progress) => {
      hasIncumbent = true;
      progress.onIncumbent(report);
    },
  };
  const solved = await tools
    .solve(
      allowsGaps ? built.program : withoutGaps(built.program),
      {
        ...options,
        timeLimitSeconds,
        ...(isWaitingCounted ? { endsAt: sharedClock() + 1_000 * timeLimitSeconds } : {}),
      },
      handlers,
    )
    .finally(() => clearTimeout(timer));
  if (solved.values) progress.finish(solved);
  if (solved.status === 'infeasible') useless.abort();
  return solved;
};

const solveOne = async (solving: Solving, part: UnsolvedPart, ends: Ends): Promise<Solved> => {
  const { slots, tools } = solving;
  const weight = part.built.program.columns.count;
  let secondsBefore = 0;
  let solved = await slots.run(weight, (seconds) => {
    secondsBefore = seconds;
    return attempt(solving, part, ends, seconds);
  });
  let isRepeated = true;
  while (isRepeated && solved.stopReason === 'time-limit') {
    const before = solved;
    solved = await slots.run(WEIGHT_OF_REPETITION * weight, async (seconds) => {
      isRepeated = seconds >= WORTHWHILE_FACTOR * secondsBefore;
      if (!isRepeated) return before;
      secondsBefore = seconds;
      const again = await attempt(solving, part, ends, seconds);
      return again.status === 'infeasible' || isNoWorse(again, before) ? again : before;
    });
  }
  if (!solved.values) ends.useless.abort();
  // A solve that was given up, at half time or because of another, was stopped by nobody.
  const isGivenUp = solved.stopReason === 'stopped' && tools.signal?.aborted !== true;
  return isGivenUp ? { ...solved, stopReason: 'time-limit' } : solved;
};

/** Solves these parts; where one has no plan, the others are given up. */
const solveAll = async (
  solving: Solving,
  parts: readonly UnsolvedPart[],
  ends: Ends,
): Promise<readonly SolvedPart[]> => {
  const solved = await Promise.all(
    parts.map(async (part) => ({ built: part.built, solved: await solveOne(solving, part, ends) })),
  );
  if (!hasPlan(solved)) for (const { progress } of parts) progress.drop();
  return solved;
};

/** Whether all of these parts have a plan. */
const hasPlan = (parts: readonly SolvedPart[]): boolean => parts.every(({ solved }) => solved.values);

/** A part in which in-principle clauses are kept, and the same with their breaches priced. */
type Choice = { readonly kept: readonly UnsolvedPart[]; readonly priced: () => Part };

const solveChoice = async (solving: Solving, { kept, priced }: Choice): Promise<readonly SolvedPart[]> => {
  // If half the time passes without an incumbent, keeping them all is too hard, if not infeasible.
  const attempt = await solveAll(solving, kept, { useless: new AbortController(), endsAtHalfTime: true });
  if (hasPlan(attempt) || solving.tools.signal?.aborted || solving.hopeless.signal.aborted) return attempt;
  try {
    const built = await buildAll(solving, [priced()]);
    return await solveAll(solving, built, { useless: solving.hopeless, endsAtHalfTime: false });
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
    solving.hopeless.abort();
    // That no plan keeps them all says nothing of the request.
    return attempt.map(({ built, solved }) => ({
      built,
      solved: { ...solved, status: 'no-plan-found', stopReason: 'time-limit' },
    }));
  }
};

/** The choices of a formulation with in-principle clauses. Priced breaches may be moves, so they may link more schools. */
const choicesOf = async (
  solving: Solving,
  enforced: Part,
  penalised: () => Part,
): Promise<readonly Choice[]> => {
  const parts = partitionOf(enforced).split(enforced);
  if (parts.length === 1) return [{ kept: await buildAll(solving, parts), priced: penalised }];
  const whole = penalised();
  const partition = partitionOf(whole);
  const priced = partition.split(whole);
  const choices: Choice[] = [];
  for (const [position, own] of partition.split(enforced).entries()) {
    const kept = await buildAll(solving, partitionOf(own).split(own));
    choices.push({ kept, priced: () => priced[position] ?? whole });
  }
  return choices;
};

/** The same solving, where these parts may have gaps only if those of the whole then are what it allows. */
const withGapsOf = (solving: Solving, parts: readonly UnsolvedPart[]): Solving => ({
  ...solving,
  allowsGaps: parts.length === 1 || isOfOneSign(parts.map(({ built }) => built.program)),
});

/**
 * The first attempt treats in-principle clauses as must clauses: if a plan keeps them all, nothing is breached, and the
 * program is a fraction of the one that prices every breach. Breaches are priced only where that attempt finds no plan.
 *
 * @throws OutOfTime where the deadline comes before the programs are built.
 */
export const solveInOrder = async (
  { request, facts }: Instance,
  tools: PlanningTools,
  { vary = (formulation) => formulation, breachesAnyway = false, until }: FindOptions,
): Promise<readonly SolvedPart[]> => {
  const { policy, pins, options } = request;
  const { gapPercent } = options;
  const deadline = until ?? deadlineOf(request, performance.now());
  const solving: Solving = {
    tools,
    options,
    allowsGaps: true,
    deadline,
    isWaitingCounted: until !== undefined,
    slots: openSlots(tools.solverThreads ?? availableParallelism(), secondsUntil(deadline)),
    addProgress: joinProgress((progress) => tools.onProgress?.(progress)),
    hopeless: new AbortController(),
  };
  const allow: Variation = gapPercent === undefined ? (formulation) => formulation : allowingGap(gapPercent);
  const state = (inPrinciple: InPrincipleMode): Part =>
    wholeOf({ ...allow(vary(formulate(facts, policy, pins, inPrinciple))), checkpoint: giveUpAt(deadline) });
  const isPriced = ruleClauses(policy).some(({ clause }) => clause.strength === 'in-principle');
  if (!isPriced || breachesAnyway) {
    const whole = state(isPriced ? 'penalised' : 'enforced');
    const parts = await buildAll(solving, partitionOf(whole).split(whole));
    return solveAll(withGapsOf(solving, parts), parts, { useless: solving.hopeless, endsAtHalfTime: false });
  }
  const choices = await choicesOf(solving, state('enforced'), () => state('penalised'));
  const sharing = withGapsOf(
    solving,
    choices.flatMap(({ kept }) => kept),
  );
  return (await Promise.all(choices.map((choice) => solveChoice(sharing, choice)))).flat();
};
