export const areaKinds = ['county', 'zone', 'township', 'group', 'campus', 'school', 'stage'] as const;
/** A kind of area that schools are grouped by: units in which clauses count, and within which teachers move. */
export type Area = (typeof areaKinds)[number];
