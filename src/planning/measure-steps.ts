/** Measures how long the steps of planning take, for traces and profiles. */
import type { SolveInWorker } from '../solvers/pool/solver-pool.ts';
import { type Attributes, clock, type Step } from '../tracing.ts';

export type OnStep = (step: Step) => void;

/** Runs a task and reports how long it took, whether it succeeded or threw. */
export const measureStep = async <Result>(
  onStep: OnStep | undefined,
  name: string,
  task: () => Result | Promise<Result>,
  attributesOf: (result: Result) => Attributes,
): Promise<Result> => {
  const begunAt = clock();
  const report = (attributes: Attributes, failure?: string): void =>
    onStep?.({ name, begunAt, endedAt: clock(), attributes, failure });
  try {
    const result = await task();
    report(attributesOf(result));
    return result;
  } catch (error) {
    // The error's name and not its message, because messages quote values.
    report({}, error instanceof Error ? error.name : typeof error);
    throw error;
  }
};

/** The same solves, each reported as a step. */
export const measureSolves =
  (solve: SolveInWorker, onStep: OnStep | undefined): SolveInWorker =>
  (program, options, handlers) =>
    measureStep(
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
