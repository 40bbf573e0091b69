import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Statements are written as PostgreSQL reads them: the tables are its, and nobody else's. */
const statements: readonly string[] = [
  // What is asked about plans waits, is worked on, ends and is kept as they are: in one table, in one queue, so that
  // nothing of that is said twice. Whoever looks for a plan says so.
  `ALTER TABLE plans
    ADD COLUMN kind text NOT NULL DEFAULT 'plan'
      CHECK (kind IN ('plan', 'question', 'teacher', 'comparison', 'curve', 'alternatives')),
    -- The plan that is asked about; what was explained of it is forgotten with it.
    ADD COLUMN about uuid REFERENCES plans ON DELETE CASCADE,
    ADD CHECK (kind <> 'plan' OR about IS NULL)`,
  `CREATE INDEX plans_asked_about ON plans (about, kind, answer_key) WHERE about IS NOT NULL`,
  // Only plans are listed.
  `DROP INDEX plans_in_order`,
  `CREATE INDEX plans_in_order ON plans (tenant, created_at DESC, id DESC) WHERE kind = 'plan'`,
];

export const explanations: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
