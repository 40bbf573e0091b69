/**
 * Whether one request only tightens another. Then every plan of it is a plan of the other too; so the best plan of the
 * other, where it keeps the further clauses as well, is the best plan of this one, without another solve.
 */
import type { PlanRequest } from '../requests/plan-request.ts';
import { ruleById } from '../rules/index.ts';
import { byText } from '../vocabulary/by-text.ts';
import { type Clause, isRule, type RuleClause } from '../vocabulary/policy.ts';

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const isMust = (clause: Clause): clause is RuleClause => isRule(clause) && clause.strength === 'must';

/** Where candidates are ordered, a clause that forbids moves may free others: the order leaves out who cannot go. */
const mayFreeOthers = ({ rule }: RuleClause, areCandidatesOrdered: boolean): boolean =>
  areCandidatesOrdered && ruleById(rule).forbid !== undefined;

/** A further must clause removes plans, unless it settles who may move or who counts, or frees others: then it may add some. */
const onlyRemovesPlans = (clause: Clause, areCandidatesOrdered: boolean): boolean =>
  isMust(clause) &&
  ruleById(clause.rule).settles === undefined &&
  !mayFreeOthers(clause, areCandidatesOrdered);

/** The setting is the same or tighter. */
const isAsTight = (name: string, before: unknown, after: unknown): boolean => {
  if (same(before, after) || name === 'label' || name === 'source') return true;
  if (typeof before !== 'number' || typeof after !== 'number') return false;
  return (name.startsWith('atLeast') && after > before) || (name.startsWith('atMost') && after < before);
};

const settingsOf = (...clauses: readonly object[]): readonly string[] =>
  [...new Set(clauses.flatMap((clause) => Object.keys(clause)))].sort(byText);

/** Rosters are large, so they are compared by reference: requests of one roster share it. */
export const onlyTightens = (base: PlanRequest, other: PlanRequest): boolean => {
  const { clauses, ...policy } = base.policy;
  const { clauses: others, ...otherPolicy } = other.policy;
  const rest = ({ name: _, version: __, source: ___, ...own }: typeof policy) => own;
  if (base.roster !== other.roster || !same(base.pins, other.pins)) return false;
  if (!same(rest(policy), rest(otherPolicy)) || others.length < clauses.length) return false;
  const areCandidatesOrdered = clauses.some(
    (clause) => isRule(clause) && ruleById(clause.rule).ordersCandidates === true,
  );
  return others.every((clause, index) => {
    const before = clauses[index];
    if (before === undefined) return onlyRemovesPlans(clause, areCandidatesOrdered);
    return (
      same(before, clause) ||
      (isMust(before) &&
        isMust(clause) &&
        !mayFreeOthers(clause, areCandidatesOrdered) &&
        ruleById(clause.rule).settles === undefined &&
        settingsOf(before, clause).every((name) => isAsTight(name, before[name], clause[name])))
    );
  });
};
