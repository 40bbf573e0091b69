/** Compares by code units, which is the same on every machine, unlike the order of a locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
