/** On whose behalf an interactive call is made. */
export type PlanningCaller = {
  /** Tenants take turns. */
  readonly tenant: string;
  /** Fires when the caller no longer waits for the answer. */
  readonly hungUp: AbortSignal;
};

/** The caller has hung up, so the call was given up; nobody is left to be answered. */
export class CallerHungUp extends Error {
  override readonly name = 'CallerHungUp';
}
