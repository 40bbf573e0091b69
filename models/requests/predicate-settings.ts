/** Where in a clause's settings predicates stand, which its schema shows, and what each is read over. */
import type { z } from 'zod';
import { type Path, pointerTo } from '../findings/findings.ts';
import { fieldOf, isRecord } from '../findings/raw.ts';
import { definitionOf, unwrapped } from '../findings/schema-parts.ts';
import type { Goal } from '../goals/goal.ts';
import { goals } from '../goals/index.ts';
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { sharedPredicates } from '../vocabulary/clause-settings.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';

/** A setting of one name is read over the same in all clauses. */
const readOver: ReadonlyMap<string, 'teachers' | 'schools'> = new Map(
  [sharedPredicates, ...[...rules, ...goals].map(({ predicates = {} }: Rule | Goal) => predicates)].flatMap(
    (predicates) => Object.entries(predicates),
  ),
);

export type PredicateSetting = {
  readonly path: Path;
  /** The name of the setting, which is the last step of the path. */
  readonly setting: string;
  readonly over: 'teachers' | 'schools';
  /** undefined: a required setting that was not given. */
  readonly raw: unknown;
};

const getterOf = (schema: z.ZodType): unknown => (schema.def as { readonly getter?: unknown }).getter;
const isPredicate = (schema: z.ZodType): boolean =>
  getterOf(schema) !== undefined && getterOf(schema) === getterOf(predicateSchema);
const isOptional = (schema: z.ZodType): boolean =>
  ['optional', 'default'].includes(definitionOf(schema).type);

/** Every predicate in `raw`, which is meant to fit `schema`, and those that are required and missing. */
export const predicateSettings = (
  schema: z.ZodType,
  raw: unknown,
  path: Path = [],
): readonly PredicateSetting[] => {
  const inside = unwrapped(schema);
  if (isPredicate(inside)) {
    const setting = String(path.at(-1));
    const over = readOver.get(setting);
    if (over === undefined)
      throw new Error(`no rule or goal declares whether ${setting} is read over teachers or over schools`);
    if (raw === undefined && isOptional(schema)) return [];
    return [{ path, setting, over, raw }];
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
