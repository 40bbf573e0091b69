/**
 * Why there is no plan: a set of clauses and pins that cannot hold together. Each membership is proved by a solve, so
 * that without any one member a plan exists (QuickXplain: U. Junker, "Preferred explanations and relaxations for
 * over-constrained problems", AAAI 2004). If the time ends before, the set is marked as not minimal.
 */
import { foresee } from '../../models/check/foresee.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Instance } from '../../models/requests/request-facts.ts';
import { ruleById } from '../../models/rules/index.ts';
import type { Conflict } from '../../models/vocabulary/answer.ts';
import { isRule, ruleClauses } from '../../models/vocabulary/policy.ts';
import { checkFeasibility, type FeasibilityProblem, findInfeasiblePart } from './feasibility.ts';

type Member = { readonly kind: 'clause' | 'pin'; readonly index: number };

/** A conflict before repairs are looked for. */
export type BareConflict = Omit<Conflict, 'repairs'>;

/** The clauses and pins that conflict under the variation of `problem`; none if the variation alone is infeasible. */
export const explainConflict = async (problem: FeasibilityProblem): Promise<BareConflict> => {
  const { policy, pins } = problem.request;
  const members: readonly Member[] = [
    ...ruleClauses(policy).flatMap(({ index, clause }) =>
      clause.strength === 'must' ? [{ kind: 'clause' as const, index }] : [],
    ),
    ...pins.map((_, index) => ({ kind: 'pin' as const, index })),
  ];
  let proved = true;

  /** Whether no plan keeps all of `kept`. A solve that time leaves undecided counts as yes, and costs the proof. */
  const isInfeasibleWith = async (within: FeasibilityProblem, kept: readonly Member[]): Promise<boolean> => {
    const omitted = (kind: Member['kind']): ReadonlySet<number> => {
      const keptIndices = new Set(indicesOf(kind, kept));
      return new Set(indicesOf(kind, members).filter((index) => !keptIndices.has(index)));
    };
    const { kind } = await checkFeasibility(within, { clauses: omitted('clause'), pins: omitted('pin') });
    if (kind === 'unknown' || kind === 'too-large') proved = false;
    // What keeps the program small stays in the conflict, which is one all the same.
    return kind === 'infeasible' || kind === 'unknown';
  };

  /** The members of `open` that a conflict needs beside `fixed`; `isFixedNew` says whether `fixed` is to be tested. */
  const needed = async (
    within: FeasibilityProblem,
    fixed: readonly Member[],
    isFixedNew: boolean,
    open: readonly Member[],
  ): Promise<readonly Member[]> => {
    if (isFixedNew && (await isInfeasibleWith(within, fixed))) return [];
    if (open.length <= 1) return open;
    const half = Math.ceil(open.length / 2);
    const [first, second] = [open.slice(0, half), open.slice(half)];
    const fromSecond = await needed(within, [...fixed, ...first], first.length > 0, second);
    const fromFirst = await needed(within, [...fixed, ...fromSecond], fromSecond.length > 0, first);
    return [...fromFirst, ...fromSecond];
  };

  const conflictOf = (within: FeasibilityProblem, among: readonly Member[]): Promise<readonly Member[]> =>
    needed(within, [], problem.vary !== undefined, among);
  // Where the rules fall apart, one part without a plan is looked at by itself; what it gives is tried on the whole.
  const suspects = await findInfeasiblePart(problem);
  const candidates = suspects && (await conflictOf({ ...problem, suspects }, members));
  proved = true;
  const isConflict = candidates !== undefined && (await isInfeasibleWith(problem, candidates));
  const conflict = await conflictOf(problem, isConflict ? candidates : members);
  const [clauses, pinned] = [indicesOf('clause', conflict), indicesOf('pin', conflict)];
  return {
    clauses,
    pins: pinned,
    minimal: proved,
    explanation: [sentenceOf(problem.request, clauses, pinned), ...proofsOf(problem, clauses, pinned)].join(
      ' ',
    ),
  };
};

/** The positions of the members of one kind, in ascending order. */
const indicesOf = (kind: Member['kind'], members: readonly Member[]): number[] =>
  members
    .filter((member) => member.kind === kind)
    .map(({ index }) => index)
    .sort((a, b) => a - b);

/** What is proved of these clauses and pins without any solve: by how much each of them cannot be reached. */
const proofsOf = (
  { request, facts }: Instance,
  clauses: readonly number[],
  pinned: readonly number[],
): readonly string[] =>
  foresee(request, facts)
    .filter(
      ({ clause, pins = [] }) =>
        (clause === undefined || clauses.includes(clause)) && pins.every((pin) => pinned.includes(pin)),
    )
    .map(({ message }) => `Proved: ${message}.`);

const sentenceOf = (
  { policy, pins }: PlanRequest,
  clauses: readonly number[],
  pinned: readonly number[],
): string => {
  const clauseNames = clauses.flatMap((index) => {
    const clause = policy.clauses[index];
    if (!clause || !isRule(clause)) return [];
    return `clause ${index} (${clause.label ?? clause.rule}: ${ruleById(clause.rule).sentence.en})`;
  });
  const pinNames = pinned.map((index) => `pin ${index} (teacher "${pins[index]?.teacher}")`);
  return `No plan can keep all of these together: ${[...clauseNames, ...pinNames].join('; ')}.`;
};
