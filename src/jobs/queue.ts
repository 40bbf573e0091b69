/**
 * The queue of plans to be made: pg-boss, in the database that holds the plans. A job carries the id of its plan and
 * nothing else. Whoever takes one says every few seconds that it is still there; of a worker that does not, the job
 * goes to another, and after the third to the dead ones.
 */
import { randomUUID } from 'node:crypto';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Database } from '../store/database.ts';

const waiting = 'make-plan';
const dead = 'make-plan-dead';

/** How long after its last word a worker counts as dead; pg-boss takes no less. */
const heartbeatSeconds = 10;
const deathsAtMost = 3;
/** The longest that a job may take, however often its worker says that it is there: 24 hours. */
const expireInSeconds = 86_400;

export type Job = { readonly id: string; readonly plan: string };

type Claim = Job & { readonly retryCount: number };
export type ClaimedJob = Job & {
  /** Fires when the job is no longer this worker's. */
  readonly lost: AbortSignal;
  /** Ends the job together with what is written in the same transaction. */
  readonly complete: (transaction: Database) => Promise<void>;
};

export type Queue = {
  /** Puts a plan in the queue together with what is written in the same transaction; the lowest turn comes first. */
  readonly enqueue: (transaction: Database, plan: string, turn: number) => Promise<string>;
  readonly cancel: (transaction: Database, job: string) => Promise<void>;
  /** Takes up jobs, so many at once, until `takeNoMore`. A handler that throws has its job tried again. */
  readonly claim: (atOnce: number, handle: (job: ClaimedJob) => Promise<void>) => Promise<void>;
  /** Hears of jobs that no worker survived. */
  readonly handleDeadLetters: (handle: (job: Job) => Promise<void>) => Promise<void>;
  /** Takes up no further job, and waits for those that were. */
  readonly stopClaiming: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Payload = { readonly plan: string };

export type QueueOptions = {
  readonly url: string;
  /** What PostgreSQL calls the connections; by it others see who is there. */
  readonly name: string;
  readonly onError: (error: Error) => void;
};

export const openQueue = async ({ url, name, onError }: QueueOptions): Promise<Queue> => {
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
  const untilDeleted = { deleteAfterSeconds: 3_600, retentionSeconds: 365 * 86_400 };
  await boss.createQueue(dead, { ...untilDeleted, notify: true, retryLimit: 1_000, retryDelay: 1 });
  await boss.createQueue(waiting, {
    ...untilDeleted,
    notify: true,
    heartbeatSeconds,
    expireInSeconds,
    retryLimit: deathsAtMost - 1,
    deadLetter: dead,
  });

  return {
    enqueue: async (transaction, plan, turn) => {
      const id = randomUUID();
      const payload: Payload = { plan };
      await boss.send(waiting, payload, { id, priority: -turn, db: fromKysely(transaction) });
      return id;
    },
    cancel: async (transaction, job) => {
      await boss.cancel(waiting, job, { db: fromKysely(transaction) });
    },
    claim: async (atOnce, handle) => {
      for (let count = 0; count < atOnce; count++) {
        const worker: string = await boss.work<Payload>(
          waiting,
          { heartbeatRefreshSeconds: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 },
          async ([job]) => {
            if (!job) return;
            const claim: Claim = { id: job.id, plan: job.data.plan, retryCount: job.retryCount };
            try {
              await handle({
                id: job.id,
                plan: job.data.plan,
                lost: job.signal,
                complete: async (transaction) => {
                  await boss.complete(waiting, claim, null, { db: fromKysely(transaction) });
                },
              });
            } finally {
              // Looks for the next at once, instead of when it would have looked anyway.
              boss.notifyWorker(worker);
            }
          },
        );
      }
    },
    handleDeadLetters: async (handle) => {
      const options = {
        includeMetadata: true,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 5,
      } as const;
      await boss.work<Payload, void, typeof options>(dead, options, async ([job]) => {
        if (job?.sourceId) await handle({ id: job.sourceId, plan: job.data.plan });
      });
    },
    stopClaiming: async () => {
      await Promise.all([boss.offWork(waiting), boss.offWork(dead)]);
    },
    close: () => boss.stop({ graceful: false }),
  };
};
