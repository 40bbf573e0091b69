/**
 * Warnings of patches that change what a superior document forbids to change: a clause with `prevails`, or a group or
 * parameter that it uses. A patch may try that, but its plan is one that may not be carried out.
 */
import { findingAt, pointerTo, shown } from '../findings/findings.ts';
import { entriesOf, fieldOf, isRecord, listOf } from '../findings/raw.ts';
import { namesInClause } from '../patch/clause-names.ts';
import { applyPatch } from '../patch/merge-patch.ts';
import type { Warning } from '../vocabulary/answer.ts';

const remedy = 'the plan is no longer one that the superior document allows, and answers only what if';

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
  const warning = (pointer: string, message: string): Warning =>
    findingAt(pointer, 'prevailing-clause', `patch: ${message}; ${remedy}`);
  return prevailing.flatMap(([index, clause]) => {
    const id = fieldOf(clause, 'id');
    const name = `clause ${index} (${shown(fieldOf(clause, 'label') ?? id ?? fieldOf(clause, 'rule') ?? fieldOf(clause, 'goal'))}) prevails`;
    if (!kept.has(JSON.stringify(clause))) {
      const byId = typeof id === 'string' && placeIn(patch, 'policy', 'clauses', id);
      const isById = typeof id === 'string' && byId === pointerTo('policy', 'clauses', id);
      const pointer = isById ? byId : placeIn(patch, 'policy', 'clauses', String(index));
      return [warning(pointer, `${name}, and is changed or left out`)];
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
              warning(
                placeIn(patch, 'policy', list, key),
                `${name}, and the ${kind} ${shown(key)} that it uses is changed`,
              ),
            ],
      ),
    );
  });
};
