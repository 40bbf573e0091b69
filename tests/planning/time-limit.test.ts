/** The time limit of a plan covers reading, building and solving, and leaves time for the audit. */
import { describe, expect, it } from 'vitest';
import type { Variation } from '../../models/formulation/variations.ts';
import type { Program } from '../../models/program/program.ts';
import { instanceOf } from '../../models/requests/request-facts.ts';
import { isFeasible } from '../../src/planning/feasibility.ts';
import { findPlan } from '../../src/planning/find-plan.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import type { PlanningTools } from '../../src/planning/solve-in-order.ts';
import { solveUntil } from '../../src/planning/time-limit.ts';
import { type Solved, type SolveOptions, sharedClock } from '../../src/solvers/solved.ts';
import { goal, inPrinciple, must, solveInProcess } from '../support/plan-in-process.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';
import { zonedRoster } from '../support/zones.ts';

const options = { engine: 'highs', timeLimitSeconds: 10, gapPercent: 0, seed: 0 } as const;
const roster = rosterOf([school('A'), school('B', { demand: { maths: 2 } })], teachers('a', 3, 'A'));
const instanceWith = (...clauses: Parameters<typeof instanceOf>[0]['policy']['clauses']) =>
  instanceOf({ roster, policy: { name: 'by hand', clauses: [...clauses] }, pins: [], options });
const simple = instanceWith(must('rotation-quota', { atMost: 2 }), goal('cover-shortages'));
/** Three parts. */
const inZones = instanceOf({
  roster: zonedRoster(3, 2),
  policy: { name: 'by hand', clauses: [must('scope', { within: 'zone' }), goal('cover-shortages')] },
  pins: [],
  options,
});

/** Solves, and keeps the options of each solve. */
const watched = (): PlanningTools & { readonly asked: SolveOptions[] } => {
  const asked: SolveOptions[] = [];
  return {
    asked,
    serviceVersion: 'test',
    solve: (program, given, handlers) => {
      asked.push(given);
      return solveInProcess(program, given, handlers);
    },
  };
};

const waitUntil = (moment: number): void => {
  while (performance.now() < moment);
};

describe('building', () => {
  it('is given up once the time is over, and nothing is solved', async () => {
    const tools = watched();
    const until = performance.now() + 30;
    const slow: Variation = (formulation) => {
      waitUntil(until);
      return formulation;
    };
    const search = await findPlan(simple, tools, { vary: slow, until });
    expect(search).toMatchObject({
      outcome: 'no-plan-found',
      solver: { engine: 'highs', stopReason: 'time-limit', variables: 0, rows: 0, gapPercent: 100 },
    });
    expect(tools.asked).toEqual([]);
  });

  it('is given up in the middle, where the time ends there', async () => {
    const tools = watched();
    const until = performance.now() + 50;
    let asked = 0;
    const slow: Variation = (formulation) => ({
      ...formulation,
      forbiddenMoves: [
        {
          concerns: () => {
            asked += 1;
            waitUntil(until);
            return undefined;
          },
          blocks: () => false,
        },
      ],
    });
    expect(await findPlan(simple, tools, { vary: slow, until })).toMatchObject({ outcome: 'no-plan-found' });
    // One teacher of three was looked at.
    expect(asked).toBe(1);
  });

  it('of a question whether clauses can hold together leaves the question open', async () => {
    const tools = watched();
    const deadline = performance.now() + 200;
    const problem = { ...simple, solve: tools.solve, signal: undefined, deadline };
    const vary: Variation = (formulation) => {
      waitUntil(deadline);
      return formulation;
    };
    expect(await isFeasible({ ...problem, vary })).toBe(undefined);
    expect(tools.asked).toEqual([]);
    expect(await isFeasible({ ...problem, deadline: performance.now() + 10_000 })).toBe(true);
  });
});

describe('solving', () => {
  it('has what reading and building have left, and as much as reading took is kept for the audit', async () => {
    const tools = watched();
    const [startedAt, begun] = [performance.now() - 2_000, sharedClock()];
    const plan = await makePlan(simple, [], tools, undefined, startedAt);
    expect(plan.outcome).toBe('optimal');
    expect(plan.solver.seconds).toBeGreaterThanOrEqual(2);
    const [first] = tools.asked;
    expect(first?.timeLimitSeconds).toBeLessThanOrEqual(6);
    expect(first?.endsAt).toBeLessThanOrEqual(begun + 6_500);
  });

  it('keeps three tenths of the limit at most', () => {
    const startedAt = performance.now() - 9_000;
    expect(solveUntil(10, startedAt)).toBe(startedAt + 7_000);
  });

  it('waits for a thread at its own expense where one limit covers several solves', async () => {
    const tools = watched();
    await findPlan(simple, tools);
    await findPlan(simple, tools, { until: performance.now() + 5_000 });
    expect(tools.asked.map(({ endsAt }) => endsAt !== undefined)).toEqual([false, true]);
  });

  it('of every part ends by the moment that is given', async () => {
    const tools = watched();
    const latest = sharedClock() + 5_000;
    await findPlan(inZones, tools, { until: performance.now() + 5_000 });
    expect(tools.asked).toHaveLength(3);
    for (const { endsAt } of tools.asked) expect(endsAt).toBeLessThanOrEqual(latest + 1);
  });

  it('of parts that are given up with another has been stopped by nobody', async () => {
    const without = (stopReason: Solved['stopReason']): Solved => ({
      status: 'no-plan-found',
      stopReason,
      levels: [],
      engine: 'highs',
      version: '1',
      seconds: 0,
    });
    let tooHard: Program | undefined;
    const solve: PlanningTools['solve'] = async (program, _, handlers) => {
      const signal = handlers?.signal;
      tooHard ??= program;
      if (program === tooHard) return without('time-limit');
      if (signal?.aborted !== true)
        await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      return without('stopped');
    };
    const outcome = 'no-plan-found';
    const tools = { serviceVersion: 'test', solve };
    expect(await findPlan(inZones, tools)).toMatchObject({ outcome, solver: { stopReason: 'time-limit' } });
    tooHard = undefined;
    const stopped = { ...tools, signal: AbortSignal.abort() };
    expect(await findPlan(inZones, stopped)).toMatchObject({ outcome, solver: { stopReason: 'stopped' } });
  });

  it('that has shown no more than that in-principle clauses break says no more', async () => {
    const until = performance.now() + 100;
    const solve: PlanningTools['solve'] = async (): Promise<Solved> => {
      waitUntil(until);
      return {
        status: 'infeasible',
        stopReason: 'proved',
        levels: [],
        engine: 'highs',
        version: '1',
        seconds: 0.1,
      };
    };
    const search = await findPlan(
      instanceWith(inPrinciple('rotation-quota', { atLeast: 9 }), goal('cover-shortages')),
      { serviceVersion: 'test', solve },
      { until },
    );
    expect(search).toMatchObject({ outcome: 'no-plan-found', solver: { stopReason: 'time-limit' } });
  });
});
