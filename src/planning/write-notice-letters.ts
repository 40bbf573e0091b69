/** Writes a notice for each teacher who moves, from the template that was sent or a plain one. */
import { misspeltFaults, noticeFaults, noticeFilling, plainNotice } from '../../models/reports/notices.ts';
import { reportedPlan } from '../../models/reports/reported-plan.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { openTemplate } from '../sheets/fill-docx.ts';
import { writeLetterTemplate } from '../sheets/write-docx.ts';
import { hasPostings, loadPlan } from './loaded-plan.ts';
import type { Basis, Faulty, NoPostings, Written } from './protocol.ts';

export type NoticeWanted = {
  /** The plan's id. */
  readonly plan: string;
  /** What the bureau calls its county. */
  readonly county?: string | undefined;
  /** Of the plain notice. */
  readonly language: Language;
  /** Whether teachers are named; otherwise their names are masked. */
  readonly withNames: boolean;
  /** A Word file; without bytes the plain notice is taken. */
  readonly template: Uint8Array;
};

/** What was sent is no Word file, or unpacks to more than is read. */
type NoTemplate = { readonly kind: 'no-template'; readonly because: 'not-a-document' | 'too-large' };

export const writeNoticeLetters = async (
  { plan: id, county, language, withNames, template }: NoticeWanted,
  basis: Basis,
): Promise<NoPostings | NoTemplate | Faulty | Written> => {
  const loaded = loadPlan(basis);
  if (!hasPostings(loaded)) return { kind: 'no-postings' };
  const bytes = template.length > 0 ? template : await writeLetterTemplate(plainNotice[language]);
  const opened = await openTemplate(bytes);
  if (opened.kind === 'unreadable') return { kind: 'no-template', because: opened.because };
  if (opened.kind === 'misspelt') return { kind: 'faulty', faults: misspeltFaults(opened.placeholders) };
  const faults = noticeFaults(opened.placeholders);
  if (faults.length > 0) return { kind: 'faulty', faults };
  const reported = reportedPlan(id, loaded, withNames);
  const filled = opened.fill(noticeFilling(reported, county));
  return 'kind' in filled
    ? { kind: 'faulty', faults: misspeltFaults(filled.placeholders) }
    : { kind: 'written', body: filled };
};
