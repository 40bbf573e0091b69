/**
 * Repair of a dive: rows may be missed at a price, and neighbourhoods of near places are solved one after another until
 * none is. It is a large neighbourhood search (Shaw 1998) over the elastic program, whose neighbourhoods are geographic:
 * what is wrong at a place is mended by its neighbours.
 *
 *   dive    a point that is integral and misses few rows (elastic-dive.ts)
 *   sweep   the place with the most misses around it, or with the most to gain, and its nearest
 *   mend    a miss that no sweep mends: the nearest relaxation without it shows who has to give way
 *
 * It only proposes: a solution counts after the checks that every other solution passes, and the bound is untouched. No
 * clock ends anything but the deadline, so a request is solved alike under any load.
 */
import { floatAt, intAt } from '../../../../models/program/program.ts';
import { itemAt } from '../../../../models/vocabulary/lookup.ts';
import { findRowViolation } from '../../domain/feasibility.ts';
import { roundIntegers } from '../../domain/integrality.ts';
import { type RunningSolve, reasonToStop } from '../../running-solve.ts';
import type { Strategy } from '../../strategy.ts';
import { elasticDive } from './elastic-dive.ts';
import { placesThatGiveWay } from './nearest-relaxation.ts';
import { improveAround } from './neighbourhood.ts';
import {
  type RepairProblem,
  type RepairState,
  type RepairTask,
  repairTaskOf,
  stateAt,
  totalOf,
  valuesOf,
} from './repair-state.ts';

/**
 * Prices of a miss, in mean costs of a unit. The first misses must not be mended too dearly, or what was saved elsewhere is
 * lost; the last ones are mended at almost any price, one by one.
 */
const PRICES = { dive: 20, many: 8, few: 55, last: 420 } as const;

/** Laps of sweeps over all places, each wider than the one before: so many places, and reduced costs in mean costs. */
const LAPS = [
  { places: 36, reducedCost: 0.3 },
  { places: 58, reducedCost: 0.45 },
  { places: 90, reducedCost: 0.6 },
] as const;

/** In mean costs of a unit: what a neighbourhood has to gain, */
const LEAST_GAIN = 0.0015;
/** … and after what gain all places may have something to gain again. */
const LARGE_GAIN = 0.4;
/** Relative gaps of a neighbourhood, while rows are missed and when none is. */
const SWEEP_GAPS = { missed: 0.002, whole: 0.0003 } as const;

/** Misses are few where they are at most this share of the places. */
const FEW_MISSES_SHARE = 0.06;
/** After so many sweeps in vain misses are mended one by one, … */
const SWEEPS_IN_VAIN = 8;
/** … with so many sweeps between, which put right what was mended dearly. */
const SWEEPS_BETWEEN_MENDS = 8;

/** Reduced costs that a mend may use, one after another; each is tried twice on each miss. */
const MEND_REDUCED_COSTS = [0.65, 0.85, 1.4, 2, 3] as const;
/** Which share of the places a mend frees, and what is added to it with each of the reduced costs. */
const MEND_SHARE = { first: 0.17, more: 0.05 } as const;
const MEND_GAP = 0.001;

/** A repair under way. */
type Repair = {
  readonly task: RepairTask;
  state: RepairState;
  price: number;
  /** Places whose neighbourhood has nothing more to gain. */
  done: Set<number>;
  /** Sweeps since the last gain. */
  inVain: number;
  /** Mends since the last that succeeded. */
  mends: number;
  sweepsBeforeMend: number;
  /** Which of the laps the sweeps are in. */
  lap: number;
  best: Float64Array | undefined;
};

/** A solution within the gap of the bound if possible, else the best that was found; undefined where none was. */
export const repair = (
  solve: RunningSolve,
  strategy: Strategy,
  problem: RepairProblem,
  relativeGap: number,
): Float64Array | undefined => {
  const task = repairTaskOf(solve, strategy, problem);
  if (task === undefined) return undefined;
  const { certificate, unitCost } = task;
  const dived = elasticDive(task, LAPS[0].reducedCost * unitCost, PRICES.dive * unitCost);
  if (dived === undefined) return undefined;
  const search: Repair = {
    task,
    state: stateAt(task, dived),
    price: PRICES.many * unitCost,
    done: new Set(),
    inVain: 0,
    mends: 0,
    sweepsBeforeMend: 0,
    lap: 0,
    best: undefined,
  };
  keepIfFeasible(search);
  const isNear = (): boolean =>
    search.best !== undefined &&
    search.state.cost - certificate.bound <= relativeGap * Math.abs(certificate.bound);
  const isOver = (): boolean =>
    reasonToStop(solve) !== undefined || performance.now() >= problem.request.deadline;
  while (!isNear() && !isOver() && step(search)) {}
  return search.best;
};

/** One neighbourhood; false where there is none left to try. */
const step = (search: Repair): boolean => {
  const { missed } = search.state;
  const few = FEW_MISSES_SHARE * search.task.geography.places.length;
  if (missed.length > 0 && missed.length <= few) raisePrice(search);
  const place =
    nextPlace(search) ?? (missed.length > 0 && raisePrice(search) ? nextPlace(search) : undefined);
  if (place === undefined) return missed.length > 0 ? mend(search) : widen(search);
  const isInVain = missed.length > 0 && missed.length <= few && search.inVain >= SWEEPS_IN_VAIN;
  if (isInVain && search.sweepsBeforeMend <= 0) return mend(search);
  sweep(search, place);
  return true;
};

/** Whether the price was raised from that of many misses to that of few. */
const raisePrice = (search: Repair): boolean => {
  const price = PRICES.few * search.task.unitCost;
  if (search.price >= price) return false;
  search.price = price;
  search.done.clear();
  return true;
};

const widen = (search: Repair): boolean => {
  if (search.lap + 1 >= LAPS.length) return false;
  search.lap += 1;
  search.done.clear();
  return true;
};

const sweep = (search: Repair, place: number): void => {
  const { task, state, price } = search;
  const { geography, unitCost } = task;
  const { places, reducedCost } = itemAt(LAPS, search.lap);
  const next = improveAround(task, state, {
    freePlaces: geography.near(place, places),
    maxReducedCost: reducedCost * unitCost,
    price,
    relativeGap: state.missed.length > 0 ? SWEEP_GAPS.missed : SWEEP_GAPS.whole,
    improvement: LEAST_GAIN * unitCost,
  });
  if (next) take(search, next);
  search.inVain = next ? 0 : search.inVain + 1;
  search.sweepsBeforeMend -= 1;
  for (const near of geography.near(place, Math.ceil(places / 3))) search.done.add(near);
};

/** False where every way to mend a miss was tried. */
const mend = (search: Repair): boolean => {
  const { task, state } = search;
  const { geography, unitCost } = task;
  const width = Math.floor(search.mends / (2 * state.missed.length));
  const reducedCost = MEND_REDUCED_COSTS[width];
  if (reducedCost === undefined) return false;
  const { row } = itemAt(state.missed, search.mends % state.missed.length);
  search.mends += 1;
  const maxReducedCost = reducedCost * unitCost;
  const givingWay = placesThatGiveWay(task, state, row, maxReducedCost);
  const share = MEND_SHARE.first + MEND_SHARE.more * width;
  const each = Math.max(3, Math.ceil((share * geography.places.length) / Math.max(1, givingWay.length)));
  const price = PRICES.last * unitCost;
  const next = improveAround(task, state, {
    freePlaces: givingWay.flatMap((place) => geography.near(place, each)),
    maxReducedCost,
    price,
    relativeGap: MEND_GAP,
    // One miss fewer.
    improvement: 0.7 * price,
  });
  if (next) {
    take(search, next);
    search.mends = 0;
  }
  search.done.clear();
  search.inVain = 0;
  search.sweepsBeforeMend = SWEEPS_BETWEEN_MENDS;
  return true;
};

const take = (search: Repair, next: RepairState): void => {
  const { task, state, price } = search;
  if (totalOf(state, price) - totalOf(next, price) > LARGE_GAIN * task.unitCost) search.done.clear();
  search.state = next;
  keepIfFeasible(search);
};

const keepIfFeasible = (search: Repair): void => {
  const { task, state } = search;
  if (state.missed.length > 0) return;
  const values = roundIntegers(task.program, valuesOf(task.program, state), task.strategy.branchesOn);
  if (values !== undefined && findRowViolation(task.program, values) === undefined) search.best = values;
};

/** The place with the most to gain around it, of those that are not done. */
const nextPlace = (search: Repair): number | undefined => {
  const { task, done, lap } = search;
  const gains = gainsOf(search);
  const around = Math.ceil(itemAt(LAPS, lap).places / 2);
  let [best, most]: [number | undefined, number] = [undefined, 0];
  for (const place of task.geography.places) {
    if (done.has(place)) continue;
    let gain = 0;
    for (const near of task.geography.near(place, around)) gain += gains.get(near) ?? 0;
    if (gain > most) [best, most] = [place, gain];
  }
  return best;
};

/** Per place what its rows miss, or, where nothing is missed, what its columns cost beyond the bound. */
const gainsOf = ({ task, state, price }: Repair): ReadonlyMap<number, number> => {
  const { geography, domain, certificate } = task;
  const gains = new Map<number, number>();
  const add = (place: number, gain: number): void => {
    if (place >= 0) gains.set(place, (gains.get(place) ?? 0) + gain);
  };
  for (const { row, by } of state.missed) add(intAt(geography.rowPlaceOf, row), price * Math.abs(by));
  if (state.missed.length > 0) return gains;
  for (const [j, reducedCost] of certificate.reducedCosts.entries()) {
    const value = floatAt(state.point, j);
    const distance =
      reducedCost > 0 ? value - floatAt(domain.columnLower, j) : floatAt(domain.columnUpper, j) - value;
    add(intAt(geography.originOf, j), Math.abs(reducedCost) * distance);
  }
  return gains;
};
