/** Lists in the order of their making, the newest first, in pages. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** Where a page ended: by id too, where two were made at once. */
export type Place = { readonly createdAt: Date; readonly id: string };

/** What a list is in order of: places carry milliseconds, so rows are put in order by them too. */
export const moment: RawBuilder<Date> = sql<Date>`date_trunc('milliseconds', created_at)`;

export const isAfter = ({ createdAt, id }: Place): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${moment}, id) < (${createdAt}::timestamptz, ${id}::uuid)`;
