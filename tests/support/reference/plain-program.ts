/**
 * The plain program, a naive integer program: one binary column for every admissible (teacher, school, subject),
 * every clause written as the wire contract words it, plain slacks for what is soft. It shares the facts and the
 * predicates with the service and nothing else: no constraints of the formulation, no decomposition into
 * subproblems, no aggregation. Tests demand that the service's program reaches the same optimum; the benchmark
 * measures what the rest is worth.
 *
 * Levels are the breaches of the in-principle clauses, if there are any, then the priorities in order. No level
 * breaks ties.
 */
import type { Facts } from '../../../models/facts/facts.ts';
import { CONTINUOUS, INTEGER, type Level, type Program } from '../../../models/program/program.ts';
import type { Pin, Posting } from '../../../models/vocabulary/plan.ts';
import {
  type GoalClause,
  goalClauses,
  type Policy,
  type RuleClause,
  ruleClauses,
} from '../../../models/vocabulary/policy.ts';
import * as members from './plain-program/index.ts';
import {
  type County,
  countyOf,
  itemAt,
  type Move,
  mayMove,
  positionOf,
} from './plain-program/shared/county.ts';
import { combined, openMatrix, type Sum, zero } from './plain-program/shared/matrix.ts';
import type { PlainGoal, PlainRule } from './plain-program/shared/member.ts';
import { movers, payAbove, payPerMove, type Sheet } from './plain-program/shared/sheet.ts';
import { registryOf } from './registry.ts';

export const plainMembers = registryOf<PlainRule, PlainGoal>('plain-program', Object.values(members));

export type PlainProgram = {
  readonly program: Program;
  readonly facts: Facts;
  /** What the first columns mean, in order; later columns are slacks. */
  readonly moves: readonly Move[];
};

/**
 * Amounts compared one by one, the largest first. The sum of the k largest is the least k·t + Σ max(0, amount − t)
 * over all t, and comparing these sums for k = 1, 2, … is comparing the amounts. (Ogryczak, Śliwiński 2003, On
 * solving linear programs with the ordered weighted averaging objective.)
 */
const sumsOfLargest = (sheet: Sheet, amounts: readonly Sum[]): readonly Sum[] =>
  amounts.map((_, position) => {
    const costs = zero();
    const most = Math.max(0, ...amounts.map((amount) => sheet.matrix.range(amount)[1]));
    const t = sheet.matrix.column(0, most, CONTINUOUS);
    costs.terms.set(t, position + 1);
    const threshold: Sum = { constant: 0, terms: new Map([[t, 1]]) };
    for (const amount of amounts) payAbove(sheet, costs, 1, combined(amount, 1, threshold, -1));
    return costs;
  });

/** Whether the pins leave a move open. That a pinned teacher must move is a row. */
const pinsAllow = ({ facts, school: schoolAt }: County, pins: readonly Pin[]): ((move: Move) => boolean) => {
  const byTeacher = Map.groupBy(pins, (pin) => positionOf(facts.teacherAt, pin.teacher));
  return ({ teacher, school }) =>
    (byTeacher.get(teacher) ?? []).every((pin) => {
      const { id } = schoolAt(school);
      if ('school' in pin) return pin.school === id;
      return 'notTo' in pin && !pin.notTo.includes(id);
    });
};

/** Whether a must clause leaves the column of a move; undefined where it speaks of no single moves. */
const allowsOf = (county: County, clause: RuleClause): ((move: Move) => boolean) | undefined => {
  const member = plainMembers.rule(clause.rule);
  return 'allows' in member ? member.allows(county, clause) : member.admits?.(county, clause);
};

const admissibleMoves = (county: County, policy: Policy, pins: readonly Pin[]): readonly Move[] => {
  const rules = ruleClauses(policy).map(({ clause }) => clause);
  const musts = rules.flatMap((clause) =>
    clause.strength === 'must' ? (allowsOf(county, clause) ?? []) : [],
  );
  const isEligibilityNamed = rules.some(({ rule }) => 'makesEligible' in plainMembers.rule(rule));
  const may = isEligibilityNamed ? () => true : mayMove(county);
  const isOpen = pinsAllow(county, pins);
  const byStage = Map.groupBy(county.everySchool, (school) => county.school(school).stage);
  return county.everyTeacher.filter(may).flatMap((teacher) => {
    const home = county.home(teacher);
    const elsewhere = (byStage.get(county.school(home).stage) ?? []).filter((school) => school !== home);
    return elsewhere.flatMap((school) =>
      county.facts.subjectsOf(teacher).flatMap((subject) => {
        const move = { teacher, school, subject };
        return isOpen(move) && musts.every((allowed) => allowed(move)) ? [move] : [];
      }),
    );
  });
};

/** The columns of the moves that belong to each of so many positions. */
const columnsBy = (
  count: number,
  moves: readonly Move[],
  position: (move: Move) => number,
): ((position: number) => readonly number[]) => {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (const [column, move] of moves.entries()) itemAt(lists, position(move)).push(column);
  return (one) => itemAt(lists, one);
};

const openSheet = (facts: Facts, policy: Policy, pins: readonly Pin[]): Sheet => {
  const county = countyOf(facts);
  const moves = admissibleMoves(county, policy, pins);
  const matrix = openMatrix();
  for (const _ of moves) matrix.column(0, 1, INTEGER);
  const [teachers, schools] = [facts.teachers.length, facts.schools.length];
  return {
    ...county,
    moves,
    movesOf: columnsBy(teachers, moves, ({ teacher }) => teacher),
    arrivalsAt: columnsBy(schools, moves, ({ school }) => school),
    departuresFrom: columnsBy(schools, moves, ({ teacher }) => county.home(teacher)),
    matrix,
  };
};

/** No teacher is posted twice, and a teacher who is pinned to another school moves. */
const writePostings = (sheet: Sheet, pins: readonly Pin[]): void => {
  for (const teacher of sheet.everyTeacher) sheet.matrix.row(movers(sheet, [teacher]), -Infinity, 1);
  for (const pin of pins) {
    const teacher = positionOf(sheet.facts.teacherAt, pin.teacher);
    if ('school' in pin && sheet.homeSchool(teacher).id !== pin.school)
      sheet.matrix.row(movers(sheet, [teacher]), 1, 1);
  }
};

const writeRule = (sheet: Sheet, clause: RuleClause, breaches: Sum): void => {
  const { strength, weight = 1 } = clause;
  const penalty = strength === 'in-principle' ? { costs: breaches, weight } : undefined;
  const member = plainMembers.rule(clause.rule);
  if (!('allows' in member)) {
    member.write(sheet, clause, penalty);
    return;
  }
  // As a must it has already kept the columns from being made.
  if (!penalty) return;
  const allowed = member.allows(sheet, clause);
  payPerMove(sheet, breaches, weight, (move) => (allowed(move) ? 0 : 1));
};

const levelOf = (name: string, { constant, terms }: Sum, tolerancePercent: number): Level => {
  const entries = [...terms].filter(([, cost]) => cost !== 0);
  return {
    name,
    constant,
    indices: Int32Array.from(entries, ([column]) => column),
    costs: Float64Array.from(entries, ([, cost]) => cost),
    step: 0,
    tolerancePercent,
    gapPercent: 0,
  };
};

/** One level for a priority; where it puts the worst first, one for each school. */
const writePriority = (sheet: Sheet, priority: number, clauses: readonly GoalClause[]): readonly Level[] => {
  const worstFirst = clauses.find((clause) => clause.worstFirst === true);
  const amounts = worstFirst && plainMembers.goal(worstFirst.goal).amounts?.(sheet, worstFirst);
  if (amounts) {
    return sumsOfLargest(sheet, amounts).map((sum, position) =>
      levelOf(`priority ${priority}, the ${position + 1} largest`, sum, 0),
    );
  }
  const costs = zero();
  for (const clause of clauses) plainMembers.goal(clause.goal).write(sheet, clause, costs);
  const tolerancePercent = Math.max(...clauses.map((clause) => clause.tolerancePercent ?? 0));
  return [levelOf(`priority ${priority}`, costs, tolerancePercent)];
};

export const plainProgram = (facts: Facts, policy: Policy, pins: readonly Pin[]): PlainProgram => {
  const sheet = openSheet(facts, policy, pins);
  writePostings(sheet, pins);
  const rules = ruleClauses(policy).map(({ clause }) => clause);
  const breaches = zero();
  for (const clause of rules) writeRule(sheet, clause, breaches);
  const levels: Level[] = [];
  if (rules.some(({ strength }) => strength === 'in-principle')) levels.push(levelOf('breach', breaches, 0));
  const goals = goalClauses(policy).map(({ clause }) => clause);
  const byPriority = Map.groupBy(goals, ({ priority }) => priority);
  for (const [priority, here] of [...byPriority].sort(([a], [b]) => a - b))
    levels.push(...writePriority(sheet, priority, here));
  return { program: sheet.matrix.finish(levels), facts, moves: sheet.moves };
};

/** The plan that values of the columns mean. */
export const readPlain = ({ facts, moves }: PlainProgram, values: Float64Array): readonly Posting[] => {
  const { teacher: teacherAt, school: schoolAt, homeSchool } = countyOf(facts);
  return moves.flatMap(({ teacher, school, subject }, column) =>
    Math.round(itemAt(values, column)) === 1
      ? [
          {
            teacher: teacherAt(teacher).id,
            from: homeSchool(teacher).id,
            to: schoolAt(school).id,
            subject: facts.subjectName(subject),
          },
        ]
      : [],
  );
};
