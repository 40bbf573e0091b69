/**
 * Why this teacher moves there, or stays: the groups and clauses that concern them, what the posting is for, and what
 * it would cost to have it otherwise. Every price is proved by a solve, and the answer names what was not solved.
 */
import { type Audit, auditPlan } from '../../models/audit/audit-plan.ts';
import { toNineDecimals } from '../../models/exact.ts';
import type { Facts } from '../../models/facts/facts.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Forced } from '../../models/requests/question.ts';
import { ruleById } from '../../models/rules/index.ts';
import type { PlanResult, TeacherAnswer, Words } from '../../models/vocabulary/answer.ts';
import { byText } from '../../models/vocabulary/by-text.ts';
import { itemAt } from '../../models/vocabulary/lookup.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { ruleClauses } from '../../models/vocabulary/policy.ts';
import type { SchoolIndex, TeacherIndex } from '../../models/vocabulary/positions.ts';
import { explainGain, explainOrderAmongAlike, explainTie } from '../../models/words/explain-order.ts';
import { explainStaying } from '../../models/words/explain-staying.ts';
import { explainPosting, explainServing } from '../../models/words/explain-teacher.ts';
import { alikeTeachers } from './alike-teachers.ts';
import { answerTeacherQuestion, destinationsOf } from './answer-question.ts';
import type { LoadedPlan } from './loaded-plan.ts';
import type { PlanningTools } from './solve-in-order.ts';
import { deadlineOf, secondsSince } from './time-limit.ts';

/** So many other schools are solved for one teacher; the answer only names further ones. */
const maxSchoolsSolved = 3;

/** Undefined if the roster has no such teacher. */
export const explainTeacher = async (
  loaded: LoadedPlan,
  id: string,
  tools: PlanningTools,
): Promise<TeacherAnswer | undefined> => {
  const started = performance.now();
  const { request, facts, plan } = loaded;
  const deadline = deadlineOf(request, started);
  const teacher = facts.teacherAt.get(id);
  if (teacher === undefined) return undefined;
  const posting = plan.postings.find((one) => one.teacher === id);
  const others = posting ? openSchools(request, facts, teacher, posting) : [];
  const questions: readonly Forced[] = posting
    ? [
        { teacher: id, stays: true },
        ...others.slice(0, maxSchoolsSolved).map((school) => ({ teacher: id, school })),
      ]
    : [{ teacher: id, moves: true }];
  const alternatives = await Promise.all(
    questions.map(async (forced) => {
      const { postings: _, ...answer } = await answerTeacherQuestion(loaded, forced, tools, deadline);
      const { teacher: __, ...alternative } = forced;
      return { ...alternative, ...answer };
    }),
  );
  const serves = posting && servesFor(request, plan, posting);
  const [first] = alternatives;
  const words: readonly Words[] = posting
    ? [
        explainPosting(posting, plan, request),
        ...(serves ? explainServing(serves, request) : []),
        ...(first ? howDecided(loaded, teacher, first) : []),
      ]
    : whyStaying(loaded, teacher, first);
  return {
    teacher: id,
    moves: posting !== undefined,
    ...(posting ? { posting } : {}),
    words: [...words, ...alternatives.map((one) => one.words)],
    groups: Object.keys(request.policy.groups ?? {})
      .filter((group) => facts.teachersWhere(group)[teacher] === 1)
      .sort(byText),
    clauses: ruleClauses(request.policy)
      .filter(({ clause }) => facts.concerned(clause)[teacher] === 1)
      .map(({ index, clause: { rule, label } }) => ({
        index,
        rule,
        ...(label === undefined ? {} : { label }),
      })),
    ...(serves ? { serves } : {}),
    alternatives,
    notSolved: others.slice(maxSchoolsSolved),
    seconds: secondsSince(started),
  };
};

type Alternative = Pick<TeacherAnswer['alternatives'][number], 'verdict' | 'price' | 'changes'>;

/** The reasons that follow from the request; where there are none, what moving would gain, and how a tie was broken. */
const whyStaying = (
  loaded: LoadedPlan,
  teacher: TeacherIndex,
  moving: Alternative | undefined,
): readonly Words[] => {
  const { stays, reasons } = explainStaying(loaded, teacher);
  if (reasons.length > 0 || !moving?.price) return [stays, ...reasons];
  return [stays, ...explainGain(moving.price), ...howDecided(loaded, teacher, moving)];
};

/** How it was decided between the plan and an alternative that is as good; nothing of one that is not. */
const howDecided = (
  loaded: LoadedPlan,
  teacher: TeacherIndex,
  { price, changes }: Alternative,
): readonly Words[] => {
  if (!price?.free || !changes) return [];
  const moved = new Set(loaded.plan.postings.map((posting) => posting.teacher));
  const isMover = (one: TeacherIndex): boolean => moved.has(loaded.facts.teacher(one).id);
  const order = explainOrderAmongAlike(loaded, alikeTeachers(loaded, teacher), isMover, teacher);
  return order ? [order] : explainTie(loaded, price, changes, loaded.plan);
};

/** Other schools that no must clause forbids by itself: wishes first, then the nearest, then in roster order. */
const openSchools = (
  { policy }: PlanRequest,
  facts: Facts,
  teacher: TeacherIndex,
  posting: Posting,
): readonly string[] => {
  const forbidden = ruleClauses(policy).flatMap(({ clause }) => {
    const moves = clause.strength === 'must' ? ruleById(clause.rule).forbid?.(clause, facts) : undefined;
    return moves && moves.concerns(teacher) !== undefined ? [moves] : [];
  });
  const open = destinationsOf(facts, teacher)
    .filter(([school, subject]) => !forbidden.some((moves) => moves.blocks(teacher, school, subject)))
    .map(([school]) => school);
  const home = facts.homeOf(teacher);
  const wishRank = (school: SchoolIndex): number =>
    facts.wishesOf(teacher)?.get(school) ?? Number.MAX_SAFE_INTEGER;
  const kilometres = (school: SchoolIndex): number =>
    facts.kilometres(home, school) ?? Number.MAX_SAFE_INTEGER;
  return [...new Set(open)]
    .sort((a, b) => wishRank(a) - wishRank(b) || kilometres(a) - kilometres(b) || a - b)
    .map((school) => facts.school(school).id)
    .filter((school) => school !== posting.to);
};

/** What would be worse if this one posting were undone while all others stay. */
const servesFor = (
  request: PlanRequest,
  plan: PlanResult,
  posting: Posting,
): NonNullable<TeacherAnswer['serves']> => {
  const without: Audit = auditPlan(
    request,
    plan.postings.filter(({ teacher }) => teacher !== posting.teacher),
  );
  const labelOf = ({ label }: { readonly label?: string | undefined }) =>
    label === undefined ? {} : { label };
  return {
    goals: plan.goals.flatMap((goal, position) => {
      const after = itemAt(without.goals, position).value;
      if (after <= goal.value + 1e-9) return [];
      const change = toNineDecimals(after - goal.value);
      return [{ index: goal.index, goal: goal.goal, ...labelOf(goal), before: goal.value, after, change }];
    }),
    clauses: plan.clauses.flatMap((clause, position) => {
      const breach = itemAt(without.clauses, position).breach ?? 0;
      if (breach <= (clause.breach ?? 0) + 1e-9) return [];
      return [{ index: clause.index, rule: clause.rule, ...labelOf(clause), breach }];
    }),
    counts: plan.clauses.flatMap((clause, position) => {
      const { index, rule, numerator, denominator, required } = clause;
      const isCounted = numerator !== itemAt(without.clauses, position).numerator;
      if (numerator === undefined || denominator === undefined || !isCounted) return [];
      return [{ index, rule, ...labelOf(clause), numerator, denominator, required }];
    }),
  };
};
