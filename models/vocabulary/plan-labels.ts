/** What people call a plan. It is no part of the request: another name makes no other plan. */
import { z } from 'zod';

const planNameSchema = z.string().min(1).max(300);
const planNoteSchema = z.string().min(1).max(10_000);

/** Fields of a request for a plan. */
export const planLabelFields = {
  name: planNameSchema.optional().meta({ description: 'What the plan is called; can be changed later.' }),
  note: planNoteSchema.optional().meta({ description: 'A remark about the plan; can be changed later.' }),
};

/** A change of them. */
export const planLabelsPatchSchema = z
  .strictObject({
    name: planNameSchema.nullable().optional(),
    note: planNoteSchema.nullable().optional(),
  })
  .meta({
    id: 'PlanLabels',
    description: 'What is left out stays as it is; null removes it.',
  });
