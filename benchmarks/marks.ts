/** What becomes of an engine's run: its answer is worth something only once its plan was read back and audited. */

type Mark = 'OK' | 'time-out' | 'wrong' | 'out of memory' | 'too large' | 'not installed' | 'failed';

/** One run as it ended, before it is held against the others. */
export type Ended =
  | {
      readonly kind: 'answered';
      readonly status: 'optimal' | 'infeasible' | 'stopped';
      /** What the audit found, where there was a plan: why it is none, or the value of the first goal. */
      readonly plan?: { readonly reasons: readonly string[]; readonly value: number };
      readonly buildSeconds: number;
      readonly solveSeconds: number;
      readonly peakMegabytes: number;
    }
  | {
      readonly kind: Exclude<Mark, 'OK' | 'wrong'>;
      readonly reason?: string;
    };

export type Contest = { readonly engine: string; readonly version?: string; readonly ended: Ended };

export type Entry = {
  readonly engine: string;
  readonly version?: string;
  readonly mark: Mark;
  readonly reason?: string;
  /** Of an answer that counts, and of one that was stopped with a plan. */
  readonly value?: number;
  readonly buildSeconds?: number;
  readonly solveSeconds?: number;
  readonly peakMegabytes?: number;
};

const worse = (value: number, than: number): boolean => value - than > 1e-6 * Math.max(1, Math.abs(than));

/** The best value of any plan that passed the audit, from any engine. */
const bestOf = (contests: readonly Contest[]): number =>
  Math.min(
    ...contests.flatMap(({ ended }) =>
      ended.kind === 'answered' && ended.plan?.reasons.length === 0 ? [ended.plan.value] : [],
    ),
  );

const judged = (ended: Ended, best: number): Omit<Entry, 'engine' | 'version'> => {
  if (ended.kind !== 'answered') {
    // An engine that does not look at the clock has to be killed, and its solution is lost.
    const reason = ended.kind === 'time-out' ? 'killed, no plan' : ended.reason;
    return { mark: ended.kind, ...(reason === undefined ? {} : { reason }) };
  }
  const { status, plan, buildSeconds, solveSeconds, peakMegabytes } = ended;
  if (status === 'infeasible') {
    // If no engine has a plan, nothing can refute the claim, and it is not counted.
    return best === Infinity
      ? { mark: 'failed', reason: 'says that there is no plan, and nobody found one' }
      : { mark: 'wrong', reason: 'says that there is no plan' };
  }
  if (!plan) return { mark: 'time-out', reason: 'no plan' };
  const times = { value: plan.value, buildSeconds, solveSeconds, peakMegabytes };
  if (plan.reasons.length > 0) {
    const reason = `the audit refuses its plan: ${plan.reasons[0]}${plan.reasons.length > 1 ? `, and ${plan.reasons.length - 1} more` : ''}`;
    return { mark: status === 'optimal' ? 'wrong' : 'time-out', reason };
  }
  const above = (100 * (plan.value - best)) / Math.max(1, Math.abs(best));
  if (status === 'stopped')
    return { mark: 'time-out', reason: `its plan is ${above.toFixed(2)} % above the best`, ...times };
  if (worse(plan.value, best))
    return { mark: 'wrong', reason: `claims the optimum, ${above.toFixed(2)} % above a plan that exists` };
  return { mark: 'OK', ...times };
};

/** Holds all runs of one case against one another. */
export const marked = (contests: readonly Contest[]): readonly Entry[] => {
  const best = bestOf(contests);
  return contests.map(({ engine, version, ended }) => ({
    engine,
    ...(version === undefined ? {} : { version }),
    ...judged(ended, best),
  }));
};
