/** Names of one thing in two spellings: to the service, "东片 " and "东片" are two zones. */
import { partLabel, schoolField } from '../findings/field-labels.ts';
import { entityName, type Findings, type Path, pointerTo, shown } from '../findings/findings.ts';
import { spellingOf } from '../findings/look-alikes/spelling.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { en, zh } from '../vocabulary/words.ts';

const fields = ['zone', 'township', 'group', 'campus'] as const;

type Use = {
  readonly name: string;
  readonly list: 'schools' | 'teachers';
  readonly position: number;
  readonly id: string;
  readonly schoolName?: string;
  /** Where the name stands in its school or teacher. */
  readonly inside: Path;
};

/** Reports each spelling that is not the most used of its name, at every place where it stands. */
const warnOfUses = (
  uses: readonly Use[],
  what: 'subject' | (typeof fields)[number],
  findings: Findings,
): void => {
  const counts = new Map<string, number>();
  for (const { name } of uses) counts.set(name, (counts.get(name) ?? 0) + 1);
  const mostUsed = new Map<string, string>();
  for (const [name] of [...counts].toSorted(([, a], [, b]) => a - b)) mostUsed.set(spellingOf(name), name);
  if (mostUsed.size === counts.size) return;
  for (const { name, list, position, id, schoolName, inside } of uses) {
    const usual = mostUsed.get(spellingOf(name)) ?? name;
    if (usual === name) continue;
    const by = entityName(list === 'schools' ? 'school' : 'teacher', id, position, schoolName);
    const label = what === 'subject' ? partLabel(what) : schoolField(what);
    findings.warn(
      pointerTo('roster', list, position, ...inside),
      'two-spellings',
      {
        en: en`${by}: ${what} ${shown(name)} and ${shown(usual)} are two to the service, and look like one; write the same everywhere`,
        zh: zh`${by}：${label}${shown(name)}与${shown(usual)}按两个名称处理，看来是同一个；请统一写法`,
        params: { value: name },
      },
      name,
    );
  }
};

/** Pointers begin at the request. */
export const warnOfSpellings = ({ schools, teachers }: Roster, findings: Findings): void => {
  for (const field of fields) {
    const uses = schools.flatMap(({ id, name: schoolName, [field]: name }, position): readonly Use[] =>
      name === undefined ? [] : [{ name, list: 'schools', position, id, schoolName, inside: [field] }],
    );
    warnOfUses(uses, field, findings);
  }
  const needed = new Set(schools.flatMap(({ demand }) => Object.keys(demand)));
  const taught = new Set(teachers.map(({ subject }) => subject));
  const ofSchools = schools.flatMap(({ id, name: schoolName, demand }, position) =>
    Object.keys(demand).map(
      (name): Use => ({ name, list: 'schools', position, id, schoolName, inside: ['demand', name] }),
    ),
  );
  const ofTeachers = teachers.map(
    ({ id, subject }, position): Use => ({
      name: subject,
      list: 'teachers',
      position,
      id,
      inside: ['subject'],
    }),
  );
  // One that is not needed, or not taught, is reported as such (warn-of-subjects.ts).
  const both = [...ofSchools, ...ofTeachers].filter(({ name }) => needed.has(name) && taught.has(name));
  warnOfUses(both, 'subject', findings);
};
