/**
 * Whether one request only asks for more than another: then every plan of it is a plan of the other, and the other's best
 * plan, where it has what is formulation more, is the best here too, without another solve.
 */
import type { PlanRequest } from '../requests/plan-request.ts';
import { byText } from '../vocabulary/by-text.ts';
import { isRule, type RuleClause } from '../vocabulary/policy.ts';

/** Rules that say who counts as eligible, exempt or qualified: a clause more of these is not only a limit more. */
const settlesWhoCounts: ReadonlySet<string> = new Set(['eligible', 'exempt', 'must-move', 'qualified']);

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The setting asks for as much, or more. */
const isAsMuch = (name: string, before: unknown, after: unknown): boolean => {
  if (same(before, after) || name === 'label' || name === 'source') return true;
  if (typeof before !== 'number' || typeof after !== 'number') return false;
  return (name.startsWith('atLeast') && after > before) || (name.startsWith('atMost') && after < before);
};

const settingsOf = (...clauses: readonly object[]): readonly string[] =>
  [...new Set(clauses.flatMap((clause) => Object.keys(clause)))].sort(byText);

/** Rosters are large, so they are not compared: requests of one roster share it. */
export const onlyAsksForMore = (base: PlanRequest, other: PlanRequest): boolean => {
  const { clauses, ...policy } = base.policy;
  const { clauses: others, ...otherPolicy } = other.policy;
  const rest = ({ name: _, version: __, source: ___, ...own }: typeof policy) => own;
  if (base.roster !== other.roster || !same(base.pins, other.pins)) return false;
  if (!same(rest(policy), rest(otherPolicy)) || others.length < clauses.length) return false;
  return others.every((clause, index) => {
    const before = clauses[index];
    if (before === undefined)
      return isRule(clause) && clause.strength === 'must' && !settlesWhoCounts.has(clause.rule);
    if (same(before, clause)) return true;
    const isMust = (one: typeof clause): one is RuleClause => isRule(one) && one.strength === 'must';
    return (
      isMust(before) &&
      isMust(clause) &&
      settingsOf(before, clause).every((name) => isAsMuch(name, before[name], clause[name]))
    );
  });
};
