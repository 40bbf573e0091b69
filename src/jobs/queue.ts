/**
 * The queues of plans and explanations, and of files to be read: pg-boss, in the database that holds them. A job carries
 * the id of its plan or file, and its tenant. What is small has a queue of its own, so that it never waits for what is
 * long. A worker sends heartbeats; when they stop, the job goes to another worker. Whoever stopped the process or its machine, it is hardly the job's
 * fault: only after many losses, or after three failures of its own, does a job go to the dead letters.
 */
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { type Db, fromKysely, PgBoss } from 'pg-boss';
import { type Database, isStorageFull, isUnreachable } from '../store/database.ts';
import type { Notifications } from '../store/notifications.ts';
import { superviseQueue } from './supervision.ts';

const largeQueue = 'make-plan';
const smallQueue = 'make-small-plan';
const planQueues = [largeQueue, smallQueue] as const;
const fileQueue = 'read-file';
const queues = [...planQueues, fileQueue] as const;
const deadLetterQueue = 'make-plan-dead';

/** A worker counts as lost when its last heartbeat is older; pg-boss takes no less. */
const heartbeatSeconds = 10;
/** Attempts that may end with the process lost, or with the database away. */
const attemptsAtMost = 20;
/** Attempts that may fail by themselves, as one process sees them. */
const ownFailuresAtMost = 3;
/** The longest that a job may take, heartbeats or not: 24 hours. */
const expireInSeconds = 86_400;
const finishedJobs = { deleteAfterSeconds: 3_600, retentionSeconds: 365 * 86_400 } as const;

/** The queue of files and dead letters of all queues have jobs of either kind. */
type Payload = { readonly plan: string } | { readonly file: string };
type PlanPayload = Extract<Payload, { readonly plan: string }>;
type FilePayload = Extract<Payload, { readonly file: string }>;

export type Job = { readonly id: string; readonly plan: string };

/** What is put into a queue. */
export type QueuedWork = {
  readonly plan: string;
  readonly tenant: string;
  /** Expected to take seconds. */
  readonly isSmall: boolean;
  /** Within a queue, the lowest is claimed first. */
  readonly fairnessRank: number;
};

type Claimed = {
  readonly id: string;
  /** Fires when the job no longer belongs to this worker. */
  readonly lost: AbortSignal;
  /** Completes the job in the transaction that stores its result. */
  readonly complete: (transaction: Database) => Promise<void>;
};
export type ClaimedJob = Job & Claimed & { readonly isSmall: boolean };
export type ClaimedFile = Claimed & { readonly file: string };

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
  for (const name of queues) {
    await boss.createQueue(name, {
      ...finishedJobs,
      notify: true,
      heartbeatSeconds,
      expireInSeconds,
      retryLimit: attemptsAtMost - 1,
      deadLetter: deadLetterQueue,
    });
    // pg-boss looks a queue up once, over a connection of its own. A transaction that holds the last one would wait for
    // itself, so the queue is looked up here.
    await boss.findJobs(name, { id: randomUUID() });
  }
};

/**
 * The failures of its own that each job has had in this process, which survived them. Other processes count anew, within
 * the limit of all attempts.
 */
type OwnFailures = Map<string, number>;

/** Has those who claim jobs of a queue look for one at once, instead of at the end of their interval. */
const wakeClaimers = (boss: PgBoss, queue: string): void => {
  for (const { id, name } of boss.getWipData()) if (name === queue) boss.notifyWorker(id);
};

type Claiming = {
  readonly queue: (typeof queues)[number];
  readonly atOnce: number;
  /** How many of these jobs may be one tenant's. */
  readonly perTenantAtOnce: number;
};

const claimJobs = async <Data extends Payload>(
  boss: PgBoss,
  ownFailures: OwnFailures,
  { queue, atOnce, perTenantAtOnce }: Claiming,
  handle: (job: Claimed & { readonly data: Data }) => Promise<void>,
): Promise<void> => {
  const options = {
    ...polling,
    localConcurrency: atOnce,
    localGroupConcurrency: perTenantAtOnce,
    heartbeatRefreshSeconds: 2,
    perJobResults: true,
  } as const;
  await boss.work<Data>(queue, options, async ([job]) => {
    if (!job) return [];
    // One notification may stand for several jobs.
    wakeClaimers(boss, queue);
    const { id, retryCount, data, signal } = job;
    const completed = { id, ...data, retryCount };
    try {
      await handle({
        id,
        data,
        lost: signal,
        complete: async (transaction) => {
          await boss.complete(queue, completed, null, { db: fromKysely(transaction) });
        },
      });
      ownFailures.delete(id);
      return [{ id, status: 'completed' }];
    } catch (error) {
      if (isUnreachable(error) || isStorageFull(error)) return [{ id, status: 'failed' }];
      const failures = (ownFailures.get(id) ?? 0) + 1;
      if (failures < ownFailuresAtMost) {
        ownFailures.set(id, failures);
        return [{ id, status: 'failed' }];
      }
      ownFailures.delete(id);
      return [{ id, status: 'deadletter' }];
    } finally {
      wakeClaimers(boss, queue);
    }
  });
};

/** How many jobs are claimed at a time by a process that makes so many large ones at once. */
export const claimedAtMost = (atOnce: number): number => (atOnce === 0 ? 0 : 2 * atOnce + 1);

/** Files that wait to be read. */
const filesOf = (boss: PgBoss, ownFailures: OwnFailures) => ({
  /** Adds a file to be read in the transaction that stores it, and answers the id of the job. */
  enqueueFile: async (
    transaction: Database,
    { file, tenant }: { readonly file: string; readonly tenant: string },
  ): Promise<string> => {
    const id = randomUUID();
    const payload: FilePayload = { file };
    await boss.send(fileQueue, payload, { id, group: { id: tenant }, db: fromKysely(transaction) });
    return id;
  },
  /** Claims files until `stopClaimingFiles`, one at a time. One whose handler throws is tried again. */
  claimFiles: (handle: (job: ClaimedFile) => Promise<void>): Promise<void> =>
    claimJobs<FilePayload>(
      boss,
      ownFailures,
      { queue: fileQueue, atOnce: 1, perTenantAtOnce: 1 },
      ({ data: { file }, ...job }) => handle({ ...job, file }),
    ),
  /** Claims no further file and waits for the one in progress. */
  stopClaimingFiles: async (): Promise<void> => {
    await boss.offWork(fileQueue);
  },
});

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
  const endSupervision = superviseQueue({
    hasUnfinished: options.hasUnfinished,
    supervise: () => boss.supervise(),
    wake: () => {
      for (const name of [...queues, deadLetterQueue]) wakeClaimers(boss, name);
    },
    onError: options.onError,
  });

  return {
    /** Adds a job in the transaction that stores its plan, and answers the id of the job. */
    enqueue: async (
      transaction: Database,
      { plan, tenant, isSmall, fairnessRank }: QueuedWork,
    ): Promise<string> => {
      const id = randomUUID();
      const payload: PlanPayload = { plan };
      // The limit stands with the job, because the queue of an older database keeps its own.
      await boss.send(isSmall ? smallQueue : largeQueue, payload, {
        id,
        group: { id: tenant },
        priority: -fairnessRank,
        retryLimit: attemptsAtMost - 1,
        db: fromKysely(transaction),
      });
      return id;
    },
    cancel: async (transaction: Database, job: string): Promise<void> => {
      for (const name of queues) await boss.cancel(name, job, { db: fromKysely(transaction) });
    },
    /**
     * Claims jobs until `stopClaiming`: at most so many large ones at once, and beside them as many small ones of one
     * tenant, and one more of another. A job whose handler throws is tried again.
     */
    claim: async (atOnce: number, handle: (job: ClaimedJob) => Promise<void>): Promise<void> => {
      if (atOnce === 0) return;
      const large: Claiming = { queue: largeQueue, atOnce, perTenantAtOnce: atOnce };
      const small: Claiming = { queue: smallQueue, atOnce: atOnce + 1, perTenantAtOnce: atOnce };
      for (const claiming of [large, small])
        await claimJobs<PlanPayload>(boss, ownFailures, claiming, ({ data: { plan }, ...job }) =>
          handle({ ...job, plan, isSmall: claiming === small }),
        );
    },
    /** Calls back for each job that has had all of its attempts. */
    handleDeadLetters: async (handle: {
      readonly plan: (job: Job) => Promise<void>;
      readonly file: (file: string) => Promise<void>;
    }): Promise<void> => {
      const metadata = { ...polling, includeMetadata: true } as const;
      await boss.work<Payload, void, typeof metadata>(deadLetterQueue, metadata, async ([job]) => {
        if (!job?.sourceId) return;
        if ('file' in job.data) await handle.file(job.data.file);
        else await handle.plan({ id: job.sourceId, plan: job.data.plan });
      });
    },
    /** Claims no further job of a plan and waits for those in progress. */
    stopClaiming: async (): Promise<void> => {
      await Promise.all([...planQueues, deadLetterQueue].map((name) => boss.offWork(name)));
    },
    ...filesOf(boss, ownFailures),
    close: async (): Promise<void> => {
      await endSupervision();
      await boss.stop({ graceful: false });
    },
  };
};

export type Queue = Awaited<ReturnType<typeof openQueue>>;
