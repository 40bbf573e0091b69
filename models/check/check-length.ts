/** Lengths of lists, before anything is looked at inside them. */
import type { Findings } from '../findings/findings.ts';

/** Whether a list is longer than it may be, which is reported. What is not a list has no length. */
export const isTooLong = (
  list: unknown,
  most: number,
  { pointer, name }: { readonly pointer: string; readonly name: string },
  findings: Findings,
): boolean => {
  if (!Array.isArray(list) || list.length <= most) return false;
  findings.fault(
    pointer,
    'too-many-entries',
    `${name} has ${list.length} entries; at most ${most} can be sent`,
  );
  return true;
};
