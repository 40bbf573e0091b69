/** A thread of making-threads.ts: it reads, builds and audits one plan or explanation; threads of its own solve. */
import { type MessagePort, workerData } from 'node:worker_threads';
import { createSolverPool, type SolverPool } from '../solvers/pool/solver-pool.ts';
import type { Progress } from '../solvers/solved.ts';
import type { Step } from '../tracing.ts';
import { openMaking } from './planning-service.ts';
import type { Made, TooLarge, Work } from './protocol.ts';

export type MakingSettings = { readonly serviceVersion: string };
export type MakingTask = {
  readonly work: Work;
  /** Programs of this work that may be solved at a time. */
  readonly solverThreads: number;
  /** Carries what happens, and the wish to stop. */
  readonly port: MessagePort;
};

/** What happens while the work is made. */
export type MakingEvent = { readonly progress?: Progress; readonly step?: Step };

const { serviceVersion } = workerData as MakingSettings;

/** By their number of threads, which end when they have had nothing to do for a while. */
const pools = new Map<number, SolverPool>();
const poolOf = (threads: number): SolverPool => {
  const pool = pools.get(threads) ?? createSolverPool({ threads });
  pools.set(threads, pool);
  return pool;
};

export const make = async ({ work, solverThreads, port }: MakingTask): Promise<Made | TooLarge> => {
  const send = (event: MakingEvent): void => port.postMessage(event);
  const stopping = new AbortController();
  // The only message in this direction is the wish to stop.
  port.once('message', () => stopping.abort());
  const makeAdmitted = openMaking({ solve: poolOf(solverThreads).solve, solverThreads, serviceVersion });
  try {
    return await makeAdmitted(work, {
      signal: stopping.signal,
      onProgress: (progress) => send({ progress }),
      onStep: (step) => send({ step }),
    });
  } finally {
    port.close();
  }
};
