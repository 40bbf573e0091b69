/** Notices from the template that somebody has sent, or from a plain one. */
import {
  misspeltFaults,
  type NoticeFilling,
  noticeFaults,
  plainNotice,
} from '../../models/reports/notices.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { openTemplate } from './fill-docx.ts';

type LettersWritten =
  | { readonly kind: 'written'; readonly body: Uint8Array }
  /** Of placeholders that cannot be filled. */
  | { readonly kind: 'faulty'; readonly faults: ReturnType<typeof noticeFaults> }
  /** What was sent is no Word file, or unpacks to more than is read. */
  | { readonly kind: 'no-template'; readonly because: 'not-a-document' | 'too-large' };

const plainTemplate = async (language: Language): Promise<Uint8Array> => {
  // The library that writes documents is large, and who sends a template needs none.
  const { writeLetterTemplate } = await import('./write-docx.ts');
  return writeLetterTemplate(plainNotice[language]);
};

/** `template`: a Word file, or no bytes for the plain notice in that language. `filling`: JSON of a `NoticeFilling`. */
export const writeNoticeLetters = async (
  template: Uint8Array,
  filling: Uint8Array,
  language: Language,
): Promise<LettersWritten> => {
  const opened = await openTemplate(template.length > 0 ? template : await plainTemplate(language));
  if (opened.kind === 'unreadable') return { kind: 'no-template', because: opened.because };
  if (opened.kind === 'misspelt') return { kind: 'faulty', faults: misspeltFaults(opened.placeholders) };
  const faults = noticeFaults(opened.placeholders);
  if (faults.length > 0) return { kind: 'faulty', faults };
  const filled = opened.fill(JSON.parse(Buffer.from(filling).toString()) as NoticeFilling);
  return 'kind' in filled
    ? { kind: 'faulty', faults: misspeltFaults(filled.placeholders) }
    : { kind: 'written', body: filled };
};
