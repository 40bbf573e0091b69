/** The worker thread of solver-pool.ts: engines block the thread they run in. */
import type { MessagePort } from 'node:worker_threads';
import type { Program } from '../../../models/program/program.ts';
import { EngineFailed, type EngineId } from '../engines/engine.ts';
import { engines } from '../engines/index.ts';
import { solveLevels } from '../solve-levels.ts';
import type { Progress, Solved, SolveOptions } from '../solved.ts';

export type SolveTask = {
  readonly program: Program;
  readonly options: SolveOptions;
  /** One number; anything but 0 stops the solve, which keeps its best values. */
  readonly stop: Int32Array;
  readonly port: MessagePort;
};

export type WorkerMessage =
  | { readonly kind: 'started' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'snapshot'; readonly solved: Solved };

/** An error loses its class between threads, so the engine's failure is sent as data. */
export type SolveAnswer = { readonly solved: Solved } | { readonly failure: EngineFailure };
export type EngineFailure = { readonly engine: EngineId; readonly message: string };

export const solve = async ({ program, options, stop, port }: SolveTask): Promise<SolveAnswer> => {
  const post = (message: WorkerMessage): void => port.postMessage(message);
  post({ kind: 'started' });
  try {
    const solved = await solveLevels(engines[options.engine], program, options, {
      shouldStop: () => Atomics.load(stop, 0) !== 0,
      onIncumbent: (progress) => post({ kind: 'progress', progress }),
      onSnapshot: (snapshot) => post({ kind: 'snapshot', solved: snapshot }),
    });
    return { solved };
  } catch (error) {
    if (error instanceof EngineFailed) return { failure: { engine: error.engine, message: error.reason } };
    throw error;
  }
};
