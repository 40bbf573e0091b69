/** A clause that is broken, and by how much. */
import type { Schemas } from '../../client/src/index.ts';
import type { Policy, RuleClause } from '../../models/vocabulary/policy.ts';
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import { amountInWords } from '../../models/words/amounts.ts';
import { clauseUnits } from '../../models/words/breaches.ts';

type Result = Pick<Schemas['ClauseResult'], 'index' | 'label' | 'strength' | 'breach'>;

const strengthWords: Readonly<Record<Result['strength'], Words>> = {
  must: { en: 'must hold', zh: '必须满足' },
  'in-principle': { en: 'in principle', zh: '原则上' },
};

/** Where the policy is not known, the amount has no unit. */
export const brokenInWords = (
  { index, label = '', strength, breach = 0 }: Result,
  policy: Policy | undefined,
): Words => {
  const clause = policy?.clauses[index] as RuleClause | undefined;
  const by = amountInWords(breach, clause && clauseUnits(clause).breach);
  const how = strengthWords[strength];
  return {
    en: en`  clause ${index + 1} ${label} (${how}): broken by ${by}`,
    zh: zh`  第${index + 1}条 ${label}（${how}）：突破${by}`,
  };
};
