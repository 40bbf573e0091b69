/** What can be solved apart: sets of columns that no row binds together which a relaxation leans on. */
import type { Program } from '../../../models/program/program.ts';
import type { Domain } from '../domain/domain.ts';
import type { Certificate } from '../domain/dual-bound.ts';
import { missOf } from '../domain/feasibility.ts';
import { rowsOf } from '../domain/rows.ts';
import { freeColumns } from '../domain/subproblem.ts';
import { NOISE } from '../domain/tolerances.ts';

/** A set of less than this share of the free columns is not worth a search of its own. */
const SHARE_AT_LEAST = 0.02;

/**
 * The free columns in sets, smallest first. No equation, no row that has a dual in the relaxation's certificate, and none
 * of `joined` binds columns of two sets: without those that do, the parts are bounded as the whole is. Whoever solves the
 * sets apart has to look at the others afterwards.
 */
export const connectedComponents = (
  program: Program,
  domain: Domain,
  { duals }: Pick<Certificate, 'duals'>,
  joined: ReadonlySet<number>,
): readonly Int32Array[] => {
  const free = freeColumns(domain) ?? new Int32Array(0);
  const { columnLower, columnUpper } = domain;
  const leader = Int32Array.from(columnLower.keys());
  const find = (column: number): number => {
    let at = column;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at]!]!;
      at = leader[at]!;
    }
    return at;
  };
  for (const { position, indices, from, to, lower, upper } of rowsOf(program, domain)) {
    if (lower < upper && Math.abs(duals[position]!) <= NOISE && !joined.has(position)) continue;
    let first = -1;
    for (let k = from; k < to; k++) {
      const j = indices[k]!;
      if (columnLower[j] === columnUpper[j]) continue;
      if (first < 0) first = find(j);
      else leader[find(j)] = first;
    }
  }
  const sets = [...Map.groupBy(free, find).values()].sort((a, b) => a.length - b.length);
  const isLarge = (set: readonly number[]): boolean => set.length >= SHARE_AT_LEAST * free.length;
  const large = sets.filter(isLarge);
  const small = sets.filter((set) => !isLarge(set)).flat();
  if (small.length > 0) large[0] = [...(large[0] ?? []), ...small];
  return large.map((set) => Int32Array.from(set).sort());
};

/** The rows that `values` miss. */
export const missedRows = (program: Program, domain: Domain, x: Float64Array): readonly number[] => {
  const missed: number[] = [];
  for (const row of rowsOf(program, domain)) if (missOf(row, x) !== undefined) missed.push(row.position);
  return missed;
};
