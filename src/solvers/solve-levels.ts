/** Lexicographic optimisation: ordered objectives, one after another, on any engine. Nothing here knows an engine. */
import type { Level, Program } from '../../models/program/program.ts';
import { aggregationOf } from './aggregation.ts';
import { type Attempt, attempt, type HandedOn } from './attempt.ts';
import type { Engine } from './engines/engine.ts';
import { withFixedColumnsRemoved } from './engines/fixed-columns-removed.ts';
import { allMechanisms, type Mechanisms } from './mechanisms.ts';
import { type Hooks, type RunningSolve, reasonToStop, toSolved } from './running-solve.ts';
import { isNoWorse, type Solved, type SolveOptions } from './solved.ts';
import { strategiesWith } from './strategy.ts';

/**
 * Solves the levels of a program in order. Strategies are tried until an attempt is conclusive or the solve has to end.
 *
 * @throws EngineFailed where the engine fails or contradicts plain arithmetic.
 */
export const solveLevels = async (
  engine: Engine,
  program: Program,
  options: SolveOptions,
  hooks: Hooks,
  mechanisms: Mechanisms = allMechanisms,
): Promise<Solved> => {
  const full = await runningSolve(engine, program, options, hooks, mechanisms);
  try {
    let handedOn: HandedOn = { aggregation: aggregationOf(full), fallback: undefined };
    let best: Solved | undefined;
    for (const strategy of strategiesWith(mechanisms)) {
      const latest = attempt(full, strategy, handedOn);
      const isOver = reasonToStop(full) !== undefined;
      best = best === undefined || isBetter(latest, best, isOver) ? latest.solved : best;
      if (latest.isConclusive || isOver) break;
      handedOn = latest;
    }
    return best ?? toSolved(full, [], undefined, 'gap', 'no-plan-found');
  } finally {
    full.session.dispose();
  }
};

/** Whether an attempt with values ended by itself, or is no worse than the one before. */
const isBetter = ({ solved, isConclusive }: Attempt, earlier: Solved, isOver: boolean): boolean => {
  if (solved.values === undefined) return earlier.values === undefined;
  return (isConclusive && !isOver) || earlier.values === undefined || isNoWorse(solved, earlier);
};

const runningSolve = async (
  engine: Engine,
  program: Program,
  options: SolveOptions,
  hooks: Hooks,
  mechanisms: Mechanisms,
): Promise<RunningSolve> => {
  const started = performance.now();
  const endsAt = (options.endsAt ?? Number.POSITIVE_INFINITY) - performance.timeOrigin;
  const timeLimitSeconds = Math.max(0, Math.min(options.timeLimitSeconds, (endsAt - started) / 1000));
  return {
    engine,
    session: withFixedColumnsRemoved(await engine.open(options.seed)),
    program,
    fullProgram: program,
    levels: program.levels.length === 0 ? [ANY_SOLUTION] : program.levels,
    options: { ...options, timeLimitSeconds },
    mechanisms,
    hooks,
    started,
    deadline: started + timeLimitSeconds * 1000,
    state: { relaxationSeconds: 0, latestSnapshotMs: Number.NEGATIVE_INFINITY, pendingSnapshot: undefined },
  };
};

/** Stands in where a program has no levels: any solution will do, so the first one ends the solve. */
const ANY_SOLUTION: Level = {
  name: '',
  constant: 0,
  indices: new Int32Array(0),
  costs: new Float64Array(0),
  step: 0,
  tolerancePercent: 0,
  gapPercent: 100,
};
