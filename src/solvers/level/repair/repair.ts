/**
 * Repair of a rounded relaxation: rows may be missed at a price, and neighbourhoods of near places are solved one after
 * another until none is. It is a large neighbourhood search (Shaw 1998) over the elastic program, whose neighbourhoods are
 * geographic: what is wrong at a place is mended by its neighbours.
 *
 *   sweep   the place with the most misses around it, or the most to gain, with its nearest
 *   mend    a miss that no neighbourhood mends: the nearest relaxation without it shows who has to give way
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

const DEBUG = process.env.REPAIR_DEBUG === '1';
const say = (...parts: unknown[]): void => {
  if (DEBUG) console.error(...parts);
};

/** Prices of a miss, and what a neighbourhood may cost, in mean costs of a unit. First misses must not be mended too dearly. */
const DIVE_PRICE = 20;
const PRICES = { first: 8, few: 55, last: 420 } as const;
const MEND_REDUCED_COSTS = [0.65, 0.85, 1.4, 2, 3] as const;
/** A sweep is worth its place where it gains this much. */
const LEAST_GAIN = 0.0015;
/** After such a gain, places that were done have something to gain again. */
const LARGE_GAIN = 0.4;

/** Laps of sweeps over all places, each wider than the one before: with more places, or with dearer columns. */
const LAPS = [
  { places: 36, reducedCost: 0.3 },
  { places: 58, reducedCost: 0.45 },
  { places: 90, reducedCost: 0.6 },
] as const;

/** Of the places, so many rows are missed when their price rises, */
const FEW_MISSES_SHARE = 0.06;
/** and after so many sweeps in vain misses are mended one by one, */
const SWEEPS_IN_VAIN = 8;
/** with so many sweeps between, which put right what was mended dearly. */
const SWEEPS_BETWEEN_MENDS = 8;

/** The state of the search beside the point. */
type Search = {
  readonly task: RepairTask;
  state: RepairState;
  price: number;
  /** Places whose neighbourhood has nothing more to gain. */
  done: Set<number>;
  /** Sweeps since the last gain. */
  inVain: number;
  /** Mends since the last one that succeeded. */
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
  const { geography, certificate, unitCost } = task;
  const began = process.cpuUsage().user / 1e6;
  const start = elasticDive(task, LAPS[0].reducedCost * unitCost, DIVE_PRICE * unitCost);
  if (start === undefined) return undefined;
  const search: Search = {
    task,
    state: stateAt(task, start),
    price: PRICES.first * unitCost,
    done: new Set(),
    inVain: 0,
    mends: 0,
    sweepsBeforeMend: 0,
    lap: 0,
    best: undefined,
  };
  const gap = (): number => (search.state.cost - certificate.bound) / Math.abs(certificate.bound);
  const isOver = (): boolean =>
    solve.hooks.shouldStop() ||
    reasonToStop(solve) !== undefined ||
    performance.now() >= problem.request.deadline;
  if (search.state.missed.length === 0) takeIfFeasible(search);
  say('dived', (process.cpuUsage().user / 1e6 - began).toFixed(1), 's', search.state.missed.length, gap().toFixed(4), geography.places.length);
  while (!isOver() && (search.best === undefined || gap() > relativeGap)) {
    const kind = step(search);
    say(
      kind,
      'rows',
      search.state.missed.length,
      'price',
      (search.price / unitCost).toFixed(0),
      'gap',
      gap().toFixed(5),
      (process.cpuUsage().user / 1e6 - began).toFixed(1),
    );
    if (kind === 'end') break;
  }
  return search.best;
};

/** One neighbourhood; `end` where there is none left to try. */
const step = (search: Search): 'sweep' | 'mend' | 'wider' | 'end' => {
  const { task, state } = search;
  const { geography, unitCost } = task;
  const { length: misses } = state.missed;
  const few = FEW_MISSES_SHARE * geography.places.length;
  if (misses > 0 && misses <= few && search.price < PRICES.few * unitCost) {
    search.price = PRICES.few * unitCost;
    search.done.clear();
  }
  let place = nextPlace(search);
  if (place === undefined && misses > 0 && search.price < PRICES.few * unitCost) {
    search.price = PRICES.few * unitCost;
    search.done.clear();
    place = nextPlace(search);
  }
  const isStuck =
    misses > 0 && (place === undefined || (misses <= few && search.inVain >= SWEEPS_IN_VAIN));
  if (isStuck && (place === undefined || search.sweepsBeforeMend <= 0)) return mend(search);
  if (place !== undefined) return sweep(search, place);
  if (search.lap + 1 >= LAPS.length) return 'end';
  search.lap += 1;
  search.done.clear();
  return 'wider';
};

const sweep = (search: Search, place: number): 'sweep' => {
  const { task, state, price } = search;
  const { geography, unitCost } = task;
  const { places, reducedCost } = itemAt(LAPS, search.lap);
  search.sweepsBeforeMend -= 1;
  const next = improveAround(task, state, {
    freePlaces: geography.near(place, places),
    maxReducedCost: reducedCost * unitCost,
    price,
    relativeGap: state.missed.length > 0 ? 0.002 : 0.0003,
    improvement: LEAST_GAIN * unitCost,
  });
  if (next) take(search, next);
  search.inVain = next ? 0 : search.inVain + 1;
  for (const near of geography.near(place, Math.ceil(places / 3))) search.done.add(near);
  return 'sweep';
};

const mend = (search: Search): 'mend' | 'end' => {
  const { task, state } = search;
  const { geography, unitCost } = task;
  const price = PRICES.last * unitCost;
  search.price = price;
  const width = Math.floor(search.mends / (2 * state.missed.length));
  const reducedCost = MEND_REDUCED_COSTS[width];
  if (reducedCost === undefined) return 'end';
  const { row } = itemAt(state.missed, search.mends % state.missed.length);
  search.mends += 1;
  const maxReducedCost = reducedCost * unitCost;
  const givingWay = placesThatGiveWay(task, state, row, maxReducedCost);
  const each = Math.max(
    3,
    Math.ceil(((0.17 + 0.05 * width) * geography.places.length) / Math.max(1, givingWay.length)),
  );
  const next =
    givingWay.length === 0
      ? undefined
      : improveAround(task, state, {
          freePlaces: givingWay.flatMap((place) => geography.near(place, each)),
          maxReducedCost,
          price,
          relativeGap: 0.005,
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
  return 'mend';
};

const take = (search: Search, next: RepairState): void => {
  const { task, state, price } = search;
  if (totalOf(state, price) - totalOf(next, price) > LARGE_GAIN * task.unitCost) search.done.clear();
  search.state = next;
  if (next.missed.length === 0) takeIfFeasible(search);
};

const takeIfFeasible = (search: Search): void => {
  const { task, state } = search;
  const values = roundIntegers(task.program, valuesOf(task.program, state), task.strategy.branchesOn);
  if (values !== undefined && findRowViolation(task.program, values) === undefined) search.best = values;
};

/** The place with the most to gain around it, of those that are not done. */
const nextPlace = (search: Search): number | undefined => {
  const { task, done } = search;
  const { places } = itemAt(LAPS, search.lap);
  const gains = gainsOf(search);
  let [best, most]: [number | undefined, number] = [undefined, 0];
  for (const place of task.geography.places) {
    if (done.has(place)) continue;
    let gain = 0;
    for (const near of task.geography.near(place, Math.ceil(places / 2))) gain += gains.get(near) ?? 0;
    if (gain > most) [best, most] = [place, gain];
  }
  return best;
};

/** Per place what its rows miss, or, where nothing is missed, what its columns cost beyond the bound. */
const gainsOf = ({ task, state, price }: Search): ReadonlyMap<number, number> => {
  const { geography, domain, certificate, program } = task;
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
    const loss = Math.abs(reducedCost) * distance;
    if (loss > 1e-6) add(program.places ? intAt(program.places.from, j) : -1, loss);
  }
  return gains;
};
