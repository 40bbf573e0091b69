import type { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
import type { Outcome } from '../facts/outcome.ts';
import type { Predicate } from '../vocabulary/predicate.ts';
import type { Constraint, FeatureMaker, ForbiddenMoves } from '../vocabulary/terms.ts';

/**
 * A rule: what must hold. One value in one file; everything else (the request schema, the row names,
 * FORMULATION.md, the tables of the API reference) is derived from the registry in index.ts.
 *
 * It is said twice: to the solver by `barrier` and `require`, and to a finished plan by `audit`, which shares
 * no code with the other two. Methods are declared as methods, so that rules with different settings fit
 * into one registry.
 */
export type Rule<Settings = unknown> = {
  readonly id: string;
  /** What the rule says, for people. */
  readonly sentence: { readonly en: string; readonly zh: string };
  /** The same as a formula, in the notation of FORMULATION.md. */
  readonly formula: string;
  /** Families of rules (F01 …) in the catalogue of policies that this rule carries. */
  readonly families: readonly string[];
  /** What its breach is counted in. */
  readonly breachUnit: 'persons' | 'posts' | 'pairs' | 'percent points';
  /** The rule's own settings; what every clause has (strength, weight, label, source) is added by policy.ts. */
  readonly settings: z.ZodObject;
  /** The setting that cannot be asked in principle, if these settings have one: its breach has no unit. */
  mustOnly?(settings: Settings): string | undefined;
  /** Which moves it does not allow, whatever else happens. */
  forbid?(settings: Settings, facts: Facts): ForbiddenMoves;
  /** What else it asks of a plan. */
  require?(settings: Settings, facts: Facts, mark: FeatureMaker): readonly Constraint[];
  /**
   * What it asks of all its schools together that no plan can have, whoever else moves. `mayLeave` has everybody whom
   * the must clauses and pins let go anywhere.
   */
  unattainable?(settings: Settings, facts: Facts, mayLeave: Uint8Array): readonly Unattainable[];
  /** How a finished plan fares, reckoned from roster and postings alone. */
  audit(settings: Settings, facts: Facts, outcome: Outcome): Verdict;
  /**
   * Settings in place of these, as near to them as can be, under which a finished plan that breaks the rule would keep
   * it; undefined where there are none of that kind. `undefined` inside takes a setting away.
   */
  relax?(settings: Settings, verdict: Verdict, facts: Facts, outcome: Outcome): Relaxation | undefined;
};

export type Unattainable = {
  readonly unit: string;
  readonly required: number;
  readonly achievable: number;
  /** What lacks, as the rest of a sentence that begins with the clause. */
  readonly message: string;
};

export type Relaxation = Readonly<Record<string, unknown>>;

/** How one clause fares in one unit it is counted in (a school, a zone, a pair of persons, …). */
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
 * What a clause breaks between its settings, told beside whatever else is wrong with the clause, so that both are
 * mended at once; but not where one of these very settings is at fault, since it may be right once that is mended.
 */
export const crossFieldRule = (
  settings: readonly string[],
  error: string,
  path: readonly string[] = [],
): z.core.$ZodCustomParams => ({
  error,
  path: [...path],
  when: ({ value, issues }) =>
    typeof value === 'object' &&
    value !== null &&
    !issues.some(({ path: at = [] }) => settings.includes(String(at[0]))),
});

/** A verdict unit by unit, also where there is only one to tell. */
export const areaVerdicts = (verdict: Verdict): readonly Omit<AreaVerdict, 'unit'>[] =>
  verdict.units ?? [verdict];

/** Of several settings those that were eased; none, where none was. */
export const relaxationOf = (eased: Relaxation): Relaxation | undefined =>
  Object.keys(eased).length === 0 ? undefined : eased;

const idIn = (ids: readonly string[]): Predicate => ({ field: 'id', in: [...ids] });
/** These teachers are let off: the clause no longer speaks of them. */
export const excluding = (who: Predicate | undefined, ids: readonly string[]): Relaxation => ({
  who: who === undefined ? { not: idIn(ids) } : { all: [who, { not: idIn(ids) }] },
});
/** These teachers are added to those a predicate names. */
export const including = (named: Predicate | undefined, ids: readonly string[]): Predicate =>
  named === undefined ? idIn(ids) : { any: [named, idIn(ids)] };

/** The sum of a verdict's units, and the units themselves where there is more than one to tell. */
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
