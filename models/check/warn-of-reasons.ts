/** Reason codes of circumstances that no clause reads: whoever has them is treated as if they had none. */
import { didYouMean, type Findings, isThatMeant, pointerTo, shown } from '../findings/findings.ts';
import { noHint } from '../findings/limited-hints.ts';
import { spellingOf } from '../findings/look-alikes/spelling.ts';
import reasonCodes from '../policies/reason-codes.json' with { type: 'json' };
import { foundThrough } from '../requests/predicate-names.ts';
import { predicateSettings } from '../requests/predicate-settings.ts';
import type { Policy } from '../vocabulary/policy.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { memberOf } from './member-of.ts';

/** Among more codes none is looked for that may be meant. */
const MAX_COMPARED = 2_000;

/** The shipped policies read codes of one list; each has with it the older codes of the same meaning. */
type Reason = { readonly zh: string; readonly also?: readonly string[] };
const families = Object.entries<Reason>(reasonCodes).map(([code, { also = [] }]) => [code, ...also]);
const familyOf = (reason: string): readonly string[] =>
  families.find((family) => family.includes(reason)) ?? [];

/** The codes that clauses compare circumstances to; undefined where a clause asks for their number, and so for all. */
const codesRead = ({ clauses, groups = {} }: Policy): ReadonlySet<string> | undefined => {
  const codes = new Set<string>();
  const readBy = foundThrough(groups, (comparison) =>
    comparison.field === 'circumstances' ? [comparison] : [],
  );
  for (const clause of clauses) {
    for (const { raw } of predicateSettings(memberOf(clause).settings, clause)) {
      for (const { field: _, is, in: several = [], ...limits } of readBy(raw)) {
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
  const read = joined([...codes].slice(0, 10).map(shown));
  const remedy: Words =
    codes.size === 0
      ? {
          en: 'no clause reads circumstances at all, so whoever has one is treated as anybody; add a clause, such as exempt',
          zh: '没有任何条款涉及特殊情形，有特殊情形的教师将与其他教师同样对待；请增设条款，例如规定其不参加交流',
        }
      : {
          en: en`correct it, or name it in a clause; read are ${read}`,
          zh: zh`请更正，或在条款中写明；条款所用的有${read}`,
        };
  const hintFor = (reason: string): Words => {
    const same =
      [...codes].find((code) => spellingOf(code) === spellingOf(reason)) ??
      familyOf(reason).find((code) => codes.has(code));
    return same === undefined ? didYouMean(reason, codes) : isThatMeant(same);
  };
  teachers.forEach(({ circumstances = [] }, position) => {
    circumstances.forEach(({ reason, until }, rank) => {
      if (codes.has(reason) || (until !== undefined && until < asOf)) return;
      findings.warn(
        pointerTo('roster', 'teachers', position, 'circumstances', rank, 'reason'),
        'reason-not-read',
        () => {
          const hint = codes.size > MAX_COMPARED ? noHint : hintFor(reason);
          return {
            en: en`the reason code ${shown(reason)} is read by no clause${hint}; ${remedy}`,
            zh: zh`没有条款涉及特殊情形代码${shown(reason)}${hint}；${remedy}`,
            params: { reason },
          };
        },
        codes.size === 0 ? '' : reason,
      );
    });
  });
};
