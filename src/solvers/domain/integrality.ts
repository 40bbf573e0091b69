/** Values that are nearly whole, made exactly so. */
import {
  AUXILIARY_INTEGER,
  evaluateSums,
  IMPLIED_INTEGER,
  INTEGER,
  type Program,
} from '../../../models/program/program.ts';
import { checkSolution } from './feasibility.ts';

export const isDecided = (kind: number): boolean => kind === INTEGER;
export const isInteger = (kind: number): boolean => kind === INTEGER || kind === AUXILIARY_INTEGER;
export const isIntegerOrImplied = (kind: number): boolean => isInteger(kind) || kind === IMPLIED_INTEGER;

/** 1 for each column of these kinds. */
export const columnsOfKind = ({ columns }: Program, isAsked: (kind: number) => boolean): Uint8Array =>
  columns.integer.map((kind) => (isAsked(kind) ? 1 : 0));

/** The values with some kinds of columns exactly whole, or undefined where one of them is not nearly so. */
export const roundWhole = (
  program: Program,
  values: Float64Array,
  isRounded: (kind: number) => boolean,
): Float64Array | undefined => {
  const { columns } = program;
  const rounded = Float64Array.from(values);
  for (let j = 0; j < columns.count; j++) {
    const value = rounded[j]!;
    if (isRounded(columns.integer[j]!)) {
      const nearest = Math.round(value);
      if (!(Math.abs(value - nearest) <= 1e-6)) return undefined;
      // Adding 0 turns −0, which is a rounding artefact, into 0.
      rounded[j] = nearest + 0;
    } else {
      rounded[j] = Math.min(columns.upper[j]!, Math.max(columns.lower[j]!, value)) + 0;
    }
  }
  evaluateSums(program, rounded);
  return rounded;
};

/** The values made exactly whole, if they then satisfy the program. */
export const roundToFeasible = (program: Program, values: Float64Array): Float64Array | undefined => {
  const rounded = roundWhole(program, values, isIntegerOrImplied);
  return rounded !== undefined && checkSolution(program, rounded) === undefined ? rounded : undefined;
};
