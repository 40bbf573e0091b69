/** Without any solution whose value exceeds the certificate's bound by more than `gap`. */

import { CONTINUOUS, type Program } from '../../../models/program/program.ts';
import type { Domain } from './domain.ts';
import type { Certificate } from './dual-bound.ts';
import { NOISE } from './tolerances.ts';
export const fixByReducedCosts = (
  program: Program,
  domain: Domain,
  certificate: Certificate,
  gap: number,
): Domain => {
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  for (let j = 0; j < columnLower.length; j++) {
    const reducedCost = certificate.reducedCosts[j]!;
    if (Math.abs(reducedCost) <= NOISE) continue;
    const exact = (gap + NOISE) / Math.abs(reducedCost);
    const room = program.columns.integer[j] === CONTINUOUS ? exact + 1e-6 : Math.floor(exact + 1e-9);
    if (reducedCost > 0) columnUpper[j] = Math.min(columnUpper[j]!, columnLower[j]! + room);
    else columnLower[j] = Math.max(columnLower[j]!, columnUpper[j]! - room);
  }
  return { ...domain, columnLower, columnUpper };
};
