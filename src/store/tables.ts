/** The tables as queries see them. The migrations describe the columns. */
import type { ColumnType, Generated } from 'kysely';
import type { ExplanationKind } from '../../models/requests/plan-calls.ts';
import type { PlanAnswer, PlanResult, Standing } from '../../models/vocabulary/answer.ts';
import type { ObjectionState } from '../../models/vocabulary/objection.ts';

/** Set once, by the database where it is left out. */
type Made<Value> = ColumnType<Value, Value | undefined, never>;
type Optional<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;

export type PlanState = PlanAnswer['state'];
export type PlanOutcome = PlanResult['outcome'];
export type ImportState = 'queued' | 'reading' | 'done' | 'failed';
/** The kinds of work in the queue: plans and explanations. */
export type WorkKind = 'plan' | ExplanationKind;

export type Tables = {
  readonly tenants: {
    readonly id: string;
    readonly created_at: Made<Date>;
  };
  readonly api_keys: {
    readonly id: string;
    readonly tenant: string;
    readonly name: string;
    readonly hash: Buffer;
    readonly scopes: readonly string[];
    readonly created_at: Made<Date>;
    readonly expires_at: Optional<Date>;
    readonly revoked_at: Optional<Date>;
    readonly last_used_at: Optional<Date>;
  };
  readonly bodies: {
    readonly tenant: string;
    readonly hash: Buffer;
    readonly zstd: Buffer;
    readonly size_bytes: number;
    readonly used_at: ColumnType<Date, Date | undefined, Date>;
  };
  readonly rosters: {
    readonly id: string;
    readonly tenant: string;
    readonly body: Buffer;
    readonly as_of: string;
    readonly schools: number;
    readonly teachers: number;
    readonly name: Optional<string>;
    readonly created_at: Made<Date>;
    readonly provenance: Optional<Buffer>;
  };
  readonly policies: {
    readonly id: string;
    readonly tenant: string;
    readonly body: Buffer;
    readonly name: string;
    readonly created_at: Made<Date>;
  };
  readonly imports: {
    readonly id: string;
    readonly tenant: string;
    readonly name: string;
    readonly media_type: string;
    readonly file: Buffer;
    readonly size_bytes: number;
    readonly state: ColumnType<ImportState, ImportState, ImportState>;
    readonly job: string;
    readonly request_id: string;
    readonly cells: Optional<Buffer>;
    readonly report: Optional<Buffer>;
    readonly mapping: Optional<string>;
    readonly corrections: Generated<string>;
    readonly revision: Generated<number>;
    readonly problem: Optional<string>;
    readonly created_at: Made<Date>;
  };
  readonly mappings: {
    readonly id: string;
    readonly tenant: string;
    readonly name: string;
    readonly mapping: ColumnType<string, string, string>;
    readonly changed_at: ColumnType<Date, Date | undefined, Date>;
  };
  readonly plans: {
    readonly id: string;
    readonly tenant: string;
    readonly state: ColumnType<PlanState, PlanState, PlanState>;
    readonly outcome: Optional<PlanOutcome>;
    readonly request: Buffer;
    readonly answer_key: Buffer;
    readonly warnings: string;
    readonly request_id: string;
    readonly urgency: number;
    readonly turn: number;
    readonly job: string;
    readonly attempt: Generated<number>;
    readonly is_repeatable: Generated<boolean>;
    readonly stop_asked_at: Optional<Date>;
    readonly last_event: Generated<number>;
    readonly created_at: Made<Date>;
    readonly started_at: Optional<Date>;
    readonly finished_at: Optional<Date>;
    readonly answer: Optional<Buffer>;
    readonly problem: Optional<string>;
    readonly kind: Generated<WorkKind>;
    readonly about: Optional<string>;
    readonly traceparent: Optional<string>;
    readonly uses: Made<readonly string[]>;
    readonly name: Optional<string>;
    readonly note: Optional<string>;
    readonly roster_id: Optional<string>;
    readonly policy_id: Optional<string>;
    readonly based_on: Optional<string>;
    readonly submitted_by: Optional<string>;
    readonly asked: Optional<string>;
    readonly movers: Optional<number>;
    readonly edits: Generated<number>;
  };
  readonly plan_events: {
    readonly plan: string;
    readonly number: number;
    readonly event: string;
    readonly data: string;
    readonly created_at: Made<Date>;
  };
  readonly standings: {
    readonly plan: string;
    readonly tenant: string;
    readonly number: number;
    readonly standing: Standing['standing'];
    readonly author: string;
    readonly reason: string;
    readonly published_from: Optional<string>;
    readonly objections_until: Optional<string>;
    readonly early_reason: Optional<string>;
    readonly at: Made<Date>;
  };
  readonly objections: {
    readonly id: string;
    readonly tenant: string;
    readonly plan: string;
    readonly teacher: string;
    readonly text: ColumnType<Buffer, Buffer, Buffer>;
    readonly answer: Optional<Buffer>;
    readonly is_sealed: ColumnType<boolean, boolean, boolean>;
    readonly wish: Optional<string>;
    readonly pin: Optional<string>;
    readonly state: ColumnType<ObjectionState, ObjectionState, ObjectionState>;
    readonly created_at: Made<Date>;
    readonly decided_at: Optional<Date>;
    readonly edits: Generated<number>;
  };
  readonly idempotency_keys: {
    readonly tenant: string;
    readonly key: string;
    readonly request: Buffer;
    readonly plan: string;
    readonly created_at: Made<Date>;
  };
  readonly webhooks: {
    readonly id: string;
    readonly tenant: string;
    readonly url: string;
    readonly secret: Buffer;
    readonly is_sealed: Generated<boolean>;
    readonly events: readonly string[];
    readonly created_at: Made<Date>;
    readonly disabled_at: Optional<Date>;
  };
  readonly webhook_deliveries: {
    readonly id: string;
    readonly tenant: string;
    readonly webhook: string;
    readonly plan: Optional<string>;
    readonly event: string;
    readonly payload: string;
    readonly created_at: Made<Date>;
    readonly attempts: Generated<number>;
    readonly next_attempt_at: Optional<Date>;
    readonly delivered_at: Optional<Date>;
    readonly last_status: Optional<number>;
    readonly last_failure: Optional<string>;
  };
  readonly audit_trail: {
    readonly id: Generated<string>;
    readonly tenant: string;
    readonly actor: string;
    readonly action: string;
    readonly subject: string;
    readonly request_id: string | null;
    readonly created_at: Made<Date>;
  };
  readonly sealing: {
    readonly fingerprint: Buffer;
    readonly kept_key: Buffer | null;
    readonly is_only: Generated<boolean>;
  };
  readonly request_counts: {
    readonly key: string;
    readonly since: Date;
    readonly count: number;
  };
};
