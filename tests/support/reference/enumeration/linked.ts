import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import { type Case, hasMoved, type Plan, placeOf, positionOfTeacher } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';

type Pair = readonly [number, number];

/** Linked pairs that the clause is about. A pair listed twice, or the other way round, is one pair. */
const pairsOf = (given: Case, clause: RuleClause): readonly Pair[] => {
  const position = positionOfTeacher(given);
  const pairs = new Map<string, Pair>();
  for (const { kind, teachers } of given.roster.links ?? []) {
    const [first, second] = [position(teachers[0]), position(teachers[1])];
    if (kind !== clause.kind || !given.isNamed(clause, first) || !given.isNamed(clause, second)) continue;
    if (clause.require === 'one-moves' && given.home(first) !== given.home(second)) continue;
    pairs.set([first, second].sort((a, b) => a - b).join(), [first, second]);
  }
  return [...pairs.values()];
};

const isBroken = (given: Case, clause: RuleClause, plan: Plan, [first, second]: Pair): boolean => {
  const movers = [first, second].filter((teacher) => hasMoved(given, plan, teacher)).length;
  const isTogether = placeOf(plan, first).school === placeOf(plan, second).school;
  switch (clause.require) {
    case 'one-moves':
      return movers !== 1;
    case 'at-most-one-moves':
      return movers > 1;
    case 'same-school':
      return !isTogether;
    default:
      return isTogether;
  }
};

export const linked: EnumeratedRule = {
  rule: 'linked',
  breach: (given, clause) => {
    const pairs = pairsOf(given, clause);
    return (plan) => pairs.filter((pair) => isBroken(given, clause, plan, pair)).length;
  },
};
