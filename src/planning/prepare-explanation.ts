/**
 * Explanations are the questions about plans that take solving: why not, why this teacher, what if, what else. Each kind
 * is prepared in one place, which returns all faults of the body, or how to carry it out. So a body that was admitted
 * has no faults when a worker takes it up, maybe on another machine, maybe a second time.
 */

import { relocated } from '../../models/findings/findings.ts';
import { fieldOf, listOf } from '../../models/findings/raw.ts';
import { reviseRequest } from '../../models/patch/revision.ts';
import { checkComparison, type ScenarioDraft } from '../../models/patch/scenarios.ts';
import {
  alternativesRequestSchema,
  checkBody,
  checkCurve,
  type ExplanationKind,
} from '../../models/requests/plan-calls.ts';
import { checkQuestion } from '../../models/requests/question.ts';
import { changeBudgetClause } from '../../models/rules/index.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';
import { answerableQuestion, answerQuestion } from './answer-question.ts';
import { type Base, comparedResult, compareScenarios, readScenarios } from './compare-scenarios.ts';
import { explainTeacher } from './explain-teacher.ts';
import { withTimeLimit } from './find-plan.ts';
import { isProvedAnswer, isProvedComparison, isProvedList } from './is-proved.ts';
import { type CheckPlan, hasPostings, type LoadedPlan, loadPlan } from './loaded-plan.ts';
import { otherPlans } from './other-plans.ts';
import type { Basis, NoPostings, StoredThings, UnknownTeacher } from './protocol.ts';
import { checkPlan, wholeOf } from './read-request.ts';
import { checkWithStored } from './references.ts';
import type { Solvable } from './small-work.ts';
import type { PlanningTools } from './solve-in-order.ts';

type Faults = { readonly faults: readonly Fault[] };

/** What is explained: a body, and the plan that it is about, if it is about one. */
export type Explanation = {
  readonly kind: ExplanationKind;
  readonly body: unknown;
  readonly basis: Basis | undefined;
};

/** An explanation without faults. */
type Prepared = {
  /** Requests that were not admitted before, and must not be too large for their engines. */
  readonly requests: readonly Solvable[];
  /** The requests, or such as are like them, that are solved for it. */
  readonly solves: readonly Solvable[];
  /** One limit for all its solves. */
  readonly timeLimitSeconds: number;
  readonly perform: (
    tools: PlanningTools,
  ) => Promise<{ readonly answer: unknown; readonly isProved: boolean }>;
};
type Preparation = Prepared | Faults | NoPostings | UnknownTeacher;

/** Prepares an explanation; `stored` has everything that it names. */
export const prepareExplanation = ({ kind, body, basis }: Explanation, stored: StoredThings): Preparation => {
  const check: CheckPlan = (sent) => checkWithStored(sent, stored, checkPlan);
  const readBase: Sources['readBase'] = (sent) => {
    const checked = checkWithStored(sent, stored, checkPlan);
    if ('faults' in checked) return checked;
    const { request, facts, whole } = checked;
    return { request, facts, whole: wholeOf(whole), check };
  };
  return kinds[kind].prepare({ body, loaded: basis && loadPlan(basis, check), readBase });
};

/** The requests and patches of requests in a body; each may name stored things. */
export const requestsIn = (kind: ExplanationKind, body: unknown): readonly unknown[] =>
  kinds[kind].requestsIn?.(body) ?? [];

/** What is asked, as lists show it: a few fields of a body without faults. */
export const askedIn = (kind: ExplanationKind, body: unknown): Readonly<Record<string, unknown>> =>
  kinds[kind].askedIn?.(body) ?? {};

const only =
  (...fields: readonly string[]) =>
  (body: unknown): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const value = fieldOf(body, field);
        return value === undefined ? [] : [[field, value]];
      }),
    );

type Sources = {
  readonly body: unknown;
  readonly loaded: Required<LoadedPlan> | undefined;
  readonly readBase: (sent: unknown) => Base | Faults;
};
type Kind = {
  readonly prepare: (sources: Sources) => Preparation;
  readonly requestsIn?: (body: unknown) => readonly unknown[];
  readonly askedIn?: (body: unknown) => Readonly<Record<string, unknown>>;
};

/** The plan with a time limit of this call in place of its own. */
const within = (loaded: Required<LoadedPlan>, seconds: number | undefined): Required<LoadedPlan> =>
  seconds === undefined ? loaded : { ...loaded, ...withTimeLimit(loaded, seconds) };

/** Calls about a plan are about its postings. */
const aboutPostings =
  (prepare: (body: unknown, loaded: Required<LoadedPlan>) => Preparation): Kind['prepare'] =>
  ({ body, loaded }) => {
    if (!loaded) throw new Error('an explanation about a plan came without the plan');
    return hasPostings(loaded) ? prepare(body, loaded) : { kind: 'no-postings' };
  };

const prepareQuestion = aboutPostings((body, plan) => {
  const checked = checkQuestion(body, plan.request.roster, plan.request.policy);
  if ('faults' in checked) return checked;
  const loaded = within(plan, checked.timeLimitSeconds);
  const question = answerableQuestion(loaded, checked.question);
  if ('faults' in question) return question;
  return {
    requests: question.kind === 'clause' ? [question.patched] : [],
    solves: [loaded],
    timeLimitSeconds: loaded.request.options.timeLimitSeconds,
    perform: async (tools) => {
      const answer = await answerQuestion(loaded, question, tools);
      return { answer, isProved: isProvedAnswer(answer) };
    },
  };
});

const prepareTeacher = aboutPostings((body, loaded) => {
  const teacher = fieldOf(body, 'teacher');
  const isKnown = loaded.request.roster.teachers.some(({ id }) => id === teacher);
  if (!isKnown) return { kind: 'unknown-teacher' };
  return {
    requests: [],
    solves: [loaded],
    timeLimitSeconds: loaded.request.options.timeLimitSeconds,
    perform: async (tools) => {
      const answer = await explainTeacher(loaded, String(teacher), tools);
      return { answer, isProved: answer?.alternatives.every(isProvedAnswer) === true };
    },
  };
});

const prepareAlternatives = aboutPostings((body, plan) => {
  const checked = checkBody(alternativesRequestSchema, body);
  if ('faults' in checked) return checked;
  const loaded = within(plan, checked.value.timeLimitSeconds);
  return {
    requests: [],
    solves: Array.from({ length: checked.value.count }, () => loaded),
    timeLimitSeconds: loaded.request.options.timeLimitSeconds,
    perform: async (tools) => {
      const answer = await otherPlans(loaded, checked.value, tools);
      return { answer, isProved: isProvedList(answer) };
    },
  };
});

const maxSeconds = 86_400;

/** Each solve of a comparison has the limit of its request, and all of them together have one. */
const prepareScenarios = (
  base: Base,
  drafts: readonly ScenarioDraft[],
  sweep: readonly unknown[] | undefined,
  timeLimitSeconds: number | undefined,
): Preparation => {
  const read = readScenarios(base, drafts);
  if ('faults' in read) return read;
  const plans = drafts.length + (base.known ? 0 : 1);
  const each = base.request.options.timeLimitSeconds;
  return {
    requests: [base, ...read.scenarios],
    solves: [base, ...read.scenarios],
    timeLimitSeconds: timeLimitSeconds ?? Math.min(maxSeconds, plans * each),
    perform: async (tools) => {
      const answer = await compareScenarios(base, read.scenarios, sweep, tools);
      return { answer, isProved: isProvedComparison(answer) };
    },
  };
};

const prepareComparison: Kind['prepare'] = ({ body, loaded, readBase }) => {
  const checked = checkComparison(body);
  if ('faults' in checked) return checked;
  const { base: sent, scenarios, sweep, timeLimitSeconds } = checked.drafts;
  const known = loaded && hasPostings(loaded) ? { known: comparedResult(loaded.plan) } : {};
  const base = loaded ? { ...loaded, ...known } : readBase(sent);
  if ('faults' in base)
    return { faults: base.faults.map((one) => relocated(one, (pointer) => `/base${pointer}`)) };
  return prepareScenarios(base, scenarios, sweep, timeLimitSeconds);
};

const prepareCurve = aboutPostings((body, { plan, whole: planned, check }) => {
  const checked = checkCurve(body);
  if ('faults' in checked) return checked;
  const { changes, pins = [], timeLimitSeconds } = checked.value;
  const from = plan.postings;
  const revised = reviseRequest(planned, from, { pins });
  if ('faults' in revised) return revised;
  const base = check(revised.value);
  if ('faults' in base) return { faults: base.faults.map((one) => relocated(one, revised.placeOf)) };
  const { request, facts } = base;
  const budgets = [...new Set(changes)].sort((a, b) => b - a);
  const drafts = budgets.map((atMost) => ({
    name: `changes ≤ ${atMost}`,
    pointer: '/changes',
    patch: { policy: { clauses: { '-': changeBudgetClause(from, atMost) } } },
  }));
  return prepareScenarios({ request, facts, whole: revised.value, check }, drafts, budgets, timeLimitSeconds);
});

const kinds: Readonly<Record<ExplanationKind, Kind>> = {
  question: {
    prepare: prepareQuestion,
    askedIn: only('teacher', 'school', 'moves', 'stays', 'clause'),
    requestsIn: (body) => [{ policy: { clauses: [fieldOf(body, 'patch')] } }],
  },
  teacher: { prepare: prepareTeacher },
  comparison: {
    prepare: prepareComparison,
    askedIn: (body) => {
      const path = fieldOf(fieldOf(body, 'sweep'), 'path');
      return {
        scenarios: listOf(fieldOf(body, 'scenarios')).map((scenario) => fieldOf(scenario, 'name')),
        ...(path === undefined ? {} : { sweep: path }),
      };
    },
    requestsIn: (body) => {
      const checked = checkComparison(body);
      if ('faults' in checked) return [];
      return [checked.drafts.base, ...checked.drafts.scenarios.map(({ patch }) => patch)];
    },
  },
  curve: { prepare: prepareCurve, askedIn: only('changes') },
  alternatives: { prepare: prepareAlternatives, askedIn: only('count', 'differBy') },
};
