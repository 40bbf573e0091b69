/** Reads how a plan is to stand, with author and reason. */
import { checkStanding, type StandingRequest } from '../../models/requests/plan-calls.ts';
import type { Faulty, Unreadable } from './protocol.ts';
import { readChecked } from './read-request.ts';

export const readStanding = (
  bytes: Uint8Array,
): Unreadable | Faulty | { readonly kind: 'standing'; readonly wanted: StandingRequest } => {
  const read = readChecked(bytes, checkStanding);
  return read.kind === 'checked' ? { kind: 'standing', wanted: read.checked.value } : read;
};
