/** Connected components: sets of columns that no binding row connects, so that they can be solved apart. */
import { floatAt, intAt, type Program } from '../../../models/program/program.ts';
import type { Domain } from '../domain/domain.ts';
import type { Certificate } from '../domain/dual-bound.ts';
import { rowViolation } from '../domain/feasibility.ts';
import { rowsOf } from '../domain/rows.ts';
import { freeColumns } from '../domain/subproblem.ts';
import { REDUCED_COST_NOISE } from '../domain/tolerances.ts';

/** Components with less than this share of the free columns are merged, because none is worth a solve of its own. */
const MIN_SHARE_OF_COMPONENT = 0.02;

/**
 * The components of the free columns, smallest first. Equations, rows with a dual in the certificate and `linkedRows`
 * connect their columns; without all other rows the components together have the same bound as the whole. The caller
 * has to check those other rows afterwards (`violatedRows`).
 */
export const connectedComponents = (
  program: Program,
  domain: Domain,
  { duals }: Pick<Certificate, 'duals'>,
  linkedRows: ReadonlySet<number>,
): readonly Int32Array[] => {
  const free = freeColumns(domain) ?? new Int32Array(0);
  const { columnLower, columnUpper } = domain;
  // Union-find with path halving (Tarjan & van Leeuwen 1984).
  const leader = Int32Array.from(columnLower.keys());
  const find = (column: number): number => {
    let at = column;
    while (leader[at] !== at) {
      leader[at] = intAt(leader, intAt(leader, at));
      at = intAt(leader, at);
    }
    return at;
  };
  for (const { position, indices, from, to, lower, upper } of rowsOf(program, domain)) {
    const isSlack = lower < upper && Math.abs(floatAt(duals, position)) <= REDUCED_COST_NOISE;
    if (isSlack && !linkedRows.has(position)) continue;
    let first = -1;
    for (let k = from; k < to; k++) {
      const j = intAt(indices, k);
      if (columnLower[j] === columnUpper[j]) continue;
      if (first < 0) first = find(j);
      else leader[find(j)] = first;
    }
  }
  const components = [...Map.groupBy(free, find).values()].sort((a, b) => a.length - b.length);
  const isLarge = (columns: readonly number[]): boolean =>
    columns.length >= MIN_SHARE_OF_COMPONENT * free.length;
  const large = components.filter(isLarge);
  const small = components.filter((columns) => !isLarge(columns)).flat();
  if (small.length > 0) large[0] = [...(large[0] ?? []), ...small];
  return large.map((columns) => Int32Array.from(columns).sort());
};

/** The positions of the rows that the values violate. */
export const violatedRows = (program: Program, domain: Domain, values: Float64Array): readonly number[] => {
  const violated: number[] = [];
  for (const row of rowsOf(program, domain))
    if (rowViolation(row, values) !== undefined) violated.push(row.position);
  return violated;
};
