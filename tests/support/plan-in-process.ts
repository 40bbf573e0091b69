/** Plans and audits of small requests in this very process, and what tests of rules and goals ask of them. */
import { expect } from 'vitest';
import { type Audit, auditPlan } from '../../models/audit/audit-plan.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { policySchema } from '../../models/requests/policy-schema.ts';
import { instanceOf } from '../../models/requests/request-facts.ts';
import type { PlanResult } from '../../models/vocabulary/answer.ts';
import type { Pin } from '../../models/vocabulary/plan.ts';
import type { Clause, GoalClause, RuleClause } from '../../models/vocabulary/policy.ts';
import { type Roster, rosterSchema } from '../../models/vocabulary/roster.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import type { EngineId } from '../../src/solvers/engines/engine.ts';
import { type Moves, postingsFor } from './rosters.ts';
import { solveInProcess } from './solve-in-process.ts';

export { solveInProcess } from './solve-in-process.ts';

/** A clause of a rule whose strength is still open, with the rule's own settings. */
export type OpenClause = { readonly rule: string } & Readonly<Record<string, unknown>>;
type Settings = Readonly<Record<string, unknown>>;

const withStrength = (clause: OpenClause, strength: RuleClause['strength']): RuleClause => ({
  ...clause,
  strength,
});
export const must = (rule: string, settings: Settings = {}): RuleClause => ({
  rule,
  strength: 'must',
  ...settings,
});
export const inPrinciple = (rule: string, settings: Settings = {}): RuleClause => ({
  rule,
  strength: 'in-principle',
  ...settings,
});
export const goal = (id: string, settings: Settings = {}): GoalClause => ({
  goal: id,
  priority: 1,
  ...settings,
});

/** What is made by hand has to be what the service would take. */
const policyOf = (clauses: readonly Clause[]): PlanRequest['policy'] =>
  policySchema.parse({ name: 'by hand', clauses }) as unknown as PlanRequest['policy'];

export const auditOf = (
  roster: Roster,
  clauses: readonly Clause[],
  moves: Moves,
  pins: readonly Pin[] = [],
): Audit =>
  auditPlan(
    { roster: rosterSchema.parse(roster), policy: policyOf(clauses), pins },
    postingsFor(roster, moves),
  );

export const planOf = (
  roster: Roster,
  clauses: readonly Clause[],
  pins: readonly Pin[] = [],
  engine: EngineId = 'highs',
): Promise<PlanResult> =>
  makePlan(
    instanceOf({
      roster: rosterSchema.parse(roster),
      policy: policyOf(clauses),
      options: { engine, timeLimitSeconds: 30, seed: 0 },
      pins,
    }),
    [],
    { solve: solveInProcess, serviceVersion: 'test' },
  );

/** Who goes where, as a test writes it down. */
export const movesOf = ({ postings }: Pick<PlanResult, 'postings'>): Moves =>
  Object.fromEntries(postings.map(({ teacher, to }) => [teacher, to]));

type Besides = { readonly others?: readonly Clause[]; readonly pins?: readonly Pin[] };

/** The audit finds this breach of the clause in the given plan, whichever strength it has. */
export const expectBreach = (
  roster: Roster,
  clause: OpenClause,
  moves: Moves,
  breach: number,
  { others = [], pins = [] }: Besides = {},
): void => {
  const strict = auditOf(roster, [withStrength(clause, 'must'), ...others], moves, pins);
  const lenient = auditOf(roster, [withStrength(clause, 'in-principle'), ...others], moves, pins);
  expect(strict.clauses[0]).toMatchObject({ index: 0, rule: clause.rule, holds: breach === 0 });
  expect(strict.clauses[0]?.breach ?? 0).toBeCloseTo(breach, 8);
  expect(lenient.clauses[0]).toMatchObject({ holds: breach === 0, strength: 'in-principle' });
  expect(lenient.clauses[0]?.breach).toBeCloseTo(breach, 8);
  if (breach > 0) expect(strict.clean).toBe(false);
};

/**
 * Of all plans that keep everything else, the best breaches the clause by exactly this: nothing means that a must
 * clause can be kept and is, more than nothing that with it there is no plan.
 */
export const expectLeastBreach = async (
  roster: Roster,
  clause: OpenClause,
  least: number,
  { others = [], pins = [] }: Besides = {},
): Promise<PlanResult> => {
  const strict = await planOf(roster, [withStrength(clause, 'must'), ...others], pins);
  const lenient = await planOf(roster, [withStrength(clause, 'in-principle'), ...others], pins);
  expect(strict.outcome).toBe(least === 0 ? 'optimal' : 'infeasible');
  if (least === 0) expect(strict.clauses[0]).toMatchObject({ holds: true });
  else expect(strict.conflict?.clauses).toContain(0);
  expect(lenient.outcome).toBe('optimal');
  expect(lenient.clauses[0]?.breach).toBeCloseTo(least, 6);
  if (least === 0) expect(lenient.postings).toEqual(strict.postings);
  return lenient;
};

/** The value that a goal has in the given plan. */
export const goalValue = (roster: Roster, clause: GoalClause, moves: Moves): number | undefined =>
  auditOf(roster, [clause], moves).goals[0]?.value;
