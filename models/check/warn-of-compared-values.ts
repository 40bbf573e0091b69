/**
 * Values that a predicate compares a name of the roster to and that the roster has nowhere, where they look like one
 * that it has: the name of a school in place of its id, a zone with a space in it.
 */
import type { Facts } from '../facts/facts.ts';
import { type Findings, pointerTo, shown, typed } from '../findings/findings.ts';
import { idHints } from '../findings/id-hints.ts';
import { limitedHints, noHint } from '../findings/limited-hints.ts';
import { subjectHint } from '../findings/look-alikes/subject-words.ts';
import { foundThrough } from '../requests/predicate-names.ts';
import { predicateSettings } from '../requests/predicate-settings.ts';
import type { Clause, Policy } from '../vocabulary/policy.ts';
import type { Comparison } from '../vocabulary/predicate.ts';
import type { School } from '../vocabulary/roster.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { memberOf } from './member-of.ts';
import { nameClause } from './name-clause.ts';

/** A value that the roster has nowhere, and the hint at one that it has. */
type Misnamed = { readonly field: string; readonly value: unknown; readonly hint: Words };
type HintFor = (value: string) => Words;

const areas = ['zone', 'township', 'group', 'campus'] as const satisfies readonly (keyof School)[];

/** By field, a hint for a value that the roster has not; nothing for values that it has. */
const hintsOf = ({ schools, teachers }: Facts): ReadonlyMap<string, HintFor> => {
  const known = new Set(schools.map(({ id }) => id));
  const ofSchool = limitedHints(idHints(schools, 'school'));
  const school: HintFor = (value) => (known.has(value) ? noHint : ofSchool(value));
  const hints = new Map<string, HintFor>([
    ['school', school],
    ['school.id', school],
    ['rotations', school],
  ]);
  const among = (values: Iterable<string>): HintFor => {
    const names = new Set(values);
    const hintFor = limitedHints((value) => subjectHint(value, names));
    return (value) => (names.has(value) ? noHint : hintFor(value));
  };
  for (const area of areas) hints.set(`school.${area}`, among(schools.flatMap((one) => one[area] ?? [])));
  const subjects = among(teachers.flatMap(({ subject, alsoTeaches = [] }) => [subject, ...alsoTeaches]));
  return hints.set('subject', subjects).set('alsoTeaches', subjects);
};

/** Pointers begin at the policy. */
export const warnOfComparedValues = (policy: Policy, facts: Facts, findings: Findings): void => {
  const hints = hintsOf(facts);
  const misnamedIn =
    (over: 'schools' | 'teachers') =>
    ({ field, is, in: several = [] }: Comparison): readonly Misnamed[] => {
      const hintFor = hints.get(
        over === 'schools' && !field.startsWith('school.') ? `school.${field}` : field,
      );
      if (hintFor === undefined) return [];
      return [is, ...several].flatMap((value) => {
        const hint = typeof value === 'string' ? hintFor(value) : noHint;
        return hint.en === '' ? [] : [{ field, value, hint }];
      });
    };
  const { groups = {} } = policy;
  const misnamed = {
    schools: foundThrough(groups, misnamedIn('schools')),
    teachers: foundThrough(groups, misnamedIn('teachers')),
  };
  const warnOf = (clause: Clause, index: number): void => {
    const member = memberOf(clause);
    const name = nameClause(clause, index);
    for (const { path, setting, over, raw } of predicateSettings(member.settings, clause)) {
      for (const { field, value, hint } of misnamed[over](raw))
        findings.warn(pointerTo('clauses', index, ...path), 'compared-value-not-in-roster', {
          en: en`${name}: ${setting} compares ${shown(field)} to ${shown(value)}, which the roster has nowhere${hint}`,
          zh: zh`${name}：${typed(setting)}以${shown(field)}与${shown(value)}比较，而名册中没有该值${hint}`,
          params: { field, value },
        });
    }
  };
  policy.clauses.forEach(warnOf);
};
