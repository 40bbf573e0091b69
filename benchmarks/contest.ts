/**
 * A contest on one county with must clauses and the first goal: the service against its own engine with the plain program,
 * and against every other engine with the plain program. Each runs in its own process with the same time limit.
 */
import { factsFor } from '../models/requests/request-facts.ts';
import { plainProgram, readPlain } from '../tests/support/reference/plain-program.ts';
import { validate } from './compare.ts';
import { policyOf } from './county-policy.ts';
import { type CountySize, generateCounty } from './generate-roster.ts';
import { type Contest, type Ended, type Entry, marked } from './marks.ts';
import { type OtherEngineId, otherEngines } from './other-engines.ts';
import { answerJob, inOwnProcess, jobAsked } from './own-process.ts';
import { type Run, runPlain, runService, type Task } from './runners.ts';
import { table } from './table.ts';

export const ours = 'the service';
export const plainOnHighs = 'highs, plain program';
const contenders = [ours, plainOnHighs, ...Object.keys(otherEngines)];

type Job = CountySize & { readonly engine: string; readonly seconds: number };
type Answered = Omit<Extract<Ended, { kind: 'answered' }>, 'peakMegabytes'>;

const taskOf = ({ schools, seed, seconds }: Job): Task => {
  const { roster, policy } = generateCounty({ schools, seed });
  return { roster, policy: policyOf(policy, 'musts-first-goal'), timeLimitSeconds: seconds, seed: 0 };
};

const audited = (task: Task, found: Pick<Run, 'outcome' | 'postings'>): Pick<Answered, 'plan'> => {
  const { valid, reasons, levels } = validate(task, found);
  const value = levels.find(({ name }) => name === 'priority 1')?.value ?? Number.NaN;
  return { plan: { reasons: valid ? [] : reasons, value } };
};

const statusOf = (outcome: Run['outcome']): Answered['status'] =>
  outcome === 'optimal' || outcome === 'infeasible' ? outcome : 'stopped';

const answer = async (job: Job): Promise<Answered> => {
  const task = taskOf(job);
  if (job.engine === ours || job.engine === plainOnHighs) {
    const run = await (job.engine === ours ? runService : runPlain)(task);
    const { buildSeconds, solveSeconds, outcome } = run;
    const hasPlan = outcome === 'optimal' || outcome === 'feasible';
    return {
      kind: 'answered',
      status: statusOf(outcome),
      ...(hasPlan ? audited(task, run) : {}),
      buildSeconds,
      solveSeconds,
    };
  }
  const started = performance.now();
  const plain = plainProgram(factsFor(task.roster, task.policy, []), task.policy, []);
  const built = performance.now();
  const { status, values } = await otherEngines[job.engine as OtherEngineId].solve(
    plain.program,
    job.seconds,
  );
  const solved = performance.now();
  return {
    kind: 'answered',
    status,
    ...(values
      ? audited(task, {
          outcome: status === 'optimal' ? status : 'feasible',
          postings: readPlain(plain, values),
        })
      : {}),
    buildSeconds: (built - started) / 1_000,
    solveSeconds: (solved - built) / 1_000,
  };
};

const endOf = async (job: Job): Promise<Ended> => {
  const engine = otherEngines[job.engine as OtherEngineId];
  if (engine && engine.version() === undefined) return { kind: 'not installed' };
  if (engine?.tooLarge) {
    const { roster, policy } = taskOf(job);
    const reason = engine.tooLarge(plainProgram(factsFor(roster, policy, []), policy, []).program);
    if (reason !== undefined) return { kind: 'too large', reason };
  }
  // Reading, building and auditing are outside of the limit, but not unlimited.
  const seconds = 1.05 * job.seconds + 15;
  const end = await inOwnProcess<Job, Answered>(new URL(import.meta.url), job, {
    seconds,
    heapMegabytes: 4_096,
  });
  return end.kind === 'done' ? { ...end.result, peakMegabytes: end.peakMegabytes } : end;
};

/** Every engine on one county. */
export const contestOf = async (size: CountySize, seconds: number): Promise<readonly Entry[]> => {
  const contests: Contest[] = [];
  for (const engine of contenders) {
    const version = otherEngines[engine as OtherEngineId]?.version();
    const ended = await endOf({ ...size, engine, seconds });
    contests.push({ engine, ...(version === undefined ? {} : { version }), ended });
  }
  return marked(contests);
};

export const contestTable = (entries: readonly Entry[]): string => {
  const total = ({ buildSeconds = 0, solveSeconds = 0 }: Entry): number => buildSeconds + solveSeconds;
  const first = entries.find(({ mark, engine }) => mark === 'OK' && engine === ours);
  return table(
    ['engine', 'mark', 'seconds', '× the service', 'peak, MB', ''],
    entries.map((entry) => {
      const { engine, version, mark, reason, peakMegabytes } = entry;
      const counts = mark === 'OK';
      return [
        version === undefined ? engine : `${engine} ${version}`,
        mark,
        counts ? total(entry).toFixed(2) : '–',
        counts && first ? (total(entry) / total(first)).toFixed(1) : '–',
        // Engines that run as a command use memory outside of this process.
        peakMegabytes === undefined || ['cbc', 'glpsol'].includes(engine) ? '–' : String(peakMegabytes),
        reason ?? '',
      ];
    }),
  );
};

const job = jobAsked() as Job | undefined;
if (job && import.meta.main) await answerJob(() => answer(job));
