/**
 * Checks of a predicate, shape and meaning in one walk. zod can only say that none of five shapes fits; here the intended
 * shape is known by its key, and the fields by what the predicate is read over.
 */
import type { FieldKind } from '../facts/compare-field.ts';
import { schoolFieldKinds, teacherFieldKinds } from '../facts/fields.ts';
import { checkShape } from '../findings/check-shape.ts';
import {
  closest,
  didYouMean,
  type Findings,
  oneOf,
  type Path,
  pointerTo,
  shown,
  typed,
} from '../findings/findings.ts';
import { dateForm } from '../findings/look-alikes/date-forms.ts';
import { type LookAlike, saying, sayingWithoutValue } from '../findings/look-alikes/look-alike.ts';
import { choiceForm, numberForm, textForm, truthForm } from '../findings/look-alikes/value-forms.ts';
import { fieldOf, isRecord } from '../findings/raw.ts';
import type { FaultCode } from '../vocabulary/finding-codes.ts';
import { servedSchema } from '../vocabulary/predicate.ts';
import { dateSchema } from '../vocabulary/roster.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';

/** What a predicate is read over; `either`: a group that no clause uses, whose fields must be known for one of the two. */
export type Over = 'teachers' | 'schools' | 'either';
export type Reading = {
  readonly over: Over;
  /** Where the predicate stands or is used, for messages: `clause 2 (exempt), who`. */
  readonly name: Words;
  readonly groups: Readonly<Record<string, unknown>>;
  /** Called for each group that is named and exists, with what it is read over there. */
  readonly onGroup: (group: string, over: Over) => void;
};

const limits = ['atLeast', 'atMost', 'above', 'below'] as const;
const comparators = ['is', 'in', ...limits, 'present'] as const;
const MAX_TEXT_CHARACTERS = 2_000;
const MAX_VALUES = 100_000;
const MAX_PARTS = 1_000;
const forms = '{ field, … }, { served: {…}, atLeast: … }, { all: […] }, { any: […] }';
const shapes: Words = {
  en: `a group's name, ${forms} or { not: … }`,
  zh: '分组名称，或“field”“served”“all”“any”“not”之一构成的条件',
};

const kindIn = (field: string, over: Over): FieldKind | undefined => {
  if (over === 'teachers') return teacherFieldKinds.get(field);
  if (over === 'schools') return schoolFieldKinds.get(field);
  return teacherFieldKinds.get(field) ?? schoolFieldKinds.get(field);
};

/** What a field belongs to. */
const holderOf = (over: Over): Words =>
  over === 'schools' ? { en: 'a school', zh: '学校' } : { en: 'a teacher', zh: '教师' };

/** Which field a predicate may have meant, or which there are. */
const unknownField = (field: string, over: Over): Words => {
  const known = over === 'schools' ? schoolFieldKinds : teacherFieldKinds;
  const [name, holder] = [shown(field), holderOf(over)];
  if (over === 'teachers' && schoolFieldKinds.has(field)) {
    const written = shown(`school.${field}`);
    return {
      en: en`a teacher has no field ${name}; for that of the home school write ${written}`,
      zh: zh`教师没有${name}这一项；如指所在学校的该项，请写${written}`,
    };
  }
  if (over === 'schools' && teacherFieldKinds.has(field))
    return {
      en: en`${name} is a field of teachers, and schools are meant here; use a field of schools`,
      zh: zh`${name}是教师的项目，而此处指学校；请改用学校的项目`,
    };
  const names = [...known.keys()].filter((one) => over !== 'schools' || !one.startsWith('school.'));
  const meant = closest(field, known.keys());
  const remedy: Words =
    meant === undefined
      ? { en: `known are ${names.join(', ')}`, zh: zh`可用的有${joined(names.map(typed))}` }
      : { en: en`did you mean ${shown(meant)}?`, zh: zh`是否应为${shown(meant)}？` };
  return { en: en`${holder} has no field ${name}; ${remedy}`, zh: zh`${holder}没有${name}这一项；${remedy}` };
};

/** Which comparisons make sense of each kind of field, in words. */
export const comparatorsOf: Readonly<Record<FieldKind['kind'], string>> = {
  text: 'is and in',
  choice: 'is and in',
  flag: 'is',
  number: 'is, in, atLeast, atMost, above and below',
  date: 'is, in, atLeast, atMost, above and below',
  scale: 'is, in, atLeast, atMost, above and below',
  list: 'is and in (a member) and atLeast, atMost, above, below (its length)',
};

/** What a value looks like that a field of this kind cannot be compared to. */
const formOf = ({ kind }: FieldKind, isLimit: boolean, value: unknown): LookAlike | undefined => {
  if (kind === 'date') return dateForm(value);
  if (kind === 'number' || (kind === 'list' && isLimit)) return numberForm(value);
  if (kind === 'flag') return truthForm(value);
  return textForm(value);
};

type WrongValue = {
  readonly code: FaultCode;
  readonly remedy: Words;
  /** What the value looks like, if it looks like something. */
  readonly found?: LookAlike | undefined;
};

/** What a field of each kind is compared to. */
const remedies = {
  present: { en: 'ask it for true or false', zh: '请填写“true”或“false”' },
  number: { en: 'compare it to a number', zh: '请与数值比较' },
  flag: { en: 'compare it to true or false', zh: '请与“true”或“false”比较' },
  text: { en: 'compare it to a text', zh: '请与文本比较' },
  length: { en: 'its length is compared; give a number', zh: '比较的是项数，请填写数值' },
  members: { en: 'its members are compared; give a text', zh: '比较的是其中各项，请填写文本' },
  date: { en: 'compare it to a date of the calendar, YYYY-MM-DD', zh: '请与形如“2026-09-01”的日期比较' },
} as const satisfies Readonly<Record<string, Words>>;

/** Why a field of this kind cannot be compared to this value; undefined if it can. */
const wrongValue = (kind: FieldKind, comparator: string, value: unknown): WrongValue | undefined => {
  const isLimit = (limits as readonly string[]).includes(comparator);
  if (comparator === 'present')
    return typeof value === 'boolean'
      ? undefined
      : { code: 'wrong-type-of-value', remedy: remedies.present, found: truthForm(value) };
  if (isLimit && (kind.kind === 'text' || kind.kind === 'choice' || kind.kind === 'flag')) {
    const remedy: Words = {
      en: `it has no order; use ${comparatorsOf[kind.kind]}`,
      zh: kind.kind === 'flag' ? '该项没有大小之分，请用“is”' : '该项没有大小之分，请用“is”或“in”',
    };
    return { code: 'comparator-without-sense', remedy };
  }
  const expects = (holds: boolean, remedy: Words): WrongValue | undefined =>
    holds ? undefined : { code: 'wrong-type-of-value', remedy, found: formOf(kind, isLimit, value) };
  switch (kind.kind) {
    case 'number':
      return expects(Number.isFinite(value), remedies.number);
    case 'flag':
      return expects(typeof value === 'boolean', remedies.flag);
    case 'text':
      return expects(typeof value === 'string', remedies.text);
    case 'list':
      return isLimit
        ? expects(Number.isFinite(value), remedies.length)
        : expects(typeof value === 'string', remedies.members);
    case 'date':
      return expects(dateSchema.safeParse(value).success, remedies.date);
    default: {
      if (typeof value === 'string' && kind.values.includes(value)) return undefined;
      const found = choiceForm(value, kind.values);
      const meant = typeof value === 'string' && !found ? didYouMean(value, kind.values) : '';
      const possible = oneOf(kind.values.map(shown));
      const remedy = { en: en`it can be ${possible}${meant}`, zh: zh`可填${possible}${meant}` };
      return { code: 'unknown-value', remedy, found };
    }
  }
};

/** Messages do not repeat what these fields are compared to, because it may concern a person. */
const isPersonal = (field: string): boolean =>
  field === 'name' || field === 'bornOn' || field === 'circumstances';

const checkComparison = (
  raw: Readonly<Record<string, unknown>>,
  pointer: string,
  reading: Reading,
  findings: Findings,
): void => {
  const { name, over } = reading;
  for (const key of Object.keys(raw)) {
    if (key === 'field' || (comparators as readonly string[]).includes(key)) continue;
    const hint = didYouMean(key, ['field', ...comparators]);
    findings.fault(pointer + pointerTo(key), 'unknown-field', {
      en: en`${name}: a comparison has no ${shown(key)}${hint}; known are field, ${comparators.join(', ')}`,
      zh: zh`${name}：比较条件没有${shown(key)}这一项${hint}；可用的有${joined(['field', ...comparators].map(typed))}`,
      params: { field: key },
    });
  }
  const field = fieldOf(raw, 'field');
  const given = comparators.filter((comparator) => fieldOf(raw, comparator) !== undefined);
  if (given.length === 0)
    findings.fault(pointer, 'comparison-without-comparator', {
      en: en`${name}: the comparison of ${shown(field)} says nothing; add ${oneOf(comparators)}`,
      zh: zh`${name}：对${shown(field)}的比较没有内容，请补充${oneOf(comparators.map(typed))}`,
    });
  if (typeof field !== 'string') {
    const problem: Words =
      field === undefined
        ? { en: 'lacks its field', zh: '缺少“field”' }
        : { en: 'has a field that is not a text', zh: '的“field”不是文本' };
    findings.fault(pointer + pointerTo('field'), field === undefined ? 'missing-field' : 'wrong-type', {
      en: en`${name}: a comparison ${problem}; name the field it compares`,
      zh: zh`${name}：比较条件${problem}，请写明比较的项目`,
    });
    return;
  }
  const kind = kindIn(field, over);
  if (kind === undefined) {
    findings.fault(pointer + pointerTo('field'), 'unknown-predicate-field', {
      en: en`${name}: ${unknownField(field, over)}`,
      zh: zh`${name}：${unknownField(field, over)}`,
    });
    return;
  }
  const checkValue = (value: unknown, comparator: string, place: string): void => {
    const wrong = wrongValue(kind, comparator, value);
    const isHidden = isPersonal(field);
    const looks = (found: LookAlike | undefined): Words =>
      isHidden ? sayingWithoutValue(found, kind.kind === 'date') : saying(found);
    if (wrong)
      findings.fault(place, wrong.code, {
        en: en`${name}: ${shown(field)} ${comparator}${isHidden ? '' : en` ${shown(value)}`} makes no sense; ${wrong.remedy}${looks(wrong.found)}`,
        zh: zh`${name}：以${shown(field)}${typed(comparator)}${isHidden ? '' : shown(value)}为条件不成立；${wrong.remedy}${looks(wrong.found)}`,
        params: { field, comparator },
      });
    else if (typeof value === 'string' && value.length > MAX_TEXT_CHARACTERS)
      findings.fault(place, 'text-too-long', {
        en: en`${name}: ${shown(field)} is compared to a text of more than ${MAX_TEXT_CHARACTERS} characters`,
        zh: zh`${name}：${shown(field)}所比较的文本超过${MAX_TEXT_CHARACTERS}个字符`,
        params: { field, limit: MAX_TEXT_CHARACTERS },
      });
  };
  for (const comparator of given) {
    const value = fieldOf(raw, comparator);
    const place = pointer + pointerTo(comparator);
    if (comparator !== 'in') checkValue(value, comparator, place);
    else if (!Array.isArray(value))
      findings.fault(place, 'wrong-type', {
        en: en`${name}: ${shown(field)} in takes a list; write in: […]`,
        zh: zh`${name}：${shown(field)}的“in”应为列表，请用方括号列出各值`,
      });
    else if (value.length > MAX_VALUES)
      findings.fault(place, 'too-many-entries', {
        en: en`${name}: ${shown(field)} in has more than ${MAX_VALUES} entries`,
        zh: zh`${name}：${shown(field)}的“in”超过${MAX_VALUES}项`,
        params: { field, limit: MAX_VALUES },
      });
    else {
      for (const [position, one] of value.entries()) checkValue(one, comparator, place + pointerTo(position));
    }
  }
};

/** `{ served: { at, yearsEach, others }, atLeast }`. */
const checkServed = (
  raw: Readonly<Record<string, unknown>>,
  pointer: string,
  reading: Reading,
  findings: Findings,
): void => {
  const { name, over } = reading;
  if (over === 'schools')
    findings.fault(pointer + pointerTo('served'), 'unknown-predicate-field', {
      en: en`${name}: served is asked of teachers, and schools are meant here; use a field of schools`,
      zh: zh`${name}：“served”只用于教师，而此处指学校；请改用学校的项目`,
    });
  const isAt = (path: Path): boolean => path[0] === 'served' && path[1] === 'at';
  const place = (path: Path) => ({ name, rest: path });
  checkShape({ schema: servedSchema, raw, base: pointer, place, isCheckedElsewhere: isAt }, findings);
  const at = fieldOf(fieldOf(raw, 'served'), 'at');
  if (at !== undefined)
    checkPredicate(
      at,
      pointer + pointerTo('served', 'at'),
      { ...reading, over: 'schools', name: { en: en`${name}, served.at`, zh: zh`${name}的“served.at”` } },
      findings,
    );
};

/** Reports what is wrong with a predicate. It recurses, which is safe because the nesting of requests is limited. */
export const checkPredicate = (raw: unknown, pointer: string, reading: Reading, findings: Findings): void => {
  const { name, groups } = reading;
  if (typeof raw === 'string') {
    if (Object.hasOwn(groups, raw)) reading.onGroup(raw, reading.over);
    else {
      const known = Object.keys(groups);
      const some = joined(known.slice(0, 20).map(shown));
      const remedy: Words =
        known.length === 0
          ? { en: 'policy.groups defines none; add it there', zh: '政策没有定义任何分组，请在“groups”中补充' }
          : { en: en`defined are ${some}`, zh: zh`已定义的有${some}` };
      const hint = didYouMean(raw, known);
      findings.fault(pointer, 'unknown-group', {
        en: en`${name}: group ${shown(raw)} is not defined${hint}; ${remedy}`,
        zh: zh`${name}：分组${shown(raw)}没有定义${hint}；${remedy}`,
        params: { group: raw },
      });
    }
    return;
  }
  if (!isRecord(raw)) {
    findings.fault(pointer, 'not-a-predicate', {
      en: en`${name}: ${shown(raw)} is no predicate; write ${shapes}`,
      zh: zh`${name}：${shown(raw)}不是条件，请写${shapes}`,
    });
    return;
  }
  const shape = (['all', 'any', 'not'] as const).filter((key) => Object.hasOwn(raw, key));
  const isServed = Object.hasOwn(raw, 'served');
  const isComparison =
    Object.hasOwn(raw, 'field') || (!isServed && comparators.some((key) => Object.hasOwn(raw, key)));
  if (shape.length + (isComparison ? 1 : 0) + (isServed ? 1 : 0) > 1) {
    findings.fault(pointer, 'ambiguous-predicate', {
      en: en`${name}: a predicate is one of ${shapes}, and this is several at once; put them into one all`,
      zh: zh`${name}：一个条件只能是${shapes}，此处同时写了几种；请合并到一个“all”中`,
    });
    return;
  }
  const [only] = shape;
  if (isServed) {
    checkServed(raw, pointer, reading, findings);
    return;
  }
  if (isComparison) {
    checkComparison(raw, pointer, reading, findings);
    return;
  }
  if (only === undefined) {
    const [key] = Object.keys(raw);
    const hint = key === undefined ? '' : didYouMean(key, ['field', 'served', 'all', 'any', 'not']);
    const problem: Words =
      key === undefined
        ? { en: 'an empty object is no predicate', zh: '空对象不是条件' }
        : { en: en`${shown(key)} makes no predicate${hint}`, zh: zh`${shown(key)}不能构成条件${hint}` };
    findings.fault(pointer, 'not-a-predicate', {
      en: en`${name}: ${problem}; write ${shapes}`,
      zh: zh`${name}：${problem}，请写${shapes}`,
    });
    return;
  }
  for (const key of Object.keys(raw)) {
    if (key !== only)
      findings.fault(pointer + pointerTo(key), 'unknown-field', {
        en: en`${name}: beside ${only} stands ${shown(key)}; a predicate with ${only} has nothing else`,
        zh: zh`${name}：“${only}”之外还写了${shown(key)}；含“${only}”的条件不得再有其他内容`,
      });
  }
  const inside = raw[only];
  if (only === 'not') checkPredicate(inside, pointer + pointerTo(only), reading, findings);
  else if (!Array.isArray(inside))
    findings.fault(pointer + pointerTo(only), 'wrong-type', {
      en: en`${name}: ${only} takes a list of predicates, found ${shown(inside)}`,
      zh: zh`${name}：“${only}”应为条件的列表，现为${shown(inside)}`,
    });
  else if (inside.length > MAX_PARTS)
    findings.fault(pointer + pointerTo(only), 'too-many-entries', {
      en: en`${name}: ${only} lists ${inside.length} predicates; at most ${MAX_PARTS}`,
      zh: zh`${name}：“${only}”列有${inside.length}个条件，至多${MAX_PARTS}个`,
      params: { limit: MAX_PARTS },
    });
  else {
    for (const [position, part] of inside.entries())
      checkPredicate(part, pointer + pointerTo(only, position), reading, findings);
  }
};
