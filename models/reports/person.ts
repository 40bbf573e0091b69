/** How people are called in reports. */
import { z } from 'zod';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { idSchema } from '../vocabulary/roster.ts';
import type { ReportedPlan } from './reported-plan.ts';

export const personSchema = z.object({
  teacher: idSchema,
  name: z.string().optional().meta({
    description:
      'As the roster has it; masked (张**) for keys without the scope `names`; absent where it has none.',
  }),
});

/** How a teacher is called. */
export const personOf = (
  { facts, nameOf }: ReportedPlan,
  teacher: TeacherIndex,
): z.infer<typeof personSchema> => {
  const name = nameOf(teacher);
  return { teacher: facts.teacher(teacher).id, ...(name === undefined ? {} : { name }) };
};
