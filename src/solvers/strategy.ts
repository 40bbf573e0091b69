/** How levels are solved and kept. */
export type Approach = {
  readonly keepsFaces: boolean;
  /** The kinds of columns that must be whole before a level's solution counts. */
  readonly branchesOn: (kind: number) => boolean;
  /**
   * Whether a level's optimum may be supposed to equal the bound of its relaxation, so that a whole solution is
   * looked for once, at the last level, instead of at each. Whoever finds one has proved every supposition; if
   * there is none, some supposition was wrong.
   */
  readonly supposes: boolean;
};
