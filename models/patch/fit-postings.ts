/**
 * A given plan against a roster that has changed since: a posting fits where the teacher is still at the origin and still
 * teaches the subject, and both schools are there and of one stage. Other postings are left out, with a warning.
 */
import { findingAt, shown } from '../findings/findings.ts';
import { fieldOf, isRecord, listOf } from '../findings/raw.ts';
import type { Warning } from '../vocabulary/answer.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';

type Fitted = { readonly postings: readonly unknown[]; readonly leftOut: readonly unknown[] };

const byId = (list: unknown): ReadonlyMap<unknown, unknown> =>
  new Map(listOf(list).map((one) => [fieldOf(one, 'id'), one]));

/** Reads a roster once, for any number of given plans. */
export const fitterFor = (roster: unknown): ((postings: readonly unknown[]) => Fitted) => {
  const teachers = byId(fieldOf(roster, 'teachers'));
  const schools = byId(fieldOf(roster, 'schools'));
  const fits = (posting: unknown): boolean => {
    const [teacher, from, to] = [
      teachers.get(fieldOf(posting, 'teacher')),
      schools.get(fieldOf(posting, 'from')),
      schools.get(fieldOf(posting, 'to')),
    ];
    const subjects = [fieldOf(teacher, 'subject'), ...listOf(fieldOf(teacher, 'alsoTeaches'))];
    return (
      from !== undefined &&
      to !== undefined &&
      fieldOf(teacher, 'school') === fieldOf(posting, 'from') &&
      subjects.includes(fieldOf(posting, 'subject')) &&
      fieldOf(from, 'stage') === fieldOf(to, 'stage')
    );
  };
  return (postings) => {
    const { true: fitting = [], false: leftOut = [] } = Object.groupBy(postings, (one) =>
      fits(one) ? 'true' : 'false',
    );
    return { postings: fitting, leftOut };
  };
};

const code = 'posting-left-out';

export const isOfLeftOut = (warning: Warning): boolean => warning.code === code;

/** The warning of postings that were left out; none where all fit. */
export const warnOfLeftOut = (pointer: string, plan: Words, leftOut: readonly unknown[]): Warning[] => {
  if (leftOut.length === 0) return [];
  const teachers = joined(leftOut.slice(0, 5).map((posting) => shown(fieldOf(posting, 'teacher'))));
  const isMore = leftOut.length > 5;
  const more = isMore ? ` and ${leftOut.length - 5} more` : '';
  const message = {
    en: en`${plan}: ${leftOut.length} posting(s) left out (teacher ${teachers}${more}), which no longer fit the roster: the teacher has left or has another school or subject, or a school is gone or of another stage`,
    zh: zh`${plan}：有${leftOut.length}条人员安排（教师${teachers}${isMore ? '等' : ''}）与现名册不符，已略去：教师已离开或更换学校、学科，或者学校已不存在或学段不同`,
    params: { count: leftOut.length },
  };
  return [findingAt(pointer, code, message)];
};

/**
 * A patched request with the given plans of its clauses fitted to its roster. Only plans that stood in `before` are
 * fitted: one that the patch brings is reported where it does not fit.
 */
export const fitGivenPlans = (
  before: unknown,
  patched: unknown,
): { readonly value: unknown; readonly warnings: readonly Warning[] } => {
  const clausesOf = (request: unknown): readonly unknown[] =>
    listOf(fieldOf(fieldOf(request, 'policy'), 'clauses'));
  const roster = fieldOf(patched, 'roster');
  const given = new Set(clausesOf(before).map((clause) => fieldOf(clause, 'from')));
  const policy = fieldOf(patched, 'policy');
  if (roster === fieldOf(before, 'roster') || !isRecord(patched) || !isRecord(policy))
    return { value: patched, warnings: [] };
  const fitToRoster = fitterFor(roster);
  const warnings: Warning[] = [];
  const clauses = clausesOf(patched).map((clause, index) => {
    const from = fieldOf(clause, 'from');
    if (!isRecord(clause) || !Array.isArray(from) || !given.has(from)) return clause;
    const { postings, leftOut } = fitToRoster(from);
    warnings.push(
      ...warnOfLeftOut('/roster', { en: `clause ${index + 1}`, zh: `第${index + 1}条` }, leftOut),
    );
    return leftOut.length === 0 ? clause : { ...clause, from: postings };
  });
  return warnings.length === 0
    ? { value: patched, warnings }
    : { value: { ...patched, policy: { ...policy, clauses } }, warnings };
};
