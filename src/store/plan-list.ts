/** Plans and explanations in a few words each: lists, one of them, and what people call a plan. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Standing } from '../../models/vocabulary/answer.ts';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';
import { createdAtMillisecond, isAfter, type PagePosition } from './newest-first.ts';
import { descriptionColumns, descriptionOf, type PlanDescription, standingNow } from './plan-description.ts';
import { type PlanStatus, statusColumns, statusOf, type WorkSelector } from './plans.ts';
import type { PlanOutcome, PlanState, Tables } from './tables.ts';

export type PlanSummary = PlanStatus & PlanDescription;

/** One page of a list: how many at the most, and where the page before it ended. */
export type PageWanted = { readonly atMost: number; readonly after?: PagePosition | undefined };

/** Which plans are listed: all of them, unless something is said. */
export type PlanFilter = {
  readonly state?: PlanState | undefined;
  readonly outcome?: PlanOutcome | undefined;
  readonly standing?: Standing['standing'] | undefined;
  readonly roster?: string | undefined;
  readonly policy?: string | undefined;
};

export type PlanPage = {
  readonly plans: readonly PlanSummary[];
  /** The last plan of this page, where another follows. */
  readonly last?: PagePosition;
};

type Row = { readonly id: string; readonly created_at: Date };

/** The rows of one page, the newest first, and the last of them where another page follows. */
const pageOf = async <Found extends Row>(
  query: SelectQueryBuilder<Tables, 'plans', Found>,
  { atMost, after }: PageWanted,
): Promise<{ readonly rows: readonly Found[]; readonly last?: PagePosition }> => {
  const found = await query
    .where(isAfter(after))
    .orderBy(createdAtMillisecond, 'desc')
    .orderBy('plans.id', 'desc')
    .limit(atMost + 1)
    .execute();
  const rows = found.slice(0, atMost);
  const last = found.length > atMost ? rows.at(-1) : undefined;
  return { rows, ...(last ? { last: { createdAt: last.created_at, id: last.id } } : {}) };
};

export const listPlans = async (
  database: Database,
  tenant: string,
  { atMost, after, state, outcome, standing, roster, policy }: PageWanted & PlanFilter,
): Promise<PlanPage> => {
  const wanted = {
    ...(state === undefined ? {} : { state }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(roster === undefined ? {} : { roster_id: roster }),
    ...(policy === undefined ? {} : { policy_id: policy }),
  };
  const query = database
    .selectFrom('plans')
    .select([...statusColumns, ...descriptionColumns])
    .where((plan) => plan.and({ tenant, kind: 'plan', ...wanted }))
    .$if(standing !== undefined, (some) => some.where(standingNow, '=', standing ?? 'draft'));
  const { rows, last } = await pageOf(query, { atMost, after });
  return { plans: rows.map(summaryOf), ...(last ? { last } : {}) };
};

const summaryOf = (
  row: Parameters<typeof statusOf>[0] & Parameters<typeof descriptionOf>[0],
): PlanSummary => ({
  ...statusOf(row),
  ...descriptionOf(row),
});

export const findSummary = async (
  database: Database,
  tenant: string,
  id: string,
): Promise<PlanSummary | undefined> => {
  if (!isId(id)) return undefined;
  const row = await database
    .selectFrom('plans')
    .select([...statusColumns, ...descriptionColumns])
    .where((plan) => plan.and({ tenant, id, kind: 'plan' }))
    .executeTakeFirst();
  return row && summaryOf(row);
};

/** Changes what a plan is called: what is undefined stays, null removes. False where there is no such plan. */
export const changeLabels = (
  database: Database,
  by: AuditContext,
  id: string,
  { name, note }: { readonly name?: string | null | undefined; readonly note?: string | null | undefined },
): Promise<boolean> =>
  database.transaction().execute(async (inside) => {
    const { numUpdatedRows } = await inside
      .updateTable('plans')
      .set({
        ...(name === undefined ? {} : { name }),
        ...(note === undefined ? {} : { note }),
        edits: sql<number>`edits + 1`,
      })
      .where((plan) => plan.and({ tenant: by.tenant, id, kind: 'plan' }))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await writeTrail(inside, by, 'plan.named', id);
    return true;
  });

/** An explanation in a few words. */
export type ExplanationSummary = PlanStatus & {
  /** The plan that it is about. */
  readonly basedOn?: string;
  /** What is asked, in short. */
  readonly asked?: unknown;
  readonly by?: string;
};

export const listExplanations = async (
  database: Database,
  tenant: string,
  { kind, about }: WorkSelector,
  page: PageWanted,
): Promise<{ readonly explanations: readonly ExplanationSummary[]; readonly last?: PagePosition }> => {
  const query = database
    .selectFrom('plans')
    .select([...statusColumns, 'about', 'asked', 'submitted_by'])
    .where((plan) => plan.and({ tenant, kind, ...(about === undefined ? {} : { about }) }));
  const { rows, last } = await pageOf(query, page);
  const explanations = rows.map((row) => ({
    ...statusOf(row),
    ...(row.about === null ? {} : { basedOn: row.about }),
    ...(row.asked === null ? {} : { asked: JSON.parse(row.asked) as unknown }),
    ...(row.submitted_by === null ? {} : { by: row.submitted_by }),
  }));
  return { explanations, ...(last ? { last } : {}) };
};
