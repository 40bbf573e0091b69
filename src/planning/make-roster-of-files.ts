/** Makes a roster of files, and checks it as if it had been sent. */
import { checkRosterRequest } from '../../models/check/check-request.ts';
import type { WarningOfFile } from '../../models/sheet/file-report.ts';
import type { RosterFromFile } from '../../models/sheet/import-requests.ts';
import { leaveOutTeachers } from '../../models/sheet/leave-out-teachers.ts';
import {
  type CellFault,
  type RosterMade,
  type RosterSources,
  rosterOfFiles,
} from '../../models/sheet/roster-of-files.ts';
import type { Fault, Warning } from '../../models/vocabulary/answer.ts';
import { type KeptFile, openFile } from './kept-files.ts';
import { withCells } from './with-cells.ts';
import { writeJson } from './write-json.ts';

export type NamedKeptFile = KeptFile & { readonly id: string; readonly name: string };

export type FaultyFiles = { readonly kind: 'faulty-files'; readonly faults: readonly (CellFault | Fault)[] };

export type MadeRoster = {
  readonly kind: 'made-roster';
  /** Both JSON in UTF-8. */
  readonly roster: Uint8Array;
  readonly provenance: Uint8Array;
  readonly sources: RosterSources;
  readonly summary: { readonly asOf: string; readonly schools: number; readonly teachers: number };
  readonly warnings: readonly (Warning | WarningOfFile)[];
};

type Checked = ReturnType<typeof checkRosterRequest>;

/** A fault lists five of its places, so that many faults take many rounds; each takes a second for a large county. */
const roundsAtMost = 20;

/** Checks a roster, and leaves out the teachers of whom something is found, where that is wanted. */
const checkMade = (
  made: RosterMade,
  leavesOut: boolean,
  rounds = roundsAtMost,
): { readonly made: RosterMade; readonly checked: Checked } => {
  const checked = checkRosterRequest(made.roster);
  const without =
    leavesOut && rounds > 0 && 'faults' in checked ? leaveOutTeachers(made, checked.faults) : undefined;
  return without ? checkMade(without, leavesOut, rounds - 1) : { made, checked };
};

export const makeRosterOfFiles = (
  named: readonly NamedKeptFile[],
  wanted: RosterFromFile,
  today: string,
): MadeRoster | FaultyFiles => {
  const files = named.map(({ id, name, ...file }) => ({ id, name, ...openFile(file) }));
  const read = rosterOfFiles(files, wanted, today);
  if ('faults' in read) return { kind: 'faulty-files', faults: read.faults };
  const { made, checked } = checkMade(read, wanted.leaveOut === true);
  const { roster, provenance } = made;
  const kept = writeJson(provenance).body;
  if ('faults' in checked) return { kind: 'faulty-files', faults: withCells(checked.faults, kept, '') };
  return {
    kind: 'made-roster',
    roster: writeJson(roster).body,
    provenance: kept,
    sources: { files: provenance.files, leftOut: provenance.leftOut },
    summary: { asOf: roster.asOf, schools: roster.schools.length, teachers: roster.teachers.length },
    warnings: [...made.warnings, ...withCells(checked.warnings, kept, '')],
  };
};
