/**
 * Repair of a dive: rows may be missed at a price, and neighbourhoods of near places are solved one after another until
 * none is. It is a large neighbourhood search (Shaw 1998) over the elastic program, whose neighbourhoods are geographic:
 * what is wrong at a place is mended by its neighbours.
 *
 *   dive    a point that is integral and misses few rows (elastic-dive.ts)
 *   sweep   the place with the most misses around it, or with the most to gain, and its nearest
 *   pair    a row that is missed from above and one that is missed from below, and the places near both
 *   mend    a miss that neither mends: the nearest relaxation without it shows who has to give way
 *
 * It only proposes: a solution counts after the checks that every other solution passes, and the bound is untouched. No
 * clock ends anything but the deadline, so a request is solved alike under any load.
 */
import { floatAt, intAt } from '../../../../models/program/program.ts';
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

/** Prices of a miss, in mean costs of a unit. First misses must not be mended too dearly, or what was saved is lost. */
const PRICES = { dive: 20, many: 8, few: 55 } as const;

/** A lap of sweeps over all places: how many are free at once, and which reduced costs may be used, in mean costs. */
type Lap = { readonly places: number; readonly reducedCost: number };

const FIRST_LAP: Lap = { places: 36, reducedCost: 0.3 };
const WIDER_LAPS: readonly Lap[] = [
  { places: 58, reducedCost: 0.45 },
  { places: 90, reducedCost: 0.6 },
];

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

/** How many places near each of two opposite misses are free together, and the reduced costs that they may use. */
const PAIR = { places: 36, reducedCost: 0.6 } as const;

/** Mends, each tried on every miss: which reduced costs one may use, and what it may cost. */
const MENDS = [
  { reducedCost: 0.65, price: 55 },
  { reducedCost: 0.85, price: 120 },
  { reducedCost: 1.4, price: 420 },
  { reducedCost: 2, price: 420 },
  { reducedCost: 3, price: 420 },
] as const;
/** Which share of the places a mend frees, and what is added to it with each of the reduced costs. */
const MEND_SHARE = { first: 0.17, more: 0.05 } as const;
const MEND_GAP = 0.001;
const MEND_GAIN = 0.2;

/** A repair under way. */
type Repair = {
  readonly task: RepairTask;
  state: RepairState;
  price: number;
  /** Places whose neighbourhood has nothing more to gain. */
  done: Set<number>;
  /** Sweeps since the last gain. */
  inVain: number;
  /** Pairs and mends since the last gain of theirs. */
  pairs: number;
  mends: number;
  sweepsBeforeMend: number;
  /** What the sweeps are in, and the wider laps that follow. */
  lap: Lap;
  widerLaps: readonly Lap[];
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
  const dived = elasticDive(task, FIRST_LAP.reducedCost * unitCost, PRICES.dive * unitCost);
  if (dived === undefined) return undefined;
  const search: Repair = {
    task,
    state: stateAt(task, dived),
    price: PRICES.many * unitCost,
    done: new Set(),
    inVain: 0,
    pairs: 0,
    mends: 0,
    sweepsBeforeMend: 0,
    lap: FIRST_LAP,
    widerLaps: WIDER_LAPS,
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
  if (place === undefined) return missed.length > 0 ? pairUp(search) || mend(search) : widen(search);
  const isInVain = missed.length > 0 && missed.length <= few && search.inVain >= SWEEPS_IN_VAIN;
  if (isInVain && search.sweepsBeforeMend <= 0) return pairUp(search) || mend(search);
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
  const [wider, ...widerLaps] = search.widerLaps;
  if (wider === undefined) return false;
  search.lap = wider;
  search.widerLaps = widerLaps;
  search.done.clear();
  return true;
};

const sweep = (search: Repair, place: number): void => {
  const { task, state, price } = search;
  const { geography, unitCost } = task;
  const { places, reducedCost } = search.lap;
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

/** Two opposite misses at once; false where every pair was tried. */
const pairUp = (search: Repair): boolean => {
  const { task, state } = search;
  const { geography, unitCost } = task;
  const placesOf = (sign: number): readonly number[] =>
    state.missed
      .filter(({ by }) => Math.sign(by) === sign)
      .map(({ row }) => intAt(geography.rowPlaceOf, row));
  const pairs = placesOf(1).flatMap((above) => placesOf(-1).map((below) => [above, below]));
  const pair = pairs.filter((places) => !places.includes(-1))[search.pairs];
  if (pair === undefined) return false;
  search.pairs += 1;
  const next = improveAround(task, state, {
    freePlaces: pair.flatMap((place) => geography.near(place, PAIR.places)),
    maxReducedCost: PAIR.reducedCost * unitCost,
    price: PRICES.few * unitCost,
    relativeGap: SWEEP_GAPS.missed,
    improvement: LEAST_GAIN * unitCost,
  });
  if (next === undefined) return true;
  take(search, next);
  sweepAgain(search, PRICES.few, SWEEPS_BETWEEN_MENDS);
  return true;
};

/** False where every way to mend a miss was tried. */
const mend = (search: Repair): boolean => {
  const { task, state } = search;
  const { geography, unitCost } = task;
  const width = Math.floor(search.mends / state.missed.length);
  const way = MENDS[width];
  const miss = state.missed[search.mends % state.missed.length];
  if (way === undefined || miss === undefined) return false;
  search.mends += 1;
  const maxReducedCost = way.reducedCost * unitCost;
  const givingWay = placesThatGiveWay(task, state, miss.row, maxReducedCost);
  const share = MEND_SHARE.first + MEND_SHARE.more * width;
  const each = Math.max(3, Math.ceil((share * geography.places.length) / Math.max(1, givingWay.length)));
  const price = way.price * unitCost;
  const next = improveAround(task, state, {
    freePlaces: givingWay.flatMap((place) => geography.near(place, each)),
    maxReducedCost,
    price,
    relativeGap: MEND_GAP,
    // One miss fewer, for most of its price at the most.
    improvement: MEND_GAIN * price,
  });
  if (next !== undefined) {
    take(search, next);
    sweepAgain(search, PRICES.few, SWEEPS_BETWEEN_MENDS);
  } else if (search.mends % state.missed.length === 0) {
    // Before wider mends, a lap of sweeps that may cost as much.
    sweepAgain(search, way.price, geography.places.length);
  }
  return true;
};

/** At a price in mean costs of a unit, with so many sweeps before the next mend, unless no place is left. */
const sweepAgain = (search: Repair, price: number, sweeps: number): void => {
  search.price = price * search.task.unitCost;
  search.done.clear();
  search.inVain = 0;
  search.sweepsBeforeMend = sweeps;
};

const take = (search: Repair, next: RepairState): void => {
  const { task, state, price } = search;
  if (totalOf(state, price) - totalOf(next, price) > LARGE_GAIN * task.unitCost) search.done.clear();
  if (next.missed.length < state.missed.length) {
    search.pairs = 0;
    search.mends = 0;
    search.price = Math.min(price, PRICES.few * task.unitCost);
  }
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
  const around = Math.ceil(lap.places / 2);
  let [best, most]: [number | undefined, number] = [undefined, 0];
  for (const place of task.geography.places) {
    if (done.has(place)) continue;
    let gain = 0;
    for (const near of task.geography.near(place, around)) gain += gains.get(near) ?? 0;
    if (gain > most) [best, most] = [place, gain];
  }
  return best;
};

/** Per place what its rows miss, and what its columns cost beyond the bound: what is mended dearly has to be put right. */
const gainsOf = ({ task, state, price }: Repair): ReadonlyMap<number, number> => {
  const { geography, domain, certificate } = task;
  const gains = new Map<number, number>();
  const add = (place: number, gain: number): void => {
    if (place >= 0) gains.set(place, (gains.get(place) ?? 0) + gain);
  };
  for (const { row, by } of state.missed) add(intAt(geography.rowPlaceOf, row), price * Math.abs(by));
  for (const [j, reducedCost] of certificate.reducedCosts.entries()) {
    const value = floatAt(state.point, j);
    const distance =
      reducedCost > 0 ? value - floatAt(domain.columnLower, j) : floatAt(domain.columnUpper, j) - value;
    add(intAt(geography.originOf, j), Math.abs(reducedCost) * distance);
  }
  return gains;
};
