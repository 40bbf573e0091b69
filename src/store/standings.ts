/** The standing of plans (draft, published, final), and the trail of its changes. */
import { sql } from 'kysely';
import type { StandingRequest } from '../../models/requests/plan-calls.ts';
import type { Standing } from '../../models/vocabulary/answer.ts';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';

const countOpenObjections = async (database: Database, plan: string): Promise<number> => {
  const { open } = await database
    .selectFrom('objections')
    .select(({ fn }) => fn.countAll<string>().as('open'))
    .where('plan', '=', plan)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(open);
};

type Entry = {
  readonly at: Date;
  readonly standing: Standing['standing'];
  readonly author: string;
  readonly reason: string;
  readonly published_from: string | null;
  readonly objections_until: string | null;
  readonly early_reason: string | null;
};

const publicationOf = ({
  published_from,
  objections_until,
}: Entry): Pick<Standing, 'publishedFrom' | 'objectionsUntil'> => ({
  ...(published_from === null ? {} : { publishedFrom: published_from }),
  ...(objections_until === null ? {} : { objectionsUntil: objections_until }),
});

const trailEntryOf = (entry: Entry): Standing['trail'][number] => ({
  at: entry.at.toISOString(),
  standing: entry.standing,
  author: entry.author,
  reason: entry.reason,
  ...publicationOf(entry),
  ...(entry.early_reason === null ? {} : { early: { reason: entry.early_reason } }),
});

/** A plan without entries is a draft. The id must be that of a plan of the tenant. */
export const findStanding = async (database: Database, tenant: string, plan: string): Promise<Standing> => {
  const entries = await database
    .selectFrom('standings')
    .select(['standing', 'author', 'reason', 'at', 'published_from', 'objections_until', 'early_reason'])
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .orderBy('number')
    .execute();
  const standing = entries.at(-1)?.standing ?? 'draft';
  const publication = entries.findLast((entry) => entry.standing === 'published');
  return {
    standing,
    ...(standing === 'draft' || !publication ? {} : publicationOf(publication)),
    openObjections: await countOpenObjections(database, plan),
    trail: entries.map(trailEntryOf),
  };
};

/** Holds the plan until the transaction ends, so that an objection and a change of standing do not miss one another. */
export const lockPlan = async (inside: Database, plan: string): Promise<void> => {
  await inside.selectFrom('plans').select('id').where('id', '=', plan).forUpdate().executeTakeFirst();
};

/**
 * Inserts the entry of this number. `superseded`: it exists already. `objections-open`: none may be open, and one is.
 */
export const addStanding = (
  database: Database,
  by: AuditContext,
  { plan, number, mayHaveOpenObjections }: StandingPlace,
  { standing, author, reason, publishedFrom, objectionsUntil, early }: StandingRequest,
): Promise<'added' | 'superseded' | 'objections-open'> =>
  database.transaction().execute(async (inside) => {
    await lockPlan(inside, plan);
    if (!mayHaveOpenObjections && (await countOpenObjections(inside, plan)) > 0) return 'objections-open';
    const { numInsertedOrUpdatedRows = 0n } = await inside
      .insertInto('standings')
      .values({
        plan,
        tenant: by.tenant,
        number,
        standing,
        author,
        reason,
        published_from: publishedFrom,
        objections_until: objectionsUntil,
        early_reason: early?.reason,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return 'superseded';
    await inside.updateTable('plans').set({ edits: sql<number>`edits + 1` }).where('id', '=', plan).execute();
    await writeTrail(inside, by, `plan.${standing}`, plan);
    return 'added';
  });

type StandingPlace = {
  readonly plan: string;
  /** Of the entry, from 1. */
  readonly number: number;
  readonly mayHaveOpenObjections: boolean;
};
