/** Sums whose parts count very differently, against enumeration in exact arithmetic. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, decimal, minus, plus, type Ratio, times } from '../../models/exact.ts';
import { objectiveDraft, partOf } from '../../models/program/objective-draft.ts';
import type { Program } from '../../models/program/program.ts';
import { levelsOf, type ScaledLevel } from '../../models/program/split-by-scale.ts';
import { engines } from '../../src/solvers/engines/index.ts';
import { solveLevels } from '../../src/solvers/solve-levels.ts';
import { integerProgram } from '../support/arbitraries.ts';
import { feasiblePoints } from '../support/enumerate.ts';

/** Weight and, for each column, an integer cost. */
type Part = { readonly weight: number; readonly costs: readonly number[] };
type Case = { readonly program: Program; readonly parts: readonly Part[] };

const significant = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1001, max: 99_999 }));
const weight = fc
  .tuple(significant, fc.integer({ min: -9, max: 9 }))
  .map(([digits, power]) => Number(`${digits / 10 ** Math.floor(Math.log10(digits))}e${power}`));

const scaledCase: fc.Arbitrary<Case> = integerProgram()
  .filter(({ columns }) => columns.count >= 2)
  .chain((program) => {
    const { count } = program.columns;
    const costs = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: count, maxLength: count });
    return fc
      .array(fc.record({ weight, costs }), { minLength: 2, maxLength: 4 })
      .map((parts) => ({ program, parts }))
      .filter(({ parts: all }) => all.some((part) => part.costs.some((cost) => cost !== 0)));
  });

/** The levels of the sum; with a tolerance, however small, it is never separated. */
const levelsOfCase = ({ program, parts }: Case, tolerancePercent: number): readonly ScaledLevel[] => {
  const source = { kind: 'priority', priority: 1 } as const;
  const draft = objectiveDraft({ name: 'sum', source, constant: 0, tolerancePercent, gapPercent: 0 });
  for (const [position, { weight, costs }] of parts.entries())
    for (const [column, cost] of costs.entries())
      partOf(draft, `${position}`).costs.add(column, weight * cost);
  return levelsOf(draft, program.columns);
};

const exactValue = (parts: readonly Part[], point: Float64Array): Ratio =>
  parts.reduce((sum, { weight, costs }) => {
    const amount = costs.reduce((total, cost, column) => total + cost * (point[column] ?? 0), 0);
    return plus(sum, times(decimal(weight), decimal(amount)));
  }, decimal(0));

const exactOptimum = ({ program, parts }: Case): Ratio | undefined =>
  feasiblePoints(program)
    .map((point) => exactValue(parts, point))
    .reduce<Ratio | undefined>(
      (best, value) => (best && compare(best, value) <= 0 ? best : value),
      undefined,
    );

describe.each([
  { name: 'highs', engine: engines.highs, runs: 120 },
  { name: 'javascript-lp', engine: engines['javascript-lp'], runs: 800 },
])('$name', ({ engine, runs }) => {
  /** Of the cases with a solution: how many were separated, and how many were not proved. */
  const solveCases = async (tolerancePercent: number) => {
    const counts = { solved: 0, separated: 0, open: 0 };
    await fc.assert(
      fc.asyncProperty(scaledCase, async (one) => {
        const scaled = levelsOfCase(one, tolerancePercent);
        const optimum = exactOptimum(one);
        const solved = await solveLevels(
          engine,
          { ...one.program, levels: scaled.map(({ level }) => level) },
          { engine: engine.id, timeLimitSeconds: 60, seed: 1 },
          { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} },
        );
        if (optimum === undefined) {
          expect(solved.status).toBe('infeasible');
          return;
        }
        if (solved.values === undefined) throw new Error('there are no values');
        counts.solved += 1;
        if (scaled.length > 1) counts.separated += 1;
        for (const { value, bound } of solved.levels) expect(bound).toBeLessThanOrEqual(value);
        if (!solved.levels.every(({ proved }) => proved)) {
          counts.open += 1;
          return;
        }
        const counting = one.parts.filter(({ costs }) => costs.some((cost) => cost !== 0));
        const smallest = Math.min(...counting.map((part) => part.weight));
        const excess = minus(exactValue(one.parts, solved.values), optimum);
        expect(compare(excess, decimal(1e-4 * smallest))).toBeLessThanOrEqual(0);
      }),
      { numRuns: runs },
    );
    return counts;
  };

  it('reaches the exact optimum of weights from 0.000000001 to 1,000,000,000, level by level', async () => {
    const { solved, separated, open } = await solveCases(0);
    expect(separated).toBeGreaterThan(solved / 2);
    expect(open).toBeLessThanOrEqual(0.05 * solved);
  });

  it('claims no optimum that is none, where they are not separated', async () => {
    const { solved, separated, open } = await solveCases(1e-12);
    expect(separated).toBe(0);
    expect(open).toBeLessThan(solved);
  });
});
