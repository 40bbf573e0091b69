import { describe, expect, it } from 'vitest';
import { disagreements, validate } from '../../benchmarks/compare.ts';
import { policyOf } from '../../benchmarks/county-policy.ts';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { type Run, runPlain, runService, type Task } from '../../benchmarks/runners.ts';
import { formulate } from '../../models/formulation/formulation.ts';
import { buildProgram } from '../../models/program/build-program.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { isRule, type Policy } from '../../models/vocabulary/policy.ts';
import { engines } from '../../src/solvers/engines/index.ts';
import { solveLevels } from '../../src/solvers/solve-levels.ts';

const countyTask = (variant: Parameters<typeof policyOf>[1]): Task => {
  const { roster, policy } = generateCounty({ schools: 8, seed: 2 });
  return { roster, policy: policyOf(policy, variant), timeLimitSeconds: 60, seed: 0 };
};

describe('a benchmark', () => {
  it('counts a plan only if the audit passes it', () => {
    const task = countyTask('musts-first-goal');
    const nobodyMoves: Run = {
      buildSeconds: 1,
      solveSeconds: 1,
      auditSeconds: 1,
      solves: [],
      outcome: 'optimal',
      postings: [],
    };
    const { valid, reasons } = validate(task, nobodyMoves);
    expect(valid).toBe(false);
    expect(reasons.join()).toContain('rotation-quota');
    expect(validate(task, { ...nobodyMoves, outcome: 'no-plan-found' }).valid).toBe(false);
  });

  it('finds the same optimum with both builders', async () => {
    const task = countyTask('countable-first-goal');
    const [service, plain] = [validate(task, await runService(task)), validate(task, await runPlain(task))];
    for (const one of [service, plain]) expect(one).toMatchObject({ valid: true, proved: true, reasons: [] });
    expect(disagreements(service, plain)).toEqual([]);
    const worse = service.levels.map((level) => ({ ...level, value: level.value + 1 }));
    expect(disagreements(service, { ...plain, levels: worse })).toHaveLength(service.levels.length);
  });
});

describe('the policy of the made-up county', () => {
  const sizes = [8, 9, 11, 14, 20].flatMap((schools) => [1, 2, 3].map((seed) => ({ schools, seed })));
  it.each(sizes)(
    'can be kept whole, in-principle clauses too: $schools schools, seed $seed',
    async (size) => {
      const { roster, policy } = generateCounty(size);
      const rulesOnly: Policy = { ...policy, clauses: policy.clauses.filter(isRule) };
      const asked = formulate(factsFor(roster, rulesOnly, []), rulesOnly, [], 'enforced');
      const solved = await solveLevels(
        engines.highs,
        // Any plan will do: without levels the engine need not look for the best.
        { ...buildProgram(asked).program, levels: [] },
        { engine: 'highs', timeLimitSeconds: 50, seed: 0 },
        { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} },
      );
      expect(solved.values).toBeDefined();
    },
  );
});
