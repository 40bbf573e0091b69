/** Primal heuristics: integral solutions near a relaxation, by branching in neighbourhoods small enough to be quick. */
import type { Domain } from '../domain/domain.ts';
import type { Certificate } from '../domain/dual-bound.ts';
import { findRowViolation } from '../domain/feasibility.ts';
import { columnsOfKind, isDecision, roundIntegers } from '../domain/integrality.ts';
import { boxNeighbourhood, rensNeighbourhood, widenedRensNeighbourhood } from '../domain/neighbourhoods.ts';
import { fixToOptimalFace } from '../domain/optimal-face.ts';
import { fixByReducedCosts } from '../domain/reduced-cost-fixing.ts';
import { NO_GAP } from '../domain/tolerances.ts';
import type { Emphasis, EngineRequest } from '../engines/engine.ts';
import { momentAfterShare, type RunningSolve } from '../running-solve.ts';
import type { Strategy } from '../strategy.ts';

/** The share of the time left that one heuristic may take. */
const TIME_SHARE = 0.4;

/** Gaps relative to the best of the neighbourhood itself. Any solution will do, … */
export const ANY_RELATIVE_GAP = Number.POSITIVE_INFINITY;
/** … one that is good enough for a first plan, … */
export const FIRST_PLAN_RELATIVE_GAP = 0.01;
/** … or one that is good enough to prove the optimum from. */
export const GOOD_RELATIVE_GAP = 0.003;

/**
 * RENS, the relaxation enforced neighbourhood search (Berthold 2014), in up to three widths: integral decisions keep their
 * relaxed values; or may move by one where they are off their bounds; or may move by one beside fractional ones.
 *
 * At 400 schools a solution within one percent of the neighbourhood's best took half a second, against a third of a second
 * for any solution, and was within half a percent of the optimum instead of nine. At 1,000 schools, where nothing else
 * found a plan in minutes, the third width found an optimal one in 2 s.
 */
export const rens = (
  solve: RunningSolve,
  strategy: Strategy,
  request: EngineRequest,
  relaxedValues: Float64Array,
  relativeGap: number,
): Float64Array | undefined => {
  const { program, domain } = request;
  // Columns other than decisions follow from the decisions, so they stay free.
  const decisions = columnsOfKind(program, isDecision);
  const [narrow, wide, besideFractions] = [
    () => rensNeighbourhood(domain, decisions, relaxedValues, 0),
    () => rensNeighbourhood(domain, decisions, relaxedValues, 1),
    () => widenedRensNeighbourhood(program, domain, decisions, relaxedValues),
  ];
  // The narrow width is too far from the optimum to prove from, and beside fractions a good solution takes long.
  const neighbourhoods = relativeGap === GOOD_RELATIVE_GAP ? [wide] : [narrow, wide, besideFractions];
  const deadline = momentAfterShare(TIME_SHARE, request.deadline);
  for (const neighbourhood of neighbourhoods) {
    const found = branchIn(solve, strategy, request, {
      domain: neighbourhood(),
      deadline,
      relativeGap,
      emphasis: 'any',
    });
    if (found !== undefined) return found;
  }
  return undefined;
};

/**
 * RENS on the optimal face, where any solution is as good as the relaxation; then the box of one around the relaxation.
 * It took a fifth of the time of branching from the bound (first goal, 150 schools: 1.5 s in place of 9).
 */
export const rensOnFace = (
  solve: RunningSolve,
  strategy: Strategy,
  request: EngineRequest,
  certificate: Certificate,
  relaxedValues: Float64Array,
): Float64Array | undefined => {
  const { program } = request;
  const face = fixToOptimalFace(program, request.domain, certificate, relaxedValues);
  const onFace = { ...request, domain: face };
  const found = rens(solve, strategy, onFace, relaxedValues, ANY_RELATIVE_GAP);
  if (found !== undefined) return found;
  return branchIn(solve, strategy, onFace, {
    domain: boxNeighbourhood(face, columnsOfKind(program, isDecision), relaxedValues),
    deadline: momentAfterShare(TIME_SHARE, onFace.deadline),
    relativeGap: ANY_RELATIVE_GAP,
    emphasis: 'near-bound',
  });
};

/** The radius of the reduced-cost neighbourhood, as a share of the dual bound. */
const RADIUS_SHARE = 0.001;

/**
 * Solutions whose reduced costs add little to the dual bound, each decision within one of its relaxed value; columns that
 * are integral in the relaxation may move as well. It serves solves that have little time, so a fair solution is enough:
 * proofs go by radius (close-gap.ts). At 150 schools it took 7 s, and 16 to 20 s for a good solution.
 */
export const reducedCostNeighbourhood = (
  solve: RunningSolve,
  strategy: Strategy,
  request: EngineRequest,
  certificate: Certificate,
  relaxedValues: Float64Array,
): Float64Array | undefined => {
  const { program, domain } = request;
  const radius = RADIUS_SHARE * Math.abs(certificate.bound);
  const nearBound = fixByReducedCosts(program, domain, certificate, radius);
  return branchIn(solve, strategy, request, {
    domain: boxNeighbourhood(nearBound, columnsOfKind(program, isDecision), relaxedValues),
    deadline: momentAfterShare(TIME_SHARE, request.deadline),
    relativeGap: FIRST_PLAN_RELATIVE_GAP,
    emphasis: 'near-bound',
  });
};

type Neighbourhood = {
  readonly domain: Domain;
  readonly deadline: number;
  readonly relativeGap: number;
  readonly emphasis: Emphasis;
};

/** A feasible solution in a neighbourhood, if one is found by the deadline. */
const branchIn = (
  { session, mechanisms }: RunningSolve,
  strategy: Strategy,
  request: EngineRequest,
  { domain, deadline, relativeGap, emphasis }: Neighbourhood,
): Float64Array | undefined => {
  if (!mechanisms.heuristics) return undefined;
  const { program } = request;
  const isAnyEnough = relativeGap === ANY_RELATIVE_GAP;
  const branched = session.branch({
    ...request,
    deadline,
    domain,
    integer: columnsOfKind(program, strategy.branchesOn),
    absoluteGap: isAnyEnough ? Number.MAX_VALUE : NO_GAP,
    relativeGap: isAnyEnough ? 0 : relativeGap,
    emphasis,
    cutoff: undefined,
    onIncumbent: () => {},
  });
  const found =
    branched.status !== 'infeasible' &&
    branched.values &&
    roundIntegers(program, branched.values, strategy.branchesOn);
  return found && findRowViolation(program, found) === undefined ? found : undefined;
};
