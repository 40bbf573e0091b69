/**
 * The Prefer header (RFC 7240), of which this service knows two preferences: `respond-async` and `wait`.
 * A preference that is malformed or unknown is ignored, as the RFC requires; the first of two equal ones counts.
 */
export type Preferences = { readonly respondAsync: boolean; readonly waitSeconds: number | undefined };

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const preference = new RegExp(`^(${token})(?:\\s*=\\s*(${token}|${quoted}))?\\s*(?:;.*)?$`, 's');

/** Splits at commas that are not inside a quoted string. */
const listItems = (header: string): readonly string[] =>
  header.match(/(?:[^",]|"(?:[^"\\]|\\.)*"|")+/gs) ?? [];

const unquoted = (text: string): string =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : text;

export const readPreferences = (header: string | readonly string[] | undefined): Preferences => {
  // The limit bounds the time that a hostile header costs; real headers are far shorter.
  const text = (typeof header === 'string' ? header : (header ?? []).join(',')).slice(0, 2_000);
  const found = new Map<string, string>();
  for (const item of listItems(text)) {
    const parts = preference.exec(item.trim());
    const name = parts?.[1]?.toLowerCase();
    if (name !== undefined && !found.has(name)) found.set(name, unquoted(parts?.[2] ?? ''));
  }
  const wait = found.get('wait');
  return {
    respondAsync: found.has('respond-async'),
    waitSeconds: wait !== undefined && /^\d{1,9}$/.test(wait) ? Number(wait) : undefined,
  };
};
