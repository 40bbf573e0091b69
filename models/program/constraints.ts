/** Constraints as rows where they must hold, and as the penalty of their breach where they hold in principle. */
import { asNumber, roundedDown, roundedUp } from '../exact.ts';
import type { ConstraintTerm } from '../formulation/formulation.ts';
import type { Constraint } from '../vocabulary/terms.ts';
import { type AffineExpression, sumOf } from './affine.ts';
import type { BuildContext } from './build-context.ts';
import { rangeOf } from './count-ranges.ts';
import type { WeightedObjective } from './objective-draft.ts';
import { addConvexTerm, piecewiseLinear } from './piecewise-linear.ts';
import { AUXILIARY_INTEGER } from './program.ts';
import { addShareBreach, addShareRows } from './share-constraint.ts';

type ConstraintOf<Kind extends Constraint['kind']> = Extract<Constraint, { kind: Kind }>;

/** Floating-point noise in a quotient of integers. */
const ROUNDING_TOLERANCE = 1e-9;

/**
 * Tightens upper bounds by a must row Σ terms + constant ≤ atMost: with all other columns at their least,
 * times · column ≤ atMost − (least − times · lower). Ranges of later counts become smaller by it.
 */
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
    builder.tightenUpper(column, Math.floor(room / times + ROUNDING_TOLERANCE));
  }
};

/** Fixes the columns of an expression where it is largest, or smallest: no other point satisfies the must row. */
const fixAtBound = ({ builder }: BuildContext, { terms }: AffineExpression, end: 'most' | 'least'): void => {
  for (const [column, times] of terms) {
    if (times > 0 === (end === 'most')) builder.tightenLower(column, builder.upperOf(column));
    else builder.tightenUpper(column, builder.lowerOf(column));
  }
};

const addLimit = (
  context: BuildContext,
  name: string,
  { count, limits: { atLeast, atMost } }: ConstraintOf<'limit'>,
): void => {
  const affine = context.toAffine(count);
  // Counts are integers, so limits may be rounded inwards: a tighter relaxation, the same plans.
  const lower = atLeast === undefined ? -Infinity : roundedUp(atLeast);
  const upper = atMost === undefined ? Infinity : roundedDown(atMost);
  const [least, most] = rangeOf(context, affine);
  if (least >= lower && most <= upper) return;
  const isOnlyMost = most === lower && most <= upper;
  const isOnlyLeast = least === upper && least >= lower;
  if (isOnlyMost || isOnlyLeast) {
    fixAtBound(context, affine, isOnlyMost ? 'most' : 'least');
    return;
  }
  context.builder.row(name, affine.terms, lower - affine.constant, upper - affine.constant);
  context.rowBounds.push({ affine, atLeast: lower, atMost: upper });
  if (least <= upper) tightenBounds(context, affine, upper);
};

/** max(0, atLeast − n) + max(0, n − atMost), by segments. */
const addLimitBreach = (
  context: BuildContext,
  name: string,
  { count, limits: { atLeast, atMost } }: ConstraintOf<'limit'>,
  penalty: WeightedObjective,
): void => {
  const lower = atLeast === undefined ? -Infinity : asNumber(atLeast);
  const upper = atMost === undefined ? Infinity : asNumber(atMost);
  const of = (n: number): number => Math.max(0, lower - n) + Math.max(0, n - upper);
  addConvexTerm(context, penalty, { name, affine: context.toAffine(count), of });
};

/** count − atLeast · y (+ lacking) ≥ 0 with a binary y ≥ any ∕ most(any). */
const addIfAny = (
  context: BuildContext,
  name: string,
  { any, count, atLeast }: ConstraintOf<'if-any'>,
  penalty: WeightedObjective | undefined,
): void => {
  const { builder, toAffine } = context;
  const condition = toAffine(any);
  const [, most] = rangeOf(context, condition);
  if (most <= 0 || atLeast === 0) return;
  const isAny = builder.column({ upper: 1, kind: AUXILIARY_INTEGER });
  builder.row(`${name}any`, new Map([...condition.terms, [isAny, -most]]), -Infinity, -condition.constant);
  const affine = toAffine(count);
  const terms = new Map([...affine.terms, [isAny, -atLeast]]);
  if (penalty) {
    const lacking = builder.column({ upper: atLeast });
    terms.set(lacking, 1);
    penalty.part.costs.add(lacking, penalty.weight);
  }
  builder.row(name, terms, -affine.constant, Infinity);
};

/** Σ f_j(count_j) ≤ atMost. A sum at its limit is within it, whatever floating-point noise it has. */
const addSpread = (context: BuildContext, name: string, { parts, atMost }: ConstraintOf<'spread'>): void => {
  const { constant, terms } = sumOf(
    ...parts.map(({ count, of }, part) =>
      piecewiseLinear(context, { name: `${name}p${part}`, affine: context.toAffine(count), of }),
    ),
  );
  const tolerance = 1e-9 * Math.max(1, Math.abs(atMost));
  context.builder.row(name, terms, -Infinity, atMost + tolerance - constant);
};

/** count_j + (atLeast − fallbackAtLeast) · e_j (+ lacking_j) ≥ atLeast with binaries e_j, Σ e_j ≤ exemptParts. */
const addMostOf = (
  context: BuildContext,
  name: string,
  { parts, exemptParts }: ConstraintOf<'most-of'>,
  penalty: WeightedObjective | undefined,
): void => {
  const { builder } = context;
  const exemptions = new Map<number, number>();
  for (const [part, { count, atLeast, fallbackAtLeast }] of parts.entries()) {
    const affine = context.toAffine(count);
    const [least] = rangeOf(context, affine);
    if (least >= atLeast) continue;
    const terms = new Map(affine.terms);
    if (fallbackAtLeast < atLeast && exemptParts > 0) {
      const isExempt = builder.column({ upper: 1, kind: AUXILIARY_INTEGER });
      exemptions.set(isExempt, 1);
      terms.set(isExempt, atLeast - fallbackAtLeast);
    }
    if (penalty) {
      const lacking = builder.column({ upper: atLeast });
      penalty.part.costs.add(lacking, penalty.weight);
      terms.set(lacking, 1);
    }
    builder.row(`${name}r${part}`, terms, atLeast - affine.constant, Infinity);
  }
  if (exemptions.size > exemptParts) builder.row(`${name}exemptions`, exemptions, 0, exemptParts);
};

/** count_j (− breach) ≤ atMost_j, with one binary breach for all parts. */
const addAllOrBreach = (
  { builder, toAffine }: BuildContext,
  name: string,
  { parts }: ConstraintOf<'all-or-breach'>,
  penalty: WeightedObjective | undefined,
): void => {
  const breach = penalty && builder.column({ upper: 1, kind: AUXILIARY_INTEGER });
  if (penalty && breach !== undefined) penalty.part.costs.add(breach, penalty.weight);
  for (const [part, { count, atMost }] of parts.entries()) {
    const { constant, terms } = toAffine(count);
    if (terms.size === 0 && constant <= atMost) continue;
    const row = breach === undefined ? terms : new Map([...terms, [breach, -1] as const]);
    builder.row(`${name}r${part}`, row, -Infinity, atMost - constant);
  }
};

/** Adds one constraint; with a penalty it may be broken at that price. */
export const addConstraint = (
  context: BuildContext,
  { name, constraint }: Pick<ConstraintTerm, 'name' | 'constraint'>,
  penalty?: WeightedObjective,
): void => {
  switch (constraint.kind) {
    case 'limit':
      if (penalty) addLimitBreach(context, name, constraint, penalty);
      else addLimit(context, name, constraint);
      break;
    case 'share': {
      const [part, whole] = [context.toAffine(constraint.part), context.toAffine(constraint.whole)];
      const share = { part, whole, limits: constraint.limits };
      if (penalty) addShareBreach(context, name, share, penalty);
      else addShareRows(context, name, share);
      break;
    }
    case 'if-any':
      addIfAny(context, name, constraint, penalty);
      break;
    case 'spread':
      if (penalty) throw new Error('the breach of a spread has no unit and cannot be penalised');
      addSpread(context, name, constraint);
      break;
    case 'most-of':
      addMostOf(context, name, constraint, penalty);
      break;
    case 'all-or-breach':
      addAllOrBreach(context, name, constraint, penalty);
      break;
  }
};
