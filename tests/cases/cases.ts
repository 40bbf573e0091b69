/**
 * Stories: a small invented county for a shipped policy, as a request (`<policy>.json`), what becomes of it
 * (`<policy>.plan.json`, written by `npm run cases`), and the story of it for people (`<policy>.md`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { instanceOf } from '../../models/requests/request-facts.ts';
import type { PlanResult } from '../../models/vocabulary/answer.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { solveInProcess } from '../support/solve-in-process.ts';

const folder = new URL('./', import.meta.url);

export const fileOf = (name: string, ending: 'json' | 'plan.json' | 'md'): URL =>
  new URL(`${name}.${ending}`, folder);

export const caseNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.plan.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .sort();

const rawCase = (name: string): unknown => JSON.parse(readFileSync(fileOf(name, 'json'), 'utf8'));

/** The request as the service would take it; throws on faults. */
export const caseOf = (name: string): PlanRequest => {
  const checked = checkPlanRequest(rawCase(name), (id) => shippedPolicies.get(id), [
    ...shippedPolicies.keys(),
  ]);
  if ('faults' in checked) throw new Error(`${name}: ${JSON.stringify(checked.faults, null, 2)}`);
  return checked.request;
};

export const planOfCase = (request: PlanRequest): Promise<PlanResult> =>
  makePlan(instanceOf(request), [], { solve: solveInProcess, serviceVersion: 'test' });

/** What of an answer a story is held to. */
export const goldenOf = (plan: PlanResult): object => ({
  outcome: plan.outcome,
  postings: plan.postings,
  clauses: plan.clauses.map(({ index, rule, holds, measured, required, breach }) => ({
    index,
    rule,
    holds,
    measured,
    required,
    ...(breach === undefined ? {} : { breach }),
  })),
  goals: plan.goals.map(({ index, goal, value, bound }) => ({ index, goal, value, bound })),
});
