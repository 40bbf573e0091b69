/**
 * Relaxes a clause to what a plan does: settings, as near to the present ones as can be, under which a plan that breaks
 * the clause keeps it. A rule relaxes itself (`relax`); a rule that only forbids moves excludes the teachers whom the plan
 * moves nevertheless.
 */
import type { Facts } from '../facts/facts.ts';
import { type Outcome, schoolAfter, subjectAfter } from '../facts/outcome.ts';
import { ruleById } from '../rules/index.ts';
import { excluding, type Relaxation } from '../rules/rule.ts';
import type { RuleClause } from '../vocabulary/policy.ts';

export const relaxClause = (clause: RuleClause, facts: Facts, outcome: Outcome): Relaxation | undefined => {
  const rule = ruleById(clause.rule);
  if (rule.relax) return rule.relax(clause, rule.audit(clause, facts, outcome), facts, outcome);
  const forbidden = rule.forbid?.(clause, facts);
  if (!forbidden) return undefined;
  const moves = outcome.movers.map((teacher) => ({
    teacher,
    school: schoolAfter(outcome, teacher),
    subject: subjectAfter(outcome, teacher),
  }));
  const blocked = moves.filter(
    ({ teacher, school, subject }) =>
      forbidden.concerns(teacher) !== undefined && forbidden.blocks(teacher, school, subject),
  );
  if (blocked.length === 0) return undefined;
  return excluding(
    clause.who,
    blocked.map(({ teacher }) => facts.teacher(teacher).id),
  );
};

/** A clause with the settings of a relaxation; `undefined` removes a setting. */
export const relaxed = (clause: RuleClause, relaxation: Relaxation): RuleClause =>
  Object.fromEntries(
    Object.entries({ ...clause, ...relaxation }).filter(([, value]) => value !== undefined),
  ) as RuleClause;
