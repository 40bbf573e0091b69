/** Latin letters that a Chinese sentence may not have: those that no text of the caller put there. */

/** What stands in certificates as it is: digests, the zone of moments. */
const signs = /sha256:[0-9a-z]+|UTC\+8/g;

/** The words in Latin letters that are left once the caller's own texts are taken out. */
export const latinIn = (text: string, ...own: readonly string[]): readonly string[] =>
  own.reduce((rest, one) => rest.replaceAll(one, ''), text.replaceAll(signs, '')).match(/[A-Za-z]+/g) ?? [];
