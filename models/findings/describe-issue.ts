/**
 * Describes in words what zod finds wrong at one place: the object concerned, the value that stands there, and the
 * values that may. zod knows the path and the kind of issue; the object's name and the remedy are added here.
 */
import type { z } from 'zod';
import { didYouMean, oneOf, type Path, shown } from './findings.ts';
import { saying, sayingWithoutValue } from './look-alikes/look-alike.ts';
import { lookAlikeFor } from './look-alikes/look-alike-for.ts';
import { isRecord, valueAt } from './raw.ts';
import { definitionOf, expectationOf, isDateSchema, schemaAt, typeWords, unwrapped } from './schema-parts.ts';

/** The object that a path leads into, by its name in messages, and the rest of the path inside it. */
type Place = { readonly name: string; readonly rest: Path };
export type ShapeCheck = {
  readonly schema: z.ZodType;
  readonly raw: unknown;
  /** Pointer of `raw` in what was sent. */
  readonly base: string;
  readonly place: (path: Path) => Place;
  /** Paths that a more specific check reports on (predicates). */
  readonly isCheckedElsewhere?: (path: Path) => boolean;
  /** Code of a fault that concerns several fields of one object. */
  readonly crossFieldCode?: string;
  /** What sort of object it is, where equal faults of other sorts at such a place are not equal: the rule of a clause. */
  readonly sort?: string;
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

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return isRecord(value)
    ? 'an object'
    : ({ string: 'a text', boolean: 'true or false' }[typeof value as 'string'] ?? 'a number');
};

export const labelOf = (rest: Path): string =>
  rest
    .map((step, position) => (typeof step === 'number' ? `[${step}]` : `${position ? '.' : ''}${step}`))
    .join('');

const plural = (count: number | bigint, word: string): string =>
  `${count} ${word}${Number(count) === 1 ? '' : word === 'entry' ? '' : 's'}`;
const amountOf = (origin: string, limit: number | bigint): string =>
  origin === 'string' ? plural(limit, 'character') : Number(limit) === 1 ? '1 entry' : `${limit} entries`;

export type Issue = z.core.$ZodIssue;

/** `message` is made for the first of equal findings only. */
type Described = { readonly code: string; readonly message: () => string };

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
  /** `; it looks like …; write …`, where the value looks like something that people write for such a field. */
  readonly looks: () => string;
};

const sayingLooks = (value: unknown, schema: z.ZodType | undefined, isPersonal: boolean): string => {
  const found = schema && lookAlikeFor(value, schema);
  if (!schema || !isPersonal) return saying(found);
  return sayingWithoutValue(found, isDateSchema(unwrapped(schema)));
};

const issuePlace = (path: Path, { schema, raw, place }: ShapeCheck): IssuePlace => {
  const { name, rest } = place(path);
  const value = valueAt(raw, path);
  const isPersonal = leadsToPersonalField(path);
  const expected = schemaAt(schema, path);
  return {
    name,
    subject: `${name}:${rest.length === 0 ? '' : ` ${labelOf(rest)}`}`,
    value,
    shownValue: isPersonal ? '' : ` ${shown(value)}`,
    isPersonal,
    expected: expected && unwrapped(expected),
    looks: () => coordinateHint(path, value) || sayingLooks(value, expected, isPersonal),
  };
};

/** Of a coordinate beyond its limits. */
const coordinateHint = (path: Path, value: unknown): string => {
  const field = path.at(-1);
  if ((field !== 'latitude' && field !== 'longitude') || typeof value !== 'number') return '';
  if (field === 'latitude' && value >= 73 && value <= 136)
    return '; it looks like a longitude: exchange the two';
  const digits = String(Math.abs(value)).replace('.', '');
  const whole = field === 'latitude' || !/^(?:1[0-3]|0)/.test(digits) ? 2 : 3;
  return Math.abs(value) > 180
    ? `; the decimal point is missing or at the wrong place: ${digits.slice(0, whole)}.${digits.slice(whole)}?`
    : '';
};

/** ` is 12,`, or nothing where the value is personal. */
const isValue = ({ shownValue }: IssuePlace): string => (shownValue === '' ? '' : ` is${shownValue},`);

type SizeIssue = Extract<Issue, { readonly code: 'too_small' | 'too_big' }>;

const codeOfSize = ({ code, origin }: SizeIssue): string => {
  const isSmall = code === 'too_small';
  if (origin === 'number' || origin === 'int') return isSmall ? 'number-too-small' : 'number-too-large';
  if (origin === 'string') return isSmall ? 'empty-text' : 'text-too-long';
  return isSmall ? 'too-few-entries' : 'too-many-entries';
};

const describeNumberLimit = (issue: SizeIssue, place: IssuePlace): string => {
  const isSmall = issue.code === 'too_small';
  // zod leaves out `inclusive` where it is the usual case: exclusive below, inclusive above.
  const isInclusive = isSmall ? issue.inclusive === true : issue.inclusive !== false;
  const above = isInclusive ? 'at least' : 'more than';
  const below = isInclusive ? 'at most' : 'less than';
  return `${place.subject}${isValue(place)} must be ${isSmall ? `${above} ${issue.minimum}` : `${below} ${issue.maximum}`}${place.looks()}`;
};

const describeSize = (issue: SizeIssue, place: IssuePlace): string => {
  const isSmall = issue.code === 'too_small';
  const limit = isSmall ? issue.minimum : issue.maximum;
  const { origin } = issue;
  const { subject } = place;
  if (origin === 'number' || origin === 'int') return describeNumberLimit(issue, place);
  const isText = origin === 'string';
  if (isText && isSmall)
    return `${subject} is empty; write at least ${amountOf(origin, limit)}${place.looks()}`;
  return `${subject} has too ${isSmall ? 'few' : 'many'} ${isText ? 'characters' : 'entries'}; at ${isSmall ? 'least' : 'most'} ${amountOf(origin, limit)}`;
};

const describeUnknownValue = (values: readonly unknown[], place: IssuePlace): string => {
  const { subject, value, isPersonal } = place;
  const looks = place.looks();
  const hint =
    looks === '' && typeof value === 'string' && !isPersonal ? didYouMean(value, values.map(String)) : '';
  return `${subject}${isValue(place)} must be ${oneOf(values.map(shown))}${hint}${looks}`;
};

/** Of issues that a schema of this code raises itself. */
const describeCustom = (text: string, place: IssuePlace, crossFieldCode = 'invalid-value'): Described => {
  const { name, subject, value, shownValue, expected, looks } = place;
  const code = expected && isDateSchema(expected) ? 'invalid-date' : 'invalid-value';
  if (code === 'invalid-value' && isRecord(value))
    return { code: crossFieldCode, message: () => `${name}: ${text}` };
  return { code, message: () => `${subject}${shownValue} ${text}${looks()}` };
};

const describeWrongType = (wanted: string, { subject, value, isPersonal, looks }: IssuePlace): Described => {
  const kind = kindOf(value);
  const found =
    isPersonal || typeof value === 'object' ? kind : `${kind === 'a text' ? 'the text ' : ''}${shown(value)}`;
  return { code: 'wrong-type', message: () => `${subject} is ${found}, expected ${wanted}${looks()}` };
};

const described = (issue: Issue, place: IssuePlace, check: ShapeCheck): Described => {
  const { subject, value, expected } = place;
  if (value === undefined && issue.code !== 'custom' && issue.code !== 'invalid_key')
    return {
      code: 'missing-field',
      message: () => `${subject} is missing; add it (${expectationOf(expected)})`,
    };
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return { code: codeOfSize(issue), message: () => describeSize(issue, place) };
    case 'invalid_value':
      return { code: 'unknown-value', message: () => describeUnknownValue(issue.values, place) };
    case 'invalid_key':
      return {
        code: 'bad-key',
        message: () => `${subject} is not a key that can be used; write 1 to 200 characters`,
      };
    case 'custom':
      return describeCustom(issue.message, place, check.crossFieldCode);
    case 'invalid_type': {
      const isText = expected !== undefined && isDateSchema(expected);
      const wanted = isText ? undefined : typeWords[issue.expected];
      return describeWrongType(wanted ?? expectationOf(expected), place);
    }
    default:
      return describeWrongType(expectationOf(expected), place);
  }
};

/** Values of these are one kind where they look alike; of others, each value is its own. */
const isOpen = (schema: z.ZodType | undefined): boolean =>
  schema !== undefined && ['string', 'number', 'int'].includes(definitionOf(schema).type);

/** The finding of an issue; `kind` is equal where the same is wrong in the same way with another object. */
export const describeIssue = (
  issue: Issue,
  path: Path,
  check: ShapeCheck,
): Described & { readonly kind: string } => {
  const place = issuePlace(path, check);
  const { value, expected, isPersonal, shownValue } = place;
  const form = expected && (isOpen(expected) || isPersonal) ? lookAlikeFor(value, expected)?.form : undefined;
  return {
    ...described(issue, place, check),
    kind: `${check.sort ?? ''} ${issue.code} ${issue.message} ${form ?? (isPersonal ? kindOf(value) : shownValue)}`,
  };
};
