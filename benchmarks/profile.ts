/**
 * npm run bench:profile -- --schools 60 [--seed 1] [--seconds 300] [--variant all-goals]
 *
 * Where the time of one plan goes: the made-up county is read, checked, planned, audited and written in this process,
 * without a thread for the solver, phase by phase; and what the engine was asked meanwhile, level by level, as far as
 * the reports of the solve tell (engine-calls.ts). The plan is audited once more before anything is printed.
 *
 * Each phase runs once, as in a process that has just started, so what comes early is slower than it is later on. A
 * branching's time holds what is done with the solutions it comes across. Nothing interrupts a solve in its own
 * thread, so the half of the time after which the service gives up keeping in-principle clauses is not kept here.
 */
import { parseArgs } from 'node:util';
import { checkPlanRequest } from '../models/check/check-request.ts';
import { foresee } from '../models/check/foresee.ts';
import type { PlanRequest } from '../models/requests/plan-request.ts';
import { factsFor, instanceOf } from '../models/requests/request-facts.ts';
import type { PlanResult } from '../models/vocabulary/answer.ts';
import { readJson } from '../src/json/parse-strict.ts';
import { makePlan } from '../src/planning/make-plan.ts';
import { engines } from '../src/solvers/index.ts';
import { solveLevels } from '../src/solvers/solve-levels.ts';
import { shippedPolicies } from '../src/store/shipped-policies.ts';
import { validate } from './compare.ts';
import { type PolicyVariant, policyOf } from './county-policy.ts';
import { type AskedOfEngine, callGroups, callRecorder, type EngineCall } from './engine-calls.ts';
import { type CountySize, generateCounty } from './generate-roster.ts';
import { peakMegabytes } from './own-process.ts';
import { table } from './table.ts';

type Measured<Result> = { readonly result: Result; readonly seconds: number };

const measured = async <Result>(task: () => Result | Promise<Result>): Promise<Measured<Result>> => {
  const started = performance.now();
  const result = await task();
  return { result, seconds: (performance.now() - started) / 1_000 };
};

type Sent = CountySize & { readonly variant: PolicyVariant; readonly timeLimitSeconds: number };

/** The request as somebody would send it. */
const bodyOf = ({ schools, seed, variant, timeLimitSeconds }: Sent): Uint8Array => {
  const { roster, policy } = generateCounty({ schools, seed });
  const options = { timeLimitSeconds, gapPercent: 0, engine: 'highs', seed: 0 };
  return Buffer.from(JSON.stringify({ roster, policy: policyOf(policy, variant), options }));
};

const parsed = (body: Uint8Array): unknown => {
  const json = readJson(body);
  if ('faults' in json) throw new Error(json.faults.map(({ message }) => message).join('; '));
  return json.value;
};

const checkedRequest = (raw: unknown): PlanRequest => {
  const checked = checkPlanRequest(raw, (id) => shippedPolicies.get(id), [...shippedPolicies.keys()]);
  if ('faults' in checked) throw new Error(checked.faults.map(({ message }) => message).join('; '));
  return checked.request;
};

type Made = {
  readonly plan: PlanResult;
  /** All of making the plan. */
  readonly seconds: number;
  readonly buildSeconds: number;
  readonly solveSeconds: number;
  readonly auditSeconds: number;
  /** Of each program that was tried, in order. */
  readonly asked: readonly AskedOfEngine[];
};

const made = async (request: PlanRequest): Promise<Made> => {
  const stepSeconds = new Map<string, number>();
  const asked: AskedOfEngine[] = [];
  const add = (step: string, seconds: number): void => {
    stepSeconds.set(step, (stepSeconds.get(step) ?? 0) + seconds);
  };
  const { result, seconds } = await measured(() =>
    makePlan(instanceOf(request), [], {
      serviceVersion: 'benchmark',
      onStep: ({ name, begunAt, endedAt }) => add(name, (endedAt - begunAt) / 1_000),
      solve: async (program, options, handlers) => {
        const recorder = callRecorder(engines[options.engine]);
        const solve = await measured(() =>
          solveLevels(recorder.engine, program, options, {
            shouldStop: () => false,
            onIncumbent: (report) => {
              recorder.hear(report);
              handlers?.onIncumbent?.(report);
            },
            onSnapshot: () => {},
          }),
        );
        add('solve', solve.seconds);
        asked.push(recorder.asked(program.levels.map(({ name }) => name)));
        return solve.result;
      },
    }),
  );
  const secondsOf = (step: string): number => stepSeconds.get(step) ?? 0;
  return {
    plan: result,
    seconds,
    buildSeconds: secondsOf('build'),
    solveSeconds: secondsOf('solve'),
    auditSeconds: secondsOf('audit'),
    asked,
  };
};

type Profile = Made & {
  readonly request: PlanRequest;
  readonly parseSeconds: number;
  readonly checkSeconds: number;
  readonly serialiseSeconds: number;
  readonly foreseeSeconds: number;
  readonly factsSeconds: number;
};

const profileOf = async (body: Uint8Array): Promise<Profile> => {
  const parse = await measured(() => parsed(body));
  const check = await measured(() => checkedRequest(parse.result));
  const request = check.result;
  const foreseen = await measured(() => foresee(request));
  const facts = await measured(() => factsFor(request.roster, request.policy, request.pins));
  const making = await made(request);
  const serialise = await measured(() => Buffer.from(JSON.stringify(making.plan)));
  return {
    ...making,
    request,
    parseSeconds: parse.seconds,
    checkSeconds: check.seconds,
    serialiseSeconds: serialise.seconds,
    foreseeSeconds: foreseen.seconds,
    factsSeconds: facts.seconds,
  };
};

const shown = (seconds: number): string => seconds.toFixed(3);
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const totalOf = ({ parseSeconds, checkSeconds, seconds, serialiseSeconds }: Profile): number =>
  parseSeconds + checkSeconds + seconds + serialiseSeconds;

const phasesTable = (profile: Profile): string => {
  const { seconds, buildSeconds, solveSeconds, auditSeconds } = profile;
  const total = totalOf(profile);
  const phases: readonly (readonly [name: string, seconds: number])[] = [
    ['parse', profile.parseSeconds],
    ['check', profile.checkSeconds],
    ['build', buildSeconds],
    ['solve', solveSeconds],
    ['audit', auditSeconds],
    ['rest of planning (facts, reading back, receipt)', seconds - buildSeconds - solveSeconds - auditSeconds],
    ['serialise', profile.serialiseSeconds],
    ['total', total],
  ];
  return table(
    ['phase', 'seconds', 'share'],
    [
      ...phases.map(([name, phase]) => [name, shown(phase), `${((100 * phase) / total).toFixed(1)} %`]),
      // Both are measured by themselves, so they are no shares of the total.
      ['foresee (of validations and conflicts; not in the total)', shown(profile.foreseeSeconds), '–'],
      ['facts, once (part of check, rest of planning, audit and foresee)', shown(profile.factsSeconds), '–'],
    ],
  );
};

const secondsOf = (calls: readonly EngineCall[]): number => sum(calls.map(({ seconds }) => seconds));
const ofKind = (calls: readonly EngineCall[], kind: EngineCall['kind']): readonly EngineCall[] =>
  calls.filter((call) => call.kind === kind);

/** How many calls, how long they took, and the one with the most columns. */
const callCells = (calls: readonly EngineCall[]): readonly string[] => {
  const [largest] = calls.toSorted((a, b) => b.columns - a.columns || b.rows - a.rows);
  return [
    String(calls.length),
    shown(secondsOf(calls)),
    largest ? `${largest.columns} × ${largest.rows}` : '–',
  ];
};

const levelsTable = ({ asked }: Profile): string =>
  table(
    [
      'until reported',
      'relaxations',
      'seconds',
      'largest (free columns × rows)',
      'branchings',
      'seconds',
      'largest (free columns × rows)',
    ],
    asked.flatMap((program, position) =>
      callGroups(program).map(({ until, calls }) => [
        asked.length > 1 ? `program ${position + 1}: ${until}` : until,
        ...callCells(ofKind(calls, 'relax')),
        ...callCells(ofKind(calls, 'branch')),
      ]),
    ),
  );

const shortNumber = (value: number): string => String(Number(value.toPrecision(6)));

const summaryTable = (profile: Profile): string => {
  const { asked, plan, solveSeconds } = profile;
  const calls = asked.flatMap((program) => program.calls);
  const [relaxing, branching] = [secondsOf(ofKind(calls, 'relax')), secondsOf(ofKind(calls, 'branch'))];
  const goals = plan.goals.map(
    ({ priority, value, bound }) => `${priority}: ${shortNumber(value)} (≥ ${shortNumber(bound)})`,
  );
  return table(
    [
      'all relaxations, s',
      'all branchings, s',
      'solve outside the engine, s',
      'total, s',
      'peak, MB',
      'outcome',
      'goals by priority: value (≥ bound)',
    ],
    [
      [
        shown(relaxing),
        shown(branching),
        shown(solveSeconds - relaxing - branching),
        shown(totalOf(profile)),
        String(peakMegabytes()),
        plan.outcome,
        goals.join(', '),
      ],
    ],
  );
};

const { values } = parseArgs({
  options: {
    schools: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '300' },
    variant: { type: 'string', default: 'all-goals' },
  },
});
const timeLimitSeconds = Number(values.seconds);
const profile = await profileOf(
  bodyOf({
    schools: Number(values.schools),
    seed: Number(values.seed),
    variant: values.variant as PolicyVariant,
    timeLimitSeconds,
  }),
);
const { request, plan } = profile;
const { roster, policy } = request;
const { valid, reasons } = validate({ roster, policy, timeLimitSeconds, seed: 0 }, plan);
if (valid) {
  const size = `${roster.schools.length} schools, ${roster.teachers.length} teachers, ${values.variant}`;
  process.stdout.write(`${size}\n\n${phasesTable(profile)}\n\n`);
  process.stdout.write(`${levelsTable(profile)}\n\n${summaryTable(profile)}\n`);
} else {
  process.stderr.write(`the plan does not count: ${reasons.join('; ')}\n`);
  process.exitCode = 1;
}
