/** The order of warnings: what makes a plan wrong comes before what makes it less sharp. */
import type { Warning } from '../vocabulary/answer.ts';
import type { WarningCode } from '../vocabulary/finding-codes.ts';

/** The most serious first; codes that are not here come after those of the first list and before those of the second. */
const first: readonly WarningCode[] = [
  'roster-lacks-what-policy-asks',
  'nobody-eligible',
  'prevailing-clause',
  'school-without-head',
  'posting-left-out',
  'objection-left-out',
  'pins-of-objections',
  'no-clauses',
  'all-at-one-school',
  'reckoned-on-another-day',
  'school-years-may-be-meant',
  'matches-nobody',
  'role-not-in-roster',
  'percent-below-one',
  'compared-value-not-in-roster',
  'subject-not-needed',
  'subject-not-taught',
  'two-spellings',
  'reason-not-read',
  'establishment-far-from-staff',
  'no-pupils',
  'same-name',
  'location-exchanged',
  'location-outside-china',
  'location-far-off',
];
const last: readonly WarningCode[] = [
  'indicator-not-stated',
  'duplicate-link',
  'unused-group',
  'too-many-warnings',
];

const rankOf = ({ code }: Warning): number => {
  const [early, late] = [first.indexOf(code), last.indexOf(code)];
  if (early >= 0) return early;
  return first.length + 1 + late;
};

/** Warnings of one rank keep their order. */
export const rankedWarnings = (warnings: readonly Warning[]): readonly Warning[] =>
  warnings.toSorted((a, b) => rankOf(a) - rankOf(b));
