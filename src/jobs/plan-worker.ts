/**
 * Claims a job, makes the plan or explanation, and commits the result and the job's completion in one transaction.
 * Solving runs in worker threads, so that this thread can send heartbeats meanwhile.
 */
import { ProblemError, problemOf } from '../errors.ts';
import { type Database, retryWhileUnreachable } from '../store/database.ts';
import type { Notifications } from '../store/notifications.ts';
import type { Ending } from '../store/plans.ts';
import type { Span, Tracing } from '../tracing.ts';
import {
  type Attempt,
  beginAttempt,
  endAttempt,
  isStopRequested,
  progressRecorder,
  readWork,
  returnToQueue,
} from './attempt.ts';
import type { ClaimedJob, Queue } from './queue.ts';
import { type Made, type MakeWork, ThreadDied, type Work } from './work.ts';

export type PlanWorker = {
  /** Claims nothing more, lets solves end within the grace, and returns the others to the queue. */
  readonly close: (graceMilliseconds: number) => Promise<void>;
};

export type PlanWorkerOptions = {
  readonly database: Database;
  readonly queue: Queue;
  readonly notifications: Notifications;
  /** Jobs in progress at a time. */
  readonly atOnce: number;
  readonly make: MakeWork;
  readonly tracing: Tracing;
  /** Called for every failure that is not a problem of the request, that is, for bugs of the service. */
  readonly onFailure: (error: unknown, requestId: string, plan: string) => void;
};

/** What became of an attempt. */
type Conclusion =
  | { readonly kind: 'ended'; readonly ending: Ending; readonly failure?: string }
  /** The worker closes, and another one shall make the plan. */
  | { readonly kind: 'returned' }
  /** The job belongs to another worker by now. */
  | { readonly kind: 'lost' };

type Signals = {
  /** A caller stops the plan. */
  readonly stopping: AbortSignal;
  /** The worker closes. */
  readonly returning: AbortSignal;
  /** The job went to another worker. */
  readonly lost: AbortSignal;
};

/** A plan that was stopped after its proof is done, not cancelled: nothing better exists. */
const stateOf = ({ outcome, isRepeatable }: Made, isStopped: boolean): 'done' | 'cancelled' => {
  const isProved = outcome === undefined ? isRepeatable : outcome === 'optimal' || outcome === 'infeasible';
  return isStopped && !isProved ? 'cancelled' : 'done';
};

const endingOf = (made: Made, isStopped: boolean): Ending => ({
  state: stateOf(made, isStopped),
  outcome: made.outcome,
  isRepeatable: made.isRepeatable && !isStopped,
  answer: made.body,
  movers: made.movers,
});

const interruptionOf = ({ stopping, returning, lost }: Signals): Conclusion | undefined => {
  if (returning.aborted && !stopping.aborted) return { kind: 'returned' };
  return lost.aborted ? { kind: 'lost' } : undefined;
};

const concludeFailure = (
  { onFailure }: PlanWorkerOptions,
  error: unknown,
  { requestId }: Attempt,
  plan: string,
): Conclusion => {
  const problem = error instanceof ProblemError ? error : new ProblemError('internal-error');
  if (problem !== error) onFailure(error, requestId, plan);
  const ending: Ending = { state: 'failed', problem: problemOf(problem, requestId) };
  return { kind: 'ended', ending, failure: problem.code };
};

/** Resolves once the plan goes back to the queue, which need not wait for a thread that may be stuck. */
const whenReturned = ({ stopping, returning }: Signals): Promise<undefined> =>
  new Promise((resolve) => {
    const check = (): void => {
      if (!stopping.aborted) resolve(undefined);
    };
    if (returning.aborted) check();
    else returning.addEventListener('abort', check, { once: true });
  });

type Making = {
  readonly attempt: Attempt;
  readonly plan: string;
  readonly work: Work;
  readonly signals: Signals;
  readonly span: Span;
};

const makeWork = async (
  options: PlanWorkerOptions,
  { attempt, plan, work, signals, span }: Making,
): Promise<Conclusion> => {
  const { stopping, returning, lost } = signals;
  const interruptedBefore = interruptionOf(signals);
  if (interruptedBefore) return interruptedBefore;
  try {
    const making = options.make(work, {
      signal: AbortSignal.any([stopping, returning, lost]),
      onProgress: progressRecorder(options.database, plan, attempt),
      onStep: span.addStep,
    });
    const made = await Promise.race([making, whenReturned(signals)]);
    if (made === undefined) return { kind: 'returned' };
    const interruption = interruptionOf(signals);
    if (interruption) return interruption;
    if ('detail' in made) throw new ProblemError('program-too-large', { detail: made.detail });
    return { kind: 'ended', ending: endingOf(made, stopping.aborted) };
  } catch (error) {
    const interruption = interruptionOf(signals);
    if (interruption) return interruption;
    // A solve that is stopped before its first solution may end by throwing, which is no failure.
    if (stopping.aborted) return { kind: 'ended', ending: { state: 'cancelled' } };
    if (error instanceof ThreadDied) {
      options.onFailure(error, attempt.requestId, plan);
      throw error;
    }
    return concludeFailure(options, error, attempt, plan);
  }
};

/** Fires once a caller has stopped the plan, here or at another server. */
const watchForStop = ({ database, notifications }: PlanWorkerOptions, plan: string) => {
  const stopping = new AbortController();
  const check = (): void => {
    isStopRequested(database, plan).then(
      (isRequested) => isRequested && stopping.abort(),
      // The next notification, or the end of the solve, finds it.
      () => {},
    );
  };
  const unsubscribe = notifications.subscribe('plan_to_stop', plan, check);
  check();
  return { signal: stopping.signal, unsubscribe };
};

/** The end of an attempt as traces show it: the outcome of a plan, else the state. */
const traceEndOf = (conclusion: Conclusion | undefined): string =>
  conclusion?.kind === 'ended' ? (conclusion.ending.outcome ?? conclusion.ending.state) : 'returned';

const runAttempt = async (
  options: PlanWorkerOptions,
  job: ClaimedJob,
  attempt: Attempt,
  returning: AbortSignal,
): Promise<void> => {
  const { database, queue, tracing } = options;
  const { plan } = job;
  if (attempt.isStopRequested) return endAttempt(database, job, attempt, { state: 'cancelled' });
  const stop = watchForStop(options, plan);
  const span = tracing.startSpan({
    name: `make ${attempt.kind}`,
    kind: 'job',
    parent: attempt.traceparent,
    attributes: {
      'lungang.plan': plan,
      'lungang.request_id': attempt.requestId,
      'lungang.attempt': attempt.attempt,
    },
  });
  let conclusion: Conclusion | undefined;
  try {
    const work = await retryWhileUnreachable(() => readWork(database, attempt));
    const signals = { stopping: stop.signal, returning, lost: job.lost };
    conclusion = await makeWork(options, { attempt, plan, work, signals, span });
    if (conclusion.kind === 'returned') await returnToQueue(database, queue, job, attempt);
    if (conclusion.kind === 'ended') await endAttempt(database, job, attempt, conclusion.ending);
  } finally {
    const failure = conclusion?.kind === 'ended' ? conclusion.failure : undefined;
    span.end({ 'lungang.end': traceEndOf(conclusion) }, failure);
    stop.unsubscribe();
  }
};

export const startPlanWorker = async (options: PlanWorkerOptions): Promise<PlanWorker> => {
  const { database, queue, atOnce } = options;
  const inProgress = new Set<AbortController>();
  let isClosing = false;

  await queue.claim(atOnce, async (job) => {
    // A database that is away for a moment must not count as a lost worker.
    const attempt = await retryWhileUnreachable(() => beginAttempt(database, job));
    if (!attempt) return;
    const returning = new AbortController();
    inProgress.add(returning);
    if (isClosing) returning.abort();
    try {
      await runAttempt(options, job, attempt, returning.signal);
    } finally {
      inProgress.delete(returning);
    }
  });

  return {
    close: async (graceMilliseconds) => {
      // A job that is claimed from now on is returned at once.
      isClosing = true;
      const timer = setTimeout(() => {
        for (const returning of inProgress) returning.abort();
      }, graceMilliseconds);
      await queue.stopClaiming();
      clearTimeout(timer);
    },
  };
};
