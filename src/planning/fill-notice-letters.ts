/** What the notices of a plan are filled with, for whatever template is sent (src/sheets/write-notice-letters.ts). */
import { noticeFilling } from '../../models/reports/notices.ts';
import { reportedPlan } from '../../models/reports/reported-plan.ts';
import { hasPostings, loadPlan } from './loaded-plan.ts';
import type { Basis, NoPostings, Written } from './protocol.ts';
import { writeJson } from './write-json.ts';

export type NoticeWanted = {
  /** The plan's id. */
  readonly plan: string;
  /** What the bureau calls its county. */
  readonly county?: string | undefined;
  /** Whether teachers are named; otherwise their names are masked. */
  readonly withNames: boolean;
};

/** The filling as JSON. */
export const fillNoticeLetters = (
  { plan: id, county, withNames }: NoticeWanted,
  basis: Basis,
): NoPostings | Written => {
  const loaded = loadPlan(basis);
  if (!hasPostings(loaded)) return { kind: 'no-postings' };
  return writeJson(noticeFilling(reportedPlan(id, loaded, withNames), county));
};
