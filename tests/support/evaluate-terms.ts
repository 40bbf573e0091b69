/**
 * Evaluates the constraints and objective terms of rules and goals for a finished plan, without any program. It
 * compares what a rule states to the solver with what its audit finds.
 */
import { asNumber, atLeastZero, decimal, minus, plus, type Ratio, ratio } from '../../models/exact.ts';
import type { Facts } from '../../models/facts/facts.ts';
import { type Outcome, schoolAfter, subjectAfter } from '../../models/facts/outcome.ts';
import type { ConstraintTerm } from '../../models/formulation/formulation.ts';
import type { TeacherIndex } from '../../models/vocabulary/positions.ts';
import type {
  Constraint,
  CountExpression,
  ForbiddenMoves,
  Limits,
  ObjectiveTerm,
} from '../../models/vocabulary/terms.ts';

const countOf = (count: CountExpression, facts: Facts, outcome: Outcome): number => {
  let amount = count.constant;
  const moves = (teacher: TeacherIndex): boolean => schoolAfter(outcome, teacher) !== facts.homeOf(teacher);
  for (const { teachers, times } of count.leaving) amount += times * teachers.filter(moves).length;
  for (const { school: place, feature, times } of count.arriving) {
    for (const teacher of outcome.movers) {
      if (schoolAfter(outcome, teacher) === place)
        amount += times * feature.of(teacher, subjectAfter(outcome, teacher));
    }
  }
  for (const { teachers, school: place, subject: taught, times } of count.going) {
    const posted = teachers.filter(
      (teacher) =>
        moves(teacher) &&
        schoolAfter(outcome, teacher) === place &&
        (taught === undefined || subjectAfter(outcome, teacher) === taught),
    );
    amount += times * posted.length;
  }
  return amount;
};

const outside = (amount: Ratio, { atLeast, atMost }: Limits): Ratio =>
  plus(
    atLeast ? atLeastZero(minus(atLeast, amount)) : decimal(0),
    atMost ? atLeastZero(minus(amount, atMost)) : decimal(0),
  );

export const breachOf = (constraint: Constraint, facts: Facts, outcome: Outcome): number => {
  const count = (one: CountExpression): number => countOf(one, facts, outcome);
  switch (constraint.kind) {
    case 'limit':
      return asNumber(outside(decimal(count(constraint.count)), constraint.limits));
    case 'share': {
      const [part, whole] = [count(constraint.part), count(constraint.whole)];
      return whole === 0
        ? 0
        : asNumber(outside(ratio(100n * BigInt(part), BigInt(whole)), constraint.limits));
    }
    case 'if-any':
      return count(constraint.any) > 0 ? Math.max(0, constraint.atLeast - count(constraint.count)) : 0;
    case 'spread': {
      const spread = constraint.parts.reduce((amount, part) => amount + part.of(count(part.count)), 0);
      return Math.max(0, spread - constraint.atMost - 1e-9 * Math.max(1, constraint.atMost));
    }
    case 'most-of': {
      const lacks = constraint.parts.map((part) => {
        const n = count(part.count);
        return [Math.max(0, part.atLeast - n), Math.max(0, part.fallbackAtLeast - n)] as const;
      });
      // The best choice exempts the parts that gain most by it.
      const gains = lacks.map(([full, rest]) => full - rest).sort((a, b) => b - a);
      return [
        ...lacks.map(([full]) => full),
        ...gains.slice(0, constraint.exemptParts).map((gain) => -gain),
      ].reduce((total, one) => total + one, 0);
    }
    case 'all-or-breach':
      return constraint.parts.some((part) => count(part.count) > part.atMost) ? 1 : 0;
  }
};

const isBlocked = ({ concerns, blocks }: ForbiddenMoves, outcome: Outcome, teacher: TeacherIndex): boolean =>
  concerns(teacher) !== undefined &&
  blocks(teacher, schoolAfter(outcome, teacher), subjectAfter(outcome, teacher));

/** Whether a plan makes no forbidden move and satisfies all constraints that must hold. */
export const isAllowed = (
  {
    forbiddenMoves,
    constraints,
  }: { readonly forbiddenMoves: readonly ForbiddenMoves[]; readonly constraints: readonly ConstraintTerm[] },
  facts: Facts,
  outcome: Outcome,
): boolean =>
  !outcome.movers.some((teacher) =>
    forbiddenMoves.some((forbidden) => isBlocked(forbidden, outcome, teacher)),
  ) &&
  constraints.every(
    ({ constraint, breach }) => breach !== undefined || breachOf(constraint, facts, outcome) === 0,
  );

/** The amounts that a leximin term compares. */
export const amountsOf = (
  { parts }: Extract<ObjectiveTerm, { kind: 'leximin' }>,
  facts: Facts,
  outcome: Outcome,
): readonly number[] =>
  parts.map(({ terms }) =>
    terms.reduce((amount, { count, of }) => amount + of(countOf(count, facts, outcome)), 0),
  );

/** The value of an objective term for a plan; of a leximin term, the largest amount. */
export const termValue = (term: ObjectiveTerm, facts: Facts, outcome: Outcome): number => {
  const { movers } = outcome;
  switch (term.kind) {
    case 'leaving':
      return movers.reduce((amount, teacher) => amount + term.of(teacher), 0);
    case 'move':
      return movers.reduce(
        (amount, teacher) =>
          term.concerns(teacher) === undefined
            ? amount
            : amount + term.of(teacher, schoolAfter(outcome, teacher), subjectAfter(outcome, teacher)),
        0,
      );
    case 'convex':
      return term.of(countOf(term.count, facts, outcome));
    case 'breach':
      return breachOf(term.constraint, facts, outcome);
    case 'worst-rate':
      return -Math.min(...term.parts.map(({ count, size }) => (100 * countOf(count, facts, outcome)) / size));
    case 'leximin':
      return Math.max(0, ...amountsOf(term, facts, outcome));
  }
};
