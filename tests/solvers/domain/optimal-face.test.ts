import { expect, test } from 'vitest';
import { INTEGER, levelValue, type Program } from '../../../models/program/program.ts';
import { addObjectiveCut } from '../../../src/solvers/domain/domain.ts';
import { safeDualBound } from '../../../src/solvers/domain/dual-bound.ts';
import { isInteger } from '../../../src/solvers/domain/integrality.ts';
import { objectiveOf } from '../../../src/solvers/domain/objective.ts';
import { isOptimalFaceExact } from '../../../src/solvers/domain/optimal-face.ts';
import { highs } from '../../../src/solvers/engines/highs.ts';
import { fixLevel } from '../../../src/solvers/fix-level.ts';
import { rensOnFace } from '../../../src/solvers/level/heuristics.ts';
import type { Strategy } from '../../../src/solvers/strategy.ts';
import { firstRequest } from '../../support/first-request.ts';
import { programOf } from '../../support/programs.ts';

const strategy: Strategy = { keepsFaces: true, branchesOn: isInteger, defersIntegrality: false };

/** Three columns whose weighted sum is at least `least`, of which the third costs more. */
const threeColumns = (weight: number, least: number): Program =>
  programOf({
    columns: Array.from({ length: 3 }, () => ({ lower: 0, upper: 1, kind: INTEGER })),
    rows: [
      {
        lower: least,
        entries: [
          [0, weight],
          [1, weight],
          [2, weight],
        ],
      },
    ],
    levels: [{ costs: [1, 1, 2].map((cost, j) => [j, cost]) }],
  });

/** The best solution on the face of a relaxation that gives the first two columns the value `middle`. */
const foundFrom = async (program: Program, middle: number): Promise<number | undefined> => {
  const { solve, request } = await firstRequest(highs, program);
  const dual = objectiveOf(program, program.levels[0]!).scale / program.rows.values[0]!;
  const { domain, costs } = request;
  const certificate = safeDualBound(program, domain, costs, 0, Float64Array.of(dual));
  const relaxed = Float64Array.of(middle, middle, 0);
  const found = rensOnFace(solve, strategy, request, certificate, relaxed);
  return found && levelValue(program.levels[0]!, found);
};

test('an integral solution on the face of a fractional relaxation is as good as the relaxation', async () => {
  expect(await foundFrom(threeColumns(1, 1), 0.5)).toBe(1);
});

test('where the face has none, none is found', async () => {
  expect(await foundFrom(threeColumns(2, 1), 0.25)).toBeUndefined();
});

test('a level limited by an earlier cut is fixed by a cut, because its face would hold worse solutions', async () => {
  const program = threeColumns(1, 1);
  const [level] = program.levels;
  const { request } = await firstRequest(highs, program);
  // An earlier level limits the first column, and the third costs more than the second.
  const domain = addObjectiveCut(request.domain, Float64Array.of(1, 0, 0), 0.25);
  const objective = objectiveOf(program, { ...level!, costs: Float64Array.of(1, 2, 3) });
  const { costs, scale } = objective;
  const duals = Float64Array.of(2 * scale, -scale);
  const certificate = safeDualBound(program, domain, costs, 0, duals);
  expect(certificate.bound / scale).toBeCloseTo(1.75, 9);
  expect(isOptimalFaceExact(program, domain, certificate)).toBe(false);
  expect(isOptimalFaceExact(program, domain, { duals: Float64Array.of(scale, 0) })).toBe(true);
  const bounded = { program, domain, level: level!, objective, certificate };
  const remaining = fixLevel(highs, strategy, bounded, {
    values: Float64Array.of(0.25, 0.75, 0),
    value: 1.75,
    allowance: 0,
  });
  expect(remaining.cuts).toHaveLength(2);
});
