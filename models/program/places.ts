/**
 * Where the columns of a program lie, so that a solver which knows nothing of schools can solve it neighbourhood by
 * neighbourhood: leavers and arrivals at their school, arcs between two. A place is the position of a school.
 */
import type { Facts } from '../facts/facts.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import { positionsIn, type SchoolIndex } from '../vocabulary/positions.ts';
import type { ArcColumns, Network, NetworkColumns } from './network.ts';
import { floatAt, type Places } from './program.ts';

/** How many of the nearest places each place lists; a neighbourhood holds fewer. */
const MAX_NEAR = 160;

/** Undefined where no school has a location. */
export const placesOf = (
  facts: Facts,
  network: Network,
  { leave, sinks, arrivals }: NetworkColumns,
  arcs: ArcColumns,
  columnCount: number,
): Places | undefined => {
  if (facts.schools.every(({ location }) => location === undefined)) return undefined;
  const [from, to] = [new Int32Array(columnCount).fill(-1), new Int32Array(columnCount).fill(-1)];
  for (const [teacherClass, column] of leave.entries())
    from[column] = itemAt(network.classes, teacherClass).home;
  for (const [sink, column] of sinks.entries()) from[column] = itemAt(network.sinks, sink).school;
  for (const [school, columns] of arrivals) for (const column of columns.values()) from[column] = school;
  for (const [source, columns] of arcs.entries()) {
    const { home, arcs: own } = itemAt(network.sources, source);
    for (const [arc, column] of columns.entries()) {
      from[column] = home;
      to[column] = itemAt(own, arc).school;
    }
  }
  return { from, to, near: nearest(facts) };
};

/** Per place the nearest ones, itself first; those without a location come last. */
const nearest = (facts: Facts): readonly Int32Array[] => {
  const schools = positionsIn<SchoolIndex>(facts.schools.length);
  return schools.map((school) => {
    const kilometres = Float64Array.from(
      schools,
      (other) => facts.kilometres(school, other) ?? Number.MAX_VALUE,
    );
    return Int32Array.from(schools)
      .sort((a, b) => floatAt(kilometres, a) - floatAt(kilometres, b) || a - b)
      .slice(0, MAX_NEAR);
  });
};
