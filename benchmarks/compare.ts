/**
 * Whether a run may be counted. A time is worth nothing until the audit has passed the plan and, where the plain
 * model can be solved, both have reached the same value of every level that both know.
 */
import type { Audit } from '../models/audit/audit-plan.ts';

import { goalClauses, type Policy, ruleClauses } from '../models/vocabulary/policy.ts';
import { audit, type Run, type Task } from './runners.ts';

type LevelValue = { readonly name: string; readonly value: number };

/** The value of each level as the audit measures it on the postings: breaches first, then priorities in order. */
const measuredLevels = (policy: Policy, answer: Audit): readonly LevelValue[] => {
  const clauses = new Map(ruleClauses(policy).map(({ index, clause }) => [index, clause]));
  const goals = new Map(goalClauses(policy).map(({ index, clause }) => [index, clause]));
  const breach = answer.clauses.reduce((total, { index, strength, breach: amount }) => {
    const weight = clauses.get(index)?.weight ?? 1;
    return strength === 'in-principle' ? total + weight * (amount ?? 0) : total;
  }, 0);
  const priorities = [...new Set(answer.goals.map(({ priority }) => priority))].sort((a, b) => a - b);
  return [
    { name: 'breach', value: breach },
    ...priorities.map((priority) => ({
      name: `priority ${priority}`,
      value: answer.goals
        .filter((goal) => goal.priority === priority)
        .reduce((total, { index, value }) => total + (goals.get(index)?.weight ?? 1) * value, 0),
    })),
  ];
};

export type Validated = {
  readonly valid: boolean;
  /** Why it is not; empty where it is. */
  readonly reasons: readonly string[];
  readonly proved: boolean;
  readonly movers: number;
  readonly levels: readonly LevelValue[];
};

/** Audits what a run found. A run that ended without a plan is not valid. One that is not proved is valid and marked. */
export const validate = (task: Task, run: Pick<Run, 'outcome' | 'postings'>): Validated => {
  const proved = run.outcome === 'optimal';
  if (run.outcome !== 'optimal' && run.outcome !== 'feasible') {
    return { valid: false, reasons: [`ended ${run.outcome}`], proved, movers: 0, levels: [] };
  }
  const answer = audit(task, run.postings);
  const broken = answer.clauses.filter(({ holds, strength }) => !holds && strength === 'must');
  const reasons = [
    ...broken.map(({ index, rule }) => `clause ${index} (${rule}) is broken`),
    ...answer.faults.map(({ message }) => message),
  ];
  return {
    valid: answer.clean && reasons.length === 0,
    reasons,
    proved,
    movers: run.postings.length,
    levels: measuredLevels(task.policy, answer),
  };
};

const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

/** Levels at which two proved plans differ; of two optima none may. */
export const disagreements = (a: Validated, b: Validated): readonly string[] =>
  a.levels.flatMap(({ name, value }) => {
    const other = b.levels.find((level) => level.name === name);
    return other && close(value, other.value)
      ? []
      : [`${name}: ${value} against ${other?.value ?? 'nothing'}`];
  });

/** How many times as long the plain model takes, from roster to values; `atLeast` where it was stopped. */
export const ratioOf = (service: Run, plain: Run): { readonly times: number; readonly atLeast: boolean } => ({
  times: (plain.buildSeconds + plain.solveSeconds) / (service.buildSeconds + service.solveSeconds),
  atLeast: plain.outcome !== 'optimal',
});
