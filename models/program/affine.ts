/** Counts as affine expressions over the columns of the program. */
import { itemAt } from '../vocabulary/lookup.ts';
import type { CountExpression } from '../vocabulary/terms.ts';
import { type Network, type NetworkColumns, NONE } from './network.ts';

/** Coefficients by column. */
export type Terms = ReadonlyMap<number, number>;

/** constant + Σ coefficient · column. */
export type AffineExpression = { readonly constant: number; readonly terms: Terms };

/** factor · expression. */
export const scaled = (factor: number, { constant, terms }: AffineExpression): AffineExpression => ({
  constant: factor * constant,
  terms: new Map([...terms].map(([column, value]) => [column, factor * value])),
});

/** The sum of expressions. */
export const sumOf = (...expressions: readonly AffineExpression[]): AffineExpression => {
  let constant = 0;
  const terms = new Map<number, number>();
  for (const expression of expressions) {
    constant += expression.constant;
    for (const [column, value] of expression.terms) terms.set(column, (terms.get(column) ?? 0) + value);
  }
  return { constant, terms };
};

/** Turns counts into affine expressions over the columns of the network. */
export const affineReader = (
  { classes, sources, classOf, arrivalClasses }: Network,
  { leave, sinks, arrivals }: NetworkColumns,
): ((count: CountExpression) => AffineExpression) => {
  return (count) => {
    const terms = new Map<number, number>();
    const add = (column: number, amount: number): void => {
      terms.set(column, (terms.get(column) ?? 0) + amount);
    };
    // A count has all members of a class or none, so the representative's entry stands for the whole class.
    for (const { teachers, times } of count.leaving) {
      for (const teacher of teachers) {
        const teacherClass = classOf[teacher] ?? NONE;
        if (teacherClass !== NONE) add(itemAt(leave, teacherClass), times);
      }
    }
    for (const { school, feature, times } of count.arriving) {
      for (const [arrivalClass, column] of arrivals.get(school) ?? []) {
        const value = itemAt(itemAt(arrivalClasses, arrivalClass), feature.position);
        if (value !== 0) add(column, times * value);
      }
    }
    // Named teachers have sinks of their own, one for each arc.
    for (const { teachers, school, subject, times } of count.going) {
      for (const teacher of teachers) {
        const teacherClass = classOf[teacher] ?? NONE;
        if (teacherClass === NONE) continue;
        for (const arc of itemAt(sources, itemAt(classes, teacherClass).source).arcs) {
          if (arc.school === school && (subject === undefined || arc.subject === subject))
            add(itemAt(sinks, arc.sink), times);
        }
      }
    }
    return { constant: count.constant, terms };
  };
};
