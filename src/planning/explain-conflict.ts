/**
 * Why there is no plan: a set of clauses and pins that cannot hold together. Each membership is proved by a solve
 * (QuickXplain: U. Junker, "Preferred explanations and relaxations for over-constrained problems", AAAI 2004),
 * so that without any one member a plan exists; where time ends before, the set is marked as not minimal.
 */
import type { Conflict } from '../../models/answer.ts';
import { whatIsAsked } from '../../models/asked.ts';
import { buildProgram } from '../../models/build-program.ts';
import type { Facts } from '../../models/facts.ts';
import { foresee } from '../../models/foresee.ts';
import { isRule, ruleClauses } from '../../models/policy.ts';
import type { PlanRequest } from '../../models/request.ts';
import { ruleById } from '../../models/rules/index.ts';
import type { SolveInWorker } from '../solvers/solve-in-worker.ts';

type Member = { readonly kind: 'clause' | 'pin'; readonly index: number };

/** Time for all solves of one explanation; a conflict that takes longer is answered as far as it is known. */
const secondsForAll = 60;

export const explainConflict = async (
  request: PlanRequest,
  facts: Facts,
  solve: SolveInWorker,
  signal: AbortSignal | undefined,
): Promise<Conflict> => {
  const { policy, pins, options } = request;
  const members: readonly Member[] = [
    ...ruleClauses(policy).flatMap(({ index, clause }) =>
      clause.strength === 'must' ? [{ kind: 'clause' as const, index }] : [],
    ),
    ...pins.map((_, index) => ({ kind: 'pin' as const, index })),
  ];
  const deadline = performance.now() + 1_000 * secondsForAll;
  let proved = true;

  /** Whether no plan keeps all of `kept`. A solve that does not end is taken for yes, and costs the proof. */
  const cannotHold = async (kept: readonly Member[]): Promise<boolean> => {
    const keeps = (kind: Member['kind'], index: number): boolean =>
      kept.some((member) => member.kind === kind && member.index === index);
    const leftOut = policy.clauses.flatMap((clause, index) =>
      isRule(clause) && (clause.strength === 'in-principle' || !keeps('clause', index)) ? [index] : [],
    );
    const without = {
      clauses: new Set(leftOut),
      pins: new Set(pins.flatMap((_, index) => (keeps('pin', index) ? [] : [index]))),
    };
    const { program } = buildProgram(
      whatIsAsked(facts, { ...policy, clauses: rulesOnly(policy.clauses) }, pins, 'kept', without),
    );
    const secondsLeft = (deadline - performance.now()) / 1_000;
    if (secondsLeft <= 0.1) {
      proved = false;
      return true;
    }
    const solved = await solve(
      { ...program, levels: [] },
      { ...options, engine: 'highs', timeLimitSeconds: secondsLeft, gapPercent: 100 },
      signal ? { signal } : {},
    );
    if (solved.status === 'no-plan-found') proved = false;
    return solved.status === 'infeasible' || solved.status === 'no-plan-found';
  };

  /** The members of `open` that a conflict needs beside `fixed`, in which `fixedIsNew` tells whether to test it. */
  const needed = async (
    fixed: readonly Member[],
    fixedIsNew: boolean,
    open: readonly Member[],
  ): Promise<readonly Member[]> => {
    if (fixedIsNew && (await cannotHold(fixed))) return [];
    if (open.length <= 1) return open;
    const half = Math.ceil(open.length / 2);
    const [first, second] = [open.slice(0, half), open.slice(half)];
    const fromSecond = await needed([...fixed, ...first], first.length > 0, second);
    const fromFirst = await needed([...fixed, ...fromSecond], fromSecond.length > 0, first);
    return [...fromFirst, ...fromSecond];
  };

  const conflict = await needed([], false, members);
  const of = (kind: Member['kind']): number[] =>
    conflict
      .filter((member) => member.kind === kind)
      .map(({ index }) => index)
      .sort((a, b) => a - b);
  const [clauses, pinned] = [of('clause'), of('pin')];
  return {
    clauses,
    pins: pinned,
    minimal: proved,
    explanation: [sentenceOf(request, clauses, pinned), ...provedOf(request, clauses, pinned)].join(' '),
    repairs: [],
  };
};

/** What is known of these clauses and pins without any solve: by how much each of them cannot be reached. */
const provedOf = (
  request: PlanRequest,
  clauses: readonly number[],
  pinned: readonly number[],
): readonly string[] =>
  foresee(request)
    .filter(
      ({ clause, pins = [] }) =>
        (clause === undefined || clauses.includes(clause)) && pins.every((pin) => pinned.includes(pin)),
    )
    .map(({ message }) => `Proved: ${message}.`);

/** Goals cannot make a conflict, and a program without them is smaller. Positions are kept by what is left. */
const rulesOnly = (clauses: PlanRequest['policy']['clauses']): PlanRequest['policy']['clauses'] =>
  clauses.slice(0, clauses.findLastIndex(isRule) + 1);

const sentenceOf = (
  { policy, pins }: PlanRequest,
  clauses: readonly number[],
  pinned: readonly number[],
): string => {
  const named = clauses.flatMap((index) => {
    const clause = policy.clauses[index]!;
    if (!isRule(clause)) return [];
    return `clause ${index} (${clause.label ?? clause.rule}: ${ruleById(clause.rule).sentence.en})`;
  });
  const pinNames = pinned.map((index) => `pin ${index} (teacher "${pins[index]!.teacher}")`);
  return `No plan can keep all of these together: ${[...named, ...pinNames].join('; ')}.`;
};
