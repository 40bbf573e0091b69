import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Statements are written as PostgreSQL reads them: the tables are its, and nobody else's. */
const statements: readonly string[] = [
  `CREATE TABLE tenants (
    id text PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `INSERT INTO tenants (id) VALUES ('default')`,

  `CREATE TABLE api_keys (
    id uuid PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    name text NOT NULL,
    -- Of the key itself nothing is kept.
    hash bytea NOT NULL UNIQUE,
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz
  )`,
  `CREATE INDEX api_keys_of_tenant ON api_keys (tenant)`,

  // What was sent, compressed, each body once per tenant however often it is sent. Two tenants never share a
  // row, so that nobody can learn from a size or a time what another has sent.
  `CREATE TABLE bodies (
    tenant text NOT NULL REFERENCES tenants,
    hash bytea NOT NULL,
    zstd bytea NOT NULL,
    size_bytes integer NOT NULL,
    -- Kept for a while after it was last sent, whoever refers to it.
    used_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, hash)
  )`,
  // Compressed already: PostgreSQL need not try it again.
  `ALTER TABLE bodies ALTER COLUMN zstd SET STORAGE EXTERNAL`,

  `CREATE TABLE rosters (
    id uuid PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    body bytea NOT NULL,
    as_of text NOT NULL,
    schools integer NOT NULL,
    teachers integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (tenant, body) REFERENCES bodies
  )`,
  `CREATE INDEX rosters_in_order ON rosters (tenant, created_at DESC, id DESC)`,
  `CREATE INDEX rosters_of_body ON rosters (tenant, body)`,

  `CREATE TABLE policies (
    id uuid PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    body bytea NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (tenant, body) REFERENCES bodies
  )`,
  `CREATE INDEX policies_in_order ON policies (tenant, created_at DESC, id DESC)`,
  `CREATE INDEX policies_of_body ON policies (tenant, body)`,

  `CREATE TABLE plans (
    id uuid PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    state text NOT NULL CHECK (state IN ('queued', 'solving', 'done', 'failed', 'cancelled')),
    outcome text CHECK (outcome IN ('optimal', 'feasible', 'infeasible', 'no-plan-found')),
    -- The whole request, every id in it replaced by what it stood for.
    request bytea NOT NULL,
    -- Equal for requests that must be answered alike by this version of the service.
    answer_key bytea NOT NULL,
    -- Of the check of the request, as JSON: known before the plan is.
    warnings text NOT NULL,
    request_id text NOT NULL,
    -- 1 is taken up before 2 before 3 among the plans of one tenant.
    urgency smallint NOT NULL,
    -- Tenants take turns: the lowest waiting turn is taken up next.
    turn integer NOT NULL,
    -- The job that makes the plan; another one once it was handed back to the queue.
    job uuid NOT NULL,
    -- How often a worker has begun. Only the latest to begin may write the end.
    attempt integer NOT NULL DEFAULT 0,
    -- The same request would get the same answer again: nothing was cut short by a clock or a caller.
    is_repeatable boolean NOT NULL DEFAULT false,
    stop_asked_at timestamptz,
    -- The number of the latest of its events; it grows with every change that a caller can see.
    last_event integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    finished_at timestamptz,
    -- Compressed.
    answer bytea,
    -- Why it failed: an RFC 9457 problem as JSON.
    problem text,
    CHECK ((finished_at IS NOT NULL) = (state IN ('done', 'failed', 'cancelled'))),
    FOREIGN KEY (tenant, request) REFERENCES bodies
  )`,
  `ALTER TABLE plans ALTER COLUMN answer SET STORAGE EXTERNAL`,
  `CREATE INDEX plans_in_order ON plans (tenant, created_at DESC, id DESC)`,
  `CREATE INDEX plans_unfinished ON plans (tenant, state, turn) WHERE finished_at IS NULL`,
  `CREATE INDEX plans_to_repeat ON plans (tenant, answer_key) WHERE is_repeatable`,
  `CREATE INDEX plans_by_end ON plans (finished_at) WHERE finished_at IS NOT NULL`,
  `CREATE INDEX plans_of_request ON plans (tenant, request)`,

  `CREATE TABLE plan_events (
    plan uuid NOT NULL REFERENCES plans ON DELETE CASCADE,
    number integer NOT NULL,
    event text NOT NULL,
    -- JSON, ready to be sent.
    data text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (plan, number)
  )`,

  `CREATE TABLE idempotency_keys (
    tenant text NOT NULL REFERENCES tenants,
    key text NOT NULL,
    -- SHA-256 of what was sent with it.
    request bytea NOT NULL,
    plan uuid NOT NULL REFERENCES plans ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, key)
  )`,
  `CREATE INDEX idempotency_keys_of_plan ON idempotency_keys (plan)`,
  `CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at)`,

  `CREATE TABLE webhooks (
    id uuid PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    url text NOT NULL,
    secret bytea NOT NULL,
    events text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz
  )`,
  `CREATE INDEX webhooks_of_tenant ON webhooks (tenant)`,

  `CREATE TABLE webhook_deliveries (
    id uuid PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    webhook uuid NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    plan uuid REFERENCES plans ON DELETE SET NULL,
    event text NOT NULL,
    -- The body, as it is signed.
    payload text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    -- Nothing once it was delivered or given up.
    next_attempt_at timestamptz,
    delivered_at timestamptz,
    last_status integer,
    last_failure text
  )`,
  `CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE next_attempt_at IS NOT NULL`,
  `CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries (webhook, created_at DESC)`,
  `CREATE INDEX webhook_deliveries_of_plan ON webhook_deliveries (plan)`,

  // Who did what: ids and codes, never what was in a request.
  `CREATE TABLE audit_trail (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenants,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    request_id text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX audit_trail_in_order ON audit_trail (tenant, at DESC, id DESC)`,
];

export const durable: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
