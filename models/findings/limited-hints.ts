/** Hints that decide whether there is a warning at all, so that they cannot wait until its message is made. */

import { alike, type Words } from '../vocabulary/words.ts';

/** What hints say of a word that is like nothing known. */
export const noHint = alike('');

/** So many different words are looked at; a hint takes up to ten milliseconds. */
const MAX_WORDS = 100;

/** The same hints, each made once, and none for further words: a list of thousands is no slip of the pen. */
export const limitedHints = (hintFor: (word: string) => Words): ((word: string) => Words) => {
  const hints = new Map<string, Words>();
  return (word) => {
    const known = hints.get(word);
    if (known !== undefined || hints.size >= MAX_WORDS) return known ?? noHint;
    const hint = hintFor(word);
    hints.set(word, hint);
    return hint;
  };
};
