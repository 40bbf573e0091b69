/**
 * The desk where requests are handed in as the bytes that arrived, and answers taken away as the bytes that are
 * sent. Everything that takes time for a large roster (reading, checking, building, auditing, writing) happens
 * behind it, so that it can stand in a thread of its own (desk-in-thread.ts) and HTTP never waits for any of it.
 */
import type { AuditAnswer, Fault, PlanResult, Warning } from '../../models/answer.ts';
import type { Checked } from '../../models/check-request.ts';
import type { Impossibility } from '../../models/foresee.ts';
import type { Policy } from '../../models/policy.ts';
import type { AuditRequest, PlanRequest } from '../../models/request.ts';
import { sayPolicy } from '../../models/words.ts';
import type { Progress, SizeLimit } from '../solvers/solver.ts';

/** Not JSON, or JSON that could not be read without losing something. */
export type Unreadable = { readonly kind: 'unreadable'; readonly faults: readonly Fault[] };
/** JSON, but not a request that could be carried out. */
export type Faulty = { readonly kind: 'faulty'; readonly faults: readonly Fault[] };
/** A program of this size is too much for the engine that was asked for. */
export type TooLarge = { readonly kind: 'too-large'; readonly detail: string };
/** JSON in UTF-8, ready to be sent. */
export type Written = { readonly kind: 'written'; readonly body: Uint8Array };

export type PlanRun = {
  /** Stops the solve; the best plan so far is the answer. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

/** A finished plan, with what those need to know of it who do not read it. */
export type MadePlan = Written & {
  readonly outcome: PlanResult['outcome'];
  readonly gapPercent: number;
  /** Neither a clock nor a caller cut anything short: the same request would be answered the same again. */
  readonly isRepeatable: boolean;
};

export type Desk = {
  /** Whether a plan could be made of this; says so before anything is queued. */
  readonly admit: (bytes: Uint8Array) => Promise<
    | Unreadable
    | Faulty
    | TooLarge
    | {
        readonly kind: 'admitted';
        readonly warnings: readonly Warning[];
        /** Equal for requests that must be answered alike. */
        readonly answerKey: string;
      }
  >;
  /** Makes the plan of a request that was admitted. */
  readonly plan: (bytes: Uint8Array, run: PlanRun) => Promise<MadePlan>;
  readonly validate: (bytes: Uint8Array) => Promise<Unreadable | Written>;
  readonly audit: (bytes: Uint8Array) => Promise<Unreadable | Faulty | Written>;
  /** Checks a policy by itself and says its clauses in words. */
  readonly readPolicy: (bytes: Uint8Array) => Promise<Unreadable | Written>;
  readonly close: () => Promise<void>;
};

export type UseCases = {
  readonly readJson: (
    bytes: Uint8Array,
  ) => { readonly value: unknown } | { readonly faults: readonly Fault[] };
  readonly checkPlanRequest: (raw: unknown) => Checked<PlanRequest>;
  readonly checkAuditRequest: (raw: unknown) => Checked<AuditRequest>;
  readonly checkPolicyRequest: (raw: unknown) => Checked<Policy>;
  readonly foresee: (request: PlanRequest) => readonly Impossibility[];
  /** What of the request's program is too large for the engine it names, if anything. */
  readonly sizeLimit: (request: PlanRequest) => SizeLimit | undefined;
  readonly answerKey: (request: PlanRequest, warnings: readonly Warning[]) => string;
  readonly makePlan: (
    request: PlanRequest,
    warnings: readonly Warning[],
    run: PlanRun,
  ) => Promise<PlanResult>;
  readonly auditPlan: (request: AuditRequest, warnings: readonly Warning[]) => AuditAnswer;
};

const write = (value: unknown): Written => ({ kind: 'written', body: Buffer.from(JSON.stringify(value)) });

export const openDesk = (useCases: UseCases, close: () => Promise<void> = async () => {}): Desk => {
  const read = <Request>(bytes: Uint8Array, check: (raw: unknown) => Checked<Request>) => {
    const json = useCases.readJson(bytes);
    if ('faults' in json) return { kind: 'unreadable', faults: json.faults } as const;
    const checked = check(json.value);
    if ('faults' in checked) return { kind: 'faulty', faults: checked.faults } as const;
    return { kind: 'checked', ...checked } as const;
  };
  return {
    admit: async (bytes) => {
      const checked = read(bytes, useCases.checkPlanRequest);
      if (checked.kind !== 'checked') return checked;
      const limit = useCases.sizeLimit(checked.request);
      if (!limit) {
        const { request, warnings } = checked;
        return { kind: 'admitted', warnings, answerKey: useCases.answerKey(request, warnings) };
      }
      const { engine } = checked.request.options;
      const detail = `The program of this request has ${limit.actual} ${limit.what}; engine "${engine}" takes ${limit.limit} at the most. Set options.engine to "highs", or leave it out.`;
      return { kind: 'too-large', detail };
    },
    plan: async (bytes, run) => {
      const checked = read(bytes, useCases.checkPlanRequest);
      if (checked.kind !== 'checked')
        throw new Error('a plan is to be made of a request that was not admitted');
      const result = await useCases.makePlan(checked.request, checked.warnings, run);
      const isRepeatable =
        ['proved', 'gap'].includes(result.solver.stopReason) && result.conflict?.minimal !== false;
      return {
        ...write(result),
        outcome: result.outcome,
        gapPercent: result.solver.gapPercent,
        isRepeatable,
      };
    },
    validate: async (bytes) => {
      const checked = read(bytes, useCases.checkPlanRequest);
      if (checked.kind === 'unreadable') return checked;
      if (checked.kind === 'faulty') {
        return write({ valid: false, errors: checked.faults, warnings: [], impossible: [] });
      }
      const { request, warnings } = checked;
      return write({ valid: true, errors: [], warnings, impossible: useCases.foresee(request) });
    },
    audit: async (bytes) => {
      const checked = read(bytes, useCases.checkAuditRequest);
      if (checked.kind !== 'checked') return checked;
      return write(useCases.auditPlan(checked.request, checked.warnings));
    },
    readPolicy: async (bytes) => {
      const checked = read(bytes, useCases.checkPolicyRequest);
      if (checked.kind === 'unreadable') return checked;
      if (checked.kind === 'faulty') {
        return write({ valid: false, errors: checked.faults, warnings: [], statements: [] });
      }
      const statements = sayPolicy(checked.request);
      return write({ valid: true, errors: [], warnings: checked.warnings, statements });
    },
    close,
  };
};
