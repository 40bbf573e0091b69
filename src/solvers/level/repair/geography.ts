/** Which columns and rows of a program lie at which place, as far as a repair needs it. */
import { intAt, type Program } from '../../../../models/program/program.ts';
import type { Domain } from '../../domain/domain.ts';
import { rowsOf } from '../../domain/rows.ts';

export type Geography = {
  /** Per column, its place; −1 where it lies between places, or nowhere. */
  readonly placeOf: Int32Array;
  /** Per column the place where it lies or begins; −1 where it does nowhere. */
  readonly originOf: Int32Array;
  /** Per row, cuts included, its place; −1 where its columns lie at several, or at none. */
  readonly rowPlaceOf: Int32Array;
  /** Per column that leads from a place to another, the rows that balance it against columns at its ends. */
  readonly balancesOf: ReadonlyMap<number, readonly number[]>;
  /** Per row that balances such columns, the columns at its end. */
  readonly countsIn: ReadonlyMap<number, readonly number[]>;
  /** The places where something lies. */
  readonly places: readonly number[];
  /** Of those, the nearest to a place, itself first. */
  readonly near: (place: number, count: number) => readonly number[];
};

/** Undefined where the program does not say where its columns lie. */
export const geographyOf = (program: Program, domain: Domain): Geography | undefined => {
  if (program.places === undefined) return undefined;
  const { from, to, near } = program.places;
  const isArc = (j: number): boolean => intAt(to, j) >= 0;
  const placeOf = from.map((place, j) => (isArc(j) ? -1 : place));
  const rowPlaceOf = new Int32Array(program.rows.count + domain.cuts.length).fill(-1);
  const balancesOf = new Map<number, number[]>();
  const countsIn = new Map<number, readonly number[]>();
  for (const { position, indices, from: first, to: end } of rowsOf(program, domain)) {
    const columns = indices.subarray(first, end);
    const place = commonPlace(columns, placeOf);
    if (place >= 0) rowPlaceOf[position] = place;
    const arcs = columns.filter(isArc);
    if (arcs.length === 0 && place >= 0) {
      // What only prices or counts the columns of one place lies there too.
      for (const j of columns) placeOf[j] = place;
    }
    const counts = [...columns].filter((j) => !isArc(j) && intAt(placeOf, j) >= 0);
    if (arcs.length === 0 || counts.length === 0 || place < 0) continue;
    countsIn.set(position, counts);
    for (const j of arcs) balancesOf.getOrInsertComputed(j, () => []).push(position);
  }
  const places = [...new Set(placeOf)].filter((place) => place >= 0).sort((a, b) => a - b);
  const isHere = new Set(places);
  const nearHere = new Map(
    places.map((place) => [place, [...(near[place] ?? [])].filter((one) => isHere.has(one))]),
  );
  return {
    placeOf,
    originOf: from,
    rowPlaceOf,
    balancesOf,
    countsIn,
    places,
    near: (place, count) => (nearHere.get(place) ?? []).slice(0, count),
  };
};

/** The place of all columns that have one; −1 where they lie at several, or at none. */
const commonPlace = (columns: Int32Array, placeOf: Int32Array): number => {
  let common = -1;
  for (const j of columns) {
    const place = intAt(placeOf, j);
    if (place < 0) continue;
    if (common >= 0 && place !== common) return -1;
    common = place;
  }
  return common;
};
