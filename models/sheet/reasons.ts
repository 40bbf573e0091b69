/** Reasons for which somebody is not moved, and states of staff, as sheets write them. */
import { folded } from '../findings/look-alikes/look-alike.ts';
import reasonCodes from '../policies/reason-codes.json' with { type: 'json' };
import type { Words } from '../vocabulary/words.ts';
import { codeText } from './read-code.ts';

type Reason = Words & { readonly also?: readonly string[] };
const reasons: Readonly<Record<string, Reason>> = reasonCodes;

/** All reason codes that the shipped policies read, with their words. */
export const reasonWords: Readonly<Record<string, Words>> = reasons;

/** Words of sheets for reasons, beside those of the codes. */
const otherWords: Readonly<Record<string, string>> = {
  产假: 'pregnancy-or-nursing',
  孕期: 'pregnancy-or-nursing',
  哺乳期: 'pregnancy-or-nursing',
  怀孕: 'pregnancy-or-nursing',
  重大疾病: 'serious-illness',
  长病假: 'serious-illness',
  病休: 'serious-illness',
};

/** The reason code that a text means; undefined where it is none that is known. */
export const reasonFor = (text: string): string | undefined => {
  const word = folded(text);
  const byCode = Object.hasOwn(reasons, word) ? word : undefined;
  return (
    byCode ??
    Object.entries(reasons).find(
      ([, { zh, en, also }]) => zh === word || en === word || also?.includes(word),
    )?.[0] ??
    (Object.hasOwn(otherWords, word) ? otherWords[word] : undefined)
  );
};

/** 100-在本单位任职, 在岗: a state that says nothing special. */
export const isUsualStatus = (text: string): boolean =>
  /^100\b/.test(folded(text)) || /^(?:在本单位任职|在职|在岗|在编在岗|正常|在校任教)$/.test(codeText(text));

/** What a state such as 203-长病假 may mean as a reason. */
export const reasonOfStatus = (text: string): string | undefined => {
  const word = codeText(text);
  return Object.entries(otherWords).find(([one]) => word.includes(one))?.[1];
};
