/**
 * Exact arithmetic for shares and decimal posts. `7 < 0.07 * 100` is true in JavaScript, so no comparison of
 * a percentage or of a decimal number of posts is made in binary floats: a number is read as the decimal its
 * author wrote, and kept as a ratio of whole numbers.
 */
export type Ratio = { readonly above: bigint; readonly below: bigint };

/** Euclid's algorithm, for whole numbers of either type; both at least 0, and 0 where both are. */
export const greatestCommonDivisor = <Whole extends number | bigint>(a: Whole, b: Whole): Whole => {
  // `%` serves both types, but TypeScript does not apply it to a type parameter.
  let [x, y]: [Whole, Whole] = [a, b];
  while (y !== 0 && y !== 0n) [x, y] = [y, ((x as number) % (y as number)) as Whole];
  return x;
};

/** above ∕ below in lowest terms; `below` must not be zero. */
export const ratio = (above: bigint, below: bigint): Ratio => {
  const sign = below < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(above < 0n ? -above : above, below * sign);
  return { above: (above * sign) / divisor, below: (below * sign) / divisor };
};

/** The decimal number that `value` is written as: 0.1 is one tenth, not the binary fraction nearest to it. */
export const decimal = (value: number): Ratio => {
  if (Number.isInteger(value) && Number.isSafeInteger(value)) return { above: BigInt(value), below: 1n };
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  return shift >= 0 ? ratio(digits * 10n ** BigInt(shift), 1n) : ratio(digits, 10n ** BigInt(-shift));
};

export const plus = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.above * b.below + b.above * a.below, a.below * b.below);
export const minus = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.above * b.below - b.above * a.below, a.below * b.below);
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.above * b.above, a.below * b.below);
export const compare = (a: Ratio, b: Ratio): number => {
  const difference = a.above * b.below - b.above * a.below;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const atLeastZero = (a: Ratio): Ratio => (a.above < 0n ? { above: 0n, below: 1n } : a);
export const smaller = (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b);

/** 100 · part ∕ whole, of whole numbers; `whole` above 0. */
export const percentage = (part: number, whole: number): Ratio => ratio(100n * BigInt(part), BigInt(whole));

/** percent % of amount. */
export const percentOf = (percent: number, amount: number): Ratio => {
  const product = times(decimal(percent), decimal(amount));
  return ratio(product.above, product.below * 100n);
};

export const roundedDown = (a: Ratio): number => {
  const quotient = a.above / a.below;
  return Number(a.above < 0n && quotient * a.below !== a.above ? quotient - 1n : quotient);
};
export const roundedUp = (a: Ratio): number => -roundedDown({ above: -a.above, below: a.below });
export const asNumber = (a: Ratio): number => Number(a.above) / Number(a.below);

/** Nine decimals: what binary floats add beyond is noise, and would make equal answers look different. −0 becomes 0. */
export const toNineDecimals = (value: number): number => Number(value.toFixed(9)) + 0;

/** Percentages have six decimals at the most. */
const percentSteps = 1_000_000n;
/** The largest percentage that is not above part ∕ whole, and the smallest that is not below; `whole` above 0. */
export const percentBelow = (part: number, whole: number): number =>
  roundedDown(ratio(100n * BigInt(part) * percentSteps, BigInt(whole))) / Number(percentSteps);
export const percentAbove = (part: number, whole: number): number =>
  roundedUp(ratio(100n * BigInt(part) * percentSteps, BigInt(whole))) / Number(percentSteps);
