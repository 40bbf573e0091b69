/**
 * npm run bench:hard [-- --only swaps-23,county-60] [-- --seeds 1,2,3] [-- --seconds 60]
 *
 * The counties of hard-counties.ts, each in a process of its own: processor seconds, and how far each goal is from its
 * bound. A plan is audited before its time counts; ends with 1 where one does not pass.
 */
import { parseArgs } from 'node:util';
import { gapPercentOf } from '../src/solvers/solved.ts';
import { hardCounties } from './hard-counties.ts';
import { answerJob, inOwnProcess, jobAsked, peakMegabytes } from './own-process.ts';
import { processorClock } from './processor-clock.ts';
import { keepResults, type Result, timed } from './result-file.ts';
import { runService, type Task } from './runners.ts';
import { table } from './table.ts';

type Job = { readonly name: string; readonly seed: number; readonly seconds: number };
type Answer = Result & { readonly processorSeconds: number };

const countyNamed = (name: string) => {
  const county = hardCounties.find((one) => one.name === name);
  if (county === undefined) throw new RangeError(`there is no county ${name} in hard-counties.ts`);
  return county;
};

const plan = async ({ name, seed, seconds }: Job): Promise<Answer> => {
  const { roster, policy } = countyNamed(name).make(seed);
  const task: Task = { roster, policy, timeLimitSeconds: seconds, seed: 0 };
  const processorSeconds = processorClock();
  const run = await runService(task);
  return {
    name,
    schools: roster.schools.length,
    teachers: roster.teachers.length,
    seed,
    variant: 'hard',
    processorSeconds: processorSeconds(),
    service: timed(task, run),
    peakMegabytes: peakMegabytes(),
  };
};

/** Each level that is a goal: `proved`, or how far its value is above its bound. */
const gapsOf = ({ service: { run } }: Answer): string =>
  (run?.solves.at(-1)?.levels ?? [])
    .filter(({ name }) => name.startsWith('priority'))
    .map(({ name, value, bound, proved }) => {
      const gap = proved ? 'proved' : `${gapPercentOf(value, bound).toFixed(2)} %`;
      return `${name.replace('priority ', '')}: ${gap}`;
    })
    .join(', ');

const rowOf = (answer: Answer): readonly string[] => {
  const { name, seed, schools, teachers, service } = answer;
  const { valid, reasons, movers } = service.validated;
  return [
    name,
    String(seed),
    `${schools}, ${teachers}`,
    valid ? answer.processorSeconds.toFixed(1) : '–',
    String(answer.peakMegabytes),
    valid ? String(movers) : '–',
    valid ? gapsOf(answer) : reasons.join('; '),
  ];
};

const job = jobAsked() as Job | undefined;
if (job) {
  await answerJob(() => plan(job));
} else {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      seeds: { type: 'string', default: '1,2,3' },
      seconds: { type: 'string' },
    },
  });
  const names = values.only?.split(',') ?? hardCounties.map(({ name }) => name);
  const results: Answer[] = [];
  const rows: (readonly string[])[] = [];
  for (const { name, seconds: usual } of names.map(countyNamed)) {
    for (const seed of values.seeds.split(',').map(Number)) {
      const seconds = values.seconds === undefined ? usual : Number(values.seconds);
      const limits = { seconds: 2.2 * seconds + 60 };
      const end = await inOwnProcess<Job, Answer>(new URL(import.meta.url), { name, seed, seconds }, limits);
      if (end.kind === 'done') results.push(end.result);
      if (end.kind !== 'done' || !end.result.service.validated.valid) process.exitCode = 1;
      const why = end.kind === 'failed' ? end.reason : end.kind;
      rows.push(end.kind === 'done' ? rowOf(end.result) : [name, String(seed), '–', '–', '–', '–', why]);
      process.stderr.write(`${rows.at(-1)?.join(' | ')}\n`);
    }
  }
  const head = ['county', 'seed', 'schools, teachers', 'processor, s', 'peak, MB', 'movers', 'goals'];
  process.stdout.write(`${table(head, rows)}\n`);
  process.stdout.write(`kept in ${keepResults('hard', results)}\n`);
}
