import type { Clause } from '../../models/vocabulary/policy.ts';

/** What a goal counts in its priority. One that puts the worst first is alone in it, and compares amounts as they are. */
export const weightOf = ({ weight, worstFirst }: Clause): number =>
  worstFirst === true ? 1 : ((weight as number | undefined) ?? 1);
