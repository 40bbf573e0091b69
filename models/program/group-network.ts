/**
 * Groups the network, so that arcs can be aggregated. Sources that reach the same sinks form a *source group*,
 * whatever school they are at; sinks that the same source groups reach form a *sink group*. One column for each source
 * group and sink group takes the place of one for each arc, a tenth or a twentieth as many.
 *
 * A member of a source group may go to every sink of a sink group in reach, except at home. aggregated-arcs.ts states
 * that exception for each source group alone and for all source groups of a school together. Where source groups of one
 * kind of arrival overlap, some integer solutions still have no plan. So the aggregated model is a relaxation until the
 * arcs are found (Rogers et al. 1991, Aggregation and Disaggregation Techniques).
 */
import { entryOf, itemAt } from '../vocabulary/lookup.ts';
import { type Network, NONE } from './network.ts';
import { inAscendingOrder } from './numbering.ts';

type SourceGroup = {
  readonly sources: readonly number[];
  /** In ascending order. */
  readonly sinkGroups: readonly number[];
  /** Some arc ends in no sink, so fewer may arrive in sinks than leave. */
  readonly isOpen: boolean;
};

export type SinkGroup = { readonly sinks: readonly number[]; readonly sourceGroups: readonly number[] };

export type NetworkGroups = {
  readonly sourceGroups: readonly SourceGroup[];
  readonly sinkGroups: readonly SinkGroup[];
  /** Per source, its group. */
  readonly groupOfSource: readonly number[];
  /** Per sink, its group. */
  readonly groupOfSink: readonly number[];
};

/**
 * The sinks that each source is taken to reach. Two schools whose teachers may go anywhere but home have different lists
 * of sinks, and the same list once each adds its own sink. So each list comes in both forms, per kind of arrival, and
 * the form that more sources share is taken.
 */
const reachedSinks = ({ sources, sinks }: Network): readonly (readonly number[])[] => {
  const sinkAt = new Map(sinks.map(({ school, kind }, sink) => [`${school} ${kind}`, sink] as const));
  const frequency = new Map<string, number>();
  const countForm = (form: readonly number[]): void => {
    const key = form.join(' ');
    frequency.set(key, (frequency.get(key) ?? 0) + 1);
  };
  const forms = sources.map(({ home, arcs }) => {
    const reached = inAscendingOrder(new Set(arcs.map(({ sink }) => sink).filter((sink) => sink !== NONE)));
    return [...Map.groupBy(reached, (sink) => itemAt(sinks, sink).kind)].map(([kind, away]) => {
      const atHome = sinkAt.get(`${home} ${kind}`);
      const withHome = atHome === undefined ? away : inAscendingOrder([...away, atHome]);
      countForm(away);
      if (atHome !== undefined) countForm(withHome);
      return { away, withHome };
    });
  });
  const frequencyOf = (form: readonly number[]): number => entryOf(frequency, form.join(' '));
  return forms.map((kinds) =>
    inAscendingOrder(
      kinds.flatMap(({ away, withHome }) => (frequencyOf(withHome) > frequencyOf(away) ? withHome : away)),
    ),
  );
};

/** Positions with equal keys as one group each, in the order of first appearance, and the group of each position. */
const groupByKey = (
  keys: readonly string[],
): { readonly groups: readonly (readonly number[])[]; readonly groupOf: readonly number[] } => {
  const groups = [...Map.groupBy(keys.keys(), (position) => itemAt(keys, position)).values()];
  const groupOf = new Array<number>(keys.length);
  for (const [group, positions] of groups.entries())
    for (const position of positions) groupOf[position] = group;
  return { groups, groupOf };
};

export const groupNetwork = (network: Network): NetworkGroups => {
  const reached = reachedSinks(network);
  const isOpen = network.sources.map(({ arcs }) => arcs.some(({ sink }) => sink === NONE));
  const bySource = groupByKey(reached.map((sinks, source) => `${isOpen[source]} ${sinks.join(' ')}`));
  // All sources of a group reach the same sinks, so its first source stands for it.
  const reachedBy = network.sinks.map((): number[] => []);
  for (const [group, sources] of bySource.groups.entries())
    for (const sink of itemAt(reached, itemAt(sources, 0))) itemAt(reachedBy, sink).push(group);
  const bySink = groupByKey(reachedBy.map((groups) => groups.join(' ')));
  return {
    sourceGroups: bySource.groups.map((sources): SourceGroup => {
      const first = itemAt(sources, 0);
      const sinkGroups = new Set(itemAt(reached, first).map((sink) => itemAt(bySink.groupOf, sink)));
      return { sources, isOpen: itemAt(isOpen, first), sinkGroups: inAscendingOrder(sinkGroups) };
    }),
    sinkGroups: bySink.groups.map((sinks) => ({ sinks, sourceGroups: itemAt(reachedBy, itemAt(sinks, 0)) })),
    groupOfSource: bySource.groupOf,
    groupOfSink: bySink.groupOf,
  };
};
