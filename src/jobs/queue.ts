/**
 * The queue of plans and explanations: pg-boss, in the database that holds them. A job carries the id of its plan and
 * nothing else. A worker sends a heartbeat every second; when heartbeats stop, the job goes to another worker, and
 * after the third lost worker to the dead letters.
 */
import { randomUUID } from 'node:crypto';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Database } from '../store/database.ts';

const planQueue = 'make-plan';
const deadLetterQueue = 'make-plan-dead';

/** A worker counts as lost when its last heartbeat is older; pg-boss takes no less. */
const heartbeatSeconds = 10;
const attemptsAtMost = 3;
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

type Payload = { readonly plan: string };

export type QueueOptions = {
  readonly url: string;
  /** The application name of the connections, by which PostgreSQL shows who is connected. */
  readonly name: string;
  readonly onError: (error: Error) => void;
};

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
};

const claimOneByOne = async (boss: PgBoss, handle: (job: ClaimedJob) => Promise<void>): Promise<void> => {
  const options = { heartbeatRefreshSeconds: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 };
  const worker: string = await boss.work<Payload>(planQueue, options, async ([job]) => {
    if (!job) return;
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
    } finally {
      // Polls for the next job at once instead of at the end of the interval.
      boss.notifyWorker(worker);
    }
  });
};

export const openQueue = async ({ url, name, onError }: QueueOptions) => {
  const boss = new PgBoss({
    connectionString: url,
    application_name: name,
    max: 4,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    schedule: false,
    useListenNotify: true,
  });
  boss.on('error', onError);
  await boss.start();
  await createQueues(boss);

  return {
    /**
     * Adds a job in the transaction that stores its plan, and answers the id of the job. The job with the lowest
     * fairness rank is claimed first.
     */
    enqueue: async (transaction: Database, plan: string, fairnessRank: number): Promise<string> => {
      const id = randomUUID();
      const payload: Payload = { plan };
      await boss.send(planQueue, payload, { id, priority: -fairnessRank, db: fromKysely(transaction) });
      return id;
    },
    cancel: async (transaction: Database, job: string): Promise<void> => {
      await boss.cancel(planQueue, job, { db: fromKysely(transaction) });
    },
    /** Claims jobs, at most so many at once, until `stopClaiming`. A job whose handler throws is tried again. */
    claim: async (atOnce: number, handle: (job: ClaimedJob) => Promise<void>): Promise<void> => {
      for (let count = 0; count < atOnce; count++) await claimOneByOne(boss, handle);
    },
    /** Calls back for each job that lost all of its workers. */
    handleDeadLetters: async (handle: (job: Job) => Promise<void>): Promise<void> => {
      const options = {
        includeMetadata: true,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 5,
      } as const;
      await boss.work<Payload, void, typeof options>(deadLetterQueue, options, async ([job]) => {
        if (job?.sourceId) await handle({ id: job.sourceId, plan: job.data.plan });
      });
    },
    /** Claims no further job and waits for those in progress. */
    stopClaiming: async (): Promise<void> => {
      await Promise.all([boss.offWork(planQueue), boss.offWork(deadLetterQueue)]);
    },
    close: (): Promise<void> => boss.stop({ graceful: false }),
  };
};

export type Queue = Awaited<ReturnType<typeof openQueue>>;
