/** What a clause is written with: the county, the columns of its moves and the matrix. */
import { CONTINUOUS, INTEGER } from '../../../../../models/program/program.ts';
import type { GoalClause } from '../../../../../models/vocabulary/policy.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../../../../../models/vocabulary/positions.ts';
import { type County, itemAt, type Move, mayMove, named } from './county.ts';
import { addTo, combined, constantSum, type Matrix, type Sum, scaled, zero } from './matrix.ts';

export type Sheet = County & {
  /** By column. */
  readonly moves: readonly Move[];
  readonly movesOf: (teacher: TeacherIndex) => readonly number[];
  readonly arrivalsAt: (school: SchoolIndex) => readonly number[];
  readonly departuresFrom: (school: SchoolIndex) => readonly number[];
  readonly matrix: Matrix;
};

/** The costs that a breach of an in-principle clause is added to, and the price of one unit of it. */
export type Penalty = { readonly costs: Sum; readonly weight: number };

export const moveOf = ({ moves }: Sheet, column: number): Move => itemAt(moves, column);

/** Adds weight · max(0, amount) to the costs. */
export const payAbove = ({ matrix }: Sheet, costs: Sum, weight: number, amount: Sum): void => {
  const [, most] = matrix.range(amount);
  if (most <= 0) return;
  const slack = matrix.column(0, most, CONTINUOUS);
  const row = scaled(amount, -1);
  addTo(row, slack, 1);
  matrix.row(row, 0, Infinity);
  costs.terms.set(slack, (costs.terms.get(slack) ?? 0) + weight);
};

/** A must keeps least ≤ sum ≤ most; in principle each unit outside is paid for. */
export const keep = (
  sheet: Sheet,
  penalty: Penalty | undefined,
  sum: Sum,
  least: number,
  most: number,
): void => {
  if (!penalty) {
    sheet.matrix.row(sum, least, most);
    return;
  }
  const { costs, weight } = penalty;
  if (least > -Infinity) payAbove(sheet, costs, weight, combined(constantSum(least), 1, sum, -1));
  if (most < Infinity) payAbove(sheet, costs, weight, combined(sum, 1, constantSum(most), -1));
};

/** How many of these teachers move. */
export const movers = ({ movesOf }: Sheet, teachers: Iterable<TeacherIndex>): Sum => {
  const sum = zero();
  for (const teacher of teachers) for (const column of movesOf(teacher)) addTo(sum, column, 1);
  return sum;
};

/**
 * How many teachers for whom it holds are at a school after the plan, in the subject taught there. Of those who arrive
 * others may count.
 */
export const after = (
  sheet: Sheet,
  school: SchoolIndex,
  counts: (teacher: TeacherIndex, subject: SubjectIndex) => boolean,
  arrives = counts,
): Sum => {
  const sum = zero();
  const stays = (teacher: TeacherIndex): boolean => counts(teacher, sheet.subject(teacher));
  for (const teacher of sheet.teachersAt(school)) if (stays(teacher)) sum.constant += 1;
  for (const column of sheet.departuresFrom(school))
    if (stays(moveOf(sheet, column).teacher)) addTo(sum, column, -1);
  for (const column of sheet.arrivalsAt(school)) {
    const { teacher, subject } = moveOf(sheet, column);
    if (arrives(teacher, subject)) addTo(sum, column, 1);
  }
  return sum;
};

/** How many teachers for whom it holds are at any of these schools after the plan. */
export const afterIn = (
  sheet: Sheet,
  schools: readonly SchoolIndex[],
  counts: (teacher: TeacherIndex, subject: SubjectIndex) => boolean,
  arrives = counts,
): Sum =>
  schools
    .map((school) => after(sheet, school, counts, arrives))
    .reduce((all, one) => combined(all, 1, one, 1), zero());

/** Teachers of a subject at a school after the plan. */
export const filled = (sheet: Sheet, school: SchoolIndex, subject: SubjectIndex): Sum =>
  after(sheet, school, (_teacher, taught) => taught === subject);

/** 1 where the teacher is at one of these schools after the plan, else 0. */
export const isAtOneOf = (sheet: Sheet, teacher: TeacherIndex, schools: readonly SchoolIndex[]): Sum => {
  const isHome = schools.includes(sheet.home(teacher));
  const sum = constantSum(isHome ? 1 : 0);
  for (const column of sheet.movesOf(teacher))
    addTo(sum, column, (schools.includes(moveOf(sheet, column).school) ? 1 : 0) - (isHome ? 1 : 0));
  return sum;
};

/** Whether there is a column for posting a teacher there: must clauses and pins keep columns from being made. */
export const couldTake = (sheet: Sheet, teacher: TeacherIndex, school: SchoolIndex): boolean =>
  sheet.movesOf(teacher).some((column) => moveOf(sheet, column).school === school);

/** Teachers who may move and have a column. */
export const couldGo = (sheet: Sheet): ((teacher: TeacherIndex) => boolean) => {
  const may = mayMove(sheet);
  return (teacher) => may(teacher) && sheet.movesOf(teacher).length > 0;
};

/** Those of these teachers who are posted to one of these schools, in one subject or in any. */
export const postedTo = (
  sheet: Sheet,
  teachers: Iterable<TeacherIndex>,
  schools: readonly SchoolIndex[],
  subject?: SubjectIndex,
): Sum => {
  const sum = zero();
  for (const teacher of teachers) {
    for (const column of sheet.movesOf(teacher)) {
      const move = moveOf(sheet, column);
      if (schools.includes(move.school) && (subject === undefined || move.subject === subject))
        addTo(sum, column, 1);
    }
  }
  return sum;
};

/** If any of the columns of `any` is 1, the sum is at least `required`; in principle its lack is paid for. */
export const requireIfAny = (
  sheet: Sheet,
  penalty: Penalty | undefined,
  any: Sum,
  sum: Sum,
  required = 1,
): void => {
  if (any.terms.size === 0) return;
  const isAny = sheet.matrix.column(0, 1, INTEGER);
  for (const column of any.terms.keys()) {
    const row = zero();
    addTo(row, isAny, 1);
    addTo(row, column, -1);
    sheet.matrix.row(row, 0, Infinity);
  }
  const enough = scaled(sum, 1);
  addTo(enough, isAny, -required);
  keep(sheet, penalty, enough, 0, Infinity);
};

/** A column that is at least a convex function of a count: the secants through whole numbers. */
export const convexColumn = ({ matrix }: Sheet, count: Sum, of: (amount: number) => number): number => {
  const [least, most] = matrix.range(count);
  const value = matrix.column(0, Math.max(of(least), of(most)), CONTINUOUS);
  // Where the count cannot change, its value.
  for (let k = least; k < Math.max(most, least + 1); k++) {
    const slope = of(k + 1) - of(k);
    const row = scaled(count, -slope);
    addTo(row, value, 1);
    matrix.row(row, of(k) - slope * k, Infinity);
  }
  return value;
};

/** Adds weight · price to the cost of each move. */
export const payPerMove = (
  { moves }: Sheet,
  { terms }: Sum,
  weight: number,
  price: (move: Move) => number,
): void => {
  for (const [column, move] of moves.entries()) {
    const cost = price(move);
    if (cost !== 0) terms.set(column, (terms.get(column) ?? 0) + weight * cost);
  }
};

/** The same over the moves of teachers whom a goal names, at the weight of its clause. */
export const payPerNamedMove = (
  sheet: Sheet,
  clause: GoalClause,
  costs: Sum,
  price: (move: Move) => number,
): void => {
  const isNamed = named(sheet, clause);
  payPerMove(sheet, costs, clause.weight ?? 1, (move) => (isNamed(move.teacher) ? price(move) : 0));
};
