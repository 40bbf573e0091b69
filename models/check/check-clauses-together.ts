/** What clauses of one policy break only together: ids used twice, priorities that cannot be optimised as they stand. */
import { type Findings, pointerTo, shown, typed } from '../findings/findings.ts';
import { fieldOf } from '../findings/raw.ts';
import type { Goal } from '../goals/goal.ts';
import { goals } from '../goals/index.ts';
import { en, zh } from '../vocabulary/words.ts';
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
      findings.fault(pointerTo('clauses', index, 'id'), 'duplicate-id', {
        en: en`${nameClause(clause, index)}: id ${shown(id)} is that of clause ${before + 1} already; give each clause its own`,
        zh: zh`${nameClause(clause, index)}：编号${shown(id)}已由第${before + 1}条使用，请为每条条款另编编号`,
        params: { id },
      });
  });
};

/** What a priority has once for all its goals. */
const oncePerPriority = [
  { setting: 'tolerancePercent', code: 'two-tolerances', inChinese: '容差' },
  { setting: 'gapPercent', code: 'two-gaps', inChinese: '允许差距' },
] as const;

/** A priority gives up a single share of its optimum, and ends within a single gap. */
const checkPriorities = (clauses: readonly unknown[], findings: Findings): void => {
  for (const { setting, code, inChinese } of oncePerPriority) {
    const stated = new Map<number, { readonly index: number; readonly percent: number }>();
    clauses.forEach((clause, index) => {
      const [priority, percent] = [fieldOf(clause, 'priority'), fieldOf(clause, setting)];
      if (
        fieldOf(clause, 'goal') === undefined ||
        typeof priority !== 'number' ||
        typeof percent !== 'number'
      )
        return;
      const before = stated.get(priority);
      if (before === undefined) stated.set(priority, { index, percent });
      else if (before.percent !== percent)
        findings.fault(pointerTo('clauses', index, setting), code, {
          en: en`${nameClause(clause, index)}: ${setting} ${percent} of priority ${priority} differs from ${before.percent} in clause ${before.index + 1}; state it once per priority`,
          zh: zh`${nameClause(clause, index)}：优先级${priority}的${inChinese}${percent}%与第${before.index + 1}条的${before.percent}%不一致，每个优先级只写一次${inChinese}`,
          params: { priority, value: percent },
        });
    });
  }
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
    const [name, at] = [nameClause(clause, index), pointerTo('clauses', index)];
    const priority = fieldOf(clause, 'priority');
    const other = clauses.findIndex(
      (one, position) =>
        position !== index && fieldOf(one, 'goal') !== undefined && fieldOf(one, 'priority') === priority,
    );
    if (typeof priority === 'number' && other >= 0)
      findings.fault(at + pointerTo(setting), 'not-alone', {
        en: en`${name}: ${setting} compares plans school by school, which cannot be weighed against another goal, but clause ${other + 1} has priority ${priority} too; give one of the two another priority`,
        zh: zh`${name}：${typed(setting)}逐校比较方案，不能与其他目标加权合并，而第${other + 1}条的优先级也是${priority}；请将其中一条改为其他优先级`,
        params: { priority },
      });
    if (fieldOf(clause, 'tolerancePercent') !== undefined)
      findings.fault(at + pointerTo('tolerancePercent'), 'no-single-value', {
        en: en`${name}: tolerancePercent ${shown(fieldOf(clause, 'tolerancePercent'))} gives up a share of one value, and ${setting} has one for each school; remove tolerancePercent or ${setting}`,
        zh: zh`${name}：容差${shown(fieldOf(clause, 'tolerancePercent'))}只适用于单一数值，而${typed(setting)}每校各有一个数值；请删除容差或${typed(setting)}`,
      });
  });
};

export const checkClausesTogether = (clauses: readonly unknown[], findings: Findings): void => {
  checkClauseIds(clauses, findings);
  checkPriorities(clauses, findings);
  checkOrders(clauses, findings);
};
