import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Statements are written as PostgreSQL reads them: the tables are its, and nobody else's. */
const statements: readonly string[] = [
  // Files on their way to a roster. They hold what bureaus write into their sheets, so they are kept for a short time, and
  // in no other table: deleting the row deletes all of it.
  `CREATE TABLE imports (
    id uuid PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    -- Of the file, as its user knows it.
    name text NOT NULL,
    media_type text NOT NULL,
    -- As it was sent, compressed.
    file bytea NOT NULL,
    size_bytes integer NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'reading', 'done', 'failed')),
    job uuid NOT NULL,
    request_id text NOT NULL,
    -- Its cells, and what was found in them: JSON, compressed. There once it was read.
    cells bytea,
    report bytea,
    -- How its user has it read, as JSON; absent: as is proposed in the report.
    mapping text,
    -- What its user has put in place of cells, as JSON; the file stays as it is.
    corrections text NOT NULL DEFAULT '{}',
    -- Grows with every change of the mapping and of the corrections, so that of two at once one is made anew.
    revision integer NOT NULL DEFAULT 0,
    -- Why it cannot be read: an RFC 9457 problem as JSON.
    problem text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((report IS NOT NULL) = (state = 'done') AND (cells IS NOT NULL) = (state = 'done')),
    CHECK ((problem IS NOT NULL) = (state = 'failed'))
  )`,
  `ALTER TABLE imports ALTER COLUMN file SET STORAGE EXTERNAL`,
  `ALTER TABLE imports ALTER COLUMN cells SET STORAGE EXTERNAL`,
  `ALTER TABLE imports ALTER COLUMN report SET STORAGE EXTERNAL`,
  `CREATE INDEX imports_in_order ON imports (tenant, created_at DESC, id DESC)`,
  `CREATE INDEX imports_unread ON imports (tenant) WHERE state IN ('queued', 'reading')`,
  `CREATE INDEX imports_by_age ON imports (created_at)`,

  // How files of a kind are read, proposed again for files with the same headings.
  `CREATE TABLE mappings (
    id uuid PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    name text NOT NULL,
    -- JSON.
    mapping text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant, name)
  )`,

  // From which cell each value of a roster comes, and what was left out: JSON, compressed. Absent of a roster that was
  // sent as JSON.
  `ALTER TABLE rosters ADD COLUMN provenance bytea`,
  `ALTER TABLE rosters ALTER COLUMN provenance SET STORAGE EXTERNAL`,
];

export const imports: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
