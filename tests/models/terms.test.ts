/**
 * Every rule and goal is implemented twice, for the solver and for the audit. On all plans of small rosters both must
 * agree, clause by clause and in both strengths.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../models/facts/facts.ts';
import { type Outcome, outcomeOf } from '../../models/facts/outcome.ts';
import { breachLevelName, type Formulation, formulate } from '../../models/formulation/formulation.ts';
import { goalById, goals } from '../../models/goals/index.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { ruleById, rules } from '../../models/rules/index.ts';
import type { Clause, Policy } from '../../models/vocabulary/policy.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { amountsOf, breachOf, isAllowed, termValue } from '../support/evaluate-terms.ts';
import { goalClauseOf, policyWith, ruleClauseOf } from '../support/reference/arbitraries/cases.ts';
import { smallRoster } from '../support/reference/arbitraries/rosters.ts';
import { allPlans, planCount } from '../support/reference/enumerate-plans.ts';

const runs = Number(process.env.STATEMENT_RUNS ?? 60);
const mostPlans = 300;

const smallest = smallRoster.filter(({ schools, teachers }) => schools.length <= 3 && teachers.length <= 4);
type Case = { readonly roster: Roster; readonly policy: Policy };
const caseOf = (clause: (roster: Roster) => fc.Arbitrary<Clause>): fc.Arbitrary<Case> =>
  smallest
    .chain((roster) => clause(roster).map((one) => ({ roster, policy: policyWith([one]) })))
    .filter((one) => planCount({ ...one, pins: [] }) <= mostPlans);

let compared = 0;
const everyPlan = ({ roster, policy }: Case, facts: Facts, judge: (outcome: Outcome) => void): void => {
  for (const postings of allPlans({ roster, policy, pins: [] })) {
    judge(outcomeOf(facts, postings));
    compared += 1;
  }
};

/** The value of the breach level, as formulated for the solver. */
const penaltyOf = (formulation: Formulation, facts: Facts, outcome: Outcome): number => {
  const level = formulation.levels.find(({ name }) => name === breachLevelName);
  const moves = (level?.terms ?? []).map(({ weight, term }) => weight * termValue(term, facts, outcome));
  const others = formulation.constraints.map(({ constraint, breach }) =>
    breach === undefined ? 0 : breach.weight * breachOf(constraint, facts, outcome),
  );
  return [...moves, ...others].reduce((total, one) => total + one, 0);
};

/** Without an eligible clause only established teachers may move, which no clause states. */
const isOpenToAll = (policy: Policy, facts: Facts, { movers }: Outcome): boolean =>
  policy.clauses.some((clause) => 'rule' in clause && clause.rule === 'eligible') ||
  movers.every((teacher) => facts.mayMove[teacher] === 1);

describe.each(rules.map(({ id }) => id))('%s', (id) => {
  it('as a must allows the solver exactly the plans in which the audit finds no breach', () => {
    fc.assert(
      fc.property(
        caseOf((roster) => ruleClauseOf(id, roster, 'must')),
        (one) => {
          const facts = factsFor(one.roster, one.policy, []);
          const formulation = formulate(facts, one.policy, [], 'enforced');
          const clause = one.policy.clauses[0]!;
          everyPlan(one, facts, (outcome) => {
            const { breach } = ruleById(id).audit(clause, facts, outcome);
            const kept = breach === 0 && isOpenToAll(one.policy, facts, outcome);
            if (isAllowed(formulation, facts, outcome) !== kept) expect({ breach, kept }).toEqual('the same');
          });
        },
      ),
      { numRuns: runs },
    );
  });

  it('in principle costs the solver exactly the breach that the audit finds, times its weight', () => {
    fc.assert(
      fc.property(
        caseOf((roster) => ruleClauseOf(id, roster, 'in-principle')),
        (one) => {
          const facts = factsFor(one.roster, one.policy, []);
          const formulation = formulate(facts, one.policy, [], 'penalised');
          const clause = one.policy.clauses[0]!;
          everyPlan(one, facts, (outcome) => {
            const { breach } = ruleById(id).audit(clause, facts, outcome);
            const penalty = ((clause.weight as number | undefined) ?? 1) * breach;
            const formulated = penaltyOf(formulation, facts, outcome);
            if (Math.abs(formulated - penalty) > 1e-9 || (formulated === 0) !== (penalty === 0))
              expect(formulated).toBe(penalty);
          });
        },
      ),
      { numRuns: runs },
    );
  });

  it('distinguishes teachers by no more than it states, so that they may be aggregated', () => {
    const { forbid } = ruleById(id);
    if (!forbid) return;
    fc.assert(
      fc.property(
        caseOf((roster) => ruleClauseOf(id, roster)),
        ({ roster, policy }) => {
          const facts = factsFor(roster, policy, []);
          const { concerns, blocks } = forbid(policy.clauses[0]!, facts);
          const known = new Map<string, boolean>();
          for (const teacher of facts.teacherIndices) {
            const like = concerns(teacher);
            if (like === undefined) continue;
            for (const subject of facts.subjectsOf(teacher)) {
              for (const to of facts.schoolIndices) {
                const own = subject === facts.subjectOf(teacher);
                const key = [facts.homeOf(teacher), facts.subjectOf(teacher), like, own, subject, to].join(
                  '|',
                );
                const is = blocks(teacher, to, subject);
                expect(known.get(key) ?? is).toBe(is);
                known.set(key, is);
              }
            }
          }
        },
      ),
      { numRuns: runs },
    );
  });
});

describe.each(goals.map(({ id }) => id))('%s', (id) => {
  it('costs the solver exactly what the audit measures', () => {
    fc.assert(
      fc.property(
        caseOf((roster) => goalClauseOf(id, roster)),
        (one) => {
          const facts = factsFor(one.roster, one.policy, []);
          const clause = one.policy.clauses[0]!;
          const weight = (clause.weight as number | undefined) ?? 1;
          const [level] = formulate(facts, one.policy, [], 'enforced').levels;
          everyPlan(one, facts, (outcome) => {
            const formulated = level!.terms.reduce(
              (amount, part) => amount + part.weight * termValue(part.term, facts, outcome),
              level!.constant,
            );
            const measured = weight * goalById(id).measure(clause, facts, outcome);
            if (Math.abs(formulated - measured) > 1e-9 * Math.max(1, Math.abs(measured)))
              expect(formulated).toBe(measured);
            const term = level!.terms[0]?.term;
            if (term?.kind !== 'leximin') return;
            const amounts = [...amountsOf(term, facts, outcome)].filter((amount) => amount > 0);
            expect(goalById(id).inOrder?.(clause, facts, outcome)).toEqual(amounts.sort((a, b) => b - a));
          });
        },
      ),
      { numRuns: runs },
    );
  });
});

it('has compared many plans', () => {
  expect(compared).toBeGreaterThan(20 * runs);
});
