/**
 * What is formulation: the clauses and pins of one request, turned into statements, forbiddenMoves and terms. From here on
 * nobody needs to know which rule said what; only names and strengths are kept.
 */
import { decimal } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { goalById } from '../goals/index.ts';
import { ruleById, settlesEligibility } from '../rules/index.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { goalClauses, type Policy, ruleClauses } from '../vocabulary/policy.ts';
import {
  type ArrivalFeature,
  type Constraint,
  type ForbiddenMoves,
  featureMaker,
  leaving,
  type ObjectiveTerm,
} from '../vocabulary/terms.ts';

/** A statement that must hold, or what its breach terms per unit. */
export type ConstraintTerm = {
  readonly name: string;
  readonly constraint: Constraint;
  readonly breachWeight?: number;
};

export type ObjectiveLevel = {
  readonly name: string;
  readonly constant: number;
  readonly tolerancePercent: number;
  readonly terms: readonly { readonly name: string; readonly weight: number; readonly cost: ObjectiveTerm }[];
  /** No goal of the policy: it settles which of several equal plans it is, and whether it is proved says nothing of the plan. */
  readonly isTieBreak?: boolean;
};

export type Formulation = {
  readonly facts: Facts;
  readonly features: readonly ArrivalFeature[];
  /** Moves that are not allowed at all. */
  readonly forbiddenMoves: readonly ForbiddenMoves[];
  readonly constraints: readonly ConstraintTerm[];
  /** Breaches of in-principle clauses first, then the priorities in order, last the order among equals. */
  readonly levels: readonly ObjectiveLevel[];
};

/** Clauses and pins that are left out, to find out which of them cannot hold together. */
export type Omitted = { readonly clauses: ReadonlySet<number>; readonly pins: ReadonlySet<number> };
export const nothingOmitted: Omitted = { clauses: new Set(), pins: new Set() };

/** Levels that are no goals of the policy. */
export const breachLevelName = 'breach';
export const tieBreakLevelName = 'fewest-moves among equals';

/** One word in nine places: `rotation-quota` in a clause is `rotation_quota` in a row. */
export const rowName = (id: string, clause: number, part = ''): string =>
  `${id.replaceAll('-', '_')}(c${clause}${part === '' ? '' : `,${part}`})`;

/** What a pin says: which moves of its teacher it blocks, and whether the teacher has to move. */
export const pinTerms = (
  pin: Pin,
  facts: Facts,
): { readonly barrier: ForbiddenMoves; readonly statement?: Constraint } => {
  const pinned = facts.teacherAt.get(pin.teacher)!;
  const concerns = (teacher: number): string | undefined => (teacher === pinned ? 'pinned' : undefined);
  if ('school' in pin) {
    const school = facts.schoolAt.get(pin.school)!;
    if (school !== facts.home[pinned]) {
      const statement: Constraint = {
        kind: 'limit',
        name: '',
        count: leaving([pinned]),
        limits: { atLeast: decimal(1) },
      };
      return { barrier: { concerns, blocks: (_, to) => to !== school }, statement };
    }
  }
  if ('notTo' in pin) {
    const closed = new Set<number>(pin.notTo.map((id) => facts.schoolAt.get(id)!));
    return { barrier: { concerns, blocks: (_, to) => closed.has(to) } };
  }
  return { barrier: { concerns, blocks: () => true } };
};

/**
 * How in-principle clauses are put: `kept` as if they were must clauses, which makes a much smaller program and
 * is all that is needed where a plan can keep them all; `priced` by the breach, as the first level.
 */
export type InPrincipleMode = 'kept' | 'priced';

export const formulate = (
  facts: Facts,
  policy: Policy,
  pins: readonly Pin[],
  inPrinciple: InPrincipleMode,
  without: Omitted = nothingOmitted,
): Formulation => {
  const { mark, marks } = featureMaker();
  const forbiddenMoves: ForbiddenMoves[] = [];
  const constraints: ConstraintTerm[] = [];
  const breaches: ObjectiveLevel['terms'][number][] = [];

  // Without a clause that settles eligibility only the established move, and no clause in principle can lift that.
  if (!settlesEligibility(policy)) {
    forbiddenMoves.push({
      concerns: (teacher) => (facts.mayMove[teacher] ? undefined : 'not eligible'),
      blocks: () => true,
    });
  }
  for (const { index, clause } of ruleClauses(policy)) {
    if (without.clauses.has(index)) continue;
    const rule = ruleById(clause.rule);
    const priced = clause.strength === 'in-principle' && inPrinciple === 'priced';
    const soft = priced ? (clause.weight ?? 1) : undefined;
    const barrier = rule.forbid?.(clause, facts);
    if (barrier && soft === undefined) forbiddenMoves.push(barrier);
    if (barrier && soft !== undefined) {
      const { concerns, blocks } = barrier;
      const cost: ObjectiveTerm = {
        kind: 'move',
        concerns,
        of: (teacher, school, subject) => (blocks(teacher, school, subject) ? 1 : 0),
      };
      breaches.push({ name: rowName(clause.rule, index), weight: soft, cost });
    }
    for (const statement of rule.require?.(clause, facts, mark) ?? []) {
      const name = rowName(clause.rule, index, statement.name);
      constraints.push({
        name,
        constraint: statement,
        ...(soft === undefined ? {} : { breachWeight: soft }),
      });
    }
  }
  pins.forEach((pin, index) => {
    if (without.pins.has(index)) return;
    const { barrier, statement } = pinTerms(pin, facts);
    forbiddenMoves.push(barrier);
    if (statement) constraints.push({ name: `pin(p${index})`, constraint: statement });
  });

  const priorities = new Map<
    number,
    { constant: number; tolerance: number; terms: ObjectiveLevel['terms'][number][] }
  >();
  for (const { index, clause } of goalClauses(policy)) {
    const level = priorities.get(clause.priority) ?? { constant: 0, tolerance: 0, terms: [] };
    priorities.set(clause.priority, level);
    const weight = clause.weight ?? 1;
    const score = goalById(clause.goal).score(clause, facts, mark);
    level.constant += weight * score.constant;
    level.tolerance = Math.max(level.tolerance, clause.tolerancePercent ?? 0);
    score.terms.forEach((cost, part) => {
      const inside = 'name' in cost ? cost.name : `k${part}`;
      level.terms.push({ name: rowName(clause.goal, index, inside), weight, cost });
    });
  }
  const isBreach = constraints.some(({ breachWeight }) => breachWeight !== undefined) || breaches.length > 0;
  const everyMove: ObjectiveTerm = { kind: 'leaving', of: () => 1 };
  return {
    facts,
    features: marks,
    forbiddenMoves: forbiddenMoves,
    constraints: constraints,
    levels: [
      ...(isBreach ? [{ name: breachLevelName, constant: 0, tolerancePercent: 0, terms: breaches }] : []),
      ...[...priorities]
        .sort(([a], [b]) => a - b)
        .map(([priority, { constant, tolerance, terms }]) => ({
          name: `priority ${priority}`,
          constant,
          tolerancePercent: tolerance,
          terms,
        })),
      // Among plans that no priority tells apart, nobody is moved who need not be.
      {
        name: tieBreakLevelName,
        constant: 0,
        tolerancePercent: 0,
        isTieBreak: true,
        terms: [{ name: tieBreakLevelName, weight: 1, cost: everyMove }],
      },
    ],
  };
};
