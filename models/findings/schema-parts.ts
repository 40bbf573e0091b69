/** What a schema of zod accepts: its parts, and its description in a few words. */
import type { z } from 'zod';
import type { Words } from '../vocabulary/words.ts';
import { oneOf, type Path, shown } from './findings.ts';
import { fieldOf } from './raw.ts';

type Definition = {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, string>>;
};
/** zod's own description of a schema; each kind of schema has other fields. */
export const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

/** The schema inside `optional`, `default` and the like. */
export const unwrapped = (schema: z.ZodType): z.ZodType => {
  const { innerType } = definitionOf(schema);
  return innerType === undefined ? schema : unwrapped(innerType);
};

/** The schema of what a path leads to, as it stands there: it may be optional. */
export const schemaAt = (schema: z.ZodType, path: Path): z.ZodType | undefined => {
  let inside: z.ZodType | undefined = schema;
  for (const step of path) {
    if (!inside) return undefined;
    const { shape, element, items, valueType, options } = definitionOf(unwrapped(inside));
    inside = fieldOf(shape, String(step)) as z.ZodType | undefined;
    inside ??= element ?? items?.[Number(step)] ?? valueType;
    inside ??= options?.map((option) => schemaAt(option, [step])).find((found) => found !== undefined);
  }
  return inside;
};

export const typeWords: Readonly<Record<string, Words>> = {
  string: { en: 'a text', zh: '文本' },
  number: { en: 'a number', zh: '数值' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: '“true”或“false”' },
  object: { en: 'an object', zh: '对象' },
  record: { en: 'an object', zh: '对象' },
  array: { en: 'a list', zh: '列表' },
  tuple: { en: 'a list', zh: '列表' },
};

const anotherValue: Words = { en: 'another value', zh: '其他值' };

export const isDateSchema = (schema: z.ZodType): boolean =>
  (schema.meta() as { readonly format?: string } | undefined)?.format === 'date';

/** Each text once. */
const different = (texts: readonly Words[]): readonly Words[] => [
  ...new Map(texts.map((text) => [text.en, text])).values(),
];

/** What a schema accepts, in a few words. */
export const expectationOf = (schema: z.ZodType | undefined): Words => {
  if (!schema) return anotherValue;
  const { type, options, values, entries, innerType } = definitionOf(schema);
  if (innerType) return expectationOf(innerType);
  if (isDateSchema(schema)) return { en: 'a day as text, YYYY-MM-DD', zh: '形如“2026-09-01”的日期' };
  if (options) return oneOf(different(options.map(expectationOf)));
  if (type === 'literal') return oneOf((values ?? []).map(shown));
  if (type === 'enum') return oneOf(Object.values(entries ?? {}).map(shown));
  return typeWords[type] ?? anotherValue;
};

/** The names of the fields that an object of this schema may have, in any of its forms. */
export const fieldNames = (schema: z.ZodType | undefined): readonly string[] => {
  const { shape, options = [] } = schema ? definitionOf(unwrapped(schema)) : {};
  const shapes = [shape, ...options.map((option) => definitionOf(unwrapped(option)).shape)];
  return [...new Set(shapes.flatMap((one) => Object.keys(one ?? {})))];
};
