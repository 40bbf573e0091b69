/**
 * What if: one base and scenarios, solved side by side. What need not be solved is not: equal requests share a plan, and
 * one that only asks for more than another keeps the other's plan where that has it (or has none where the other has
 * none). So the loosest come first, and the rest are solved at once, each as near to the base's plan as its goals allow,
 * so that whoever moves otherwise does so because of the scenario.
 */
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { type ComparedPlan, movesBetween, priceOf } from '../../models/audit/compare-plans.ts';
import { warnOfPrecedence } from '../../models/check/precedence-warnings.ts';
import { fieldOf } from '../../models/findings/raw.ts';
import { onlyTightens } from '../../models/formulation/tightening.ts';
import { nearestLevel, nearestTo } from '../../models/formulation/variations.ts';
import { causesOf, type ScenarioDraft } from '../../models/patch/scenarios.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { ComparisonAnswer, Fault, ScenarioResult } from '../../models/vocabulary/answer.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { explainConflict } from './explain-conflict.ts';
import { type Found, findPlan, type PlanningTools } from './find-plan.ts';
import { type LoadedPlan, patchedRequest } from './loaded-plan.ts';
import { canonicalJson } from './receipt.ts';

export type Compared = { readonly answer: ComparisonAnswer } | { readonly faults: readonly Fault[] };

type Scenario = { readonly draft: ScenarioDraft; readonly request: PlanRequest; readonly key: string };

/** What scenarios are compared with; `known` is its plan, where there is one already. */
export type Base = Omit<LoadedPlan, 'plan'> & { readonly known?: WeighedPlan };

/** The requests that the scenarios stand for, or all that is wrong with any of them. */
export const readScenarios = (
  base: Base,
  drafts: readonly ScenarioDraft[],
):
  | { readonly scenarios: readonly { readonly draft: ScenarioDraft; readonly request: PlanRequest }[] }
  | { readonly faults: readonly Fault[] } => {
  const read = drafts.map((draft) => ({ draft, ...patchedRequest(base, draft.patch) }));
  const faults = read.flatMap((one) =>
    'faults' in one ? one.faults.map((fault) => toldOf(one.draft, fault)) : [],
  );
  if (faults.length > 0) return { faults };
  return { scenarios: read.flatMap((one) => ('request' in one ? [one] : [])) };
};

export const compareScenarios = async (
  base: Base,
  drafts: readonly ScenarioDraft[],
  sweep: readonly unknown[] | undefined,
  tools: PlanningTools,
): Promise<Compared> => {
  const started = performance.now();
  const read = readScenarios(base, drafts);
  if ('faults' in read) return read;
  const sharing = sharedRosters();
  const [baseRequest, firstKey] = sharing(base.request);
  const scenarios = read.scenarios.map((one): Scenario => {
    // What the patch does not touch is what the base has, and need not be compared.
    const isTouched = fieldOf(one.draft.patch, 'roster') !== undefined;
    const { roster } = isTouched ? one.request : baseRequest;
    const [request, key] = sharing({ ...one.request, roster });
    return { draft: one.draft, request, key };
  });
  const first = base.known ?? weighed(await findPlan(baseRequest, tools));

  const settled: Promise<Settled>[] = [];
  const settle = async (scenario: Scenario, position: number): Promise<Settled> => {
    const { draft, request, key } = scenario;
    const warnings = warnOfPrecedence(base.whole, draft.patch).map((one) => toldOf(draft, one));
    const frame = {
      name: draft.name,
      causes: [...causesOf(base.whole, draft.patch)],
      ...(warnings.length > 0 ? { warnings: [...warnings] } : {}),
    };
    const before = scenarios.slice(0, position).findIndex((one) => one.key === key);
    if (key === firstKey)
      return {
        plan: first,
        result: { ...frame, ...against(first, first, true), by: 'same-as', sameAs: 'base' },
      };
    if (before >= 0) {
      const { plan, result } = await settled[before]!;
      return { plan, result: { ...result, ...frame, by: 'same-as', sameAs: scenarios[before]!.draft.name } };
    }
    for (const looser of loosest(position)) {
      const { plan, name, conflict } = await planOfLooser(looser);
      const carried = carriedOver(plan, request);
      if (carried) {
        const result = {
          ...frame,
          ...against(first, carried, looser < 0),
          by: 'carried-over' as const,
          sameAs: name,
        };
        return {
          plan: carried,
          result: { ...result, ...(conflict ? { conflict: { ...conflict, minimal: false } } : {}) },
        };
      }
    }
    const found = await findPlan(request, tools, { vary: nearestTo(first.postings) });
    if (!('postings' in found))
      return {
        plan: weighed(found),
        result: {
          ...frame,
          ...planOf(weighed(found)),
          ...(await conflictOf(request, found, tools)),
          by: 'solved',
        },
      };
    const fewest = found.levels.some(({ name, proved }) => name === nearestLevel && proved);
    return {
      plan: weighed(found),
      result: { ...frame, ...against(first, weighed(found), fewest), by: 'solved' },
    };
  };
  /** The base is at −1. */
  const requestAt = (position: number): PlanRequest => scenarios[position]?.request ?? baseRequest;
  const keyAt = (position: number): string => scenarios[position]?.key ?? firstKey;
  const isLooser = (one: number, than: number): boolean =>
    keyAt(one) !== keyAt(than) && onlyTightens(requestAt(one), requestAt(than));
  const every = [-1, ...scenarios.keys()];
  /** Those that ask for less than this one, and that no other asks for less than: they wait for nobody. */
  const loosest = (position: number): readonly number[] =>
    every
      .filter((one) => isLooser(one, position) && !every.some((other) => isLooser(other, one)))
      .filter((one, nth, all) => all.findIndex((other) => keyAt(other) === keyAt(one)) === nth);
  const planOfLooser = async (position: number): Promise<Looser> => {
    if (position < 0) return { plan: first, name: 'base' };
    const { plan, result } = await settled[position]!;
    return { plan, name: result.name, conflict: result.conflict };
  };
  // Begun in an order in which whatever one waits for has been begun before it.
  const rank = (position: number): number => (loosest(position).length === 0 ? 0 : 1);
  const order = [...scenarios.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
  for (const position of order) settled[position] = settle(scenarios[position]!, position);
  const results = (await Promise.all(settled)).map(({ result }) => result);
  return {
    answer: {
      base: planOf(first),
      scenarios: results,
      pareto: paretoOf(first, results),
      ...(sweep ? { curve: curveOf(sweep, results) } : {}),
      seconds: Number(((performance.now() - started) / 1_000).toFixed(3)),
    },
  };
};

/** What is told of a scenario, at its place in what was sent. */
const toldOf = <Told extends Fault>({ name, pointer }: ScenarioDraft, told: Told): Told => ({
  ...told,
  // A budget, or a value of a sweep, is no patch that was sent.
  pointer: pointer.startsWith('/scenarios') ? pointer + told.pointer : pointer,
  message: `scenario "${name}": ${told.message}`,
});

/** Gives equal rosters the same object, and requests that have the same plan the same key. */
const sharedRosters = (): ((request: PlanRequest) => readonly [PlanRequest, string]) => {
  const known = new Map<string, Roster>();
  const numbers = new Map<Roster, number>();
  return (request) => {
    let { roster } = request;
    if (!numbers.has(roster)) {
      const text = canonicalJson(roster);
      roster = known.get(text) ?? roster;
      known.set(text, roster);
      if (!numbers.has(roster)) numbers.set(roster, numbers.size);
    }
    const { policy, pins, options } = request;
    return [{ ...request, roster }, canonicalJson([numbers.get(roster), policy, pins, options])];
  };
};

/** A plan as far as plans are compared. */
type WeighedPlan = ComparedPlan & Partial<Pick<ComparisonAnswer['base'], 'indicators'>>;

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

type Settled = { readonly plan: WeighedPlan; readonly result: ScenarioResult };
type Looser = {
  readonly plan: WeighedPlan;
  readonly name: string;
  readonly conflict?: ScenarioResult['conflict'] | undefined;
};

const hasPlan = ({ outcome }: Pick<ComparedPlan, 'outcome'>): boolean =>
  outcome === 'optimal' || outcome === 'feasible';

const against = (first: WeighedPlan, second: WeighedPlan, fewest: boolean) => ({
  ...planOf(second),
  ...(hasPlan(first) && hasPlan(second)
    ? { price: priceOf(first, second), changes: movesBetween(first.postings, second.postings, fewest) }
    : {}),
});

/** The plan of a request as that of one which asks for more: where it has that too, or where there is none. */
const carriedOver = (plan: WeighedPlan, request: PlanRequest): WeighedPlan | undefined => {
  if (plan.outcome === 'infeasible') return plan;
  if (plan.outcome !== 'optimal') return undefined;
  const audit = auditPlan(request, plan.postings);
  return audit.clean ? { ...plan, clauses: audit.clauses, indicators: audit.indicators.after } : undefined;
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
