/**
 * Describes in words what zod finds wrong at one place: the object concerned, the value that stands there, and the
 * values that may. zod knows the path and the kind of issue; the object's name and the remedy are added here.
 */
import type { z } from 'zod';
import type { FaultCode } from '../vocabulary/finding-codes.ts';
import { alike, en, type Words, zh } from '../vocabulary/words.ts';
import { pathLabel, valueReading } from './field-labels.ts';
import { didYouMean, oneOf, type Path, shortened, shown } from './findings.ts';
import type { Params, Sentence } from './group-findings.ts';
import { saying, sayingWithoutValue } from './look-alikes/look-alike.ts';
import { lookAlikeFor } from './look-alikes/look-alike-for.ts';
import { isRecord, valueAt } from './raw.ts';
import { definitionOf, expectationOf, isDateSchema, schemaAt, typeWords, unwrapped } from './schema-parts.ts';

/** The object that a path leads into, by its name in messages, and the rest of the path inside it. */
type Place = { readonly name: Words; readonly rest: Path };
export type ShapeCheck = {
  readonly schema: z.ZodType;
  readonly raw: unknown;
  /** Pointer of `raw` in what was sent. */
  readonly base: string;
  readonly place: (path: Path) => Place;
  /** Paths that a more specific check reports on (predicates). */
  readonly isCheckedElsewhere?: (path: Path) => boolean;
  /** Code of a fault that concerns several fields of one object. */
  readonly crossFieldCode?: FaultCode;
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
  'password',
]);
const leadsToPersonalField = (path: Path): boolean => path.some((step) => personalFields.has(String(step)));

const kindOf = (value: unknown): Words => {
  if (value === null) return { en: 'null', zh: '空值' };
  if (Array.isArray(value)) return { en: 'a list', zh: '列表' };
  if (isRecord(value)) return { en: 'an object', zh: '对象' };
  if (typeof value === 'string') return { en: 'a text', zh: '文本' };
  return typeof value === 'boolean'
    ? { en: 'true or false', zh: '“true”或“false”' }
    : { en: 'a number', zh: '数值' };
};

/** So many characters, or entries of a list. */
const amountOf = (isText: boolean, limit: number | bigint): Words => {
  const isOne = Number(limit) === 1;
  if (isText) return { en: `${limit} ${isOne ? 'character' : 'characters'}`, zh: `${limit}个字符` };
  return { en: `${limit} ${isOne ? 'entry' : 'entries'}`, zh: `${limit}项` };
};

export type Issue = z.core.$ZodIssue;

/** `message` is made for the first of equal findings only. */
type Described = { readonly code: FaultCode; readonly message: () => Sentence };

/** What the description of an issue needs to know of its place. */
type IssuePlace = {
  readonly name: Words;
  /** `teacher "T1": wishes[2]`. */
  readonly subject: Words;
  readonly value: unknown;
  /** The value as a message shows it, in English after a space; nothing where the value is personal. */
  readonly shownValue: Words;
  readonly isPersonal: boolean;
  readonly expected: z.ZodType | undefined;
  /** What a value that the field may have is called in Chinese, in brackets; nothing where it has no name. */
  readonly reading: (value: unknown) => string;
  /** `; it looks like …; write …`, where the value looks like something that people write for such a field. */
  readonly looks: () => Words;
};

const nothing = alike('');

const sayingLooks = (value: unknown, schema: z.ZodType | undefined, isPersonal: boolean): Words => {
  const found = schema && lookAlikeFor(value, schema);
  if (!schema || !isPersonal) return saying(found);
  return sayingWithoutValue(found, isDateSchema(unwrapped(schema)));
};

const issuePlace = (path: Path, { schema, raw, place, base }: ShapeCheck): IssuePlace => {
  const { name, rest } = place(path);
  const value = valueAt(raw, path);
  const isPersonal = leadsToPersonalField(path);
  const expected = schemaAt(schema, path);
  const label = pathLabel(rest, base);
  return {
    name,
    subject: {
      en: en`${name}:${rest.length === 0 ? '' : ` ${label.en}`}`,
      zh: rest.length === 0 ? name.zh : zh`${name}：${label}`,
    },
    value,
    shownValue: isPersonal ? nothing : { en: en` ${shown(value)}`, zh: shown(value).zh },
    isPersonal,
    expected: expected && unwrapped(expected),
    reading: (one) => valueReading(rest, base, one),
    looks: () => coordinateHint(path, value) ?? sayingLooks(value, expected, isPersonal),
  };
};

/** Of a coordinate beyond its limits. */
const coordinateHint = (path: Path, value: unknown): Words | undefined => {
  const field = path.at(-1);
  if ((field !== 'latitude' && field !== 'longitude') || typeof value !== 'number') return undefined;
  if (field === 'latitude' && value >= 73 && value <= 136)
    return { en: '; it looks like a longitude: exchange the two', zh: '；看起来是经度，请将经度与纬度对调' };
  const digits = String(Math.abs(value)).replace('.', '');
  const whole = field === 'latitude' || !/^(?:1[0-3]|0)/.test(digits) ? 2 : 3;
  if (Math.abs(value) <= 180) return undefined;
  const meant = `${digits.slice(0, whole)}.${digits.slice(whole)}`;
  return {
    en: `; the decimal point is missing or at the wrong place: ${meant}?`,
    zh: `；小数点遗漏或位置有误，是否应为${meant}？`,
  };
};

/** ` is 12,`, 为12，; or nothing where the value is personal. */
const isValue = ({ shownValue, isPersonal }: IssuePlace): Words =>
  isPersonal ? nothing : { en: en` is${shownValue},`, zh: zh`为${shownValue}，` };

/** Values that a client may show apart from the sentence; nothing personal. */
const paramsOf = ({ value, isPersonal }: IssuePlace, more: Params = {}): Params => ({
  ...(isPersonal || value === undefined || typeof value === 'object' ? {} : { value: plainOf(value) }),
  ...more,
});
/** Texts are cut where sentences cut them. */
const plainOf = (value: unknown): unknown => (typeof value === 'string' ? shortened(value) : value);

type SizeIssue = Extract<Issue, { readonly code: 'too_small' | 'too_big' }>;

const codeOfSize = ({ code, origin }: SizeIssue): FaultCode => {
  const isSmall = code === 'too_small';
  if (origin === 'number' || origin === 'int') return isSmall ? 'number-too-small' : 'number-too-large';
  if (origin === 'string') return isSmall ? 'empty-text' : 'text-too-long';
  return isSmall ? 'too-few-entries' : 'too-many-entries';
};

const limitWords = (issue: SizeIssue): Words => {
  // zod leaves out `inclusive` where it is the usual case: exclusive below, inclusive above.
  if (issue.code === 'too_small') {
    const isInclusive = issue.inclusive === true;
    return isInclusive
      ? { en: `at least ${issue.minimum}`, zh: `不小于${issue.minimum}` }
      : { en: `more than ${issue.minimum}`, zh: `大于${issue.minimum}` };
  }
  const isInclusive = issue.inclusive !== false;
  return isInclusive
    ? { en: `at most ${issue.maximum}`, zh: `不大于${issue.maximum}` }
    : { en: `less than ${issue.maximum}`, zh: `小于${issue.maximum}` };
};

const describeNumberLimit = (issue: SizeIssue, place: IssuePlace): Sentence => {
  const [limit, looks] = [limitWords(issue), place.looks()];
  return {
    en: en`${place.subject}${isValue(place)} must be ${limit}${looks}`,
    zh: zh`${place.subject}${isValue(place)}应${limit}${looks}`,
    params: paramsOf(place, {
      limit: Number(issue.code === 'too_small' ? issue.minimum : issue.maximum),
    }),
  };
};

const describeSize = (issue: SizeIssue, place: IssuePlace): Sentence => {
  const isSmall = issue.code === 'too_small';
  const limit = isSmall ? issue.minimum : issue.maximum;
  const { origin } = issue;
  const { subject } = place;
  if (origin === 'number' || origin === 'int') return describeNumberLimit(issue, place);
  const isText = origin === 'string';
  const amount = amountOf(isText, limit);
  const params = { limit: Number(limit) };
  if (isText && isSmall) {
    const looks = place.looks();
    return {
      en: en`${subject} is empty; write at least ${amount}${looks}`,
      zh: zh`${subject}为空，请至少填写${amount}${looks}`,
      params,
    };
  }
  const what: Words = isText ? { en: 'characters', zh: '字符' } : { en: 'entries', zh: '项目' };
  return isSmall
    ? {
        en: en`${subject} has too few ${what}; at least ${amount}`,
        zh: zh`${subject}的${what}过少，至少应有${amount}`,
        params,
      }
    : {
        en: en`${subject} has too many ${what}; at most ${amount}`,
        zh: zh`${subject}的${what}过多，至多${amount}`,
        params,
      };
};

const describeUnknownValue = (values: readonly unknown[], place: IssuePlace): Sentence => {
  const { subject, value, isPersonal } = place;
  const looks = place.looks();
  const hint =
    looks.en === '' && typeof value === 'string' && !isPersonal
      ? didYouMean(value, values.map(String))
      : nothing;
  const expected = oneOf(
    values.map((one) => ({ en: shown(one).en, zh: zh`${shown(one)}${place.reading(one)}` })),
  );
  return {
    en: en`${subject}${isValue(place)} must be ${expected}${hint}${looks}`,
    zh: zh`${subject}${isValue(place)}应为${expected}${hint}${looks}`,
    params: paramsOf(place, { expected: values }),
  };
};

/** What a schema says of an issue that it raises itself (`issueSaying`). */
const wordsOf = (issue: Extract<Issue, { readonly code: 'custom' }>): Words =>
  (issue.params?.words as Words | undefined) ?? alike(issue.message);

/** Of issues that a schema of this code raises itself. */
const describeCustom = (
  text: Words,
  place: IssuePlace,
  crossFieldCode: FaultCode = 'invalid-value',
): Described => {
  const { name, subject, value, shownValue, expected, looks } = place;
  const code = expected && isDateSchema(expected) ? 'invalid-date' : 'invalid-value';
  if (code === 'invalid-value' && isRecord(value))
    return { code: crossFieldCode, message: () => ({ en: en`${name}: ${text}`, zh: zh`${name}：${text}` }) };
  return {
    code,
    message: () => {
      const found = looks();
      return {
        en: en`${subject}${shownValue} ${text}${found}`,
        zh: zh`${subject}${value === undefined ? '：' : shownValue}${text}${found}`,
        params: paramsOf(place),
      };
    },
  };
};

const describeWrongType = (wanted: Words, place: IssuePlace): Described => {
  const { subject, value, isPersonal, looks } = place;
  const kind = kindOf(value);
  const isText = typeof value === 'string';
  const found: Words =
    isPersonal || typeof value === 'object'
      ? kind
      : {
          en: en`${isText ? 'the text ' : ''}${shown(value)}`,
          zh: zh`${isText ? '文本' : ''}${shown(value)}`,
        };
  return {
    code: 'wrong-type',
    message: () => {
      const likeness = looks();
      return {
        en: en`${subject} is ${found}, expected ${wanted}${likeness}`,
        zh: zh`${subject}为${found}，应为${wanted}${likeness}`,
        params: paramsOf(place),
      };
    },
  };
};

const described = (issue: Issue, place: IssuePlace, check: ShapeCheck): Described => {
  const { subject, value, expected } = place;
  if (value === undefined && issue.code !== 'custom' && issue.code !== 'invalid_key') {
    const wanted = expectationOf(expected);
    return {
      code: 'missing-field',
      message: () => ({
        en: en`${subject} is missing; add it (${wanted})`,
        zh: zh`${subject}缺失，请补充（${wanted}）`,
      }),
    };
  }
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return { code: codeOfSize(issue), message: () => describeSize(issue, place) };
    case 'invalid_value':
      return { code: 'unknown-value', message: () => describeUnknownValue(issue.values, place) };
    case 'invalid_key':
      return {
        code: 'bad-key',
        message: () => ({
          en: en`${subject} is not a key that can be used; write 1 to 200 characters`,
          zh: zh`${subject}不能用作名称，请填写1至200个字符`,
        }),
      };
    case 'custom':
      return describeCustom(wordsOf(issue), place, check.crossFieldCode);
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
  const likeness = form ?? (isPersonal ? kindOf(value) : shownValue);
  return {
    ...described(issue, place, check),
    kind: `${check.sort ?? ''} ${issue.code} ${issue.message} ${likeness.en}`,
  };
};
