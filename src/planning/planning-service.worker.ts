/** The far side of planning-service-in-thread.ts: one thread that reads, checks, builds and audits, and has solving done. */
import { type MessagePort, workerData } from 'node:worker_threads';
import { createSolverPool } from '../solvers/pool/solver-pool.ts';
import type { Progress } from '../solvers/solved.ts';
import type { Step } from '../tracing.ts';
import { openPlanningService, type PlanningService } from './planning-service.ts';
import type { PlanRun } from './protocol.ts';
import { planningUseCases } from './use-cases.ts';

export type PlanningSettings = { readonly solverThreads: number; readonly serviceVersion: string };
export type ServiceCall = Exclude<keyof PlanningService, 'close'>;
export type ServiceTask = {
  readonly call: ServiceCall;
  readonly args: readonly unknown[];
  /** There where the call can be stopped and tells of its progress. */
  readonly port?: MessagePort;
};

/** What is told while a call goes on. */
export type ServiceEvent = { readonly progress?: Progress; readonly step?: Step };

const settings = workerData as PlanningSettings;
const solvers = createSolverPool({ threads: settings.solverThreads });
const desk = openPlanningService(planningUseCases(solvers.solve, settings.serviceVersion));

/** What planning-service-in-thread.ts sends are the arguments of the call, so their types are those of the desk. */
type AnyCall = (...args: readonly unknown[]) => Promise<unknown>;

export const serve = async ({ call, args, port }: ServiceTask): Promise<unknown> => {
  const answer = desk[call] as AnyCall;
  if (!port) return answer(...args);
  const tell = (news: ServiceEvent): void => port.postMessage(news);
  const stopping = new AbortController();
  // The only thing that is ever sent this way is the wish to stop.
  port.once('message', () => stopping.abort());
  try {
    const run: PlanRun = {
      signal: stopping.signal,
      onProgress: (progress) => tell({ progress }),
      onStep: (step) => tell({ step }),
    };
    return await answer(...args, run);
  } finally {
    port.close();
  }
};
