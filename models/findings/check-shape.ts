/**
 * Says in words what zod finds wrong with a shape: who is concerned, which value stands there, and what may.
 * zod knows the path and the kind of fault; the names of people's fields and the remedy are added here.
 */
import type { z } from 'zod';
import { didYouMean, entityName, type Findings, oneOf, type Path, pointerTo, shown } from './findings.ts';
import { fieldOf, isRecord, valueAt } from './raw.ts';

/** Who a path belongs to, and how much of the path lies inside. */
export type Place = { readonly name: string; readonly rest: Path };
export type ShapeQuestion = {
  readonly schema: z.ZodType;
  readonly raw: unknown;
  /** Pointer of `raw` in what was sent. */
  readonly base: string;
  readonly place: (path: Path) => Place;
  /** Paths whose faults are told by somebody who knows more (predicates). */
  readonly isToldElsewhere?: (path: Path) => boolean;
  /** Code of a fault that concerns several settings of one object at once. */
  readonly togetherCode?: string;
};

/** Facts about persons are never repeated in a message, whatever was written into them. */
const silentFields: ReadonlySet<string> = new Set([
  'name',
  'bornOn',
  'circumstances',
  'approvedBy',
  'author',
  'reason',
  'description',
]);
const isSilent = (path: Path): boolean => path.some((step) => silentFields.has(String(step)));

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
/** zod's own description of a schema; each kind fills in other fields. */
export const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

/** Without what only says that a value may be absent. */
export const unwrapped = (schema: z.ZodType): z.ZodType => {
  const { innerType } = definitionOf(schema);
  return innerType === undefined ? schema : unwrapped(innerType);
};

const schemaAt = (schema: z.ZodType, path: Path): z.ZodType | undefined => {
  let inside: z.ZodType | undefined = schema;
  for (const step of path) {
    if (!inside) return undefined;
    const { shape, element, items, valueType, options } = definitionOf(unwrapped(inside));
    inside = fieldOf(shape, String(step)) as z.ZodType | undefined;
    inside ??= element ?? items?.[Number(step)] ?? valueType;
    inside ??= options?.map((option) => schemaAt(option, [step])).find((found) => found !== undefined);
  }
  return inside && unwrapped(inside);
};

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
};

/** What a schema accepts, in a few words. */
const expectationOf = (schema: z.ZodType | undefined): string => {
  if (!schema) return 'another value';
  const { type, options, values, entries, innerType } = definitionOf(schema);
  if (innerType) return expectationOf(innerType);
  if (options) return oneOf([...new Set(options.map(expectationOf))]);
  if (type === 'literal') return oneOf((values ?? []).map(shown));
  if (type === 'enum') return oneOf(Object.values(entries ?? {}).map(shown));
  return typeWords[type] ?? 'another value';
};

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return isRecord(value)
    ? 'an object'
    : ({ string: 'a text', boolean: 'true or false' }[typeof value as 'string'] ?? 'a number');
};

const labelOf = (rest: Path): string =>
  rest
    .map((step, position) => (typeof step === 'number' ? `[${step}]` : `${position ? '.' : ''}${step}`))
    .join('');

const plural = (count: number | bigint, word: string): string =>
  `${count} ${word}${Number(count) === 1 ? '' : word === 'entry' ? '' : 's'}`;
const amountOf = (origin: string, limit: number | bigint): string =>
  origin === 'string' ? plural(limit, 'character') : Number(limit) === 1 ? '1 entry' : `${limit} entries`;

type Issue = z.core.$ZodIssue;

const telling = (
  issue: Issue,
  path: Path,
  { schema, raw, place, togetherCode }: ShapeQuestion,
): { code: string; message: string } => {
  const { name, rest } = place(path);
  const label = rest.length === 0 ? '' : ` ${labelOf(rest)}`;
  const value = valueAt(raw, path);
  const said = isSilent(path) ? '' : ` ${shown(value)}`;
  const expected = schemaAt(schema, path);
  const subject = `${name}:${label}`;
  if (value === undefined && issue.code !== 'custom' && issue.code !== 'invalid_key') {
    return { code: 'missing-field', message: `${subject} is missing; add it (${expectationOf(expected)})` };
  }
  switch (issue.code) {
    case 'too_small':
    case 'too_big': {
      const isSmall = issue.code === 'too_small';
      const limit = isSmall ? issue.minimum : issue.maximum;
      if (issue.origin === 'number' || issue.origin === 'int') {
        const bound = isSmall
          ? issue.inclusive
            ? 'at least'
            : 'more than'
          : issue.inclusive === false
            ? 'less than'
            : 'at most';
        return {
          code: isSmall ? 'number-too-small' : 'number-too-large',
          message: `${subject}${said === '' ? '' : ` is${said},`} must be ${bound} ${limit}`,
        };
      }
      if (issue.origin === 'string' && isSmall)
        return {
          code: 'empty-text',
          message: `${subject} is empty; write at least ${amountOf('string', limit)}`,
        };
      const code =
        issue.origin === 'string' ? 'text-too-long' : isSmall ? 'too-few-entries' : 'too-many-entries';
      return {
        code,
        message: `${subject} has too ${isSmall ? 'few' : 'many'} ${issue.origin === 'string' ? 'characters' : 'entries'}; at ${isSmall ? 'least' : 'most'} ${amountOf(issue.origin, limit)}`,
      };
    }
    case 'invalid_value': {
      const words = issue.values.map(String);
      const meant = typeof value === 'string' && !isSilent(path) ? didYouMean(value, words) : '';
      return {
        code: 'unknown-value',
        message: `${subject}${said === '' ? '' : ` is${said},`} must be ${oneOf(issue.values.map(shown))}${meant}`,
      };
    }
    case 'invalid_key':
      return {
        code: 'bad-key',
        message: `${subject} is not a key that can be used; write 1 to 200 characters`,
      };
    case 'custom': {
      const isDate =
        expected && (expected.meta() as { readonly format?: string } | undefined)?.format === 'date';
      if (isDate) return { code: 'invalid-date', message: `${subject}${said} ${issue.message}` };
      if (isRecord(value))
        return { code: togetherCode ?? 'invalid-value', message: `${name}: ${issue.message}` };
      return {
        code: 'invalid-value',
        message: `${subject}${said} ${issue.message}`,
      };
    }
    default: {
      const wanted =
        issue.code === 'invalid_type'
          ? (typeWords[issue.expected] ?? expectationOf(expected))
          : expectationOf(expected);
      const found =
        isSilent(path) || typeof value === 'object'
          ? kindOf(value)
          : `${kindOf(value) === 'a text' ? 'the text ' : ''}${shown(value)}`;
      return { code: 'wrong-type', message: `${subject} is ${found}, expected ${wanted}` };
    }
  }
};

/**
 * Of a value that fits none of several shapes zod only says that. Where it is of the kind of one of them, what is told
 * is what that shape finds wrong with it; the one that finds least, if there are several.
 */
const insideUnions = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const isOfAnotherKind = (one: z.core.$ZodIssue): boolean =>
    one.path.length === 0 && (one.code === 'invalid_type' || one.code === 'invalid_value');
  const [nearest] = issue.errors
    .filter((found) => found.length > 0 && !found.some(isOfAnotherKind))
    .toSorted((a, b) => a.length - b.length);
  if (!nearest) return [issue];
  return nearest
    .map((one) => ({ ...one, path: [...issue.path, ...one.path] }) as Issue)
    .flatMap(insideUnions);
};

/** Tells every fault of shape; answers the parsed value where there is none. */
export const checkShape = (question: ShapeQuestion, findings: Findings): unknown => {
  const { schema, raw, base, place, isToldElsewhere } = question;
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.filter(({ path }) => !isToldElsewhere?.(path as Path));
  for (const issue of issues.flatMap(insideUnions)) {
    const path = issue.path as Path;
    if (findings.isFull?.()) {
      findings.fault('', '', '');
      continue;
    }
    if (issue.code === 'unrecognized_keys') {
      const inside = schemaAt(schema, path);
      const { shape, options = [] } = inside ? definitionOf(inside) : {};
      const shapes = [shape, ...options.map((option) => definitionOf(unwrapped(option)).shape)];
      const known = [...new Set(shapes.flatMap((one) => Object.keys(one ?? {})))];
      for (const key of issue.keys) {
        const { name, rest } = place(path);
        const holder = rest.length === 0 ? name : `${name}: ${labelOf(rest)}`;
        const remedy = known.length === 0 ? 'remove it' : `known are ${known.join(', ')}`;
        const message = `${holder} has no field ${shown(key)}${didYouMean(key, known)}; ${remedy}`;
        findings.fault(base + pointerTo(...path, key), 'unknown-field', message);
      }
      continue;
    }
    const { code, message } = telling(issue, path, question);
    findings.fault(base + pointerTo(...path), code, message);
  }
  return undefined;
};

/** Names the entry of a list that a path leads into; elsewhere, the whole. */
export const placeIn =
  (raw: unknown, whole: string, lists: Readonly<Record<string, string>>) =>
  (path: Path): Place => {
    const [list, position] = path;
    const kind = typeof list === 'string' && Object.hasOwn(lists, list) ? lists[list] : undefined;
    if (kind === undefined || typeof position !== 'number') return { name: whole, rest: path };
    return { name: entityName(kind, valueAt(raw, [list!, position, 'id']), position), rest: path.slice(2) };
  };
