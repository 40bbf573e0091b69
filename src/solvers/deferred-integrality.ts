/**
 * Deferred integrality: a level's optimum is assumed to equal its dual bound, and an integral solution is sought only
 * once, at the last goal. A solution there proves every assumption. Where there is none, some assumption is wrong, and
 * bisection over the states finds the level that has to be solved exactly.
 */
import { type Level, levelAt } from '../../models/program/program.ts';
import type { LevelSolution } from './level/solve-level.ts';
import type { LevelState } from './level-state.ts';
import type { RunningSolve } from './running-solve.ts';
import type { Strategy } from './strategy.ts';

const isGoal = ({ isTieBreak }: Level): boolean => isTieBreak !== true;

/**
 * The position of the last of the first `count` levels that is a goal. It is solved exactly, so that a solution which
 * keeps all goals is the start of what follows.
 */
export const lastGoalOf = (levels: readonly Level[], count: number): number =>
  levels.slice(0, count).findLastIndex(isGoal);

/** Whether a later level will seek an integral solution, so that the next level of a state need not. */
export const mayDefer = (
  { levels }: RunningSolve,
  strategy: Strategy,
  { position, exactUpTo }: LevelState,
  lastGoal: number,
): boolean => {
  const { tolerancePercent, gapPercent } = levelAt(levels, position);
  return (
    strategy.defersIntegrality &&
    position > exactUpTo &&
    position < lastGoal &&
    tolerancePercent === 0 &&
    gapPercent === 0
  );
};

/** After a level whose optimum is assumed to equal its dual bound. */
export const assume = (
  state: LevelState,
  { proof, remainingDomain }: Extract<LevelSolution, { status: 'assumed-tight' }>,
): LevelState => ({
  ...state,
  position: state.position + 1,
  domain: remainingDomain,
  proofs: [...state.proofs, proof],
  assumed: [...state.assumed, state],
});

/**
 * Half of the assumptions stand, and the level after them is solved exactly. If it has a solution, all before it are
 * proved; else fewer are assumed.
 */
export const bisect = ({ assumed }: LevelState): LevelState | undefined => {
  const middle = assumed[assumed.length >> 1];
  return middle && { ...middle, exactUpTo: middle.position };
};

/** What is proved without the assumptions that no solution has proved. */
export const withoutAssumptions = (state: LevelState): LevelState => state.assumed[0] ?? state;
