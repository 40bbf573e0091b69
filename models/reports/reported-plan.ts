/** A plan as its reports read it: what was planned, what came of it, and how people and schools are called. */
import { type Audit, auditPlan } from '../audit/audit-plan.ts';
import type { Facts } from '../facts/facts.ts';
import { type Outcome, outcomeOf } from '../facts/outcome.ts';
import { planYearStartOf } from '../facts/school-years.ts';
import type { PlanRequest } from '../requests/plan-request.ts';
import type { PlanResult } from '../vocabulary/answer.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import type { Roster } from '../vocabulary/roster.ts';
import type { Words } from '../vocabulary/words.ts';
import { type Names, namesOf } from '../words/names.ts';
import { maskedName } from './masked-name.ts';

export type ReportedPlan = {
  readonly id: string;
  readonly request: PlanRequest;
  readonly plan: PlanResult;
  readonly facts: Facts;
  readonly outcome: Outcome;
  /** Made anew from roster and postings: a report does not rely on what the plan says of itself. */
  readonly audit: Audit;
  /** Of schools, areas and subjects; of teachers as `nameOf` has them. */
  readonly names: Names;
  /** The name of a teacher, masked where whoever asks may not see names; undefined where the roster has none. */
  readonly nameOf: (teacher: TeacherIndex) => string | undefined;
  readonly schoolYear: Words;
};

const withMaskedNames = (roster: Roster): Roster => ({
  ...roster,
  teachers: roster.teachers.map((teacher) =>
    teacher.name === undefined ? teacher : { ...teacher, name: maskedName(teacher.name) },
  ),
});

const schoolYearOf = (roster: Roster): Words => {
  const begins = Number(planYearStartOf(roster).slice(0, 4));
  return { en: `${begins}–${begins + 1}`, zh: `${begins}—${begins + 1}学年` };
};

export const reportedPlan = (
  id: string,
  { request, facts, plan }: Pick<ReportedPlan, 'request' | 'facts' | 'plan'>,
  withNames: boolean,
): ReportedPlan => {
  const { roster, policy } = request;
  const named = withNames ? roster : withMaskedNames(roster);
  const nameById = new Map(named.teachers.map((teacher) => [teacher.id, teacher.name?.trim()]));
  return {
    id,
    request,
    plan,
    facts,
    outcome: outcomeOf(facts, plan.postings),
    audit: auditPlan(request, plan.postings),
    names: namesOf({ roster: named, policy }),
    nameOf: (teacher) => nameById.get(itemAt(facts.teachers, teacher).id) || undefined,
    schoolYear: schoolYearOf(roster),
  };
};
