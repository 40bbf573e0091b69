/** The ordered optimum of a tiny program by trying every whole point: the truth that engines are tested on. */
import { levelValue, type Program } from '../../models/program/program.ts';

/** For programs all of whose columns are whole. Undefined where no point satisfies the program. */
export const enumerateOptimum = (program: Program): readonly number[] | undefined =>
  optimumAmong(program, feasiblePoints(program));

/** The ordered optimum among these points, all of which satisfy the program. */
export const optimumAmong = (
  program: Program,
  feasible: readonly Float64Array[],
): readonly number[] | undefined => {
  let points = feasible;
  if (points.length === 0) return undefined;
  const best: number[] = [];
  for (const level of program.levels) {
    const values = points.map((point) => levelValue(level, point));
    const optimum = Math.min(...values);
    const allowed = optimum + (level.tolerancePercent / 100) * Math.abs(optimum) + 1e-9;
    best.push(optimum);
    points = points.filter((_, p) => values[p]! <= allowed);
  }
  return best;
};

/** Every whole point between the columns' bounds that satisfies the rows. */
export const feasiblePoints = ({ columns, rows }: Pick<Program, 'columns' | 'rows'>): Float64Array[] => {
  const points: Float64Array[] = [];
  const point = new Float64Array(columns.count);
  const visit = (j: number): void => {
    if (j === columns.count) {
      for (let i = 0; i < rows.count; i++) {
        let activity = 0;
        for (let k = rows.starts[i]!; k < rows.starts[i + 1]!; k++) {
          activity += rows.values[k]! * point[rows.indices[k]!]!;
        }
        if (activity < rows.lower[i]! - 1e-9 || activity > rows.upper[i]! + 1e-9) return;
      }
      points.push(Float64Array.from(point));
      return;
    }
    for (let value = Math.ceil(columns.lower[j]!); value <= columns.upper[j]!; value++) {
      point[j] = value;
      visit(j + 1);
    }
  };
  visit(0);
  return points;
};
