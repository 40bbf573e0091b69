/**
 * Everything that is stored, as lines of JSON: to move to another server, or pseudonymised to be shown to others.
 * Unfinished plans are left out, and so are files that were sent to become rosters: they hold more of people than is needed.
 */
import { open } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Seal } from '../webhooks/seal.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';
import { openRow } from './objections.ts';
import { findPlan } from './plans.ts';
import { pseudonymise } from './pseudonyms.ts';

/** In an order in which every row follows those that it refers to. API keys and webhooks stay on their server. */
const tables = [
  'tenants',
  'bodies',
  'rosters',
  'policies',
  'mappings',
  'plans',
  'plan_events',
  'standings',
  'objections',
  'audit_trail',
] as const;
type Table = (typeof tables)[number];

/** The rows of each table that an archive has, and their order where it matters. */
const conditions: Readonly<Record<Table, string>> = {
  tenants: 'true',
  bodies: `EXISTS (SELECT FROM rosters WHERE rosters.tenant = bodies.tenant AND rosters.body = bodies.hash)
    OR EXISTS (SELECT FROM policies WHERE policies.tenant = bodies.tenant AND policies.body = bodies.hash)
    OR EXISTS (SELECT FROM plans WHERE plans.tenant = bodies.tenant AND plans.request = bodies.hash
      AND finished_at IS NOT NULL)`,
  rosters: 'true',
  policies: 'true',
  mappings: 'true',
  plans: 'finished_at IS NOT NULL ORDER BY about NULLS FIRST',
  plan_events: 'EXISTS (SELECT FROM plans WHERE plans.id = plan AND finished_at IS NOT NULL)',
  standings: 'true',
  objections: 'true',
  audit_trail: 'true',
};

const version = Object.keys(migrations).at(-1) ?? '';
const rowsAtOnce = 20;

/** What a row is written as. */
const asArchived = (table: Table, row: string, seal: Seal | undefined): string =>
  table === 'objections' ? openRow(seal, row) : row;

/** The lines of an archive, all from one snapshot of the database. `seal` opens what is sealed, where anything is. */
export async function* exportLines(database: Database, seal?: Seal): AsyncGenerator<string> {
  const transaction = await database.startTransaction().setIsolationLevel('repeatable read').execute();
  try {
    yield JSON.stringify({ archive: 'lungang', version });
    let written = 0;
    for (const table of tables) {
      const cursor = `archive_${table}`;
      await sql
        .raw(
          `DECLARE ${cursor} CURSOR FOR SELECT row_to_json(${table})::text AS row FROM ${table} WHERE ${conditions[table]}`,
        )
        .execute(transaction);
      for (;;) {
        const { rows } = await sql
          .raw<{ row: string }>(`FETCH ${rowsAtOnce} FROM ${cursor}`)
          .execute(transaction);
        if (rows.length === 0) break;
        for (const { row } of rows) yield `{"table":"${table}","row":${asArchived(table, row, seal)}}`;
        written += rows.length;
      }
    }
    yield JSON.stringify({ end: written });
  } finally {
    await transaction.rollback().execute();
  }
}

/** The lines are no archive, or one of another version of the service. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused';
}

type Line = {
  readonly archive?: unknown;
  readonly version?: unknown;
  readonly table?: unknown;
  readonly row?: unknown;
  readonly end?: unknown;
};

const isTable = (name: unknown): name is Table => tables.some((table) => table === name);

/** Undefined where the line is no JSON object. */
const parseLine = (line: string): Line | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

const noArchive = 'this is no archive of lungang; name a file that npm run export wrote';

/** The number of new rows: one or none. */
const addRow = async (database: Database, table: Table, row: unknown): Promise<number> => {
  const { rows } = await sql`INSERT INTO ${sql.table(table)}
    SELECT * FROM json_populate_record(NULL::${sql.table(table)}, ${JSON.stringify(row)}::json)
    ON CONFLICT DO NOTHING RETURNING true`.execute(database);
  return rows.length;
};

/** An archive is compressed, and a frame of Zstandard begins with these bytes (RFC 8878, 3.1.1). */
const magicNumber = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Throws where the file cannot be read, or is no archive by its first bytes. */
export const checkArchive = async (path: string): Promise<void> => {
  let begin: Buffer;
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(magicNumber.length));
      begin = buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ArchiveRefused(
      code === 'ENOENT'
        ? `there is no file ${path}; correct its name`
        : `${path} cannot be read (${code}); name a file that npm run export wrote`,
      { cause: error },
    );
  }
  if (!begin.equals(magicNumber)) throw new ArchiveRefused(noArchive);
};

/** Imports an archive in one transaction. Existing rows stay as they are. Answers the number of new rows. */
export const importLines = (database: Database, lines: AsyncIterable<string>): Promise<number> =>
  database.transaction().execute(async (inside) => {
    let [number, read, added, isOurs, isComplete] = [0, 0, 0, false, false];
    for await (const line of lines) {
      number += 1;
      if (line.trim() === '') continue;
      const parsed = parseLine(line);
      if (!isOurs) {
        if (parsed?.archive !== 'lungang') throw new ArchiveRefused(noArchive);
        if (parsed.version !== version)
          throw new ArchiveRefused(
            `the archive was written by another version of the service (its tables are ${String(parsed.version)}, here they are ${version}); import it with that version, and upgrade then`,
          );
        isOurs = true;
        continue;
      }
      if (!parsed) throw new ArchiveRefused(`line ${number} is not JSON: the archive was cut off or changed`);
      if (parsed.end !== undefined) {
        isComplete = parsed.end === read;
        continue;
      }
      if (!isTable(parsed.table))
        throw new ArchiveRefused(`line ${number} belongs to no table that is known`);
      added += await addRow(inside, parsed.table, parsed.row).catch((error: unknown) => {
        // 22… and 23…: the values are not what the table holds, or refer to what is not there.
        const { code } = error as { readonly code?: unknown };
        if (typeof code === 'string' && /^2[23]/.test(code))
          throw new ArchiveRefused(`line ${number} does not fit: the archive is not whole`, { cause: error });
        throw error;
      });
      read += 1;
    }
    if (!isOurs) throw new ArchiveRefused(noArchive);
    if (!isComplete) throw new ArchiveRefused('the archive has no end: it was cut off');
    return added;
  });

/** Each finished plan with its roster, pseudonymised, as one line of JSON. */
export async function* pseudonymisedLines(database: Database): AsyncGenerator<string> {
  const plans = await database
    .selectFrom('plans')
    .select(['id', 'tenant', 'outcome'])
    .where('kind', '=', 'plan')
    .where('finished_at', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  for (const { id, tenant, outcome } of plans) {
    const plan = await findPlan(database, tenant, id);
    if (!plan) continue;
    const answer: unknown = plan.answer ? JSON.parse(plan.answer.toString()) : {};
    yield JSON.stringify({ outcome, ...pseudonymise(JSON.parse(plan.request.toString()), answer) });
  }
}
