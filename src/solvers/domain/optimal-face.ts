/** The optimal face around `values`, an optimum whose value is the certificate's bound. */

import type { Program } from '../../../models/program/program.ts';
import type { Domain } from './domain.ts';
import type { Certificate } from './dual-bound.ts';
import { isNear, NOISE } from './tolerances.ts';
export const fixToOptimalFace = (
  program: Program,
  domain: Domain,
  certificate: Certificate,
  values: Float64Array,
): Domain => {
  const { rows } = program;
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  const rowLower = Float64Array.from(domain.rowLower);
  const rowUpper = Float64Array.from(domain.rowUpper);
  for (let j = 0; j < columnLower.length; j++) {
    const reducedCost = certificate.reducedCosts[j]!;
    if (Math.abs(reducedCost) <= NOISE) continue;
    const side = reducedCost > 0 ? columnLower[j]! : columnUpper[j]!;
    if (!isNear(values[j]!, side)) continue;
    columnLower[j] = side;
    columnUpper[j] = side;
  }
  for (let i = 0; i < rows.count; i++) {
    const dual = certificate.duals[i]!;
    if (dual === 0) continue;
    let activity = 0;
    let largest = 0;
    for (let k = rows.starts[i]!; k < rows.starts[i + 1]!; k++) {
      activity += rows.values[k]! * values[rows.indices[k]!]!;
      largest = Math.max(largest, Math.abs(rows.values[k]!));
    }
    if (Math.abs(dual) * largest <= NOISE) continue;
    const side = dual > 0 ? rowLower[i]! : rowUpper[i]!;
    if (!isNear(activity, side)) continue;
    rowLower[i] = side;
    rowUpper[i] = side;
  }
  return { columnLower, columnUpper, rowLower, rowUpper, cuts: domain.cuts };
};

/**
 * Whether that is the optimal face. A row of a finished level that has a dual cannot be kept tight, because its limit has
 * room for rounding: without that, worse solutions are on what is left as well.
 */
export const isOptimalFaceExact = (
  { rows }: Program,
  { cuts }: Domain,
  { duals }: Pick<Certificate, 'duals'>,
): boolean =>
  cuts.every(({ values }, k) => {
    const dual = Math.abs(duals[rows.count + k]!);
    return values.every((value) => dual * Math.abs(value) <= NOISE);
  });
