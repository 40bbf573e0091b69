import { overMovers } from './shared/case.ts';
import type { EnumeratedGoal } from './shared/member.ts';
import { kilometresBetween } from './shared/quantities.ts';

export const shorterJourneys: EnumeratedGoal = {
  goal: 'shorter-journeys',
  value: (given, clause) =>
    overMovers(
      given,
      clause,
      (teacher, { school }) => kilometresBetween(given.homeSchool(teacher), given.school(school)) ?? 0,
    ),
};
