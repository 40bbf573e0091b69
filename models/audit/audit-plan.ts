/**
 * The audit: postings against roster and policy, clause by clause, without the solver. It shares no code with the
 * program, so it serves plans made by hand as well. No plan leaves the service without it.
 */
import { toNineDecimals } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { type Outcome, outcomeOf } from '../facts/outcome.ts';
import { goalById } from '../goals/index.ts';
import { indicatorsOf } from '../indicators/index.ts';
import { factsFor } from '../requests/request-facts.ts';
import { ruleById, settlesEligibility } from '../rules/index.ts';
import type { Verdict } from '../rules/rule.ts';
import type { AuditAnswer, ClauseResult, Fault, SchoolResult } from '../vocabulary/answer.ts';
import type { Pin, Posting } from '../vocabulary/plan.ts';
import { goalClauses, type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import { type Roster, titles } from '../vocabulary/roster.ts';

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
  return postings.flatMap((posting, position) => {
    const teacher = facts.teacherAt.get(posting.teacher)!;
    const [from, to] = [
      facts.schools[facts.home[teacher]!]!,
      facts.schools[facts.schoolAt.get(posting.to)!]!,
    ];
    const faults: Fault[] = [];
    if (from.stage !== to.stage) {
      const message = `teacher "${posting.teacher}" is posted from a ${from.stage} to a ${to.stage} school; a teacher keeps the stage`;
      faults.push({ pointer: `/postings/${position}/to`, code: 'other-stage', message });
    }
    if (!facts.mayTeach[teacher]!.includes(facts.subjectAt.get(posting.subject)!)) {
      const message = `teacher "${posting.teacher}" is posted in "${posting.subject}"; no qualified clause opens that subject to them`;
      faults.push({ pointer: `/postings/${position}/subject`, code: 'other-subject', message });
    }
    if (!isSettled && !facts.mayMove[teacher]) {
      const message = `teacher "${posting.teacher}" is not established; without an eligible clause only established teachers move`;
      faults.push({ pointer: `/postings/${position}/teacher`, code: 'not-eligible', message });
    }
    return faults;
  });
};

const pinHolds = (pin: Pin, facts: Facts, outcome: Outcome): boolean => {
  const teacher = facts.teacherAt.get(pin.teacher)!;
  const school = facts.schools[outcome.school[teacher]!]!.id;
  if ('school' in pin) return school === pin.school;
  if ('notTo' in pin) return outcome.school[teacher] === facts.home[teacher] || !pin.notTo.includes(school);
  return outcome.school[teacher] === facts.home[teacher];
};

type SchoolState = SchoolResult['before'];

const schoolStates = (facts: Facts, outcome: Outcome): readonly SchoolState[] => {
  const states = facts.schools.map((school) => ({
    staff: 0,
    filled: new Map<string, number>(Object.keys(school.demand).map((subject) => [subject, 0])),
    backbone: 0,
    senior: 0,
  }));
  const senior = titles.indexOf('senior');
  outcome.school.forEach((school, position) => {
    const [state, teacher] = [states[school]!, facts.teachers[position]!];
    const subject = facts.subjects[outcome.subject[position]!]!;
    state.staff += 1;
    state.filled.set(subject, (state.filled.get(subject) ?? 0) + 1);
    if (teacher.backbone !== undefined && !['none', 'school'].includes(teacher.backbone)) state.backbone += 1;
    if (teacher.title !== undefined && titles.indexOf(teacher.title) >= senior) state.senior += 1;
  });
  return states.map(({ staff, filled, backbone, senior: seniors }, position) => {
    const { demand, pupils } = facts.schools[position]!;
    const subjects = [...filled].map(([subject, count]) => {
      const needed = Object.hasOwn(demand, subject) ? demand[subject]! : 0;
      return [
        subject,
        {
          filled: count,
          short: toNineDecimals(Math.max(0, needed - count)),
          surplus: toNineDecimals(Math.max(0, count - needed)),
        },
      ] as const;
    });
    const total = (of: 'short' | 'surplus'): number =>
      toNineDecimals(subjects.reduce((amount, [, one]) => amount + one[of], 0));
    return {
      staff,
      subjects: Object.fromEntries(subjects.toSorted(([a], [b]) => (a < b ? -1 : 1))),
      short: total('short'),
      surplus: total('surplus'),
      backbone,
      senior: seniors,
      pupilsPerTeacher: staff === 0 ? null : toNineDecimals(pupils / staff),
    };
  });
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
  const [today, outcome] = [outcomeOf(facts, []), outcomeOf(facts, postings)];
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
    schools: facts.schools.map(({ id }, school) => ({
      school: id,
      before: before[school]!,
      after: after[school]!,
    })),
  };
};
