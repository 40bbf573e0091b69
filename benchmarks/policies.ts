/**
 * npm run bench:policies [-- --only ruian,taihe] [-- --schools 60] [-- --seconds 60]
 *
 * Plans the made-up county by every shipped policy, each in a process of its own, and audits each plan before its time
 * counts. What the county lacks for a policy is in policy-rosters.ts.
 */
import { parseArgs } from 'node:util';
import { checkPlanRequest } from '../models/check/check-request.ts';
import { shippedPolicies } from '../src/store/shipped-policies.ts';
import { generateCounty } from './generate-roster.ts';
import { answerJob, inOwnProcess, jobAsked, peakMegabytes } from './own-process.ts';
import { adapted } from './policy-rosters.ts';
import { keepResults, type Result, timed, totalSeconds } from './result-file.ts';
import { runService, type Task } from './runners.ts';
import { table } from './table.ts';

type Job = { readonly policyId: string; readonly schools: number; readonly seconds: number };
type Answer = Result & { readonly outcome: string; readonly conflict?: readonly string[] };

const seed = 1;

const planBy = async ({ policyId, schools, seconds }: Job): Promise<Answer> => {
  const roster = adapted(generateCounty({ schools, seed }).roster, policyId);
  const ids = [...shippedPolicies.keys()];
  const checked = checkPlanRequest({ roster, policyId }, (id) => shippedPolicies.get(id), ids);
  if ('faults' in checked) throw new Error(checked.faults.map(({ message }) => message).join('; '));
  const { policy } = checked.request;
  const task: Task = { roster: checked.request.roster, policy, timeLimitSeconds: seconds, seed: 0 };
  const run = await runService(task);
  return {
    name: policyId,
    schools,
    teachers: roster.teachers.length,
    seed,
    variant: 'shipped',
    outcome: run.outcome,
    service: timed(task, run),
    peakMegabytes: peakMegabytes(),
    ...(run.conflict
      ? {
          conflict: run.conflict.map((index) => {
            const clause = policy.clauses[index]!;
            return `${index} ${'rule' in clause ? clause.rule : clause.goal} (${clause.label ?? ''})`;
          }),
        }
      : {}),
  };
};

const shortNumber = (value: number): string => String(Number(value.toPrecision(6)));

/** Each level with its value; `≥` is its bound where it is not proved. */
const levelsOf = ({ service: { validated, run } }: Answer): string => {
  const solved = new Map(run?.solves.at(-1)?.levels.map((level) => [level.name, level]));
  return validated.levels
    .filter(({ name, value }) => name !== 'breach' || value > 0)
    .map(({ name, value }) => {
      const level = solved.get(name);
      const open = level && !level.proved ? ` (≥ ${shortNumber(level.bound)})` : '';
      return `${name.replace('priority ', '')}: ${shortNumber(value)}${open}`;
    })
    .join(', ');
};

const rowOf = (answer: Answer): readonly string[] => {
  const { name, outcome, conflict, peakMegabytes, service } = answer;
  const { run, validated } = service;
  const seconds = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1));
  if (!run) {
    const why = conflict ? `conflict: ${conflict.join('; ')}` : validated.reasons.join('; ');
    return [name, '–', outcome, '–', '–', String(peakMegabytes), why];
  }
  return [
    name,
    String(validated.movers),
    outcome,
    seconds(run.firstPlanSeconds ?? totalSeconds(run)),
    validated.proved ? seconds(totalSeconds(run)) : `stopped after ${seconds(totalSeconds(run))}`,
    String(peakMegabytes),
    levelsOf(answer),
  ];
};

const job = jobAsked() as Job | undefined;
if (job) {
  await answerJob(() => planBy(job));
} else {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      schools: { type: 'string', default: '60' },
      seconds: { type: 'string', default: '60' },
    },
  });
  const ids = values.only?.split(',') ?? [...shippedPolicies.keys()];
  const [schools, seconds] = [Number(values.schools), Number(values.seconds)];
  const rows: (readonly string[])[] = [];
  const results: Result[] = [];
  for (const policyId of ids) {
    const asked: Job = { policyId, schools, seconds };
    // An explanation of a conflict, with its repairs, may take as long again as the plan, and some for the rest.
    const end = await inOwnProcess<Job, Answer>(new URL(import.meta.url), asked, {
      seconds: 2.2 * seconds + 30,
    });
    if (end.kind === 'done') {
      results.push(end.result);
      rows.push(rowOf(end.result));
      if (!end.result.service.validated.valid) process.exitCode = 1;
    } else {
      rows.push([policyId, '–', end.kind, '–', '–', '–', end.kind === 'failed' ? end.reason : '']);
      process.exitCode = 1;
    }
    process.stderr.write(`${rows.at(-1)!.join(' | ')}\n`);
  }
  const head = [
    'policy',
    'movers',
    'outcome',
    'first plan, s',
    'proof, s',
    'peak, MB',
    'levels: value (≥ bound)',
  ];
  process.stdout.write(`${table(head, rows)}\n`);
  process.stdout.write(`kept in ${keepResults('policies', results)}\n`);
}
