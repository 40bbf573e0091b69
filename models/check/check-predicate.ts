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
} from '../findings/findings.ts';
import { dateForm } from '../findings/look-alikes/date-forms.ts';
import { type LookAlike, saying, sayingWithoutValue } from '../findings/look-alikes/look-alike.ts';
import { choiceForm, numberForm, textForm, truthForm } from '../findings/look-alikes/value-forms.ts';
import { fieldOf, isRecord } from '../findings/raw.ts';
import { servedSchema } from '../vocabulary/predicate.ts';
import { dateSchema } from '../vocabulary/roster.ts';

/** What a predicate is read over; `either`: a group that no clause uses, whose fields must be known for one of the two. */
export type Over = 'teachers' | 'schools' | 'either';
export type Reading = {
  readonly over: Over;
  /** Where the predicate stands or is used, for messages: `clause 2 (exempt), who`. */
  readonly name: string;
  readonly groups: Readonly<Record<string, unknown>>;
  /** Called for each group that is named and exists, with what it is read over there. */
  readonly onGroup: (group: string, over: Over) => void;
};

const limits = ['atLeast', 'atMost', 'above', 'below'] as const;
const comparators = ['is', 'in', ...limits, 'present'] as const;
const MAX_TEXT_CHARACTERS = 2_000;
const MAX_VALUES = 100_000;
const MAX_PARTS = 1_000;
const shapes =
  "a group's name, { field, … }, { served: {…}, atLeast: … }, { all: […] }, { any: […] } or { not: … }";

const kindIn = (field: string, over: Over): FieldKind | undefined => {
  if (over === 'teachers') return teacherFieldKinds.get(field);
  if (over === 'schools') return schoolFieldKinds.get(field);
  return teacherFieldKinds.get(field) ?? schoolFieldKinds.get(field);
};

/** Which field a predicate may have meant, or which there are. */
const unknownField = (field: string, over: Over): string => {
  const known = over === 'schools' ? schoolFieldKinds : teacherFieldKinds;
  if (over === 'teachers' && schoolFieldKinds.has(field))
    return `a teacher has no field ${shown(field)}; for that of the home school write ${shown(`school.${field}`)}`;
  if (over === 'schools' && teacherFieldKinds.has(field))
    return `${shown(field)} is a field of teachers, and schools are meant here; use a field of schools`;
  const names = [...known.keys()].filter((name) => over !== 'schools' || !name.startsWith('school.'));
  const meant = closest(field, known.keys());
  const remedy = meant === undefined ? `known are ${names.join(', ')}` : `did you mean ${shown(meant)}?`;
  return `${over === 'schools' ? 'a school' : 'a teacher'} has no field ${shown(field)}; ${remedy}`;
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

type Wrong = {
  readonly code: string;
  readonly remedy: string;
  /** What the value looks like, if it looks like something. */
  readonly found?: LookAlike | undefined;
};

/** Why a field of this kind cannot be compared to this value; undefined if it can. */
const wrongValue = (kind: FieldKind, comparator: string, value: unknown): Wrong | undefined => {
  const isLimit = (limits as readonly string[]).includes(comparator);
  if (comparator === 'present')
    return typeof value === 'boolean'
      ? undefined
      : { code: 'wrong-type-of-value', remedy: 'ask it for true or false', found: truthForm(value) };
  if (isLimit && (kind.kind === 'text' || kind.kind === 'choice' || kind.kind === 'flag'))
    return { code: 'comparator-without-sense', remedy: `it has no order; use ${comparatorsOf[kind.kind]}` };
  const expects = (holds: boolean, remedy: string) =>
    holds ? undefined : { code: 'wrong-type-of-value', remedy, found: formOf(kind, isLimit, value) };
  switch (kind.kind) {
    case 'number':
      return expects(Number.isFinite(value), 'compare it to a number');
    case 'flag':
      return expects(typeof value === 'boolean', 'compare it to true or false');
    case 'text':
      return expects(typeof value === 'string', 'compare it to a text');
    case 'list':
      return isLimit
        ? expects(Number.isFinite(value), 'its length is compared; give a number')
        : expects(typeof value === 'string', 'its members are compared; give a text');
    case 'date':
      return expects(dateSchema.safeParse(value).success, 'compare it to a date of the calendar, YYYY-MM-DD');
    default: {
      if (typeof value === 'string' && kind.values.includes(value)) return undefined;
      const found = choiceForm(value, kind.values);
      const meant = typeof value === 'string' && !found ? didYouMean(value, kind.values) : '';
      return { code: 'unknown-value', remedy: `it can be ${oneOf(kind.values.map(shown))}${meant}`, found };
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
    const remedy = `known are field, ${comparators.join(', ')}`;
    findings.fault(
      pointer + pointerTo(key),
      'unknown-field',
      `${name}: a comparison has no ${shown(key)}${didYouMean(key, ['field', ...comparators])}; ${remedy}`,
    );
  }
  const field = fieldOf(raw, 'field');
  const given = comparators.filter((comparator) => fieldOf(raw, comparator) !== undefined);
  if (given.length === 0)
    findings.fault(
      pointer,
      'comparison-without-comparator',
      `${name}: the comparison of ${shown(field)} says nothing; add ${oneOf(comparators)}`,
    );
  if (typeof field !== 'string') {
    const problem = field === undefined ? 'lacks its field' : 'has a field that is not a text';
    findings.fault(
      pointer + pointerTo('field'),
      field === undefined ? 'missing-field' : 'wrong-type',
      `${name}: a comparison ${problem}; name the field it compares`,
    );
    return;
  }
  const kind = kindIn(field, over);
  if (kind === undefined) {
    findings.fault(
      pointer + pointerTo('field'),
      'unknown-predicate-field',
      `${name}: ${unknownField(field, over)}`,
    );
    return;
  }
  const checkValue = (value: unknown, comparator: string, place: string): void => {
    const wrong = wrongValue(kind, comparator, value);
    const shownValue = isPersonal(field) ? '' : ` ${shown(value)}`;
    const looks = isPersonal(field)
      ? (found: LookAlike | undefined) => sayingWithoutValue(found, kind.kind === 'date')
      : saying;
    if (wrong)
      findings.fault(
        place,
        wrong.code,
        `${name}: ${shown(field)} ${comparator}${shownValue} makes no sense; ${wrong.remedy}${looks(wrong.found)}`,
      );
    else if (typeof value === 'string' && value.length > MAX_TEXT_CHARACTERS)
      findings.fault(
        place,
        'text-too-long',
        `${name}: ${shown(field)} is compared to a text of more than ${MAX_TEXT_CHARACTERS} characters`,
      );
  };
  for (const comparator of given) {
    const value = fieldOf(raw, comparator);
    const place = pointer + pointerTo(comparator);
    if (comparator !== 'in') checkValue(value, comparator, place);
    else if (!Array.isArray(value))
      findings.fault(place, 'wrong-type', `${name}: ${shown(field)} in takes a list; write in: […]`);
    else if (value.length > MAX_VALUES)
      findings.fault(
        place,
        'too-many-entries',
        `${name}: ${shown(field)} in has more than ${MAX_VALUES} entries`,
      );
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
    findings.fault(
      pointer + pointerTo('served'),
      'unknown-predicate-field',
      `${name}: served is asked of teachers, and schools are meant here; use a field of schools`,
    );
  const isAt = (path: Path): boolean => path[0] === 'served' && path[1] === 'at';
  const place = (path: Path) => ({ name, rest: path });
  checkShape({ schema: servedSchema, raw, base: pointer, place, isCheckedElsewhere: isAt }, findings);
  const at = fieldOf(fieldOf(raw, 'served'), 'at');
  if (at !== undefined)
    checkPredicate(
      at,
      pointer + pointerTo('served', 'at'),
      { ...reading, over: 'schools', name: `${name}, served.at` },
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
      const remedy =
        known.length === 0
          ? 'policy.groups defines none; add it there'
          : `defined are ${known.slice(0, 20).map(shown).join(', ')}`;
      findings.fault(
        pointer,
        'unknown-group',
        `${name}: group ${shown(raw)} is not defined${didYouMean(raw, known)}; ${remedy}`,
      );
    }
    return;
  }
  if (!isRecord(raw)) {
    findings.fault(pointer, 'not-a-predicate', `${name}: ${shown(raw)} is no predicate; write ${shapes}`);
    return;
  }
  const shape = (['all', 'any', 'not'] as const).filter((key) => Object.hasOwn(raw, key));
  const isServed = Object.hasOwn(raw, 'served');
  const isComparison =
    Object.hasOwn(raw, 'field') || (!isServed && comparators.some((key) => Object.hasOwn(raw, key)));
  if (shape.length + (isComparison ? 1 : 0) + (isServed ? 1 : 0) > 1) {
    findings.fault(
      pointer,
      'ambiguous-predicate',
      `${name}: a predicate is one of ${shapes}, and this is several at once; put them into one all`,
    );
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
    const problem =
      key === undefined
        ? 'an empty object is no predicate'
        : `${shown(key)} makes no predicate${didYouMean(key, ['field', 'served', 'all', 'any', 'not'])}`;
    findings.fault(pointer, 'not-a-predicate', `${name}: ${problem}; write ${shapes}`);
    return;
  }
  for (const key of Object.keys(raw)) {
    if (key !== only)
      findings.fault(
        pointer + pointerTo(key),
        'unknown-field',
        `${name}: beside ${only} stands ${shown(key)}; a predicate with ${only} has nothing else`,
      );
  }
  const inside = raw[only];
  if (only === 'not') checkPredicate(inside, pointer + pointerTo(only), reading, findings);
  else if (!Array.isArray(inside))
    findings.fault(
      pointer + pointerTo(only),
      'wrong-type',
      `${name}: ${only} takes a list of predicates, found ${shown(inside)}`,
    );
  else if (inside.length > MAX_PARTS)
    findings.fault(
      pointer + pointerTo(only),
      'too-many-entries',
      `${name}: ${only} lists ${inside.length} predicates; at most ${MAX_PARTS}`,
    );
  else {
    for (const [position, part] of inside.entries())
      checkPredicate(part, pointer + pointerTo(only, position), reading, findings);
  }
};
