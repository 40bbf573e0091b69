/** Plans and explanations in the database: request, state, answer. Every query names the tenant. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Problem } from '../errors.ts';
import { readBody } from './bodies.ts';
import { compress, decompress } from './compression.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';
import { notify } from './notifications.ts';
import { descriptionColumns, descriptionOf } from './plan-description.ts';
import type { PlanOutcome, PlanState, Tables, WorkKind } from './tables.ts';
import { enqueueDeliveries } from './webhook-deliveries.ts';

export type { PlanOutcome, PlanState, WorkKind } from './tables.ts';

/** The kind of work, and for explanations the plan they are about; work of another kind is not found by the same id. */
export type WorkSelector = { readonly kind: WorkKind; readonly about?: string | undefined };
const aPlan: WorkSelector = { kind: 'plan' };

const is =
  (tenant: string, id: string, { kind, about }: WorkSelector) =>
  (plan: ExpressionBuilder<Tables, 'plans'>): Expression<SqlBool> =>
    plan.and({ tenant, id, kind, ...(about === undefined ? {} : { about }) });
const isPossible = (id: string, { about }: WorkSelector): boolean =>
  isId(id) && (about === undefined || isId(about));

/** A plan as it is answered. */
export type StoredPlan = {
  readonly id: string;
  readonly state: PlanState;
  /** Grows with every change that a caller can see. */
  readonly version: number;
  /** The answer as JSON in UTF-8. */
  readonly body: Buffer;
};

export const isFinished = (state: PlanState): boolean => state !== 'queued' && state !== 'solving';

/** The number of the event with which a plan is accepted; it has what was proved impossible by then. */
export const firstEvent = 1;

const versionOf = (plan: { readonly last_event: number; readonly edits: number }): number =>
  plan.last_event + plan.edits;

const findImpossible = async (database: Database, id: string): Promise<{ readonly impossible?: unknown }> => {
  const { data } = await database
    .selectFrom('plan_events')
    .select('data')
    .where('plan', '=', id)
    .where('number', '=', firstEvent)
    .executeTakeFirstOrThrow();
  const { impossible } = JSON.parse(data) as { readonly impossible?: unknown };
  return impossible === undefined ? {} : { impossible };
};

/** Puts the life of a plan in front of its answer, without parsing and writing megabytes again. */
const joined = (life: object, result: Uint8Array | undefined): Buffer => {
  const head = JSON.stringify(life);
  if (!result) return Buffer.from(head);
  return Buffer.concat([Buffer.from(`${head.slice(0, -1)},`), result.subarray(1)]);
};

export const findAnswer = async (
  database: Database,
  tenant: string,
  id: string,
  which: WorkSelector = aPlan,
): Promise<StoredPlan | undefined> => {
  if (!isPossible(id, which)) return undefined;
  const plan = await database
    .selectFrom('plans')
    .select([
      'state',
      'created_at',
      'warnings',
      'answer',
      'problem',
      'last_event',
      'edits',
      ...descriptionColumns,
    ])
    .where(is(tenant, id, which))
    .executeTakeFirst();
  if (!plan) return undefined;
  const { state, answer, problem } = plan;
  const life = {
    id,
    state,
    createdAt: plan.created_at.toISOString(),
    ...(which.kind === 'plan' ? descriptionOf(plan) : {}),
    // The answer of a plan brings its own warnings.
    ...(answer || which.kind !== 'plan'
      ? {}
      : { warnings: JSON.parse(plan.warnings) as unknown, ...(await findImpossible(database, id)) }),
    ...(problem ? { problem: JSON.parse(problem) as Problem } : {}),
  };
  return {
    id,
    state,
    version: versionOf(plan),
    body: joined(life, answer ? await decompress(answer) : undefined),
  };
};

/** A plan with its request, as explanations need it. */
export type PlanWithRequest = {
  readonly state: PlanState;
  /** The whole request as JSON, ids in it replaced by what they stood for. */
  readonly request: Buffer;
  /** The answer of planning as JSON; undefined while there is none. */
  readonly answer: Buffer | undefined;
};

export const findPlan = async (
  database: Database,
  tenant: string,
  id: string,
): Promise<PlanWithRequest | undefined> => {
  if (!isId(id)) return undefined;
  const plan = await database
    .selectFrom('plans')
    .select(['state', 'request', 'answer'])
    .where(is(tenant, id, aPlan))
    .executeTakeFirst();
  if (!plan) return undefined;
  return {
    state: plan.state,
    request: await readBody(database, tenant, plan.request),
    answer: plan.answer ? await decompress(plan.answer) : undefined,
  };
};

/** The state of a plan without its answer. */
export type PlanStatus = {
  readonly id: string;
  readonly state: PlanState;
  readonly outcome?: PlanOutcome;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** How many workers have begun it. */
  readonly attempts: number;
};

export const statusColumns = [
  'id',
  'state',
  'outcome',
  'created_at',
  'started_at',
  'finished_at',
  'attempt',
  'last_event',
  'edits',
] as const;

export const statusOf = (plan: {
  readonly id: string;
  readonly state: PlanState;
  readonly outcome: PlanOutcome | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly attempt: number;
}): PlanStatus => ({
  id: plan.id,
  state: plan.state,
  ...(plan.outcome === null ? {} : { outcome: plan.outcome }),
  createdAt: plan.created_at.toISOString(),
  ...(plan.started_at === null ? {} : { startedAt: plan.started_at.toISOString() }),
  ...(plan.finished_at === null ? {} : { finishedAt: plan.finished_at.toISOString() }),
  attempts: plan.attempt,
});

export type FoundStatus = PlanStatus & {
  /** Grows with every change that a caller can see. */
  readonly version: number;
  /** The number of the latest event. */
  readonly lastEvent: number;
};

export const findStatus = async (
  database: Database,
  tenant: string,
  id: string,
  which: WorkSelector = aPlan,
): Promise<FoundStatus | undefined> => {
  if (!isPossible(id, which)) return undefined;
  const plan = await database
    .selectFrom('plans')
    .select(statusColumns)
    .where(is(tenant, id, which))
    .executeTakeFirst();
  return plan && { ...statusOf(plan), version: versionOf(plan), lastEvent: plan.last_event };
};

/** Whether any plan or explanation, of any tenant, waits or is being made. */
export const hasUnfinished = async (database: Database): Promise<boolean> => {
  const { found } = await database
    .selectNoFrom(({ exists, selectFrom }) =>
      exists(selectFrom('plans').select('id').where('finished_at', 'is', null)).as('found'),
    )
    .executeTakeFirstOrThrow();
  return Boolean(found);
};

/** The latest progress event of the solve. */
export const findProgress = async (database: Database, id: string): Promise<unknown> => {
  const latest = await database
    .selectFrom('plan_events')
    .select('data')
    .where('plan', '=', id)
    .where('event', '=', 'progress')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return latest && (JSON.parse(latest.data) as unknown);
};

export type PlanEvent = { readonly number: number; readonly event: string; readonly data: string };

/** Events of a plan after the given one, in their order. */
export const eventsAfter = (database: Database, id: string, after: number): Promise<readonly PlanEvent[]> =>
  database
    .selectFrom('plan_events')
    .select(['number', 'event', 'data'])
    .where('plan', '=', id)
    .where('number', '>', after)
    .orderBy('number')
    .execute();

type Change = {
  readonly set: Readonly<Record<string, unknown>>;
  readonly where: (plan: ExpressionBuilder<Tables, 'plans'>) => Expression<SqlBool>;
};

/**
 * Changes a plan, inserts the event and notifies, in one transaction of the caller. False where the plan no longer
 * meets the condition.
 */
export const changePlan = async (
  database: Database,
  id: string,
  { set, where }: Change,
  event: { readonly event: string; readonly data: object },
): Promise<boolean> => {
  const changed = await database
    .updateTable('plans')
    .set((plan) => ({ ...set, last_event: plan('last_event', '+', 1) }))
    .where('id', '=', id)
    .where(where)
    .returning('last_event')
    .executeTakeFirst();
  if (!changed) return false;
  await database
    .insertInto('plan_events')
    .values({ plan: id, number: changed.last_event, event: event.event, data: JSON.stringify(event.data) })
    .execute();
  await notify(database, 'plan_changed', id);
  return true;
};

/** How a plan ended. */
export type Ending = {
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly outcome?: PlanOutcome | undefined;
  readonly isRepeatable?: boolean | undefined;
  /** What planning answered, as JSON. */
  readonly answer?: Uint8Array | undefined;
  /** The same as it is stored, in place of `answer`. */
  readonly compressedAnswer?: Buffer | undefined;
  /** Postings of a plan; undefined where there is none to show. */
  readonly movers?: number | undefined;
  readonly problem?: Problem | undefined;
};

/** Ends a plan once: of concurrent calls the first succeeds. Runs in a transaction of the caller. */
export const finishPlan = async (
  database: Database,
  id: string,
  { state, outcome, isRepeatable = false, answer, compressedAnswer, movers, problem }: Ending,
  where: Change['where'],
): Promise<boolean> => {
  const isFirst = await changePlan(
    database,
    id,
    {
      set: {
        state,
        outcome: outcome ?? null,
        is_repeatable: isRepeatable,
        answer: answer ? await compress(answer) : (compressedAnswer ?? null),
        movers: movers ?? null,
        problem: problem ? JSON.stringify(problem) : null,
        finished_at: sql<Date>`now()`,
      },
      where: (plan) => plan.and([plan('finished_at', 'is', null), where(plan)]),
    },
    { event: 'state', data: { state, ...(outcome ? { outcome } : {}) } },
  );
  if (isFirst) await enqueueDeliveries(database, { id, state, outcome });
  return isFirst;
};
