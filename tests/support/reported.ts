/** Plans made by hand, and random ones, as reports read them. */
import fc from 'fast-check';
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { type ReportedPlan, reportedPlan } from '../../models/reports/reported-plan.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import type { PlanResult } from '../../models/vocabulary/answer.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { planResult } from './stub-planning-service.ts';

const options = { engine: 'highs', timeLimitSeconds: 1, gapPercent: 0, seed: 0 } as const;

export const planId = 'c8a1f4b2-6a0f-4d0e-9f59-3a3b1f6f7f10';

/** A plan of these postings, whatever clauses they break. */
export const reportedOf = (
  roster: Roster,
  policy: Policy,
  postings: readonly Posting[],
  withNames = true,
): ReportedPlan => {
  const request = { roster, policy, pins: [], options };
  const audit = auditPlan(request, postings);
  const plan: PlanResult = {
    ...planResult(),
    postings: [...postings],
    clauses: audit.clauses,
    goals: audit.goals.map((one) => ({ ...one, bound: one.value, gapPercent: 0 })),
    schools: audit.schools,
  };
  return reportedPlan(planId, { request, facts: factsFor(roster, policy, []), plan }, withNames);
};

/** Some teachers posted to other schools of their stage. */
export const somePostings = ({ schools, teachers }: Roster): fc.Arbitrary<readonly Posting[]> => {
  const stageOf = new Map(schools.map(({ id, stage }) => [id, stage]));
  return fc.subarray(teachers).chain((movers) =>
    fc
      .tuple(
        ...movers.flatMap(({ id, school, subject }) => {
          const others = schools.filter(
            (other) => other.id !== school && other.stage === stageOf.get(school),
          );
          return others.length === 0
            ? []
            : [
                fc
                  .constantFrom(...others)
                  .map((to): Posting => ({ teacher: id, from: school, to: to.id, subject })),
              ];
        }),
      )
      .map((postings) => postings),
  );
};
