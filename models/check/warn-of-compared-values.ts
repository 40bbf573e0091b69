/**
 * Values that a predicate compares a name of the roster to and that the roster has nowhere, where they look like one
 * that it has: the name of a school in place of its id, a zone with a space in it.
 */
import type { Facts } from '../facts/facts.ts';
import { type Findings, pointerTo, shown } from '../findings/findings.ts';
import { idHints } from '../findings/id-hints.ts';
import { limitedHints } from '../findings/limited-hints.ts';
import { subjectHint } from '../findings/look-alikes/subject-words.ts';
import { comparisonsThrough } from '../requests/predicate-names.ts';
import { predicateSettings } from '../requests/predicate-settings.ts';
import type { Clause, Policy } from '../vocabulary/policy.ts';
import type { School } from '../vocabulary/roster.ts';
import { memberOf } from './member-of.ts';

type HintFor = (value: string) => string;

const areas = ['zone', 'township', 'group', 'campus'] as const satisfies readonly (keyof School)[];

/** By field, a hint for a value that the roster has not; nothing for values that it has. */
const hintsOf = ({ schools, teachers }: Facts): ReadonlyMap<string, HintFor> => {
  const known = new Set(schools.map(({ id }) => id));
  const ofSchool = limitedHints(idHints(schools, 'school'));
  const school: HintFor = (value) => (known.has(value) ? '' : ofSchool(value));
  const hints = new Map<string, HintFor>([
    ['school', school],
    ['school.id', school],
    ['rotations', school],
  ]);
  const among = (values: Iterable<string>): HintFor => {
    const names = new Set(values);
    const hintFor = limitedHints((value) => subjectHint(value, names));
    return (value) => (names.has(value) ? '' : hintFor(value));
  };
  for (const area of areas) hints.set(`school.${area}`, among(schools.flatMap((one) => one[area] ?? [])));
  const subjects = among(teachers.flatMap(({ subject, alsoTeaches = [] }) => [subject, ...alsoTeaches]));
  return hints.set('subject', subjects).set('alsoTeaches', subjects);
};

/** Pointers begin at the policy. */
export const warnOfComparedValues = (policy: Policy, facts: Facts, findings: Findings): void => {
  const hints = hintsOf(facts);
  const warnOf = (clause: Clause, index: number): void => {
    const member = memberOf(clause);
    for (const { path, setting, over, raw } of predicateSettings(member.settings, clause)) {
      for (const { field, is, in: several = [] } of comparisonsThrough(raw, policy.groups ?? {})) {
        const name = over === 'schools' && !field.startsWith('school.') ? `school.${field}` : field;
        for (const value of [is, ...several]) {
          const hint = typeof value === 'string' ? (hints.get(name)?.(value) ?? '') : '';
          if (hint === '') continue;
          findings.warn(
            pointerTo('clauses', index, ...path),
            'compared-value-not-in-roster',
            `clause ${index} (${member.id}): ${setting} compares ${shown(field)} to ${shown(value)}, which the roster has nowhere${hint}`,
          );
        }
      }
    }
  };
  policy.clauses.forEach(warnOf);
};
