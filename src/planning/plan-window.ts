/**
 * The window of the desk (desk.ts) at which plans that were made are asked about: why not, why this teacher, what if,
 * what next. A plan comes as the bytes of its request and the bytes of its answer; what goes out is bytes again.
 */
import type { z } from 'zod';
import type { Fault, PlanResult, Standing } from '../../models/answer.ts';
import { certificateOf } from '../../models/certificate.ts';
import { type Checked, checkPlanRequest } from '../../models/check-request.ts';
import { checkComparison } from '../../models/comparison.ts';
import {
  alternativesRequestSchema,
  checkBody,
  curveRequestSchema,
  standingRequestSchema,
} from '../../models/plan-calls.ts';
import { printCertificate } from '../../models/print-certificate.ts';
import { checkQuestion } from '../../models/question.ts';
import { fieldOf } from '../../models/raw.ts';
import type { PlanRequest } from '../../models/request.ts';
import { checkRevision, reviseRequest } from '../../models/revision.ts';
import { wholeRequest } from '../../models/whole-request.ts';
import type { Language } from '../../models/words.ts';
import { answerQuestion, type PlanInHand } from './answer-question.ts';
import { type Compared, compareScenarios } from './compare-scenarios.ts';
import { type Faulty, type PlanRun, type TooLarge, type Unreadable, type Written, write } from './desk.ts';
import { explainTeacher } from './explain-teacher.ts';
import { type PlanningTools, ProgramTooLarge } from './find-plan.ts';
import { readJson } from './json-body.ts';
import { otherPlans } from './other-plans.ts';
import { timedSolves } from './timed.ts';

/** A plan that was made: its request as it was sent, and its answer. */
export type Basis = { readonly request: Uint8Array; readonly answer: Uint8Array };

/** There are no postings to ask about: the plan is infeasible, or none was found. */
export type NoPostings = { readonly kind: 'no-postings' };

export type WantedStanding = z.output<typeof standingRequestSchema>;

export type CertificateFor = {
  readonly plan: string;
  readonly standing: Standing;
  /** A page in this language; absent: JSON. */
  readonly page?: Language | undefined;
};

export type PlanWindow = {
  /** The plan that a body is based on, if it names one. */
  readonly basisOf: (
    bytes: Uint8Array,
  ) => Promise<
    Unreadable | { readonly kind: 'based-on'; readonly plan: string } | { readonly kind: 'alone' }
  >;
  /** The whole request that a revision of a plan makes. */
  readonly revise: (bytes: Uint8Array, basis: Basis) => Promise<Unreadable | Faulty | Written>;
  readonly ask: (
    bytes: Uint8Array,
    basis: Basis,
    run: PlanRun,
  ) => Promise<Unreadable | Faulty | TooLarge | NoPostings | Written>;
  readonly explainTeacher: (
    teacher: string,
    basis: Basis,
    run: PlanRun,
  ) => Promise<TooLarge | NoPostings | { readonly kind: 'unknown-teacher' } | Written>;
  /** With the basis where the comparison names one. */
  readonly compare: (
    bytes: Uint8Array,
    basis: Basis | undefined,
    run: PlanRun,
  ) => Promise<Unreadable | Faulty | TooLarge | Written>;
  /** What fewer or more changes of a plan are worth. */
  readonly curve: (
    bytes: Uint8Array,
    basis: Basis,
    run: PlanRun,
  ) => Promise<Unreadable | Faulty | TooLarge | NoPostings | Written>;
  readonly alternatives: (
    bytes: Uint8Array,
    basis: Basis,
    run: PlanRun,
  ) => Promise<Unreadable | Faulty | TooLarge | NoPostings | Written>;
  /** Reads how a plan is to stand from now on, and on whose word. */
  readonly readStanding: (
    bytes: Uint8Array,
  ) => Promise<Unreadable | Faulty | { readonly kind: 'standing'; readonly wanted: WantedStanding }>;
  readonly certificate: (wanted: CertificateFor, basis: Basis) => Promise<NoPostings | Written>;
};

type Given = {
  readonly find: (policyId: string) => unknown;
  readonly known: readonly string[];
  readonly tools: Omit<PlanningTools, 'signal' | 'onProgress'>;
};

export const openPlanWindow = ({ find, known, tools }: Given): PlanWindow => {
  const withRun = ({ signal, onProgress, onStep }: PlanRun): PlanningTools => ({
    ...tools,
    solve: timedSolves(tools.solve, onStep),
    signal,
    onProgress,
    onStep,
  });

  /** A body, or why it cannot be read. */
  const read = <Value>(
    bytes: Uint8Array,
    check: (raw: unknown) => { readonly faults: readonly Fault[] } | Value,
  ): Unreadable | Faulty | { readonly kind: 'read'; readonly value: Value } => {
    const json = readJson(bytes);
    if ('faults' in json) return { kind: 'unreadable', faults: json.faults };
    const checked = check(json.value);
    if (isFaulty(checked)) return { kind: 'faulty', faults: checked.faults };
    return { kind: 'read', value: checked };
  };

  const sentOf = (bytes: Uint8Array): unknown => {
    const json = readJson(bytes);
    if ('faults' in json) throw new Error('the request of a plan cannot be read again');
    return json.value;
  };
  const requestOf = (raw: unknown): Checked<PlanRequest> => checkPlanRequest(raw, find, known);
  const handOf = ({ request, answer }: Basis): PlanInHand => {
    const sent = sentOf(request);
    const checked = requestOf(sent);
    if ('faults' in checked) throw new Error('the request of a plan is no longer without faults');
    // A plan that failed, or was stopped before it knew anything, has no postings at all.
    const plan = { postings: [], ...JSON.parse(new TextDecoder().decode(answer)) } as PlanResult;
    return { request: checked.request, whole: wholeRequest(sent, find), plan };
  };
  const hasPostings = ({ plan: { outcome } }: PlanInHand): boolean =>
    outcome === 'optimal' || outcome === 'feasible';
  const noPostings: NoPostings = { kind: 'no-postings' };
  const writeComparison = (compared: Compared): Faulty | Written =>
    'faults' in compared ? { kind: 'faulty', faults: compared.faults } : write(compared.answer);
  /** What is asked besides can make a program too large for an engine that took the plan itself. */
  const unlessTooLarge =
    <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer | TooLarge> => {
      try {
        return await call(...args);
      } catch (error) {
        if (error instanceof ProgramTooLarge) return { kind: 'too-large', detail: error.message };
        throw error;
      }
    };

  return {
    basisOf: async (bytes) => {
      const json = readJson(bytes);
      if ('faults' in json) return { kind: 'unreadable', faults: json.faults };
      const plan = fieldOf(json.value, 'basedOn');
      return typeof plan === 'string' ? { kind: 'based-on', plan } : { kind: 'alone' };
    },

    revise: async (bytes, basis) => {
      const body = read(bytes, checkRevision);
      if (body.kind !== 'read') return body;
      const { whole, plan } = handOf(basis);
      const revised = reviseRequest(whole, plan.postings, body.value.revision);
      if ('faults' in revised) return { kind: 'faulty', faults: revised.faults };
      return write(revised.value);
    },

    ask: unlessTooLarge(
      async (
        bytes: Uint8Array,
        basis: Basis,
        run: PlanRun,
      ): Promise<Unreadable | Faulty | NoPostings | Written> => {
        const hand = handOf(basis);
        if (!hasPostings(hand)) return noPostings;
        const { roster, policy } = hand.request;
        const body = read(bytes, (raw) => checkQuestion(raw, roster, policy));
        if (body.kind !== 'read') return body;
        const answered = await answerQuestion(hand, body.value.question, withRun(run));
        if ('faults' in answered) return { kind: 'faulty', faults: answered.faults };
        return write(answered.answer);
      },
    ),

    explainTeacher: unlessTooLarge(
      async (
        teacher: string,
        basis: Basis,
        run: PlanRun,
      ): Promise<NoPostings | { readonly kind: 'unknown-teacher' } | Written> => {
        const hand = handOf(basis);
        if (!hasPostings(hand)) return noPostings;
        const explained = await explainTeacher(hand, teacher, withRun(run));
        return explained ? write(explained) : { kind: 'unknown-teacher' };
      },
    ),

    compare: unlessTooLarge(
      async (
        bytes: Uint8Array,
        basis: Basis | undefined,
        run: PlanRun,
      ): Promise<Unreadable | Faulty | Written> => {
        const body = read(bytes, checkComparison);
        if (body.kind !== 'read') return body;
        const { base: sent, scenarios, sweep } = body.value.drafts;
        const hand = basis && handOf(basis);
        const checked = hand ?? requestOf(sent);
        if ('faults' in checked) {
          const faults = checked.faults.map((one) => ({ ...one, pointer: `/base${one.pointer}` }));
          return { kind: 'faulty', faults };
        }
        const base = {
          request: checked.request,
          whole: hand ? hand.whole : wholeRequest(sent, find),
          ...(hand && hasPostings(hand) ? { known: weighedOf(hand) } : {}),
        };
        return writeComparison(await compareScenarios(base, scenarios, sweep, withRun(run)));
      },
    ),

    curve: unlessTooLarge(
      async (
        bytes: Uint8Array,
        basis: Basis,
        run: PlanRun,
      ): Promise<Unreadable | Faulty | NoPostings | Written> => {
        const body = read(bytes, (raw) => checkBody(curveRequestSchema, raw));
        if (body.kind !== 'read') return body;
        const hand = handOf(basis);
        if (!hasPostings(hand)) return noPostings;
        const { changes, pins } = body.value.value;
        const from = hand.plan.postings;
        const revised = reviseRequest(hand.whole, from, pins ? { pins } : {});
        const whole = 'faults' in revised ? hand.whole : revised.value;
        const checked = requestOf(whole);
        if ('faults' in checked) return { kind: 'faulty', faults: checked.faults };
        const budgets = [...new Set(changes)].sort((a, b) => b - a);
        const scenarios = budgets.map((atMost) => ({
          name: `changes ≤ ${atMost}`,
          pointer: '/changes',
          patch: {
            policy: { clauses: { '-': { rule: 'change-budget', strength: 'must', from, atMost } } },
          },
        }));
        const base = { request: checked.request, whole };
        return writeComparison(await compareScenarios(base, scenarios, budgets, withRun(run)));
      },
    ),

    alternatives: unlessTooLarge(
      async (
        bytes: Uint8Array,
        basis: Basis,
        run: PlanRun,
      ): Promise<Unreadable | Faulty | NoPostings | Written> => {
        const body = read(bytes, (raw) => checkBody(alternativesRequestSchema, raw));
        if (body.kind !== 'read') return body;
        const hand = handOf(basis);
        return hasPostings(hand) ? write(await otherPlans(hand, body.value.value, withRun(run))) : noPostings;
      },
    ),

    readStanding: async (bytes) => {
      const body = read(bytes, (raw) => checkBody(standingRequestSchema, raw));
      return body.kind === 'read' ? { kind: 'standing', wanted: body.value.value } : body;
    },

    certificate: async ({ plan: id, standing, page }, basis) => {
      const hand = handOf(basis);
      if (!hasPostings(hand)) return noPostings;
      const certificate = certificateOf(id, hand.request, hand.plan, standing);
      if (page === undefined) return write(certificate);
      return { kind: 'written', body: Buffer.from(printCertificate(certificate, page)) };
    },
  };
};

const isFaulty = (checked: unknown): checked is { readonly faults: readonly Fault[] } =>
  typeof checked === 'object' && checked !== null && 'faults' in checked;

const weighedOf = ({ plan }: PlanInHand) => ({
  outcome: plan.outcome,
  postings: plan.postings,
  clauses: plan.clauses,
  goals: plan.goals,
  ...(plan.indicators ? { indicators: plan.indicators.after } : {}),
});
