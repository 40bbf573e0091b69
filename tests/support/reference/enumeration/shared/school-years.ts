/** School years, counted one by one. */
import type { Roster, Teacher } from '../../../../../models/vocabulary/roster.ts';

type Reckoning = Pick<Roster, 'asOf' | 'schoolYearStartsOn' | 'planYearStartsOn'>;

const DAY = 86_400_000;
const moment = (date: string): number => Date.parse(`${date}T00:00:00Z`);

const beginnings = ({ asOf, schoolYearStartsOn = '09-01' }: Reckoning): readonly number[] => {
  const thisYear = Number(asOf.slice(0, 4));
  return Array.from({ length: 130 }, (_, back) => moment(`${thisYear + 2 - back}-${schoolYearStartsOn}`));
};

/** The first day of the school year that is planned: the earliest that has begun at most 60 days before asOf. */
const planned = (roster: Reckoning): number =>
  roster.planYearStartsOn === undefined
    ? Math.min(...beginnings(roster).filter((day) => day >= moment(roster.asOf) - 60 * DAY))
    : moment(roster.planYearStartsOn);

/** School years that began before the planned one, with the day no later than 31 days after their first. */
export const schoolYearsBegun = (day: string, roster: Reckoning): number =>
  beginnings(roster).filter((begun) => begun < planned(roster) && moment(day) <= begun + 31 * DAY).length;

/** School years on end, from the latest back, in which a teacher was 31 days after the first in a school of the township. */
export const schoolYearsOnEnd = (
  { school: home, joinedSchoolOn, career = [], rotations = [] }: Teacher,
  roster: Reckoning & Pick<Roster, 'schools'>,
): number | undefined => {
  if (joinedSchoolOn === undefined) return undefined;
  const townshipOf = (id: string | undefined) => roster.schools.find((school) => school.id === id)?.township;
  const isNear = (id: string | undefined): boolean =>
    id === home || (townshipOf(home) !== undefined && townshipOf(id) === townshipOf(home));
  const isOver = (until: string | undefined): boolean => until !== undefined && until < roster.asOf;
  const stays = [...career, ...rotations.filter(({ counts }) => counts !== false)]
    .filter(({ school }) => isNear(school))
    .map(({ from, until }) => ({ from, until: isOver(until) ? until : undefined }));
  const taught = (begun: number): boolean =>
    [...stays, { from: joinedSchoolOn, until: undefined }].some(
      ({ from, until }) =>
        moment(from) <= begun + 31 * DAY && (until === undefined || moment(until) >= begun + 31 * DAY),
    );
  const years = beginnings(roster).filter((begun) => begun < planned(roster));
  const first = years.findIndex((begun) => !taught(begun));
  return first < 0 ? years.length : first;
};
