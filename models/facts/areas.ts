/** Areas that schools lie in, and the schools that are counted together: those of an area, or the halves of a campus. */
import type { Area } from '../vocabulary/area-kinds.ts';
import type { SchoolIndex, SchoolMembers } from '../vocabulary/positions.ts';
import type { IndexedRoster } from './index-roster.ts';

/**
 * The area that a school belongs to, by its name; undefined where the school states none. A school that states no campus
 * is one of its own.
 */
export type AreaReader = (school: SchoolIndex, per: Area) => string | undefined;

export const areaReader = ({ schools, school: schoolAt }: IndexedRoster): AreaReader => {
  const campuses = new Set(schools.map(({ campus }) => campus));
  const ownCampus = (id: string): string => (campuses.has(id) ? `${id} (school)` : id);
  return (school, per) => {
    if (per === 'county') return 'county';
    const stated = schoolAt(school);
    if (per === 'school') return stated.id;
    return stated[per] ?? (per === 'campus' ? ownCampus(stated.id) : undefined);
  };
};

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
  areaOf: AreaReader,
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
