/** The certificate of a plan: its policy, what the plan reaches, and the proof, in one document. */
import { auditPlan } from '../audit/audit-plan.ts';
import type { PlanRequest } from '../requests/plan-request.ts';
import type { Certificate, PlanResult, Standing, Words } from '../vocabulary/answer.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { en, zh } from '../vocabulary/words.ts';
import { glossaryOf } from './glossary.ts';
import { namesOf, pinInWords } from './names.ts';
import { policyInWords } from './policy.ts';

/** Nothing where the roster leaves nothing out. */
const leftOutOf = ({ leftOut }: Roster): Pick<Certificate, 'leftOut'> => {
  if (leftOut === undefined || leftOut.schools + leftOut.teachers === 0) return {};
  const { schools, teachers } = leftOut;
  return {
    leftOut: {
      schools,
      teachers,
      words: {
        en: en`${schools} schools and ${teachers} teachers of the file that the roster was made of had faults and were left out; no figure of this plan counts them.`,
        zh: zh`花名册所据文件中有${schools}所学校、${teachers}名教师因数据有误未计入；本方案各项数据均不含这些学校和教师。`,
      },
    },
  };
};

/** Audits the plan anew, so that a certificate does not rely on what the plan says of itself. */
export const certificateOf = (
  id: string,
  request: PlanRequest,
  plan: PlanResult,
  { standing, trail }: Pick<Standing, 'standing' | 'trail'>,
): Certificate => {
  const audit = auditPlan(request, plan.postings);
  const measured = plan.goals.map(({ bound: _, gapPercent: __, gap: ___, gapWords: ____, ...goal }) => goal);
  const agrees = JSON.stringify([audit.clauses, audit.goals]) === JSON.stringify([plan.clauses, measured]);
  const sentences = policyInWords(request.policy);
  const describeClause = (index: number): { readonly words: Words; readonly source?: string } => {
    const clause = itemAt(request.policy.clauses, index);
    return {
      words: itemAt(sentences, index).words,
      ...(clause.source === undefined ? {} : { source: clause.source }),
    };
  };
  const names = namesOf(request);
  return {
    plan: id,
    standing,
    trail,
    outcome: plan.outcome,
    asOf: request.roster.asOf,
    schools: request.roster.schools.length,
    teachers: request.roster.teachers.length,
    movers: plan.postings.length,
    ...leftOutOf(request.roster),
    policy: plan.policy,
    glossary: glossaryOf(request.policy).map(({ group, name, meaning }) => ({ group, name, words: meaning })),
    clauses: audit.clauses.map((result) => ({ ...result, ...describeClause(result.index) })),
    goals: plan.goals.map((goal) => ({ ...goal, ...describeClause(goal.index) })),
    indicators: audit.indicators,
    audit: { clean: audit.clean, agrees },
    pins: audit.pins.map(({ index, holds }) => {
      const pin = itemAt(request.pins, index);
      const { author, reason } = pin;
      return {
        index,
        words: pinInWords(pin, names),
        ...(author === undefined ? {} : { author }),
        ...(reason === undefined ? {} : { reason }),
        holds,
      };
    }),
    solver: plan.solver,
    receipt: plan.receipt,
  };
};
