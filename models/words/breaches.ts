/** Where a clause is broken, and by how much. */
import { ruleById } from '../rules/index.ts';
import type { ClauseResult, Words } from '../vocabulary/answer.ts';
import type { RuleClause } from '../vocabulary/policy.ts';
import type { Unit } from '../vocabulary/units.ts';
import { en, joined, zh } from '../vocabulary/words.ts';
import { amountInWords } from './amounts.ts';
import type { Names } from './names.ts';

/** What the figures of a clause are counted in. */
export const clauseUnits = (clause: RuleClause): { readonly measured: Unit; readonly breach: Unit } => {
  const { breachUnit, measuredIn } = ruleById(clause.rule);
  const measured = measuredIn?.(clause) ?? breachUnit;
  // A share that is asked for as a number of persons is missed by persons.
  return { measured, breach: measured === 'persons' ? 'persons' : breachUnit };
};

const atMostPlaces = 10;

/** "2 posts at B", 「乙校2个岗位」: place by place where the clause is counted in several. */
export const breachInWords = (
  clause: RuleClause,
  { breach = 0, units = [] }: Pick<ClauseResult, 'breach' | 'units'>,
  names: Names,
): Words => {
  const countedIn = clauseUnits(clause).breach;
  const broken = units.filter((unit) => unit.breach > 0);
  if (broken.length === 0) return amountInWords(breach, countedIn);
  const all = joined(
    broken.slice(0, atMostPlaces).map(({ unit, breach: own }) => {
      const [where, amount] = [names.unit(unit), amountInWords(own, countedIn)];
      return { en: en`${amount} at ${where}`, zh: zh`${where}${amount}` };
    }),
  );
  if (broken.length <= atMostPlaces) return all;
  return {
    en: en`${all} and at ${broken.length - atMostPlaces} more`,
    zh: zh`${all}等${broken.length}处`,
  };
};
