/**
 * npm run bench [-- --quick] [-- --only county-60]
 *
 * Every case runs in a process of its own, so that its peak memory is its own. Results are printed as they
 * come and kept in results/<date>-<n>.json.
 */
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BenchmarkCase, fullCases, quickCases } from './cases.ts';
import { disagreements, ratioOf, type Validated, validate } from './compare.ts';
import { policyOf } from './county-policy.ts';
import { generateCounty } from './generate-roster.ts';
import { type Run, runPlain, runService, type Task } from './runners.ts';

type Timed = {
  readonly validated: Validated;
  /** Absent where the plan did not pass: a time of a wrong answer is not kept. */
  readonly run?: Omit<Run, 'postings'>;
};

type Comparison = {
  readonly variant: string;
  readonly service: Timed;
  readonly plain: Timed;
  readonly agrees: boolean;
  readonly disagreements: readonly string[];
  readonly ratio?: { readonly times: number; readonly atLeast: boolean };
};

type Result = {
  readonly name: string;
  readonly schools: number;
  readonly teachers: number;
  readonly seed: number;
  readonly variant: string;
  readonly service: Timed;
  readonly peakMegabytes: number;
  readonly comparison?: Comparison;
};

const timed = (task: Task, run: Run): Timed => {
  const validated = validate(task, run);
  if (!validated.valid) return { validated };
  const { postings: _, ...kept } = run;
  return { validated, run: kept };
};

const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1_024);

const compareBuilders = async (one: BenchmarkCase): Promise<Comparison | undefined> => {
  if (!one.comparison) return undefined;
  const { variant, timeLimitSeconds } = one.comparison;
  const { roster, policy } = generateCounty(one);
  const task: Task = { roster, policy: policyOf(policy, variant), timeLimitSeconds, seed: 0 };
  const service = await runService(task);
  const plain = await runPlain(task);
  const [ours, theirs] = [timed(task, service), timed(task, plain)];
  const bothProved = [ours, theirs].every(({ validated }) => validated.valid && validated.proved);
  const differing = bothProved ? disagreements(ours.validated, theirs.validated) : [];
  return {
    variant,
    service: ours,
    plain: theirs,
    agrees: bothProved && differing.length === 0,
    disagreements: differing,
    // Without an answer of the service there is nothing to compare; without one of the plain model, a limit.
    ...(ours.run && ours.validated.proved && differing.length === 0
      ? { ratio: ratioOf(service, plain) }
      : {}),
  };
};

const runCase = async (one: BenchmarkCase): Promise<Result> => {
  const { roster, policy } = generateCounty(one);
  const task: Task = {
    roster,
    policy: policyOf(policy, one.variant),
    timeLimitSeconds: one.timeLimitSeconds,
    seed: 0,
  };
  const service = timed(task, await runService(task));
  const memory = peakMegabytes();
  const comparison = await compareBuilders(one);
  return {
    name: one.name,
    schools: one.schools,
    teachers: roster.teachers.length,
    seed: one.seed,
    variant: one.variant,
    service,
    peakMegabytes: memory,
    ...(comparison ? { comparison } : {}),
  };
};

const inOwnProcess = (one: BenchmarkCase): Promise<Result> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--one', JSON.stringify(one)]);
    let result: Result | undefined;
    child.on('message', (message) => {
      result = message as Result;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (result) resolve(result);
      else reject(new Error(`the process of ${one.name} ended with ${code} and no result`));
    });
  });

const seconds = (value: number): string => `${value.toFixed(2)} s`;

const linesOf = (label: string, { validated, run }: Timed): readonly string[] => {
  if (!run) return [`  ${label}: not counted: ${validated.reasons.join('; ')}`];
  const sizes = run.solves.map(
    ({ size: { columns, rows, nonzeros } }) => `${columns} × ${rows}, ${nonzeros} non-zeros`,
  );
  const levels = validated.levels.map(({ name, value }) => `${name} ${Number(value.toFixed(6))}`);
  return [
    `  ${label}: build ${seconds(run.buildSeconds)}, solve ${seconds(run.solveSeconds)}, audit ${seconds(run.auditSeconds)}; ${
      validated.proved ? 'proved' : `not proved (${run.solves.at(-1)?.stopReason})`
    }, ${validated.movers} move`,
    `    program ${sizes.join(', then ')}`,
    `    ${levels.join(', ')}`,
  ];
};

const report = (result: Result): string =>
  [
    `${result.name}: ${result.schools} schools, ${result.teachers} teachers, seed ${result.seed}, ${result.variant}, peak ${result.peakMegabytes} MB`,
    ...linesOf('service', result.service),
    ...(result.comparison
      ? [
          `  two builders, one engine (${result.comparison.variant}):`,
          ...linesOf('service', result.comparison.service),
          ...linesOf('plain  ', result.comparison.plain),
          ...result.comparison.disagreements.map((line) => `  DISAGREEMENT ${line}`),
          result.comparison.ratio
            ? `  the plain program takes ${result.comparison.ratio.atLeast ? 'more than ' : ''}${result.comparison.ratio.times.toFixed(1)} times as long${
                result.comparison.agrees ? ', same optimum' : ''
              }`
            : '  no ratio: nothing proved to compare with',
        ]
      : []),
  ].join('\n');

const versions = (): Readonly<Record<string, string>> => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return { lungang: manifest.version, highs: manifest.dependencies.highs!, node: process.version };
};

const keep = (kind: 'quick' | 'full', results: readonly Result[]): string => {
  const folder = new URL('./results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const today = new Date().toISOString().slice(0, 10);
  let number = 1;
  while (existsSync(new URL(`${today}-${number}.json`, folder))) number += 1;
  const file = new URL(`${today}-${number}.json`, folder);
  const processors = cpus();
  const machine = { processor: processors[0]?.model ?? 'unknown', cores: processors.length };
  writeFileSync(file, `${JSON.stringify({ kind, versions: versions(), machine, results }, null, 2)}\n`);
  return `results/${today}-${number}.json`;
};

const wrong = ({ service, comparison }: Result): boolean =>
  !service.validated.valid ||
  (comparison !== undefined &&
    (comparison.disagreements.length > 0 ||
      !comparison.service.validated.valid ||
      (comparison.plain.validated.proved && !comparison.plain.validated.valid)));

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, one: { type: 'string' } },
});

if (values.one !== undefined) {
  const result = await runCase(JSON.parse(values.one) as BenchmarkCase);
  process.send!(result);
  process.disconnect();
} else {
  const cases = (values.quick ? quickCases : fullCases).filter(
    ({ name }) => !values.only || name === values.only,
  );
  const results: Result[] = [];
  for (const one of cases) {
    const result = await inOwnProcess(one);
    results.push(result);
    process.stdout.write(`${report(result)}\n\n`);
  }
  process.stdout.write(`kept in benchmarks/${keep(values.quick ? 'quick' : 'full', results)}\n`);
  if (results.some(wrong)) process.exitCode = 1;
}
