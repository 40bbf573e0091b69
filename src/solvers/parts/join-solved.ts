/** The results of independent programs as the result of the whole that they are parts of. */
import type { LevelOutcome, Solved, StopReason } from '../solved.ts';

/** What is known of the whole; the values stay with the parts. */
export type JoinedSolved = Pick<Solved, 'status' | 'stopReason' | 'leftOpenBy' | 'levels'>;

/** The whole takes the first of these that any part has: the least that is known of all. */
const statusesInOrder: readonly Solved['status'][] = ['infeasible', 'no-plan-found', 'feasible', 'optimal'];
const reasonsInOrder: readonly StopReason[] = ['stopped', 'watchdog', 'time-limit', 'gap', 'proved'];

/** A part without the level contributes nothing to it. */
const joinLevel = (name: string, parts: readonly ReadonlyMap<string, LevelOutcome>[]): LevelOutcome => {
  let [value, bound, seconds, proved] = [0, 0, 0, true];
  for (const levels of parts) {
    const level = levels.get(name);
    if (level === undefined) continue;
    value += level.value;
    bound += level.bound;
    seconds += level.seconds;
    proved &&= level.proved;
  }
  return { name, value, bound, seconds, proved };
};

/**
 * A level's value is the sum of its values in the parts; so is its bound, because no plan of the whole can be better in
 * a part than the part's bound. `levelNames` are the names of all levels in order.
 */
export const joinSolved = (parts: readonly Solved[], levelNames: readonly string[]): JoinedSolved => {
  const byName = parts.map(({ levels }) => new Map(levels.map((level) => [level.name, level])));
  const status = statusesInOrder.find((one) => parts.some((part) => part.status === one)) ?? 'optimal';
  const stopReason = reasonsInOrder.find((one) => parts.some((part) => part.stopReason === one)) ?? 'proved';
  const leftOpenBy = parts.map((part) => part.leftOpenBy).find((reason) => reason !== undefined);
  return {
    status,
    ...(leftOpenBy === undefined ? {} : { leftOpenBy }),
    // One part without a plan proves it of the whole, whatever became of the others.
    stopReason: status === 'infeasible' ? 'proved' : stopReason,
    levels: levelNames.map((name) => joinLevel(name, byName)),
  };
};
