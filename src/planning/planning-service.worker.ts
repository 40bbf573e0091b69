/** The thread behind planning-service-in-thread.ts: it reads, checks, builds and audits; solver threads solve. */
import { type MessagePort, workerData } from 'node:worker_threads';
import { createSolverPool } from '../solvers/pool/solver-pool.ts';
import type { Progress } from '../solvers/solved.ts';
import type { Step } from '../tracing.ts';
import type { PlanningCall } from './planning-calls.ts';
import { openPlanningService } from './planning-service.ts';
import type { MakeHandlers } from './protocol.ts';

export type PlanningSettings = { readonly solverThreads: number; readonly serviceVersion: string };
export type ServiceTask = {
  readonly call: PlanningCall;
  readonly args: readonly unknown[];
  /** Of a making call: carries its events, and the wish to stop it. */
  readonly port?: MessagePort;
};

/** What happens while a call goes on. */
export type ServiceEvent = { readonly progress?: Progress; readonly step?: Step };

const { solverThreads, serviceVersion } = workerData as PlanningSettings;
const { solve } = createSolverPool({ threads: solverThreads });
const service = openPlanningService({ solve, serviceVersion });

export const serve = async ({ call, args, port }: ServiceTask): Promise<unknown> => {
  // The proxy sends the arguments of the call, so their types are those of the call.
  const perform = service[call] as (...args: readonly unknown[]) => Promise<unknown>;
  if (!port) return perform(...args);
  const send = (event: ServiceEvent): void => port.postMessage(event);
  const stopping = new AbortController();
  // The only message in this direction is the wish to stop.
  port.once('message', () => stopping.abort());
  try {
    const handlers: MakeHandlers = {
      signal: stopping.signal,
      onProgress: (progress) => send({ progress }),
      onStep: (step) => send({ step }),
    };
    return await perform(...args, handlers);
  } finally {
    port.close();
  }
};
