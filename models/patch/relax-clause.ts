/**
 * The nearest a clause can come to what a plan does: settings under which the plan, which breaks the clause, would keep
 * it. Rules say it themselves (`ease`); of a rule that only forbids moves, whoever the plan moves nevertheless is let off.
 */
import type { Facts } from '../facts/facts.ts';
import type { Outcome } from '../facts/outcome.ts';
import { ruleById } from '../rules/index.ts';
import { excluding, type Relaxation } from '../rules/rule.ts';
import type { RuleClause } from '../vocabulary/policy.ts';

export const relaxClause = (clause: RuleClause, facts: Facts, outcome: Outcome): Relaxation | undefined => {
  const rule = ruleById(clause.rule);
  if (rule.relax) return rule.relax(clause, rule.audit(clause, facts, outcome), facts, outcome);
  const barrier = rule.forbid?.(clause, facts);
  if (!barrier) return undefined;
  const stopped = outcome.movers.filter(
    (teacher) =>
      barrier.concerns(teacher) !== undefined &&
      barrier.blocks(teacher, outcome.school[teacher]!, outcome.subject[teacher]!),
  );
  if (stopped.length === 0) return undefined;
  return excluding(
    clause.who,
    stopped.map((teacher) => facts.teachers[teacher]!.id),
  );
};

/** A clause with eased settings. */
export const relaxed = (clause: RuleClause, easing: Relaxation): RuleClause =>
  Object.fromEntries(
    Object.entries({ ...clause, ...easing }).filter(([, value]) => value !== undefined),
  ) as RuleClause;
