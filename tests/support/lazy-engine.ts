/**
 * An engine that does no more than it is asked: of the solutions within the gap that a request allows it returns the
 * worst, with the lowest bound that goes with it. What a level search concludes from it, it may conclude from any engine.
 */
import type { Program } from '../../models/program/program.ts';
import type { Domain } from '../../src/solvers/domain/domain.ts';
import type { Branched, BranchRequest, Engine } from '../../src/solvers/engines/engine.ts';
import { feasiblePoints } from './enumerate.ts';

/** The whole points of what is left of a program. */
const pointsIn = ({ columns, rows }: Program, domain: Domain): readonly Float64Array[] =>
  feasiblePoints({
    columns: { ...columns, lower: domain.columnLower, upper: domain.columnUpper },
    rows: { ...rows, lower: domain.rowLower, upper: domain.rowUpper },
  }).filter((point) =>
    domain.cuts.every(({ indices, values, upper }) => {
      let activity = 0;
      for (const [k, column] of indices.entries()) activity += (values[k] ?? 0) * (point[column] ?? 0);
      return activity <= upper + 1e-9;
    }),
  );

const branchLazily = (request: BranchRequest): Branched => {
  const { program, domain, costs, offset, cutoff = Number.POSITIVE_INFINITY } = request;
  const rated = pointsIn(program, domain)
    .map((values) => ({ values, value: values.reduce((sum, one, j) => sum + one * (costs[j] ?? 0), offset) }))
    .filter(({ value }) => value < cutoff);
  if (rated.length === 0) return { status: 'infeasible' };
  const optimum = Math.min(...rated.map(({ value }) => value));
  const gapOf = (value: number): number =>
    Math.max(request.absoluteGap, request.relativeGap * Math.abs(value));
  const allowed = rated.filter(({ value }) => value - optimum <= gapOf(value));
  const worst = allowed.reduce((found, one) => (one.value > found.value ? one : found));
  return { status: 'optimal', values: worst.values, bound: worst.value - gapOf(worst.value) };
};

/**
 * For programs all of whose columns are whole. Relaxations are those of the engine it stands in for; `onRequest` is
 * called with each request to branch.
 */
export const lazyEngine = (engine: Engine, onRequest: (request: BranchRequest) => void): Engine => ({
  ...engine,
  open: async (seed) => {
    const session = await engine.open(seed);
    return {
      ...session,
      branch: (request) => {
        onRequest(request);
        return branchLazily(request);
      },
    };
  },
});
