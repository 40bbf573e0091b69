/** Lengths of lists, before anything is looked at inside them. */
import type { Findings } from '../findings/findings.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';

/** Whether a list is longer than it may be, which is reported. What is not a list has no length. */
export const isTooLong = (
  list: unknown,
  most: number,
  { pointer, name }: { readonly pointer: string; readonly name: Words },
  findings: Findings,
): boolean => {
  if (!Array.isArray(list) || list.length <= most) return false;
  findings.fault(pointer, 'too-many-entries', {
    en: en`${name} has ${list.length} entries; at most ${most} can be sent`,
    zh: zh`${name}有${list.length}项，至多可提交${most}项`,
    params: { count: list.length, limit: most },
  });
  return true;
};
