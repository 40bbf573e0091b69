/** Whether a teacher is at one of these schools after the plan, as a count: `times` if so, else 0. */
import { type CountExpression, constant, going, leaving, sum } from '../vocabulary/terms.ts';
import type { Facts } from './facts.ts';

export const presence = (
  facts: Facts,
  teacher: number,
  schools: readonly number[],
  times = 1,
): CountExpression =>
  sum(
    ...schools.map((school) =>
      facts.home[teacher] === school
        ? sum(constant(times), leaving([teacher], -times))
        : going([teacher], school, times),
    ),
  );
