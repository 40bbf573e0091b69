/** The calls of the planning service as data, from which its proxies are derived. */
import type { PlanningService } from './planning-service.ts';

export type PlanningCall = Exclude<keyof PlanningService, 'close'>;

/**
 * An interactive call answers within seconds, and its arguments are plain data. A making call solves, for as long as its
 * time limit; its last argument is MakeHandlers, which stop it and receive its progress.
 */
export const planningCalls = {
  admit: 'interactive',
  admitExplanation: 'interactive',
  make: 'making',
  validate: 'interactive',
  audit: 'interactive',
  readPolicy: 'interactive',
  readRoster: 'interactive',
  readStanding: 'interactive',
  certificate: 'interactive',
} as const satisfies Readonly<Record<PlanningCall, 'interactive' | 'making'>>;

export type Perform = (call: PlanningCall, args: readonly unknown[]) => Promise<unknown>;

/** A planning service whose every call is carried out elsewhere, with the same arguments and the same answer. */
export const proxyPlanningService = (
  perform: Perform,
  close: PlanningService['close'] = async () => {},
): PlanningService => {
  const calls = (Object.keys(planningCalls) as PlanningCall[]).map((call) => [
    call,
    (...args: readonly unknown[]) => perform(call, args),
  ]);
  return { ...Object.fromEntries(calls), close } as PlanningService;
};
