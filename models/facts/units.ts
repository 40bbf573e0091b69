/** Schools that are counted together: the halves of a nine-year school, or the schools of an area. */
import type { SchoolIndex, SchoolMembers } from '../vocabulary/positions.ts';
import type { Area } from './facts.ts';
import type { IndexedRoster } from './index-roster.ts';

export type Unit = {
  /** As answers name it: the id of a school, or the name of an area. */
  readonly name: string;
  /** What rows are called after: s and the position of a school, u and the position of an area. */
  readonly row: string;
  readonly schools: readonly SchoolIndex[];
};

/** The schools in `here`, by unit, in order. A school that states no such area is a unit of its own. */
export const unitsOf = (
  { schoolIndices, school: schoolAt }: IndexedRoster,
  areaOf: (school: SchoolIndex, per: Area) => string | undefined,
  here: SchoolMembers,
  per: Area,
): readonly Unit[] => {
  const schools = schoolIndices.filter((school) => here[school]);
  if (per === 'school')
    return schools.map((school) => ({ name: schoolAt(school).id, row: `s${school}`, schools: [school] }));
  const units = new Map<string, { readonly name: string; readonly schools: SchoolIndex[] }>();
  for (const school of schools) {
    const area = areaOf(school, per);
    const key = area === undefined ? `school ${school}` : `area ${area}`;
    const unit = units.getOrInsertComputed(key, () => ({
      name: area ?? schoolAt(school).id,
      schools: [],
    }));
    unit.schools.push(school);
  }
  return [...units.values()].map((unit, position) => ({ ...unit, row: `u${position}` }));
};
