import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Statements are written as PostgreSQL reads them: the tables are its, and nobody else's. */
const statements: readonly string[] = [
  // The trace that a plan belongs to (W3C Trace Context), for the worker that makes it.
  `ALTER TABLE plans ADD COLUMN traceparent text`,
  // The stored rosters and policies that the request named, before they were put in their place.
  `ALTER TABLE plans ADD COLUMN uses uuid[] NOT NULL DEFAULT '{}'`,

  // Secrets are sealed by a key; the service seals those of before when it starts.
  `ALTER TABLE webhooks ADD COLUMN is_sealed boolean NOT NULL DEFAULT false`,
  // By which a service knows that it has the key of the others. One row at the most.
  `CREATE TABLE sealing (
    fingerprint bytea NOT NULL,
    -- The key itself, where nobody has given one.
    kept_key bytea,
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only)
  )`,

  // Nothing had been written to it. Rows now keep their id when they move to another server.
  `DROP TABLE audit_trail`,
  // Who did what: ids and codes, never what was in a request.
  `CREATE TABLE audit_trail (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant text NOT NULL REFERENCES tenants,
    -- The id of a key; or what else did it.
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    -- Nothing where it was done by a command.
    request_id text,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX audit_trail_in_order ON audit_trail (tenant, created_at DESC, id DESC)`,
  `CREATE INDEX audit_trail_by_age ON audit_trail (created_at)`,

  // How many requests each key has made since when, over all servers. Lost in a crash, which hurts nobody.
  `CREATE UNLOGGED TABLE request_counts (
    key uuid PRIMARY KEY,
    since timestamptz NOT NULL,
    count integer NOT NULL
  )`,
];

export const watched: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
