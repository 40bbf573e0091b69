/**
 * The queue of plans and explanations: pg-boss, in the database that holds them. A job carries the id of its plan and
 * nothing else. A worker sends heartbeats; when they stop, the job goes to another worker. Whoever
 * stopped the process or its machine, it is hardly the job's fault: only after many losses, or after three failures of
 * its own, does a job go to the dead letters.
 */
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { type Db, fromKysely, PgBoss } from 'pg-boss';
import { type Database, isStorageFull, isUnreachable } from '../store/database.ts';
import type { Notifications } from '../store/notifications.ts';
import { superviseQueue } from './supervision.ts';

const planQueue = 'make-plan';
const deadLetterQueue = 'make-plan-dead';

/** A worker counts as lost when its last heartbeat is older; pg-boss takes no less. */
const heartbeatSeconds = 10;
/** Attempts that may end with the process lost, or with a failure that is not the job's own. */
const attemptsAtMost = 20;
/** Attempts that may fail by themselves, as one process sees them. */
const ownFailuresAtMost = 3;
/** The longest that a job may take, heartbeats or not: 24 hours. */
const expireInSeconds = 86_400;
const finishedJobs = { deleteAfterSeconds: 3_600, retentionSeconds: 365 * 86_400 } as const;

export type Job = { readonly id: string; readonly plan: string };

export type ClaimedJob = Job & {
  /** Fires when the job no longer belongs to this worker. */
  readonly lost: AbortSignal;
  /** Completes the job in the transaction that stores its result. */
  readonly complete: (transaction: Database) => Promise<void>;
};

/** The worker failed beside the job and not because of it, so that the attempt does not count among its failures. */
export class NotByThisJob extends Error {
  override readonly name = 'NotByThisJob';
}

type Payload = { readonly plan: string };

export type QueueOptions = {
  readonly pool: Pool;
  readonly notifications: Notifications;
  /** Whether any job may wait or be in progress, in any process. */
  readonly hasUnfinished: () => Promise<boolean>;
  readonly onError: (error: Error) => void;
};

/** Lets pg-boss use the connections of the process. A statement that fails costs its connection, as in its own pool. */
const connectionsFor = ({ pool, notifications }: QueueOptions): Db => ({
  executeSql: (text, values) => pool.query(text, values),
  listen: async (name, onNotification, onGap) => {
    const unlisten = await notifications.listen(name, { onNotification, onGap });
    return { close: async () => unlisten() };
  },
});

/** Notifications and supervision wake those who wait for jobs; they poll only in case both fail. */
const polling = { pollingIntervalSeconds: 60, notifyPollingIntervalSeconds: 60 } as const;

const createQueues = async (boss: PgBoss): Promise<void> => {
  await boss.createQueue(deadLetterQueue, {
    ...finishedJobs,
    notify: true,
    retryLimit: 1_000,
    retryDelay: 1,
  });
  await boss.createQueue(planQueue, {
    ...finishedJobs,
    notify: true,
    heartbeatSeconds,
    expireInSeconds,
    retryLimit: attemptsAtMost - 1,
    deadLetter: deadLetterQueue,
  });
  // pg-boss looks a queue up once, over a connection of its own. A transaction that holds the last one would wait for
  // itself, so the queue is looked up here.
  await boss.findJobs(planQueue, { id: randomUUID() });
};

/**
 * The failures of its own that each job has had in this process, which survived them. Other processes count anew, within
 * the limit of all attempts.
 */
type OwnFailures = Map<string, number>;

/** The claimers of this process that wait for a job. */
type IdleClaimers = Set<string>;

/** Has one claimer look for a job. The one that finds one wakes the next, so that few look in vain. */
const wakeOne = (boss: PgBoss, idle: IdleClaimers): void => {
  const [claimer] = idle;
  if (claimer !== undefined) boss.notifyWorker(claimer);
};

type Claiming = {
  readonly boss: PgBoss;
  readonly ownFailures: OwnFailures;
  readonly idle: IdleClaimers;
  readonly handle: (job: ClaimedJob) => Promise<void>;
};

const claimOneByOne = async ({ boss, ownFailures, idle, handle }: Claiming): Promise<void> => {
  const options = { ...polling, heartbeatRefreshSeconds: 2, perJobResults: true } as const;
  const worker: string = await boss.work<Payload>(planQueue, options, async ([job]) => {
    if (!job) return [];
    idle.delete(worker);
    wakeOne(boss, idle);
    const { id, retryCount, data, signal } = job;
    const completed = { id, plan: data.plan, retryCount };
    try {
      await handle({
        id,
        plan: data.plan,
        lost: signal,
        complete: async (transaction) => {
          await boss.complete(planQueue, completed, null, { db: fromKysely(transaction) });
        },
      });
      ownFailures.delete(id);
      return [{ id, status: 'completed' }];
    } catch (error) {
      if (error instanceof NotByThisJob || isUnreachable(error) || isStorageFull(error))
        return [{ id, status: 'failed' }];
      const failures = (ownFailures.get(id) ?? 0) + 1;
      if (failures < ownFailuresAtMost) {
        ownFailures.set(id, failures);
        return [{ id, status: 'failed' }];
      }
      ownFailures.delete(id);
      return [{ id, status: 'deadletter' }];
    } finally {
      idle.add(worker);
      // Looks for the next job at once instead of at the end of the interval.
      boss.notifyWorker(worker);
    }
  });
  idle.add(worker);
};

export const openQueue = async (options: QueueOptions) => {
  const boss = new PgBoss({
    db: connectionsFor(options),
    supervise: false,
    monitorIntervalSeconds: 2,
    // Its findings would be warnings, which nobody reads.
    monitorVacuum: false,
    schedule: false,
    useListenNotify: true,
  });
  boss.on('error', options.onError);
  await boss.start();
  await createQueues(boss);
  const ownFailures: OwnFailures = new Map();
  const idle: IdleClaimers = new Set();
  let deadLetterWorker: string | undefined;
  const endSupervision = superviseQueue({
    hasUnfinished: options.hasUnfinished,
    supervise: () => boss.supervise(),
    wake: () => {
      wakeOne(boss, idle);
      if (deadLetterWorker !== undefined) boss.notifyWorker(deadLetterWorker);
    },
    onError: options.onError,
  });

  return {
    /**
     * Adds a job in the transaction that stores its plan, and answers the id of the job. The job with the lowest
     * fairness rank is claimed first.
     */
    enqueue: async (transaction: Database, plan: string, fairnessRank: number): Promise<string> => {
      const id = randomUUID();
      const payload: Payload = { plan };
      // The limit stands with the job, because the queue of an older database keeps its own.
      await boss.send(planQueue, payload, {
        id,
        priority: -fairnessRank,
        retryLimit: attemptsAtMost - 1,
        db: fromKysely(transaction),
      });
      return id;
    },
    cancel: async (transaction: Database, job: string): Promise<void> => {
      await boss.cancel(planQueue, job, { db: fromKysely(transaction) });
    },
    /** Claims jobs, at most so many at once, until `stopClaiming`. A job whose handler throws is tried again. */
    claim: async (atOnce: number, handle: (job: ClaimedJob) => Promise<void>): Promise<void> => {
      for (let count = 0; count < atOnce; count++) await claimOneByOne({ boss, ownFailures, idle, handle });
    },
    /** Calls back for each job that has had all of its attempts. */
    handleDeadLetters: async (handle: (job: Job) => Promise<void>): Promise<void> => {
      const metadata = { ...polling, includeMetadata: true } as const;
      deadLetterWorker = await boss.work<Payload, void, typeof metadata>(
        deadLetterQueue,
        metadata,
        async ([job]) => {
          if (job?.sourceId) await handle({ id: job.sourceId, plan: job.data.plan });
        },
      );
    },
    /** Claims no further job and waits for those in progress. */
    stopClaiming: async (): Promise<void> => {
      await Promise.all([boss.offWork(planQueue), boss.offWork(deadLetterQueue)]);
    },
    close: async (): Promise<void> => {
      await endSupervision();
      await boss.stop({ graceful: false });
    },
  };
};

export type Queue = Awaited<ReturnType<typeof openQueue>>;
