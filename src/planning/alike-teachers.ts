/** Teachers whom no clause, goal or pin tells apart: the program counts them together, and an order says who of them goes. */
import { formulate } from '../../models/formulation/formulation.ts';
import { aggregateTeachers } from '../../models/program/aggregate-teachers.ts';
import { wholeOf } from '../../models/program/independent-parts.ts';
import type { TeacherIndex } from '../../models/vocabulary/positions.ts';
import type { LoadedPlan } from './loaded-plan.ts';

/** Those alike to the teacher, the teacher among them, in the order in which they go; none of one who cannot move. */
export const alikeTeachers = (
  { request: { policy, pins }, facts, plan }: LoadedPlan,
  teacher: TeacherIndex,
): readonly TeacherIndex[] => {
  const isPriced = plan.clauses.some(({ strength, holds }) => strength === 'in-principle' && !holds);
  const { formulation, destinations } = wholeOf(
    formulate(facts, policy, pins, isPriced ? 'penalised' : 'enforced'),
  );
  const { classes } = aggregateTeachers(formulation, destinations);
  return classes.find(({ members }) => members.includes(teacher))?.members ?? [];
};
