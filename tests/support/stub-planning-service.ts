/** The planning service with stubs in place of checking, planning and auditing. Explanations are real. */

import { randomBytes } from 'node:crypto';
import type { Checked } from '../../models/check/check-request.ts';
import { findingAt } from '../../models/findings/findings.ts';
import type { AuditRequest, PlanRequest } from '../../models/requests/plan-request.ts';
import type { AuditAnswer, Impossibility, PlanResult, Warning } from '../../models/vocabulary/answer.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';
import type { Words } from '../../models/vocabulary/words.ts';
import { labelsOf } from '../../src/planning/plan-labels.ts';
import {
  type InteractiveCalls,
  nothingGoesOn,
  openInteractiveCalls,
  openMaking,
  type PlanningService,
} from '../../src/planning/planning-service.ts';
import type {
  Made,
  MakeHandlers,
  MuchWork,
  TooLarge,
  Unreadable,
  Work,
} from '../../src/planning/protocol.ts';
import { checkWithStored, missingFrom, nothingStored } from '../../src/planning/references.ts';
import { writeJson } from '../../src/planning/write-json.ts';
import { aborted } from './aborted.ts';
import { solveInProcess } from './solve-in-process.ts';

export const planResult = (outcome: PlanResult['outcome'] = 'optimal'): PlanResult => ({
  outcome,
  postings: [{ teacher: 'T1', from: 'S1', to: 'S2', subject: '语文' }],
  clauses: [],
  goals: [],
  schools: [],
  warnings: [],
  solver: {
    engine: 'highs',
    version: '1.0.0',
    seconds: 0.1,
    variables: 1,
    rows: 1,
    nonzeros: 1,
    gapPercent: 0,
    stopReason: outcome === 'optimal' ? 'proved' : 'stopped',
  },
  policy: { name: 'none', hash: 'b' },
  receipt: { inputHash: 'a', policyHash: 'b', serviceVersion: '0.0.0', seed: 0 },
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Takes anything that has a roster, and finds a fault in anything else. */
const check = (raw: unknown): Checked<PlanRequest & AuditRequest> =>
  isRecord(raw) && isRecord(raw.roster)
    ? {
        request: raw as unknown as PlanRequest & AuditRequest,
        warnings: [findingAt('/roster', 'no-goals', { en: 'a warning', zh: '一条提示' })],
      }
    : {
        faults: [
          findingAt('/roster', 'missing-field', {
            en: 'The request has no roster. Add one.',
            zh: '请求没有花名册，请补充。',
          }),
        ],
      };

const noJson = findingAt('', 'malformed-json', { en: 'The body is not JSON.', zh: '提交的内容无法读取。' });
const read = (bytes: Uint8Array): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return undefined;
  }
};

export type PlanningStubs = {
  readonly checkPolicyRequest: (raw: unknown) => Checked<Policy>;
  readonly foresee: (request: PlanRequest) => readonly Impossibility[];
  /** What is proved impossible of a plan that is admitted. */
  readonly impossibleWhenAdmitted: readonly Impossibility[];
  readonly tooLargeBecause: (request: PlanRequest) => Words | undefined;
  /** An answer in place of admission. */
  readonly refusal: (request: PlanRequest) => Unreadable | MuchWork | undefined;
  readonly answerKey: (request: PlanRequest, warnings: readonly Warning[]) => string;
  readonly makePlan: (
    request: PlanRequest,
    warnings: readonly Warning[],
    handlers: MakeHandlers,
  ) => Promise<PlanResult>;
  readonly auditPlan: (request: AuditRequest, warnings: readonly Warning[]) => AuditAnswer;
  readonly explanations: {
    readonly admitExplanation: InteractiveCalls['admitExplanation'];
    readonly explain: (work: Work, handlers: MakeHandlers) => Promise<TooLarge | Made>;
  };
};

const tools = { solve: solveInProcess, serviceVersion: '0.0.0' };
const real = openInteractiveCalls(tools);

export const planningStubs: PlanningStubs = {
  checkPolicyRequest: () => ({
    faults: [findingAt('/name', 'missing-field', { en: 'A policy has a name.', zh: '政策须有名称。' })],
  }),
  foresee: () => {
    const words = { en: 'two are asked for, one may move', zh: '要求二人交流，仅一人可以交流' };
    return [{ clause: 0, required: 2, achievable: 1, message: words.en, words }];
  },
  impossibleWhenAdmitted: [],
  tooLargeBecause: () => undefined,
  refusal: () => undefined,
  // No two requests are alike unless a test says so.
  answerKey: () => randomBytes(32).toString('hex'),
  makePlan: async () => planResult(),
  auditPlan: ({ postings }, warnings) => ({
    clean: true,
    postings: [...(postings ?? [])],
    warnings: [...warnings],
    clauses: [],
    goals: [],
    pins: [],
    faults: [],
    indicators: { before: [], after: [] },
    schools: [],
  }),
  explanations: { admitExplanation: real.admitExplanation, explain: openMaking(tools) },
};

/** Solves until it is stopped. */
export const endlessPlan: PlanningStubs['makePlan'] = async (_request, _warnings, { signal }) => {
  await aborted(signal);
  return planResult('feasible');
};

export const stubPlanningService = (some: Partial<PlanningStubs> = {}): PlanningService => {
  const stubs = { ...planningStubs, ...some };
  const readWith = <Request>(bytes: Uint8Array, checkRaw: (raw: unknown) => Checked<Request>) => {
    const json = read(bytes);
    if (!json) return { kind: 'unreadable', faults: [noJson] } as const;
    const checked = checkRaw(json.value);
    if ('faults' in checked) return { kind: 'faulty', faults: checked.faults } as const;
    return { kind: 'checked', ...checked } as const;
  };
  const calls: InteractiveCalls = {
    ...real,
    admit: async (bytes, stored = nothingStored) => {
      const to = missingFrom(stored, [read(bytes)?.value]);
      if (to) return { kind: 'refers', to };
      const checked = readWith(bytes, (raw) => checkWithStored(raw, stored, check));
      if (checked.kind !== 'checked') return checked;
      const { request, warnings } = checked;
      const refusal = stubs.refusal(request);
      if (refusal) return refusal;
      const detail = stubs.tooLargeBecause(request);
      if (detail !== undefined) return { kind: 'too-large', detail };
      const answerKey = stubs.answerKey(request, warnings);
      const kept = Buffer.from(JSON.stringify(request));
      return {
        kind: 'admitted',
        warnings,
        impossible: stubs.impossibleWhenAdmitted,
        answerKey,
        requestKey: kept.toString(),
        labels: labelsOf(request, request, false),
        isSmall: false,
        request: kept,
      };
    },
    admitExplanation: stubs.explanations.admitExplanation,
    validate: async (bytes) => {
      const checked = readWith(bytes, check);
      if (checked.kind === 'unreadable') return checked;
      if (checked.kind === 'faulty')
        return writeJson({ valid: false, errors: checked.faults, warnings: [], impossible: [] });
      const { request, warnings } = checked;
      return writeJson({ valid: true, errors: [], warnings, impossible: stubs.foresee(request) });
    },
    audit: async (bytes) => {
      const checked = readWith(bytes, check);
      if (checked.kind !== 'checked') return checked;
      return writeJson(stubs.auditPlan(checked.request, checked.warnings));
    },
    readPolicy: async (bytes) => {
      const checked = readWith(bytes, stubs.checkPolicyRequest);
      if (checked.kind === 'unreadable') return checked;
      const [faults, warnings] = checked.kind === 'faulty' ? [checked.faults, []] : [[], checked.warnings];
      const name = checked.kind === 'faulty' ? undefined : checked.request.name;
      const answer = { valid: faults.length === 0, errors: faults, warnings, statements: [], glossary: [] };
      return { ...writeJson(answer), name };
    },
    readRoster: async (bytes) => {
      const checked = readWith(bytes, (raw) => check({ roster: raw }));
      if (checked.kind !== 'checked') return checked;
      const { asOf, schools, teachers } = checked.request.roster;
      return { kind: 'roster', asOf, schools: schools.length, teachers: teachers.length, warnings: [] };
    },
  };
  return {
    for: () => calls,
    make: async (work, handlers) => {
      if (work.kind !== 'plan') return stubs.explanations.explain(work, handlers);
      const checked = readWith(work.request, check);
      if (checked.kind !== 'checked') throw new Error('a plan is made of a request with faults');
      const result = await stubs.makePlan(checked.request, checked.warnings, handlers);
      const { outcome, solver } = result;
      const isRepeatable = ['proved', 'gap'].includes(solver.stopReason);
      const movers = result.postings.length;
      return { ...writeJson(result), outcome, gapPercent: solver.gapPercent, movers, isRepeatable };
    },
    oldestWork: () => nothingGoesOn,
    endCalls: async () => {},
    close: async () => {},
  };
};
