/** Reports of independent programs as reports of the whole: they begin once every part has a solution. */
import { gapPercentOf, type LevelOutcome, type Progress, type Solved } from '../solved.ts';

/** One part, as long as its solve counts. */
export type PartProgress = {
  readonly onIncumbent: (progress: Progress) => void;
  /** The part is solved; it reports no more. */
  readonly finish: (solved: Solved) => void;
  /** The part is to be solved otherwise, as another part. */
  readonly drop: () => void;
};

type Reached = { level: number; readonly levels: Map<string, Pick<LevelOutcome, 'value' | 'bound'>> };

/**
 * Makes the reporters of parts. A report of the whole names the level that the slowest part has reached, with the sums of
 * what the parts have of it.
 */
export const joinProgress = (onIncumbent: (progress: Progress) => void): (() => PartProgress) => {
  const parts = new Set<Reached>();
  const started = performance.now();
  const report = ({ level, name }: Progress): void => {
    let [value, bound] = [0, 0];
    for (const { levels } of parts) {
      const own = levels.get(name);
      value += own?.value ?? 0;
      bound += own?.bound ?? 0;
    }
    const seconds = (performance.now() - started) / 1000;
    onIncumbent({ level, name, value, bound, gapPercent: gapPercentOf(value, bound), seconds });
  };
  return () => {
    const own: Reached = { level: Number.NEGATIVE_INFINITY, levels: new Map() };
    parts.add(own);
    return {
      onIncumbent: (progress) => {
        if (parts.size === 1) return onIncumbent(progress);
        own.level = progress.level;
        own.levels.set(progress.name, progress);
        if ([...parts].every(({ level }) => level >= progress.level)) report(progress);
      },
      finish: ({ levels }) => {
        own.level = Number.POSITIVE_INFINITY;
        for (const level of levels) own.levels.set(level.name, level);
      },
      drop: () => parts.delete(own),
    };
  };
};
