/** How long the parts of planning take, for whoever wants to see where time goes. */
import type { SolveInWorker } from '../solvers/pool/solver-pool.ts';
import { type Attributes, clock, type Step } from '../tracing.ts';

export type OnStep = (step: Step) => void;

/** Does something, and tells how long it took, whatever came of it. */
export const timed = async <Result>(
  onStep: OnStep | undefined,
  name: string,
  task: () => Result | Promise<Result>,
  say: (result: Result) => Attributes,
): Promise<Result> => {
  const begunAt = clock();
  const tell = (attributes: Attributes, failure?: string): void =>
    onStep?.({ name, begunAt, endedAt: clock(), attributes, failure });
  try {
    const result = await task();
    tell(say(result));
    return result;
  } catch (error) {
    // Its name and not its message, because messages quote values.
    tell({}, error instanceof Error ? error.name : typeof error);
    throw error;
  }
};

/** The same solves, each told. */
export const timedSolves =
  (solve: SolveInWorker, onStep: OnStep | undefined): SolveInWorker =>
  (program, options, handlers) =>
    timed(
      onStep,
      'solve',
      () => solve(program, options, handlers),
      ({ status, stopReason, engine }) => ({
        'lungang.engine': engine,
        'lungang.columns': program.columns.count,
        'lungang.rows': program.rows.count,
        'lungang.levels': program.levels.length,
        'lungang.status': status,
        'lungang.stop_reason': stopReason,
      }),
    );
