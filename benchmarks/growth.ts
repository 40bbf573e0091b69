/**
 * npm run bench:growth [-- --sizes 20,60,150] [-- --seconds 120] [-- --goals-at 60]
 *
 * How cost grows: the whole policy over sizes of the county, with the exponent of each figure in the number of teachers;
 * and what one more ordered goal costs at one size. Each plan is made in a process of its own and audited.
 */
import { parseArgs } from 'node:util';
import type { PolicyVariant } from './county-policy.ts';
import { costOfOneMore, exponentOf, type Point } from './fit.ts';
import { answerJob, inOwnProcess, jobAsked } from './own-process.ts';
import { keepResults, type Result, totalSeconds } from './result-file.ts';
import { runServiceCase, type ServiceCase } from './service-case.ts';
import { table } from './table.ts';

const seed = 1;
const goalVariants: readonly PolicyVariant[] = [
  'first-goal-only',
  'first-two-goals',
  'first-three-goals',
  'all-goals',
];

const planned = async (one: ServiceCase): Promise<Result | undefined> => {
  const seconds = 1.1 * one.timeLimitSeconds + 60;
  const end = await inOwnProcess<ServiceCase, Result>(new URL(import.meta.url), one, { seconds });
  process.stderr.write(`${one.name} ${one.variant}: ${end.kind}${'reason' in end ? ` ${end.reason}` : ''}\n`);
  return end.kind === 'done' ? end.result : undefined;
};

/** Seconds until the first so many priorities were all proved; absent where one of them was not. */
const provedAfter = ({ service: { run } }: Result, priorities: number): number | undefined => {
  const levels = run?.solves.at(-1)?.levels ?? [];
  const last = levels.findIndex(({ name }) => name === `priority ${priorities}`);
  const areProved = last >= 0 && levels.slice(0, last + 1).every(({ proved }) => proved);
  return areProved ? run?.provedSeconds?.[last] : undefined;
};

type Figure = {
  readonly title: string;
  readonly of: (result: Result) => number | undefined;
  readonly digits: number;
};
const sizeOf = ({ service }: Result) => service.run?.solves.at(-1)?.size;
const figures: readonly Figure[] = [
  { title: 'columns', of: (result) => sizeOf(result)?.columns, digits: 0 },
  { title: 'non-zeros', of: (result) => sizeOf(result)?.nonzeros, digits: 0 },
  { title: 'build, s', of: ({ service }) => service.run?.buildSeconds, digits: 2 },
  { title: 'first plan, s', of: ({ service }) => service.run?.firstPlanSeconds, digits: 1 },
  ...[1, 2, 3, 4].map((priorities) => ({
    title: `${priorities} proved, s`,
    of: (result: Result) => provedAfter(result, priorities),
    digits: 1,
  })),
  { title: 'audit, s', of: ({ service }) => service.run?.auditSeconds, digits: 2 },
  { title: 'peak, MB', of: ({ peakMegabytes }) => peakMegabytes, digits: 0 },
];

const pointsOf = (results: readonly Result[], of: Figure['of']): readonly Point[] =>
  results.flatMap((result) => {
    const cost = of(result);
    return cost === undefined ? [] : [{ size: result.teachers, cost }];
  });

const shown = (value: number | undefined, digits: number): string => value?.toFixed(digits) ?? '–';

const growthTable = (results: readonly Result[]): string =>
  table(
    ['schools, teachers', ...figures.map(({ title }) => title)],
    [
      ...results.map((result) => [
        `${result.schools}, ${result.teachers}`,
        ...figures.map(({ of, digits }) => shown(of(result), digits)),
      ]),
      ['exponent', ...figures.map(({ of }) => shown(exponentOf(pointsOf(results, of)), 2))],
    ],
  );

const goalsTable = (results: readonly Result[]): string =>
  table(
    ['goals', 'seconds', 'proved', 'one more costs, s'],
    results.map(({ variant, service: { run, validated } }, position) => {
      const before = results[position - 1]?.service.run;
      const more = run && before ? totalSeconds(run) - totalSeconds(before) : undefined;
      return [
        variant,
        run ? totalSeconds(run).toFixed(1) : validated.reasons.join('; '),
        validated.proved ? 'yes' : 'no',
        shown(more, 1),
      ];
    }),
  );

const job = jobAsked() as ServiceCase | undefined;
if (job) {
  await answerJob(() => runServiceCase(job));
} else {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '20,60,150' },
      seconds: { type: 'string', default: '120' },
      'goals-at': { type: 'string', default: '60' },
    },
  });
  const timeLimitSeconds = Number(values.seconds);
  const caseOf = (schools: number, variant: PolicyVariant): ServiceCase => ({
    name: `county-${schools}`,
    schools,
    seed,
    variant,
    timeLimitSeconds,
  });
  const grown: Result[] = [];
  for (const schools of values.sizes.split(',').map(Number)) {
    const result = await planned(caseOf(schools, 'all-goals'));
    if (result) grown.push(result);
  }
  const goals: Result[] = [];
  for (const variant of goalVariants) {
    const schools = Number(values['goals-at']);
    const known = grown.find((result) => result.schools === schools && result.variant === variant);
    const result = known ?? (await planned(caseOf(schools, variant)));
    if (result) goals.push(result);
  }
  process.stdout.write(`${growthTable(grown)}\n\n`);
  const perTeacher = costOfOneMore(pointsOf(grown, ({ peakMegabytes }) => peakMegabytes));
  process.stdout.write(`one more teacher: ${shown(perTeacher && 1_024 * perTeacher, 0)} KB at the peak\n\n`);
  process.stdout.write(`${goalsTable(goals)}\n\n`);
  const results = [...new Set([...grown, ...goals])];
  process.stdout.write(`kept in ${keepResults('growth', results)}\n`);
  if (results.some(({ service }) => !service.validated.valid)) process.exitCode = 1;
}
