import { asNumber, decimal, type Ratio } from '../../../../../models/exact.ts';
import { INTEGER } from '../../../../../models/program/program.ts';
import { addTo, combined, constantSum, type Sum, scaled, zero } from './matrix.ts';
import { type Penalty, payAbove, type Sheet } from './sheet.ts';

/** A soft share needs a column for every size that the whole may have; beyond so many it is not written. */
const MAX_SIZES = 400;

export type ShareLimits = { readonly atLeast?: Ratio | undefined; readonly atMost?: Ratio | undefined };

export const decimalOf = (percent: number | undefined): Ratio | undefined =>
  percent === undefined ? undefined : decimal(percent);

/** A breach is calculated for each size of the whole, and counts where that size is the one there is. */
const writeSoftShare = (
  sheet: Sheet,
  { costs, weight }: Penalty,
  part: Sum,
  whole: Sum,
  { atLeast, atMost }: ShareLimits,
): void => {
  const { matrix } = sheet;
  const [least, most] = matrix.range(whole);
  if (most - least > MAX_SIZES)
    throw new Error('a soft share of so many is not covered by the plain program');
  const [one, size] = [zero(), scaled(whole, 1)];
  for (let count = Math.max(0, least); count <= most; count++) {
    const chosen = matrix.column(0, 1, INTEGER);
    addTo(one, chosen, 1);
    if (count === 0) continue;
    addTo(size, chosen, -count);
    const pay = (limit: Ratio | undefined, sign: 1 | -1): void => {
      if (!limit) return;
      // breach ≥ sign · (limit − 100 · part ∕ count) if this size is chosen, else nothing.
      const points = combined(constantSum(asNumber(limit)), sign, part, (-sign * 100) / count);
      const [, worst] = matrix.range(points);
      if (worst <= 0) return;
      points.constant -= worst;
      addTo(points, chosen, worst);
      payAbove(sheet, costs, weight, points);
    };
    pay(atLeast, 1);
    pay(atMost, -1);
  }
  matrix.row(one, 1, 1);
  matrix.row(size, 0, 0);
};

/** 100 · part ∕ whole within limits wherever whole > 0. As a must it is a row for each limit. */
export const writeShare = (
  sheet: Sheet,
  penalty: Penalty | undefined,
  part: Sum,
  whole: Sum,
  limits: ShareLimits,
): void => {
  if (penalty) {
    writeSoftShare(sheet, penalty, part, whole, limits);
    return;
  }
  const { atLeast, atMost } = limits;
  const over = ({ above, below }: Ratio): Sum => combined(part, Number(100n * below), whole, -Number(above));
  if (atLeast) sheet.matrix.row(over(atLeast), 0, Infinity);
  if (atMost) sheet.matrix.row(over(atMost), -Infinity, 0);
};
