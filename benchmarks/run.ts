/**
 * npm run bench [-- --quick] [-- --only county-20,county-60]
 *
 * Every case runs in a process of its own, so that its peak memory is its own. Results are printed as they
 * come and kept in results/<date>-<n>.json.
 */
import { parseArgs } from 'node:util';
import { type BenchmarkCase, fullCases, quickCases } from './cases.ts';
import { disagreements, ratioOf } from './compare.ts';
import { contestOf, contestTable, ours, plainOnHighs } from './contest.ts';
import { policyOf } from './county-policy.ts';
import { generateCounty } from './generate-roster.ts';
import { answerJob, inOwnProcess, jobAsked } from './own-process.ts';
import { type Comparison, keepResults, type Result, type Timed, timed } from './result-file.ts';
import { runPlain, runService, type Task } from './runners.ts';
import { runServiceCase } from './service-case.ts';

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
  const result = await runServiceCase(one);
  const comparison = await compareBuilders(one);
  return { ...result, ...(comparison ? { comparison } : {}) };
};

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
    ...(result.engines
      ? ['  every engine, must clauses and first goal alone:', '', contestTable(result.engines)]
      : []),
  ].join('\n');

const wrong = ({ service, comparison, engines = [] }: Result): boolean =>
  !service.validated.valid ||
  // Another engine may be wrong, which the table shows; the service's engine may not.
  engines.some(({ engine, mark }) => mark === 'wrong' && (engine === ours || engine === plainOnHighs)) ||
  (comparison !== undefined &&
    (comparison.disagreements.length > 0 ||
      !comparison.service.validated.valid ||
      (comparison.plain.validated.proved && !comparison.plain.validated.valid)));

/** What the levels, the comparison and the building around them may take together before the process is ended. */
const limitOf = ({ timeLimitSeconds, comparison }: BenchmarkCase): number =>
  1.1 * (timeLimitSeconds + 2 * (comparison?.timeLimitSeconds ?? 0)) + 60;

const job = jobAsked() as BenchmarkCase | undefined;
if (job) {
  await answerJob(() => runCase(job));
} else {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
  const cases = (values.quick ? quickCases : fullCases).filter(
    ({ name }) => !values.only || values.only.split(',').includes(name),
  );
  const results: Result[] = [];
  for (const one of cases) {
    const end = await inOwnProcess<BenchmarkCase, Result>(new URL(import.meta.url), one, {
      seconds: limitOf(one),
    });
    if (end.kind !== 'done') {
      process.stdout.write(`${one.name}: ${end.kind}${'reason' in end ? `: ${end.reason}` : ''}\n\n`);
      process.exitCode = 1;
      continue;
    }
    const { contestSeconds } = one;
    const result: Result =
      contestSeconds === undefined
        ? end.result
        : { ...end.result, engines: await contestOf(one, contestSeconds) };
    results.push(result);
    process.stdout.write(`${report(result)}\n\n`);
  }
  process.stdout.write(`kept in ${keepResults(values.quick ? 'quick' : 'full', results)}\n`);
  if (results.some(wrong)) process.exitCode = 1;
}
