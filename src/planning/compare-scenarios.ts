/**
 * What if: one base and scenarios, solved side by side. Equal requests share a plan. A scenario that only asks for more
 * than another keeps the other's plan if that satisfies it too, and has none if the other has none. So the loosest are
 * solved first, and the rest at once, each as near to the base's plan as its goals allow, so that every other
 * change is a consequence of the scenario.
 */

import { auditPlan } from '../../models/audit/audit-plan.ts';
import { type ComparedPlan, movesBetween, priceOf } from '../../models/audit/compare-plans.ts';
import { type ClausePairs, pairClauses } from '../../models/audit/pair-clauses.ts';
import { warnOfPrecedence } from '../../models/check/precedence-warnings.ts';
import { relocated, shown } from '../../models/findings/findings.ts';
import { saidInBoth } from '../../models/findings/group-findings.ts';
import { fieldOf } from '../../models/findings/raw.ts';
import { onlyTightens } from '../../models/formulation/tightening.ts';
import { nearestLevel, nearestTo } from '../../models/formulation/variations.ts';
import { clauseOrigins } from '../../models/patch/clause-origins.ts';
import { isOfLeftOut } from '../../models/patch/fit-postings.ts';
import { causesOf, type ScenarioDraft } from '../../models/patch/scenarios.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { type Instance, instanceOf } from '../../models/requests/request-facts.ts';
import type {
  ComparisonAnswer,
  Fault,
  PlanResult,
  ScenarioResult,
  Warning,
} from '../../models/vocabulary/answer.ts';
import { entryOf, itemAt } from '../../models/vocabulary/lookup.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { en, zh } from '../../models/vocabulary/words.ts';
import { explainConflict } from './explain-conflict.ts';
import { findPlan, type PlanSearch } from './find-plan.ts';
import { type LoadedPlan, patchedRequest } from './loaded-plan.ts';
import { canonicalJson } from './receipt.ts';
import type { PlanningTools } from './solve-in-order.ts';
import { deadlineOf, secondsSince } from './time-limit.ts';

/** A plan as far as it is compared, with its indicators. */
export type ScenarioPlan = ComparedPlan & Partial<Pick<ComparisonAnswer['base'], 'indicators'>>;

/** What scenarios are compared with; `known` is its plan, if there is one already. */
export type Base = Omit<LoadedPlan, 'plan'> & { readonly known?: ScenarioPlan };

/** A scenario with the request that its patch makes of the base. */
export type Scenario = {
  readonly draft: ScenarioDraft;
  readonly request: PlanRequest;
  /** Warnings of given plans that its roster no longer fits; pointers lead into its patch. */
  readonly leftOut?: readonly Warning[] | undefined;
};

/** The requests that the scenarios stand for, or all that is wrong with any of them. */
export const readScenarios = (
  base: Base,
  drafts: readonly ScenarioDraft[],
): { readonly scenarios: readonly Scenario[] } | { readonly faults: readonly Fault[] } => {
  const read = drafts.map((draft) => ({ draft, patched: patchedRequest(base, draft.patch) }));
  const faults = read.flatMap(({ draft, patched }) =>
    'faults' in patched ? patched.faults.map((fault) => placedInScenario(draft, fault)) : [],
  );
  if (faults.length > 0) return { faults };
  // The facts are dropped: each would keep a roster of its own alive, where scenarios share that of the base.
  const scenarios = read.flatMap(({ draft, patched }) =>
    'request' in patched
      ? [{ draft, request: patched.request, leftOut: patched.warnings.filter(isOfLeftOut) }]
      : [],
  );
  return { scenarios };
};

/** A scenario to be solved; equal keys stand for requests that have the same plan. */
type KeyedScenario = Scenario & { readonly key: string };

/** All that the results of one comparison are made from. */
type Comparison = {
  readonly base: Base;
  readonly baseKey: string;
  readonly basePlan: ScenarioPlan;
  readonly scenarios: readonly KeyedScenario[];
  readonly tools: PlanningTools;
};

type Settled = { readonly plan: ScenarioPlan; readonly result: ScenarioResult };

export const compareScenarios = async (
  base: Base,
  readyScenarios: readonly Scenario[],
  sweep: readonly unknown[] | undefined,
  tools: PlanningTools,
): Promise<ComparisonAnswer> => {
  const started = performance.now();
  const share = sharingRosters();
  const [baseRequest, baseKey] = share(base.request);
  const scenarios = readyScenarios.map(({ draft, request, leftOut }): KeyedScenario => {
    // What the patch does not touch is what the base has, and need not be compared.
    const isTouched = fieldOf(draft.patch, 'roster') !== undefined;
    const [shared, key] = share({ ...request, roster: isTouched ? request.roster : baseRequest.roster });
    return { draft, request: shared, leftOut, key };
  });
  const basePlan = base.known ?? comparedPlan(await findPlan(base, tools));
  const results = await settleAll({ base, baseKey, basePlan, scenarios, tools });
  return {
    base: summaryOf(basePlan),
    scenarios: results,
    pareto: paretoOf(basePlan, results),
    ...(sweep ? { curve: curveOf(sweep, results) } : {}),
    seconds: secondsSince(started),
  };
};

/** Settles every scenario, each after those whose plans it may keep. */
const settleAll = async (comparison: Comparison): Promise<ScenarioResult[]> => {
  const { base, baseKey, basePlan, scenarios } = comparison;
  // The base is at 0, so scenario i is at i + 1.
  const looserThan = loosestBelow([{ request: base.request, key: baseKey }, ...scenarios]);
  const looserOf = (position: number): readonly number[] => looserThan[position + 1] ?? [];
  const settled = new Map<number, Promise<Settled>>();
  const settle = (position: number, scenario: KeyedScenario): Promise<Settled> => {
    const begun = settled.get(position) ?? settleOne(position, scenario);
    settled.set(position, begun);
    return begun;
  };
  const settleOne = async (position: number, scenario: KeyedScenario): Promise<Settled> => {
    const frame = frameOf(base.whole, scenario);
    if (scenario.key === baseKey) {
      const same = comparedWith(basePlan, basePlan, { fewest: true });
      return { plan: basePlan, result: { ...frame, ...same, by: 'same-as', sameAs: 'base' } };
    }
    const [equal] = scenarios.entries().filter(([, { key }]) => key === scenario.key);
    if (equal && equal[0] < position) {
      const { plan, result } = await settle(...equal);
      return { plan, result: { ...result, ...frame, by: 'same-as', sameAs: equal[1].draft.name } };
    }
    for (const looser of looserOf(position)) {
      const other = scenarios[looser - 1];
      const { plan, result } = other
        ? await settle(looser - 1, other)
        : { plan: basePlan, result: undefined };
      const carried = carriedOver(plan, scenario.request);
      if (!carried) continue;
      const conflict = result?.conflict ? { conflict: { ...result.conflict, minimal: false } } : {};
      const pairs = pairsWith(base, scenario);
      const compared = comparedWith(basePlan, carried, { fewest: other === undefined, pairs });
      const sameAs = result?.name ?? 'base';
      return { plan: carried, result: { ...frame, ...compared, by: 'carried-over', sameAs, ...conflict } };
    }
    const { plan, compared } = await solveScenario(comparison, scenario);
    return { plan, result: { ...frame, ...compared, by: 'solved' } };
  };
  // Scenarios that wait for no other are begun first.
  const rank = (position: number): number => (looserOf(position).length === 0 ? 0 : 1);
  for (const [position, scenario] of [...scenarios.entries()].sort(([a], [b]) => rank(a) - rank(b)))
    settle(position, scenario);
  const all = await Promise.all(scenarios.map((scenario, position) => settle(position, scenario)));
  return all.map(({ result }) => result);
};

type Keyed = { readonly request: PlanRequest; readonly key: string };

/**
 * For each request the positions of those that ask for less, and than which no other asks for less. Equal requests are
 * represented by the first.
 */
const loosestBelow = (all: readonly Keyed[]): readonly (readonly number[])[] => {
  const isLooser = (one: Keyed, than: Keyed): boolean =>
    one.key !== than.key && onlyTightens(one.request, than.request);
  const loosest = [...all.entries()].filter(
    ([position, one]) =>
      all.findIndex(({ key }) => key === one.key) === position && !all.some((other) => isLooser(other, one)),
  );
  return all.map((than) => loosest.filter(([, one]) => isLooser(one, than)).map(([position]) => position));
};

/** The part of a result that does not depend on the plan. */
const frameOf = (
  whole: unknown,
  { draft, leftOut = [] }: Scenario,
): Pick<ScenarioResult, 'name' | 'causes' | 'warnings'> => {
  const warnings = [...warnOfPrecedence(whole, draft.patch), ...leftOut].map((one) =>
    placedInScenario(draft, one),
  );
  return {
    name: draft.name,
    causes: [...causesOf(whole, draft.patch)],
    ...(warnings.length > 0 ? { warnings: [...warnings] } : {}),
  };
};

/** The clauses of the base, each with what the patch of the scenario made of it. */
const pairsWith = (base: Base, { draft, request }: Scenario): ClausePairs =>
  pairClauses(base.request.policy.clauses, request.policy.clauses, clauseOrigins(base.whole, draft.patch));

const solveScenario = async ({ base, basePlan, tools }: Comparison, scenario: KeyedScenario) => {
  const instance = instanceOf(scenario.request);
  const search = await findPlan(instance, tools, { vary: nearestTo(basePlan.postings) });
  const plan = comparedPlan(search);
  if (!('postings' in search))
    return { plan, compared: { ...summaryOf(plan), ...(await conflictOf(instance, search, tools)) } };
  const fewest = search.levels.some(({ name, proved }) => name === nearestLevel && proved);
  return { plan, compared: comparedWith(basePlan, plan, { fewest, pairs: pairsWith(base, scenario) }) };
};

/** A fault or warning of a scenario, at its place in the body. */
const placedInScenario = <Finding extends Fault | Warning>(
  { name, pointer }: ScenarioDraft,
  finding: Finding,
): Finding => ({
  // The patch of a budget or of a value in a sweep was not sent, so findings point at the value.
  ...relocated(finding, (inside) => (pointer.startsWith('/scenarios') ? pointer + inside : pointer)),
  ...saidInBoth({
    en: en`scenario ${shown(name)}: ${finding.words}`,
    zh: zh`情景${shown(name)}：${finding.words}`,
    params: finding.params,
  }),
});

/** Gives equal rosters the same object, and requests that have the same plan the same key. */
const sharingRosters = (): ((request: PlanRequest) => readonly [PlanRequest, string]) => {
  const byText = new Map<string, Roster>();
  const numbers = new Map<Roster, number>();
  const shared = (roster: Roster): Roster => {
    if (numbers.has(roster)) return roster;
    const text = canonicalJson(roster);
    const known = byText.get(text);
    if (known) return known;
    byText.set(text, roster);
    numbers.set(roster, numbers.size);
    return roster;
  };
  return (request) => {
    const roster = shared(request.roster);
    const { policy, pins, options } = request;
    return [{ ...request, roster }, canonicalJson([numbers.get(roster), policy, pins, options])];
  };
};

const comparedPlan = (search: PlanSearch): ScenarioPlan =>
  'postings' in search
    ? {
        outcome: search.outcome,
        postings: [...search.postings],
        clauses: search.audit.clauses,
        goals: [...search.goals],
        indicators: search.audit.indicators.after,
      }
    : { outcome: search.outcome, postings: [], clauses: [], goals: [] };

export const comparedResult = ({
  outcome,
  postings,
  clauses,
  goals,
  indicators,
}: PlanResult): ScenarioPlan => ({
  outcome,
  postings,
  clauses,
  goals,
  ...(indicators ? { indicators: indicators.after } : {}),
});

const summaryOf = ({ outcome, postings, goals, indicators }: ScenarioPlan): ComparisonAnswer['base'] => ({
  outcome,
  movers: postings.length,
  goals,
  ...(indicators ? { indicators } : {}),
});

const hasPlan = ({ outcome }: Pick<ComparedPlan, 'outcome'>): boolean =>
  outcome === 'optimal' || outcome === 'feasible';

const comparedWith = (
  base: ScenarioPlan,
  plan: ScenarioPlan,
  { fewest, pairs }: { readonly fewest: boolean; readonly pairs?: ClausePairs },
) => ({
  ...summaryOf(plan),
  ...(hasPlan(base) && hasPlan(plan)
    ? { price: priceOf(base, plan, pairs), changes: movesBetween(base.postings, plan.postings, fewest) }
    : {}),
});

/** The plan of a looser request as that of this one: if it satisfies this one too, or if there is none. */
const carriedOver = (plan: ScenarioPlan, request: PlanRequest): ScenarioPlan | undefined => {
  if (plan.outcome === 'infeasible') return plan;
  if (plan.outcome !== 'optimal') return undefined;
  const audit = auditPlan(request, plan.postings);
  return audit.clean ? { ...plan, clauses: audit.clauses, indicators: audit.indicators.after } : undefined;
};

const conflictOf = async (
  instance: Instance,
  { outcome }: PlanSearch,
  { solve, solverThreads, signal }: PlanningTools,
): Promise<Pick<ScenarioResult, 'conflict'>> => {
  if (outcome !== 'infeasible') return {};
  const deadline = deadlineOf(instance.request, performance.now());
  return { conflict: await explainConflict({ ...instance, solve, solverThreads, signal, deadline }) };
};

/** Less is better; no plan of the scenario could have less than the bounds. */
type Valued = {
  readonly name: string;
  readonly values: readonly number[];
  readonly bounds: readonly number[];
};

/** Goals are matched with those of the base; one that a scenario does not have takes no part. */
const paretoOf = (base: ScenarioPlan, results: readonly ScenarioResult[]): string[] => {
  const shared = base.goals.filter(({ index }) =>
    results.every(
      ({ price, outcome }) => !hasPlan({ outcome }) || price?.goals.some((goal) => goal.index === index),
    ),
  );
  const all: readonly Valued[] = [
    ...(hasPlan(base)
      ? [
          {
            name: 'base',
            values: [...shared.map(({ value }) => value), base.postings.length],
            bounds: [...shared.map(({ bound }) => bound), base.postings.length],
          },
        ]
      : []),
    ...results.filter(hasPlan).map(({ name, price, movers }) => {
      const changeOf = new Map(price?.goals.map((change) => [change.index, change]) ?? []);
      const changes = shared.map(({ index }) => entryOf(changeOf, index));
      return {
        name,
        values: [...changes.map(({ after }) => after), movers],
        bounds: [...changes.map(({ before, atLeast }) => before + atLeast), movers],
      };
    }),
  ];
  const noise = 1e-9;
  const dominates = (one: Valued, other: Valued): boolean =>
    one.values.every((value, position) => value <= itemAt(other.values, position) + noise) &&
    one.values.some((value, position) => value < itemAt(other.bounds, position) - noise);
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
