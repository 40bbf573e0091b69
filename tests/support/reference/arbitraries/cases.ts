/** Random small cases: a roster that can be enumerated, clauses of every rule and goal in both strengths, and pins. */
import fc from 'fast-check';
import { goals } from '../../../../models/goals/index.ts';
import { rules } from '../../../../models/rules/index.ts';
import type { Pin } from '../../../../models/vocabulary/plan.ts';
import type { Clause, GoalClause, Policy, RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { Roster } from '../../../../models/vocabulary/roster.ts';
import { planCount, type SmallCase } from '../enumerate-plans.ts';
import { groups } from './predicates.ts';
import { smallRoster } from './rosters.ts';
import { goalSettings, ruleSettings } from './settings.ts';
import { sometimes, withoutUndefined } from './values.ts';

/** A rule or goal without settings would go untested, so it is an error. */
const settingsOf = <Made>(known: Readonly<Record<string, Made>>, id: string): Made => {
  const made = known[id];
  if (!made)
    throw new Error(
      `${id} has no random settings: add an entry to tests/support/reference/arbitraries/settings.ts`,
    );
  return made;
};

const weight = sometimes(fc.constantFrom(0.5, 1, 2, 3));

/** A clause of one rule that fits the roster; of one strength where that is given. */
export const ruleClauseOf = (
  rule: string,
  roster: Roster,
  strength?: RuleClause['strength'],
): fc.Arbitrary<RuleClause> =>
  (strength
    ? fc.constant(strength)
    : fc.constantFrom<RuleClause['strength'][]>('must', 'in-principle')
  ).chain((one) =>
    fc
      .record({ settings: settingsOf(ruleSettings, rule)(roster, one), weight })
      .map(
        ({ settings, ...rest }) =>
          ({ rule, strength: one, ...withoutUndefined(rest), ...settings }) as RuleClause,
      ),
  );

/** A clause of one goal, of priority 1 to 3. */
export const goalClauseOf = (goal: string, roster: Roster): fc.Arbitrary<GoalClause> =>
  fc
    .record({
      settings: settingsOf(goalSettings, goal)(roster),
      priority: fc.integer({ min: 1, max: 3 }),
      weight,
      tolerancePercent: fc.oneof(
        { weight: 9, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constant(10) },
      ),
    })
    .map(({ settings, ...rest }) => {
      const made = { goal, ...withoutUndefined(rest), ...settings } as GoalClause;
      if (made.worstFirst !== true) return made;
      const { tolerancePercent: _, ...exact } = made;
      return exact as GoalClause;
    });

const anyRule = (roster: Roster): fc.Arbitrary<RuleClause> =>
  fc.oneof(...rules.map(({ id }) => ruleClauseOf(id, roster)));
const anyGoal = (roster: Roster): fc.Arbitrary<GoalClause> =>
  fc.oneof(...goals.map(({ id }) => goalClauseOf(id, roster)));

export const policyWith = (clauses: readonly Clause[]): Policy => ({ name: 'random', groups, clauses });

/** A goal that puts the worst first is alone in its priority. */
const withWorstFirstAlone = (goals: readonly GoalClause[]): readonly GoalClause[] =>
  goals.filter(
    (one, position) =>
      !goals
        .slice(0, position)
        .some((before) => before.priority === one.priority && (before.worstFirst || one.worstFirst)),
  );

/** Clauses of so many rules and up to three of goals, in any order. */
const policyOfRules = (roster: Roster, minLength: number, maxLength: number): fc.Arbitrary<Policy> =>
  fc
    .tuple(
      fc.array(anyRule(roster), { minLength, maxLength, size: 'max' }),
      fc.array(anyGoal(roster), { maxLength: 3 }),
    )
    .map(([some, others]) => [...some, ...withWorstFirstAlone(others)])
    .chain((clauses) => fc.shuffledSubarray<Clause>(clauses, { minLength: clauses.length }))
    .map(policyWith);

/** Up to four rules and three goals. */
const smallPolicy = (roster: Roster): fc.Arbitrary<Policy> => policyOfRules(roster, 1, 4);

/** Mostly none, at times one; a posting stays within the stage, as a request must. */
export const somePins = ({ schools, teachers }: Roster): fc.Arbitrary<readonly Pin[]> => {
  const stageOf = new Map(schools.map(({ id, stage }) => [id, stage]));
  const pin = fc.constantFrom(...teachers).chain(({ id, school }): fc.Arbitrary<Pin> => {
    const places = schools.filter(({ stage }) => stage === stageOf.get(school)).map((one) => one.id);
    return fc.oneof(
      fc.constant<Pin>({ teacher: id, stays: true }),
      fc.constantFrom(...places).map((to): Pin => ({ teacher: id, school: to })),
      fc.subarray(places, { minLength: 1 }).map((notTo): Pin => ({ teacher: id, notTo: [...notTo] })),
    );
  });
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(pin, { minLength: 1, maxLength: 1 }) },
  );
};

const caseOf = (
  policyFor: (roster: Roster) => fc.Arbitrary<Policy>,
  mostPlans: number,
): fc.Arbitrary<SmallCase> =>
  smallRoster
    .chain((roster) =>
      fc.record(
        { roster: fc.constant(roster), policy: policyFor(roster), pins: somePins(roster) },
        { noNullPrototype: true },
      ),
    )
    .filter((one) => planCount(one) <= mostPlans);

/** A case that can be enumerated quickly; more plans than these are not worth enumerating in a test. */
export const smallCase: fc.Arbitrary<SmallCase> = caseOf(smallPolicy, 1_500);

/** One of a policy as policies are: of many rules at once. */
export const mixedCase: fc.Arbitrary<SmallCase> = caseOf((roster) => policyOfRules(roster, 6, 10), 400);
