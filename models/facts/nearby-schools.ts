/**
 * Schools near a school, without looking at all of them. Places are put into cubes on the sphere in space, whose edge is
 * the distance: a chord is no longer than its arc, so whoever is near lies in the same cube or in one that touches it.
 * In space there is no date line and there are no poles.
 */
import type { SchoolIndex } from '../vocabulary/positions.ts';
import { earthRadiusKm, type Location } from './distance.ts';

/** Cubes along an axis must be few enough that three numbers make one. */
const leastEdgeKm = 1;

const cubeOf = ({ longitude, latitude }: Location, edgeKm: number): readonly [number, number, number] => {
  const radians = Math.PI / 180;
  const [east, north] = [longitude * radians, latitude * radians];
  const inCubes = earthRadiusKm / edgeKm;
  return [
    Math.floor(inCubes * Math.cos(north) * Math.cos(east)),
    Math.floor(inCubes * Math.cos(north) * Math.sin(east)),
    Math.floor(inCubes * Math.sin(north)),
  ];
};

const neighbours = [-1, 0, 1] as const;

/**
 * For each school the lists in which every school within `atMostKm` is found, with others that are a few times as far.
 * Schools without a location are in none, and have none.
 */
export const nearbySchools = (
  schools: readonly SchoolIndex[],
  locationOf: (school: SchoolIndex) => Location | undefined,
  atMostKm: number,
): ((from: SchoolIndex) => readonly (readonly SchoolIndex[])[]) => {
  // A little more than the distance, so that no rounding puts a school at the very limit one cube too far.
  const edgeKm = Math.max(leastEdgeKm, 1.001 * atMostKm);
  const perAxis = 2 * Math.ceil(earthRadiusKm / edgeKm) + 4;
  const keyOf = (x: number, y: number, z: number): number => (x * perAxis + y) * perAxis + z;
  const inCube = new Map<number, SchoolIndex[]>();
  for (const school of schools) {
    const location = locationOf(school);
    if (location) inCube.getOrInsertComputed(keyOf(...cubeOf(location, edgeKm)), () => []).push(school);
  }
  return (from) => {
    const location = locationOf(from);
    if (!location) return [];
    const [x, y, z] = cubeOf(location, edgeKm);
    return neighbours.flatMap((right) =>
      neighbours.flatMap((back) =>
        neighbours.flatMap((up) => {
          const found = inCube.get(keyOf(x + right, y + back, z + up));
          return found ? [found] : [];
        }),
      ),
    );
  };
};
