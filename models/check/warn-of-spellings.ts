/** Names of one thing in two spellings: to the service, "东片 " and "东片" are two zones. */
import { entityName, type Findings, pointerTo, shown } from '../findings/findings.ts';
import { spellingOf } from '../findings/look-alikes/spelling.ts';
import type { Roster } from '../vocabulary/roster.ts';

type Use = { readonly name: string; readonly pointer: string; readonly by: string };

/** Reports each spelling that is not the most used of its name, at every place where it stands. */
const warnOfUses = (uses: readonly Use[], what: string, findings: Findings): void => {
  const counts = new Map<string, number>();
  for (const { name } of uses) counts.set(name, (counts.get(name) ?? 0) + 1);
  const mostUsed = new Map<string, string>();
  for (const [name] of [...counts].toSorted(([, a], [, b]) => a - b)) mostUsed.set(spellingOf(name), name);
  for (const { name, pointer, by } of uses) {
    const usual = mostUsed.get(spellingOf(name)) ?? name;
    if (usual === name) continue;
    findings.warn(
      pointer,
      'two-spellings',
      `${by}: ${what} ${shown(name)} and ${shown(usual)} are two to the service, and look like one; write the same everywhere`,
      name,
    );
  }
};

const places = ['zone', 'township', 'group', 'campus'] as const;

/** Pointers begin at the request. */
export const warnOfSpellings = ({ schools, teachers }: Roster, findings: Findings): void => {
  const usesOf = (field: (typeof places)[number]): readonly Use[] =>
    schools.flatMap(({ id, [field]: name }, position) =>
      name === undefined
        ? []
        : [
            {
              name,
              pointer: pointerTo('roster', 'schools', position, field),
              by: entityName('school', id, position),
            },
          ],
    );
  for (const field of places) warnOfUses(usesOf(field), field, findings);
  const needed = new Set(schools.flatMap(({ demand }) => Object.keys(demand)));
  const taught = new Set(teachers.map(({ subject }) => subject));
  const subjects = [
    ...schools.flatMap(({ id, demand }, position) =>
      Object.keys(demand).map((name) => ({
        name,
        pointer: pointerTo('roster', 'schools', position, 'demand', name),
        by: entityName('school', id, position),
      })),
    ),
    ...teachers.map(({ id, subject }, position) => ({
      name: subject,
      pointer: pointerTo('roster', 'teachers', position, 'subject'),
      by: entityName('teacher', id, position),
    })),
  ];
  // One that is not needed, or not taught, is reported as such (warn-of-subjects.ts).
  warnOfUses(
    subjects.filter(({ name }) => needed.has(name) && taught.has(name)),
    'subject',
    findings,
  );
};
