/**
 * The goals of a plan with what is proved of them: what the audit measured, joined with what the solver proved. A plan is
 * refused where the two disagree.
 */
import type { Audit } from '../../models/audit/audit-plan.ts';
import { breachLevelName } from '../../models/formulation/formulation.ts';
import type { Excess } from '../../models/program/objective-draft.ts';
import { type Level, levelAt, type Program } from '../../models/program/program.ts';
import type { LevelOrigin } from '../../models/program/program-builder.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { GoalResult } from '../../models/vocabulary/answer.ts';
import { entryOf } from '../../models/vocabulary/lookup.ts';
import { goalClauses, type Policy, ruleClauses } from '../../models/vocabulary/policy.ts';
import { goalGapInWords } from '../../models/words/goal-values.ts';
import { trivialBound } from '../solvers/domain/dual-bound.ts';
import { largestCostOf, proofTolerance } from '../solvers/domain/objective.ts';
import { gapPercentOf, type LevelOutcome } from '../solvers/solved.ts';
import type { SolvedPart } from './solve-in-order.ts';

/** A plan of this service did not pass its audit: a bug, and the plan is withheld. */
class PlanRefused extends Error {
  override readonly name = 'PlanRefused';
}

/**
 * The tolerance for binary floats between a measured value and the solver's: relative to the value, or to what counts most
 * in it where that is less than 1; and the measured values of goals have nine decimals.
 */
const closeTo = (value: number, { unit, weight }: Scale = WHOLE): number =>
  1e-6 * Math.max(unit, Math.abs(value)) + 1e-9 * weight;

/** What a value is made of: the largest cost in it, at most 1, and the sum of the weights. */
type Scale = { readonly unit: number; readonly weight: number };
const WHOLE: Scale = { unit: 1, weight: 0 };

type OwnLevel = LevelOrigin & {
  readonly level: LevelOutcome;
  readonly made: Level;
  /** The program of the part that the level is of. */
  readonly program: Program;
};

const scaleOf = (own: readonly OwnLevel[], weights: readonly number[]): Scale => ({
  unit: Math.min(1, own.length === 0 ? 1 : Math.max(...own.map(({ made }) => largestCostOf(made)))),
  weight: weights.reduce((sum, weight) => sum + weight, 0),
});

/**
 * One priority, or the breaches, as a whole where it was split into several levels, part by part. The bound of a later level holds among
 * plans that are optimal for the earlier ones; where one of those is not proved, only what the bounds of the columns say.
 */
const sumOfLevels = (
  own: readonly OwnLevel[],
): Pick<LevelOutcome, 'name' | 'value' | 'bound'> & { readonly gap: number } => {
  let [value, bound, gap, isProvedSoFar, part] = [0, 0, 0, true, own[0]?.program];
  for (const { level, made, program } of own) {
    isProvedSoFar ||= program !== part;
    part = program;
    const ownBound = isProvedSoFar ? level.bound : trivialBound(program, made);
    value += level.value;
    bound += ownBound;
    // Value and bound each have the tolerance of a proof. A small gap would be lost in the difference of large sums.
    const rounding = 2 * proofTolerance({ largestCost: largestCostOf(made), scale: 1 }, made, level.value);
    const isRounding = isProvedSoFar && level.proved && level.value - ownBound <= rounding;
    if (!isRounding) gap += Math.max(0, level.value - ownBound);
    isProvedSoFar &&= level.proved;
  }
  return { name: own[0]?.level.name ?? breachLevelName, value, bound, gap };
};

/**
 * Joins what the audit measured with what the solver proved, and refuses the plan if they disagree: a breached must
 * clause, a goal worse than claimed, or better than its claimed bound.
 */
export const goalsWithProof = (
  { policy }: PlanRequest,
  audit: Audit,
  parts: readonly SolvedPart[],
): GoalResult[] => {
  if (!audit.clean) {
    const broken = audit.clauses.filter(({ holds, strength }) => !holds && strength === 'must');
    const named = broken.map(({ index, rule }) => `clause ${index} (${rule})`).join(', ');
    throw new PlanRefused(`the audit found ${named || 'an impossible posting or a broken pin'} broken`);
  }
  const agrees = (
    level: Pick<LevelOutcome, 'name' | 'value' | 'bound'>,
    measured: number,
    scale: Scale,
  ): void => {
    if (measured > level.value + closeTo(level.value, scale)) {
      throw new PlanRefused(
        `${level.name} measures ${measured}, worse than the ${level.value} of the solver`,
      );
    }
    if (measured < level.bound - closeTo(level.bound, scale)) {
      throw new PlanRefused(`${level.name} measures ${measured}, better than its bound ${level.bound}`);
    }
  };
  const levels = parts.flatMap(({ built: { origins, program }, solved }) =>
    solved.levels.flatMap((level, position): OwnLevel[] => {
      const origin = origins[position];
      return origin ? [{ level, made: levelAt(program.levels, position), program, ...origin }] : [];
    }),
  );
  // Without a level of its own, every in-principle clause was kept.
  const breaches = levels.filter(({ source }) => source.kind === 'breach');
  const breachWeight = new Map(ruleClauses(policy).map(({ index, clause }) => [index, clause.weight ?? 1]));
  const breached = audit.clauses.map(({ index, strength, breach }) =>
    strength === 'in-principle' ? entryOf(breachWeight, index) * (breach ?? 0) : 0,
  );
  agrees(
    sumOfLevels(breaches),
    breached.reduce((amount, one) => amount + one, 0),
    scaleOf(breaches, [...breachWeight.values()]),
  );
  const weightOf = new Map(goalClauses(policy).map(({ index, clause }) => [index, clause.weight ?? 1]));
  return audit.goals.map((goal) => {
    const own = levels.filter(
      ({ source }) => source.kind === 'priority' && source.priority === goal.priority,
    );
    if (goal.inOrder) {
      const inside = overEach(goal.inOrder, own);
      for (const { level, measured } of inside) agrees(level, measured, scaleOf(own, [own.length]));
      return { ...goal, ...withGapInWords(goal, proofInOrder(goal.value, inside), policy) };
    }
    const level = sumOfLevels(own);
    const peers = audit.goals.filter(({ priority }) => priority === goal.priority);
    const measured = peers.reduce((amount, { index, value }) => amount + entryOf(weightOf, index) * value, 0);
    const scale = scaleOf(
      own,
      peers.map(({ index }) => entryOf(weightOf, index)),
    );
    agrees(level, measured, scale);
    // The others of its priority standing as they are, this one cannot be lower than what the level's bound leaves.
    const gap = level.gap / entryOf(weightOf, goal.index);
    const bound = goal.value - gap;
    const proof = { bound, gapPercent: gap === 0 ? 0 : gapPercentOf(goal.value, bound), gap };
    return { ...goal, ...withGapInWords(goal, proof, policy) };
  });
};

type GoalProof = Pick<GoalResult, 'bound' | 'gapPercent'> & { readonly gap: number };

/** A proof with what it leaves open as a sentence; nothing is said of what is proved. */
const withGapInWords = (
  goal: Audit['goals'][number],
  proof: GoalProof,
  policy: Policy,
): GoalProof & Pick<GoalResult, 'gapWords'> =>
  proof.gap === 0 ? proof : { ...proof, gapWords: goalGapInWords(goal, proof.gap, policy) };

/** One of the levels of a goal that puts the worst first: what amounts have above one of the values they can have. */
type Over = {
  readonly level: LevelOutcome;
  readonly measured: number;
  /** The next larger value: the least that some amount has where any has more than the level's value. */
  readonly next: number;
};

/** From the largest value down, as the levels are ordered. */
const overEach = (
  amounts: readonly number[],
  levels: readonly { readonly level: LevelOutcome; readonly excess?: Excess }[],
): readonly Over[] =>
  levels.flatMap(({ level, excess }) => {
    if (!excess) return [];
    const measured = amounts.reduce((over, amount) => over + Math.max(0, amount - excess.over), 0);
    return [{ level, measured, next: excess.nextValue }];
  });

/**
 * What is proved of the largest amount, and the widest gap of any level. As long as no amount has to be above a value,
 * the next smaller value is looked at; the first level with a bound above 0 says that in every plan some amount is.
 */
const proofInOrder = (value: number, inside: readonly Over[]): GoalProof => {
  const isOpen = ({ level, measured }: Over): boolean => measured - level.bound > closeTo(measured);
  const decisive = inside.find((over) => isOpen(over) || over.level.bound > closeTo(0));
  const bound = decisive && decisive.level.bound > closeTo(0) ? Math.min(value, decisive.next) : 0;
  const open = inside.filter(isOpen);
  return {
    bound,
    gapPercent: Math.max(0, ...open.map(({ level, measured }) => gapPercentOf(measured, level.bound))),
    gap: Math.max(0, ...open.map(({ level, measured }) => measured - level.bound)),
  };
};
