/** The predicates among a clause's settings, found by the schema, and what each is read over. */
import type { z } from 'zod';
import { definitionOf, unwrapped } from '../findings/check-shape.ts';
import { type Path, pointerTo } from '../findings/findings.ts';
import { fieldOf, isRecord } from '../findings/raw.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';

/** One table for all clauses: which settings are read over schools, and which over teachers. */
const overSchools: ReadonlySet<string> = new Set(['at', 'from', 'to']);
const overTeachers: ReadonlySet<string> = new Set(['who', 'of', 'share', 'group', 'among', 'unless']);

/** Whether settings of this name are predicates; a list under such a name is none. */
export const readsPredicates = (setting: string): boolean =>
  overSchools.has(setting) || overTeachers.has(setting);

type PredicateSetting = {
  readonly path: Path;
  /** The setting's name as in the table. */
  readonly setting: string;
  readonly over: 'teachers' | 'schools';
  /** undefined: the setting is required and missing. */
  readonly raw: unknown;
};

const getterOf = (schema: z.ZodType): unknown => (schema.def as { readonly getter?: unknown }).getter;
const isPredicate = (schema: z.ZodType): boolean =>
  getterOf(schema) !== undefined && getterOf(schema) === getterOf(predicateSchema);
const isOptional = (schema: z.ZodType): boolean =>
  ['optional', 'default'].includes(definitionOf(schema).type);

/** Every predicate in `raw`, which should fit `schema`, and every one that is required and missing. */
export const predicateSettings = (
  schema: z.ZodType,
  raw: unknown,
  path: Path = [],
): readonly PredicateSetting[] => {
  const inside = unwrapped(schema);
  if (isPredicate(inside)) {
    const setting = String(path.at(-1));
    if (!overSchools.has(setting) && !overTeachers.has(setting))
      throw new Error(`the table lacks the setting ${setting}: is it read over teachers or schools?`);
    if (raw === undefined && isOptional(schema)) return [];
    return [{ path, setting, over: overSchools.has(setting) ? 'schools' : 'teachers', raw }];
  }
  const { shape, element } = definitionOf(inside);
  if (shape && isRecord(raw))
    return Object.entries(shape).flatMap(([name, part]) =>
      predicateSettings(part, fieldOf(raw, name), [...path, name]),
    );
  if (element && Array.isArray(raw))
    return raw.flatMap((one: unknown, position) => predicateSettings(element, one, [...path, position]));
  return [];
};

/** Whether a path leads to one of these predicates, or into it. */
export const leadsInto = (settings: readonly PredicateSetting[]): ((path: Path) => boolean) => {
  const pointers = settings.map(({ path }) => pointerTo(...path));
  return (path) => {
    const pointer = pointerTo(...path);
    return pointers.some((one) => pointer === one || pointer.startsWith(`${one}/`));
  };
};
