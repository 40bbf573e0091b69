/**
 * The planning service in threads, so that no call holds HTTP, and none holds the others: interactive calls in a few
 * threads at which tenants take turns, and a thread for each plan that is made. Only the files that this one puts
 * together, and their workers, know of threads.
 */
import { openInteractiveThreads } from './interactive-threads.ts';
import { openMakingThreads } from './making-threads.ts';
import type { PlanningService } from './planning-service.ts';

/** At least two, so that one is free for another tenant; more than eight cost memory and gain nothing. */
const interactiveThreadsFor = (processors: number): number => Math.min(8, Math.max(2, processors));

export type ThreadSettings = {
  /** Of this machine. */
  readonly processors: number;
  /** Plans and explanations that are made at a time. */
  readonly makingAtOnce: number;
  /** Programs that are solved at a time. */
  readonly solverThreads: number;
  readonly serviceVersion: string;
};

export const openPlanningServiceInThreads = ({
  processors,
  makingAtOnce,
  solverThreads,
  serviceVersion,
}: ThreadSettings): PlanningService => {
  const interactive = openInteractiveThreads({ threads: interactiveThreadsFor(processors), serviceVersion });
  const making = openMakingThreads({ atOnce: makingAtOnce, solverThreads, serviceVersion });
  return {
    for: interactive.for,
    make: making.make,
    oldestWork: () => ({ ...interactive.oldest(), makingSeconds: making.oldestMakingSeconds() }),
    endCalls: interactive.end,
    close: async () => {
      await Promise.all([interactive.close(), making.close()]);
    },
  };
};
