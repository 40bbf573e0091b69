/**
 * Who may go where, without the ways: how many of a lane go to a catchment says all that most statements ask.
 *
 * Flows that reach the same pools are one *lane*, whatever school they come from; pools that the very same lanes reach
 * are one *catchment*. Any of a lane may go to any pool of a catchment that it reaches, except home. So instead of a
 * column for each flow and option there is one for each lane and catchment, a tenth or a twentieth of them.
 *
 * Whoever arrives at a pool of a school must come from another school. That is asked of each lane by itself, and of
 * all lanes together that have people of that school; where the lanes of one class overlap, some whole numbers may
 * still have no plan. So what is solved in lanes is a relaxation until the ways have been found (see carry-out.ts).
 */
import type { Decisions } from './aggregate-teachers.ts';

export type Lane = {
  readonly flows: readonly number[];
  readonly catchments: readonly number[];
  /** Some of its places are looked at by nobody, so that fewer arrive than leave. */
  readonly isOpen: boolean;
};

export type Catchment = { readonly pools: readonly number[]; readonly lanes: readonly number[] };

export type Lanes = {
  readonly lanes: readonly Lane[];
  readonly catchments: readonly Catchment[];
  /** Per flow, its lane. */
  readonly laneOf: readonly number[];
  /** Per pool, its catchment. */
  readonly catchmentOf: readonly number[];
};

const inOrder = (numbers: Iterable<number>): readonly number[] => [...numbers].sort((a, b) => a - b);

/**
 * The pools that a flow is taken to reach. Two schools whose teachers may go anywhere in a county, but home, have
 * different lists of pools and share one if each adds its own school's. So per kind of arrival a list is looked at in both
 * forms, and the form that more of them have is taken.
 */
const reachesOf = ({ flows, pools }: Decisions): readonly (readonly number[])[] => {
  const own = new Map(pools.map(({ school, kind }, pool) => [`${school} ${kind}`, pool] as const));
  const forms = new Map<string, number>();
  const meet = (form: string): void => {
    forms.set(form, (forms.get(form) ?? 0) + 1);
  };
  const reaches = flows.map(({ home, options }) => {
    const reached = inOrder(new Set(options.flatMap(({ pool }) => (pool < 0 ? [] : [pool]))));
    return [...Map.groupBy(reached, (pool) => pools[pool]!.kind)].map(([kind, away]) => {
      const atHome = own.get(`${home} ${kind}`);
      const withHome = atHome === undefined ? away : inOrder([...away, atHome]);
      meet(away.join(' '));
      if (atHome !== undefined) meet(withHome.join(' '));
      return { away, withHome };
    });
  });
  return reaches.map((parts) =>
    inOrder(
      parts.flatMap(({ away, withHome }) =>
        forms.get(withHome.join(' '))! > forms.get(away.join(' '))! ? withHome : away,
      ),
    ),
  );
};

export const lanesOf = (decisions: Decisions): Lanes => {
  const reaches = reachesOf(decisions);
  const laneAt = new Map<string, number>();
  const lanes: { flows: number[]; reach: readonly number[]; isOpen: boolean }[] = [];
  const laneOf = decisions.flows.map(({ options }, flow) => {
    const isOpen = options.some(({ pool }) => pool < 0);
    const key = `${isOpen} ${reaches[flow]!.join(' ')}`;
    const known = laneAt.get(key);
    if (known !== undefined) {
      lanes[known]!.flows.push(flow);
      return known;
    }
    laneAt.set(key, lanes.length);
    return lanes.push({ flows: [flow], reach: reaches[flow]!, isOpen }) - 1;
  });

  const reachedBy = decisions.pools.map((): number[] => []);
  lanes.forEach(({ reach }, lane) => {
    for (const pool of reach) reachedBy[pool]!.push(lane);
  });
  const catchmentAt = new Map<string, number>();
  const catchments: { pools: number[]; lanes: readonly number[] }[] = [];
  const catchmentOf = reachedBy.map((by, pool) => {
    const key = by.join(' ');
    const known = catchmentAt.get(key);
    if (known !== undefined) {
      catchments[known]!.pools.push(pool);
      return known;
    }
    catchmentAt.set(key, catchments.length);
    return catchments.push({ pools: [pool], lanes: by }) - 1;
  });
  return {
    lanes: lanes.map(({ flows, reach, isOpen }) => ({
      flows,
      isOpen,
      catchments: inOrder(new Set(reach.map((pool) => catchmentOf[pool]!))),
    })),
    catchments,
    laneOf,
    catchmentOf,
  };
};
