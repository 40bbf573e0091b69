/** A policy as it is read before it is filled in: its parameters stand as blanks, with what they are called. */
import { entriesOf, fieldOf, isRecord } from '../findings/raw.ts';
import type { Policy } from '../vocabulary/policy.ts';
import type { Scalar } from '../vocabulary/predicate.ts';
import type { Blank } from '../vocabulary/wording.ts';
import type { Words } from '../vocabulary/words.ts';
import { replaceReferences } from './parameters.ts';

/** "Oldest age of men." is "oldest age of men" inside a sentence. */
const inside = ({ en, zh }: Words): Words => ({
  en: en.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase()).replace(/\.$/, ''),
  zh: zh.replace(/。$/, ''),
});

/** What a parameter is called: its description, or its name. */
const parameterInWords = (name: string, parameter: unknown): Words => {
  const description = fieldOf(parameter, 'description');
  const [en, zh] = [fieldOf(description, 'en'), fieldOf(description, 'zh')];
  const said = typeof description === 'string' ? description : (en ?? zh ?? name);
  return inside({ en: String(said), zh: String(zh ?? said) });
};

/** Comparisons, whose values are said one by one whatever they are. */
const isCompared = (pointer: string): boolean => /\/(is|atLeast|atMost|above|below|in\/\d+)$/.test(pointer);

/** A parameter that clauses or groups of a policy use. */
export type UsedParameter = {
  readonly name: string;
  readonly words: Words;
  readonly default: Scalar;
  readonly unit?: string;
};

/**
 * Puts blanks in place of references to parameters. Only numbers and what fields are compared with can be blanks: any
 * other setting decides what its clause says, so it has its default. The policy has passed its check.
 */
export const withBlanks = (
  policy: unknown,
): { readonly policy: Policy; readonly parameters: readonly UsedParameter[] } => {
  const declared = fieldOf(policy, 'parameters');
  const used = new Map<string, UsedParameter>();
  const put = (reference: unknown, pointer: string): unknown => {
    const name = String(reference);
    const parameter = fieldOf(declared, name);
    const blank = fieldOf(parameter, 'default') as Scalar;
    const words = parameterInWords(name, parameter);
    const unit = fieldOf(parameter, 'unit');
    used.set(name, { name, words, default: blank, ...(typeof unit === 'string' ? { unit } : {}) });
    return typeof blank === 'number' || isCompared(pointer)
      ? ({ blank, parameter: words } satisfies Blank)
      : blank;
  };
  if (!isRecord(policy)) throw new Error('a policy that is read has passed its check');
  const [groups, clauses] = ['groups', 'clauses'].map((part) =>
    replaceReferences(fieldOf(policy, part), '', put),
  );
  const inOrder = entriesOf(declared).flatMap(([name]) => used.get(name) ?? []);
  return { policy: { ...policy, groups, clauses } as Policy, parameters: inOrder };
};
