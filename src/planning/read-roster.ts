/** Checks a roster by itself. */
import { checkRosterRequest } from '../../models/check/check-request.ts';
import type { Faulty, RosterSummary, Unreadable } from './protocol.ts';
import { readChecked } from './read-request.ts';

export const readRoster = (bytes: Uint8Array): Unreadable | Faulty | RosterSummary => {
  const read = readChecked(bytes, checkRosterRequest);
  if (read.kind !== 'checked') return read;
  const { request: roster, warnings } = read.checked;
  const { asOf, schools, teachers } = roster;
  return { kind: 'roster', asOf, schools: schools.length, teachers: teachers.length, warnings };
};
