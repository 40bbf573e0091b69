/** What clauses of one policy break only together: ids used twice, priorities that cannot be optimised as they stand. */
import { type Findings, pointerTo, shown } from '../findings/findings.ts';
import { fieldOf } from '../findings/raw.ts';
import type { Goal } from '../goals/goal.ts';
import { goals } from '../goals/index.ts';
import { nameClause } from './name-clause.ts';

/** A clause replaces the one of the same id in a policy that is extended, so an id names one clause only. */
const checkClauseIds = (clauses: readonly unknown[], findings: Findings): void => {
  const known = new Map<string, number>();
  clauses.forEach((clause, index) => {
    const id = fieldOf(clause, 'id');
    if (typeof id !== 'string') return;
    const before = known.get(id);
    if (before === undefined) known.set(id, index);
    else
      findings.fault(
        pointerTo('clauses', index, 'id'),
        'duplicate-id',
        `${nameClause(clause, index).en}: id ${shown(id)} is that of clause ${before} already; give each clause its own`,
      );
  });
};

/** A priority gives up a single share of its optimum. */
const checkTolerances = (clauses: readonly unknown[], findings: Findings): void => {
  const stated = new Map<number, { readonly index: number; readonly tolerance: number }>();
  clauses.forEach((clause, index) => {
    const [priority, tolerance] = [fieldOf(clause, 'priority'), fieldOf(clause, 'tolerancePercent')];
    if (
      fieldOf(clause, 'goal') === undefined ||
      typeof priority !== 'number' ||
      typeof tolerance !== 'number'
    )
      return;
    const before = stated.get(priority);
    if (before === undefined) stated.set(priority, { index, tolerance });
    else if (before.tolerance !== tolerance)
      findings.fault(
        pointerTo('clauses', index, 'tolerancePercent'),
        'two-tolerances',
        `${nameClause(clause, index).en}: tolerancePercent ${tolerance} of priority ${priority} differs from ${before.tolerance} in clause ${before.index}; state it once per priority`,
      );
  });
};

/** Settings that compare plans by several amounts, whichever goal has them. */
const orderSettings: readonly string[] = [
  ...new Set(goals.flatMap(({ orderSetting }: Goal) => orderSetting ?? [])),
];

/** A goal that compares several amounts is alone in its priority and gives up nothing of its optimum. */
const checkOrders = (clauses: readonly unknown[], findings: Findings): void => {
  clauses.forEach((clause, index) => {
    const setting = orderSettings.find((name) => fieldOf(clause, name) === true);
    if (fieldOf(clause, 'goal') === undefined || setting === undefined) return;
    const [name, at] = [nameClause(clause, index).en, pointerTo('clauses', index)];
    const priority = fieldOf(clause, 'priority');
    const other = clauses.findIndex(
      (one, position) =>
        position !== index && fieldOf(one, 'goal') !== undefined && fieldOf(one, 'priority') === priority,
    );
    if (typeof priority === 'number' && other >= 0)
      findings.fault(
        at + pointerTo(setting),
        'not-alone',
        `${name}: ${setting} compares plans school by school, which cannot be weighed against another goal, but clause ${other} has priority ${priority} too; give one of the two another priority`,
      );
    if (fieldOf(clause, 'tolerancePercent') !== undefined)
      findings.fault(
        at + pointerTo('tolerancePercent'),
        'no-single-value',
        `${name}: tolerancePercent ${shown(fieldOf(clause, 'tolerancePercent'))} gives up a share of one value, and ${setting} has one for each school; remove tolerancePercent or ${setting}`,
      );
  });
};

export const checkClausesTogether = (clauses: readonly unknown[], findings: Findings): void => {
  checkClauseIds(clauses, findings);
  checkTolerances(clauses, findings);
  checkOrders(clauses, findings);
};
