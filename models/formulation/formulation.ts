/**
 * What is asked: the clauses and pins of one request, turned into statements, barriers and costs. From here on
 * nobody needs to know which rule said what; only names and strengths are kept.
 */
import { decimal } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { goalById } from '../goals/index.ts';
import { ruleById } from '../rules/index.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { goalClauses, type Policy, ruleClauses } from '../vocabulary/policy.ts';
import {
  type Barrier,
  type Cost,
  leaving,
  type Mark,
  markMaker,
  type Statement,
} from '../vocabulary/terms.ts';

/** A statement that must hold, or what its breach costs per unit. */
export type Demanded = {
  readonly name: string;
  readonly statement: Statement;
  readonly breachWeight?: number;
};

export type AskedLevel = {
  readonly name: string;
  readonly constant: number;
  readonly tolerancePercent: number;
  readonly costs: readonly { readonly name: string; readonly weight: number; readonly cost: Cost }[];
  /** No goal of the policy: it settles which of several equal plans it is, and whether it is proved says nothing of the plan. */
  readonly isCourtesy?: boolean;
};

export type Asked = {
  readonly facts: Facts;
  readonly marks: readonly Mark[];
  /** Moves that are not allowed at all. */
  readonly barriers: readonly Barrier[];
  readonly demanded: readonly Demanded[];
  /** Breaches of in-principle clauses first, then the priorities in order, last the order among equals. */
  readonly levels: readonly AskedLevel[];
};

/** Clauses and pins that are left out, to find out which of them cannot hold together. */
export type Without = { readonly clauses: ReadonlySet<number>; readonly pins: ReadonlySet<number> };
export const withoutNothing: Without = { clauses: new Set(), pins: new Set() };

/** Levels that are no goals of the policy. */
export const breachLevel = 'breach';
export const tieLevel = 'fewest-moves among equals';

/** One word in nine places: `rotation-quota` in a clause is `rotation_quota` in a row. */
export const rowName = (id: string, clause: number, part = ''): string =>
  `${id.replaceAll('-', '_')}(c${clause}${part === '' ? '' : `,${part}`})`;

/** What a pin says: which moves of its teacher it blocks, and whether the teacher has to move. */
export const pinSays = (
  pin: Pin,
  facts: Facts,
): { readonly barrier: Barrier; readonly statement?: Statement } => {
  const pinned = facts.teacherAt.get(pin.teacher)!;
  const concerns = (teacher: number): string | undefined => (teacher === pinned ? 'pinned' : undefined);
  if ('school' in pin) {
    const school = facts.schoolAt.get(pin.school)!;
    if (school !== facts.home[pinned]) {
      const statement: Statement = {
        kind: 'limit',
        name: '',
        count: leaving([pinned]),
        limits: { atLeast: decimal(1) },
      };
      return { barrier: { concerns, blocks: (_, to) => to !== school }, statement };
    }
  }
  if ('notTo' in pin) {
    const closed = new Set(pin.notTo.map((id) => facts.schoolAt.get(id)!));
    return { barrier: { concerns, blocks: (_, to) => closed.has(to) } };
  }
  return { barrier: { concerns, blocks: () => true } };
};

/**
 * How in-principle clauses are put: `kept` as if they were must clauses, which makes a much smaller program and
 * is all that is needed where a plan can keep them all; `priced` by the breach, as the first level.
 */
export type InPrinciple = 'kept' | 'priced';

export const whatIsAsked = (
  facts: Facts,
  policy: Policy,
  pins: readonly Pin[],
  inPrinciple: InPrinciple,
  without: Without = withoutNothing,
): Asked => {
  const { mark, marks } = markMaker();
  const barriers: Barrier[] = [];
  const demanded: Demanded[] = [];
  const breaches: AskedLevel['costs'][number][] = [];

  // Without an `eligible` clause nobody but the established may be moved, and no clause can be in principle.
  if (!ruleClauses(policy).some(({ clause }) => clause.rule === 'eligible')) {
    barriers.push({
      concerns: (teacher) => (facts.mayMove[teacher] ? undefined : 'not eligible'),
      blocks: () => true,
    });
  }
  for (const { index, clause } of ruleClauses(policy)) {
    if (without.clauses.has(index)) continue;
    const rule = ruleById(clause.rule);
    const priced = clause.strength === 'in-principle' && inPrinciple === 'priced';
    const soft = priced ? (clause.weight ?? 1) : undefined;
    const barrier = rule.barrier?.(clause, facts);
    if (barrier && soft === undefined) barriers.push(barrier);
    if (barrier && soft !== undefined) {
      const { concerns, blocks } = barrier;
      const cost: Cost = {
        kind: 'move',
        concerns,
        of: (teacher, school, subject) => (blocks(teacher, school, subject) ? 1 : 0),
      };
      breaches.push({ name: rowName(clause.rule, index), weight: soft, cost });
    }
    for (const statement of rule.require?.(clause, facts, mark) ?? []) {
      const name = rowName(clause.rule, index, statement.name);
      demanded.push({ name, statement, ...(soft === undefined ? {} : { breachWeight: soft }) });
    }
  }
  pins.forEach((pin, index) => {
    if (without.pins.has(index)) return;
    const { barrier, statement } = pinSays(pin, facts);
    barriers.push(barrier);
    if (statement) demanded.push({ name: `pin(p${index})`, statement });
  });

  const priorities = new Map<
    number,
    { constant: number; tolerance: number; costs: AskedLevel['costs'][number][] }
  >();
  for (const { index, clause } of goalClauses(policy)) {
    const level = priorities.get(clause.priority) ?? { constant: 0, tolerance: 0, costs: [] };
    priorities.set(clause.priority, level);
    const weight = clause.weight ?? 1;
    const score = goalById(clause.goal).score(clause, facts, mark);
    level.constant += weight * score.constant;
    level.tolerance = Math.max(level.tolerance, clause.tolerancePercent ?? 0);
    score.costs.forEach((cost, part) => {
      const inside = 'name' in cost ? cost.name : `k${part}`;
      level.costs.push({ name: rowName(clause.goal, index, inside), weight, cost });
    });
  }
  const isBreach = demanded.some(({ breachWeight }) => breachWeight !== undefined) || breaches.length > 0;
  const everyMove: Cost = { kind: 'leaving', of: () => 1 };
  return {
    facts,
    marks,
    barriers,
    demanded,
    levels: [
      ...(isBreach ? [{ name: breachLevel, constant: 0, tolerancePercent: 0, costs: breaches }] : []),
      ...[...priorities]
        .sort(([a], [b]) => a - b)
        .map(([priority, { constant, tolerance, costs }]) => ({
          name: `priority ${priority}`,
          constant,
          tolerancePercent: tolerance,
          costs,
        })),
      // Among plans that no priority tells apart, nobody is moved who need not be.
      {
        name: tieLevel,
        constant: 0,
        tolerancePercent: 0,
        isCourtesy: true,
        costs: [{ name: tieLevel, weight: 1, cost: everyMove }],
      },
    ],
  };
};
