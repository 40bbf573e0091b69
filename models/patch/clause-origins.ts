/** Where the clauses of a patched policy stood before the patch. */
import { fieldOf, isRecord, listOf } from '../findings/raw.ts';
import { keptPositions } from './merge-patch.ts';

/**
 * For each clause after the patch its position before it. Clauses beyond the end of the list were added. A list that is
 * sent whole and is as long as before keeps its positions; any other list, and any other policy, has none.
 */
export const clauseOrigins = (whole: unknown, patch: unknown): readonly (number | undefined)[] => {
  const before = listOf(fieldOf(fieldOf(whole, 'policy'), 'clauses'));
  if (fieldOf(patch, 'policyId') !== undefined) return [];
  const change = fieldOf(fieldOf(patch, 'policy'), 'clauses');
  if (isRecord(change)) return keptPositions(before, change);
  return change === undefined || listOf(change).length === before.length ? [...before.keys()] : [];
};
