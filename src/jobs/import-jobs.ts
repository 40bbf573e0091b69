/** Files on their way to a roster as callers send and delete them: accepted means committed, and read sooner or later. */
import { randomUUID } from 'node:crypto';
import { type RequestAuditContext, writeTrail } from '../store/audit-trail.ts';
import type { Database } from '../store/database.ts';
import {
  countUnread,
  deleteImport,
  type ImportSummary,
  insertImport,
  type SentFile,
} from '../store/imports.ts';
import type { Queue } from './queue.ts';

/** Files of one tenant that may wait to be read; each may have megabytes. */
export const unreadPerTenantAtMost = 20;

export type ImportJobs = ReturnType<typeof openImportJobs>;

export const openImportJobs = ({
  database,
  queue,
}: {
  readonly database: Database;
  readonly queue: Queue;
}) => ({
  /** Undefined where too many files of the tenant wait already. */
  submit: (by: RequestAuditContext, file: SentFile): Promise<ImportSummary | undefined> =>
    database.transaction().execute(async (transaction) => {
      const { tenant, requestId } = by;
      if ((await countUnread(transaction, tenant)) >= unreadPerTenantAtMost) return undefined;
      const id = randomUUID();
      const job = await queue.enqueueFile(transaction, { file: id, tenant });
      const summary = await insertImport(transaction, file, { id, tenant, job, requestId });
      await writeTrail(transaction, by, 'import.created', id);
      return summary;
    }),

  /** Deletes the file with all that was made of it but rosters. Answers what it was. */
  delete: (by: RequestAuditContext, id: string): Promise<ImportSummary | undefined> =>
    database.transaction().execute(async (transaction) => {
      const deleted = await deleteImport(transaction, by.tenant, id);
      if (!deleted) return undefined;
      const { job, ...summary } = deleted;
      if (summary.state === 'queued') await queue.cancel(transaction, job);
      await writeTrail(transaction, by, 'import.deleted', id);
      return summary;
    }),
});
