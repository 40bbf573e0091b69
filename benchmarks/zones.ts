/**
 * npm run bench:zones [-- --schools 1340] [-- --seconds 300] [-- --threads 2] [-- --alone 10]
 *
 * One request for a made-up county whose zones exchange teachers only among themselves: how long it takes, in how much
 * memory. Some of its zones are planned alone as well; each has to get the same postings in both.
 */
import { availableParallelism } from 'node:os';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { auditPlan } from '../models/audit/audit-plan.ts';
import type { PlanRequest } from '../models/requests/plan-request.ts';
import { instanceOf } from '../models/requests/request-facts.ts';
import type { PlanResult } from '../models/vocabulary/answer.ts';
import { isGoal, type Policy } from '../models/vocabulary/policy.ts';
import type { Roster } from '../models/vocabulary/roster.ts';
import { tooLargeBecause } from '../src/planning/find-plan.ts';
import { makePlan } from '../src/planning/make-plan.ts';
import { createSolverPool, type SolveInWorker } from '../src/solvers/pool/solver-pool.ts';
import { generateCounty } from './generate-roster.ts';
import { peakMegabytes } from './own-process.ts';
import { checkedRequest } from './recorded-plan.ts';

/**
 * The county's policy without what links its zones, or compares them with the county: families, quotas and means of it.
 * What a zone need not be able to do by itself holds in principle.
 */
const zonePolicyOf = (policy: Policy): Policy => ({
  ...policy,
  name: `${policy.name}, zone by zone`,
  clauses: policy.clauses.flatMap((clause): Policy['clauses'] => {
    if (isGoal(clause)) return clause.goal === 'balance' ? [] : [clause];
    if (clause.rule === 'linked') return [];
    if (clause.rule === 'scope')
      return clause.within === 'county' ? [] : [{ rule: 'scope', strength: 'must', within: 'zone' }];
    if (clause.rule === 'mover-share' || clause.rule === 'must-move')
      return clause.rule === 'must-move' ? [{ ...clause, strength: 'in-principle' }] : [];
    return [clause.per === 'county' ? { ...clause, per: 'zone', strength: 'in-principle' } : clause];
  }),
});

const zoneOf = ({ schools, teachers, ...roster }: Roster, zone: string): Roster => {
  const own = schools.filter((school) => school.zone === zone);
  const ids = new Set(own.map(({ id }) => id));
  const { links: _, ...rest } = roster;
  const staff = teachers
    .filter(({ school }) => ids.has(school))
    .map((teacher) => ({ ...teacher, wishes: teacher.wishes?.filter((wish) => ids.has(wish)) }));
  return { ...rest, schools: own, teachers: staff };
};

/** The plan, with the seconds that it took and those that its programs took to build. */
const timedPlan = async (request: PlanRequest, solve: SolveInWorker) => {
  const started = performance.now();
  let [programs, buildSeconds] = [0, 0];
  const plan = await makePlan(instanceOf(request), [], {
    solve: (...call) => {
      programs += 1;
      return solve(...call);
    },
    serviceVersion: 'benchmark',
    onStep: ({ name, begunAt, endedAt }) => {
      if (name === 'build') buildSeconds += (endedAt - begunAt) / 1_000;
    },
  });
  return { plan, programs, buildSeconds, seconds: (performance.now() - started) / 1_000 };
};

/** Whether the plan of a zone alone is the part of the whole plan that lies in the zone. */
const isPartOf = (alone: PlanResult, { postings }: PlanResult, { schools }: Roster): boolean => {
  const ids = new Set(schools.map(({ id }) => id));
  return isDeepStrictEqual(
    alone.postings,
    postings.filter(({ from }) => ids.has(from)),
  );
};

const { values: given } = parseArgs({
  options: {
    schools: { type: 'string', default: '1340' },
    seconds: { type: 'string', default: '300' },
    threads: { type: 'string', default: String(availableParallelism()) },
    alone: { type: 'string', default: '10' },
  },
});
const { roster, policy } = generateCounty({ schools: Number(given.schools), seed: 1 });
const zones = [...new Set(roster.schools.flatMap(({ zone }) => zone ?? []))];
const requestOf = (own: Roster): PlanRequest =>
  checkedRequest({
    roster: own,
    policy: zonePolicyOf(policy),
    options: { timeLimitSeconds: Number(given.seconds), gapPercent: 0, engine: 'highs', seed: 0 },
  });

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const pool = createSolverPool({ threads: Number(given.threads) });
const request = requestOf(roster);
const admitted = performance.now();
const refused = tooLargeBecause(request);
say(
  `${zones.length} zones, ${given.schools} schools, ${roster.teachers.length} teachers; ${given.threads} threads`,
);
say(`admission ${((performance.now() - admitted) / 1_000).toFixed(1)} s: ${refused ?? 'accepted'}`);
const { plan, programs, buildSeconds, seconds } = await timedPlan(request, pool.solve);
const { variables, rows, gapPercent, stopReason } = plan.solver;
const isClean = plan.outcome !== 'infeasible' && auditPlan(request, plan.postings).clean;
say(
  `${plan.outcome} (${stopReason}, gap ${gapPercent.toFixed(3)} %), audit ${isClean ? 'clean' : 'NOT CLEAN'}: ${seconds.toFixed(1)} s, of which ${buildSeconds.toFixed(1)} s building; ${programs} programs, in the end ${variables} columns × ${rows} rows; ${plan.postings.length} postings; peak ${peakMegabytes()} MB`,
);
let [differing, secondsAlone] = [0, 0];
const step = Math.max(1, Math.floor(zones.length / Number(given.alone)));
const tried = zones.filter((_, position) => position % step === 0).slice(0, Number(given.alone));
for (const zone of tried) {
  const own = zoneOf(roster, zone);
  const alone = await timedPlan(requestOf(own), pool.solve);
  secondsAlone += alone.seconds;
  if (isPartOf(alone.plan, plan, own)) continue;
  differing += 1;
  say(`${zone} alone: ${alone.plan.outcome}, ${alone.plan.postings.length} postings, differs from its part`);
}
say(`${tried.length} zones alone: ${secondsAlone.toFixed(1)} s, ${differing} differ`);
if (!isClean || differing > 0) process.exitCode = 1;
await pool.destroy();
