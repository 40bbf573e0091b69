import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Statements are written as PostgreSQL reads them: the tables are its, and nobody else's. */
const statements: readonly string[] = [
  // How a plan came to stand as it does. Entries are added and never changed; the latest says how it stands.
  `CREATE TABLE standings (
    plan uuid NOT NULL REFERENCES plans ON DELETE CASCADE,
    tenant text NOT NULL REFERENCES tenants,
    -- From 1 without gaps, so that of two entries made at the same moment one is refused.
    number integer NOT NULL,
    standing text NOT NULL CHECK (standing IN ('draft', 'published', 'final')),
    author text NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (plan, number)
  )`,
];

export const standings: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
