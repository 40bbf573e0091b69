/**
 * Checks of postings that are sent for an audit. A posting is refused here only if it cannot be counted. One that can be
 * counted but that no policy allows (another stage, a subject not taught) is reported by the audit.
 */
import { checkShape } from '../findings/check-shape.ts';
import { partLabel } from '../findings/field-labels.ts';
import { didYouMean, type Findings, type Path, pointerTo, shown } from '../findings/findings.ts';
import { noHint } from '../findings/limited-hints.ts';
import { fieldOf } from '../findings/raw.ts';
import { maxPostings, type Posting, postingSchema } from '../vocabulary/plan.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { isTooLong } from './check-length.ts';
import { checkNamedSchool, checkNamedTeacher } from './check-pins.ts';
import type { KnownIds } from './known-ids.ts';

/** The postings as they were sent; they can be used only if no fault is reported. */
export const checkPostings = (raw: unknown, known: KnownIds, findings: Findings): readonly Posting[] => {
  if (!Array.isArray(raw)) {
    const message: Words =
      raw === undefined
        ? {
            en: 'postings is missing; add the list of moves (it may be empty)',
            zh: '缺少人员安排“postings”，请补充交流人员名单（可以为空）',
          }
        : {
            en: en`postings is ${shown(raw)}, expected a list`,
            zh: zh`人员安排为${shown(raw)}，应为列表`,
          };
    findings.fault('/postings', raw === undefined ? 'missing-field' : 'wrong-type', message);
    return [];
  }
  if (isTooLong(raw, maxPostings, { pointer: '/postings', name: partLabel('postings') }, findings)) return [];
  for (const [index, posting] of raw.entries()) {
    const place = (path: Path) => ({
      name: nameOf({ en: 'posting', zh: '人员安排' }, posting, index),
      rest: path,
    });
    checkShape({ schema: postingSchema, raw: posting, base: pointerTo('postings', index), place }, findings);
  }
  checkPostingsMean(raw, { en: 'posting', zh: '人员安排' }, pointerTo('postings'), known, findings);
  return raw as readonly Posting[];
};

const nameOf = (kind: Words, posting: unknown, index: number): Words => {
  const teacher = fieldOf(posting, 'teacher');
  const of: Words =
    typeof teacher === 'string'
      ? { en: en` (teacher ${shown(teacher)})`, zh: zh`（教师${shown(teacher)}）` }
      : noHint;
  return { en: en`${kind} ${index}${of}`, zh: zh`${kind}第${index + 1}条${of}` };
};

/**
 * Checks what the shape of postings cannot say: that they are moves of this roster, at most one of each teacher. `kind`
 * and the position name a posting in messages.
 */
export const checkPostingsMean = (
  raw: readonly unknown[],
  kind: Words,
  base: string,
  known: KnownIds,
  findings: Findings,
): void => {
  const posted = new Map<string, number>();
  for (const [index, posting] of raw.entries()) {
    const at = base + pointerTo(index);
    const [teacher, from, to, subject] = ['teacher', 'from', 'to', 'subject'].map((field) =>
      fieldOf(posting, field),
    );
    const name = nameOf(kind, posting, index);
    checkNamedTeacher(teacher, name, at + pointerTo('teacher'), known, findings);
    for (const side of ['from', 'to'])
      checkNamedSchool(fieldOf(posting, side), name, at + pointerTo(side), known, findings);
    if (typeof teacher === 'string') {
      const before = posted.get(teacher);
      if (before !== undefined)
        findings.fault(
          at + pointerTo('teacher'),
          'posted-twice',
          {
            en: en`${name}: the teacher is posted by entry ${before} already; a plan posts everyone once at the most`,
            zh: zh`${name}：第${before + 1}条已安排该教师，每名教师至多安排一次`,
            params: { teacher },
          },
          '',
        );
      else posted.set(teacher, index);
      const home = known.homeOf.get(teacher);
      if (typeof home === 'string' && typeof from === 'string' && known.stageOf.has(from) && from !== home)
        findings.fault(
          at + pointerTo('from'),
          'posted-from-elsewhere',
          {
            en: en`${name}: from is ${shown(from)}, but the roster has the teacher at ${shown(home)}; correct from or the roster`,
            zh: zh`${name}：调出校写为${shown(from)}，而名册中该教师在${shown(home)}；请更正调出校或名册`,
            params: { teacher, school: home },
          },
          '',
        );
    }
    if (typeof to === 'string' && to === from)
      findings.fault(
        at + pointerTo('to'),
        'posting-without-move',
        {
          en: en`${name}: from and to are both ${shown(to)}; a posting is a move, leave out whoever stays`,
          zh: zh`${name}：调出校和调入校都是${shown(to)}；人员安排只列交流的教师，不交流的请勿列入`,
          params: { school: to },
        },
        '',
      );
    if (typeof subject === 'string' && known.hasTeachers && known.hasSchools && !known.subjects.has(subject))
      findings.fault(
        at + pointerTo('subject'),
        'unknown-subject',
        () => {
          const hint = didYouMean(subject, known.subjects);
          return {
            en: en`${name}: subject ${shown(subject)} is neither needed nor taught anywhere in the roster${hint}; correct it`,
            zh: zh`${name}：名册中没有学校需要、也没有教师任教学科${shown(subject)}${hint}；请更正`,
            params: { subject },
          };
        },
        subject,
      );
  }
};
