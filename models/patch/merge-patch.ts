/**
 * JSON Merge Patch (RFC 7396) with one addition: where the target has a list and the patch an object, the keys of that
 * object name elements of the list, by their `id` or by their position. RFC 7396 alone can only replace a list of 17,000
 * teachers as a whole.
 *
 *   { "policy": { "clauses": { "3": { "atLeastPercent": 8.4 } } } }     a setting of clause 3
 *   { "roster": { "teachers": { "T017": null } } }                       without teacher T017
 *   { "pins": { "-": [{ "teacher": "T017", "stays": true }] } }          one more pin, or several
 *
 * An id takes precedence over a position. Positions are those before the patch. Every other value replaces the list.
 * Where the target has nothing, an object with the key "-" alone makes the list that it begins.
 */
import { findingList, pointerTo, shown } from '../findings/findings.ts';
import { idHints } from '../findings/id-hints.ts';
import { entriesOf, fieldOf, isRecord, type RawRecord } from '../findings/raw.ts';
import type { Fault } from '../vocabulary/answer.ts';
import { en, zh } from '../vocabulary/words.ts';

export type Patched = { readonly value: unknown } | { readonly faults: readonly Fault[] };

/** The key of the end of a list, as in a JSON Pointer. */
const endOfList = '-';

/** The list that a patch changes: the target, or an empty one where there is none and the patch adds to its end. */
const listToChange = (target: unknown, patch: RawRecord): readonly unknown[] | undefined => {
  if (Array.isArray(target)) return target;
  const [key, ...others] = Object.keys(patch);
  return target === undefined && key === endOfList && others.length === 0 ? [] : undefined;
};

/** An object of these fields. `__proto__` becomes an own field, so that it is reported and not lost. */
const withFields = (fields: Iterable<readonly [string, unknown]>): RawRecord =>
  Object.fromEntries(fields) as RawRecord;

/** The position of the element that a key names: the first with the key as its id, else the key itself. */
const positionsIn = (list: readonly unknown[]): ((key: string) => number | undefined) => {
  const byId = new Map<unknown, number>();
  list.forEach((one, position) => {
    const id = fieldOf(one, 'id');
    if (!byId.has(id)) byId.set(id, position);
  });
  return (key) => {
    const position = /^(?:0|[1-9]\d{0,8})$/.test(key) ? Number(key) : list.length;
    return byId.get(key) ?? (position < list.length ? position : undefined);
  };
};

/** Applies a patch; `base` is the pointer of the patch in what was sent, at which its faults begin. */
export const applyPatch = (target: unknown, patch: unknown, base = ''): Patched => {
  const { fault, faults, faultCount } = findingList();

  const patchList = (list: readonly unknown[], patches: RawRecord, at: string): readonly unknown[] => {
    const changed: unknown[] = [...list];
    const removed = new Set<number>();
    const added: unknown[] = [];
    const positionOf = positionsIn(list);
    const hint = idHints(list, 'element');
    for (const [key, one] of entriesOf(patches)) {
      if (key === endOfList) {
        added.push(...(Array.isArray(one) ? one : [one]));
        continue;
      }
      const position = positionOf(key);
      if (position === undefined) {
        fault(
          at + pointerTo(key),
          'unknown-element',
          () => {
            const meant = hint(key);
            return {
              en: en`patch: ${shown(key)} is neither the id nor the position of an element of this list, which has ${list.length}${meant}; correct it, or add elements by the key "${endOfList}"`,
              zh: zh`修改内容：${shown(key)}既不是该列表（共${list.length}项）中某项的编号，也不是其序号${meant}；请更正，或用“${endOfList}”增加新项`,
            };
          },
          key,
        );
      } else if (one === null) removed.add(position);
      else changed[position] = patched(list[position], one, at + pointerTo(key));
    }
    return [...changed.filter((_, position) => !removed.has(position)), ...added];
  };

  const patched = (value: unknown, change: unknown, at: string): unknown => {
    if (!isRecord(change)) return change;
    const list = listToChange(value, change);
    if (list) return patchList(list, change, at);
    const fields = new Map(entriesOf(value));
    for (const [key, one] of entriesOf(change)) {
      if (one === null) fields.delete(key);
      else fields.set(key, patched(fields.get(key), one, at + pointerTo(key)));
    }
    return withFields(fields);
  };

  const value = patched(target, patch, base);
  return faultCount() > 0 ? { faults: faults() } : { value };
};

/** One step from a target and its patch into both. */
type Inside = { readonly steps: readonly string[]; readonly target: unknown; readonly patch: unknown };

/** Positions of the elements that a patch of a list leaves in it, in the order of its result. */
export const keptPositions = (list: readonly unknown[], patches: RawRecord): readonly number[] => {
  const positionOf = positionsIn(list);
  const removed = new Set(
    entriesOf(patches).flatMap(([key, one]) => (one === null ? [positionOf(key)] : [])),
  );
  return [...list.keys()].filter((position) => !removed.has(position));
};

/** The step into a patch of a list that leads to the element at this position of the result. */
const insideList = (list: readonly unknown[], patches: RawRecord, position: number): Inside | undefined => {
  const positionOf = positionsIn(list);
  const keyOf = new Map(Object.keys(patches).map((key) => [positionOf(key), key]));
  const kept = keptPositions(list, patches);
  const before = kept[position];
  const added = patches[endOfList];
  if (before === undefined)
    return Array.isArray(added)
      ? {
          steps: [endOfList, String(position - kept.length)],
          target: undefined,
          patch: added[position - kept.length],
        }
      : { steps: [endOfList], target: undefined, patch: added };
  const key = keyOf.get(before);
  return key === undefined ? undefined : { steps: [key], target: list[before], patch: patches[key] };
};

/** The pointer in a patch of what its result has at a pointer, as near to it as the patch comes. */
export const placeInPatch = (target: unknown, patch: unknown, pointer: string): string => {
  const [, step, ...rest] = pointer.split('/');
  if (step === undefined || !isRecord(patch)) return pointer;
  const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
  const list = listToChange(target, patch);
  const inside: Inside | undefined = list
    ? insideList(list, patch, Number(name))
    : Object.hasOwn(patch, name)
      ? { steps: [name], target: fieldOf(target, name), patch: patch[name] }
      : undefined;
  if (!inside) return '';
  const further = rest.map((one) => `/${one}`).join('');
  return pointerTo(...inside.steps) + placeInPatch(inside.target, inside.patch, further);
};

/** The patch that turns `before` into `after`; lists that differ are replaced as a whole. */
export const patchBetween = (before: unknown, after: unknown): unknown => {
  if (!isRecord(before) || !isRecord(after)) return after;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return withFields(
    names.flatMap((name): readonly (readonly [string, unknown])[] => {
      const [old, now] = [fieldOf(before, name), fieldOf(after, name)];
      if (now === undefined) return old === undefined ? [] : [[name, null]];
      return JSON.stringify(old) === JSON.stringify(now) ? [] : [[name, patchBetween(old, now)]];
    }),
  );
};

export type Difference = { readonly pointer: string; readonly before?: unknown; readonly after?: unknown };

/** What a patch changes in a target, value by value; a value that the patch removes has no `after`. */
export const differencesBetween = (target: unknown, patch: unknown, base = ''): readonly Difference[] => {
  if (!isRecord(patch) || target === undefined) {
    return [
      {
        pointer: base,
        ...(target === undefined ? {} : { before: target }),
        ...(patch === null ? {} : { after: patch }),
      },
    ];
  }
  const positionOf = Array.isArray(target) ? positionsIn(target) : undefined;
  return entriesOf(patch).flatMap(([key, one]) => {
    const position = positionOf?.(key);
    const inside = position === undefined ? fieldOf(target, key) : (target as readonly unknown[])[position];
    return differencesBetween(inside, one, base + pointerTo(key));
  });
};
