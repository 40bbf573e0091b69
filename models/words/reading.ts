/** A policy to be read before it is filled in: with what it takes over, and its parameters as blanks. */
import { findingList } from '../findings/findings.ts';
import { type UsedParameter, withBlanks } from '../patch/blanks.ts';
import { extendPolicy, type PolicyCatalogue } from '../patch/extend-policy.ts';
import type { PolicyWords } from '../vocabulary/policy.ts';
import type { Words } from '../vocabulary/words.ts';
import { glossaryOf } from './glossary.ts';
import { type ClauseInWords, policyInWords } from './policy.ts';

/** As answers have it: the name of each group, and in `words` what it means. */
type ExplainedGroup = { readonly group: string; readonly name: Words; readonly words: Words };

export type Reading = {
  readonly statements: readonly ClauseInWords[];
  readonly glossary: readonly ExplainedGroup[];
  readonly words?: PolicyWords;
  /** Its parameters and those that it takes over. */
  readonly parameters: readonly UsedParameter[];
};

/** `policy` has passed its check, so everything that it extends is found. */
export const readingOf = (policy: unknown, catalogue: PolicyCatalogue): Reading => {
  const { policy: whole } = extendPolicy(policy, { pointer: '' }, catalogue, findingList());
  const { policy: blank, parameters } = withBlanks(whole);
  const { words } = blank;
  return {
    statements: policyInWords(blank),
    glossary: glossaryOf(blank).map(({ group, name, meaning }) => ({ group, name, words: meaning })),
    ...(words === undefined ? {} : { words }),
    parameters,
  };
};
