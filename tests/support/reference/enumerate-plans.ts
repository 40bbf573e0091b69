/**
 * The enumeration, an independent reading of every rule and goal: all plans of a small roster are tried, and each
 * is judged by code written from the wire contract alone. That code imports types of the vocabulary and nothing
 * that calculates: dates, predicates, shares and distances are implemented here again.
 */
import type { Posting } from '../../../models/vocabulary/plan.ts';
import type { Clause, GoalClause, RuleClause } from '../../../models/vocabulary/policy.ts';
import {
  type Case,
  countMovers,
  hasMoved,
  type Place,
  type Plan,
  placeOf,
  type SmallCase,
  schoolAfter,
} from './enumeration/shared/case.ts';
import { sumOf } from './enumeration/shared/quantities.ts';
import { clausesWith, enumeration, readCase } from './read-case.ts';

export type { SmallCase } from './enumeration/shared/case.ts';

/** A policy under one plan. */
export type Judgement = {
  /** Nothing that lies below all clauses is broken: pins hold, and without eligible clauses only the established move. */
  readonly possible: boolean;
  /** Whether each pin holds, and whether nothing below all clauses is broken: the parts of `possible`. */
  readonly pins: readonly boolean[];
  readonly below: boolean;
  /** By the index of the clause: a rule's breach, or a goal's value. */
  readonly amounts: readonly number[];
};

export type Enumeration = {
  readonly feasible: boolean;
  /** Plans tried, feasible or not. */
  readonly plans: number;
  /** Breaches of in-principle clauses first (if there are any), then the priorities in order. */
  readonly levels: readonly EnumeratedLevel[];
  /** All optimal plans, each ordered as the roster lists its teachers. */
  readonly optimal: readonly (readonly Posting[])[];
};

type EnumeratedLevel = {
  readonly name: string;
  readonly value: number;
  /** Where a priority compares school by school: what it compares, the largest first. */
  readonly inOrder?: readonly number[];
};

const isRuleClause = (clause: Clause): clause is RuleClause => 'rule' in clause;
const isGoalClause = (clause: Clause): clause is GoalClause => 'goal' in clause;
const isOfStrength = (clause: Clause, strength: RuleClause['strength']): boolean =>
  isRuleClause(clause) && clause.strength === strength;

const judgeFor = (given: Case): ((plan: Plan) => Judgement) => {
  const { policy, pins, teacher: teacherAt, everyTeacher } = given;
  const amounts = policy.clauses.map((clause) =>
    isRuleClause(clause)
      ? enumeration.rule(clause.rule).breach(given, clause)
      : enumeration.goal(clause.goal).value(given, clause),
  );
  const anyEligible = clausesWith(given, 'makesEligible').length > 0;
  const wrong = countMovers(given, (teacher) => !given.isLet(teacher) && !given.isSent(teacher));
  const pinned = pins.map((pin) => ({
    pin,
    teacher: everyTeacher.find((teacher) => teacherAt(teacher).id === pin.teacher) ?? -1,
  }));
  const pinsIn = (plan: Plan): readonly boolean[] =>
    pinned.map(({ pin, teacher }) => {
      const { id } = schoolAfter(given, plan, teacher);
      if ('school' in pin) return id === pin.school;
      if ('stays' in pin) return !hasMoved(given, plan, teacher);
      return !hasMoved(given, plan, teacher) || !pin.notTo.includes(id);
    });
  return (plan) => {
    const held = pinsIn(plan);
    const below = anyEligible || wrong(plan) === 0;
    return {
      possible: below && held.every((holds) => holds),
      pins: held,
      below,
      amounts: amounts.map((amount) => amount(plan)),
    };
  };
};

/** Judges one plan; the postings are to be possible ones (same stage, a subject the teacher may teach). */
export const judgePostings = (one: SmallCase, postings: readonly Posting[]): Judgement => {
  const given = readCase(one);
  const schools = new Map(given.roster.schools.map(({ id }, school) => [id, school]));
  const posted = new Map(postings.map((posting) => [posting.teacher, posting]));
  const plan = given.roster.teachers.map(({ id, subject }, teacher): Place => {
    const posting = posted.get(id);
    if (!posting) return { school: given.home(teacher), subject };
    return { school: schools.get(posting.to) ?? -1, subject: posting.subject };
  });
  return judgeFor(given)(plan);
};

/** Where each teacher may be after a plan, home first. */
const choicesOf = (given: Case): readonly (readonly Place[])[] =>
  given.roster.teachers.map(({ subject: own }, teacher) => {
    const home = given.home(teacher);
    const { stage } = given.school(home);
    const elsewhere = given.everySchool.filter(
      (school) => school !== home && given.school(school).stage === stage,
    );
    return [
      { school: home, subject: own },
      ...elsewhere.flatMap((school) => given.subjectsOf(teacher).map((subject) => ({ school, subject }))),
    ];
  });

const postingsOf = (given: Case, plan: Plan): readonly Posting[] =>
  given.roster.teachers.flatMap(({ id, school }, teacher) =>
    hasMoved(given, plan, teacher)
      ? [
          {
            teacher: id,
            from: school,
            to: schoolAfter(given, plan, teacher).id,
            subject: placeOf(plan, teacher).subject,
          },
        ]
      : [],
  );

/** Every plan of a case with its judgement, whatever it breaks. */
export const judgeAll = (
  one: SmallCase,
): readonly (Judgement & { readonly postings: readonly Posting[] })[] => {
  const given = readCase(one);
  const judge = judgeFor(given);
  return [...plansOf(choicesOf(given))].map((plan) => ({
    ...judge(plan),
    postings: postingsOf(given, plan),
  }));
};

/** How many plans a case has, before any clause forbids one. */
export const planCount = (one: SmallCase): number =>
  choicesOf(readCase(one)).reduce((product, choices) => product * choices.length, 1);

/** Every plan of a case, in a fixed order. */
export function* allPlans(one: SmallCase): Generator<readonly Posting[]> {
  const given = readCase(one);
  for (const plan of plansOf(choicesOf(given))) yield postingsOf(given, plan);
}

/** The product of all choices; the first teacher's changes fastest. */
function* plansOf(choices: readonly (readonly Place[])[]): Generator<Plan> {
  const [first, ...rest] = choices;
  if (!first) {
    yield [];
    return;
  }
  for (const others of plansOf(rest)) for (const place of first) yield [place, ...others];
}

const NOISE = 1e-9;

type Candidate = { readonly plan: Plan; readonly amounts: readonly number[] };

/** The candidates that are best by a value, give or take a tolerance; `best` is Infinity where there are none. */
const bestOf = (
  candidates: readonly Candidate[],
  value: (one: Candidate) => number,
  tolerancePercent: number,
): { readonly best: number; readonly left: readonly Candidate[] } => {
  const best = candidates.reduce((least, one) => Math.min(least, value(one)), Infinity);
  const allowed = best + (tolerancePercent / 100) * Math.abs(best) + NOISE * Math.max(1, Math.abs(best));
  return { best, left: candidates.filter((one) => value(one) <= allowed) };
};

type Level = {
  readonly name: string;
  readonly tolerancePercent: number;
  /** Compared one after another; a level has more than one only where it compares school by school. */
  readonly values: readonly ((one: Candidate) => number)[];
  readonly isInOrder: boolean;
};

const levelsOf = (given: Case): readonly Level[] => {
  const { clauses } = given.policy;
  const total = (counts: (clause: Clause) => boolean) => [
    ({ amounts }: Candidate): number =>
      sumOf(
        amounts.map((amount, index) => {
          const clause = clauses[index];
          return clause && counts(clause) ? ((clause.weight as number | undefined) ?? 1) * amount : 0;
        }),
      ),
  ];
  const isSoft = (clause: Clause): boolean => isOfStrength(clause, 'in-principle');
  const breach = { name: 'breach', tolerancePercent: 0, values: total(isSoft), isInOrder: false };
  const goals = clauses.filter(isGoalClause);
  const priorities = [...new Set(goals.map(({ priority }) => priority))].sort((a, b) => a - b);
  return [
    ...(clauses.some(isSoft) ? [breach] : []),
    ...priorities.map((priority): Level => {
      const name = `priority ${priority}`;
      const here = goals.filter((clause) => clause.priority === priority);
      const worstFirst = here.find((clause) => clause.worstFirst === true);
      const amounts = worstFirst && enumeration.goal(worstFirst.goal).inOrder?.(given, worstFirst);
      if (amounts) {
        const values = given.everySchool.map(
          (_, rank) =>
            ({ plan }: Candidate) =>
              amounts(plan)[rank] ?? 0,
        );
        return { name, tolerancePercent: 0, values, isInOrder: true };
      }
      const tolerancePercent = Math.max(...here.map((clause) => clause.tolerancePercent ?? 0));
      const values = total((clause) => isGoalClause(clause) && clause.priority === priority);
      return { name, tolerancePercent, values, isInOrder: false };
    }),
  ];
};

/** Tries every plan. Each level is taken at its best, give or take its tolerance, before the next is looked at. */
export const enumeratePlans = (one: SmallCase): Enumeration => {
  const given = readCase(one);
  const judge = judgeFor(given);
  const isMust = given.policy.clauses.map((clause) => isOfStrength(clause, 'must'));
  let plans = 0;
  const kept: Candidate[] = [];
  for (const plan of plansOf(choicesOf(given))) {
    plans += 1;
    const { possible, amounts } = judge(plan);
    if (possible && amounts.every((amount, index) => !isMust[index] || amount <= NOISE))
      kept.push({ plan, amounts });
  }
  if (kept.length === 0) return { feasible: false, plans, levels: [], optimal: [] };
  let left: readonly Candidate[] = kept;
  const levels = levelsOf(given).map(({ name, tolerancePercent, values, isInOrder }): EnumeratedLevel => {
    const bests = values.map((value) => {
      const found = bestOf(left, value, tolerancePercent);
      left = found.left;
      return found.best;
    });
    const [first = 0] = bests;
    return { name, value: first, ...(isInOrder ? { inOrder: bests } : {}) };
  });
  return { feasible: true, plans, levels, optimal: left.map(({ plan }) => postingsOf(given, plan)) };
};
