/** The name of a clause in messages. */
import { shown } from '../findings/findings.ts';
import { fieldOf } from '../findings/raw.ts';
import { goals } from '../goals/index.ts';
import { rules } from '../rules/index.ts';
import type { Words } from '../vocabulary/words.ts';

const names: ReadonlyMap<string, Words> = new Map(
  [...rules, ...goals].map(({ id, name }): [string, Words] => [id, name]),
);

/**
 * "clause 4 (its rule or goal)", 第4条（交流比例）: the name of a clause in messages about a request that may be unsound.
 * `index` counts from 0, as on the wire; sentences count from 1.
 */
export const nameClause = (clause: unknown, index: number): Words => {
  const id = fieldOf(clause, 'rule') ?? fieldOf(clause, 'goal');
  const [english, chinese] = [`clause ${index + 1}`, `第${index + 1}条`];
  if (typeof id !== 'string') return { en: english, zh: chinese };
  return { en: `${english} (${id})`, zh: `${chinese}（${names.get(id)?.zh ?? shown(id).zh}）` };
};
