/** Hints that decide whether there is a warning at all, so that they cannot wait until its message is made. */

/** So many different words are looked at; a hint takes up to ten milliseconds. */
const MAX_WORDS = 100;

/** The same hints, each made once, and none for further words: a list of thousands is no slip of the pen. */
export const limitedHints = (hintFor: (word: string) => string): ((word: string) => string) => {
  const hints = new Map<string, string>();
  return (word) => {
    const known = hints.get(word);
    if (known !== undefined || hints.size >= MAX_WORDS) return known ?? '';
    const hint = hintFor(word);
    hints.set(word, hint);
    return hint;
  };
};
