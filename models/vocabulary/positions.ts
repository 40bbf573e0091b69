/**
 * Positions in the lists of the facts. Schools, teachers and subjects stand in the order of their ids, and everything
 * after the facts names them by position. A brand keeps the three kinds apart: each is a number, but none can be passed
 * for another, and no plain number can be passed for any.
 */
declare const kind: unique symbol;
type Position<Kind extends string> = number & { readonly [kind]: Kind };

export type TeacherIndex = Position<'teacher'>;
export type SchoolIndex = Position<'school'>;
export type SubjectIndex = Position<'subject'>;

/** Every position of a list of this length: 0, 1, …, length − 1. */
export const positionsIn = <Index extends number>(length: number): readonly Index[] => {
  const positions: Index[] = [];
  for (let position = 0; position < length; position++) positions.push(position as Index);
  return positions;
};

declare const member: unique symbol;
type MembersToFill<Index extends number> = { [position in Index]: 0 | 1 } & {
  readonly [member]: Index;
};
/** By position, 1 for those who belong and 0 for all others. Only positions of the same kind read it. */
export type Members<Index extends number> = Readonly<MembersToFill<Index>>;
export type TeacherMembers = Members<TeacherIndex>;
export type SchoolMembers = Members<SchoolIndex>;

/** Nobody of so many positions, to be filled. */
export const noMembers = <Index extends number>(count: number): MembersToFill<Index> =>
  new Uint8Array(count) as unknown as MembersToFill<Index>;

/** The positions for which `holds`, as members. */
export const membersFor = <Index extends number>(
  positions: readonly Index[],
  holds: (position: Index) => boolean,
): Members<Index> => {
  const members = new Uint8Array(positions.length);
  for (const position of positions) if (holds(position)) members[position] = 1;
  return asMembers(members);
};

/** Bytes of 0 and 1 by position, as members. */
export const asMembers = <Index extends number>(bytes: Uint8Array): Members<Index> =>
  bytes as unknown as Members<Index>;

/** Counts how often some positions occur among these, in all. */
export const tally = <Index extends number>(
  positions: Iterable<Index>,
): ((...counted: readonly Index[]) => number) => {
  const counts = new Map<Index, number>();
  for (const position of positions) counts.set(position, (counts.get(position) ?? 0) + 1);
  return (...counted) => counted.reduce((total, position) => total + (counts.get(position) ?? 0), 0);
};
