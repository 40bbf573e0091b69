/** Names that spreadsheet programs take for sheets. */

const lengthAtMost = 31;
const forbidden = /[[\]:*?/\\\p{Cc}]/gu;

const tidy = (name: string): string => {
  const allowed = name
    .replaceAll(forbidden, '-')
    .replace(/^'+|'+$/g, '')
    .trim();
  return allowed === '' ? 'Sheet' : allowed;
};

const shortened = (name: string, length: number): string =>
  name.slice(0, length).replace(/[\ud800-\udbff]$/, '');

/** The names as they may stand in a workbook: short, without signs that are not allowed, and each once. */
export const sheetNames = (wanted: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const base = tidy(name);
    let free = shortened(base, lengthAtMost);
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) {
      const suffix = ` (${number})`;
      free = `${shortened(base, lengthAtMost - suffix.length)}${suffix}`;
    }
    taken.add(free.toLowerCase());
    return free;
  });
};
