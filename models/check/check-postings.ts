/**
 * Checks of postings that are sent for an audit. A posting is refused here only if it cannot be counted. One that can be
 * counted but that no policy allows (another stage, a subject not taught) is reported by the audit.
 */
import { checkShape } from '../findings/check-shape.ts';
import { didYouMean, type Findings, type Path, pointerTo, shown } from '../findings/findings.ts';
import { fieldOf } from '../findings/raw.ts';
import { maxPostings, type Posting, postingSchema } from '../vocabulary/plan.ts';
import { checkNamedSchool, checkNamedTeacher } from './check-pins.ts';
import type { KnownIds } from './known-ids.ts';

/** The postings as they were sent; they can be used only if no fault is reported. */
export const checkPostings = (raw: unknown, known: KnownIds, findings: Findings): readonly Posting[] => {
  if (!Array.isArray(raw)) {
    const message =
      raw === undefined
        ? 'postings is missing; add the list of moves (it may be empty)'
        : `postings is ${shown(raw)}, expected a list`;
    findings.fault('/postings', raw === undefined ? 'missing-field' : 'wrong-type', message);
    return [];
  }
  if (raw.length > maxPostings)
    findings.fault(
      '/postings',
      'too-many-entries',
      `postings has ${raw.length} entries; at most ${maxPostings}`,
    );
  for (const [index, posting] of raw.entries()) {
    const place = (path: Path) => ({ name: nameOf('posting', posting, index), rest: path });
    checkShape({ schema: postingSchema, raw: posting, base: pointerTo('postings', index), place }, findings);
  }
  checkPostingsMean(raw, 'posting', pointerTo('postings'), known, findings);
  return raw as readonly Posting[];
};

const nameOf = (kind: string, posting: unknown, index: number): string => {
  const teacher = fieldOf(posting, 'teacher');
  return `${kind} ${index}${typeof teacher === 'string' ? ` (teacher ${shown(teacher)})` : ''}`;
};

/**
 * Checks what the shape of postings cannot say: that they are moves of this roster, at most one of each teacher. `kind`
 * and the position name a posting in messages.
 */
export const checkPostingsMean = (
  raw: readonly unknown[],
  kind: string,
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
          `${name}: the teacher is posted by entry ${before} already; a plan posts everyone once at the most`,
          '',
        );
      else posted.set(teacher, index);
      const home = known.homeOf.get(teacher);
      if (typeof home === 'string' && typeof from === 'string' && known.stageOf.has(from) && from !== home)
        findings.fault(
          at + pointerTo('from'),
          'posted-from-elsewhere',
          `${name}: from is ${shown(from)}, but the roster has the teacher at ${shown(home)}; correct from or the roster`,
          '',
        );
    }
    if (typeof to === 'string' && to === from)
      findings.fault(
        at + pointerTo('to'),
        'posting-without-move',
        `${name}: from and to are both ${shown(to)}; a posting is a move, leave out whoever stays`,
        '',
      );
    if (typeof subject === 'string' && known.hasTeachers && known.hasSchools && !known.subjects.has(subject))
      findings.fault(
        at + pointerTo('subject'),
        'unknown-subject',
        () =>
          `${name}: subject ${shown(subject)} is neither needed nor taught anywhere in the roster${didYouMean(subject, known.subjects)}; correct it`,
        subject,
      );
  }
};
