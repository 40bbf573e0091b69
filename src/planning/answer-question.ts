/**
 * Why not otherwise? What is asked is forced, under the rules as they stand, and the plan is made again: either it is
 * proved impossible, and the clauses that forbid it are found, each membership by a solve; or there is a plan, and the
 * price of it in each goal is proved. Among equally good plans the one that disturbs the given plan least is taken, so
 * that whoever else changes has to.
 */
import { movesBetween, priceOf } from '../../models/audit/compare-plans.ts';
import { warnOfPrecedence } from '../../models/check/precedence-warnings.ts';
import type { Facts } from '../../models/facts/facts.ts';
import {
  all,
  forcing,
  nearestLevel,
  nearestTo,
  type Variation,
} from '../../models/formulation/variations.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Forced, Question } from '../../models/requests/question.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { ruleById } from '../../models/rules/index.ts';
import type { Fault, Forbidden, PlanResult, QuestionAnswer, Words } from '../../models/vocabulary/answer.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { ruleClauses } from '../../models/vocabulary/policy.ts';
import {
  explainAsPlanned,
  explainFeasible,
  explainForbidden,
  explainForced,
  explainQuestion,
  explainUndecided,
} from '../../models/words/explain-answer.ts';
import { explainConflict } from './explain-conflict.ts';
import { type Found, findPlan, type PlanningTools } from './find-plan.ts';
import { type LoadedPlan, patchedRequest } from './loaded-plan.ts';
import { canHold, type RulesAlone } from './rules-alone.ts';

export type Answered = { readonly answer: QuestionAnswer } | { readonly faults: readonly Fault[] };

export const answerQuestion = async (
  hand: LoadedPlan,
  question: Question,
  tools: PlanningTools,
): Promise<Answered> => {
  const started = performance.now();
  const deadline = started + 1_000 * hand.request.options.timeLimitSeconds;
  const answered =
    question.kind === 'teacher'
      ? { answer: await askOfTeacher(hand, question.forced, tools, deadline) }
      : await askOfClause(hand, question, tools, deadline);
  if ('faults' in answered) return answered;
  const seconds = Number(((performance.now() - started) / 1_000).toFixed(3));
  return { answer: { ...answered.answer, seconds } };
};

type Answer = Omit<QuestionAnswer, 'seconds'>;
type ClauseQuestion = Extract<Question, { readonly kind: 'clause' }>;

/** The patch of the request that a question about a clause stands for. */
export const patchAsked = ({ request }: LoadedPlan, { clause, patch }: ClauseQuestion): unknown => {
  const id = request.policy.clauses[clause]?.id;
  return { policy: { clauses: { [id ?? String(clause)]: patch } } };
};

/** What is forced on one teacher, by the deadline. */
export const askOfTeacher = async (
  hand: LoadedPlan,
  forced: Forced,
  tools: PlanningTools,
  deadline: number,
): Promise<Answer> => {
  const { request, plan } = hand;
  const what = explainForced(forced);
  const pin = 'moves' in forced ? {} : { pin: forced };
  if (isSo(plan.postings, forced)) return { verdict: 'as-planned', words: explainAsPlanned(what), ...pin };
  const facts = factsFor(request.roster, request.policy, request.pins);
  const about: RulesAlone = {
    ...tools,
    request,
    facts,
    signal: tools.signal,
    deadline,
    vary: forcing(forced),
  };
  const alone = await forbiddenAlone(about, forced);
  if (alone.length > 0)
    return forbiddenBy({ clauses: alone.slice(0, 1), pins: [], minimal: true, alone }, what, request);
  const found = await findBy(hand, request, tools, deadline, forcing(forced));
  if (found.outcome === 'no-plan-found') return { verdict: 'undecided', words: explainUndecided(what) };
  if ('postings' in found) {
    return { ...possible(plan, found, what, forced.teacher), ...pin };
  }
  return forbiddenBy({ ...(await explainConflict(about)), alone: [] }, what, request);
};

const forbiddenBy = (
  conflict: Omit<Forbidden, 'explanation'>,
  what: Words,
  { policy }: PlanRequest,
): Answer => {
  const words = explainForbidden(what, conflict, policy);
  return { verdict: 'forbidden', words, forbidden: { ...conflict, explanation: words.en } };
};

/** The plan without one clause, or with it changed. */
const askOfClause = async (
  hand: LoadedPlan,
  question: ClauseQuestion,
  tools: PlanningTools,
  deadline: number,
): Promise<{ readonly answer: Answer } | { readonly faults: readonly Fault[] }> => {
  const { request, plan } = hand;
  const patch = patchAsked(hand, question);
  const changed = patchedRequest(hand, patch);
  if ('faults' in changed) return changed;
  const warnings = warnOfPrecedence(hand.whole, patch);
  const told = warnings.length > 0 ? { warnings: [...warnings] } : {};
  const what = explainQuestion(question, request.policy);
  const found = await findBy(hand, changed.request, tools, deadline);
  if (found.outcome === 'no-plan-found')
    return { answer: { verdict: 'undecided', words: explainUndecided(what), ...told } };
  if ('postings' in found) return { answer: { ...possible(plan, found, what), patch, ...told } };
  const about: RulesAlone = {
    ...tools,
    request: changed.request,
    facts: found.facts,
    signal: tools.signal,
    deadline,
  };
  const forbidden = forbiddenBy({ ...(await explainConflict(about)), alone: [] }, what, changed.request);
  return { answer: { ...forbidden, ...told } };
};

const isSo = (postings: readonly Posting[], forced: Forced): boolean => {
  const posting = postings.find(({ teacher }) => teacher === forced.teacher);
  if ('school' in forced) return posting?.to === forced.school;
  if ('notTo' in forced) return posting === undefined || !forced.notTo.includes(posting.to);
  return (posting !== undefined) === 'moves' in forced;
};

const findBy = async (
  { plan, request: made }: LoadedPlan,
  request: PlanRequest,
  tools: PlanningTools,
  deadline: number,
  vary: Variation = (asked) => asked,
): Promise<Found> => {
  const timeLimitSeconds = Math.max(0.1, (deadline - performance.now()) / 1_000);
  const options = { ...request.options, timeLimitSeconds };
  // What no plan of the request could keep, none with something more to keep can.
  const breachesAnyway =
    request === made && plan.outcome === 'optimal' && plan.clauses.some(({ holds }) => !holds);
  const sought = { vary: all(vary, nearestTo(plan.postings)), breachesAnyway };
  return findPlan({ ...request, options }, tools, sought);
};

const possible = (
  plan: PlanResult,
  found: Extract<Found, { readonly postings: unknown }>,
  what: Words,
  teacher?: string,
): Answer => {
  const price = priceOf(plan, {
    ...found,
    clauses: found.audit.clauses,
    goals: [...found.goals],
    postings: [...found.postings],
  });
  const fewest = found.levels.some(({ name, proved }) => name === nearestLevel && proved);
  const changes = movesBetween(plan.postings, found.postings, fewest);
  return {
    verdict: 'possible',
    words: explainFeasible(what, price, changes, teacher),
    price,
    changes,
    postings: [...found.postings],
  };
};

/**
 * The must clauses that forbid it each by itself. That a barrier stands in every way is read off the clause; that it
 * forbids, and that nothing else is needed for that, is proved by solves.
 */
const forbiddenAlone = async (about: RulesAlone, forced: Forced): Promise<number[]> => {
  if ('stays' in forced) return [];
  const { facts, request } = about;
  const teacher = facts.teacherAt.get(forced.teacher)!;
  const musts = ruleClauses(request.policy).filter(({ clause }) => clause.strength === 'must');
  const blocking = musts.filter(({ clause }) => {
    const barrier = ruleById(clause.rule).forbid?.(clause, facts);
    return (
      barrier !== undefined &&
      barrier.concerns(teacher) !== undefined &&
      waysOf(facts, teacher, forced).every(([school, subject]) => barrier.blocks(teacher, school, subject))
    );
  });
  if (blocking.length === 0) return [];
  const pins = new Set(request.pins.keys());
  const every = musts.map(({ index }) => index);
  const holdsWith = (kept: readonly number[]): Promise<boolean | undefined> =>
    canHold(about, { clauses: new Set(every.filter((index) => !kept.includes(index))), pins });
  if ((await holdsWith([])) !== true) return [];
  const proved = await Promise.all(
    blocking.map(async ({ index }) => ((await holdsWith([index])) === false ? [index] : [])),
  );
  return proved.flat();
};

/** Where a teacher could be posted if there were no clauses. */
export const waysOf = (
  facts: Facts,
  teacher: number,
  forced?: Forced,
): readonly (readonly [school: number, subject: number])[] => {
  const home = facts.home[teacher]!;
  const { stage } = facts.schools[home]!;
  return facts.schools.flatMap((place, school) => {
    const isMeant = forced === undefined || !('school' in forced) || forced.school === place.id;
    if (!isMeant || school === home || place.stage !== stage) return [];
    return facts.mayTeach[teacher]!.map((subject) => [school, subject] as const);
  });
};
