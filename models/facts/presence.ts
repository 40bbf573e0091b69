/** Whether a teacher is at one of these schools after the plan, as a count: `times` if so, else 0. */
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { type CountExpression, constant, going, leaving, sum } from '../vocabulary/terms.ts';
import type { Facts } from './facts.ts';

export const presence = (
  facts: Facts,
  teacher: TeacherIndex,
  schools: readonly SchoolIndex[],
  times = 1,
): CountExpression =>
  sum(
    ...schools.map((school) =>
      facts.homeOf(teacher) === school
        ? sum(constant(times), leaving([teacher], -times))
        : going([teacher], school, times),
    ),
  );
