/** Reads values of unknown shape; nothing here throws. */
import type { Path } from './findings.ts';

export type RawRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is RawRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own field of an object; fields of the prototype, such as `constructor`, are not found. */
export const fieldOf = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** A list as it is; of anything else, an empty list. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The fields of an object by name; of anything else, none. */
export const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  isRecord(value) ? Object.entries(value) : [];

/** The value at the end of a path; undefined where the path leads nowhere. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, step) => (Array.isArray(inside) ? inside[Number(step)] : fieldOf(inside, String(step))),
    value,
  );

/** Whether lists and objects are nested deeper than `limit`; found level by level, without recursion. */
export const isDeeperThan = (value: unknown, limit: number): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue;
      for (const inside of Object.values(one)) {
        if (typeof inside === 'object' && inside !== null) next.push(inside);
      }
    }
    level = next;
  }
  return false;
};
