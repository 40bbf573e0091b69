/**
 * The formulation of a request: its clauses and pins as forbidden moves, constraints and objective levels. From here on
 * nothing depends on which rule stated what; only names and strengths are kept.
 */
import { decimal } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { goalById } from '../goals/index.ts';
import { ruleById, settlesEligibility } from '../rules/index.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { Pin } from '../vocabulary/plan.ts';
import {
  type GoalClause,
  goalClauses,
  type Policy,
  type RuleClause,
  ruleClauses,
} from '../vocabulary/policy.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import {
  type ArrivalFeature,
  type Constraint,
  type FeatureMaker,
  type ForbiddenMoves,
  featureMaker,
  leaving,
  type ObjectiveTerm,
} from '../vocabulary/terms.ts';

/**
 * A constraint that must hold, or, with `breach`, one whose breach costs so much for each unit. `part` is that of a
 * weighted term.
 */
export type ConstraintTerm = {
  readonly name: string;
  readonly constraint: Constraint;
  readonly breach?: { readonly weight: number; readonly part: string };
};

/** weight · term, as a part of an objective. */
export type WeightedTerm = {
  readonly name: string;
  /** Terms of one part count alike: those of one clause, with one weight inside of it. */
  readonly part: string;
  readonly weight: number;
  readonly term: ObjectiveTerm;
};

/**
 * What an objective level is derived from: the breaches of in-principle clauses, the goals of a priority, or no clause
 * at all. A tie-break chooses among plans that are equal in everything the policy states: the one with the fewest moves,
 * or with the fewest changes of a given plan.
 */
export type LevelSource =
  | { readonly kind: 'breach' }
  | { readonly kind: 'priority'; readonly priority: number }
  | { readonly kind: 'tie-break'; readonly by: 'moves' | 'changes' };

/**
 * How far from its bound a level may end, in percent. `by-size`: nothing is stated, and the goals speak of pairs of
 * schools, so that the last share of the value costs most of the time; the size of the program decides.
 */
export type StatedGap = number | 'by-size';

/** Minimise constant + Σ terms. */
export type ObjectiveLevel = {
  readonly name: string;
  readonly source: LevelSource;
  readonly constant: number;
  readonly tolerancePercent: number;
  readonly gapPercent: StatedGap;
  readonly terms: readonly WeightedTerm[];
};

export type Formulation = {
  readonly facts: Facts;
  /** The schools and teachers that it is about, in ascending order: all of the facts, or those of an independent part. */
  readonly schools: readonly SchoolIndex[];
  readonly teachers: readonly TeacherIndex[];
  /** All features of arrivals that the counts below refer to, by position. */
  readonly features: readonly ArrivalFeature[];
  readonly forbiddenMoves: readonly ForbiddenMoves[];
  readonly constraints: readonly ConstraintTerm[];
  /** Breaches first, where they are penalised, then the priorities in order, then the tie-break. */
  readonly levels: readonly ObjectiveLevel[];
  /** Called now and then while a program is built from it. It may throw, which gives the building up. */
  readonly checkpoint?: (() => void) | undefined;
};

/** Positions of clauses and pins that are left out, to find out which of them conflict. */
export type Omitted = { readonly clauses: ReadonlySet<number>; readonly pins: ReadonlySet<number> };
export const nothingOmitted: Omitted = { clauses: new Set(), pins: new Set() };

/** The names of the levels that are no priorities. */
export const breachLevelName = 'breach';
export const tieBreakLevelName = 'fewest-moves among equals';

/** The id of a rule or goal, as the beginning of the names of its rows: `rotation-quota` becomes `rotation_quota(c2)`. */
const rowName = (id: string, clause: number, part = ''): string =>
  `${id.replaceAll('-', '_')}(c${clause}${part === '' ? '' : `,${part}`})`;

/** The moves that a pin forbids its teacher, and, where it sends the teacher away, that the teacher must move. */
export const pinTerms = (
  pin: Pin,
  facts: Facts,
): { readonly forbiddenMoves: ForbiddenMoves; readonly constraint?: Constraint } => {
  const pinned = entryOf(facts.teacherAt, pin.teacher);
  const concerns = (teacher: number): string | undefined => (teacher === pinned ? 'pinned' : undefined);
  if ('school' in pin) {
    const school = entryOf(facts.schoolAt, pin.school);
    if (school !== facts.homeOf(pinned)) {
      const count = leaving([pinned]);
      const constraint: Constraint = { kind: 'limit', name: '', count, limits: { atLeast: decimal(1) } };
      return { forbiddenMoves: { concerns, blocks: (_, to) => to !== school }, constraint };
    }
  }
  if ('notTo' in pin) {
    const closed = new Set(pin.notTo.map((id) => entryOf(facts.schoolAt, id)));
    return { forbiddenMoves: { concerns, blocks: (_, to) => closed.has(to) } };
  }
  return { forbiddenMoves: { concerns, blocks: () => true } };
};

/**
 * How in-principle clauses are formulated. `enforced`: like must clauses, which makes a much smaller program and
 * suffices where some plan satisfies them all. `penalised`: by the breach, as the first level.
 */
export type InPrincipleMode = 'enforced' | 'penalised';

/** What the rule clauses and pins have stated so far. */
type Statements = {
  readonly forbiddenMoves: ForbiddenMoves[];
  readonly constraints: ConstraintTerm[];
  /** Penalties of moves that in-principle clauses forbid. */
  readonly breaches: WeightedTerm[];
};

/** Without a clause that settles eligibility only established teachers may move, and that never holds in principle. */
const onlyEstablished = ({ mayMove }: Facts): ForbiddenMoves => ({
  concerns: (teacher) => (mayMove[teacher] ? undefined : 'not eligible'),
  blocks: () => true,
});

type RuleTerms = {
  readonly forbidden: ForbiddenMoves | undefined;
  readonly required: readonly Constraint[];
  /** The name of the clause's rows, by the name of a part. */
  readonly nameOf: (part?: string) => string;
  readonly part: string;
};

const addEnforced = (statements: Statements, { forbidden, required, nameOf }: RuleTerms): void => {
  if (forbidden) statements.forbiddenMoves.push(forbidden);
  for (const constraint of required)
    statements.constraints.push({ name: nameOf(constraint.name), constraint });
};

const addPenalised = (
  statements: Statements,
  { forbidden, required, nameOf, part }: RuleTerms,
  weight: number,
): void => {
  if (forbidden) {
    const { concerns, blocks } = forbidden;
    const term: ObjectiveTerm = {
      kind: 'move',
      concerns,
      of: (teacher, school, subject) => (blocks(teacher, school, subject) ? 1 : 0),
    };
    statements.breaches.push({ name: nameOf(), part, weight, term });
  }
  for (const constraint of required)
    statements.constraints.push({ name: nameOf(constraint.name), constraint, breach: { weight, part } });
};

const addPins = (
  statements: Statements,
  pins: readonly Pin[],
  facts: Facts,
  omitted: ReadonlySet<number>,
): void => {
  for (const [position, pin] of pins.entries()) {
    if (omitted.has(position)) continue;
    const { forbiddenMoves, constraint } = pinTerms(pin, facts);
    statements.forbiddenMoves.push(forbiddenMoves);
    if (constraint) statements.constraints.push({ name: `pin(p${position})`, constraint });
  }
};

type IndexedGoal = { readonly index: number; readonly clause: GoalClause };

/** The cost of a move depends on both its schools. */
const isOverPairs = (term: ObjectiveTerm): boolean => term.kind === 'move' && term.byArc === true;

/** The gap that a priority states. Without one, the sum is proved as long as any of its goals speaks of no pairs. */
const gapOf = (goals: readonly IndexedGoal[], scores: readonly (readonly ObjectiveTerm[])[]): StatedGap => {
  const stated = goals.find(({ clause }) => clause.gapPercent !== undefined)?.clause.gapPercent;
  return stated ?? (scores.every((terms) => terms.some(isOverPairs)) ? 'by-size' : 0);
};

/** The level of one priority: goals add up by their weights, and the largest tolerance counts. */
const priorityLevel = (
  priority: number,
  goals: readonly IndexedGoal[],
  facts: Facts,
  makeFeature: FeatureMaker,
): ObjectiveLevel => {
  let [constant, tolerancePercent] = [0, 0];
  const terms: WeightedTerm[] = [];
  const scores: (readonly ObjectiveTerm[])[] = [];
  for (const { index, clause } of goals) {
    const weight = clause.weight ?? 1;
    const score = goalById(clause.goal).score(clause, facts, makeFeature);
    scores.push(score.terms);
    constant += weight * score.constant;
    tolerancePercent = Math.max(tolerancePercent, clause.tolerancePercent ?? 0);
    for (const [part, term] of score.terms.entries()) {
      const inside = 'name' in term ? term.name : `k${part}`;
      const inClause = 'scale' in term ? ` × ${term.scale}` : '';
      terms.push({ name: rowName(clause.goal, index, inside), part: `c${index}${inClause}`, weight, term });
    }
  }
  const source: LevelSource = { kind: 'priority', priority };
  const gapPercent = gapOf(goals, scores);
  return { name: `priority ${priority}`, source, constant, tolerancePercent, gapPercent, terms };
};

/** Among plans that no priority tells apart, the one with the fewest moves. */
const fewestMoves: ObjectiveLevel = {
  name: tieBreakLevelName,
  source: { kind: 'tie-break', by: 'moves' },
  constant: 0,
  tolerancePercent: 0,
  gapPercent: 0,
  terms: [{ name: tieBreakLevelName, part: '', weight: 1, term: { kind: 'leaving', of: () => 1 } }],
};

/** The moves that must clauses and pins forbid, without anything else that they state. */
export const forbiddenMovesOf = (
  facts: Facts,
  policy: Policy,
  pins: readonly Pin[],
): readonly ForbiddenMoves[] => [
  ...(settlesEligibility(policy) ? [] : [onlyEstablished(facts)]),
  ...ruleClauses(policy).flatMap(({ clause }) => {
    const forbidden = clause.strength === 'must' ? ruleById(clause.rule).forbid?.(clause, facts) : undefined;
    return forbidden ? [forbidden] : [];
  }),
  ...pins.map((pin) => pinTerms(pin, facts).forbiddenMoves),
];

/** States a request as a formulation. Clauses and pins keep the positions that they have in the request. */
export const formulate = (
  facts: Facts,
  policy: Policy,
  pins: readonly Pin[],
  inPrinciple: InPrincipleMode,
  omitted: Omitted = nothingOmitted,
): Formulation => {
  const { makeFeature, features } = featureMaker();
  const statements: Statements = { forbiddenMoves: [], constraints: [], breaches: [] };
  const rules = ruleClauses(policy);
  if (!settlesEligibility(policy)) statements.forbiddenMoves.push(onlyEstablished(facts));
  const isPenalised = ({ strength }: RuleClause): boolean =>
    strength === 'in-principle' && inPrinciple === 'penalised';
  for (const { index, clause } of rules) {
    if (omitted.clauses.has(index)) continue;
    const rule = ruleById(clause.rule);
    const terms: RuleTerms = {
      forbidden: rule.forbid?.(clause, facts),
      required: rule.require?.(clause, facts, makeFeature) ?? [],
      nameOf: (part) => rowName(clause.rule, index, part),
      part: `c${index}`,
    };
    if (isPenalised(clause)) addPenalised(statements, terms, clause.weight ?? 1);
    else addEnforced(statements, terms);
  }
  addPins(statements, pins, facts, omitted.pins);
  const { forbiddenMoves, constraints, breaches } = statements;
  const hasPenalties = breaches.length > 0 || constraints.some(({ breach }) => breach !== undefined);
  const breach: ObjectiveLevel = {
    name: breachLevelName,
    source: { kind: 'breach' },
    constant: 0,
    tolerancePercent: 0,
    gapPercent: 0,
    terms: breaches,
  };
  const goalsByPriority = Map.groupBy(goalClauses(policy), ({ clause }) => clause.priority);
  const priorities = [...goalsByPriority].sort(([a], [b]) => a - b);
  return {
    facts,
    schools: facts.schoolIndices,
    teachers: facts.teacherIndices,
    features,
    forbiddenMoves,
    constraints,
    levels: [
      ...(hasPenalties ? [breach] : []),
      ...priorities.map(([priority, goals]) => priorityLevel(priority, goals, facts, makeFeature)),
      fewestMoves,
    ],
  };
};
