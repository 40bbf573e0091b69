/** Lists in the order of their making, the newest first, in pages. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** Where a page ended: by id too, where two were made at once. */
export type PagePosition = { readonly createdAt: Date; readonly id: string };

/** What a list is in order of: places carry milliseconds, so rows are put in order by them too. */
export const createdAtMillisecond: RawBuilder<Date> = sql<Date>`date_trunc('milliseconds', created_at)`;

export const isAfter = ({ createdAt, id }: PagePosition): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${createdAtMillisecond}, id) < (${createdAt}::timestamptz, ${id}::uuid)`;
