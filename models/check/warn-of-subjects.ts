/** Subjects that are taught and needed by no school, or needed and taught by nobody: often one subject in two spellings. */
import { entityName, type Findings, pointerTo, shown } from '../findings/findings.ts';
import { limitedHints } from '../findings/limited-hints.ts';
import { subjectHint } from '../findings/look-alikes/subject-words.ts';
import type { Roster } from '../vocabulary/roster.ts';

/** Pointers begin at the request. */
export const warnOfSubjects = ({ schools, teachers }: Roster, findings: Findings): void => {
  const needed = new Set(
    schools.flatMap(({ demand }) =>
      Object.entries(demand).flatMap(([subject, posts]) => (posts > 0 ? [subject] : [])),
    ),
  );
  const taught = new Set(teachers.flatMap(({ subject, alsoTeaches = [] }) => [subject, ...alsoTeaches]));
  // Where no school states what it needs, nothing can be said of what is not needed.
  if (needed.size === 0 || taught.size === 0) return;
  const hintForSecond = limitedHints((subject) => subjectHint(subject, needed));
  teachers.forEach(({ id, subject, alsoTeaches = [] }, position) => {
    const name = (): string => entityName('teacher', id, position);
    if (!needed.has(subject))
      findings.warn(
        pointerTo('roster', 'teachers', position, 'subject'),
        'subject-not-needed',
        () =>
          `${name()}: subject ${shown(subject)} is needed by no school${subjectHint(subject, needed)}; correct it, or add it to the demand of the schools that need it`,
        subject,
      );
    alsoTeaches.forEach((one, rank) => {
      const hint = needed.has(one) ? '' : hintForSecond(one);
      if (hint !== '')
        findings.warn(
          pointerTo('roster', 'teachers', position, 'alsoTeaches', rank),
          'subject-not-needed',
          `${name()}: alsoTeaches has ${shown(one)}, which is needed by no school${hint}`,
          one,
        );
    });
  });
  schools.forEach(({ id, demand }, position) => {
    for (const [subject, posts] of Object.entries(demand)) {
      if (posts === 0 || taught.has(subject)) continue;
      findings.warn(
        pointerTo('roster', 'schools', position, 'demand', subject),
        'subject-not-taught',
        () =>
          `${entityName('school', id, position)}: demand for ${shown(subject)} can be met by nobody, for no teacher teaches it${subjectHint(subject, taught)}; correct it, or fill these posts otherwise`,
        subject,
      );
    }
  });
};
