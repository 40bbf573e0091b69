/**
 * npm run bench:profile -- --schools 60 [--seed 1] [--seconds 300] [--variant all-goals]
 *
 * Where the time of one plan goes. This process reads, checks, plans, audits and writes the made-up county phase by phase,
 * without a thread for the solver, and lists the calls to the engine level by level, as far as the progress reports allow
 * (engine-calls.ts). The plan is audited once more before anything is printed.
 *
 * Each phase runs once, as in a process that has just started, so early phases are slower than later ones. The time of a
 * branching includes the processing of the solutions it finds on the way. Nothing interrupts a solve in its own thread,
 * so the service's limit for keeping in-principle clauses, half of the time, does not apply here.
 */
import { parseArgs } from 'node:util';
import { foresee } from '../models/check/foresee.ts';
import type { PlanRequest } from '../models/requests/plan-request.ts';
import { factsFor } from '../models/requests/request-facts.ts';
import type { PlanResult } from '../models/vocabulary/answer.ts';
import { readJson } from '../src/json/parse-strict.ts';
import { validate } from './compare.ts';
import type { PolicyVariant } from './county-policy.ts';
import { callGroups, type EngineCall, type SolveCalls } from './engine-calls.ts';
import { peakMegabytes } from './own-process.ts';
import { checkedRequest, rawRequest, recordPlan } from './recorded-plan.ts';
import { table } from './table.ts';

type Measured<Result> = { readonly result: Result; readonly seconds: number };

const measured = async <Result>(task: () => Result | Promise<Result>): Promise<Measured<Result>> => {
  const started = performance.now();
  const result = await task();
  return { result, seconds: (performance.now() - started) / 1_000 };
};

const parsed = (body: Uint8Array): unknown => {
  const json = readJson(body);
  if ('faults' in json) throw new Error(json.faults.map(({ message }) => message).join('; '));
  return json.value;
};

type Making = {
  readonly plan: PlanResult;
  /** All of making the plan. */
  readonly seconds: number;
  readonly buildSeconds: number;
  readonly solveSeconds: number;
  readonly auditSeconds: number;
  /** One per program that was tried, in order. */
  readonly solves: readonly SolveCalls[];
};

const makingOf = async (request: PlanRequest): Promise<Making> => {
  const stepSeconds = new Map<string, number>();
  const { result, seconds } = await measured(() =>
    recordPlan(request, ({ name, begunAt, endedAt }) => {
      stepSeconds.set(name, (stepSeconds.get(name) ?? 0) + (endedAt - begunAt) / 1_000);
    }),
  );
  const { plan, solves } = result;
  return {
    plan,
    seconds,
    buildSeconds: stepSeconds.get('build') ?? 0,
    solveSeconds: sum(solves.map((solve) => solve.seconds)),
    auditSeconds: stepSeconds.get('audit') ?? 0,
    solves,
  };
};

type Profile = Making & {
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
  const making = await makingOf(request);
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
      // Both are measured apart, so they have no share of the total.
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

const levelsTable = ({ solves }: Profile): string =>
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
    solves.flatMap((solve, position) =>
      callGroups(solve).map(({ until, calls }) => [
        solves.length > 1 ? `program ${position + 1}: ${until}` : until,
        ...callCells(ofKind(calls, 'relax')),
        ...callCells(ofKind(calls, 'branch')),
      ]),
    ),
  );

const shortNumber = (value: number): string => String(Number(value.toPrecision(6)));

const summaryTable = (profile: Profile): string => {
  const { solves, plan, solveSeconds } = profile;
  const calls = solves.flatMap((solve) => solve.calls);
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
const raw = rawRequest({
  schools: Number(values.schools),
  seed: Number(values.seed),
  variant: values.variant as PolicyVariant,
  timeLimitSeconds,
});
const profile = await profileOf(Buffer.from(JSON.stringify(raw)));
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
