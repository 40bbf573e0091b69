/** Every mechanism of the solver saves time, and none decides what is optimal. */
import { expect, it } from 'vitest';
import { type Ablation, ablations, allOn } from '../../benchmarks/ablations.ts';
import { type CountySize, generateCounty } from '../../benchmarks/generate-roster.ts';
import { formulate } from '../../models/formulation/formulation.ts';
import { buildProgram } from '../../models/program/build-program.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import type { Session } from '../../src/solvers/engines/engine.ts';
import { engines } from '../../src/solvers/engines/index.ts';
import { solveLevels } from '../../src/solvers/solve-levels.ts';

/** The proved values, and the calls to the engine that led to them. Neighbourhoods are not kept for larger programs. */
const solveWith = async (size: CountySize, { engine, mechanisms }: Ablation) => {
  const { roster, policy } = generateCounty(size);
  const { program } = buildProgram(formulate(factsFor(roster, policy, []), policy, [], 'penalised'));
  const calls: string[] = [];
  const noted = (session: Session): Session => ({
    ...session,
    relax: (request) => {
      calls.push(`relax ${request.algorithm} ${request.program.columns.count}`);
      return session.relax(request);
    },
    branch: (request) => {
      calls.push(`branch ${request.emphasis} ${request.cutoff} ${request.program.columns.count}`);
      return session.branch(request);
    },
  });
  const { open } = engines.highs;
  const solved = await solveLevels(
    engine({
      ...engines.highs,
      minColumnsForNeighbourhoods: 1,
      minColumnsForRepair: 1,
      open: async (seed) => noted(await open(seed)),
    }),
    program,
    { engine: 'highs', timeLimitSeconds: 120, seed: 1 },
    { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} },
    mechanisms,
  );
  const goals = solved.levels.filter((_, k) => program.levels[k]?.isTieBreak !== true);
  return { calls, status: solved.status, values: goals.map(({ value }) => value) };
};

/** Where the mechanisms have something to do. */
const manyBranchings: CountySize = { schools: 8, seed: 3 };
const twoStages: CountySize = { schools: 11, seed: 1 };
const withAll = new Map<CountySize, ReturnType<typeof solveWith>>();
const solvedWithAll = (size: CountySize): ReturnType<typeof solveWith> => {
  const solved = withAll.get(size) ?? solveWith(size, allOn);
  withAll.set(size, solved);
  return solved;
};

// Programs of so few columns are relaxed by the simplex method in any case.
const seen = ablations.filter(({ name }) => name !== 'interiorPoint');

it.each(seen)(
  '$name is left out where it is switched off, and the optimum stays',
  {
    timeout: 120_000,
  },
  async (ablation) => {
    const size = ablation.name === 'components' ? twoStages : manyBranchings;
    const [all, without] = [await solvedWithAll(size), await solveWith(size, ablation)];
    expect(without.status).toBe('optimal');
    expect(without.calls).not.toEqual(all.calls);
    for (const [k, value] of without.values.entries()) expect(value).toBeCloseTo(all.values[k] ?? NaN, 5);
  },
);
