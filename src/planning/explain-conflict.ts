/**
 * Why there is no plan: a set of clauses and pins that cannot hold together. Each membership is proved by a solve, so
 * that without any one member a plan exists (QuickXplain: U. Junker, "Preferred explanations and relaxations for
 * over-constrained problems", AAAI 2004). If the time ends before, the set is marked as not minimal.
 *
 * What arithmetic proves impossible before any solve leads straight to a conflict; one solve then confirms it.
 */
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { foresee } from '../../models/check/foresee.ts';
import type { Omitted } from '../../models/formulation/formulation.ts';
import { mustClausesOf } from '../../models/requests/open-moves.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Instance } from '../../models/requests/request-facts.ts';
import { ruleById } from '../../models/rules/index.ts';
import type { Conflict, Impossibility } from '../../models/vocabulary/answer.ts';
import { itemAt } from '../../models/vocabulary/lookup.ts';
import { once } from '../../models/vocabulary/once.ts';
import type { RuleClause } from '../../models/vocabulary/policy.ts';
import { explainConflicting } from '../../models/words/explain-conflict.ts';
import { checkFeasibility, type FeasibilityProblem, findInfeasiblePart, isFeasible } from './feasibility.ts';

type Member = { readonly kind: 'clause' | 'pin'; readonly index: number };

/** A conflict before repairs are looked for. */
export type BareConflict = Omit<Conflict, 'repairs'>;

/** The clauses and pins that conflict under the variation of `problem`; none if the variation alone is infeasible. */
export const explainConflict = async (problem: FeasibilityProblem): Promise<BareConflict> => {
  const foreseen = await explainForeseen(problem);
  if (foreseen) return foreseen;
  const members = membersOf(problem.request);
  const smallestOf = (tests: Tests, among: readonly Member[]): Promise<readonly Member[]> =>
    smallestConflict(tests.isInfeasible, among, problem.vary !== undefined);
  // Where the rules fall apart, one part without a plan is looked at by itself; what it gives is tried on the whole.
  const suspects = await findInfeasiblePart(problem);
  const candidates = suspects && (await smallestOf(openTests({ ...problem, suspects }, members), members));
  const tests = openTests(problem, members);
  const isConflict = candidates !== undefined && (await tests.isInfeasible(candidates));
  const conflict = await smallestOf(tests, isConflict ? candidates : members);
  return bareConflict(problem, conflict, tests.areDecided());
};

/**
 * The conflict around what is proved impossible before any solve, found without solving the whole; undefined where
 * nothing is, or where the solve that has to confirm the conflict does not.
 */
export const explainForeseen = async (problem: FeasibilityProblem): Promise<BareConflict | undefined> => {
  const { request, facts } = problem;
  const members = membersOf(request);
  const isForeseen = (kept: readonly Member[]): boolean =>
    foresee(request, facts, omittedBeside(kept, members)).length > 0;
  const [impossibility] = foresee(request, facts);
  if (!impossibility) return undefined;
  const candidates = takingPart(request, members, impossibility);
  if (!isForeseen(candidates)) return undefined;
  const tests = openTests(problem, members);
  const conflict = await smallestConflict(
    async (kept) => !tests.isKeptToday(kept) && (isForeseen(kept) || (await tests.isInfeasible(kept))),
    candidates,
    problem.vary !== undefined,
  );
  const isFeasibleTogether = await isFeasible(problem, omittedBeside(conflict, members));
  if (isFeasibleTogether === true) return undefined;
  return bareConflict(problem, conflict, tests.areDecided() && isFeasibleTogether === false);
};

/** Everything that may be in a conflict. */
const membersOf = ({ policy, pins }: PlanRequest): readonly Member[] => [
  ...mustClausesOf(policy).map(({ index }) => ({ kind: 'clause' as const, index })),
  ...pins.map((_, index) => ({ kind: 'pin' as const, index })),
];

/**
 * What the proof of an impossibility may rest on, what it is about first: its clause and pins, the clauses that forbid
 * moves, the quotas, and all pins.
 */
const takingPart = (
  { policy }: PlanRequest,
  members: readonly Member[],
  { clause, pins = [] }: Impossibility,
): readonly Member[] => {
  const isNamed = ({ kind, index }: Member): boolean =>
    kind === 'clause' ? index === clause : pins.includes(index);
  const isBehind = ({ kind, index }: Member): boolean => {
    if (kind === 'pin') return true;
    const { forbid, isQuota } = ruleById((itemAt(policy.clauses, index) as RuleClause).rule);
    return forbid !== undefined || isQuota === true;
  };
  const others = members.filter((member) => !isNamed(member) && isBehind(member));
  return [...members.filter(isNamed), ...others];
};

type Tests = {
  /** Whether the plan in which everybody stays keeps all of these; the audit says so. */
  readonly isKeptToday: (kept: readonly Member[]) => boolean;
  /**
   * Whether no plan keeps all of these. A solve that time leaves undecided counts as yes; a program that is too large to
   * be solved as no, so that what keeps it small stays in the conflict.
   */
  readonly isInfeasible: (kept: readonly Member[]) => Promise<boolean>;
  /** Whether every question so far has been decided by a solve, or the audit. */
  readonly areDecided: () => boolean;
};

const openTests = (problem: FeasibilityProblem, members: readonly Member[]): Tests => {
  const { request, vary } = problem;
  let areDecided = true;
  const today = once(() => auditPlan(request, []));
  const isBrokenToday = ({ kind, index }: Member): boolean =>
    kind === 'clause'
      ? today().clauses.some((one) => one.index === index && !one.holds)
      : !itemAt(today().pins, index).holds;
  // The audit knows nothing of a variation.
  const isKeptToday: Tests['isKeptToday'] = (kept) => vary === undefined && !kept.some(isBrokenToday);
  return {
    isKeptToday,
    isInfeasible: async (kept) => {
      if (isKeptToday(kept)) return false;
      const { kind } = await checkFeasibility(problem, omittedBeside(kept, members));
      if (kind === 'unknown' || kind === 'too-large') areDecided = false;
      return kind === 'infeasible' || kind === 'unknown';
    },
    areDecided: () => areDecided,
  };
};

const omittedBeside = (kept: readonly Member[], members: readonly Member[]): Omitted => {
  const omitted = (kind: Member['kind']): ReadonlySet<number> => {
    const keptIndices = new Set(indicesOf(kind, kept));
    return new Set(indicesOf(kind, members).filter((index) => !keptIndices.has(index)));
  };
  return { clauses: omitted('clause'), pins: omitted('pin') };
};

/** QuickXplain over members that cannot hold together; `isEmptySetOpen` says whether none of them may conflict already. */
const smallestConflict = async (
  isInfeasible: (kept: readonly Member[]) => Promise<boolean>,
  members: readonly Member[],
  isEmptySetOpen: boolean,
): Promise<readonly Member[]> => {
  /** The members of `open` that a conflict needs beside `fixed`; `isFixedNew` says whether `fixed` is to be tested. */
  const needed = async (
    fixed: readonly Member[],
    isFixedNew: boolean,
    open: readonly Member[],
  ): Promise<readonly Member[]> => {
    if (isFixedNew && (await isInfeasible(fixed))) return [];
    if (open.length <= 1) return open;
    const half = Math.ceil(open.length / 2);
    const [first, second] = [open.slice(0, half), open.slice(half)];
    const fromSecond = await needed([...fixed, ...first], first.length > 0, second);
    const fromFirst = await needed([...fixed, ...fromSecond], fromSecond.length > 0, first);
    return [...fromFirst, ...fromSecond];
  };
  return needed([], isEmptySetOpen, members);
};

const bareConflict = (
  problem: FeasibilityProblem,
  conflict: readonly Member[],
  minimal: boolean,
): BareConflict => {
  const [clauses, pins] = [indicesOf('clause', conflict), indicesOf('pin', conflict)];
  const words = explainConflicting(problem.request, clauses, pins, proofsOf(problem, clauses, pins));
  return { clauses, pins, minimal, explanation: words.en, words };
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
): readonly Impossibility[] =>
  foresee(request, facts).filter(
    ({ clause, pins = [] }) =>
      (clause === undefined || clauses.includes(clause)) && pins.every((pin) => pinned.includes(pin)),
  );
