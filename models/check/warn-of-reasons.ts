/** Reason codes of circumstances that no clause reads: whoever has them is treated as if they had none. */
import { didYouMean, type Findings, pointerTo, shown } from '../findings/findings.ts';
import { spellingOf } from '../findings/look-alikes/spelling.ts';
import { comparisonsThrough } from '../requests/predicate-names.ts';
import { predicateSettings } from '../requests/predicate-settings.ts';
import type { Policy } from '../vocabulary/policy.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { memberOf } from './member-of.ts';

/** Among more codes none is looked for that may be meant. */
const MAX_COMPARED = 2_000;

/** The codes that clauses compare circumstances to; undefined where a clause asks for their number, and so for all. */
const codesRead = ({ clauses, groups = {} }: Policy): ReadonlySet<string> | undefined => {
  const codes = new Set<string>();
  for (const clause of clauses) {
    for (const { raw } of predicateSettings(memberOf(clause).settings, clause)) {
      for (const { field, is, in: several = [], ...limits } of comparisonsThrough(raw, groups)) {
        if (field !== 'circumstances') continue;
        if (Object.values(limits).some((limit) => limit !== undefined)) return undefined;
        for (const code of [is, ...several]) if (typeof code === 'string') codes.add(code);
      }
    }
  }
  return codes;
};

/** A message has the code and not the person, and its pointer a position. Pointers begin at the request. */
export const warnOfReasons = ({ asOf, teachers }: Roster, policy: Policy, findings: Findings): void => {
  if (!teachers.some(({ circumstances = [] }) => circumstances.length > 0)) return;
  const codes = codesRead(policy);
  if (codes === undefined) return;
  const remedy =
    codes.size === 0
      ? 'no clause reads circumstances at all, so whoever has one is treated as anybody; add a clause, such as exempt'
      : `correct it, or name it in a clause; read are ${[...codes].slice(0, 10).map(shown).join(', ')}`;
  teachers.forEach(({ circumstances = [] }, position) => {
    circumstances.forEach(({ reason, until }, rank) => {
      if (codes.has(reason) || (until !== undefined && until < asOf)) return;
      findings.warn(
        pointerTo('roster', 'teachers', position, 'circumstances', rank, 'reason'),
        'reason-not-read',
        () => {
          if (codes.size > MAX_COMPARED)
            return `the reason code ${shown(reason)} is read by no clause; ${remedy}`;
          const same = [...codes].find((code) => spellingOf(code) === spellingOf(reason));
          const hint = same === undefined ? didYouMean(reason, codes) : ` (did you mean ${shown(same)}?)`;
          return `the reason code ${shown(reason)} is read by no clause${hint}; ${remedy}`;
        },
        codes.size === 0 ? '' : reason,
      );
    });
  });
};
