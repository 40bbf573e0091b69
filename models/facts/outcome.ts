/** The plan by position: school and subject of each teacher afterwards. A teacher without a posting keeps both. */
import { entryOf } from '../vocabulary/lookup.ts';
import type { Posting } from '../vocabulary/plan.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../vocabulary/positions.ts';
import type { Facts } from './facts.ts';

export type Outcome = {
  /** Per teacher. */
  readonly school: Int32Array;
  readonly subject: Int32Array;
  /** Positions of the teachers who move, in ascending order. */
  readonly movers: readonly TeacherIndex[];
};

export const schoolAfter = ({ school }: Outcome, teacher: TeacherIndex): SchoolIndex =>
  school[teacher] as SchoolIndex;
export const subjectAfter = ({ subject }: Outcome, teacher: TeacherIndex): SubjectIndex =>
  subject[teacher] as SubjectIndex;

/** Whether a teacher is posted away from the home school. */
export const hasMoved = (facts: Facts, outcome: Outcome, teacher: TeacherIndex): boolean =>
  schoolAfter(outcome, teacher) !== facts.homeOf(teacher);

/** The plan in which everybody stays. */
export const todayIn = (facts: Facts): Outcome => ({
  school: facts.copyHomes(),
  subject: facts.copySubjects(),
  movers: [],
});

/** The plan that plans of different teachers make together. */
export const joinOutcomes = (facts: Facts, outcomes: readonly Outcome[]): Outcome => {
  const { school, subject } = todayIn(facts);
  for (const one of outcomes) {
    for (const teacher of one.movers) {
      school[teacher] = schoolAfter(one, teacher);
      subject[teacher] = subjectAfter(one, teacher);
    }
  }
  const movers = outcomes.flatMap((one) => one.movers).sort((a, b) => a - b);
  return { school, subject, movers };
};

/** Reads postings whose ids are known to exist, as check-postings.ts ensures. */
export const outcomeOf = (facts: Facts, postings: readonly Posting[]): Outcome => {
  const [school, subject] = [facts.copyHomes(), facts.copySubjects()];
  const movers: TeacherIndex[] = [];
  for (const posting of postings) {
    const teacher = entryOf(facts.teacherAt, posting.teacher);
    const to = entryOf(facts.schoolAt, posting.to);
    school[teacher] = to;
    subject[teacher] = entryOf(facts.subjectAt, posting.subject);
    if (to !== facts.homeOf(teacher)) movers.push(teacher);
  }
  return { school, subject, movers: movers.sort((a, b) => a - b) };
};
