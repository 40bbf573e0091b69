/** Names the cells of a file beside the places of a roster that was made of it. */
import { cellName } from '../../models/sheet/cell-place.ts';
import { placeOf } from '../../models/sheet/provenance.ts';
import type { RosterProvenance } from '../../models/sheet/roster-of-files.ts';
import type { Fault, Warning } from '../../models/vocabulary/answer.ts';
import { parseJson } from './write-json.ts';

/**
 * Findings whose places lie in the roster, with the cells that these were read from. Most findings of a request lie
 * elsewhere, and the provenance of a county has megabytes: it is read only where it is needed.
 */
export const withCells = <Finding extends Fault | Warning>(
  findings: readonly Finding[],
  provenance: Uint8Array | undefined,
  roster: '/roster' | '' = '/roster',
): Finding[] => {
  const isInRoster = (pointer: string): boolean => pointer.startsWith(`${roster}/`);
  if (!provenance || !findings.some(({ pointer }) => isInRoster(pointer))) return [...findings];
  const { cells } = parseJson(provenance) as RosterProvenance;
  const cellAt = (pointer: string): string | undefined => {
    const place = isInRoster(pointer) ? placeOf(cells, pointer.slice(roster.length)) : undefined;
    return place && cellName(place);
  };
  return findings.map((finding) => {
    const cell = cellAt(finding.pointer);
    if (cell === undefined) return finding;
    return { ...finding, cell, cells: finding.places.map((place) => cellAt(place) ?? cell) };
  });
};
