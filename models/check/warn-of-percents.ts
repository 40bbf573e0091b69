/** Shares that are written as fractions: percents are numbers from 0 to 100, and 0.1 is a thousandth. */
import { type Findings, pointerTo } from '../findings/findings.ts';
import { isRecord } from '../findings/raw.ts';
import { nameClause } from './name-clause.ts';

/** Settings that share out people or posts. A tolerance or a gap of less than one percent is ordinary. */
const isShare = (setting: string): boolean => /^(?:at|exactly|rest).*Percent$/.test(setting);

const warnInside = (value: unknown, pointer: string, name: string, findings: Findings): void => {
  if (Array.isArray(value)) {
    for (const [position, one] of value.entries())
      warnInside(one, pointer + pointerTo(position), name, findings);
    return;
  }
  if (!isRecord(value)) return;
  for (const [setting, one] of Object.entries(value)) {
    const at = pointer + pointerTo(setting);
    if (typeof one === 'number' && one > 0 && one < 1 && isShare(setting)) {
      const meant = Number((one * 100).toPrecision(12));
      findings.warn(
        at,
        'percent-below-one',
        `${name}: ${setting} ${one} is less than one percent; for ${meant} percent write ${meant}`,
      );
    } else warnInside(one, at, name, findings);
  }
};

/** Pointers begin at the policy. */
export const warnOfPercents = (clauses: readonly unknown[], findings: Findings): void => {
  for (const [index, clause] of clauses.entries())
    warnInside(clause, pointerTo('clauses', index), nameClause(clause, index).en, findings);
};
