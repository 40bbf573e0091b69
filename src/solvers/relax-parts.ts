/**
 * A relaxation part by part: what only inequalities bind together is relaxed apart, and then those inequalities are looked
 * at. Two halves take far less than the whole (at 400 schools the two stages took 7 s instead of 13, in kilometres 36
 * instead of 57), and what they come to together bounds the whole, because leaving rows out can only make it better.
 */
import type { Program } from '../../models/program/program.ts';
import { gather, partOf, scatter } from './part.ts';
import type { RunningSolve } from './running-solve.ts';
import { missedRows, separate } from './separate.ts';
import type { Algorithm, Question, Relaxed } from './solver.ts';

/**
 * The simplex method, but for programs with very many columns: with 240,000 of them it took 95 s where the interior-point
 * method with crossover took 55; with 60,000 both were equal, and in the core of the large one it was the other way
 * round, 5 s against 17.
 */
const chooseAlgorithm = ({ columns }: Program): Algorithm =>
  columns.count > 200_000 ? 'interior-point' : 'simplex';

/** All of it at once. */
export const relaxWhole = ({ session }: RunningSolve, question: Question): Relaxed =>
  session.relax({ ...question, algorithm: chooseAlgorithm(question.program) });

/**
 * The relaxation, with values that keep every row, unless `mayMiss` says that its duals are what counts: then an
 * inequality between parts may be missed. Whoever goes on from those duals finds out by the solutions that keep it.
 */
export const relaxInParts = (solve: RunningSolve, question: Question, mayMiss: boolean): Relaxed => {
  const { program, restriction } = question;
  if (!solve.engine.givesDuals) return relaxWhole(solve, question);
  const duals = new Float64Array(program.rows.count + restriction.levelRows.length);
  const sets = separate(program, restriction, { duals }, new Set());
  if (sets.length <= 1) return relaxWhole(solve, question);
  const values = Float64Array.from(restriction.columnLower);
  for (const columns of sets) {
    const part = partOf(program, restriction, columns);
    if (part === undefined) return { status: 'infeasible' };
    const relaxed = relaxWhole(solve, {
      ...question,
      program: part.program,
      restriction: part.restriction,
      costs: gather(question.costs, columns),
      offset: 0,
    });
    if (relaxed.status !== 'optimal') return relaxed;
    if (relaxed.duals === undefined) return relaxWhole(solve, question);
    scatter(relaxed.values, columns, values);
    scatter(relaxed.duals, part.rows, duals);
  }
  const isKept = mayMiss || missedRows(program, restriction, values).length === 0;
  return isKept ? { status: 'optimal', values, duals } : relaxWhole(solve, question);
};
