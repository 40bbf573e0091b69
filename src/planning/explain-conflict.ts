/**
 * Why there is no plan: a set of clauses and pins that cannot hold together. Each membership is proved by a solve
 * (QuickXplain: U. Junker, "Preferred explanations and relaxations for over-constrained problems", AAAI 2004),
 * so that without any one member a plan exists; where time ends before, the set is marked as not minimal.
 */
import { foresee } from '../../models/check/foresee.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { ruleById } from '../../models/rules/index.ts';
import type { Conflict } from '../../models/vocabulary/answer.ts';
import { isRule, ruleClauses } from '../../models/vocabulary/policy.ts';
import { canHold, type RulesAlone } from './rules-alone.ts';

type Member = { readonly kind: 'clause' | 'pin'; readonly index: number };

/** A conflict before anybody has looked for a way out of it. */
export type BareConflict = Omit<Conflict, 'repairs'>;

/** The clauses and pins that cannot hold together with what `about` forces besides; none where that alone is too much. */
export const explainConflict = async (about: RulesAlone): Promise<BareConflict> => {
  const { policy, pins } = about.request;
  const members: readonly Member[] = [
    ...ruleClauses(policy).flatMap(({ index, clause }) =>
      clause.strength === 'must' ? [{ kind: 'clause' as const, index }] : [],
    ),
    ...pins.map((_, index) => ({ kind: 'pin' as const, index })),
  ];
  let proved = true;

  /** Whether no plan keeps all of `kept`. A solve that does not end is taken for yes, and costs the proof. */
  const cannotHold = async (kept: readonly Member[]): Promise<boolean> => {
    const leftOut = (kind: Member['kind']): ReadonlySet<number> => {
      const keptOnes = new Set(kept.filter((one) => one.kind === kind).map(({ index }) => index));
      const all = members.filter((one) => one.kind === kind).map(({ index }) => index);
      return new Set(all.filter((index) => !keptOnes.has(index)));
    };
    const holds = await canHold(about, { clauses: leftOut('clause'), pins: leftOut('pin') });
    if (holds === undefined) proved = false;
    return holds !== true;
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

  const conflict = await needed([], about.vary !== undefined, members);
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
    explanation: [
      sentenceOf(about.request, clauses, pinned),
      ...provedOf(about.request, clauses, pinned),
    ].join(' '),
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
