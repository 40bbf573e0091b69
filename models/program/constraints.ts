/** How each kind of statement becomes rows where it must hold, and the price of its breach where it may not. */
import { asNumber, type Ratio, roundedDown, roundedUp } from '../exact.ts';
import type { Demanded } from '../formulation/formulation.ts';
import type { Limits, Statement } from '../vocabulary/terms.ts';
import type { Drawing, Expanded } from './build-context.ts';
import { cutIntoSegments, rangeOf, writeConvex } from './piecewise-linear.ts';
import type { LevelDraft } from './program-builder.ts';

type Soft = { readonly level: LevelDraft; readonly weight: number };

/** A must row bounds what can arrive at a school: a fact about columns that later counts are cut by. */
const narrow = (drawing: Drawing, { constant, terms }: Expanded, atMost: number): void => {
  const { writer } = drawing;
  const [least] = rangeOf(drawing, { constant, terms });
  for (const [column, times] of terms) {
    if (times <= 0) continue;
    const room = atMost - (least - times * writer.lowerOf(column));
    writer.tightenUpper(column, Math.floor(room / times + 1e-9));
  }
};

/** The only way to keep a must row is to have each of its columns at the one end: then that is where they are. */
const settle = ({ writer }: Drawing, { terms }: Expanded, isMost: boolean): void => {
  for (const [column, times] of terms) {
    if (times > 0 === isMost) writer.tightenLower(column, writer.upperOf(column));
    else writer.tightenUpper(column, writer.lowerOf(column));
  }
};

const writeLimit = (
  drawing: Drawing,
  name: string,
  { count, limits }: Extract<Statement, { kind: 'limit' }>,
  soft: Soft | undefined,
): void => {
  const expanded = drawing.expand(count);
  const { atLeast, atMost } = limits;
  if (soft) {
    const [low, high] = [atLeast && asNumber(atLeast), atMost && asNumber(atMost)];
    writeConvex(
      drawing,
      soft.level,
      name,
      soft.weight,
      expanded,
      (amount) =>
        (low === undefined ? 0 : Math.max(0, low - amount)) +
        (high === undefined ? 0 : Math.max(0, amount - high)),
    );
    return;
  }
  // Counts are whole, so limits may be rounded inwards: a tighter relaxation, the same plans.
  const lower = atLeast === undefined ? -Infinity : roundedUp(atLeast);
  const upper = atMost === undefined ? Infinity : roundedDown(atMost);
  const [least, most] = rangeOf(drawing, expanded);
  if (least >= lower && most <= upper) return;
  const onlyMost = most === lower && most <= upper;
  const onlyLeast = least === upper && least >= lower;
  if (onlyMost || onlyLeast) {
    settle(drawing, expanded, onlyMost);
    return;
  }
  drawing.writer.row(name, expanded.terms, lower - expanded.constant, upper - expanded.constant);
  drawing.limits.push({ expanded, atLeast: lower, atMost: upper });
  if (least <= upper) narrow(drawing, expanded, upper);
};

/** times · part − by · whole, as one expression. */
const combine = (part: Expanded, times: number, whole: Expanded, by: number): Expanded => {
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
  drawing: Drawing,
  name: string,
  part: Expanded,
  whole: Expanded,
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
    const [least] = rangeOf(drawing, slack);
    if (least >= 0) continue;
    drawing.writer.row(`${name}${side}`, slack.terms, -slack.constant, Infinity);
  }
};

/**
 * The percent points by which part ∕ whole is outside. A ratio of two counts is neither convex nor linear, but for
 * each value of `whole` it is linear in `part`: one column says "whole is m" (exactly one does), one carries the
 * part belonging to it, one its breach. The relaxation is the hull of the union over m.
 */
const writeShareBreach = (
  drawing: Drawing,
  name: string,
  part: Expanded,
  whole: Expanded,
  limits: Limits,
  { level, weight }: Soft,
): void => {
  const { writer } = drawing;
  const [least, most] = rangeOf(drawing, whole);
  const [leastPart, mostPart] = rangeOf(drawing, part);
  const [low, high] = [limits.atLeast && asNumber(limits.atLeast), limits.atMost && asNumber(limits.atMost)];
  const [one, wholeTerms, partTerms] = [new Map<number, number>(), new Map(whole.terms), new Map(part.terms)];
  for (let size = Math.max(0, least); size <= most; size++) {
    const chosen = writer.column(0, 1, 3);
    one.set(chosen, 1);
    wholeTerms.set(chosen, -size);
    const top = Math.min(size, mostPart);
    if (top < Math.max(0, leastPart)) {
      writer.tightenUpper(chosen, 0);
      continue;
    }
    if (size === 0) continue;
    const carried = writer.column(0, top, 0);
    partTerms.set(carried, -1);
    writer.row(
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
      const breach = writer.column(0, 100, 0);
      level.costs.add(breach, weight);
      level.fractional = true;
      const terms = new Map([
        [breach, 1],
        [carried, (sign * 100) / size],
        [chosen, -sign * limit],
      ]);
      writer.row(`${name}m${size}${sign === 1 ? 'min' : 'max'}`, terms, 0, Infinity);
    };
    points(low, 1);
    points(high, -1);
  }
  writer.row(`${name}one`, one, 1, 1);
  writer.row(`${name}whole`, wholeTerms, -whole.constant, -whole.constant);
  writer.row(`${name}part`, partTerms, -part.constant, -part.constant);
};

const writeIfAny = (
  drawing: Drawing,
  name: string,
  { any, count, atLeast }: Extract<Statement, { kind: 'if-any' }>,
  soft: Soft | undefined,
): void => {
  const { writer, expand } = drawing;
  const condition = expand(any);
  const [, most] = rangeOf(drawing, condition);
  if (most <= 0 || atLeast === 0) return;
  const isAny = writer.column(0, 1, 3);
  writer.row(`${name}any`, new Map([...condition.terms, [isAny, -most]]), -Infinity, -condition.constant);
  const expanded = expand(count);
  const terms = new Map([...expanded.terms, [isAny, -atLeast]]);
  if (soft) {
    const lacking = writer.column(0, atLeast, 0);
    terms.set(lacking, 1);
    soft.level.costs.add(lacking, soft.weight);
  }
  writer.row(name, terms, -expanded.constant, Infinity);
};

const writeSpread = (
  drawing: Drawing,
  name: string,
  { parts, atMost }: Extract<Statement, { kind: 'spread' }>,
): void => {
  const terms = new Map<number, number>();
  let constant = 0;
  parts.forEach(({ count, of }, part) => {
    const cut = cutIntoSegments(drawing, `${name}p${part}`, drawing.expand(count), of);
    constant += cut.constant;
    for (const [column, slope] of cut.terms) terms.set(column, (terms.get(column) ?? 0) + slope);
  });
  // A spread exactly at its limit is within it, whatever binary floats make of the sum.
  const slack = 1e-9 * Math.max(1, Math.abs(atMost));
  drawing.writer.row(name, terms, -Infinity, atMost + slack - constant);
};

const writeMostOf = (
  drawing: Drawing,
  name: string,
  { parts, spared }: Extract<Statement, { kind: 'most-of' }>,
  soft: Soft | undefined,
): void => {
  const { writer } = drawing;
  const chosen = new Map<number, number>();
  parts.forEach(({ count, atLeast, orElse }, part) => {
    const { constant, terms } = drawing.expand(count);
    const [least] = rangeOf(drawing, { constant, terms });
    if (least >= atLeast) return;
    const row = new Map(terms);
    if (orElse < atLeast && spared > 0) {
      const isSpared = writer.column(0, 1, 3);
      chosen.set(isSpared, 1);
      row.set(isSpared, atLeast - orElse);
    }
    if (soft) {
      const lacking = writer.column(0, atLeast, 0);
      soft.level.costs.add(lacking, soft.weight);
      row.set(lacking, 1);
    }
    writer.row(`${name}r${part}`, row, atLeast - constant, Infinity);
  });
  if (chosen.size > spared) writer.row(`${name}spared`, chosen, 0, spared);
};

const writeAllOrBreach = (
  { writer, expand }: Drawing,
  name: string,
  { parts }: Extract<Statement, { kind: 'all-or-breach' }>,
  soft: Soft | undefined,
): void => {
  const breach = soft && writer.column(0, 1, 3);
  if (soft && breach !== undefined) soft.level.costs.add(breach, soft.weight);
  parts.forEach(({ count, atMost }, part) => {
    const { constant, terms } = expand(count);
    if (terms.size === 0 && constant <= atMost) return;
    const row = breach === undefined ? terms : new Map([...terms, [breach, -1] as const]);
    writer.row(`${name}r${part}`, row, -Infinity, atMost - constant);
  });
};

/** Writes one demanded statement; `breaches` is the objective that collects the price of in-principle ones. */
export const writeDemand = (
  drawing: Drawing,
  { name, statement, breachWeight }: Demanded,
  breaches?: LevelDraft,
): void => {
  const soft = breaches && breachWeight !== undefined ? { level: breaches, weight: breachWeight } : undefined;
  switch (statement.kind) {
    case 'limit':
      writeLimit(drawing, name, statement, soft);
      break;
    case 'share': {
      const [part, whole] = [drawing.expand(statement.part), drawing.expand(statement.whole)];
      if (soft) writeShareBreach(drawing, name, part, whole, statement.limits, soft);
      else writeShareRow(drawing, name, part, whole, statement.limits);
      break;
    }
    case 'if-any':
      writeIfAny(drawing, name, statement, soft);
      break;
    case 'spread':
      if (soft) throw new Error('a spread has no breach that could be priced');
      writeSpread(drawing, name, statement);
      break;
    case 'most-of':
      writeMostOf(drawing, name, statement, soft);
      break;
    case 'all-or-breach':
      writeAllOrBreach(drawing, name, statement, soft);
      break;
  }
};
