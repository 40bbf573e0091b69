/** Warnings of a roster that has no faults: what can be, and is seldom meant. A roster that is in order has none. */
import type { Findings } from '../findings/findings.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { warnOfDates } from './warn-of-dates.ts';
import { warnOfEarlierSchools } from './warn-of-earlier-schools.ts';
import { warnOfLocations } from './warn-of-locations.ts';
import { warnOfSchools } from './warn-of-schools.ts';
import { warnOfSpellings } from './warn-of-spellings.ts';
import { warnOfSubjects } from './warn-of-subjects.ts';

/** Pointers begin at the request. */
export const warnOfRoster = (roster: Roster, findings: Findings): void => {
  warnOfSubjects(roster, findings);
  warnOfSpellings(roster, findings);
  warnOfSchools(roster, findings);
  warnOfLocations(roster, findings);
  warnOfDates(roster, findings);
  warnOfEarlierSchools(roster, findings);
};
