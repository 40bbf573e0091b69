/** The faults of a roster, as a request would have them. */
import { checkRoster } from '../../models/check/check-roster.ts';
import { knownIds } from '../../models/check/known-ids.ts';
import { findingList } from '../../models/findings/findings.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';

export const rosterFaults = (roster: unknown): readonly Fault[] => {
  const findings = findingList();
  checkRoster(roster, knownIds(roster), findings);
  return findings.faults();
};
