/** Names the cells of a file beside the places of a roster that was made of it. */
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
  if (!provenance || !findings.some(({ pointer }) => pointer.startsWith(`${roster}/`))) return [...findings];
  const from = parseJson(provenance);
  throw new Error(`${typeof from}`);
};
