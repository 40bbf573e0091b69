/** Makes a roster of files, and checks it as if it had been sent. */
import { checkRosterRequest } from '../../models/check/check-request.ts';
import type { WarningOfFile } from '../../models/sheet/file-report.ts';
import type { RosterFromFile } from '../../models/sheet/import-requests.ts';
import { type CellFault, type RosterSources, rosterOfFiles } from '../../models/sheet/roster-of-files.ts';
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

export const makeRosterOfFiles = (
  kept: readonly NamedKeptFile[],
  wanted: RosterFromFile,
  today: string,
): MadeRoster | FaultyFiles => {
  const files = kept.map(({ id, name, ...file }) => ({ id, name, ...openFile(file) }));
  const made = rosterOfFiles(files, wanted, today);
  if ('faults' in made) return { kind: 'faulty-files', faults: made.faults };
  const { roster } = made;
  const provenance = writeJson(made.provenance).body;
  const checked = checkRosterRequest(roster);
  if ('faults' in checked) return { kind: 'faulty-files', faults: withCells(checked.faults, provenance, '') };
  return {
    kind: 'made-roster',
    roster: writeJson(roster).body,
    provenance,
    sources: { files: made.provenance.files, leftOut: made.provenance.leftOut },
    summary: { asOf: roster.asOf, schools: roster.schools.length, teachers: roster.teachers.length },
    warnings: [...made.warnings, ...withCells(checked.warnings, provenance, '')],
  };
};
