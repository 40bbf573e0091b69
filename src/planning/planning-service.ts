/**
 * The desk where requests are handed in as the bytes that arrived, and answers taken away as the bytes that are
 * sent. Everything that takes time for a large roster (reading, checking, building, auditing, writing) happens
 * behind it, so that it can stand in a thread of its own (planning-service-in-thread.ts) and HTTP never waits for any of it.
 */
import type { Checked } from '../../models/check/check-request.ts';
import type { Impossibility } from '../../models/check/foresee.ts';
import type { Revised } from '../../models/patch/revision.ts';
import type { AuditRequest, PlanRequest } from '../../models/requests/plan-request.ts';
import type { AuditAnswer, Fault, PlanResult, Warning } from '../../models/vocabulary/answer.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { policyInWords } from '../../models/words/words.ts';
import type { Made, Work } from '../jobs/work.ts';
import type { Explanations } from './explanations.ts';
import type { Basis } from './loaded-plan.ts';
import type { PlanWindow } from './plan-window.ts';
import {
  type Faulty,
  type MadePlan,
  type PlanRun,
  type ReadRoster,
  type Refers,
  type TooLarge,
  type Unreadable,
  type Written,
  write,
} from './protocol.ts';
import { checkNaming, nothingStored, type StoredThings } from './references.ts';

export type PlanningService = {
  /** Whether a plan could be made of this, a request or a revision of the basis; says so before anything is queued. */
  readonly admit: (
    bytes: Uint8Array,
    stored?: StoredThings,
    basis?: Basis,
  ) => Promise<
    | Refers
    | Unreadable
    | Faulty
    | TooLarge
    | {
        readonly kind: 'admitted';
        readonly warnings: readonly Warning[];
        /** Equal for requests that must be answered alike. */
        readonly answerKey: string;
        /** The whole request, every id in it replaced by what it stands for. */
        readonly request: Uint8Array;
      }
  >;
  /** Makes the plan of a request that was admitted. */
  readonly plan: (bytes: Uint8Array, run: PlanRun) => Promise<MadePlan>;
  readonly validate: (bytes: Uint8Array, stored?: StoredThings) => Promise<Refers | Unreadable | Written>;
  readonly audit: (
    bytes: Uint8Array,
    stored?: StoredThings,
  ) => Promise<Refers | Unreadable | Faulty | Written>;
  /** Checks a policy by itself and says its clauses in words; `name` is there where it has no fault. */
  readonly readPolicy: (
    bytes: Uint8Array,
  ) => Promise<Unreadable | (Written & { readonly name: string | undefined })>;
  /** Checks a roster by itself. */
  readonly readRoster: (bytes: Uint8Array) => Promise<Unreadable | Faulty | ReadRoster>;
  readonly close: () => Promise<void>;
} & PlanWindow &
  Explanations;

export type UseCases = {
  readonly readJson: (
    bytes: Uint8Array,
  ) => { readonly value: unknown } | { readonly faults: readonly Fault[] };
  readonly checkPlanRequest: (raw: unknown) => Checked<PlanRequest>;
  readonly checkAuditRequest: (raw: unknown) => Checked<AuditRequest>;
  readonly checkPolicyRequest: (raw: unknown) => Checked<Policy>;
  readonly checkRosterRequest: (raw: unknown) => Checked<Roster>;
  /** The request that a revision of a plan makes. */
  readonly revise: (raw: unknown, basis: Basis) => Revised;
  readonly isShippedPolicy: (id: string) => boolean;
  readonly foresee: (request: PlanRequest) => readonly Impossibility[];
  /** Why the request's program is too large, and what to do, if it is. */
  readonly tooLargeBecause: (request: PlanRequest) => string | undefined;
  readonly answerKey: (request: PlanRequest, warnings: readonly Warning[]) => string;
  readonly makePlan: (
    request: PlanRequest,
    warnings: readonly Warning[],
    run: PlanRun,
    /** The request as it was sent. */
    sent: unknown,
  ) => Promise<PlanResult>;
  readonly auditPlan: (request: AuditRequest, warnings: readonly Warning[]) => AuditAnswer;
  readonly window: PlanWindow;
  readonly explanations: Explanations;
};

/** Makes whatever the queue asks for. */
export const makerAt =
  ({ plan, explain }: Pick<PlanningService, 'plan' | 'explain'>) =>
  ({ kind, request, basis }: Work, run: PlanRun): Promise<TooLarge | Made> =>
    kind === 'plan' ? plan(request, run) : explain({ kind, request, basis }, run);

export const openPlanningService = (
  useCases: UseCases,
  close: () => Promise<void> = async () => {},
): PlanningService => {
  const read = <Request>(bytes: Uint8Array, check: (raw: unknown) => Checked<Request>) => {
    const json = useCases.readJson(bytes);
    if ('faults' in json) return { kind: 'unreadable', faults: json.faults } as const;
    const checked = check(json.value);
    if ('faults' in checked) return { kind: 'faulty', faults: checked.faults } as const;
    return { kind: 'checked', sent: json.value, ...checked } as const;
  };
  /** The same for requests that may name stored things. */
  const readWhole = <Request>(
    bytes: Uint8Array,
    stored: StoredThings,
    check: (raw: unknown) => Checked<Request>,
    basis?: Basis,
  ) => {
    const json = useCases.readJson(bytes);
    if ('faults' in json) return { kind: 'unreadable', faults: json.faults } as const;
    const revised = basis && useCases.revise(json.value, basis);
    if (revised && 'faults' in revised) return { kind: 'faulty', faults: revised.faults } as const;
    const raw = revised ? revised.value : json.value;
    const checked = checkNaming(raw, stored, useCases.isShippedPolicy, check);
    if ('missing' in checked) return { kind: 'refers', to: checked.missing } as const;
    if ('faults' in checked) {
      const placeOf = revised?.placeOf ?? ((pointer) => pointer);
      const faults = checked.faults.map((fault) => ({ ...fault, pointer: placeOf(fault.pointer) }));
      return { kind: 'faulty', faults } as const;
    }
    const whole = checked.put === json.value ? bytes : Buffer.from(JSON.stringify(checked.put));
    return { kind: 'checked', whole, ...checked } as const;
  };
  return {
    ...useCases.window,
    ...useCases.explanations,
    admit: async (bytes, stored = nothingStored, basis = undefined) => {
      const checked = readWhole(bytes, stored, useCases.checkPlanRequest, basis);
      if (checked.kind !== 'checked') return checked;
      const { request, warnings, whole } = checked;
      const detail = useCases.tooLargeBecause(request);
      if (detail !== undefined) return { kind: 'too-large', detail };
      const answerKey = useCases.answerKey(request, warnings);
      return { kind: 'admitted', warnings, answerKey, request: whole };
    },
    plan: async (bytes, run) => {
      const checked = read(bytes, useCases.checkPlanRequest);
      if (checked.kind !== 'checked')
        throw new Error('a plan is to be made of a request that was not admitted');
      const result = await useCases.makePlan(checked.request, checked.warnings, run, checked.sent);
      const isRepeatable =
        ['proved', 'gap'].includes(result.solver.stopReason) &&
        result.conflict?.minimal !== false &&
        (result.conflict?.repairs ?? []).every(({ outcome }) => outcome === 'optimal');
      return {
        ...write(result),
        outcome: result.outcome,
        gapPercent: result.solver.gapPercent,
        isRepeatable,
      };
    },
    validate: async (bytes, stored = nothingStored) => {
      const checked = readWhole(bytes, stored, useCases.checkPlanRequest);
      if (checked.kind === 'unreadable' || checked.kind === 'refers') return checked;
      if (checked.kind === 'faulty') {
        return write({ valid: false, errors: checked.faults, warnings: [], impossible: [] });
      }
      const { request, warnings } = checked;
      return write({ valid: true, errors: [], warnings, impossible: useCases.foresee(request) });
    },
    audit: async (bytes, stored = nothingStored) => {
      const checked = readWhole(bytes, stored, useCases.checkAuditRequest);
      if (checked.kind !== 'checked') return checked;
      return write(useCases.auditPlan(checked.request, checked.warnings));
    },
    readPolicy: async (bytes) => {
      const checked = read(bytes, useCases.checkPolicyRequest);
      if (checked.kind === 'unreadable') return checked;
      if (checked.kind === 'faulty') {
        const told = { valid: false, errors: checked.faults, warnings: [], statements: [] };
        return { ...write(told), name: undefined };
      }
      const { request, warnings } = checked;
      const told = { valid: true, errors: [], warnings, statements: policyInWords(request) };
      return { ...write(told), name: request.name };
    },
    readRoster: async (bytes) => {
      const checked = read(bytes, useCases.checkRosterRequest);
      if (checked.kind !== 'checked') return checked;
      const { asOf, schools, teachers } = checked.request;
      const { warnings } = checked;
      return { kind: 'roster', asOf, schools: schools.length, teachers: teachers.length, warnings };
    },
    close,
  };
};
