/**
 * npm run bench:explain [-- --schools 150] [-- --variant musts-first-goal] [-- --questions 10]
 *
 * What an explanation costs: "why not" questions and a comparison of ten scenarios, each against the solve of the plan
 * they concern. An answer is validated before it is timed: the forced posting is there, and the audit is clean.
 */
import { parseArgs } from 'node:util';
import { auditPlan } from '../models/audit/audit-plan.ts';
import { checkPlanRequest } from '../models/check/check-request.ts';
import type { Forced } from '../models/requests/question.ts';
import { instanceOf } from '../models/requests/request-facts.ts';
import { answerQuestion } from '../src/planning/answer-question.ts';
import { compareScenarios, readScenarios } from '../src/planning/compare-scenarios.ts';
import { makePlan } from '../src/planning/make-plan.ts';
import { createSolverPool } from '../src/solvers/pool/solver-pool.ts';
import { type PolicyVariant, policyOf } from './county-policy.ts';
import { generateCounty } from './generate-roster.ts';

const { values } = parseArgs({
  options: {
    schools: { type: 'string', default: '150' },
    variant: { type: 'string', default: 'all-goals' },
    questions: { type: 'string', default: '10' },
    threads: { type: 'string', default: '2' },
    limit: { type: 'string', default: '300' },
  },
});
const { roster, policy: whole } = generateCounty({ schools: Number(values.schools), seed: 1 });
const policy = policyOf(whole, values.variant as PolicyVariant);
const options = {
  timeLimitSeconds: Number(values.limit),
  gapPercent: 0,
  engine: 'highs',
  seed: 0,
} as const;
const sent = { roster, policy, pins: [], options };
const checked = checkPlanRequest(sent, () => undefined);
if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
const { request } = checked;
const instance = instanceOf(request);
const pool = createSolverPool({ threads: Number(values.threads) });
const tools = { solve: pool.solve, serviceVersion: 'benchmark' };
const timed = async <Result>(run: () => Promise<Result>): Promise<readonly [Result, number]> => {
  const started = performance.now();
  const result = await run();
  return [result, (performance.now() - started) / 1_000];
};
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (value: number): string => `${value.toFixed(2)} s`;

const [plan, base] = await timed(() => makePlan(instance, [], tools));
say(
  `${roster.schools.length} schools, ${roster.teachers.length} teachers, ${values.variant}: ${plan.outcome} in ${seconds(base)}, ${plan.postings.length} move`,
);
if (plan.outcome !== 'optimal')
  throw new Error('the plan is not proved, so there is nothing to measure against');

/** Movers who are to stay and stayers who are to move, in turn, each kind evenly spread over the roster. */
const count = Number(values.questions);
const moving = new Set(plan.postings.map(({ teacher }) => teacher));
const [movers, stayers] = [true, false].map((moves) =>
  roster.teachers.map(({ id }) => id).filter((id) => moving.has(id) === moves),
) as [string[], string[]];
const questions = Array.from({ length: count }, (_, number): Forced => {
  const among = number % 2 === 0 ? movers : stayers;
  const teacher = among[Math.floor((number * among.length) / count)]!;
  return number % 2 === 0 ? { teacher, stays: true } : { teacher, moves: true };
});
const times: number[] = [];
for (const forced of questions) {
  const loaded = { ...instance, whole: request, plan };
  const [answer, taken] = await timed(() => answerQuestion(loaded, { kind: 'teacher', forced }, tools));
  if (answer.postings) {
    const isThere = answer.postings.some(({ teacher }) => teacher === forced.teacher) === 'moves' in forced;
    if (!isThere || !auditPlan(request, answer.postings).clean) throw new Error('an answer is not valid');
  }
  say(
    `  ${'moves' in forced ? 'to move' : 'to stay'}: ${answer.verdict}${answer.price ? (answer.price.proved ? ', proved' : ', not proved') : ''}${answer.changes ? `, ${answer.changes.count} postings change${answer.changes.fewest ? '' : ' (not proved fewest)'}` : ''}, ${seconds(taken)} (${(taken / base).toFixed(2)} × the plan)`,
  );
  times.push(taken);
}
times.sort((a, b) => a - b);
const at = (share: number): number => times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)]!;
say(
  `why not: median ${seconds(at(0.5))}, p95 ${seconds(at(0.95))} = ${(at(0.95) / base).toFixed(2)} × the plan`,
);

const quota = policy.clauses.findIndex((clause) => clause.rule === 'rotation-quota');
const scenarios = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((percent) => ({
  name: `${percent} %`,
  pointer: '',
  patch: { policy: { clauses: { [quota]: { atLeastPercent: percent } } } },
}));
const [compared, taken] = await timed(async () => {
  const comparedBase = { ...instance, whole: sent };
  const read = readScenarios(comparedBase, scenarios);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return compareScenarios(comparedBase, read.scenarios, undefined, tools);
});
for (const { name, by, outcome, movers } of compared.scenarios)
  say(`  ${name}: ${by}, ${outcome}, ${movers} move`);
say(
  `10 scenarios and their base, ${values.threads} threads: ${seconds(taken)} = ${(taken / base).toFixed(2)} × the plan`,
);
await pool.destroy();
