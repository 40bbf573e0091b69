/** School years, counted one by one. */
import type { Roster } from '../../../../../models/vocabulary/roster.ts';

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
