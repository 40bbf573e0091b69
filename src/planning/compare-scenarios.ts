/**
 * What if: one base and scenarios, solved side by side. What need not be solved is not: equal requests share a plan, and
 * a scenario that only asks for more keeps the base's plan where that has it. All others are solved at once, each as near
 * to the base's plan as its goals allow, so that whoever moves otherwise does so because of the scenario.
 */
import type { ComparisonAnswer, Fault, ScenarioResult } from '../../models/answer.ts';
import { auditPlan } from '../../models/audit-plan.ts';
import { movesBetween, priceOf, type Weighed } from '../../models/compare-plans.ts';
import type { ScenarioDraft } from '../../models/comparison.ts';
import { differencesBetween } from '../../models/merge-patch.ts';
import type { PlanRequest } from '../../models/request.ts';
import { onlyAsksForMore } from '../../models/tightening.ts';
import { nearestLevel, nearestTo } from '../../models/variations.ts';
import { patchedRequest } from './answer-question.ts';
import { explainConflict } from './explain-conflict.ts';
import { type Found, findPlan, type PlanningTools } from './find-plan.ts';
import { canonicalJson } from './receipt.ts';

export type Compared = { readonly answer: ComparisonAnswer } | { readonly faults: readonly Fault[] };

type Planned = Extract<Found, { readonly postings: unknown }>;
type Scenario = { readonly draft: ScenarioDraft; readonly request: PlanRequest; readonly key: string };

/** `whole` is the base as it was sent, with its policy written out; `known` its plan, where there is one already. */
export const compareScenarios = async (
  base: { readonly request: PlanRequest; readonly whole: unknown; readonly known?: WeighedPlan },
  drafts: readonly ScenarioDraft[],
  sweep: readonly unknown[] | undefined,
  tools: PlanningTools,
): Promise<Compared> => {
  const started = performance.now();
  const read = drafts.map((draft) => ({ draft, ...patchedRequest(base.whole, draft.patch) }));
  const faults = read.flatMap((one) => ('faults' in one ? faultsOf(one.draft, one.faults) : []));
  if (faults.length > 0) return { faults };
  const scenarios = read.flatMap((one): readonly Scenario[] =>
    'request' in one ? [{ ...one, key: keyOf(one.request) }] : [],
  );
  const first = base.known ?? weighed(await findPlan(base.request, tools));
  const firstKey = keyOf(base.request);

  const settle = async ({ draft, request, key }: Scenario, position: number): Promise<ScenarioResult> => {
    const causes = [...differencesBetween(base.whole, draft.patch)];
    const before = scenarios.slice(0, position).find((one) => one.key === key);
    const frame = { name: draft.name, causes };
    if (key === firstKey) return { ...frame, ...against(first, first, true), by: 'same-as', sameAs: 'base' };
    if (before)
      return {
        ...(await results[scenarios.indexOf(before)]!),
        ...frame,
        by: 'same-as',
        sameAs: before.draft.name,
      };
    const carried = carriedOver(base.request, first, request);
    if (carried) return { ...frame, ...against(first, carried, true), by: 'carried-over' };
    const found = await findPlan(request, tools, { vary: nearestTo(first.postings) });
    if ('postings' in found) {
      const fewest = found.levels.some(({ name, proved }) => name === nearestLevel && proved);
      return { ...frame, ...against(first, weighed(found), fewest), by: 'solved' };
    }
    return { ...frame, ...withoutPlan(found), ...(await conflictOf(request, found, tools)), by: 'solved' };
  };
  const results: Promise<ScenarioResult>[] = [];
  for (const [position, scenario] of scenarios.entries()) results.push(settle(scenario, position));
  const settled = await Promise.all(results);
  return {
    answer: {
      base: planOf(first),
      scenarios: settled,
      pareto: paretoOf(first, settled),
      ...(sweep ? { curve: curveOf(sweep, settled) } : {}),
      seconds: Number(((performance.now() - started) / 1_000).toFixed(3)),
    },
  };
};

const faultsOf = ({ name, pointer }: ScenarioDraft, faults: readonly Fault[]): readonly Fault[] =>
  faults.map((fault) => ({
    ...fault,
    pointer: pointer.startsWith('/sweep') ? pointer : pointer + fault.pointer,
    message: `scenario "${name}": ${fault.message}`,
  }));

/** Requests with the same key have the same plan. */
const keyOf = ({ roster, policy, pins, options }: PlanRequest): string =>
  canonicalJson({ roster, policy, pins, options });

/** A plan as far as plans are compared. */
type WeighedPlan = Weighed & Partial<Pick<ComparisonAnswer['base'], 'indicators'>>;

const weighed = (found: Found): WeighedPlan =>
  'postings' in found
    ? {
        outcome: found.outcome,
        postings: [...found.postings],
        clauses: found.audit.clauses,
        goals: [...found.goals],
        indicators: found.audit.indicators.after,
      }
    : { outcome: found.outcome, postings: [], clauses: [], goals: [] };

const planOf = ({ outcome, postings, goals, indicators }: WeighedPlan): ComparisonAnswer['base'] => ({
  outcome,
  movers: postings.length,
  goals,
  ...(indicators ? { indicators } : {}),
});

const hasPlan = ({ outcome }: Pick<Weighed, 'outcome'>): boolean =>
  outcome === 'optimal' || outcome === 'feasible';

const against = (first: WeighedPlan, second: WeighedPlan, fewest: boolean) => ({
  ...planOf(second),
  ...(hasPlan(first)
    ? { price: priceOf(first, second), changes: movesBetween(first.postings, second.postings, fewest) }
    : {}),
});

const withoutPlan = ({ outcome }: Exclude<Found, Planned>) => ({ outcome, movers: 0, goals: [] });

/** The base's plan as the plan of a scenario that only asks for what it has. */
const carriedOver = (
  base: PlanRequest,
  first: WeighedPlan,
  request: PlanRequest,
): WeighedPlan | undefined => {
  if (first.outcome !== 'optimal' || !onlyAsksForMore(base, request)) return undefined;
  const audit = auditPlan(request, first.postings);
  return audit.clean ? { ...first, clauses: audit.clauses, indicators: audit.indicators.after } : undefined;
};

const conflictOf = async (
  request: PlanRequest,
  { facts, outcome }: Found,
  { solve, signal }: PlanningTools,
): Promise<Pick<ScenarioResult, 'conflict'>> => {
  if (outcome !== 'infeasible') return {};
  const deadline = performance.now() + 1_000 * request.options.timeLimitSeconds;
  return { conflict: await explainConflict({ request, facts, solve, signal, deadline }) };
};

type Valued = { readonly name: string; readonly values: readonly number[] };

/** Goals are matched with those of the base; one that a scenario does not have takes no part. */
const paretoOf = (first: WeighedPlan, results: readonly ScenarioResult[]): string[] => {
  const shared = first.goals.filter(({ index }) =>
    results.every(
      ({ price, outcome }) => !hasPlan({ outcome }) || price?.goals.some((goal) => goal.index === index),
    ),
  );
  const all: readonly Valued[] = [
    ...(hasPlan(first)
      ? [{ name: 'base', values: [...shared.map(({ value }) => value), first.postings.length] }]
      : []),
    ...results.filter(hasPlan).map(({ name, price, movers }) => ({
      name,
      values: [
        ...shared.map(({ index }) => price!.goals.find((goal) => goal.index === index)!.after),
        movers,
      ],
    })),
  ];
  const noise = 1e-9;
  const dominates = (one: Valued, other: Valued): boolean =>
    one.values.every((value, position) => value <= other.values[position]! + noise) &&
    one.values.some((value, position) => value < other.values[position]! - noise);
  return all.filter((one) => !all.some((other) => dominates(other, one))).map(({ name }) => name);
};

/** The scenarios of a sweep are the last ones. */
const curveOf = (sweep: readonly unknown[], results: readonly ScenarioResult[]): ComparisonAnswer['curve'] =>
  results.slice(results.length - sweep.length).map(({ outcome, movers, goals }, position) => ({
    value: sweep[position],
    outcome,
    movers,
    goals: goals.map(({ value }) => value),
  }));
