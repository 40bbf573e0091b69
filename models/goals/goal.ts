import type { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import type { NeededFact } from '../facts/needs.ts';
import { type Outcome, schoolAfter } from '../facts/outcome.ts';
import type { Example } from '../vocabulary/clause-settings.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import type { Whom } from '../vocabulary/predicate.ts';
import type { FeatureMaker, ObjectiveTerm } from '../vocabulary/terms.ts';
import type { Unit } from '../vocabulary/units.ts';
import type { Wording } from '../vocabulary/wording.ts';
import type { Words } from '../vocabulary/words.ts';

/**
 * A goal: what is preferred, as a number to be minimised. Like a rule it is implemented twice, as an objective for the
 * solver by `score` and as a measure of a finished plan by `measure`, and both must give the same number.
 */
export type Goal<Settings = unknown> = {
  readonly id: string;
  /** What its clauses are called where they have no label. */
  readonly name: Words;
  /** What the goal prefers, for people. */
  readonly sentence: Words;
  /** The same as a formula, in the notation of FORMULATION.md. */
  readonly formula: string;
  /** Unit of the value; where it depends on the settings, `measuredIn` says it. */
  readonly unit: Unit | 'by measure';
  measuredIn?(settings: Settings): GoalUnit;
  readonly families: readonly string[];
  /** The goal's own settings; policy-schema.ts adds what every clause has (priority, weight, label, source). */
  readonly settings: z.ZodObject;
  /** Which settings are predicates, and what they are read over, beside `sharedPredicates`; in every rule and goal alike. */
  readonly predicates?: Readonly<Record<string, 'teachers' | 'schools'>>;
  /** Its clause of the example roster in FORMULATION.md and the golden programs. */
  readonly example: Example<Settings>;
  /** The setting that, if true, compares plans by several amounts: see `inOrder`. */
  readonly orderSetting?: string;
  /** What a clause with these settings prefers, without a full stop, as `Rule.say`. */
  say(settings: Settings, wording: Wording): Words;
  /** What it weighs its own terms by, in the order of its setting `weights`, and then by default. */
  weightsOf?(settings: Settings): readonly number[];
  /** What it reads from the roster beside its predicates; a request that lacks it is warned of. */
  needs?(settings: Settings, facts: Facts): readonly NeededFact[];
  /** The terms whose sum over a plan, plus `constant`, is the value. */
  score(
    settings: Settings,
    facts: Facts,
    makeFeature: FeatureMaker,
  ): { readonly constant: number; readonly terms: readonly ObjectiveTerm[] };
  /** The value of a finished plan, computed from roster and postings alone. */
  measure(settings: Settings, facts: Facts, outcome: Outcome): number;
  /**
   * Where these settings compare plans by several amounts, the largest first: those above 0, from the largest down.
   * The value is then the first of them, and the goal stands alone in its priority.
   */
  inOrder?(settings: Settings, facts: Facts, outcome: Outcome): readonly number[] | undefined;
  /** Where `inOrder` says something: the summands of each amount, each with all values that it can have. */
  amountsInOrder?(settings: Settings, facts: Facts): Iterable<readonly (readonly number[])[]>;
};

/** What a value is counted in; `isNegated`: people read it with the opposite sign, so that more of it is better. */
type GoalUnit = { readonly unit: Unit; readonly isNegated?: boolean };

/** Keeps a goal's settings typed inside its own file. */
export const defineGoal = <Schema extends z.ZodObject>(
  goal: { readonly settings: Schema } & Omit<Goal<z.infer<Schema>>, 'settings'>,
): Goal<z.infer<Schema>> => goal;

type Score = ReturnType<Goal['score']>;

/** For `score`: so much for each teacher concerned who moves, wherever to. */
export const scorePerMover = (whom: Whom, facts: Facts, cost: (teacher: TeacherIndex) => number): Score => {
  const concerned = facts.concerned(whom);
  return {
    constant: 0,
    terms: [{ kind: 'leaving', of: (teacher) => (concerned[teacher] ? cost(teacher) : 0) }],
  };
};

/** For `score`: so much for each move of a teacher concerned; `ObjectiveTerm` says what the fields mean. */
export const scorePerMove = (
  whom: Whom,
  facts: Facts,
  { concerns, ...term }: Omit<Extract<ObjectiveTerm, { kind: 'move' }>, 'kind'>,
): Score => {
  const concerned = facts.concerned(whom);
  const concernsWhom = (teacher: TeacherIndex) => (concerned[teacher] ? concerns(teacher) : undefined);
  return { constant: 0, terms: [{ kind: 'move', ...term, concerns: concernsWhom }] };
};

/** For `measure`: the sum over the teachers concerned who move, each with the school after the plan. */
export const sumOverMovers = (
  { who, at }: Whom,
  facts: Facts,
  outcome: Outcome,
  amount: (teacher: TeacherIndex, school: SchoolIndex) => number,
): number => {
  const [named, homes] = [facts.teachersWhere(who), facts.schoolsWhere(at)];
  let sum = 0;
  for (const mover of outcome.movers) {
    if (named[mover] && homes[facts.homeOf(mover)]) sum += amount(mover, schoolAfter(outcome, mover));
  }
  return sum;
};
