/** Subjects that are taught and needed by no school, or needed and taught by nobody: often one subject in two spellings. */
import { entityName, type Findings, pointerTo, shown } from '../findings/findings.ts';
import { limitedHints, noHint } from '../findings/limited-hints.ts';
import { subjectHint } from '../findings/look-alikes/subject-words.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';

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
    const name = (): Words => entityName('teacher', id, position);
    if (!needed.has(subject))
      findings.warn(
        pointerTo('roster', 'teachers', position, 'subject'),
        'subject-not-needed',
        () => {
          const hint = subjectHint(subject, needed);
          return {
            en: en`${name()}: subject ${shown(subject)} is needed by no school${hint}; correct it, or add it to the demand of the schools that need it`,
            zh: zh`${name()}：没有学校需要任教学科${shown(subject)}${hint}；请更正，或在需要该学科的学校的学科需求中补充`,
            params: { teacher: id, subject },
          };
        },
        subject,
      );
    alsoTeaches.forEach((one, rank) => {
      const hint = needed.has(one) ? noHint : hintForSecond(one);
      if (hint.en !== '')
        findings.warn(
          pointerTo('roster', 'teachers', position, 'alsoTeaches', rank),
          'subject-not-needed',
          {
            en: en`${name()}: alsoTeaches has ${shown(one)}, which is needed by no school${hint}`,
            zh: zh`${name()}：没有学校需要兼教学科${shown(one)}${hint}`,
            params: { teacher: id, subject: one },
          },
          one,
        );
    });
  });
  schools.forEach(({ id, name, demand }, position) => {
    for (const [subject, posts] of Object.entries(demand)) {
      if (posts === 0 || taught.has(subject)) continue;
      findings.warn(
        pointerTo('roster', 'schools', position, 'demand', subject),
        'subject-not-taught',
        () => {
          const school = entityName('school', id, position, name);
          const hint = subjectHint(subject, taught);
          return {
            en: en`${school}: demand for ${shown(subject)} can be met by nobody, for no teacher teaches it${hint}; correct it, or fill these posts otherwise`,
            zh: zh`${school}：没有教师任教学科${shown(subject)}，其需求无人可以满足${hint}；请更正，或以其他方式补充`,
            params: { school: id, subject },
          };
        },
        subject,
      );
    }
  });
};
