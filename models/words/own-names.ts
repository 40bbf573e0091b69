/** Names of a policy and its roster as they are read: by the words of the policy, or else as the caller wrote them. */
import type { Policy } from '../vocabulary/policy.ts';
import { alike, type Words } from '../vocabulary/words.ts';

/** What of a policy its sentences are read with. */
export type Named = Pick<Policy, 'words' | 'groups'>;

type Kind = keyof NonNullable<Policy['words']>;

/** The words of a name; undefined where the policy has none. */
export const wordsOf = ({ words }: Named, kind: Kind, name: string): Words | undefined => {
  const known = words?.[kind];
  return known !== undefined && Object.hasOwn(known, name) ? known[name] : undefined;
};

const inQuotes = ({ en, zh }: Words): Words => ({ en: `“${en}”`, zh: `“${zh}”` });

/** A name in quotation marks. */
export const quotedName = (named: Named, kind: Kind, name: string): Words =>
  inQuotes(wordsOf(named, kind, name) ?? alike(name));

/** A group as a noun; the caller's own name of it stands in quotation marks. */
export const groupNoun = (named: Named, group: string): Words =>
  wordsOf(named, 'groups', group) ?? inQuotes(alike(group));
