/** Reads a change of what people call a plan. */
import type { z } from 'zod';
import { checkBody } from '../../models/requests/plan-calls.ts';
import { planLabelsPatchSchema } from '../../models/vocabulary/plan-labels.ts';
import type { Faulty, Unreadable } from './protocol.ts';
import { readChecked } from './read-request.ts';

export const readLabels = (
  bytes: Uint8Array,
):
  | Unreadable
  | Faulty
  | { readonly kind: 'labels'; readonly labels: z.output<typeof planLabelsPatchSchema> } => {
  const read = readChecked(bytes, (raw) => checkBody(planLabelsPatchSchema, raw));
  return read.kind === 'checked' ? { kind: 'labels', labels: read.checked.value } : read;
};
