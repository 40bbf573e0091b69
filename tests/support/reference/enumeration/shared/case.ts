/** A small case as rules and goals see it, and the phrases that several of them need. */
import type { Pin } from '../../../../../models/vocabulary/plan.ts';
import type { Clause, Policy } from '../../../../../models/vocabulary/policy.ts';
import type { Predicate } from '../../../../../models/vocabulary/predicate.ts';
import type { Roster, School, Teacher } from '../../../../../models/vocabulary/roster.ts';
import { sumOf } from './quantities.ts';

export type SmallCase = { readonly roster: Roster; readonly policy: Policy; readonly pins: readonly Pin[] };

/** Where a teacher is after the plan: the position of the school, and the subject taught there. */
export type Place = { readonly school: number; readonly subject: string };

/** The place of each teacher, in roster order. */
export type Plan = readonly Place[];

/** Who a clause is about. */
type Concern = { readonly who?: Predicate | undefined; readonly at?: Predicate | undefined };

/** What the roster says, by positions of teachers and schools. */
export type RosterReading = SmallCase & {
  /** The positions of all teachers and of all schools. */
  readonly everyTeacher: readonly number[];
  readonly everySchool: readonly number[];
  readonly teacher: (teacher: number) => Teacher;
  readonly school: (school: number) => School;
  readonly home: (teacher: number) => number;
  readonly homeSchool: (teacher: number) => School;
  readonly isEligible: (teacher: number) => boolean;
  readonly isFree: (teacher: number) => boolean;
  /** The value of a field of a teacher, as predicates name it. */
  readonly fieldOf: (teacher: number, name: string) => unknown;
  readonly isIn: (at: Predicate | undefined, school: number) => boolean;
  readonly isOne: (who: Predicate | undefined, teacher: number) => boolean;
  /** In `who`, and before the plan at a school in `at`. */
  readonly isNamed: (clause: Concern, teacher: number) => boolean;
  /** Teachers of a subject at a school before the plan. */
  readonly present: (school: number, subject: string) => number;
  /** Posts of a subject at a school. */
  readonly needed: (school: number, subject: string) => number;
};

/** What follows from the roster together with the policy and the pins, before anything is decided. */
export type Case = RosterReading & {
  /** A clause makes them eligible, in denominators or not; without such a clause, they are established. */
  readonly isLet: (teacher: number) => boolean;
  /** A clause or a pin says that they move. */
  readonly isSent: (teacher: number) => boolean;
  /** Whether each must clause and each pin, taken by itself, lets the teacher be posted to the school of this id. */
  readonly couldTake: (teacher: number, school: string) => boolean;
  /** May be passed over: eligible or sent, no must exemption keeps them, and there is a school that they could take. */
  readonly couldGo: (teacher: number) => boolean;
  /** What the teacher may teach at another school. */
  readonly subjectsOf: (teacher: number) => readonly string[];
};

export type Amount = (plan: Plan) => number;

export const placeOf = (plan: Plan, teacher: number): Place => {
  const place = plan[teacher];
  if (!place) throw new Error(`the plan has no place for teacher ${teacher}`);
  return place;
};

export const hasMoved = ({ home }: Case, plan: Plan, teacher: number): boolean =>
  placeOf(plan, teacher).school !== home(teacher);

export const schoolAfter = ({ school }: Case, plan: Plan, teacher: number): School =>
  school(placeOf(plan, teacher).school);

/** Schools in `at`. */
export const schoolsIn = (given: Case, at: Predicate | undefined): readonly number[] =>
  given.everySchool.filter((school) => given.isIn(at, school));

/** The sum over schools in `at` of some amount. */
export const overSchools = (
  given: Case,
  clause: Clause,
  amount: (school: number, plan: Plan) => number,
): Amount => {
  const here = schoolsIn(given, clause.at as Predicate | undefined);
  return (plan) => sumOf(here.map((school) => amount(school, plan)));
};

/** The sum over the movers whom the clause names of some price. */
export const overMovers = (
  given: Case,
  clause: Clause,
  price: (teacher: number, place: Place) => number,
): Amount => {
  const named = given.everyTeacher.filter((teacher) => given.isNamed(clause as Concern, teacher));
  return (plan) =>
    sumOf(
      named.map((teacher) => (hasMoved(given, plan, teacher) ? price(teacher, placeOf(plan, teacher)) : 0)),
    );
};

/** The number of movers for whom something holds. */
export const countMovers =
  (given: Case, isCounted: (teacher: number) => boolean): Amount =>
  (plan) =>
    given.everyTeacher.filter((teacher) => hasMoved(given, plan, teacher) && isCounted(teacher)).length;

/** The number of movers whom the clause names and whose move is wrong. */
export const wrongMovers = (
  given: Case,
  clause: Clause,
  isWrong: (teacher: number, place: Place) => boolean,
): Amount => overMovers(given, clause, (teacher, place) => (isWrong(teacher, place) ? 1 : 0));

/** Teachers of a subject at a school after the plan. */
export const filledIn = (plan: Plan, school: number, subject: string): number =>
  plan.filter((place) => place.school === school && place.subject === subject).length;

/** The area of a school; undefined where it lies in none. */
export const areaOf = (given: Case, school: number, per: unknown): string | undefined => {
  if (per === undefined || per === 'county') return 'county';
  const one = given.school(school);
  if (per === 'school') return one.id;
  if (per === 'campus') return one.campus === undefined ? `only ${one.id}` : `campus ${one.campus}`;
  return one[per as 'zone' | 'township' | 'group' | 'stage'];
};

/** The sum over units of schools in `at` of some amount; a school that lies in no such area is a unit of its own. */
export const overUnits = (
  given: Case,
  clause: Clause,
  amount: (schools: readonly number[], plan: Plan) => number,
): Amount => {
  const here = schoolsIn(given, clause.at as Predicate | undefined);
  const unit = (school: number): string => {
    const area = areaOf(given, school, clause.per ?? 'school');
    return area === undefined ? `alone ${school}` : `area ${area}`;
  };
  const units = [...new Set(here.map(unit))].map((one) => here.filter((school) => unit(school) === one));
  return (plan) => sumOf(units.map((schools) => amount(schools, plan)));
};

/** Every subject that somebody teaches. */
export const taughtSubjects = ({ roster }: Case): readonly string[] =>
  roster.teachers.flatMap(({ subject, alsoTeaches }) => [subject, ...(alsoTeaches ?? [])]);

/** The position of the teacher with an id. */
export const positionOfTeacher = ({ roster }: SmallCase): ((id: string) => number) => {
  const positions = new Map(roster.teachers.map(({ id }, teacher) => [id, teacher]));
  return (id) => positions.get(id) ?? -1;
};
