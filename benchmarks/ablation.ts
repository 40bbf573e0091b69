/**
 * npm run bench:ablation [-- --only components,heuristics] [-- --counties 20,60,150] [-- --seeds 1,2] [-- --seconds 300]
 *
 * What each mechanism of the solver buys: the made-up county with all goals is planned with one of them switched off
 * (ablations.ts), each time in a process of its own. The table has the processor seconds of the solve as a multiple of
 * those with all on, and where not every goal is proved by the time limit, the widest gap. A plan is audited before it
 * counts, and of two proved plans the goals must be equal; else the command ends with 1.
 */
import { parseArgs } from 'node:util';
import { instanceOf } from '../models/requests/request-facts.ts';
import { makePlan } from '../src/planning/make-plan.ts';
import { engines } from '../src/solvers/engines/index.ts';
import { solveLevels } from '../src/solvers/solve-levels.ts';
import { type Ablation, ablations, allOn } from './ablations.ts';
import { disagreements, type Validated, validate } from './compare.ts';
import { generateCounty } from './generate-roster.ts';
import { answerJob, inOwnProcess, type JobEnd, jobAsked } from './own-process.ts';
import { processorClock } from './processor-clock.ts';
import { table } from './table.ts';

type Job = {
  readonly ablation: string;
  readonly schools: number;
  readonly seed: number;
  readonly seconds: number;
};
type Answer = {
  readonly validated: Validated;
  /** Of all solves. */
  readonly processorSeconds: number;
  readonly gapPercent: number;
};

const ablationNamed = (name: string): Ablation => {
  const found = [allOn, ...ablations].find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`there is no mechanism ${name} in ablations.ts`);
  return found;
};

const planWithout = async ({ ablation, schools, seed, seconds }: Job): Promise<Answer> => {
  const { mechanisms, engine } = ablationNamed(ablation);
  const { roster, policy } = generateCounty({ schools, seed });
  const options = { timeLimitSeconds: seconds, gapPercent: 0, engine: 'highs', seed: 0 } as const;
  let processorSeconds = 0;
  const plan = await makePlan(instanceOf({ roster, policy, pins: [], options }), [], {
    serviceVersion: 'benchmark',
    solve: async (program, solveOptions, handlers) => {
      const clock = processorClock();
      const hooks = {
        shouldStop: () => false,
        onIncumbent: handlers?.onIncumbent ?? (() => {}),
        onSnapshot: () => {},
      };
      const solved = await solveLevels(engine(engines.highs), program, solveOptions, hooks, mechanisms);
      processorSeconds += clock();
      return solved;
    },
  });
  return {
    validated: validate({ roster, policy, timeLimitSeconds: seconds, seed: 0 }, plan),
    processorSeconds,
    gapPercent: plan.solver.gapPercent,
  };
};

type Run = { readonly job: Job; readonly end: JobEnd<Answer> };

const answerOf = ({ end }: Run): Answer | undefined =>
  end.kind === 'done' && end.result.validated.valid ? end.result : undefined;

/** Why a run does not count; undefined where it does. */
const refusalOf = ({ end }: Run, answerWithAll: Answer | undefined): string | undefined => {
  if (end.kind === 'failed') return end.reason;
  if (end.kind !== 'done') return end.kind;
  const { validated } = end.result;
  if (!validated.valid) return validated.reasons.join('; ');
  if (!validated.proved || !answerWithAll?.validated.proved) return undefined;
  const differences = disagreements(validated, answerWithAll.validated);
  return differences.length > 0 ? `another optimum: ${differences.join('; ')}` : undefined;
};

/** `≥` where a run was stopped by its limit. */
const cellOf = (run: Run, answerWithAll: Answer | undefined): string => {
  const refusal = refusalOf(run, answerWithAll);
  const answer = answerOf(run);
  if (refusal !== undefined || answer === undefined) return refusal ?? 'no plan';
  const { validated, processorSeconds, gapPercent } = answer;
  if (answerWithAll === undefined) return `${processorSeconds.toFixed(1)} s`;
  const times = `${(processorSeconds / answerWithAll.processorSeconds).toFixed(2)} ×`;
  return validated.proved ? times : `≥ ${times}, ${gapPercent.toFixed(2)} % open`;
};

const numbersIn = (list: string): readonly number[] => list.split(',').map(Number);

const job = jobAsked() as Job | undefined;
if (job) {
  await answerJob(() => planWithout(job));
} else {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      counties: { type: 'string', default: '20,60,150' },
      seeds: { type: 'string', default: '1,2' },
      seconds: { type: 'string', default: '300' },
    },
  });
  const measured = (values.only?.split(',') ?? ablations.map(({ name }) => name)).map(ablationNamed);
  const seconds = Number(values.seconds);
  const counties = numbersIn(values.counties).flatMap((schools) =>
    numbersIn(values.seeds).map((seed) => ({ schools, seed })),
  );
  const run = async (asked: Job): Promise<Run> => {
    const limits = { seconds: 2.2 * seconds + 60 };
    return { job: asked, end: await inOwnProcess<Job, Answer>(new URL(import.meta.url), asked, limits) };
  };
  const cells = new Map<string, string[]>([allOn, ...measured].map(({ name }) => [name, []]));
  const note = (name: string, cell: string, county: string): void => {
    cells.get(name)?.push(cell);
    process.stderr.write(`${county}, ${name}: ${cell}\n`);
  };
  for (const { schools, seed } of counties) {
    const county = `${schools} schools, seed ${seed}`;
    const withAll = await run({ ablation: allOn.name, schools, seed, seconds });
    const answerWithAll = answerOf(withAll);
    const open = answerWithAll?.validated.proved === false;
    const gap = open ? `, ${answerWithAll.gapPercent.toFixed(2)} % open` : '';
    note(allOn.name, `${cellOf(withAll, undefined)}${gap}`, county);
    if (answerWithAll === undefined) process.exitCode = 1;
    for (const { name } of measured) {
      const without = await run({ ablation: name, schools, seed, seconds });
      if (refusalOf(without, answerWithAll) !== undefined) process.exitCode = 1;
      note(name, cellOf(without, answerWithAll), county);
    }
  }
  const head = ['without', ...counties.map(({ schools, seed }) => `${schools} schools, seed ${seed}`)];
  const rows = [...cells].map(([name, own]) => [name, ...own]);
  process.stdout.write(`${table(head, rows)}\n`);
}
