/**
 * Ways out of a conflict, each already solved. One member of the conflict gives way: a clause is relaxed as little as
 * all others allow, or a pin is dropped. The patch for this is applied to the request as it was sent, and the result is
 * checked and planned like any request: only a repair that has a plan is offered.
 */
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { warnOfPrecedence } from '../../models/check/precedence-warnings.ts';
import type { Outcome } from '../../models/facts/outcome.ts';
import { relaxClause, relaxed } from '../../models/patch/relax-clause.ts';
import { clausePatch, joinedPatches, patchRequest, pinPatch } from '../../models/patch/request-patch.ts';
import type { Instance } from '../../models/requests/request-facts.ts';
import { ruleById } from '../../models/rules/index.ts';
import type { Relaxation, Verdict } from '../../models/rules/rule.ts';
import type { Repair, Words } from '../../models/vocabulary/answer.ts';
import { itemAt } from '../../models/vocabulary/lookup.ts';
import { type RuleClause, ruleClauses } from '../../models/vocabulary/policy.ts';
import {
  explainDroppedPin,
  explainInPrinciple,
  explainOmission,
  explainRelaxation,
  explainTogether,
} from '../../models/words/explain-repair.ts';
import { type Names, namesOf } from '../../models/words/names.ts';
import type { BareConflict } from './explain-conflict.ts';
import { type FeasibilityProblem, findLeastBreach, isFeasible } from './feasibility.ts';
import { type FoundPlan, findPlan, tooLargeBecause } from './find-plan.ts';
import { refusingMuchWork } from './refuse-much-work.ts';
import type { PlanningTools } from './solve-in-order.ts';
import { minSolveSeconds, secondsUntil } from './time-limit.ts';

/** What every repair of one conflict is made from; `whole` is the request that its patches apply to. */
type RepairContext = {
  readonly problem: FeasibilityProblem;
  readonly whole: unknown;
  readonly tools: PlanningTools;
  readonly names: Names;
};

/** A repair before it is solved. */
type Draft = Pick<Repair, 'kind' | 'clause' | 'alsoClauses' | 'pin' | 'patch'> & {
  /** Whether a breach of this size is proved to be the least. */
  readonly isNearest: (cost: number) => boolean;
  readonly words: (found: FoundPlan) => Words;
};

export const offerRepairs = async (
  problem: FeasibilityProblem,
  conflict: BareConflict,
  whole: unknown,
  tools: PlanningTools,
): Promise<readonly Repair[]> => {
  const context: RepairContext = { problem, whole, tools, names: namesOf(problem.request) };
  const offered = await Promise.all([
    ...conflict.clauses.map((clause) => clauseRepairs(context, clause)),
    ...conflict.pins.map((pin) => solveDrafts(context, [pinDraft(context, pin)])),
  ]);
  const single = offered.flat();
  // Where several conflicts hold at once, no single clause repairs them all.
  return (single.length > 0 ? single : await jointRepairs(context)).toSorted(cheaperFirst);
};

/** A member of the conflict; conflicts consist of rules, not of goals. */
const clauseAt = ({ problem }: RepairContext, index: number): RuleClause =>
  problem.request.policy.clauses[index] as RuleClause;
const isPriceable = (clause: RuleClause): boolean => ruleById(clause.rule).mustOnly?.(clause) === undefined;
const verdictOf = ({ problem }: RepairContext, clause: RuleClause, outcome: Outcome): Verdict =>
  ruleById(clause.rule).audit(clause, problem.facts, outcome);

const clauseRepairs = async (context: RepairContext, index: number): Promise<readonly Repair[]> => {
  const clause = clauseAt(context, index);
  if (!isPriceable(clause)) return solveDrafts(context, [omissionDraft(context, index)]);
  const nearest = await findLeastBreach(context.problem, new Set([index]));
  if (!nearest) return [];
  const verdict = verdictOf(context, clause, nearest.outcome);
  const relaxation = relaxClause(clause, context.problem.facts, nearest.outcome);
  const inPrinciple = inPrincipleDraft(context, [index], nearest.isProved ? verdict.breach : undefined);
  if (!relaxation) return solveDrafts(context, [inPrinciple]);
  const least = await leastRelaxation(context, index, verdict, { relaxation, isProved: nearest.isProved });
  const relaxations = await solveDrafts(context, [relaxationDraft(context, index, least)]);
  // A level that is lowered everywhere for the sake of one school has an alternative.
  const isCountedOnce = (verdict.units ?? []).length <= 1;
  return relaxations.length > 0 && isCountedOnce
    ? relaxations
    : [...relaxations, ...(await solveDrafts(context, [inPrinciple]))];
};

type ProvedRelaxation = { readonly relaxation: Relaxation; readonly isProved: boolean };

const isFigure = (value: unknown): value is number => typeof value === 'number';

/**
 * The plan at hand breaches the clause least in sum, so where there is one count and one level, its level is the
 * nearest. Otherwise the nearest level is found by bisection: between that of the plan, which is feasible, and that of
 * the clause, which is not.
 */
const leastRelaxation = async (
  { problem }: RepairContext,
  index: number,
  verdict: Verdict,
  { relaxation, isProved }: ProvedRelaxation,
): Promise<ProvedRelaxation> => {
  const { policy } = problem.request;
  const clause = policy.clauses[index] as RuleClause;
  const [[name, reached] = ['', undefined], ...others] = Object.entries(relaxation);
  const required = clause[name];
  if (others.length > 0) return { relaxation, isProved: false };
  if (!isFigure(required) || !isFigure(reached)) return { relaxation, isProved };
  const limits = Object.entries(clause).filter(([key, value]) => isFigure(value) && key !== 'weight');
  if (limits.length === 1 && (verdict.units ?? []).length <= 1) return { relaxation, isProved };
  const steps = name.includes('Percent') ? 1_000_000 : 1;
  let [feasible, infeasible] = [Math.round(reached * steps), Math.round(required * steps)];
  while (Math.abs(infeasible - feasible) > 1) {
    const middle = Math.trunc((feasible + infeasible) / 2);
    const clauses = policy.clauses.with(index, relaxed(clause, { [name]: middle / steps }));
    const holds = await isFeasible(problem, undefined, { ...policy, clauses });
    if (holds === undefined) return { relaxation: { [name]: feasible / steps }, isProved: false };
    if (holds) feasible = middle;
    else infeasible = middle;
  }
  return { relaxation: { [name]: feasible / steps }, isProved: true };
};

const relaxationDraft = (
  context: RepairContext,
  index: number,
  { relaxation, isProved }: ProvedRelaxation,
): Draft => {
  const clause = clauseAt(context, index);
  return {
    kind: 'ease',
    clause: index,
    patch: clausePatch(context.whole, index, clause, relaxed(clause, relaxation)),
    isNearest: () => isProved,
    words: () => explainRelaxation(index, relaxation, context.problem.request.policy, context.names),
  };
};

/** `leastBreach` is the proved least breach of all these clauses in sum. */
const inPrincipleDraft = (
  context: RepairContext,
  indices: readonly [number, ...number[]],
  leastBreach: number | undefined,
): Draft => {
  const [first, ...others] = indices;
  return {
    kind: 'in-principle',
    clause: first,
    ...(others.length > 0 ? { alsoClauses: others } : {}),
    patch: joinedPatches(
      indices.map((index) => {
        const clause = clauseAt(context, index);
        return clausePatch(context.whole, index, clause, { ...clause, strength: 'in-principle' });
      }),
    ),
    isNearest: (cost) => leastBreach !== undefined && Math.abs(cost - leastBreach) < 1e-6,
    words: ({ audit }) =>
      explainTogether(
        audit.clauses
          .filter(({ index }) => indices.includes(index))
          .map((result) => explainInPrinciple(clauseAt(context, result.index), result, context.names)),
      ),
  };
};

const omissionDraft = (context: RepairContext, index: number): Draft => {
  const clause = clauseAt(context, index);
  return {
    kind: 'leave-out',
    clause: index,
    patch: clausePatch(context.whole, index, clause, undefined),
    isNearest: () => false,
    words: () => explainOmission(index, context.names),
  };
};

const pinDraft = ({ problem, names }: RepairContext, pin: number): Draft => ({
  kind: 'drop-pin',
  pin,
  patch: pinPatch(pin),
  isNearest: () => true,
  words: () => explainDroppedPin(pin, itemAt(problem.request.pins, pin), names),
});

/** The must clauses that are breached where all of them may be, as little as possible in sum. */
const jointRepairs = async (context: RepairContext): Promise<readonly Repair[]> => {
  const musts = ruleClauses(context.problem.request.policy).filter(
    ({ clause }) => clause.strength === 'must' && isPriceable(clause),
  );
  const nearest = await findLeastBreach(context.problem, new Set(musts.map(({ index }) => index)));
  if (!nearest) return [];
  const breached = musts
    .map(({ index, clause }) => ({ index, breach: verdictOf(context, clause, nearest.outcome).breach }))
    .filter(({ breach }) => breach > 0);
  const [first, ...others] = breached.map(({ index }) => index);
  if (first === undefined) return [];
  const sum = breached.reduce((total, { breach }) => total + breach, 0);
  const leastBreach = nearest.isProved ? sum : undefined;
  return solveDrafts(context, [inPrincipleDraft(context, [first, ...others], leastBreach)]);
};

/** The drafts that have a plan, with it. */
const solveDrafts = async (context: RepairContext, drafts: readonly Draft[]): Promise<readonly Repair[]> => {
  const { problem, whole, tools } = context;
  const repairs: Repair[] = [];
  for (const draft of drafts) {
    const instance = instanceAfter(whole, draft.patch);
    if (!instance || secondsUntil(problem.deadline) <= minSolveSeconds) continue;
    // Without a clause that confines moves the program may be too large.
    if (tooLargeBecause(instance.request, instance.facts) !== undefined) continue;
    // A clause that some plan kept would be in no conflict.
    const breachesAnyway = draft.kind === 'in-principle';
    const search = await findPlan(instance, tools, { breachesAnyway, until: problem.deadline });
    if ('postings' in search) repairs.push(repairOf(context, draft, search));
  }
  return repairs;
};

const instanceAfter = (whole: unknown, patch: unknown): Instance | undefined => {
  const patched = patchRequest(whole, patch);
  if ('faults' in patched) return undefined;
  // What a repair adds may be too much where the request itself just was not.
  const checked = refusingMuchWork(checkPlanRequest)(patched.value, () => undefined);
  return 'request' in checked ? checked : undefined;
};

const repairOf = (
  context: RepairContext,
  { isNearest, words: wordsFor, ...draft }: Draft,
  found: FoundPlan,
): Repair => {
  const { clause, alsoClauses = [] } = draft;
  // The breach counts against the request before the repair, not against the repaired one.
  const { clauses } = auditPlan(context.problem.request, found.postings);
  const given = [...(clause === undefined ? [] : [clause]), ...alsoClauses];
  const breachOf = (index: number): number => clauses.find((one) => one.index === index)?.breach ?? 0;
  const cost = clause === undefined ? 1 : given.reduce((sum, index) => sum + breachOf(index), 0);
  const units = new Set(given.map((index) => ruleById(clauseAt(context, index).rule).breachUnit));
  const words = wordsFor(found);
  const warnings = warnOfPrecedence(context.whole, draft.patch);
  return {
    ...draft,
    ...(warnings.length > 0 ? { warnings: [...warnings] } : {}),
    change: words.en,
    words,
    cost,
    unit: clause === undefined ? 'pins' : [...units].join(', '),
    nearest: isNearest(cost),
    outcome: found.outcome,
    movers: found.postings.length,
    goals: [...found.goals],
  };
};

const roughness = (repair: Repair): number => (repair.kind === 'leave-out' ? 1 : 0);
const goalsInOrder = ({ goals }: Repair): readonly number[] =>
  goals.toSorted((a, b) => a.priority - b.priority || a.index - b.index).map(({ value }) => value);

/** Clauses that are left out come last; then by cost, then by the goals in their order. */
const cheaperFirst = (a: Repair, b: Repair): number => {
  const [first, second] = [goalsInOrder(a), goalsInOrder(b)];
  const byGoals = first
    .map((value, position) => value - (second[position] ?? value))
    .find((difference) => difference !== 0);
  return (
    roughness(a) - roughness(b) ||
    a.cost - b.cost ||
    (byGoals ?? 0) ||
    (a.clause ?? Number.MAX_SAFE_INTEGER) - (b.clause ?? Number.MAX_SAFE_INTEGER) ||
    (a.pin ?? 0) - (b.pin ?? 0)
  );
};
