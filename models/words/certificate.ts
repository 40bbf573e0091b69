/** The certificate of a plan: what was asked, what was reached, and the proof, in one document. */
import { auditPlan } from '../audit/audit-plan.ts';
import type { PlanRequest } from '../requests/plan-request.ts';
import type { Certificate, PlanResult, Standing, Words } from '../vocabulary/answer.ts';
import { clauseInWords } from './words.ts';

/** The plan is audited anew: a certificate does not repeat what was said, it says it again. */
export const certificateOf = (
  id: string,
  request: PlanRequest,
  plan: PlanResult,
  { standing, trail }: Standing,
): Certificate => {
  const audit = auditPlan(request, plan.postings);
  const measured = plan.goals.map(({ bound: _, gapPercent: __, ...goal }) => goal);
  const agrees = JSON.stringify([audit.clauses, audit.goals]) === JSON.stringify([plan.clauses, measured]);
  const saidOf = (index: number): { readonly words: Words; readonly source?: string } => {
    const clause = request.policy.clauses[index]!;
    return {
      words: clauseInWords(clause),
      ...(clause.source === undefined ? {} : { source: clause.source }),
    };
  };
  return {
    plan: id,
    standing,
    trail,
    outcome: plan.outcome,
    asOf: request.roster.asOf,
    schools: request.roster.schools.length,
    teachers: request.roster.teachers.length,
    movers: plan.postings.length,
    policy: plan.policy,
    clauses: audit.clauses.map((result) => ({ ...result, ...saidOf(result.index) })),
    goals: plan.goals.map((goal) => ({ ...goal, ...saidOf(goal.index) })),
    indicators: audit.indicators,
    audit: { clean: audit.clean, agrees },
    pins: audit.pins.map(({ index, holds }) => {
      const { author, reason } = request.pins[index]!;
      return {
        index,
        ...(author === undefined ? {} : { author }),
        ...(reason === undefined ? {} : { reason }),
        holds,
      };
    }),
    solver: plan.solver,
    receipt: plan.receipt,
  };
};
