/**
 * The audit: postings against roster and policy, clause by clause, without the solver. It shares no code with the
 * program, so it serves plans made by hand as well. No plan leaves the service without it.
 */
import { toNineDecimals } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { type Outcome, outcomeOf, schoolAfter, subjectAfter, todayIn } from '../facts/outcome.ts';
import { findingList } from '../findings/findings.ts';
import { goalById } from '../goals/index.ts';
import { indicatorsOf } from '../indicators/index.ts';
import { factsFor } from '../requests/request-facts.ts';
import { ruleById, settlesEligibility } from '../rules/index.ts';
import type { Verdict } from '../rules/rule.ts';
import type { AuditAnswer, ClauseResult, Fault, SchoolResult } from '../vocabulary/answer.ts';
import { stageWords } from '../vocabulary/field-words.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { Pin, Posting } from '../vocabulary/plan.ts';
import { goalClauses, type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { type Roster, type Teacher, titles } from '../vocabulary/roster.ts';
import { zh } from '../vocabulary/words.ts';

const clauseResult = (index: number, clause: RuleClause, verdict: Verdict): ClauseResult => {
  const breach = toNineDecimals(verdict.breach);
  const shown = clause.strength === 'in-principle' || breach > 0;
  return {
    index,
    rule: clause.rule,
    ...(clause.label === undefined ? {} : { label: clause.label }),
    strength: clause.strength,
    holds: breach === 0,
    measured: toNineDecimals(verdict.measured),
    required: toNineDecimals(verdict.required),
    ...(verdict.numerator === undefined ? {} : { numerator: verdict.numerator }),
    ...(verdict.denominator === undefined ? {} : { denominator: verdict.denominator }),
    ...(shown ? { breach } : {}),
    ...(verdict.units
      ? {
          units: verdict.units.map((unit) => ({
            ...unit,
            measured: toNineDecimals(unit.measured),
            required: toNineDecimals(unit.required),
            breach: toNineDecimals(unit.breach),
          })),
        }
      : {}),
  };
};

/** What no clause lifts: stage and subject are kept, and unless a clause settles eligibility only the established move. */
const impossiblePostings = (facts: Facts, policy: Policy, postings: readonly Posting[]): readonly Fault[] => {
  const isSettled = settlesEligibility(policy);
  const { fault, faults } = findingList();
  for (const [position, posting] of postings.entries()) {
    const teacher = entryOf(facts.teacherAt, posting.teacher);
    const [from, to] = [
      facts.school(facts.homeOf(teacher)),
      facts.school(entryOf(facts.schoolAt, posting.to)),
    ];
    if (from.stage !== to.stage) {
      const message = {
        en: `teacher "${posting.teacher}" is posted from a ${from.stage} to a ${to.stage} school; a teacher keeps the stage`,
        zh: zh`教师“${posting.teacher}”由${stageWords[from.stage] ?? from.stage}安排到${stageWords[to.stage] ?? to.stage}；教师不跨学段交流`,
        params: { teacher: posting.teacher, school: posting.to },
      };
      fault(`/postings/${position}/to`, 'other-stage', message, `${from.stage} ${to.stage}`);
    }
    if (!facts.subjectsOf(teacher).includes(entryOf(facts.subjectAt, posting.subject))) {
      const message = {
        en: `teacher "${posting.teacher}" is posted in "${posting.subject}"; no qualified clause opens that subject to them`,
        zh: `教师“${posting.teacher}”被安排任教“${posting.subject}”，而没有条款允许其任教该学科`,
        params: { teacher: posting.teacher, subject: posting.subject },
      };
      fault(`/postings/${position}/subject`, 'other-subject', message, posting.subject);
    }
    if (!isSettled && !facts.mayMove[teacher]) {
      const message = {
        en: `teacher "${posting.teacher}" is not established; without an eligible clause only established teachers move`,
        zh: `教师“${posting.teacher}”不在编；政策未另行规定交流对象时，只有在编教师参加交流`,
        params: { teacher: posting.teacher },
      };
      fault(`/postings/${position}/teacher`, 'not-eligible', message, '');
    }
  }
  return faults();
};

const pinHolds = (pin: Pin, facts: Facts, outcome: Outcome): boolean => {
  const teacher = entryOf(facts.teacherAt, pin.teacher);
  const school = facts.school(schoolAfter(outcome, teacher)).id;
  if ('school' in pin) return school === pin.school;
  if ('notTo' in pin)
    return schoolAfter(outcome, teacher) === facts.homeOf(teacher) || !pin.notTo.includes(school);
  return schoolAfter(outcome, teacher) === facts.homeOf(teacher);
};

type SchoolState = SchoolResult['before'];

/** A backbone teacher of county level or above (教师〔2014〕4号). */
export const isBackbone = ({ backbone }: Teacher): boolean =>
  backbone !== undefined && !['none', 'school'].includes(backbone);
/** A senior title or above. */
export const isSenior = ({ title }: Teacher): boolean =>
  title !== undefined && titles.indexOf(title) >= titles.indexOf('senior');

/** A school with this staff; demand is counted by subject, and a subject that is not needed is surplus. */
const schoolState = (
  facts: Facts,
  outcome: Outcome,
  school: SchoolIndex,
  staff: readonly TeacherIndex[],
): SchoolState => {
  const { demand, pupils } = facts.school(school);
  const needed = new Map(Object.entries(demand));
  const filled = new Map<string, number>([...needed.keys()].map((subject) => [subject, 0]));
  for (const teacher of staff) {
    const subject = facts.subjectName(subjectAfter(outcome, teacher));
    filled.set(subject, (filled.get(subject) ?? 0) + 1);
  }
  const subjects = [...filled].map(([subject, count]) => {
    const posts = needed.get(subject) ?? 0;
    return [
      subject,
      {
        filled: count,
        short: toNineDecimals(Math.max(0, posts - count)),
        surplus: toNineDecimals(Math.max(0, count - posts)),
      },
    ] as const;
  });
  const total = (of: 'short' | 'surplus'): number =>
    toNineDecimals(subjects.reduce((amount, [, one]) => amount + one[of], 0));
  const persons = staff.map(facts.teacher);
  return {
    staff: staff.length,
    subjects: Object.fromEntries(subjects.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    short: total('short'),
    surplus: total('surplus'),
    backbone: persons.filter(isBackbone).length,
    senior: persons.filter(isSenior).length,
    pupilsPerTeacher: staff.length === 0 ? null : toNineDecimals(pupils / staff.length),
  };
};

/** The state of each school under a plan. */
const schoolStates = (facts: Facts, outcome: Outcome): ((school: SchoolIndex) => SchoolState) => {
  const staff = Map.groupBy(facts.teacherIndices, (teacher) => schoolAfter(outcome, teacher));
  return (school) => schoolState(facts, outcome, school, staff.get(school) ?? []);
};

/** Without the warnings, which belong to the request and are added by the check of it. */
export type Audit = Omit<AuditAnswer, 'warnings'>;

export type AuditedRequest = {
  readonly roster: Roster;
  readonly policy: Policy;
  readonly pins: readonly Pin[];
};

/** Audits postings whose ids are known to exist. It computes everything anew from the request. */
export const auditPlan = ({ roster, policy, pins }: AuditedRequest, postings: readonly Posting[]): Audit => {
  const facts = factsFor(roster, policy, pins);
  const [today, outcome] = [todayIn(facts), outcomeOf(facts, postings)];
  const clauses = ruleClauses(policy).map(({ index, clause }) =>
    clauseResult(index, clause, ruleById(clause.rule).audit(clause, facts, outcome)),
  );
  const faults = impossiblePostings(facts, policy, postings);
  const pinResults = pins.map((pin, index) => ({
    index,
    teacher: pin.teacher,
    holds: pinHolds(pin, facts, outcome),
  }));
  const [before, after] = [schoolStates(facts, today), schoolStates(facts, outcome)];
  return {
    clean:
      faults.length === 0 &&
      pinResults.every(({ holds }) => holds) &&
      clauses.every(({ holds, strength }) => holds || strength === 'in-principle'),
    postings: [...postings],
    clauses,
    goals: goalClauses(policy).map(({ index, clause }) => {
      const goal = goalById(clause.goal);
      const inOrder = goal.inOrder?.(clause, facts, outcome);
      return {
        index,
        goal: clause.goal,
        ...(clause.label === undefined ? {} : { label: clause.label }),
        priority: clause.priority,
        value: toNineDecimals(goal.measure(clause, facts, outcome)),
        ...(inOrder ? { inOrder: inOrder.map(toNineDecimals) } : {}),
      };
    }),
    pins: pinResults,
    faults: [...faults],
    indicators: { before: indicatorsOf(facts, today), after: indicatorsOf(facts, outcome) },
    schools: facts.schoolIndices.map((school) => ({
      school: facts.school(school).id,
      before: before(school),
      after: after(school),
    })),
  };
};
