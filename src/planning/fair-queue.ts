/**
 * Turns at something of which there is little. Tenants take turns, the work of one tenant keeps its order, and no tenant
 * has all places at once, so that one is free for whoever comes next.
 */

export type FairQueueOptions = {
  /** Work in progress at a time. */
  readonly atOnce: number;
  /** How much of it may be one tenant's. */
  readonly perTenantAtOnce: number;
  /** Work of all tenants that may wait. */
  readonly waitingAtMost: number;
  /** How much of it may be one tenant's. */
  readonly waitingPerTenantAtMost: number;
  readonly waitingSecondsAtMost: number;
};

type Turn = {
  readonly tenant: string;
  /** Gives up the turn while it waits. Work in progress has to listen for itself. */
  readonly signal: AbortSignal;
};

/** The turn did not come: too much waits before it, or it has waited for too long. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn';
}

/** How long the oldest work has waited and gone on, in seconds; 0 where there is none. */
export type OldestTurns = { readonly waitingSeconds: number; readonly runningSeconds: number };

export type FairQueue = {
  /** Does the work when its turn comes. Rejects with `NoTurn`, with the reason of the signal, or as the work does. */
  readonly run: <Result>(turn: Turn, work: () => Promise<Result>) => Promise<Result>;
  readonly oldest: () => OldestTurns;
};

type Place = { readonly tenant: string; readonly since: number };
type Waiting = Place & { readonly begin: () => void };

/** How long the oldest of them is there, in seconds; 0 where there is none. */
export const oldestSeconds = (all: Iterable<Pick<Place, 'since'>>): number => {
  const now = performance.now();
  return Math.max(0, ...[...all].map(({ since }) => (now - since) / 1_000));
};

export const openFairQueue = (limits: FairQueueOptions): FairQueue => {
  /** In the order of arrival. */
  const waiting: Waiting[] = [];
  const running = new Set<Place>();
  /** Of each tenant the number of its last turn: whoever had none for longest is next. */
  const lastTurns = new Map<string, number>();
  let turns = 0;

  const runningOf = (tenant: string): number =>
    [...running].filter((place) => place.tenant === tenant).length;
  const next = (): Waiting | undefined => {
    const lastTurnOf = ({ tenant }: Waiting): number => lastTurns.get(tenant) ?? 0;
    const mayBegin = waiting.filter(({ tenant }) => runningOf(tenant) < limits.perTenantAtOnce);
    return mayBegin.toSorted((a, b) => lastTurnOf(a) - lastTurnOf(b))[0];
  };
  const beginWhatMay = (): void => {
    while (running.size < limits.atOnce) {
      const first = next();
      if (!first) return;
      turns += 1;
      lastTurns.set(first.tenant, turns);
      first.begin();
    }
  };
  const isTooMuch = (tenant: string): boolean =>
    waiting.length > limits.waitingAtMost ||
    waiting.filter((one) => one.tenant === tenant).length > limits.waitingPerTenantAtMost;

  const awaitPlace = ({ tenant, signal }: Turn): Promise<Place> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        waiting.splice(waiting.indexOf(entry), 1);
      };
      const refuse = (reason: unknown): void => {
        leave();
        reject(reason);
      };
      const giveUp = (): void => refuse(signal.reason);
      const entry: Waiting = {
        tenant,
        since: performance.now(),
        begin: () => {
          leave();
          const place = { tenant, since: performance.now() };
          running.add(place);
          resolve(place);
        },
      };
      const timer = setTimeout(
        () => refuse(new NoTurn(`the turn did not come in ${limits.waitingSecondsAtMost} seconds`)),
        1_000 * limits.waitingSecondsAtMost,
      );
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.push(entry);
      beginWhatMay();
      if (waiting.includes(entry) && isTooMuch(tenant)) refuse(new NoTurn('too much waits'));
    });

  return {
    run: async (turn, work) => {
      turn.signal.throwIfAborted();
      const place = await awaitPlace(turn);
      try {
        return await work();
      } finally {
        running.delete(place);
        beginWhatMay();
      }
    },
    oldest: () => ({ waitingSeconds: oldestSeconds(waiting), runningSeconds: oldestSeconds(running) }),
  };
};
