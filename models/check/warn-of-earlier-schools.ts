/**
 * Schools of rotations and of a career that the roster has not, and has something like: a school by its name. Others
 * may have been closed since, and are no reason for a warning.
 */
import { teacherField } from '../findings/field-labels.ts';
import { entityName, type Findings, pointerTo, shown } from '../findings/findings.ts';
import { idHints } from '../findings/id-hints.ts';
import { limitedHints } from '../findings/limited-hints.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { en, zh } from '../vocabulary/words.ts';

/** Pointers begin at the request. */
export const warnOfEarlierSchools = ({ schools, teachers }: Roster, findings: Findings): void => {
  const known = new Set(schools.map(({ id }) => id));
  const hintFor = limitedHints(idHints(schools, 'school'));
  teachers.forEach(({ id, rotations = [], career = [] }, position) => {
    for (const [list, stays] of Object.entries({ rotations, career })) {
      for (const [rank, { school }] of stays.entries()) {
        if (school === undefined || known.has(school)) continue;
        const hint = hintFor(school);
        if (hint.en === '') continue;
        const name = entityName('teacher', id, position);
        findings.warn(
          pointerTo('roster', 'teachers', position, list, rank, 'school'),
          'unknown-earlier-school',
          {
            en: en`${name}: ${list}[${rank}] names school ${shown(school)}, which is not in roster.schools${hint}; correct the id, or leave it where another school is meant`,
            zh: zh`${name}：${teacherField(list)}第${rank + 1}项的学校${shown(school)}不在名册中${hint}；请更正编号，确为其他学校的不必修改`,
            params: { teacher: id, school },
          },
          school,
        );
      }
    }
  });
};
