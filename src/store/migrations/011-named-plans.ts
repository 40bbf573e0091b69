import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { decompress } from '../compression.ts';

/** Statements are written as PostgreSQL reads them: the tables are its, and nobody else's. */
const statements: readonly string[] = [
  `ALTER TABLE plans
    -- What people call it. No part of the request, so that equal requests are still known as equal.
    ADD COLUMN name text,
    ADD COLUMN note text,
    -- What the request named. They may have been deleted since, so nothing refers to their tables.
    ADD COLUMN roster_id text,
    ADD COLUMN policy_id text,
    ADD COLUMN based_on uuid,
    -- The name of the key with which it was submitted, or else what the audit trail calls the actor.
    ADD COLUMN submitted_by text,
    -- Of an explanation: what is asked, in short, as JSON.
    ADD COLUMN asked text,
    -- Postings; nothing while there is no plan to show.
    ADD COLUMN movers integer,
    -- Changes that a caller sees and no event tells of: of name, note and standing.
    ADD COLUMN edits integer NOT NULL DEFAULT 0`,
  `UPDATE plans SET
    submitted_by = coalesce(
      (SELECT nullif(api_keys.name, '') FROM api_keys WHERE api_keys.id::text = entry.actor), entry.actor)
    FROM audit_trail AS entry
    WHERE entry.action = 'plan.accepted' AND entry.tenant = plans.tenant AND entry.subject = plans.id::text`,
  `UPDATE plans SET
    roster_id = (SELECT rosters.id::text FROM rosters
      WHERE rosters.tenant = plans.tenant AND rosters.id = ANY (uses) LIMIT 1),
    policy_id = (SELECT policies.id::text FROM policies
      WHERE policies.tenant = plans.tenant AND policies.id = ANY (uses) LIMIT 1)
    WHERE kind = 'plan'`,
  `CREATE INDEX comparisons_in_order ON plans (tenant, created_at DESC, id DESC) WHERE kind = 'comparison'`,

  `ALTER TABLE rosters ADD COLUMN name text`,

  `ALTER TABLE standings
    -- Days or instants, as they were sent.
    ADD COLUMN published_from text,
    ADD COLUMN objections_until text,
    -- Why a plan became final before objections_until.
    ADD COLUMN early_reason text`,
  `CREATE TABLE objections (
    id uuid PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    plan uuid NOT NULL REFERENCES plans ON DELETE CASCADE,
    teacher text NOT NULL,
    -- Both are about a person, and sealed like the secrets of webhooks; in an archive they are open.
    text bytea NOT NULL,
    answer bytea,
    is_sealed boolean NOT NULL,
    -- JSON: what the teacher asks for, and the pin that an upheld objection becomes.
    wish text,
    pin text,
    state text NOT NULL CHECK (state IN ('open', 'upheld', 'rejected')),
    created_at timestamptz NOT NULL DEFAULT now(),
    decided_at timestamptz,
    -- How often it was decided, so that of two decisions at once neither undoes the other unseen.
    edits integer NOT NULL DEFAULT 0,
    CHECK ((pin IS NULL) OR state = 'upheld')
  )`,
  `CREATE INDEX objections_in_order ON objections (plan, created_at DESC, id DESC)`,
];

/** Of each plan that was made before: what only its answer knows. */
const readAnswers = async (database: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{ id: string }>`SELECT id FROM plans WHERE kind = 'plan'
    AND outcome IN ('optimal', 'feasible') AND answer IS NOT NULL`.execute(database);
  for (const { id } of rows) {
    const found = await sql<{ answer: Buffer }>`SELECT answer FROM plans WHERE id = ${id}`.execute(database);
    const [plan] = found.rows;
    if (!plan) continue;
    const { postings, policy } = JSON.parse((await decompress(plan.answer)).toString()) as {
      readonly postings?: readonly unknown[];
      readonly policy?: { readonly id?: string };
    };
    await sql`UPDATE plans SET movers = ${postings?.length ?? null}::integer,
      policy_id = coalesce(policy_id, ${policy?.id ?? null}) WHERE id = ${id}`.execute(database);
  }
};

export const namedPlans: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
    await readAnswers(database);
  },
};
