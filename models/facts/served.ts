/**
 * Schools where a teacher has served: from the career, the rotations that count, and the present school. A stay in a
 * school outside the roster has no school, and is a school of its own.
 */

import { byText } from '../vocabulary/by-text.ts';
import { daysLater } from '../vocabulary/calendar-date.ts';
import { positionsIn, type SchoolIndex, type TeacherIndex } from '../vocabulary/positions.ts';
import type { Predicate, Served } from '../vocabulary/predicate.ts';
import { type School, settings } from '../vocabulary/roster.ts';
import { completedMonths } from './dates.ts';
import { type Fields, schoolFieldKinds } from './fields.ts';
import type { IndexedRoster } from './index-roster.ts';
import { type MembersWhere, membersBy } from './predicate-members.ts';

/** `until` is the last day; a stay without one goes on. */
type Stay = { readonly from: string; readonly until?: string | undefined };

/** The stays at one school. Without a position it is a school outside the roster, of this setting if that is known. */
type Tenure = {
  readonly school: SchoolIndex | undefined;
  readonly setting: School['setting'] | undefined;
  readonly stays: readonly Stay[];
};

const tenuresOf = (index: IndexedRoster, teacher: TeacherIndex): readonly Tenure[] => {
  const { career = [], rotations = [], school: home, joinedSchoolOn } = index.teacher(teacher);
  const posts = [
    ...career,
    ...rotations.filter(({ counts }) => counts !== false),
    ...(joinedSchoolOn === undefined ? [] : [{ school: home, from: joinedSchoolOn }]),
  ];
  // A post without a school is at a school of its own; so is one whose id nobody else names.
  const bySchool = Map.groupBy(posts, ({ school }, position) => school ?? position);
  if (!bySchool.has(home)) bySchool.set(home, []);
  return [...bySchool].map(([school, stays]) => ({
    school: typeof school === 'string' ? index.schoolAt.get(school) : undefined,
    setting: stays
      .map((stay) => ('setting' in stay ? stay.setting : undefined))
      .find((one) => one !== undefined),
    stays,
  }));
};

/** Whole years of all stays together. Stays that overlap or follow one another are one. */
const wholeYears = (stays: readonly Stay[], asOf: string): number => {
  const periods = stays
    .map(({ from, until }) => ({
      from,
      end: until === undefined || until >= asOf ? asOf : daysLater(until, 1),
    }))
    .filter(({ from, end }) => from < end)
    .sort((a, b) => byText(a.from, b.from));
  const joined: { from: string; end: string }[] = [];
  for (const { from, end } of periods) {
    const last = joined.at(-1);
    if (last === undefined || from > last.end) joined.push({ from, end });
    else if (end > last.end) last.end = end;
  }
  return Math.floor(joined.reduce((months, { from, end }) => months + completedMonths(from, end), 0) / 12);
};

/** Schools of which nothing but the setting is known, one for each setting and one for none. */
const outsideWhere = (groups: Readonly<Record<string, Predicate>>): MembersWhere<SchoolIndex> => {
  const fields: Fields<SchoolIndex> = new Map(
    [...schoolFieldKinds].map(([name, kind]) => [
      name,
      { ...kind, of: (position) => (name.endsWith('setting') ? settings[position] : undefined) },
    ]),
  );
  return membersBy(fields, groups, positionsIn<SchoolIndex>(settings.length + 1));
};

/** In how many different schools a teacher has served as asked. */
export const servedReader = (
  index: IndexedRoster,
  groups: Readonly<Record<string, Predicate>>,
  schoolsWhere: MembersWhere<SchoolIndex>,
): ((served: Served) => (teacher: TeacherIndex) => number) => {
  const outside = outsideWhere(groups);
  return ({ at, yearsEach = 0, others = false }) => {
    const [inside, elsewhere] = [schoolsWhere(at), outside(at)];
    const isAt = ({ school, setting }: Tenure): boolean => {
      if (school !== undefined) return inside[school] === 1;
      const place = setting === undefined ? settings.length : settings.indexOf(setting);
      return elsewhere[place as SchoolIndex] === 1;
    };
    return (teacher) =>
      tenuresOf(index, teacher).filter(
        (tenure) =>
          !(others && tenure.school === index.homeOf(teacher)) &&
          isAt(tenure) &&
          wholeYears(tenure.stays, index.roster.asOf) >= yearsEach,
      ).length;
  };
};
