/**
 * What the statements of rules say of a finished plan, without any program: a count is counted, and a breach is
 * what lies outside the limits. It is how the solver's half of a rule is held against the audit's.
 */
import { asNumber, atLeastZero, decimal, minus, plus, type Ratio, ratio } from '../../models/exact.ts';
import type { Facts } from '../../models/facts/facts.ts';
import type { Outcome } from '../../models/facts/outcome.ts';
import type { ConstraintTerm } from '../../models/formulation/formulation.ts';
import type {
  Constraint,
  CountExpression,
  ForbiddenMoves,
  Limits,
  ObjectiveTerm,
} from '../../models/vocabulary/terms.ts';

export const countOf = (
  count: CountExpression,
  facts: Facts,
  { school, subject, movers }: Outcome,
): number => {
  let amount = count.constant;
  const moves = (teacher: number): boolean => school[teacher] !== facts.home[teacher];
  for (const { teachers, times } of count.leaving) amount += times * teachers.filter(moves).length;
  for (const { school: place, feature: mark, times } of count.arriving) {
    for (const teacher of movers) {
      if (school[teacher] === place) amount += times * mark.of(teacher, subject[teacher]!);
    }
  }
  for (const { teachers, school: place, subject: taught, times } of count.going) {
    const posted = teachers.filter(
      (teacher) =>
        moves(teacher) && school[teacher] === place && (taught === undefined || subject[teacher] === taught),
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

export const statementBreach = (statement: Constraint, facts: Facts, outcome: Outcome): number => {
  const count = (one: CountExpression): number => countOf(one, facts, outcome);
  switch (statement.kind) {
    case 'limit':
      return asNumber(outside(decimal(count(statement.count)), statement.limits));
    case 'share': {
      const [part, whole] = [count(statement.part), count(statement.whole)];
      return whole === 0 ? 0 : asNumber(outside(ratio(100n * BigInt(part), BigInt(whole)), statement.limits));
    }
    case 'if-any':
      return count(statement.any) > 0 ? Math.max(0, statement.atLeast - count(statement.count)) : 0;
    case 'spread': {
      const spread = statement.parts.reduce((amount, part) => amount + part.of(count(part.count)), 0);
      return Math.max(0, spread - statement.atMost - 1e-9 * Math.max(1, statement.atMost));
    }
    case 'most-of': {
      const lacks = statement.parts.map((part) => {
        const n = count(part.count);
        return [Math.max(0, part.atLeast - n), Math.max(0, part.orElse - n)] as const;
      });
      // Spared are those that gain most by it.
      const gains = lacks.map(([full, rest]) => full - rest).sort((a, b) => b - a);
      return [
        ...lacks.map(([full]) => full),
        ...gains.slice(0, statement.spared).map((gain) => -gain),
      ].reduce((total, one) => total + one, 0);
    }
    case 'all-or-breach':
      return statement.parts.some((part) => count(part.count) > part.atMost) ? 1 : 0;
  }
};

const isBlocked = (
  { concerns, blocks }: ForbiddenMoves,
  { school, subject }: Outcome,
  teacher: number,
): boolean => concerns(teacher) !== undefined && blocks(teacher, school[teacher]!, subject[teacher]!);

/** Whether a plan keeps clear of all forbiddenMoves and within all statements that must hold. */
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
    ({ constraint: statement, breachWeight }) =>
      breachWeight !== undefined || statementBreach(statement, facts, outcome) === 0,
  );

/** The amounts of which the largest comes first. */
export const amountsOf = (
  { parts }: Extract<ObjectiveTerm, { kind: 'largest-first' }>,
  facts: Facts,
  outcome: Outcome,
): readonly number[] =>
  parts.map(({ terms }) =>
    terms.reduce((amount, { count, of }) => amount + of(countOf(count, facts, outcome)), 0),
  );

/** What a plan costs by the costs of a level. */
export const costOf = (cost: ObjectiveTerm, facts: Facts, outcome: Outcome): number => {
  const { school, subject, movers } = outcome;
  switch (cost.kind) {
    case 'leaving':
      return movers.reduce((amount, teacher) => amount + cost.of(teacher), 0);
    case 'move':
      return movers.reduce(
        (amount, teacher) =>
          cost.concerns(teacher) === undefined
            ? amount
            : amount + cost.of(teacher, school[teacher]!, subject[teacher]!),
        0,
      );
    case 'convex':
      return cost.of(countOf(cost.count, facts, outcome));
    case 'breach':
      return statementBreach(cost.statement, facts, outcome);
    case 'worst-rate':
      return -Math.min(...cost.parts.map(({ count, size }) => (100 * countOf(count, facts, outcome)) / size));
    case 'largest-first':
      return Math.max(0, ...amountsOf(cost, facts, outcome));
  }
};
