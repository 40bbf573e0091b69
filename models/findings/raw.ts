/** Reading what was sent before its shape is known: nothing here throws, whatever it is given. */
import type { Path } from './findings.ts';

export type RawRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is RawRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that the object has itself: `constructor` and its like are not found on the prototype. */
export const fieldOf = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The fields of an object by name; of anything else, none. */
export const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  isRecord(value) ? Object.entries(value) : [];

export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, step) => (Array.isArray(inside) ? inside[Number(step)] : fieldOf(inside, String(step))),
    value,
  );

/** Whether lists and objects lie inside one another deeper than `limit`; found without recursion. */
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
