/** How levels are solved and fixed; solve-levels.ts tries one strategy after another. */
export type Strategy = {
  /** Whether a finished level is fixed to its optimal face where that is exact, and else by a cut with reduced costs. */
  readonly keepsFaces: boolean;
  /** The kinds of columns that must be integer before a level's solution counts. */
  readonly branchesOn: (kind: number) => boolean;
  /**
   * Deferred integrality: a level's optimum is assumed to equal its dual bound, and an integral solution is sought only
   * once, at the last level. A solution proves every assumption; if none exists, some assumption was wrong.
   */
  readonly defersIntegrality: boolean;
};
