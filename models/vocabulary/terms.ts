/**
 * Statements: the language in which rules and goals speak to the solver. A rule never sees a column of the
 * integer program. It says what must be counted (who leaves, what arrives, which pair of teacher and school)
 * and within which limits; build-program.ts makes columns and rows of it, groups teachers whom no statement
 * tells apart, and puts a clause of strength `must` down as rows, one `in-principle` as the price of its
 * breach. That is why a rule is written once for both strengths.
 */
import type { Ratio } from '../exact.ts';

/** Something about an arrival that a school can see: how many units it adds to a count, usually 0 or 1. */
export type ArrivalFeature = {
  readonly position: number;
  readonly of: (teacher: number, subject: number) => number;
};

/** constant + Σ over teachers who leave + Σ over arrivals + Σ over single pairs; whole for every plan. */
export type CountExpression = {
  readonly constant: number;
  readonly leaving: readonly Leaving[];
  readonly arriving: readonly Arriving[];
  readonly going: readonly Going[];
};
type Leaving = { readonly teachers: readonly number[]; readonly times: number };
type Arriving = { readonly school: number; readonly feature: ArrivalFeature; readonly times: number };
/** Named teachers posted to one school, in one subject or in any. A rule that says this speaks of the pair. */
type Going = {
  readonly teachers: readonly number[];
  readonly school: number;
  readonly subject?: number | undefined;
  readonly times: number;
};

const nothing: CountExpression = { constant: 0, leaving: [], arriving: [], going: [] };
export const constant = (amount: number): CountExpression => ({ ...nothing, constant: amount });
/** How many of these teachers move. */
export const leaving = (teachers: readonly number[], times = 1): CountExpression =>
  teachers.length === 0 ? nothing : { ...nothing, leaving: [{ teachers, times }] };
/** How much arrives at a school, by the given mark. */
export const arriving = (school: number, mark: ArrivalFeature, times = 1): CountExpression => ({
  ...nothing,
  arriving: [{ school, feature: mark, times }],
});
/** How many of these teachers are posted to this school, which is home to none of them. */
export const going = (
  teachers: readonly number[],
  school: number,
  times = 1,
  subject?: number,
): CountExpression =>
  teachers.length === 0 ? nothing : { ...nothing, going: [{ teachers, school, subject, times }] };
export const sum = (...counts: readonly CountExpression[]): CountExpression => ({
  constant: counts.reduce((total, count) => total + count.constant, 0),
  leaving: counts.flatMap((count) => count.leaving),
  arriving: counts.flatMap((count) => count.arriving),
  going: counts.flatMap((count) => count.going),
});

/** Who of `own`, at this school now, is still there after the plan, and what arrives by the mark that counts them. */
export const countAfter = (school: number, own: readonly number[], mark: ArrivalFeature): CountExpression =>
  sum(constant(own.length), arriving(school, mark), leaving(own, -1));

/** Limits of a count or of a share in percent; both included. */
export type Limits = { readonly atLeast?: Ratio | undefined; readonly atMost?: Ratio | undefined };

/** What a rule says of the plan. `name` is unique within the clause and becomes part of the row's name. */
export type Constraint =
  /** A count stays within limits; breached by the persons or posts outside. */
  | {
      readonly kind: 'limit';
      readonly name: string;
      readonly count: CountExpression;
      readonly limits: Limits;
    }
  /** part ∕ whole, in percent, stays within limits where whole > 0; breached by the percent points outside. */
  | {
      readonly kind: 'share';
      readonly name: string;
      readonly part: CountExpression;
      readonly whole: CountExpression;
      readonly limits: Limits;
    }
  /** If `any` is above 0, a count is at least so much; breached by what it lacks. */
  | {
      readonly kind: 'if-any';
      readonly name: string;
      readonly any: CountExpression;
      readonly count: CountExpression;
      readonly atLeast: number;
    }
  /** The sum of convex functions of counts stays below a limit. It can only be a must: its breach has no unit. */
  | {
      readonly kind: 'spread';
      readonly name: string;
      readonly parts: readonly { readonly count: CountExpression; readonly of: (count: number) => number }[];
      readonly atMost: number;
    }
  /**
   * Counts reach their first number, all but `spared` of them, and those the second, which is smaller; breached by what is
   * lacking where the spared are chosen best.
   */
  | {
      readonly kind: 'most-of';
      readonly name: string;
      readonly parts: readonly {
        readonly count: CountExpression;
        readonly atLeast: number;
        readonly orElse: number;
      }[];
      readonly spared: number;
    }
  /** Counts that are at most 1 too large, none of which may exceed its limit; breached, if at all, by 1. */
  | {
      readonly kind: 'all-or-breach';
      readonly name: string;
      readonly parts: readonly { readonly count: CountExpression; readonly atMost: number }[];
    };

/**
 * Moves that a clause does not allow. `concerns` tells teachers apart as far as the barrier does: it blocks
 * the same moves for all teachers of one home school and one answer of `concerns`; undefined: it does not
 * concern this teacher. A move is to another school than home, in a subject the teacher may be posted in.
 */
export type ForbiddenMoves = {
  readonly concerns: (teacher: number) => string | undefined;
  readonly blocks: (teacher: number, school: number, subject: number) => boolean;
};

/** A part of a goal's value, to be minimised. */
export type ObjectiveTerm =
  /** So much for each of these teachers who moves. */
  | { readonly kind: 'leaving'; readonly of: (teacher: number) => number }
  /** The breach of a statement, as an in-principle clause would have it. */
  | { readonly kind: 'breach'; readonly statement: Constraint }
  /**
   * So much for each move; it may tell teachers of one home apart by `concerns` only (as for a barrier). `byWay`: it
   * differs with nearly every pair of schools, as a distance does, so that teachers of different homes share nothing.
   * Otherwise it is also asked what a move to the teacher's own school would cost, so as to find who shares all prices.
   */
  | {
      readonly kind: 'move';
      readonly byWay?: boolean;
      readonly concerns: (teacher: number) => string | undefined;
      readonly of: (teacher: number, school: number, subject: number) => number;
    }
  /** A convex function of a count, given at whole numbers. */
  | {
      readonly kind: 'convex';
      readonly name: string;
      readonly count: CountExpression;
      readonly of: (count: number) => number;
    }
  /**
   * −min over the parts of 100 · count ∕ size: the rate of the worst-off. `total` is what all counts together
   * can at most come to, which bounds the rate that can be reached.
   */
  | {
      readonly kind: 'worst-rate';
      readonly name: string;
      readonly parts: readonly { readonly count: CountExpression; readonly size: number }[];
      readonly total: number;
    }
  /**
   * The largest of these amounts, each a sum of convex functions of counts, then the second largest, and so on. It is
   * no sum with other costs, so it has a level of its own.
   */
  | {
      readonly kind: 'largest-first';
      readonly parts: readonly {
        readonly name: string;
        readonly terms: readonly {
          readonly name: string;
          readonly count: CountExpression;
          readonly of: (count: number) => number;
        }[];
      }[];
    };

/** Makes marks for one program; a rule asks for those it needs while it makes its statements. */
export type FeatureMaker = (of: ArrivalFeature['of']) => ArrivalFeature;

export const featureMaker = (): {
  readonly mark: FeatureMaker;
  readonly marks: readonly ArrivalFeature[];
} => {
  const marks: ArrivalFeature[] = [];
  const mark: FeatureMaker = (of) => {
    const made = { position: marks.length, of };
    marks.push(made);
    return made;
  };
  return { mark, marks };
};

/** Positions of the teachers for whom `holds`. */
export const teachersFor = (count: number, holds: (teacher: number) => boolean): readonly number[] => {
  const found: number[] = [];
  for (let teacher = 0; teacher < count; teacher++) if (holds(teacher)) found.push(teacher);
  return found;
};
