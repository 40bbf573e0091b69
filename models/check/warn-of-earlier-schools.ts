/**
 * Schools of rotations and of a career that the roster has not, and has something like: a school by its name. Others
 * may have been closed since, and are no reason for a warning.
 */
import { entityName, type Findings, pointerTo, shown } from '../findings/findings.ts';
import { idHints } from '../findings/id-hints.ts';
import { limitedHints } from '../findings/limited-hints.ts';
import type { Roster } from '../vocabulary/roster.ts';

/** Pointers begin at the request. */
export const warnOfEarlierSchools = ({ schools, teachers }: Roster, findings: Findings): void => {
  const known = new Set(schools.map(({ id }) => id));
  const hintFor = limitedHints(idHints(schools, 'school'));
  teachers.forEach(({ id, rotations = [], career = [] }, position) => {
    for (const [list, stays] of Object.entries({ rotations, career })) {
      for (const [rank, { school }] of stays.entries()) {
        if (school === undefined || known.has(school)) continue;
        const hint = hintFor(school);
        if (hint === '') continue;
        findings.warn(
          pointerTo('roster', 'teachers', position, list, rank, 'school'),
          'unknown-earlier-school',
          `${entityName('teacher', id, position)}: ${list}[${rank}] names school ${shown(school)}, which is not in roster.schools${hint}; correct the id, or leave it where another school is meant`,
          school,
        );
      }
    }
  });
};
