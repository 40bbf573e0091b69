/** Goals of a sound policy that compare more values on this roster than can be planned. */
import { toNineDecimals } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { type Findings, pointerTo, typed } from '../findings/findings.ts';
import { goalById } from '../goals/index.ts';
import { goalClauses, type Policy } from '../vocabulary/policy.ts';
import { en, zh } from '../vocabulary/words.ts';
import { nameClause } from './name-clause.ts';

/** Each value that an amount can have is a solve and a column for every school. */
const mostValues = 2_000;

/** How many different sums of one value of each list there are; counted no further than `most`. */
const countSums = (lists: readonly (readonly number[])[], into: Set<number>, most: number): void => {
  const least = lists
    .flat()
    .reduce((smallest, value) => (value > 0 ? Math.min(smallest, value) : smallest), 1);
  let sums = new Set([0]);
  for (const list of lists) {
    const longer = new Set<number>();
    for (const sum of sums) {
      for (const value of list) longer.add(toNineDecimals((sum + value) / least) * least);
      if (longer.size > most) break;
    }
    sums = longer;
  }
  for (const sum of sums) into.add(sum);
};

/** Pointers begin at the policy. */
export const checkValues = (policy: Policy, facts: Facts, findings: Findings): void => {
  for (const { index, clause } of goalClauses(policy)) {
    const { orderSetting, ...goal } = goalById(clause.goal);
    if (orderSetting === undefined) continue;
    const values = new Set<number>();
    for (const lists of goal.amountsInOrder?.(clause, facts) ?? []) {
      if (values.size <= mostValues) countSums(lists, values, mostValues);
    }
    if (values.size > mostValues)
      findings.fault(pointerTo('clauses', index, orderSetting), 'too-many-values', {
        en: en`${nameClause(clause, index)}: the schools' amounts can have more than ${mostValues} different values, and ${orderSetting} looks at each of them; write demand with one decimal at most and weights as whole numbers, or remove ${orderSetting}`,
        zh: zh`${nameClause(clause, index)}：各校数值的不同取值超过${mostValues}个，而${typed(orderSetting)}须逐一比较；请将学科需求写为至多一位小数、权重写为整数，或删除${typed(orderSetting)}`,
        params: { limit: mostValues },
      });
  }
};
