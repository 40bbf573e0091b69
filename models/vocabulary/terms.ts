/**
 * The algebra in which rules and goals state themselves to the solver. A rule never sees a column of the integer
 * program. It builds counts (who leaves, what arrives, which teacher goes to which school) and states constraints on
 * them; models/program turns counts into columns and constraints into rows. The same constraint serves both strengths:
 * a `must` clause becomes rows, an `in-principle` clause the penalty of its breach. Teachers, schools and subjects
 * appear as positions in the facts.
 */
import type { Ratio } from '../exact.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from './positions.ts';

/**
 * What one arrival contributes to a count, by teacher and subject taught after the move: an integer, usually 0 or 1
 * (a backbone teacher, a degree, a post in mathematics). Arrivals with equal values of all features are aggregated.
 */
export type ArrivalFeature = {
  /** Position among the features of one formulation. */
  readonly position: number;
  readonly of: (teacher: TeacherIndex, subject: SubjectIndex) => number;
};

/**
 * constant + Σ times · (teachers who leave) + Σ times · feature(arrivals at a school) + Σ times · (named teachers
 * posted to a school). Its unit is persons or posts. It is an integer for every plan.
 */
export type CountExpression = {
  readonly constant: number;
  readonly leaving: readonly LeavingTerm[];
  readonly arriving: readonly ArrivingTerm[];
  readonly going: readonly GoingTerm[];
};
type LeavingTerm = { readonly teachers: readonly TeacherIndex[]; readonly times: number };
type ArrivingTerm = {
  readonly school: SchoolIndex;
  readonly feature: ArrivalFeature;
  readonly times: number;
};
/** Without `subject`, postings in every subject count. */
type GoingTerm = {
  readonly teachers: readonly TeacherIndex[];
  readonly school: SchoolIndex;
  readonly subject?: SubjectIndex | undefined;
  readonly times: number;
};

const nothing: CountExpression = { constant: 0, leaving: [], arriving: [], going: [] };

/** The same amount for every plan. */
export const constant = (amount: number): CountExpression => ({ ...nothing, constant: amount });

/** `times` · the number of these teachers who leave their home school. */
export const leaving = (teachers: readonly TeacherIndex[], times = 1): CountExpression =>
  teachers.length === 0 ? nothing : { ...nothing, leaving: [{ teachers, times }] };

/** `times` · the sum of the feature over all who arrive at the school. */
export const arriving = (school: SchoolIndex, feature: ArrivalFeature, times = 1): CountExpression => ({
  ...nothing,
  arriving: [{ school, feature, times }],
});

/**
 * `times` · the number of these teachers who are posted to the school, which is the home of none of them. A named
 * teacher is not aggregated with others, so this term costs more columns than `leaving` and `arriving`.
 */
export const going = (
  teachers: readonly TeacherIndex[],
  school: SchoolIndex,
  times = 1,
  subject?: SubjectIndex,
): CountExpression =>
  teachers.length === 0 ? nothing : { ...nothing, going: [{ teachers, school, subject, times }] };

/** The sum of counts; 0 for none. */
export const sum = (...counts: readonly CountExpression[]): CountExpression => ({
  constant: counts.reduce((total, count) => total + count.constant, 0),
  leaving: counts.flatMap((count) => count.leaving),
  arriving: counts.flatMap((count) => count.arriving),
  going: counts.flatMap((count) => count.going),
});

/** The number at a school after the plan: `own`, who are there today, less those who leave, plus arrivals by the feature. */
export const countAfter = (
  school: SchoolIndex,
  own: readonly TeacherIndex[],
  feature: ArrivalFeature,
): CountExpression => sum(constant(own.length), arriving(school, feature), leaving(own, -1));

/** Both limits are inclusive. A count is limited in persons or posts, a share in percent. */
export type Limits = { readonly atLeast?: Ratio | undefined; readonly atMost?: Ratio | undefined };

/** A function of a count, convex over the integers. */
export type ConvexFunction = (count: number) => number;

/** A condition on the plan. `name` is unique within its clause and becomes part of the names of its rows. */
export type Constraint =
  /** atLeast ≤ count ≤ atMost. Breach: the persons or posts outside the limits. */
  | {
      readonly kind: 'limit';
      readonly name: string;
      readonly count: CountExpression;
      readonly limits: Limits;
    }
  /** atLeast ≤ 100 · part ∕ whole ≤ atMost wherever whole > 0. Breach: the percentage points outside the limits. */
  | {
      readonly kind: 'share';
      readonly name: string;
      readonly part: CountExpression;
      readonly whole: CountExpression;
      readonly limits: Limits;
    }
  /** any > 0 ⇒ count ≥ atLeast. Breach: what the count lacks. */
  | {
      readonly kind: 'if-any';
      readonly name: string;
      readonly any: CountExpression;
      readonly count: CountExpression;
      readonly atLeast: number;
    }
  /** Σ f_j(count_j) ≤ atMost. Its breach has no unit, so it cannot hold in principle. */
  | {
      readonly kind: 'spread';
      readonly name: string;
      readonly parts: readonly { readonly count: CountExpression; readonly of: ConvexFunction }[];
      readonly atMost: number;
    }
  /**
   * Every count reaches `atLeast`, except at most `exemptParts` of them, which reach `fallbackAtLeast` ≤ `atLeast`.
   * Breach: the sum of what the counts lack under the best choice of exempt parts.
   */
  | {
      readonly kind: 'most-of';
      readonly name: string;
      readonly parts: readonly {
        readonly count: CountExpression;
        readonly atLeast: number;
        readonly fallbackAtLeast: number;
      }[];
      readonly exemptParts: number;
    }
  /** count_j ≤ atMost_j for all parts. No count can exceed its limit by more than 1. Breach: 1 if any part is broken. */
  | {
      readonly kind: 'all-or-breach';
      readonly name: string;
      readonly parts: readonly { readonly count: CountExpression; readonly atMost: number }[];
    };

/**
 * Moves that a clause or pin does not allow. A move leads to another school than home, in a subject that the teacher
 * may be posted in.
 */
export type ForbiddenMoves = {
  /**
   * The equivalence class of a teacher: `blocks` answers alike for all teachers of one home school and one class.
   * `undefined` means that no move of this teacher is forbidden.
   */
  readonly concerns: (teacher: TeacherIndex) => string | undefined;
  readonly blocks: (teacher: TeacherIndex, school: SchoolIndex, subject: SubjectIndex) => boolean;
  /**
   * Lists in which every school is found to which the clause leaves a teacher a way, beside others, so that not all
   * schools need be tried. Absent, or undefined: all must be.
   */
  readonly reach?: (teacher: TeacherIndex) => readonly (readonly SchoolIndex[])[] | undefined;
  /**
   * Where given, `blocks` answers true wherever the area of the new school is not that of the home school, or the home
   * school has none. It spares a question for each pair of schools.
   */
  readonly areaOf?: ((school: SchoolIndex) => string | undefined) | undefined;
};

/** A part of a goal's value, to be minimised. */
export type ObjectiveTerm =
  /** Σ of(t) over the teachers t who leave. */
  | { readonly kind: 'leaving'; readonly of: (teacher: TeacherIndex) => number }
  /** The breach of a constraint, as for a clause that holds in principle. */
  | { readonly kind: 'breach'; readonly constraint: Constraint }
  /**
   * Σ of(t, s, g) over all moves. Costs of teachers of one home differ by `concerns` only, as for forbidden moves.
   * `byArc`: the cost differs with nearly every pair of schools, as a distance does, so that teachers of different homes
   * share no costs. Without it, `of` must also answer for the teacher's own school, to find out who shares all costs.
   */
  | {
      readonly kind: 'move';
      readonly byArc?: boolean;
      readonly concerns: (teacher: TeacherIndex) => string | undefined;
      readonly of: (teacher: TeacherIndex, school: SchoolIndex, subject: SubjectIndex) => number;
    }
  /** f(count). */
  | {
      readonly kind: 'convex';
      readonly name: string;
      readonly count: CountExpression;
      readonly of: ConvexFunction;
      /** The weight inside `of`, where a goal weighs its terms. */
      readonly scale?: number;
    }
  /** −min_j 100 · count_j ∕ size_j, the rate of the worst-off part. `total` bounds Σ count_j from above. */
  | {
      readonly kind: 'worst-rate';
      readonly name: string;
      readonly parts: readonly { readonly count: CountExpression; readonly size: number }[];
      readonly total: number;
    }
  /**
   * The largest amount, then the second largest, and so on (leximin). Each amount is Σ f(count). The term is no number
   * that could be added to others, so it is alone in its priority.
   */
  | {
      readonly kind: 'leximin';
      readonly parts: readonly {
        readonly name: string;
        readonly terms: readonly {
          readonly name: string;
          readonly count: CountExpression;
          readonly of: ConvexFunction;
          /** The weight inside `of`. */
          readonly scale?: number;
        }[];
      }[];
    };

/** Registers a feature of arrivals; rules and goals call it for each feature that their counts refer to. */
export type FeatureMaker = (of: ArrivalFeature['of']) => ArrivalFeature;

/** A feature maker for one formulation, and the list of the features made so far, by position. */
export const featureMaker = (): {
  readonly makeFeature: FeatureMaker;
  readonly features: readonly ArrivalFeature[];
} => {
  const features: ArrivalFeature[] = [];
  const makeFeature: FeatureMaker = (of) => {
    const feature = { position: features.length, of };
    features.push(feature);
    return feature;
  };
  return { makeFeature, features };
};
