/** Programs that engines have to branch on; the large ones are not finished within the time of a test. */
import { INTEGER, type Program } from '../../models/program/program.ts';
import { programOf, type RowSpec } from './programs.ts';

/** A reproducible stream of whole numbers below `below`. */
const streamOf = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const binary = { lower: 0, upper: 1, kind: INTEGER };

/**
 * Generalised assignment with costs that run against resource use: good plans soon, proofs hardly ever. All costs are
 * multiples of the step.
 */
export const hardAssignment = (agents: number, jobs: number, seed = 7, step = 1): Program => {
  const next = streamOf(seed);
  const uses = Array.from({ length: agents * jobs }, () => 1 + next(100));
  const costs = uses.map((use, at): [number, number] => [at, step * (111 - use + next(21) - 10)]);
  const rows: RowSpec[] = [];
  for (let i = 0; i < agents; i++) {
    const own = Array.from({ length: jobs }, (_, j): [number, number] => [i * jobs + j, uses[i * jobs + j]!]);
    const total = own.reduce((sum, [, use]) => sum + use, 0);
    rows.push({ upper: Math.floor((0.8 * total) / agents), entries: own });
  }
  for (let j = 0; j < jobs; j++) {
    rows.push({ lower: 1, upper: 1, entries: Array.from({ length: agents }, (_, i) => [i * jobs + j, 1]) });
  }
  return programOf({
    columns: uses.map(() => binary),
    rows,
    levels: [
      { name: 'cost', costs, step },
      { name: 'first', costs: [[0, 1]], step: 1 },
    ],
  });
};

/** Every assignment of jobs to agents, each job to one, as values of the columns of `hardAssignment`. */
export function* assignments(agents: number, jobs: number): Generator<Float64Array> {
  for (let code = 0; code < agents ** jobs; code++) {
    const values = new Float64Array(agents * jobs);
    for (let job = 0, rest = code; job < jobs; job++, rest = Math.floor(rest / agents))
      values[(rest % agents) * jobs + job] = 1;
    yield values;
  }
}

/** Market split: equalities that any solution must hit at once. Deciding whether there is one takes very long. */
export const marketSplit = (rows: number, columns: number): Program => {
  const next = streamOf(11);
  return programOf({
    columns: Array.from({ length: columns }, () => binary),
    rows: Array.from({ length: rows }, (): RowSpec => {
      const entries = Array.from({ length: columns }, (_, j): [number, number] => [j, 1 + next(99)]);
      const half = Math.floor(entries.reduce((sum, [, value]) => sum + value, 0) / 2);
      return { lower: half, upper: half, entries };
    }),
    levels: [{ name: 'any', costs: [[0, 1]] }],
  });
};
