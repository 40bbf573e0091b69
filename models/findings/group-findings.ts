/**
 * Equal findings are one finding with a count and its first places: a column too many in a file of 4,000 teachers is one
 * fault and not 4,000. Findings are equal if they have the same code, the same kind of value, and places that differ in
 * positions and in the caller's own keys alone. No more is kept of a finding that was seen before than its number.
 */
import type { Fault } from '../vocabulary/answer.ts';

/** A message, or how it is made where making it takes a search: it is made for the first of equal findings only. */
export type Message = string | (() => string);
/** Reports one finding; `kind` tells findings of one code apart, and is the message where it is left out. */
export type Report = (pointer: string, code: string, message: Message, kind?: string) => void;

/** A message with something put before or after it. */
export const amended = (message: Message, amend: (text: string) => string): Message =>
  typeof message === 'string' ? amend(message) : () => amend(message());

const MAX_PLACES = 5;
/** So many kinds of value are told apart at one place; those beyond them are counted together. */
const MAX_KINDS_AT_A_PLACE = 100;

/** Faults whose place ends with a key that the caller chose. */
const atKeys: ReadonlySet<string> = new Set(['unknown-field', 'unknown-element', 'duplicate-key']);
/** What is the same wherever in a request it is found out: clauses that read a field which teachers lack. */
const atAnyPlace: ReadonlySet<string> = new Set(['field-not-stated']);
/** Objects whose keys the caller chooses. */
const keyed: ReadonlySet<string> = new Set(['demand', 'groups', 'parameters']);
/** Lists whose elements a message can name together. */
const nouns: ReadonlySet<string> = new Set([
  'schools',
  'teachers',
  'links',
  'rotations',
  'circumstances',
  'labels',
  'pins',
  'postings',
  'clauses',
]);

/** A place with its positions and the caller's keys left out, and the list in which findings of this place lie. */
type Pattern = { readonly pattern: string; readonly list: string };

/** `pointer` may have its positions left out already. */
const patternOf = (pointer: string, code: string): Pattern => {
  const steps = pointer.split('/');
  let list = '';
  const pattern = steps.map((step, position) => {
    const holder = steps[position - 1] ?? '';
    const isKey = keyed.has(holder) || (position === steps.length - 1 && atKeys.has(code));
    const isPosition = !isKey && (step === '*' || /^\d+$/.test(step));
    if (isPosition) list = holder;
    return isPosition || isKey ? '*' : step;
  });
  return {
    pattern: atAnyPlace.has(code) ? '' : pattern.join('/'),
    list: atAnyPlace.has(code) ? 'clauses' : list,
  };
};

/** So many patterns are remembered; those of keys that the caller made up are without end. */
const MAX_PATTERNS = 1_000;

type Counted = { readonly places: string[]; count: number };
type Group = Counted & {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly list: string;
  /** Values differ, because there were too many of them at this place to tell apart. */
  readonly isMixed: boolean;
};

const figure = (count: number): string => count.toLocaleString('en');
const textOf = (message: Message): string => (typeof message === 'string' ? message : message());

const asFinding = ({ pointer, code, message, list, isMixed, count, places }: Group, what: string): Fault => {
  const noun = nouns.has(list) ? list : 'places';
  const all = isMixed
    ? `${figure(count)} more ${noun} have a ${what} of this kind, with other values; the first: `
    : `${figure(count)} ${noun} have this ${what}; the first: `;
  return { pointer, code, message: (count === 1 ? '' : all) + message, count, places };
};

/**
 * Findings of one sort, `what`: "fault" or "warning". At most `limit` are told apart, and then one more of each code
 * that was not among them; the rest is counted under the code `too-many-faults` or `too-many-warnings`.
 */
export const findingGroups = (limit: number, what: 'fault' | 'warning') => {
  const groups = new Map<string, Group>();
  const codes = new Set<string>();
  const kindsAt = new Map<string, number>();
  const leftOut: Counted = { places: [], count: 0 };
  let count = 0;

  const patterns = new Map<string, Pattern>();
  /** A roster has few patterns and many places, and a column of dates has each of them 17,000 times. */
  const knownPatternOf = (pointer: string, code: string): Pattern => {
    const place = atKeys.has(code) ? `${pointer.slice(0, pointer.lastIndexOf('/'))}/*` : pointer;
    const unnumbered = place.replace(/\/\d+(?=\/|$)/g, '/*');
    const key = `${code} ${unnumbered}`;
    const known = patterns.get(key) ?? patternOf(unnumbered, code);
    if (patterns.size < MAX_PATTERNS) patterns.set(key, known);
    return known;
  };
  const countAt = (group: Counted, pointer: string): void => {
    group.count += 1;
    if (group.places.length < MAX_PLACES) group.places.push(pointer);
  };
  const add: Report = (pointer, code, message, kind = textOf(message)) => {
    const { pattern, list } = knownPatternOf(pointer, code);
    const place = `${code} ${pattern}`;
    const own = `${place} ${kind}`;
    const isMixed = !groups.has(own) && (kindsAt.get(place) ?? 0) >= MAX_KINDS_AT_A_PLACE;
    const key = isMixed ? place : own;
    const known = groups.get(key);
    // One place may be checked twice, by two clauses that read the same group.
    if (known?.places.includes(pointer)) return;
    count += 1;
    if (known) return countAt(known, pointer);
    if (groups.size >= limit && codes.has(code)) return countAt(leftOut, pointer);
    codes.add(code);
    kindsAt.set(place, (kindsAt.get(place) ?? 0) + 1);
    groups.set(key, { pointer, code, message: textOf(message), list, isMixed, places: [pointer], count: 1 });
  };
  return {
    add,
    /** How many there are, equal ones included. */
    count: () => count,
    all: (): readonly Fault[] => {
      const listed = [...groups.values()].map((group) => asFinding(group, what));
      if (leftOut.count === 0) return listed;
      const message = `${figure(leftOut.count)} more ${what}s are not listed; see to the ones above first and send again`;
      return [...listed, { pointer: '', code: `too-many-${what}s`, message, ...leftOut }];
    },
  };
};
