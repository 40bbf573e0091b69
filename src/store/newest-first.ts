/** The order of paginated lists: the newest first. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** The last row of a page; the id decides where rows were created at the same moment. */
export type PagePosition = { readonly createdAt: Date; readonly id: string };

/** Cursors carry milliseconds, so rows are ordered by milliseconds too. */
export const createdAtMillisecond: RawBuilder<Date> = sql<Date>`date_trunc('milliseconds', created_at)`;

/** The rows of the next page: all of them where there is no page before it. */
export const isAfter = (position: PagePosition | undefined): RawBuilder<SqlBool> =>
  position === undefined
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${createdAtMillisecond}, id) < (${position.createdAt}::timestamptz, ${position.id}::uuid)`;
