/**
 * Weights that lie so far apart that no engine sees the smaller ones beside the larger. Where the larger parts of a sum
 * decide before the smaller ones come in, the program has a level for each (split-by-scale.ts), and any weights will do.
 * Where they do not, a plan could be called the best that is not, so the request is refused.
 */
import type { Facts } from '../facts/facts.ts';
import { type Findings, pointerTo } from '../findings/findings.ts';
import { formulate, type LevelSource } from '../formulation/formulation.ts';
import { goalById } from '../goals/index.ts';
import { buildProgram } from '../program/build-program.ts';
import { MAX_RATIO_FOR_ENGINES } from '../program/split-by-scale.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { type GoalClause, goalClauses, type Policy, ruleClauses } from '../vocabulary/policy.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { nameClause } from './name-clause.ts';

/** What is smaller has no full precision as a double, and its products may be 0. */
const LEAST_WEIGHT = 1e-250;
/** Weights within this ratio are never refused. */
const LEAST_RATIO_TO_LOOK_AT = 1e4;
/** Of the weights of a goal that puts the worst first, whose amounts are never separated. */
const MOST_RATIO_IN_ORDER = 1e6;
/** Pairs of teacher and school up to which the program is built to find out. In larger ones gaps are left open instead. */
const MOST_PAIRS = 100_000;

/** One weight of a sum, and its place in the policy. */
type Weight = { readonly pointer: string; readonly clause: Words; readonly weight: number };

/** What is added up in one level. */
type Sum = {
  readonly name: Words;
  readonly isLevel: (source: LevelSource) => boolean;
  readonly weights: readonly Weight[];
};

const weightsOfGoal = (index: number, clause: GoalClause): readonly Weight[] => {
  const name = nameClause(clause, index);
  const [at, outside] = [pointerTo('clauses', index), clause.weight ?? 1];
  const inside = goalById(clause.goal).weightsOf?.(clause) ?? [];
  const stated = inside.length - 1;
  if (stated < 1) return [{ pointer: `${at}/weight`, clause: name, weight: outside }];
  return inside.flatMap((weight, position) => {
    const pointer = position < stated ? `${at}${pointerTo('weights', position, 'weight')}` : `${at}/weights`;
    // A weight of 0 leaves its schools out.
    return weight === 0 ? [] : [{ pointer, clause: name, weight: outside * weight }];
  });
};

const sumsOf = (policy: Policy): readonly Sum[] => {
  const inPrinciple = ruleClauses(policy).filter(({ clause }) => clause.strength === 'in-principle');
  const priorities = Map.groupBy(goalClauses(policy), ({ clause }) => clause.priority);
  return [
    {
      name: { en: 'the clauses in principle', zh: '原则性条款' },
      isLevel: ({ kind }) => kind === 'breach',
      weights: inPrinciple.map(({ index, clause }) => ({
        pointer: pointerTo('clauses', index, 'weight'),
        clause: nameClause(clause, index),
        weight: clause.weight ?? 1,
      })),
    },
    ...[...priorities].map(
      ([priority, goals]): Sum => ({
        name: { en: `priority ${priority}`, zh: `优先级${priority}` },
        isLevel: (source) => source.kind === 'priority' && source.priority === priority,
        weights: goals.flatMap(({ index, clause }) => weightsOfGoal(index, clause)),
      }),
    ),
  ];
};

/** The largest weight and the smallest; undefined where they are the same one. */
const extremesOf = ({
  weights,
}: Sum): { readonly largest: Weight; readonly smallest: Weight } | undefined => {
  const ordered = weights.toSorted((a, b) => b.weight - a.weight);
  const [largest, smallest] = [ordered[0], ordered.at(-1)];
  return largest && smallest && largest !== smallest ? { largest, smallest } : undefined;
};

/** The ratio in figures: one digit and a power of ten, as 3 × 10^9. */
const inFigures = (ratio: number): string => {
  const power = Math.floor(Math.log10(ratio));
  return `${Math.round(ratio / 10 ** power)} × 10^${power}`;
};

const checkSize = (sums: readonly Sum[], findings: Findings): void => {
  for (const { pointer, clause, weight } of sums.flatMap(({ weights }) => weights)) {
    if (weight >= LEAST_WEIGHT) continue;
    findings.fault(pointer, 'weight-too-small', {
      en: en`${clause}: one unit counts ${weight}, less than ${LEAST_WEIGHT}; write a larger weight, 1 for example`,
      zh: zh`${clause}：权重过小，无法计算；请填写较大的权重，例如1`,
      params: { value: weight, limit: LEAST_WEIGHT },
    });
  }
};

/** Pointers begin at the policy. */
export const checkWeights = (
  policy: Policy,
  pins: readonly Pin[],
  facts: Facts,
  findings: Findings,
): void => {
  const sums = sumsOf(policy);
  checkSize(sums, findings);
  const far = sums.flatMap((sum) => {
    const extremes = extremesOf(sum);
    const ratio = extremes ? extremes.largest.weight / extremes.smallest.weight : 1;
    return extremes && ratio > LEAST_RATIO_TO_LOOK_AT ? [{ ...sum, ...extremes, ratio }] : [];
  });
  if (far.length === 0) return;
  const isSmall = facts.teachers.length * facts.schools.length <= MOST_PAIRS;
  const built = isSmall ? buildProgram(formulate(facts, policy, pins, 'penalised')) : undefined;
  for (const { name, isLevel, largest, smallest, ratio } of far) {
    const own = built?.origins.filter(({ source }) => isLevel(source)) ?? [];
    const isInOrder = own.some(({ excess }) => excess !== undefined);
    const isTooFar =
      own.some(({ costRatio }) => costRatio > MAX_RATIO_FOR_ENGINES) ||
      (isInOrder && ratio > MOST_RATIO_IN_ORDER);
    if (!isTooFar) continue;
    const isOfOther = largest.clause.en !== smallest.clause.en;
    const of = isOfOther ? ` of ${largest.clause.en}` : '';
    const owner = isOfOther ? `${largest.clause.zh}的` : '';
    findings.fault(smallest.pointer, 'weights-too-far-apart', {
      en: en`${smallest.clause}: beside the weight ${largest.weight}${of}, the weight ${smallest.weight} is too small to count in ${name} (1 to ${inFigures(ratio)}); bring the two within 1 to 10,000, or give what counts more a priority of its own`,
      zh: zh`${smallest.clause}：与${owner}权重${largest.weight}相比，权重${smallest.weight}过小，在${name}中不起作用（相差1比${inFigures(ratio)}）；请将二者之比调整到1比10000以内，或将较重要的一项单列优先级`,
      params: { value: smallest.weight },
    });
  }
};
