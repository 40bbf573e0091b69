/** Reads how a plan is to stand, with author and reason. */
import { checkStanding, type StandingRequest } from '../../models/requests/plan-calls.ts';
import type { Faulty, Unreadable } from './protocol.ts';
import { readChecked } from './read-request.ts';

export const readStanding = (
  bytes: Uint8Array,
  /** The name of whoever has signed in, who is the author. */
  user?: string,
): Unreadable | Faulty | { readonly kind: 'standing'; readonly wanted: StandingRequest } => {
  const read = readChecked(bytes, (raw) => checkStanding(raw, user));
  return read.kind === 'checked' ? { kind: 'standing', wanted: read.checked.value } : read;
};
