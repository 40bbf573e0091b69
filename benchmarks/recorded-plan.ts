/** A plan of the made-up county, made in this process with every call to the engine recorded. */
import { checkPlanRequest } from '../models/check/check-request.ts';
import type { PlanRequest } from '../models/requests/plan-request.ts';
import { instanceOf } from '../models/requests/request-facts.ts';
import type { PlanResult } from '../models/vocabulary/answer.ts';
import { makePlan } from '../src/planning/make-plan.ts';
import type { OnStep } from '../src/planning/measure-steps.ts';
import { engines } from '../src/solvers/engines/index.ts';
import { solveLevels } from '../src/solvers/solve-levels.ts';
import type { Solved } from '../src/solvers/solved.ts';
import { shippedPolicies } from '../src/store/shipped-policies.ts';
import { type PolicyVariant, policyOf } from './county-policy.ts';
import { callRecorder, type SolveCalls } from './engine-calls.ts';
import { type CountySize, generateCounty } from './generate-roster.ts';

type CountyRequest = CountySize & {
  readonly variant: PolicyVariant;
  readonly timeLimitSeconds: number;
};

/** The request of a client, before it is written as JSON. */
export const rawRequest = ({ schools, seed, variant, timeLimitSeconds }: CountyRequest): unknown => {
  const { roster, policy } = generateCounty({ schools, seed });
  const options = { timeLimitSeconds, gapPercent: 0, engine: 'highs', seed: 0 };
  return { roster, policy: policyOf(policy, variant), options };
};

/** @throws Error with all faults, where there are any. */
export const checkedRequest = (raw: unknown): PlanRequest => {
  const checked = checkPlanRequest(raw, (id) => shippedPolicies.get(id), [...shippedPolicies.keys()]);
  if ('faults' in checked) throw new Error(checked.faults.map(({ message }) => message).join('; '));
  return checked.request;
};

type RecordedSolve = SolveCalls & { readonly solved: Solved; readonly seconds: number };

type RecordedPlan = {
  readonly plan: PlanResult;
  /** One per program that was tried, in order. */
  readonly solves: readonly RecordedSolve[];
};

export const recordPlan = async (request: PlanRequest, onStep?: OnStep): Promise<RecordedPlan> => {
  const solves: RecordedSolve[] = [];
  const plan = await makePlan(instanceOf(request), [], {
    serviceVersion: 'benchmark',
    ...(onStep ? { onStep } : {}),
    solve: async (program, options, handlers) => {
      const recorder = callRecorder(engines[options.engine]);
      const started = performance.now();
      const solved = await solveLevels(recorder.engine, program, options, {
        shouldStop: () => false,
        onIncumbent: (report) => {
          recorder.onProgress(report);
          handlers?.onIncumbent?.(report);
        },
        onSnapshot: () => {},
      });
      const seconds = (performance.now() - started) / 1_000;
      solves.push({ ...recorder.recorded(program.levels.map(({ name }) => name)), solved, seconds });
      return solved;
    },
  });
  return { plan, solves };
};
