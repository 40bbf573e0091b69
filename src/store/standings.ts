/** The standing of plans (draft, published, final), and the trail of its changes. */
import type { Standing } from '../../models/vocabulary/answer.ts';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';

/** A plan without entries is a draft. The id must be that of a plan of the tenant. */
export const findStanding = async (database: Database, tenant: string, plan: string): Promise<Standing> => {
  const entries = await database
    .selectFrom('standings')
    .select(['standing', 'author', 'reason', 'at'])
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .orderBy('number')
    .execute();
  return {
    standing: entries.at(-1)?.standing ?? 'draft',
    trail: entries.map(({ at, standing, author, reason }) => ({
      at: at.toISOString(),
      standing,
      author,
      reason,
    })),
  };
};

/** Inserts the entry of this number; false where it exists already. */
export const addStanding = (
  database: Database,
  by: AuditContext,
  plan: string,
  number: number,
  { standing, author, reason }: Omit<Standing['trail'][number], 'at'>,
): Promise<boolean> =>
  database.transaction().execute(async (inside) => {
    const { numInsertedOrUpdatedRows = 0n } = await inside
      .insertInto('standings')
      .values({ plan, tenant: by.tenant, number, standing, author, reason })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return false;
    await writeTrail(inside, by, `plan.${standing}`, plan);
    return true;
  });
