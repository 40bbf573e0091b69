import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Statements are written as PostgreSQL reads them: the tables are its, and nobody else's. */
const statements: readonly string[] = [
  // The people of a tenant. A user is never deleted, because the trail names them by their id.
  `CREATE TABLE users (
    id uuid PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    name text NOT NULL,
    role text NOT NULL,
    -- scrypt, its costs, the salt and the hash.
    password text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz,
    UNIQUE (tenant, name)
  )`,

  // Who has signed in: the SHA-256 of the cookie. Ending a session deletes the row.
  `CREATE TABLE sessions (
    hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    used_at timestamptz NOT NULL
  )`,
  `CREATE INDEX sessions_of_user ON sessions (user_id)`,
  `CREATE INDEX sessions_by_use ON sessions (used_at)`,

  // Attempts to sign in under a name since the last one that succeeded, whether anybody has the name or not: the SHA-256
  // of tenant and name, so that what people mistype is not kept.
  `CREATE TABLE sign_in_attempts (
    who bytea PRIMARY KEY,
    count integer NOT NULL,
    at timestamptz NOT NULL
  )`,

  // What became of a plan on its way to publication: submitted, accepted, returned.
  `CREATE TABLE reviews (
    plan uuid NOT NULL REFERENCES plans ON DELETE CASCADE,
    tenant text NOT NULL REFERENCES tenants,
    number integer NOT NULL,
    state text NOT NULL CHECK (state IN ('submitted', 'accepted', 'returned')),
    -- The id of a user or a key, as in the audit trail; the name beside it is for people.
    actor text NOT NULL,
    author text NOT NULL,
    reason text,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (plan, number)
  )`,
];

export const people: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
