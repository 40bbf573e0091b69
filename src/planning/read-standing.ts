/** Reads how a plan is to stand, with author and reason. */
import type { z } from 'zod';
import { checkBody, standingRequestSchema } from '../../models/requests/plan-calls.ts';
import type { Faulty, Unreadable } from './protocol.ts';
import { readChecked } from './read-request.ts';

export type StandingWanted = z.output<typeof standingRequestSchema>;

export const readStanding = (
  bytes: Uint8Array,
): Unreadable | Faulty | { readonly kind: 'standing'; readonly wanted: StandingWanted } => {
  const read = readChecked(bytes, (raw) => checkBody(standingRequestSchema, raw));
  return read.kind === 'checked' ? { kind: 'standing', wanted: read.checked.value } : read;
};
