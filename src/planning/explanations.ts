/**
 * Whatever is asked of plans and takes solving: why not, why this teacher, what if, what else. Each kind is read in one
 * place, which answers all that is wrong with it, or how to carry it out; so what was found without fault when it was
 * accepted is without fault when a worker takes it up, maybe on another machine, maybe a second time.
 */
import { type Checked, checkPlanRequest, type FindPolicy } from '../../models/check/check-request.ts';
import { fieldOf } from '../../models/findings/raw.ts';
import { reviseRequest } from '../../models/patch/revision.ts';
import { checkComparison } from '../../models/patch/scenarios.ts';
import { wholeRequest } from '../../models/patch/whole-request.ts';
import {
  alternativesRequestSchema,
  checkBody,
  checkCurve,
  type ExplanationKind,
} from '../../models/requests/plan-calls.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { checkQuestion } from '../../models/requests/question.ts';
import { changeBudgetClause } from '../../models/rules/index.ts';
import type {
  AlternativesAnswer,
  ComparisonAnswer,
  Fault,
  Forbidden,
  QuestionAnswer,
} from '../../models/vocabulary/answer.ts';
import { readJson } from '../json/parse-strict.ts';
import { answerQuestion, patchAsked } from './answer-question.ts';
import { type Base, compareScenarios, readScenarios } from './compare-scenarios.ts';
import { explainTeacher } from './explain-teacher.ts';
import { type PlanningTools, ProgramTooLarge, tooLargeBecause } from './find-plan.ts';
import {
  type Basis,
  hasPostings,
  type LoadedPlan,
  loadPlan,
  type NoPostings,
  patchedRequest,
  type ReadRequest,
} from './loaded-plan.ts';
import { otherPlans } from './other-plans.ts';
import {
  type Faulty,
  type PlanRun,
  type Refers,
  type TooLarge,
  type Unreadable,
  type Written,
  write,
} from './protocol.ts';
import { hashOfJson } from './receipt.ts';
import {
  checkNaming,
  fromItsReferences,
  joinedReferences,
  nothingStored,
  type References,
  type StoredThings,
  withItsReferences,
} from './references.ts';
import { timedSolves } from './timed.ts';

/** What is asked, and the plan that is asked about, where it is about one. */
export type Asked = {
  readonly kind: ExplanationKind;
  readonly request: Uint8Array;
  readonly basis: Basis | undefined;
};

type NoSuchTeacher = { readonly kind: 'unknown-teacher' };

/** An explanation, and whether neither a clock nor a caller cut anything of it short. */
type Explained = Written & { readonly isRepeatable: boolean };

export type Explanations = {
  /** Whether this could be explained; says so before anything is queued. */
  readonly admitExplanation: (
    asked: Asked,
    stored?: StoredThings,
  ) => Promise<
    | Refers
    | Unreadable
    | Faulty
    | TooLarge
    | NoPostings
    | NoSuchTeacher
    | {
        readonly kind: 'admitted';
        /** Equal for what must be answered alike of the same plan. */
        readonly answerKey: string;
        /** What was asked, with everything that it names. */
        readonly request: Uint8Array;
      }
  >;
  /** Explains what was admitted. */
  readonly explain: (asked: Asked, run: PlanRun) => Promise<TooLarge | Explained>;
};

/** What is asked, once it was read. */
type Prepared = {
  /** Requests that were not looked at before, and must not be too large for their engines. */
  readonly requests: readonly PlanRequest[];
  /** One limit for everything that is solved for it. */
  readonly seconds: number;
  readonly carryOut: (
    tools: PlanningTools,
  ) => Promise<{ readonly answer: unknown; readonly isProved: boolean }>;
};
type Refused = { readonly faults: readonly Fault[] } | NoPostings | NoSuchTeacher;
type Read = {
  readonly raw: unknown;
  readonly hand: Required<LoadedPlan> | undefined;
  readonly readBase: (raw: unknown) => Base | { readonly faults: readonly Fault[] };
};

const mostSeconds = 86_400;

type Given = {
  readonly find: FindPolicy;
  readonly known: readonly string[];
  readonly tools: Omit<PlanningTools, 'signal' | 'onProgress' | 'onStep'>;
};

export const openExplanations = ({ find, known, tools }: Given): Explanations => {
  const check = (raw: unknown): Checked<PlanRequest> => checkPlanRequest(raw, find, known);
  const isShipped = (id: string): boolean => find(id) !== undefined;

  const prepare = (
    kind: ExplanationKind,
    raw: unknown,
    basis: Basis | undefined,
    stored: StoredThings,
  ): Prepared | Refused | { readonly missing: References } => {
    const missing: References[] = [];
    /** What is missing is asked for before any fault is told. */
    const readNaming = (sent: unknown) => {
      const checked = checkNaming(sent, stored, isShipped, check);
      if (!('missing' in checked)) return checked;
      missing.push(checked.missing);
      return { faults: [] };
    };
    const read: ReadRequest = readNaming;
    const readBase: Read['readBase'] = (sent) => {
      const checked = readNaming(sent);
      if ('faults' in checked) return checked;
      return { request: checked.request, whole: wholeRequest(checked.put, find), read };
    };
    const hand = basis && { ...loadPlan(basis, check, find), read };
    const prepared = kinds[kind]({ raw, hand, readBase });
    return missing.length > 0 ? { missing: joinedReferences(missing) } : prepared;
  };

  return {
    admitExplanation: async ({ kind, request, basis }, stored = nothingStored) => {
      const json = readJson(request);
      if ('faults' in json) return { kind: 'unreadable', faults: json.faults };
      const prepared = prepare(kind, json.value, basis, stored);
      if ('missing' in prepared) return { kind: 'refers', to: prepared.missing };
      if ('faults' in prepared) return { kind: 'faulty', faults: prepared.faults };
      if ('kind' in prepared) return prepared;
      const [tooLarge] = prepared.requests.flatMap((one) => tooLargeBecause(one) ?? []);
      if (tooLarge !== undefined) return { kind: 'too-large', detail: tooLarge };
      const kept = withItsReferences(json.value, stored);
      const { serviceVersion } = tools;
      return {
        kind: 'admitted',
        answerKey: hashOfJson({ kind, kept, serviceVersion }),
        request: Buffer.from(JSON.stringify(kept)),
      };
    },
    explain: async ({ kind, request, basis }, { signal, onStep }) => {
      const { sent, stored } = fromItsReferences(JSON.parse(Buffer.from(request).toString()));
      const prepared = prepare(kind, sent, basis, stored);
      if (!('carryOut' in prepared)) throw new Error('what is to be explained was not admitted');
      const limit = AbortSignal.timeout(1_000 * prepared.seconds);
      try {
        const { answer, isProved } = await prepared.carryOut({
          ...tools,
          solve: timedSolves(tools.solve, onStep),
          signal: AbortSignal.any([signal, limit]),
          onStep,
        });
        return { ...write(answer), isRepeatable: isProved };
      } catch (error) {
        // What is asked besides can make a program too large for an engine that took the plan itself.
        if (error instanceof ProgramTooLarge) return { kind: 'too-large', detail: error.message };
        throw error;
      }
    },
  };
};

/** The plan with a limit of this call in place of its own. */
const within = (hand: Required<LoadedPlan>, timeLimitSeconds: number | undefined): Required<LoadedPlan> => {
  if (timeLimitSeconds === undefined) return hand;
  const { request } = hand;
  return { ...hand, request: { ...request, options: { ...request.options, timeLimitSeconds } } };
};

const noPostings: NoPostings = { kind: 'no-postings' };

/** Calls about a plan are about its postings. */
const aboutPostings =
  (prepareKind: (raw: unknown, hand: Required<LoadedPlan>) => Prepared | Refused) =>
  ({ raw, hand }: Read): Prepared | Refused => {
    if (!hand) throw new Error('what is asked of a plan came without it');
    return hasPostings(hand) ? prepareKind(raw, hand) : noPostings;
  };

const prepareQuestion = aboutPostings((raw, plan) => {
  const { roster, policy } = plan.request;
  const checked = checkQuestion(raw, roster, policy);
  if ('faults' in checked) return checked;
  const { question, timeLimitSeconds } = checked;
  const hand = within(plan, timeLimitSeconds);
  const changed = question.kind === 'clause' && patchedRequest(hand, patchAsked(hand, question));
  if (changed && 'faults' in changed) {
    // What was sent is the clause and its patch; what is wrong elsewhere is so without the clause.
    const placeOf = (pointer: string): string =>
      /^\/policy\/clauses\/[^/]+(?:\/|$)/.test(pointer)
        ? ['/patch', ...pointer.split('/').slice(4)].join('/')
        : '/clause';
    return { faults: changed.faults.map((fault) => ({ ...fault, pointer: placeOf(fault.pointer) })) };
  }
  return {
    requests: changed ? [changed.request] : [],
    seconds: hand.request.options.timeLimitSeconds,
    carryOut: async (tools) => {
      const answered = await answerQuestion(hand, question, tools);
      if ('faults' in answered) throw new Error('a question that was read has faults');
      return { answer: answered.answer, isProved: isProvedAnswer(answered.answer) };
    },
  };
});

const prepareTeacher = aboutPostings((raw, hand) => {
  const teacher = fieldOf(raw, 'teacher');
  const isKnown = hand.request.roster.teachers.some(({ id }) => id === teacher);
  if (!isKnown) return { kind: 'unknown-teacher' };
  return {
    requests: [],
    seconds: hand.request.options.timeLimitSeconds,
    carryOut: async (tools) => {
      const answer = await explainTeacher(hand, String(teacher), tools);
      return { answer, isProved: answer?.alternatives.every(isProvedAnswer) === true };
    },
  };
});

const prepareAlternatives = aboutPostings((raw, plan) => {
  const checked = checkBody(alternativesRequestSchema, raw);
  if ('faults' in checked) return checked;
  const hand = within(plan, checked.value.timeLimitSeconds);
  return {
    requests: [],
    seconds: hand.request.options.timeLimitSeconds,
    carryOut: async (tools) => {
      const answer = await otherPlans(hand, checked.value, tools);
      return { answer, isProved: isProvedList(answer) };
    },
  };
});

/** All solves of a comparison, each within the limit of its request, within one limit. */
const comparing = (
  base: Base,
  drafts: Parameters<typeof compareScenarios>[1],
  sweep: readonly unknown[] | undefined,
  timeLimitSeconds: number | undefined,
): Prepared | Refused => {
  const read = readScenarios(base, drafts);
  if ('faults' in read) return read;
  const plans = drafts.length + (base.known ? 0 : 1);
  const each = base.request.options.timeLimitSeconds;
  return {
    requests: [base.request, ...read.scenarios.map(({ request }) => request)],
    seconds: timeLimitSeconds ?? Math.min(mostSeconds, plans * each),
    carryOut: async (tools) => {
      const compared = await compareScenarios(base, drafts, sweep, tools);
      if ('faults' in compared) throw new Error('a comparison that was read has faults');
      return { answer: compared.answer, isProved: isProvedComparison(compared.answer) };
    },
  };
};

const prepareComparison = ({ raw, hand, readBase }: Read): Prepared | Refused => {
  const checked = checkComparison(raw);
  if ('faults' in checked) return checked;
  const { base: sent, scenarios, sweep, timeLimitSeconds } = checked.drafts;
  const base = hand ? { ...hand, ...(hasPostings(hand) ? { known: weighedOf(hand) } : {}) } : readBase(sent);
  if ('faults' in base)
    return { faults: base.faults.map((one) => ({ ...one, pointer: `/base${one.pointer}` })) };
  return comparing(base, scenarios, sweep, timeLimitSeconds);
};

const prepareCurve = aboutPostings((raw, hand) => {
  const checked = checkCurve(raw);
  if ('faults' in checked) return checked;
  const { changes, pins = [], timeLimitSeconds } = checked.value;
  const from = hand.plan.postings;
  const revised = reviseRequest(hand.whole, from, { pins });
  if ('faults' in revised) return revised;
  const base = hand.read(revised.value);
  if ('faults' in base)
    return { faults: base.faults.map((one) => ({ ...one, pointer: revised.placeOf(one.pointer) })) };
  const budgets = [...new Set(changes)].sort((a, b) => b - a);
  const drafts = budgets.map((atMost) => ({
    name: `changes ≤ ${atMost}`,
    pointer: '/changes',
    patch: { policy: { clauses: { '-': changeBudgetClause(from, atMost) } } },
  }));
  return comparing(
    { request: base.request, whole: revised.value, read: hand.read },
    drafts,
    budgets,
    timeLimitSeconds,
  );
});

const kinds: Readonly<Record<ExplanationKind, (read: Read) => Prepared | Refused>> = {
  question: prepareQuestion,
  teacher: prepareTeacher,
  comparison: prepareComparison,
  curve: prepareCurve,
  alternatives: prepareAlternatives,
};

const weighedOf = ({ plan }: LoadedPlan): NonNullable<Base['known']> => ({
  outcome: plan.outcome,
  postings: plan.postings,
  clauses: plan.clauses,
  goals: plan.goals,
  ...(plan.indicators ? { indicators: plan.indicators.after } : {}),
});

type Judged = Pick<QuestionAnswer, 'verdict' | 'price' | 'changes'> & {
  readonly forbidden?: Pick<Forbidden, 'minimal'> | undefined;
};
const isProvedAnswer = ({ verdict, price, changes, forbidden }: Judged): boolean =>
  verdict === 'as-planned' ||
  (verdict === 'possible' && price?.proved === true && changes?.fewest === true) ||
  (verdict === 'forbidden' && forbidden?.minimal === true);

const isProvedList = ({ alternatives, ended }: AlternativesAnswer): boolean =>
  ended !== 'time' && alternatives.every(({ outcome }) => outcome === 'optimal');

const isProvedComparison = ({ base, scenarios }: ComparisonAnswer): boolean =>
  [base, ...scenarios].every(({ outcome }) => outcome === 'optimal' || outcome === 'infeasible') &&
  scenarios.every(
    ({ by, conflict, changes }) =>
      by !== 'solved' || (conflict?.minimal !== false && changes?.fewest !== false),
  );
