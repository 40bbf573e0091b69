/**
 * Who may go where, without the arcs: how many of a sourceGroup go to a sinkGroup says all that most statements ask.
 *
 * Flows that reach the same sinks are one *sourceGroup*, whatever school they come from; sinks that the very same sourceGroups reach
 * are one *sinkGroup*. Any of a sourceGroup may go to any sink of a sinkGroup that it reaches, except home. So instead of a
 * column for each source and arc there is one for each sourceGroup and sinkGroup, a tenth or a twentieth of them.
 *
 * Whoever arrives at a sink of a school must come from another school. That is formulation of each sourceGroup by itself, and of
 * all sourceGroups together that have people of that school; where the sourceGroups of one class overlap, some whole numbers may
 * still have no plan. So what is solved in sourceGroups is a relaxation until the arcs have been found (see disaggregate.ts).
 */
import type { Network } from './aggregate-teachers.ts';

export type SourceGroup = {
  readonly sources: readonly number[];
  readonly sinkGroups: readonly number[];
  /** Some of its places are looked at by nobody, so that fewer arrive than leave. */
  readonly isOpen: boolean;
};

export type SinkGroup = { readonly sinks: readonly number[]; readonly sourceGroups: readonly number[] };

export type NetworkGroups = {
  readonly sourceGroups: readonly SourceGroup[];
  readonly sinkGroups: readonly SinkGroup[];
  /** Per source, its sourceGroup. */
  readonly groupOfSource: readonly number[];
  /** Per sink, its sinkGroup. */
  readonly groupOfSink: readonly number[];
};

const inOrder = (numbers: Iterable<number>): readonly number[] => [...numbers].sort((a, b) => a - b);

/**
 * The sinks that a source is taken to reach. Two schools whose teachers may go anywhere in a county, but home, have
 * different lists of sinks and share one if each adds its own school's. So per kind of arrival a list is looked at in both
 * forms, and the form that more of them have is taken.
 */
const reachesOf = ({ sources, sinks }: Network): readonly (readonly number[])[] => {
  const own = new Map(sinks.map(({ school, kind }, sink) => [`${school} ${kind}`, sink] as const));
  const forms = new Map<string, number>();
  const meet = (form: string): void => {
    forms.set(form, (forms.get(form) ?? 0) + 1);
  };
  const reaches = sources.map(({ home, arcs }) => {
    const reached = inOrder(new Set(arcs.flatMap(({ sink }) => (sink < 0 ? [] : [sink]))));
    return [...Map.groupBy(reached, (sink) => sinks[sink]!.kind)].map(([kind, away]) => {
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

export const groupNetwork = (network: Network): NetworkGroups => {
  const reaches = reachesOf(network);
  const sourceGroupAt = new Map<string, number>();
  const sourceGroups: { sources: number[]; reach: readonly number[]; isOpen: boolean }[] = [];
  const groupOfSource = network.sources.map(({ arcs }, source) => {
    const isOpen = arcs.some(({ sink }) => sink < 0);
    const key = `${isOpen} ${reaches[source]!.join(' ')}`;
    const known = sourceGroupAt.get(key);
    if (known !== undefined) {
      sourceGroups[known]!.sources.push(source);
      return known;
    }
    sourceGroupAt.set(key, sourceGroups.length);
    return sourceGroups.push({ sources: [source], reach: reaches[source]!, isOpen }) - 1;
  });

  const reachedBy = network.sinks.map((): number[] => []);
  sourceGroups.forEach(({ reach }, sourceGroup) => {
    for (const sink of reach) reachedBy[sink]!.push(sourceGroup);
  });
  const sinkGroupAt = new Map<string, number>();
  const sinkGroups: { sinks: number[]; sourceGroups: readonly number[] }[] = [];
  const groupOfSink = reachedBy.map((by, sink) => {
    const key = by.join(' ');
    const known = sinkGroupAt.get(key);
    if (known !== undefined) {
      sinkGroups[known]!.sinks.push(sink);
      return known;
    }
    sinkGroupAt.set(key, sinkGroups.length);
    return sinkGroups.push({ sinks: [sink], sourceGroups: by }) - 1;
  });
  return {
    sourceGroups: sourceGroups.map(({ sources, reach, isOpen }) => ({
      sources,
      isOpen,
      sinkGroups: inOrder(new Set(reach.map((sink) => groupOfSink[sink]!))),
    })),
    sinkGroups: sinkGroups,
    groupOfSource: groupOfSource,
    groupOfSink: groupOfSink,
  };
};
