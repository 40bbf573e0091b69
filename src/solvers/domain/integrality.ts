/** Which columns must be integer, and values that are nearly so made exactly integer. */
import {
  AUXILIARY_INTEGER,
  byteAt,
  evaluateSums,
  floatAt,
  IMPLIED_INTEGER,
  INTEGER,
  type Program,
} from '../../../models/program/program.ts';
import { findViolation } from './feasibility.ts';
import { INTEGRALITY_TOLERANCE } from './tolerances.ts';

/** Kinds of columns (see program.ts): the decisions alone, */
export const isDecision = (kind: number): boolean => kind === INTEGER;
/** … with the auxiliary columns that count or price them, */
export const isInteger = (kind: number): boolean => kind === INTEGER || kind === AUXILIARY_INTEGER;
/** … and with the columns whose integrality the others imply. */
export const isIntegerOrImplied = (kind: number): boolean => isInteger(kind) || kind === IMPLIED_INTEGER;

/** 1 for each column of these kinds, else 0. */
export const columnsOfKind = ({ columns }: Program, isOfKind: (kind: number) => boolean): Uint8Array =>
  columns.integer.map((kind) => (isOfKind(kind) ? 1 : 0));

/** The values with the columns of some kinds exactly integer, or undefined where one of them is fractional. */
export const roundIntegers = (
  program: Program,
  values: Float64Array,
  isRounded: (kind: number) => boolean,
): Float64Array | undefined => {
  const { columns } = program;
  const rounded = Float64Array.from(values);
  for (let j = 0; j < columns.count; j++) {
    const value = floatAt(rounded, j);
    if (isRounded(byteAt(columns.integer, j))) {
      const nearest = Math.round(value);
      if (!(Math.abs(value - nearest) <= INTEGRALITY_TOLERANCE)) return undefined;
      // Adding 0 turns −0, which is a rounding artefact, into 0.
      rounded[j] = nearest + 0;
    } else {
      rounded[j] = Math.min(floatAt(columns.upper, j), Math.max(floatAt(columns.lower, j), value)) + 0;
    }
  }
  evaluateSums(program, rounded);
  return rounded;
};

/** The values with every integer column exactly integer, if they are then feasible. */
export const roundToFeasible = (program: Program, values: Float64Array): Float64Array | undefined => {
  const rounded = roundIntegers(program, values, isIntegerOrImplied);
  return rounded !== undefined && findViolation(program, rounded) === undefined ? rounded : undefined;
};
