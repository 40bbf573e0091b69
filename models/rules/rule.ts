import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import type { NeededFact } from '../facts/needs.ts';
import type { Outcome } from '../facts/outcome.ts';
import type { Days } from '../facts/school-years.ts';
import { areaKinds } from '../vocabulary/area-kinds.ts';
import type { Example } from '../vocabulary/clause-settings.ts';
import type { TeacherIndex, TeacherMembers } from '../vocabulary/positions.ts';
import type { Predicate } from '../vocabulary/predicate.ts';
import type { Teacher } from '../vocabulary/roster.ts';
import type { Constraint, FeatureMaker, ForbiddenMoves } from '../vocabulary/terms.ts';
import type { Unit } from '../vocabulary/units.ts';
import type { Wording } from '../vocabulary/wording.ts';
import { issueSaying, type Words } from '../vocabulary/words.ts';

/**
 * A rule: what must hold. It is one value in one file; everything else (the request schema, the row names,
 * FORMULATION.md, the tables of the API reference, words, warnings) is derived from the registry in index.ts.
 *
 * It is implemented twice: as constraints for the solver by `forbid` and `require`, and as a check of a finished plan
 * by `audit`, which shares no code with the other two. Methods are declared as methods, so that rules with different
 * settings fit into one registry.
 */
export type Rule<Settings = unknown> = {
  readonly id: string;
  /** What its clauses are called where they have no label. */
  readonly name: Words;
  /** What the rule says, for people. */
  readonly sentence: Words;
  /** The same as a formula, in the notation of FORMULATION.md. */
  readonly formula: string;
  /** Families of rules (F01 …) in the catalogue of policies that this rule carries. */
  readonly families: readonly string[];
  /** What its breach is counted in. */
  readonly breachUnit: Extract<Unit, 'persons' | 'posts' | 'pairs' | 'percent points'>;
  /** What `measured` and `required` of its verdicts are counted in, where that is not `breachUnit`. */
  measuredIn?(settings: Settings): Unit;
  /**
   * The rule's own settings; policy-schema.ts adds what every clause has (strength, weight, label, source).
   * A number called `atLeast…` binds more the larger it is, one called `atMost…` the smaller it is: tightening.ts
   * relies on that.
   */
  readonly settings: z.ZodObject;
  /** Which settings are predicates, and what they are read over, beside `sharedPredicates`; in every rule and goal alike. */
  readonly predicates?: Readonly<Record<string, 'teachers' | 'schools'>>;
  /** Its clause of the example roster in FORMULATION.md and the golden programs. */
  readonly example: Example<Settings>;
  /** What its clauses settle about teachers before any plan is made. */
  readonly settles?: Settles<Settings>;
  /** Whether its constraints with a lower limit ask for movers. */
  readonly isQuota?: true;
  /**
   * It orders candidates, and leaves out whom the must clauses and pins leave no school to go to; so a further must
   * clause that forbids moves may loosen it.
   */
  readonly ordersCandidates?: true;
  /** Its `atLeast` and `exactly` are missed where it concerns nobody. */
  readonly missesMinimum?: true;
  /** Settings that list pairs of schools by their ids. */
  readonly schoolPairs?: readonly string[];
  /** How the teachers whom a relaxation adds to a setting are introduced; default: they are taken out of the clause. */
  readonly relaxedTeachers?: Words;
  /**
   * What a clause with these settings says, without a full stop: every setting that is given, with its figures. A number
   * may be a blank of a policy that is not yet filled in, so it is only handed on to `wording`.
   */
  say(settings: Settings, wording: Wording): Words;
  /** What it reads from the roster beside its predicates; a request that lacks it is warned of. */
  needs?(settings: Settings, facts: Facts): readonly NeededFact[];
  /** The area of each constraint that `require` names u0, u1, …, in this order, where teachers do not show it. */
  areas?(settings: Settings, facts: Facts): readonly string[];
  /** The setting that allows no clause in principle, if these settings have one: its breach has no unit. */
  mustOnly?(settings: Settings): string | undefined;
  /** Moves that the clause does not allow, whatever else happens. */
  forbid?(settings: Settings, facts: Facts): ForbiddenMoves;
  /** What else the clause requires of a plan. */
  require?(settings: Settings, facts: Facts, makeFeature: FeatureMaker): readonly Constraint[];
  /**
   * Steps that its constraints and its audit take beside a look at every teacher and school, of about a nanosecond each;
   * by default none. It is asked before either is made, so it must be quick itself.
   */
  work?(settings: Settings, facts: Facts): number;
  /**
   * What the clause requires of all its schools together and no plan can reach. `mayLeave` has everybody whom the must
   * clauses and pins let go anywhere.
   */
  unattainable?(settings: Settings, facts: Facts, mayLeave: TeacherMembers): readonly Unattainable[];
  /**
   * Of a rule whose verdicts have a numerator and a denominator of persons: who they are, area by area. A list beside a
   * quota names them, so their numbers are those of the audit.
   */
  counted?(settings: Settings, facts: Facts, outcome: Outcome): readonly CountedArea[];
  /** How a finished plan fares, computed from roster and postings alone. */
  audit(settings: Settings, facts: Facts, outcome: Outcome): Verdict;
  /**
   * Settings in place of these, as near to them as can be, under which a finished plan that breaks the rule would keep
   * it; undefined where there are none of that kind. `undefined` inside takes a setting away.
   */
  relax?(settings: Settings, verdict: Verdict, facts: Facts, outcome: Outcome): Relaxation | undefined;
};

/** Whom clauses concern before any plan is made: this decides which moves exist at all. */
export type Settlement =
  /** The teachers named are eligible. */
  | 'eligibility'
  /** The teachers named have to move. */
  | 'obligation'
  /** The teachers named do not move. */
  | 'exemption'
  /** The teachers named may be posted in a second subject. */
  | 'second-subject'
  /** The teachers named are locked in where too little time has passed. */
  | 'lock';

type Settles<Settings> = {
  readonly what: Settlement;
  /** The fields of teachers that follow from it: the rule's own predicates cannot compare them. */
  readonly unreadable?: readonly ('eligible' | 'free')[];
  /** The clauses that settle it; default all. */
  when?(settings: Settings, strength: 'must' | 'in-principle'): boolean;
  /** Of a lock: whether it locks a teacher whom the clause names. */
  locks?(settings: Settings, teacher: Teacher, days: Days): boolean;
  /** Of a lock that holds: the day that is reckoned from, and the first on which it would not hold. */
  lockedBetween?(settings: Settings, teacher: Teacher, days: Days): readonly [since: string, until: string];
};

export type Unattainable = {
  readonly unit: string;
  readonly required: number;
  readonly achievable: number;
  /** What is lacking: the rest of a sentence that begins with the clause. */
  readonly words: Words;
};

/** Who counts in one area that a clause is counted in. */
export type CountedArea = {
  readonly unit: string;
  readonly numerator: readonly TeacherIndex[];
  readonly denominator: readonly TeacherIndex[];
};

export type Relaxation = Readonly<Record<string, unknown>>;

/** How one clause fares in one unit it is counted in (a school, an area, a pair of persons, …). */
export type AreaVerdict = {
  readonly unit: string;
  readonly measured: number;
  readonly required: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly breach: number;
};

/** How one clause fares: sums over its units, and the units one by one where there are several. */
export type Verdict = {
  readonly measured: number;
  readonly required: number;
  readonly numerator?: number;
  readonly denominator?: number;
  /** Persons, posts or percent points outside the rule, summed over units; 0 if it holds. */
  readonly breach: number;
  readonly units?: readonly AreaVerdict[];
};

/** Keeps a rule's settings typed inside its own file. */
export const defineRule = <Schema extends z.ZodObject>(
  rule: { readonly settings: Schema } & Omit<Rule<z.infer<Schema>>, 'settings'>,
): Rule<z.infer<Schema>> => rule;

/**
 * A condition on several settings together. It is reported beside other faults of the clause, so that all are corrected
 * at once, but not where one of these settings is faulty itself: correcting that may be enough.
 */
export const crossFieldRule = (
  settings: readonly string[],
  words: Words,
  path: readonly string[] = [],
): z.core.$ZodCustomParams => ({
  ...issueSaying(words),
  path: [...path],
  when: ({ value, issues }) =>
    typeof value === 'object' &&
    value !== null &&
    !issues.some(({ path: at = [] }) => settings.includes(String(at[0]))),
});

/** A verdict unit by unit, also where it has a single unit. */
export const areaVerdicts = (verdict: Verdict): readonly Omit<AreaVerdict, 'unit'>[] =>
  verdict.units ?? [verdict];

/** The settings that are relaxed; undefined where none is. */
export const relaxationOf = (relaxed: Relaxation): Relaxation | undefined =>
  Object.keys(relaxed).length === 0 ? undefined : relaxed;

const idIn = (ids: readonly string[]): Predicate => ({ field: 'id', in: [...ids] });
/** Takes these teachers out of the clause. */
export const excluding = (who: Predicate | undefined, ids: readonly string[]): Relaxation => ({
  who: who === undefined ? { not: idIn(ids) } : { all: [who, { not: idIn(ids) }] },
});
/** Adds these teachers to those that a predicate names. */
export const including = (named: Predicate | undefined, ids: readonly string[]): Predicate =>
  named === undefined ? idIn(ids) : { any: [named, idIn(ids)] };

/** The sum over units, and the units themselves where there are several. */
export const sumVerdicts = (units: readonly AreaVerdict[]): Verdict => {
  const total = (of: (unit: AreaVerdict) => number | undefined): number =>
    units.reduce((amount, unit) => amount + (of(unit) ?? 0), 0);
  const only = units.length === 1 ? units[0] : undefined;
  const withShare = units.some(({ denominator }) => denominator !== undefined);
  return {
    measured: only ? only.measured : total((unit) => unit.measured),
    required: only ? only.required : total((unit) => unit.required),
    ...(withShare
      ? { numerator: total((unit) => unit.numerator), denominator: total((unit) => unit.denominator) }
      : {}),
    breach: total((unit) => unit.breach),
    ...(units.length > 1 ? { units } : {}),
  };
};

/** The areas in which a clause is counted, each by itself. */
export const per = z
  .enum(areaKinds)
  .optional()
  .meta({ description: 'Unit in which it is counted; default county.' });

/** The schools that a clause counts together. */
export const perCampus = z.enum(['school', 'campus']).optional().meta({
  description:
    'Unit in which it is counted: each school (default), or each campus, both halves of a nine-year school together.',
});

/** Settings as they have to be typed. */
const typedList = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

/** For `refine`: a clause states at least one of these settings. */
export const statesOneOf = <Name extends string>(
  ...names: readonly Name[]
): [(settings: { readonly [Setting in Name]?: unknown }) => boolean, z.core.$ZodCustomParams] => [
  (settings) => names.some((name) => settings[name] !== undefined),
  crossFieldRule(
    names,
    names.length === 2
      ? { en: `needs ${names.join(', ')} or both`, zh: `须写明${typedList(names)}之一或两项` }
      : {
          en: `needs at least one of ${names.join(', ')}`,
          zh: `至少须写明${typedList(names)}之一`,
        },
  ),
];
