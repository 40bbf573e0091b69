/**
 * Repairs of the rules that decide who counts. Exempting or admitting teachers changes who is eligible, who could be
 * nominated and what may be taught. The cost of a repair is therefore compared with every plan of the patched request.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { applyPatch } from '../../models/patch/merge-patch.ts';
import { instanceOf } from '../../models/requests/request-facts.ts';
import { excluding, including } from '../../models/rules/rule.ts';
import type { Repair } from '../../models/vocabulary/answer.ts';
import type { Clause, RuleClause } from '../../models/vocabulary/policy.ts';
import type { Predicate } from '../../models/vocabulary/predicate.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { must, solveInProcess } from '../support/plan-in-process.ts';
import { goalClauseOf, policyWith, ruleClauseOf, somePins } from '../support/reference/arbitraries/cases.ts';
import { smallRoster } from '../support/reference/arbitraries/rosters.ts';
import {
  enumeratePlans,
  judgePostings,
  planCount,
  type SmallCase,
} from '../support/reference/enumerate-plans.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 18);
const options = { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 } as const;
const noise = 1e-6;

/** Rules that mostly leave room on their own, and none beside a quota. */
const besides: Readonly<Record<string, readonly string[]>> = {
  eligible: ['must-move', 'mover-share'],
  exempt: ['must-move', 'mover-share', 'rotation-quota'],
  qualified: ['staffing'],
  'must-move': ['staffing', 'exempt', 'balanced-exchange'],
};
const whoCounts = Object.keys(besides);

/** Posts are only free in a subject that everybody teaches beside their own. */
const withSecondSubjects = (roster: Roster): Roster => ({
  ...roster,
  schools: roster.schools.map((school) => ({ ...school, demand: { music: 2 } })),
  teachers: roster.teachers.map((teacher, position) => ({
    ...teacher,
    subject: position % 2 === 0 ? 'chinese' : 'mathematics',
    alsoTeaches: ['music'],
  })),
});

/** A clause of the rule, a quota and something besides that it may not be had with, and a goal. */
const disputed = (rule: string): fc.Arbitrary<SmallCase> =>
  (rule === 'qualified' ? smallRoster.map(withSecondSubjects) : smallRoster)
    .chain((roster) =>
      fc
        .tuple(
          ruleClauseOf(rule, roster, 'must'),
          fc.integer({ min: 1, max: 3 }).map((atLeast) => must('rotation-quota', { atLeast })),
          fc.constantFrom(...besides[rule]!).chain((other) => ruleClauseOf(other, roster, 'must')),
          // A second subject is taught only where this clause allows it, and may then be forbidden to some.
          fc.constant(must('qualified', { allowSecondSubject: true })),
          goalClauseOf('cover-shortages', roster),
        )
        .chain((clauses) => {
          const exact = (clauses as readonly Clause[]).map(
            ({ tolerancePercent: _, ...clause }) => clause as Clause,
          );
          return fc.record(
            { roster: fc.constant(roster), policy: fc.constant(policyWith(exact)), pins: somePins(roster) },
            { noNullPrototype: true },
          );
        }),
    )
    .filter((one) => planCount(one) <= 300);

const afterPatch = (one: SmallCase, { patch }: Repair): SmallCase => {
  const patched = applyPatch({ ...one, options }, patch);
  if ('faults' in patched) throw new Error(JSON.stringify(patched.faults));
  const checked = checkPlanRequest(patched.value, () => undefined);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.request;
};

/** The setting by which one of these rules exempts teachers, and how it would name others. */
const letOff: Readonly<Record<string, (clause: RuleClause, ids: readonly string[]) => object>> = {
  eligible: ({ who }, ids) => ({ who: including(who, ids) }),
  exempt: ({ unless }, ids) => ({ unless: including(unless as Predicate | undefined, ids) }),
  qualified: ({ who }, ids) => excluding(who, ids),
  'must-move': ({ who }, ids) => excluding(who, ids),
};

/** Every choice of fewer than so many of these. */
const fewerOf = (ids: readonly string[], count: number): readonly (readonly string[])[] => {
  const choices: (readonly string[])[] = [[]];
  for (const id of ids) choices.push(...choices.map((one) => [...one, id]));
  return choices.filter(({ length }) => length < count);
};

it.each(whoCounts)(
  'of %s are true on every plan, and let off as few as they say',
  async (rule) => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(disputed(rule), async (one) => {
        const made = await makePlan(instanceOf({ ...one, options }), [], {
          solve: solveInProcess,
          serviceVersion: 'test',
        });
        expect(made.outcome === 'infeasible').toBe(!enumeratePlans(one).feasible);
        for (const repair of made.conflict?.repairs ?? []) {
          const index = repair.clause;
          if (index === undefined || repair.alsoClauses) continue;
          const clause = one.policy.clauses[index] as RuleClause;
          if (clause.rule !== rule) continue;
          const repaired = afterPatch(one, repair);
          const enumerated = enumeratePlans(repaired);
          expect(enumerated.feasible, repair.change).toBe(true);
          // The cost is the breach of the original clause, in one of the best plans with the repair.
          if (repair.outcome !== 'optimal') continue;
          const costs = enumerated.optimal
            .filter(({ length }) => length === repair.movers)
            .map((postings) => judgePostings(one, postings).amounts[index]!);
          expect(
            costs.some((cost) => Math.abs(cost - repair.cost) < noise),
            repair.change,
          ).toBe(true);
          seen += 1;
          if (repair.kind !== 'ease' || !repair.nearest) continue;
          const { policy } = repair.patch as { policy: { clauses: Record<string, object> } };
          const ids = [...JSON.stringify(policy.clauses[String(index)]).matchAll(/"(t\d+)"/g)].map(
            ([, id]) => id!,
          );
          for (const fewer of fewerOf(
            one.roster.teachers.map(({ id }) => id),
            new Set(ids).size,
          )) {
            const changed = { ...clause, ...letOff[rule]!(clause, fewer) } as Clause;
            const other = {
              ...one,
              policy: { ...one.policy, clauses: one.policy.clauses.with(index, changed) },
            };
            expect(enumeratePlans(other).feasible, `${repair.change}; but for ${fewer.join()}`).toBe(false);
          }
        }
      }),
      { numRuns: runs },
    );
    expect(seen).toBeGreaterThan(0);
  },
  300_000,
);
