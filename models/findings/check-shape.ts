/**
 * Describes in words what zod finds wrong with a shape: the object concerned, the value that stands there, and the
 * values that may. zod knows the path and the kind of issue; the object's name and the remedy are added here.
 */
import type { z } from 'zod';
import type { FaultCode } from '../vocabulary/finding-codes.ts';
import { didYouMean, entityName, type Findings, oneOf, type Path, pointerTo, shown } from './findings.ts';
import { fieldOf, isRecord, valueAt } from './raw.ts';

/** The object that a path leads into, by its name in messages, and the rest of the path inside it. */
export type Place = { readonly name: string; readonly rest: Path };
type ShapeCheck = {
  readonly schema: z.ZodType;
  readonly raw: unknown;
  /** Pointer of `raw` in what was sent. */
  readonly base: string;
  readonly place: (path: Path) => Place;
  /** Paths that a more specific check reports on (predicates). */
  readonly isCheckedElsewhere?: (path: Path) => boolean;
  /** Code of a fault that concerns several fields of one object. */
  readonly crossFieldCode?: FaultCode;
};

/** A message never repeats what these fields hold, because it may concern a person. */
const personalFields: ReadonlySet<string> = new Set([
  'name',
  'bornOn',
  'circumstances',
  'approvedBy',
  'author',
  'reason',
  'description',
]);
const leadsToPersonalField = (path: Path): boolean => path.some((step) => personalFields.has(String(step)));

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

type Described = { readonly code: FaultCode; readonly message: string };

/** What the description of an issue needs to know of its place. */
type IssuePlace = {
  readonly name: string;
  /** `teacher "T1": wishes[2]`. */
  readonly subject: string;
  readonly value: unknown;
  /** The value as a message shows it, after a space; nothing where the value is personal. */
  readonly shownValue: string;
  readonly isPersonal: boolean;
  readonly expected: z.ZodType | undefined;
};

const issuePlace = (path: Path, { schema, raw, place }: ShapeCheck): IssuePlace => {
  const { name, rest } = place(path);
  const value = valueAt(raw, path);
  const isPersonal = leadsToPersonalField(path);
  return {
    name,
    subject: `${name}:${rest.length === 0 ? '' : ` ${labelOf(rest)}`}`,
    value,
    shownValue: isPersonal ? '' : ` ${shown(value)}`,
    isPersonal,
    expected: schemaAt(schema, path),
  };
};

/** ` is 12,`, or nothing where the value is personal. */
const isValue = ({ shownValue }: IssuePlace): string => (shownValue === '' ? '' : ` is${shownValue},`);

const describeNumberLimit = (
  place: IssuePlace,
  isSmall: boolean,
  isInclusive: boolean,
  limit: number | bigint,
): Described => {
  const above = isInclusive ? 'at least' : 'more than';
  const below = isInclusive ? 'at most' : 'less than';
  return {
    code: isSmall ? 'number-too-small' : 'number-too-large',
    message: `${place.subject}${isValue(place)} must be ${isSmall ? above : below} ${limit}`,
  };
};

type SizeIssue = Extract<Issue, { readonly code: 'too_small' | 'too_big' }>;

const describeSize = (issue: SizeIssue, place: IssuePlace): Described => {
  const isSmall = issue.code === 'too_small';
  const limit = isSmall ? issue.minimum : issue.maximum;
  const { origin } = issue;
  const { subject } = place;
  if (origin === 'number' || origin === 'int') {
    // zod leaves out `inclusive` where it is the usual case: exclusive below, inclusive above.
    const isInclusive = isSmall ? issue.inclusive === true : issue.inclusive !== false;
    return describeNumberLimit(place, isSmall, isInclusive, limit);
  }
  const isText = origin === 'string';
  if (isText && isSmall)
    return { code: 'empty-text', message: `${subject} is empty; write at least ${amountOf(origin, limit)}` };
  return {
    code: isText ? 'text-too-long' : isSmall ? 'too-few-entries' : 'too-many-entries',
    message: `${subject} has too ${isSmall ? 'few' : 'many'} ${isText ? 'characters' : 'entries'}; at ${isSmall ? 'least' : 'most'} ${amountOf(origin, limit)}`,
  };
};

const describeUnknownValue = (values: readonly unknown[], place: IssuePlace): Described => {
  const { subject, value, isPersonal } = place;
  const hint = typeof value === 'string' && !isPersonal ? didYouMean(value, values.map(String)) : '';
  return {
    code: 'unknown-value',
    message: `${subject}${isValue(place)} must be ${oneOf(values.map(shown))}${hint}`,
  };
};

/** Of issues that a schema of this code raises itself. */
const describeCustom = (
  text: string,
  { name, subject, value, shownValue, expected }: IssuePlace,
  crossFieldCode: FaultCode = 'invalid-value',
): Described => {
  const isDate = (expected?.meta() as { readonly format?: string } | undefined)?.format === 'date';
  if (isDate) return { code: 'invalid-date', message: `${subject}${shownValue} ${text}` };
  if (isRecord(value)) return { code: crossFieldCode, message: `${name}: ${text}` };
  return { code: 'invalid-value', message: `${subject}${shownValue} ${text}` };
};

const describeWrongType = (wanted: string, { subject, value, isPersonal }: IssuePlace): Described => {
  const kind = kindOf(value);
  const found =
    isPersonal || typeof value === 'object' ? kind : `${kind === 'a text' ? 'the text ' : ''}${shown(value)}`;
  return { code: 'wrong-type', message: `${subject} is ${found}, expected ${wanted}` };
};

const describeIssue = (issue: Issue, path: Path, check: ShapeCheck): Described => {
  const place = issuePlace(path, check);
  const { subject, value, expected } = place;
  if (value === undefined && issue.code !== 'custom' && issue.code !== 'invalid_key')
    return { code: 'missing-field', message: `${subject} is missing; add it (${expectationOf(expected)})` };
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return describeSize(issue, place);
    case 'invalid_value':
      return describeUnknownValue(issue.values, place);
    case 'invalid_key':
      return {
        code: 'bad-key',
        message: `${subject} is not a key that can be used; write 1 to 200 characters`,
      };
    case 'custom':
      return describeCustom(issue.message, place, check.crossFieldCode);
    case 'invalid_type':
      return describeWrongType(typeWords[issue.expected] ?? expectationOf(expected), place);
    default:
      return describeWrongType(expectationOf(expected), place);
  }
};

/**
 * Of a value that fits none of several shapes, zod reports only that. Where the value is of the kind of one of them, the
 * issues of that shape are reported instead; of several such shapes, those of the one with the fewest issues.
 */
const insideUnion = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const isOfAnotherKind = (one: z.core.$ZodIssue): boolean =>
    one.path.length === 0 && (one.code === 'invalid_type' || one.code === 'invalid_value');
  const [nearest] = issue.errors
    .filter((found) => found.length > 0 && !found.some(isOfAnotherKind))
    .toSorted((a, b) => a.length - b.length);
  if (!nearest) return [issue];
  return nearest.map((one) => ({ ...one, path: [...issue.path, ...one.path] }) as Issue).flatMap(insideUnion);
};

const reportUnknownKeys = (
  keys: readonly string[],
  path: Path,
  { schema, base, place }: ShapeCheck,
  findings: Findings,
): void => {
  const inside = schemaAt(schema, path);
  const { shape, options = [] } = inside ? definitionOf(inside) : {};
  const shapes = [shape, ...options.map((option) => definitionOf(unwrapped(option)).shape)];
  const known = [...new Set(shapes.flatMap((one) => Object.keys(one ?? {})))];
  const { name, rest } = place(path);
  const holder = rest.length === 0 ? name : `${name}: ${labelOf(rest)}`;
  const remedy = known.length === 0 ? 'remove it' : `known are ${known.join(', ')}`;
  for (const key of keys) {
    const message = `${holder} has no field ${shown(key)}${didYouMean(key, known)}; ${remedy}`;
    findings.fault(base + pointerTo(...path, key), 'unknown-field', message);
  }
};

/** Reports every fault of shape, and returns the parsed value where there is none. */
export const checkShape = (check: ShapeCheck, findings: Findings): unknown => {
  const { schema, raw, base, isCheckedElsewhere } = check;
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.filter(({ path }) => !isCheckedElsewhere?.(path as Path));
  for (const issue of issues.flatMap(insideUnion)) {
    const path = issue.path as Path;
    if (findings.isFull?.()) findings.fault('', 'too-many-faults', '');
    else if (issue.code === 'unrecognized_keys') reportUnknownKeys(issue.keys, path, check, findings);
    else {
      const { code, message } = describeIssue(issue, path, check);
      findings.fault(base + pointerTo(...path), code, message);
    }
  }
  return undefined;
};

/** Names the entry of a list that a path leads into, and elsewhere the whole. */
export const placeIn =
  (raw: unknown, whole: string, lists: Readonly<Record<string, string>>) =>
  (path: Path): Place => {
    const [list, position] = path;
    if (typeof list !== 'string' || typeof position !== 'number') return { name: whole, rest: path };
    const kind = Object.hasOwn(lists, list) ? lists[list] : undefined;
    if (kind === undefined) return { name: whole, rest: path };
    return { name: entityName(kind, valueAt(raw, [list, position, 'id']), position), rest: path.slice(2) };
  };
