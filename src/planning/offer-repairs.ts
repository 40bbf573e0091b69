/**
 * Ways out of a conflict, each already solved. One member of the conflict gives way: a clause comes as near to what was
 * asked as all others allow, or a pin is dropped. The patch that says so is applied to the request as it was sent, and
 * what comes of it is checked and planned like any request: only a repair that has a plan is offered.
 */
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { warnOfPrecedence } from '../../models/check/precedence-warnings.ts';
import type { Outcome } from '../../models/facts/outcome.ts';
import { relaxClause, relaxed } from '../../models/patch/relax-clause.ts';
import { clausePatch, joinedPatches, patchRequest, pinPatch } from '../../models/patch/request-patch.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { ruleById } from '../../models/rules/index.ts';
import type { Relaxation, Verdict } from '../../models/rules/rule.ts';
import type { Repair, Words } from '../../models/vocabulary/answer.ts';
import { type RuleClause, ruleClauses } from '../../models/vocabulary/policy.ts';
import {
  explainDroppedPin,
  explainInPrinciple,
  explainOmission,
  explainRelaxation,
  joinedWords,
} from '../../models/words/explain-repair.ts';
import type { BareConflict } from './explain-conflict.ts';
import { type Found, findPlan, type PlanningTools } from './find-plan.ts';
import { canHold, nearestTo, type RulesAlone } from './rules-alone.ts';

type Planned = Extract<Found, { readonly postings: unknown }>;

/** A repair before it has been solved. */
type Draft = Pick<Repair, 'kind' | 'clause' | 'alsoClauses' | 'pin' | 'patch'> & {
  readonly nearest: (cost: number) => boolean;
  readonly words: (planned: Planned) => Words;
};

export const offerRepairs = async (
  about: RulesAlone,
  conflict: BareConflict,
  whole: unknown,
  tools: PlanningTools,
): Promise<readonly Repair[]> => {
  const bench: Bench = { about, whole, tools };
  const offered = await Promise.all([
    ...conflict.clauses.map((clause) => clauseRepairs(bench, clause)),
    ...conflict.pins.map(async (pin) => solved(bench, [dropPin(bench, pin)])),
  ]);
  const single = offered.flat();
  // Several conflicts at once are not repaired by one clause.
  return (single.length > 0 ? single : await togetherRepairs(bench)).toSorted(cheaperFirst);
};

type Bench = { readonly about: RulesAlone; readonly whole: unknown; readonly tools: PlanningTools };

const clauseAt = ({ about }: Bench, index: number): RuleClause =>
  about.request.policy.clauses[index] as RuleClause;
const isPriceable = (clause: RuleClause): boolean => ruleById(clause.rule).mustOnly?.(clause) === undefined;
const verdictOf = ({ about }: Bench, clause: RuleClause, outcome: Outcome): Verdict =>
  ruleById(clause.rule).audit(clause, about.facts, outcome);

const clauseRepairs = async (bench: Bench, index: number): Promise<readonly Repair[]> => {
  const clause = clauseAt(bench, index);
  if (!isPriceable(clause)) return solved(bench, [leaveOut(bench, index)]);
  const nearest = await nearestTo(bench.about, new Set([index]));
  if (!nearest) return [];
  const verdict = verdictOf(bench, clause, nearest.outcome);
  const easing = relaxClause(clause, bench.about.facts, nearest.outcome);
  const inPrinciple = keepInPrinciple(bench, [index], nearest.isProved ? verdict.breach : undefined);
  if (!easing) return solved(bench, [inPrinciple]);
  const least = await easeLeast(bench, index, easing, verdict, nearest.isProved);
  const eases = await solved(bench, [ease(bench, index, least)]);
  // A level that is lowered everywhere for the sake of one school has an alternative.
  const isCountedOnce = (verdict.units ?? []).length <= 1;
  return eases.length > 0 && isCountedOnce ? eases : [...eases, ...(await solved(bench, [inPrinciple]))];
};

type LeastEasing = { readonly easing: Relaxation; readonly isProved: boolean };

const isFigure = (value: unknown): value is number => typeof value === 'number';

/**
 * The breach was made least in sum, which is the nearest level where there is one count and one level. Where there are
 * several, the level is closed in on by halving: what the plan at hand keeps can be had, what was asked cannot.
 */
const easeLeast = async (
  bench: Bench,
  index: number,
  easing: Relaxation,
  verdict: Verdict,
  isProved: boolean,
): Promise<LeastEasing> => {
  const clause = clauseAt(bench, index);
  const [[name, reached] = ['', undefined], ...others] = Object.entries(easing);
  const asked = clause[name];
  if (others.length > 0) return { easing, isProved: false };
  if (!isFigure(asked) || !isFigure(reached)) return { easing, isProved };
  const limits = Object.entries(clause).filter(([key, value]) => isFigure(value) && key !== 'weight');
  if (limits.length === 1 && (verdict.units ?? []).length <= 1) return { easing, isProved };
  const steps = name.includes('Percent') ? 1_000_000 : 1;
  let [possible, impossible] = [Math.round(reached * steps), Math.round(asked * steps)];
  while (Math.abs(impossible - possible) > 1) {
    const middle = Math.trunc((possible + impossible) / 2);
    const { policy } = bench.about.request;
    const tried = relaxed(clause, { [name]: middle / steps });
    const holds = await canHold(bench.about, undefined, {
      ...policy,
      clauses: policy.clauses.with(index, tried),
    });
    if (holds === undefined) return { easing: { [name]: possible / steps }, isProved: false };
    if (holds) possible = middle;
    else impossible = middle;
  }
  return { easing: { [name]: possible / steps }, isProved: true };
};

const ease = (bench: Bench, index: number, { easing, isProved }: LeastEasing): Draft => {
  const clause = clauseAt(bench, index);
  return {
    kind: 'ease',
    clause: index,
    patch: clausePatch(bench.whole, index, clause, relaxed(clause, easing)),
    nearest: () => isProved,
    words: () => explainRelaxation(index, clause, easing),
  };
};

/** `least` is the proved least breach of all of them together. */
const keepInPrinciple = (bench: Bench, indices: readonly number[], least: number | undefined): Draft => ({
  kind: 'in-principle',
  clause: indices[0]!,
  ...(indices.length > 1 ? { alsoClauses: indices.slice(1) } : {}),
  patch: joinedPatches(
    indices.map((index) => {
      const clause = clauseAt(bench, index);
      return clausePatch(bench.whole, index, clause, { ...clause, strength: 'in-principle' });
    }),
  ),
  nearest: (cost) => least !== undefined && Math.abs(cost - least) < 1e-6,
  words: ({ audit }) =>
    joinedWords(
      indices.map((index) =>
        explainInPrinciple(clauseAt(bench, index), audit.clauses.find((one) => one.index === index)!),
      ),
    ),
});

const leaveOut = (bench: Bench, index: number): Draft => ({
  kind: 'leave-out',
  clause: index,
  patch: clausePatch(bench.whole, index, clauseAt(bench, index), undefined),
  nearest: () => false,
  words: () => explainOmission(index, clauseAt(bench, index)),
});

const dropPin = (bench: Bench, pin: number): Draft => ({
  kind: 'drop-pin',
  pin,
  patch: pinPatch(pin),
  nearest: () => true,
  words: () => explainDroppedPin(pin, bench.about.request.pins[pin]!),
});

/** The must clauses that are broken where all of them may be, as little as possible in sum. */
const togetherRepairs = async (bench: Bench): Promise<readonly Repair[]> => {
  const musts = ruleClauses(bench.about.request.policy)
    .filter(({ clause }) => clause.strength === 'must' && isPriceable(clause))
    .map(({ index }) => index);
  const nearest = await nearestTo(bench.about, new Set(musts));
  if (!nearest) return [];
  const breaches = musts.map((index) => verdictOf(bench, clauseAt(bench, index), nearest.outcome).breach);
  const broken = musts.filter((_, position) => breaches[position]! > 0);
  if (broken.length === 0) return [];
  const least = breaches.reduce((sum, breach) => sum + breach, 0);
  return solved(bench, [keepInPrinciple(bench, broken, nearest.isProved ? least : undefined)]);
};

/** Those of the drafts that have a plan, with it. */
const solved = async (bench: Bench, drafts: readonly Draft[]): Promise<readonly Repair[]> => {
  const { about, whole, tools } = bench;
  const repairs: Repair[] = [];
  for (const draft of drafts) {
    const timeLimitSeconds = (about.deadline - performance.now()) / 1_000;
    const request = requestAfter(whole, draft.patch);
    if (!request || timeLimitSeconds <= 0.1) continue;
    const options = { ...request.options, timeLimitSeconds };
    // Were the clause kept by some plan, it would be in no conflict.
    const breachesAnyway = draft.kind === 'in-principle';
    const planned = await findPlan({ ...request, options }, tools, { breachesAnyway });
    if ('postings' in planned) repairs.push(repairOf(bench, draft, planned));
  }
  return repairs;
};

const requestAfter = (whole: unknown, patch: unknown): PlanRequest | undefined => {
  const patched = patchRequest(whole, patch);
  if ('faults' in patched) return undefined;
  const checked = checkPlanRequest(patched.value, () => undefined);
  return 'request' in checked ? checked.request : undefined;
};

const repairOf = (bench: Bench, { nearest, words, ...draft }: Draft, planned: Planned): Repair => {
  const { clause, alsoClauses = [] } = draft;
  // What is broken is what was asked before the repair, not what the repair asks.
  const { clauses } = auditPlan(bench.about.request, planned.postings);
  const given = [...(clause === undefined ? [] : [clause]), ...alsoClauses];
  const cost =
    clause === undefined
      ? 1
      : given.reduce((sum, index) => sum + (clauses.find((one) => one.index === index)?.breach ?? 0), 0);
  const units = new Set(given.map((index) => ruleById(clauseAt(bench, index).rule).breachUnit));
  const said = words(planned);
  const warnings = warnOfPrecedence(bench.whole, draft.patch);
  return {
    ...draft,
    ...(warnings.length > 0 ? { warnings: [...warnings] } : {}),
    change: said.en,
    words: said,
    cost,
    unit: clause === undefined ? 'pins' : [...units].join(', '),
    nearest: nearest(cost),
    outcome: planned.outcome,
    movers: planned.postings.length,
    goals: [...planned.goals],
  };
};

const roughness = (repair: Repair): number => (repair.kind === 'leave-out' ? 1 : 0);
const goalsInOrder = ({ goals }: Repair): readonly number[] =>
  goals.toSorted((a, b) => a.priority - b.priority || a.index - b.index).map(({ value }) => value);

/** Clauses that are left out last, then by cost, then by the goals in their order. */
const cheaperFirst = (a: Repair, b: Repair): number => {
  const [first, second] = [goalsInOrder(a), goalsInOrder(b)];
  const byGoals = first
    .map((value, position) => value - (second[position] ?? value))
    .find((one) => one !== 0);
  return (
    roughness(a) - roughness(b) ||
    a.cost - b.cost ||
    (byGoals ?? 0) ||
    (a.clause ?? Number.MAX_SAFE_INTEGER) - (b.clause ?? Number.MAX_SAFE_INTEGER) ||
    (a.pin ?? 0) - (b.pin ?? 0)
  );
};
