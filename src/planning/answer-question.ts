/**
 * Why not otherwise? The alternative is forced, under the rules as they stand, and the plan is made again. Either it is
 * proved infeasible, and the clauses that forbid it are found, each membership by a solve. Or there is a plan, and its
 * price in each goal is proved. Among equally good plans the one nearest to the given plan is taken, so that every
 * other change is a consequence.
 */

import { movesBetween, priceOf } from '../../models/audit/compare-plans.ts';
import { type ClausePairs, pairClauses } from '../../models/audit/pair-clauses.ts';
import { warnOfPrecedence } from '../../models/check/precedence-warnings.ts';
import type { Facts } from '../../models/facts/facts.ts';
import { relocated } from '../../models/findings/findings.ts';
import {
  all,
  forcing,
  nearestLevel,
  nearestTo,
  type Variation,
} from '../../models/formulation/variations.ts';
import { clauseOrigins } from '../../models/patch/clause-origins.ts';
import { isOfLeftOut } from '../../models/patch/fit-postings.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Forced, Question } from '../../models/requests/question.ts';
import type { Instance } from '../../models/requests/request-facts.ts';
import { ruleById } from '../../models/rules/index.ts';
import type { Fault, Forbidden, QuestionAnswer, Warning, Words } from '../../models/vocabulary/answer.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { ruleClauses } from '../../models/vocabulary/policy.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../../models/vocabulary/positions.ts';
import {
  explainAsPlanned,
  explainFeasible,
  explainForbidden,
  explainForced,
  explainQuestion,
  explainUndecided,
} from '../../models/words/explain-answer.ts';
import { explainConflict } from './explain-conflict.ts';
import { type FeasibilityProblem, isFeasible } from './feasibility.ts';
import { type FoundPlan, findPlan, type PlanSearch } from './find-plan.ts';
import { type LoadedPlan, patchedRequest } from './loaded-plan.ts';
import type { PlanningTools } from './solve-in-order.ts';
import { deadlineOf, secondsSince } from './time-limit.ts';

type Answer = Omit<QuestionAnswer, 'seconds'>;
type TeacherQuestion = Extract<Question, { readonly kind: 'teacher' }>;
type ClauseQuestion = Extract<Question, { readonly kind: 'clause' }>;

/** A question that was read; one about a clause comes with the request without that clause, or with it patched. */
export type AnswerableQuestion =
  | TeacherQuestion
  | (ClauseQuestion & {
      readonly patched: Instance & { readonly warnings: readonly Warning[] };
      readonly requestPatch: unknown;
    });

export const answerQuestion = async (
  loaded: LoadedPlan,
  question: AnswerableQuestion,
  tools: PlanningTools,
): Promise<QuestionAnswer> => {
  const started = performance.now();
  const deadline = deadlineOf(loaded.request, started);
  const answer =
    question.kind === 'teacher'
      ? await answerTeacherQuestion(loaded, question.forced, tools, deadline)
      : await answerClauseQuestion(loaded, question, tools, deadline);
  return { ...answer, seconds: secondsSince(started) };
};

/** The question with the request that it stands for, or what is wrong with its patch, at its place in the question. */
export const answerableQuestion = (
  loaded: LoadedPlan,
  question: Question,
): AnswerableQuestion | { readonly faults: readonly Fault[] } => {
  if (question.kind === 'teacher') return question;
  const id = loaded.request.policy.clauses[question.clause]?.id;
  const requestPatch = { policy: { clauses: { [id ?? String(question.clause)]: question.patch } } };
  const patched = patchedRequest(loaded, requestPatch);
  if (!('faults' in patched)) return { ...question, patched, requestPatch };
  // Only the clause and its patch were sent; a fault elsewhere is a consequence of what became of the clause.
  const placeOf = (pointer: string): string =>
    /^\/policy\/clauses\/[^/]+(?:\/|$)/.test(pointer)
      ? ['/patch', ...pointer.split('/').slice(4)].join('/')
      : '/clause';
  return { faults: patched.faults.map((fault) => relocated(fault, placeOf)) };
};

/** What would come of forcing this on one teacher. */
export const answerTeacherQuestion = async (
  loaded: LoadedPlan,
  forced: Forced,
  tools: PlanningTools,
  deadline: number,
): Promise<Answer> => {
  const { request, facts, plan } = loaded;
  const alternative = explainForced(forced, request);
  const pin = 'moves' in forced ? {} : { pin: forced };
  if (holdsAlready(plan.postings, forced))
    return { verdict: 'as-planned', words: explainAsPlanned(alternative), ...pin };
  const { solve, solverThreads, signal } = tools;
  const vary = forcing(forced);
  const problem: FeasibilityProblem = { request, facts, solve, solverThreads, signal, deadline, vary };
  const alone = await clausesForbiddingAlone(problem, forced);
  if (alone.length > 0)
    return forbiddenAnswer(
      { clauses: alone.slice(0, 1), pins: [], minimal: true, alone },
      alternative,
      request,
    );
  const search = await findNearestPlan(loaded, loaded, tools, deadline, vary);
  if (search.outcome === 'no-plan-found')
    return { verdict: 'undecided', words: explainUndecided(alternative) };
  if ('postings' in search)
    return { ...feasibleAnswer(loaded, search, { alternative, teacher: forced.teacher }), ...pin };
  return forbiddenAnswer({ ...(await explainConflict(problem)), alone: [] }, alternative, request);
};

/** The plan without one clause, or with it patched. */
const answerClauseQuestion = async (
  loaded: LoadedPlan,
  { patched, requestPatch, ...question }: Extract<AnswerableQuestion, { readonly kind: 'clause' }>,
  tools: PlanningTools,
  deadline: number,
): Promise<Answer> => {
  const { request } = loaded;
  const leftOut = patched.warnings.filter(isOfLeftOut);
  const warnings = [...warnOfPrecedence(loaded.whole, requestPatch), ...leftOut];
  const warned = warnings.length > 0 ? { warnings: [...warnings] } : {};
  const alternative = explainQuestion(question, request);
  const search = await findNearestPlan(loaded, patched, tools, deadline);
  if (search.outcome === 'no-plan-found')
    return { verdict: 'undecided', words: explainUndecided(alternative), ...warned };
  if ('postings' in search) {
    const { clauses } = request.policy;
    const origins = clauseOrigins(loaded.whole, requestPatch);
    const pairs = pairClauses(clauses, patched.request.policy.clauses, origins);
    return { ...feasibleAnswer(loaded, search, { alternative, pairs }), patch: requestPatch, ...warned };
  }
  const { solve, solverThreads, signal } = tools;
  const conflict = await explainConflict({ ...patched, solve, solverThreads, signal, deadline });
  return { ...forbiddenAnswer({ ...conflict, alone: [] }, alternative, patched.request), ...warned };
};

const forbiddenAnswer = (
  conflict: Omit<Forbidden, 'explanation' | 'words'>,
  alternative: Words,
  request: PlanRequest,
): Answer => {
  const words = explainForbidden(alternative, conflict, request);
  return { verdict: 'forbidden', words, forbidden: { ...conflict, explanation: words.en, words } };
};

/** Whether the plan is already as it would be forced to be. */
const holdsAlready = (postings: readonly Posting[], forced: Forced): boolean => {
  const posting = postings.find(({ teacher }) => teacher === forced.teacher);
  if ('school' in forced) return posting?.to === forced.school;
  if ('notTo' in forced) return posting === undefined || !forced.notTo.includes(posting.to);
  return (posting !== undefined) === 'moves' in forced;
};

/** The best plan of `instance` under the variation and, among equally good ones, the nearest to the loaded plan. */
const findNearestPlan = async (
  { plan, request: planned }: LoadedPlan,
  instance: Instance,
  tools: PlanningTools,
  deadline: number,
  vary: Variation = (formulation) => formulation,
): Promise<PlanSearch> => {
  // In-principle clauses that no plan of the request keeps are not kept by one with more constraints either.
  const breachesAnyway =
    instance.request === planned && plan.outcome === 'optimal' && plan.clauses.some(({ holds }) => !holds);
  return findPlan(instance, tools, {
    until: deadline,
    vary: all(vary, nearestTo(plan.postings)),
    breachesAnyway,
  });
};

/** What was asked, in words, about which teacher, and the clauses of both requests where they are two. */
type Alternative = {
  readonly alternative: Words;
  readonly teacher?: string;
  readonly pairs?: ClausePairs;
};

const feasibleAnswer = (
  { plan, request }: LoadedPlan,
  found: FoundPlan,
  { alternative, teacher, pairs }: Alternative,
): Answer => {
  const postings = [...found.postings];
  const { clauses } = found.audit;
  const price = priceOf(plan, { ...found, clauses, goals: [...found.goals], postings }, pairs);
  const fewest = found.levels.some(({ name, proved }) => name === nearestLevel && proved);
  const changes = movesBetween(plan.postings, postings, fewest);
  return {
    verdict: 'possible',
    words: explainFeasible(alternative, price, changes, request, teacher),
    price,
    changes,
    postings,
  };
};

/**
 * The must clauses that forbid the alternative each by itself. That a clause blocks every destination is read off the
 * clause; that it forbids the alternative, and needs no other clause for that, is proved by solves.
 */
const clausesForbiddingAlone = async (problem: FeasibilityProblem, forced: Forced): Promise<number[]> => {
  if ('stays' in forced) return [];
  const { facts, request } = problem;
  const teacher = facts.teacherAt.get(forced.teacher);
  if (teacher === undefined) return [];
  const musts = ruleClauses(request.policy).filter(({ clause }) => clause.strength === 'must');
  const blocking = musts.filter(({ clause }) => {
    const forbidden = ruleById(clause.rule).forbid?.(clause, facts);
    return (
      forbidden?.concerns(teacher) !== undefined &&
      destinationsOf(facts, teacher, forced).every(([school, subject]) =>
        forbidden.blocks(teacher, school, subject),
      )
    );
  });
  if (blocking.length === 0) return [];
  const pins = new Set(request.pins.keys());
  const every = musts.map(({ index }) => index);
  const isFeasibleWith = (kept: readonly number[]): Promise<boolean | undefined> =>
    isFeasible(problem, { clauses: new Set(every.filter((index) => !kept.includes(index))), pins });
  if ((await isFeasibleWith([])) !== true) return [];
  const proved = await Promise.all(
    blocking.map(async ({ index }) => ((await isFeasibleWith([index])) === false ? [index] : [])),
  );
  return proved.flat();
};

/** Where a teacher could be posted if there were no clauses. */
export const destinationsOf = (
  facts: Facts,
  teacher: TeacherIndex,
  forced?: Forced,
): readonly (readonly [SchoolIndex, SubjectIndex])[] => {
  const home = facts.homeOf(teacher);
  const { stage } = facts.school(home);
  return facts.schoolIndices.flatMap((school) => {
    const place = facts.school(school);
    const isMeant = forced === undefined || !('school' in forced) || forced.school === place.id;
    if (!isMeant || school === home || place.stage !== stage) return [];
    return facts.subjectsOf(teacher).map((subject) => [school, subject] as const);
  });
};
