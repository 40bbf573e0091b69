/** How each kind of statement becomes rows where it must hold, and the price of its breach where it may not. */
import { asNumber, type Ratio, roundedDown, roundedUp } from '../exact.ts';
import type { ConstraintTerm } from '../formulation/formulation.ts';
import type { Constraint, Limits } from '../vocabulary/terms.ts';
import type { AffineExpression, BuildContext } from './build-context.ts';
import { addConvexCost, piecewiseLinear, rangeOf } from './piecewise-linear.ts';
import type { ObjectiveDraft } from './program-builder.ts';

type Soft = { readonly level: ObjectiveDraft; readonly weight: number };

/** A must row bounds what can arrive at a school: a fact about columns that later counts are cut by. */
const tightenBounds = (
  context: BuildContext,
  { constant, terms }: AffineExpression,
  atMost: number,
): void => {
  const { builder } = context;
  const [least] = rangeOf(context, { constant, terms });
  for (const [column, times] of terms) {
    if (times <= 0) continue;
    const room = atMost - (least - times * builder.lowerOf(column));
    builder.tightenUpper(column, Math.floor(room / times + 1e-9));
  }
};

/** The only way to keep a must row is to have each of its columns at the one end: then that is where they are. */
const fixAtBound = ({ builder }: BuildContext, { terms }: AffineExpression, isMost: boolean): void => {
  for (const [column, times] of terms) {
    if (times > 0 === isMost) builder.tightenLower(column, builder.upperOf(column));
    else builder.tightenUpper(column, builder.lowerOf(column));
  }
};

const writeLimit = (
  context: BuildContext,
  name: string,
  { count, limits }: Extract<Constraint, { kind: 'limit' }>,
  soft: Soft | undefined,
): void => {
  const affine = context.toAffine(count);
  const { atLeast, atMost } = limits;
  if (soft) {
    const [low, high] = [atLeast && asNumber(atLeast), atMost && asNumber(atMost)];
    addConvexCost(
      context,
      soft.level,
      name,
      soft.weight,
      affine,
      (amount) =>
        (low === undefined ? 0 : Math.max(0, low - amount)) +
        (high === undefined ? 0 : Math.max(0, amount - high)),
    );
    return;
  }
  // Counts are whole, so limits may be rounded inwards: a tighter relaxation, the same plans.
  const lower = atLeast === undefined ? -Infinity : roundedUp(atLeast);
  const upper = atMost === undefined ? Infinity : roundedDown(atMost);
  const [least, most] = rangeOf(context, affine);
  if (least >= lower && most <= upper) return;
  const onlyMost = most === lower && most <= upper;
  const onlyLeast = least === upper && least >= lower;
  if (onlyMost || onlyLeast) {
    fixAtBound(context, affine, onlyMost);
    return;
  }
  context.builder.row(name, affine.terms, lower - affine.constant, upper - affine.constant);
  context.rowBounds.push({ affine, atLeast: lower, atMost: upper });
  if (least <= upper) tightenBounds(context, affine, upper);
};

/** times · part − by · whole, as one expression. */
const combine = (
  part: AffineExpression,
  times: number,
  whole: AffineExpression,
  by: number,
): AffineExpression => {
  const terms = new Map<number, number>();
  for (const [column, value] of part.terms) terms.set(column, times * value);
  for (const [column, value] of whole.terms) terms.set(column, (terms.get(column) ?? 0) - by * value);
  return { constant: times * part.constant - by * whole.constant, terms };
};

/** percent = a ∕ b: part ∕ whole ≥ percent ∕ 100 ⇔ 100·b·part − a·whole ≥ 0, in whole numbers. */
const inWholeNumbers = (percent: Ratio): readonly [part: number, whole: number] => {
  const [part, whole] = [Number(100n * percent.below), Number(percent.above)];
  let [a, b] = [part, whole];
  while (b !== 0) [a, b] = [b, a % b];
  return [part / a, whole / a];
};

const writeShareRow = (
  context: BuildContext,
  name: string,
  part: AffineExpression,
  whole: AffineExpression,
  limits: Limits,
): void => {
  const sides = [
    ['min', limits.atLeast, 1],
    ['max', limits.atMost, -1],
  ] as const;
  for (const [side, limit, sign] of sides) {
    if (limit === undefined) continue;
    const [times, by] = inWholeNumbers(limit);
    const slack = combine(part, sign * times, whole, sign * by);
    const [least] = rangeOf(context, slack);
    if (least >= 0) continue;
    context.builder.row(`${name}${side}`, slack.terms, -slack.constant, Infinity);
  }
};

/**
 * The percent points by which part ∕ whole is outside. A ratio of two counts is neither convex nor linear, but for
 * each value of `whole` it is linear in `part`: one column says "whole is m" (exactly one does), one carries the
 * part belonging to it, one its breach. The relaxation is the hull of the union over m.
 */
const writeShareBreach = (
  context: BuildContext,
  name: string,
  part: AffineExpression,
  whole: AffineExpression,
  limits: Limits,
  { level, weight }: Soft,
): void => {
  const { builder } = context;
  const [least, most] = rangeOf(context, whole);
  const [leastPart, mostPart] = rangeOf(context, part);
  const [low, high] = [limits.atLeast && asNumber(limits.atLeast), limits.atMost && asNumber(limits.atMost)];
  const [one, wholeTerms, partTerms] = [new Map<number, number>(), new Map(whole.terms), new Map(part.terms)];
  for (let size = Math.max(0, least); size <= most; size++) {
    const chosen = builder.column(0, 1, 3);
    one.set(chosen, 1);
    wholeTerms.set(chosen, -size);
    const top = Math.min(size, mostPart);
    if (top < Math.max(0, leastPart)) {
      builder.tightenUpper(chosen, 0);
      continue;
    }
    if (size === 0) continue;
    const carried = builder.column(0, top, 0);
    partTerms.set(carried, -1);
    builder.row(
      `${name}m${size}`,
      new Map([
        [carried, 1],
        [chosen, -top],
      ]),
      -Infinity,
      0,
    );
    const points = (limit: number | undefined, sign: 1 | -1): void => {
      if (limit === undefined || (sign === 1 ? limit <= 0 : limit >= 100)) return;
      const breach = builder.column(0, 100, 0);
      level.costs.add(breach, weight);
      level.fractional = true;
      const terms = new Map([
        [breach, 1],
        [carried, (sign * 100) / size],
        [chosen, -sign * limit],
      ]);
      builder.row(`${name}m${size}${sign === 1 ? 'min' : 'max'}`, terms, 0, Infinity);
    };
    points(low, 1);
    points(high, -1);
  }
  builder.row(`${name}one`, one, 1, 1);
  builder.row(`${name}whole`, wholeTerms, -whole.constant, -whole.constant);
  builder.row(`${name}part`, partTerms, -part.constant, -part.constant);
};

const writeIfAny = (
  context: BuildContext,
  name: string,
  { any, count, atLeast }: Extract<Constraint, { kind: 'if-any' }>,
  soft: Soft | undefined,
): void => {
  const { builder, toAffine: expand } = context;
  const condition = expand(any);
  const [, most] = rangeOf(context, condition);
  if (most <= 0 || atLeast === 0) return;
  const isAny = builder.column(0, 1, 3);
  builder.row(`${name}any`, new Map([...condition.terms, [isAny, -most]]), -Infinity, -condition.constant);
  const affine = expand(count);
  const terms = new Map([...affine.terms, [isAny, -atLeast]]);
  if (soft) {
    const lacking = builder.column(0, atLeast, 0);
    terms.set(lacking, 1);
    soft.level.costs.add(lacking, soft.weight);
  }
  builder.row(name, terms, -affine.constant, Infinity);
};

const writeSpread = (
  context: BuildContext,
  name: string,
  { parts, atMost }: Extract<Constraint, { kind: 'spread' }>,
): void => {
  const terms = new Map<number, number>();
  let constant = 0;
  parts.forEach(({ count, of }, part) => {
    const cut = piecewiseLinear(context, `${name}p${part}`, context.toAffine(count), of);
    constant += cut.constant;
    for (const [column, slope] of cut.terms) terms.set(column, (terms.get(column) ?? 0) + slope);
  });
  // A spread exactly at its limit is within it, whatever binary floats make of the sum.
  const slack = 1e-9 * Math.max(1, Math.abs(atMost));
  context.builder.row(name, terms, -Infinity, atMost + slack - constant);
};

const writeMostOf = (
  context: BuildContext,
  name: string,
  { parts, spared }: Extract<Constraint, { kind: 'most-of' }>,
  soft: Soft | undefined,
): void => {
  const { builder } = context;
  const chosen = new Map<number, number>();
  parts.forEach(({ count, atLeast, orElse }, part) => {
    const { constant, terms } = context.toAffine(count);
    const [least] = rangeOf(context, { constant, terms });
    if (least >= atLeast) return;
    const row = new Map(terms);
    if (orElse < atLeast && spared > 0) {
      const isSpared = builder.column(0, 1, 3);
      chosen.set(isSpared, 1);
      row.set(isSpared, atLeast - orElse);
    }
    if (soft) {
      const lacking = builder.column(0, atLeast, 0);
      soft.level.costs.add(lacking, soft.weight);
      row.set(lacking, 1);
    }
    builder.row(`${name}r${part}`, row, atLeast - constant, Infinity);
  });
  if (chosen.size > spared) builder.row(`${name}spared`, chosen, 0, spared);
};

const writeAllOrBreach = (
  { builder, toAffine: expand }: BuildContext,
  name: string,
  { parts }: Extract<Constraint, { kind: 'all-or-breach' }>,
  soft: Soft | undefined,
): void => {
  const breach = soft && builder.column(0, 1, 3);
  if (soft && breach !== undefined) soft.level.costs.add(breach, soft.weight);
  parts.forEach(({ count, atMost }, part) => {
    const { constant, terms } = expand(count);
    if (terms.size === 0 && constant <= atMost) return;
    const row = breach === undefined ? terms : new Map([...terms, [breach, -1] as const]);
    builder.row(`${name}r${part}`, row, -Infinity, atMost - constant);
  });
};

/** Writes one demanded statement; `breaches` is the objective that collects the price of in-principle ones. */
export const addConstraint = (
  context: BuildContext,
  { name, constraint: statement, breachWeight }: ConstraintTerm,
  breaches?: ObjectiveDraft,
): void => {
  const soft = breaches && breachWeight !== undefined ? { level: breaches, weight: breachWeight } : undefined;
  switch (statement.kind) {
    case 'limit':
      writeLimit(context, name, statement, soft);
      break;
    case 'share': {
      const [part, whole] = [context.toAffine(statement.part), context.toAffine(statement.whole)];
      if (soft) writeShareBreach(context, name, part, whole, statement.limits, soft);
      else writeShareRow(context, name, part, whole, statement.limits);
      break;
    }
    case 'if-any':
      writeIfAny(context, name, statement, soft);
      break;
    case 'spread':
      if (soft) throw new Error('a spread has no breach that could be priced');
      writeSpread(context, name, statement);
      break;
    case 'most-of':
      writeMostOf(context, name, statement, soft);
      break;
    case 'all-or-breach':
      writeAllOrBreach(context, name, statement, soft);
      break;
  }
};
