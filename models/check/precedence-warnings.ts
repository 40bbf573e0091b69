/**
 * Warnings of patches that change what a superior document forbids to change: a clause with `prevails`, or a group or
 * parameter that it uses. A patch may try that, but its plan is one that may not be carried out.
 */
import { findingAt, pointerTo, shown } from '../findings/findings.ts';
import { entriesOf, fieldOf, isRecord, listOf } from '../findings/raw.ts';
import { namesInClause } from '../patch/clause-names.ts';
import { applyPatch } from '../patch/merge-patch.ts';
import type { Warning } from '../vocabulary/answer.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { nameClause } from './name-clause.ts';

const remedy: Words = {
  en: 'the plan is no longer one that the superior document allows, and answers only what if',
  zh: '所得方案不再符合上级文件，只能用于假设性测算',
};

/** The pointer of the deepest value of the patch on the way of these steps. */
const placeIn = (patch: unknown, ...steps: readonly string[]): string => {
  const [step, ...rest] = steps;
  if (step === undefined || !isRecord(patch) || fieldOf(patch, step) === undefined) return '';
  return pointerTo(step) + placeIn(patch[step], ...rest);
};

/** `whole` is the request with its policy written out; pointers of the warnings lead into the patch. */
export const warnOfPrecedence = (whole: unknown, patch: unknown): readonly Warning[] => {
  const policy = fieldOf(whole, 'policy');
  const clauses = listOf(fieldOf(policy, 'clauses'));
  const prevailing = [...clauses.entries()].filter(([, clause]) => fieldOf(clause, 'prevails') === true);
  if (prevailing.length === 0 || fieldOf(patch, 'policy') === undefined) return [];
  const applied = applyPatch(whole, patch);
  // Faults of the patch itself are reported where the patch is checked.
  if ('faults' in applied) return [];
  const after = fieldOf(applied.value, 'policy');
  const kept = new Set(listOf(fieldOf(after, 'clauses')).map((clause) => JSON.stringify(clause)));
  const warning = (pointer: string, words: Words): Warning =>
    findingAt(pointer, 'prevailing-clause', {
      en: en`patch: ${words}; ${remedy}`,
      zh: zh`修改内容：${words}；${remedy}`,
    });
  return prevailing.flatMap(([index, clause]) => {
    const id = fieldOf(clause, 'id');
    const label = fieldOf(clause, 'label') ?? id;
    const called = shown(label ?? fieldOf(clause, 'rule') ?? fieldOf(clause, 'goal'));
    const name: Words = {
      en: en`clause ${index + 1} (${called}) prevails`,
      zh: zh`${label === undefined ? nameClause(clause, index) : zh`第${index + 1}条（${called}）`}属上级文件规定`,
    };
    if (!kept.has(JSON.stringify(clause))) {
      const byId = typeof id === 'string' && placeIn(patch, 'policy', 'clauses', id);
      const isById = typeof id === 'string' && byId === pointerTo('policy', 'clauses', id);
      const pointer = isById ? byId : placeIn(patch, 'policy', 'clauses', String(index));
      return [
        warning(pointer, {
          en: en`${name}, and is changed or left out`,
          zh: zh`${name}，而修改内容改动或删去了该条`,
        }),
      ];
    }
    const used = namesInClause(clause, fieldOf(policy, 'groups'));
    return (
      [
        ['group', 'groups'],
        ['parameter', 'parameters'],
      ] as const
    ).flatMap(([kind, list]) =>
      entriesOf(fieldOf(policy, list)).flatMap(([key, value]) =>
        !used[list].has(key) || JSON.stringify(value) === JSON.stringify(fieldOf(fieldOf(after, list), key))
          ? []
          : [
              warning(placeIn(patch, 'policy', list, key), {
                en: en`${name}, and the ${kind} ${shown(key)} that it uses is changed`,
                zh: zh`${name}，而修改内容改动了它所用的${kind === 'group' ? '分组' : '参数'}${shown(key)}`,
              }),
            ],
      ),
    );
  });
};
