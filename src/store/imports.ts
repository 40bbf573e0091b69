/** Files on their way to a roster. Every query names the tenant; what is deleted leaves nothing behind. */
import { type SqlBool, sql } from 'kysely';
import type { Problem } from '../errors.ts';
import { compress, decompress } from './compression.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';
import { createdAtMillisecond, isAfter, type PagePosition } from './newest-first.ts';
import type { ImportState } from './tables.ts';

export type ImportSummary = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: ImportState;
  readonly createdAt: Date;
};

/** A file as it was sent. */
export type SentFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

/** What was made of a file: its cells, and what was found in them; both JSON in UTF-8. */
export type ReadFile = { readonly cells: Uint8Array; readonly report: Uint8Array };

/** What the user says of a file, as JSON. */
export type ImportSettings = {
  /** Undefined: as is proposed. */
  readonly mapping: string | undefined;
  readonly corrections: string;
};

export type StoredImport = ImportSummary &
  ImportSettings & {
    readonly revision: number;
    /** JSON in UTF-8; there once it was read. */
    readonly report: Buffer | undefined;
    readonly problem: Problem | undefined;
  };

const summaryColumns = ['id', 'name', 'size_bytes as bytes', 'state', 'created_at as createdAt'] as const;

export const insertImport = async (
  transaction: Database,
  { bytes, name, mediaType }: SentFile,
  row: {
    readonly id: string;
    readonly tenant: string;
    readonly job: string;
    readonly requestId: string;
  },
): Promise<ImportSummary> => {
  const { id, tenant, job, requestId: request_id } = row;
  return transaction
    .insertInto('imports')
    .values({
      id,
      tenant,
      name,
      media_type: mediaType,
      file: await compress(bytes),
      size_bytes: bytes.byteLength,
      state: 'queued',
      job,
      request_id,
    })
    .returning(summaryColumns)
    .executeTakeFirstOrThrow();
};

/** How many files of a tenant have not been read yet. */
export const countUnread = async (database: Database, tenant: string): Promise<number> => {
  const { unread } = await database
    .selectFrom('imports')
    .select(({ fn }) => fn.countAll<string>().as('unread'))
    .where('tenant', '=', tenant)
    .where('state', 'in', ['queued', 'reading'])
    .executeTakeFirstOrThrow();
  return Number(unread);
};

/** Whether any file waits or is read, of any tenant. */
export const hasUnread = async (database: Database): Promise<boolean> => {
  const found = await database
    .selectFrom('imports')
    .select('id')
    .where('state', 'in', ['queued', 'reading'])
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
};

export const findImport = async (
  database: Database,
  tenant: string,
  id: string,
): Promise<StoredImport | undefined> => {
  if (!isId(id)) return undefined;
  const found = await database
    .selectFrom('imports')
    .select(summaryColumns)
    .select(['report', 'mapping', 'corrections', 'revision', 'problem'])
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) return undefined;
  const { report, mapping, problem, ...rest } = found;
  return {
    ...rest,
    mapping: mapping ?? undefined,
    report: report ? await decompress(report) : undefined,
    problem: problem === null ? undefined : (JSON.parse(problem) as Problem),
  };
};

/** The cells of a file that was read: JSON in UTF-8. */
export const importCells = async (
  database: Database,
  tenant: string,
  id: string,
): Promise<Buffer | undefined> => {
  const found = await database
    .selectFrom('imports')
    .select('cells')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.cells ? decompress(found.cells) : undefined;
};

/** The file as it was sent. */
export const importFile = async (
  database: Database,
  tenant: string,
  id: string,
): Promise<SentFile | undefined> => {
  const found = await database
    .selectFrom('imports')
    .select(['name', 'media_type as mediaType', 'file'])
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  return found && { name: found.name, mediaType: found.mediaType, bytes: await decompress(found.file) };
};

/** The newest first, after the given one; a row beyond the limit means that others follow. */
export const listImports = (
  database: Database,
  tenant: string,
  { atMost, after }: { readonly atMost: number; readonly after?: PagePosition | undefined },
): Promise<readonly ImportSummary[]> =>
  database
    .selectFrom('imports')
    .select(summaryColumns)
    .where('tenant', '=', tenant)
    .where(isAfter(after))
    .orderBy(createdAtMillisecond, 'desc')
    .orderBy('id', 'desc')
    .limit(atMost + 1)
    .execute();

/** A file whose reading begins; undefined where it was deleted, or has been read. */
export const beginReading = async (
  database: Database,
  id: string,
): Promise<{ readonly tenant: string; readonly requestId: string } | undefined> =>
  database
    .updateTable('imports')
    .set({ state: 'reading' })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'reading'])
    .returning(['tenant', 'request_id as requestId'])
    .executeTakeFirst();

/** Nothing changes where the file was deleted meanwhile. */
export const finishReading = async (
  transaction: Database,
  id: string,
  end: ReadFile | { readonly problem: Problem },
): Promise<void> => {
  const set =
    'problem' in end
      ? { state: 'failed' as const, problem: JSON.stringify(end.problem) }
      : { state: 'done' as const, cells: await compress(end.cells), report: await compress(end.report) };
  await transaction
    .updateTable('imports')
    .set(set)
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'reading'])
    .execute();
};

/** Stores what the user says of a file, with what is found by it. False where somebody else was first. */
export const changeImport = async (
  database: Database,
  tenant: string,
  { id, revision }: Pick<StoredImport, 'id' | 'revision'>,
  { report, mapping, corrections }: Partial<ImportSettings> & { readonly report: Uint8Array },
): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable('imports')
    .set({
      report: await compress(report),
      revision: revision + 1,
      ...(mapping === undefined ? {} : { mapping }),
      ...(corrections === undefined ? {} : { corrections }),
    })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', '=', 'done')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Deletes the file and all that was made of it but stored rosters; answers what it was. */
export const deleteImport = (
  transaction: Database,
  tenant: string,
  id: string,
): Promise<(ImportSummary & { readonly job: string }) | undefined> =>
  transaction
    .deleteFrom('imports')
    .where('tenant', '=', tenant)
    .where(sql<SqlBool>`id = ${isId(id) ? id : null}::uuid`)
    .returning([...summaryColumns, 'job'])
    .executeTakeFirst();
