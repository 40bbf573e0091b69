/** How levels are solved and fixed: what solve-levels.ts tries, one after another, until an attempt is conclusive. */
import { isInteger, isIntegerOrImplied } from './domain/integrality.ts';
import type { Mechanisms } from './mechanisms.ts';

export type Strategy = {
  /** Whether a finished level is fixed to its optimal face where that is exact, and else by a cut with reduced costs. */
  readonly keepsFaces: boolean;
  /** The kinds of columns that must be integer before a level's solution counts. */
  readonly branchesOn: (kind: number) => boolean;
  /** Whether a level may be assumed to reach its dual bound (deferred-integrality.ts). */
  readonly defersIntegrality: boolean;
};

/**
 * The cheapest first. The last relies on nothing: rounding may spoil a face, or columns of implied integrality may not be
 * integral, where cuts and branching on all columns keep the values of finished levels all the same.
 */
const strategies: readonly Strategy[] = [
  { keepsFaces: true, branchesOn: isInteger, defersIntegrality: true },
  { keepsFaces: true, branchesOn: isInteger, defersIntegrality: false },
  { keepsFaces: false, branchesOn: isIntegerOrImplied, defersIntegrality: false },
];

export const strategiesWith = ({ optimalFaces, deferredIntegrality }: Mechanisms): readonly Strategy[] =>
  strategies.map(({ keepsFaces, branchesOn, defersIntegrality }) => ({
    keepsFaces: keepsFaces && optimalFaces,
    branchesOn,
    defersIntegrality: defersIntegrality && deferredIntegrality,
  }));
