/** Shares that are written as fractions: percents are numbers from 0 to 100, and 0.1 is a thousandth. */
import { type Findings, pointerTo, typed } from '../findings/findings.ts';
import { isRecord } from '../findings/raw.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { nameClause } from './name-clause.ts';

/** Settings that share out people or posts. A tolerance or a gap of less than one percent is ordinary. */
const isShare = (setting: string): boolean => /^(?:at|exactly|rest).*Percent$/.test(setting);

const warnInside = (value: unknown, pointer: string, name: Words, findings: Findings): void => {
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
      findings.warn(at, 'percent-below-one', {
        en: en`${name}: ${setting} ${one} is less than one percent; for ${meant} percent write ${meant}`,
        zh: zh`${name}：${typed(setting)}为${one}，不足百分之一；如指${meant}%，请填写${meant}`,
        params: { setting, value: one },
      });
    } else warnInside(one, at, name, findings);
  }
};

/** Pointers begin at the policy. */
export const warnOfPercents = (clauses: readonly unknown[], findings: Findings): void => {
  for (const [index, clause] of clauses.entries())
    warnInside(clause, pointerTo('clauses', index), nameClause(clause, index), findings);
};
