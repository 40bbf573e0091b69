import { filledIn, overSchools } from './shared/case.ts';
import type { EnumeratedGoal } from './shared/member.ts';
import { sumOf } from './shared/quantities.ts';

export const shedSurplus: EnumeratedGoal = {
  goal: 'shed-surplus',
  value: (given, clause) =>
    overSchools(given, clause, (school, plan) => {
      const taught = new Set(plan.filter((place) => place.school === school).map(({ subject }) => subject));
      return sumOf(
        [...taught].map((subject) =>
          Math.max(0, filledIn(plan, school, subject) - given.needed(school, subject)),
        ),
      );
    }),
};
