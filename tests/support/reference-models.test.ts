/** Three opinions on every clause: the enumeration, the plain model, the service's own audit and program. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { breachLevelName, formulate, tieBreakLevelName } from '../../models/formulation/formulation.ts';
import { buildProgram } from '../../models/program/build-program.ts';
import type { Program } from '../../models/program/program.ts';
import { policySchema } from '../../models/requests/policy-schema.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { rosterSchema } from '../../models/vocabulary/roster.ts';
import { engines } from '../../src/solvers/engines/index.ts';
import { solveLevels } from '../../src/solvers/solve-levels.ts';
import type { Solved } from '../../src/solvers/solved.ts';
import { smallCase } from './reference/arbitraries/cases.ts';
import { allPlans, enumeratePlans, judgePostings, type SmallCase } from './reference/enumerate-plans.ts';
import { plainProgram, readPlain } from './reference/plain-program.ts';

const runs = Number(process.env.REFERENCE_RUNS ?? 60);

const solve = (program: Program): Promise<Solved> =>
  solveLevels(
    engines.highs,
    program,
    { engine: 'highs', timeLimitSeconds: 30, seed: 0 },
    { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} },
  );

const sumOf = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

const agrees = (solved: Solved, one: SmallCase): void => {
  const { feasible, levels } = enumeratePlans(one);
  if (!feasible) {
    expect(solved.status).toBe('infeasible');
    return;
  }
  expect(solved.status).toBe('optimal');
  const found = new Map(solved.levels.map(({ name, value }) => [name, value]));
  const soft = one.policy.clauses.some((clause) => clause.tolerancePercent !== undefined);
  for (const { name, value, inOrder } of levels) {
    // Past a tolerance the value that a level ends at is not determined, only what it may be.
    if (soft && name !== breachLevelName) break;
    if (inOrder) {
      // The service looks at what lies above a value, the plain model at the sum of so many.
      for (const [level, amount] of found) {
        const [, over] = level.match(`^${name}, over (.+)$`) ?? [];
        const [, count] = level.match(`^${name}, the (.+) largest$`) ?? [];
        const excess = inOrder.map((one) => Math.max(0, one - Number(over)));
        if (over !== undefined) expect(amount).toBeCloseTo(sumOf(excess), 6);
        if (count !== undefined) expect(amount).toBeCloseTo(sumOf(inOrder.slice(0, Number(count))), 6);
      }
      const inside = solved.levels.filter((level) => level.name.startsWith(`${name}, `));
      expect(inside.length > 0 || sumOf(inOrder) === 0).toBe(true);
      continue;
    }
    expect(found.get(name) ?? (name === breachLevelName ? 0 : undefined)).toBeCloseTo(value, 6);
  }
};

describe('small cases', () => {
  it('are requests that the service takes', () => {
    fc.assert(
      fc.property(smallCase, ({ roster, policy, pins }) => {
        expect(rosterSchema.parse(roster)).toEqual(roster);
        expect(policySchema.parse(policy)).toEqual(policy);
        expect(checkPlanRequest({ roster, policy, pins }, () => undefined)).not.toHaveProperty('faults');
      }),
      { numRuns: runs },
    );
  });

  it('are audited as the enumeration judges them, clause by clause', () => {
    fc.assert(
      fc.property(smallCase, fc.nat(), (one, start) => {
        const plans = [...allPlans(one)];
        // A handful of plans spread over all there are.
        const step = Math.max(1, Math.floor(plans.length / 40));
        for (let at = start % step; at < plans.length; at += step) {
          const postings = plans[at]!;
          const judged = judgePostings(one, postings);
          const audit = auditPlan(one, postings);
          for (const { index, breach, holds } of audit.clauses) {
            expect({ index, breach: breach ?? 0 }).toEqual({
              index,
              breach: expect.closeTo(judged.amounts[index]!, 7),
            });
            expect({ index, holds }).toEqual({ index, holds: judged.amounts[index]! === 0 });
          }
          for (const { index, value } of audit.goals) {
            expect({ index, value }).toEqual({ index, value: expect.closeTo(judged.amounts[index]!, 7) });
          }
          expect(audit.pins.every(({ holds }) => holds) && audit.faults.length === 0).toBe(judged.possible);
        }
      }),
      { numRuns: runs },
    );
  });

  it('reach the enumerated optimum in the plain model', async () => {
    await fc.assert(
      fc.asyncProperty(smallCase, async (one) => {
        const plain = plainProgram(factsFor(one.roster, one.policy, one.pins), one.policy, one.pins);
        const solved = await solve(plain.program);
        agrees(solved, one);
        if (!solved.values) return;
        const judged = judgePostings(one, readPlain(plain, solved.values));
        expect(judged.possible).toBe(true);
        one.policy.clauses.forEach((clause, index) => {
          if ('rule' in clause && clause.strength === 'must') expect(judged.amounts[index]).toBe(0);
        });
      }),
      { numRuns: runs },
    );
  });

  it.each(['penalised', 'enforced'] as const)(
    'reach it in the program of the service, in-principle clauses %s',
    async (how) => {
      await fc.assert(
        fc.asyncProperty(smallCase, async (one) => {
          const facts = factsFor(one.roster, one.policy, one.pins);
          const solved = await solve(buildProgram(formulate(facts, one.policy, one.pins, how)).program);
          expect(solved.levels.at(-1)?.name ?? tieBreakLevelName).toBe(tieBreakLevelName);
          // Where all are to be kept, there may be no plan that keeps them.
          if (how === 'enforced') {
            const { levels } = enumeratePlans(one);
            if ((levels.find(({ name }) => name === breachLevelName)?.value ?? 0) > 0) {
              expect(solved.status).toBe('infeasible');
              return;
            }
          }
          agrees(solved, one);
        }),
        { numRuns: runs },
      );
    },
  );
});
