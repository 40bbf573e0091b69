/**
 * Findings: faults and warnings, each with its place in what was sent, a stable code, and a message that names the
 * object, the value and the remedy. All faults are collected, so that a person corrects a file once and not line by
 * line. The list is capped, because nobody reads more than a thousand.
 */
import type { Fault, Warning } from '../vocabulary/answer.ts';
import type { FaultCode, WarningCode } from '../vocabulary/finding-codes.ts';
import { itemAt } from '../vocabulary/lookup.ts';

/** Keys and positions from the whole of a JSON value down to a part of it. */
export type Path = readonly (string | number)[];

/** The JSON Pointer (RFC 6901) of a path: `~` and `/` inside a step are escaped, and nothing else is. */
export const pointerTo = (...steps: Path): string => {
  let pointer = '';
  for (const step of steps) {
    const text = String(step);
    pointer += `/${/[~/]/.test(text) ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text}`;
  }
  return pointer;
};

export type Report<Code> = (pointer: string, code: Code, message: string) => void;
/** Where a check reports what it finds. */
export type Findings = {
  readonly fault: Report<FaultCode>;
  readonly warn: Report<WarningCode>;
  /** Further faults are only counted, so that no message need be made for them. */
  readonly isFull?: () => boolean;
};

export type FindingList = Findings & {
  readonly faultCount: () => number;
  readonly faults: () => readonly Fault[];
  readonly warnings: () => readonly Warning[];
};

const MAX_FAULTS = 1_000;

/** A list of at most `limit` findings and the number of those left out; equal findings are listed once. */
const cappedList = <Code extends FaultCode | WarningCode>(
  limit: number,
  what: string,
  tooMany: NoInfer<Code>,
) => {
  type Finding = { readonly pointer: string; readonly code: Code; readonly message: string };
  const listed: Finding[] = [];
  const seen = new Set<string>();
  let count = 0;
  return {
    add: (pointer: string, code: Code, message: string): void => {
      if (listed.length < limit) {
        const key = `${code} ${pointer} ${message}`;
        if (seen.has(key)) return;
        seen.add(key);
        listed.push({ pointer, code, message });
      }
      count += 1;
    },
    count: () => count,
    isFull: () => listed.length >= limit,
    all: (): readonly Finding[] => {
      const more = count - listed.length;
      if (more === 0) return listed;
      const message = `${more} more ${what} are not listed; see to the ones above first and send again`;
      return [...listed, { pointer: '', code: tooMany, message }];
    },
  };
};

export const findingList = (limit = MAX_FAULTS): FindingList => {
  const faults = cappedList<FaultCode>(limit, 'faults', 'too-many-faults');
  const warnings = cappedList<WarningCode>(limit, 'warnings', 'too-many-warnings');
  return {
    fault: faults.add,
    warn: warnings.add,
    isFull: faults.isFull,
    faultCount: faults.count,
    faults: faults.all,
    warnings: warnings.all,
  };
};

const MAX_SHOWN_CHARACTERS = 60;

const shortened = (text: string): string =>
  text.length <= MAX_SHOWN_CHARACTERS
    ? text
    : `${[...text.slice(0, MAX_SHOWN_CHARACTERS)].slice(0, -1).join('')}…`;

/** A value as a message shows it: short, on one line, and never a whole object. */
export const shown = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return value === undefined ? 'nothing' : shortened(String(value));
};

/** The name of an object in a message: its id where that can be read, else its position. */
export const entityName = (kind: string, id: unknown, position: number): string =>
  typeof id === 'string' && id.trim() !== '' ? `${kind} ${shown(id)}` : `${kind} at position ${position}`;

const MAX_COMPARED_CHARACTERS = 64;

/**
 * The optimal string alignment distance (Damerau 1964) of two short words: how many insertions, deletions,
 * replacements and exchanges of neighbours lie between them.
 */
const editsBetween = (first: string, second: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    for (let column = 1; column <= second.length; column++) {
      const same = first[row - 1] === second[column - 1];
      let edits = Math.min(
        itemAt(last, column) + 1,
        itemAt(current, column - 1) + 1,
        itemAt(last, column - 1) + (same ? 0 : 1),
      );
      if (
        row > 1 &&
        column > 1 &&
        first[row - 1] === second[column - 2] &&
        first[row - 2] === second[column - 1]
      )
        edits = Math.min(edits, itemAt(beforeLast, column - 2) + 1);
      current.push(edits);
    }
    [beforeLast, last] = [last, current];
  }
  return itemAt(last, second.length);
};

/** The candidate that is nearest to a word; undefined where none is near. By default a third of the word may differ. */
export const closest = (
  word: string,
  candidates: Iterable<string>,
  editsAtMost = Math.max(1, Math.floor(word.length / 3)),
): string | undefined => {
  if (word.length > MAX_COMPARED_CHARACTERS) return undefined;
  const wanted = word.toLowerCase();
  let [best, fewest] = [undefined as string | undefined, editsAtMost + 1];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const edits = editsBetween(wanted, candidate.toLowerCase());
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best;
};

/** ` (did you mean "…"?)`, or nothing where no candidate is near. */
export const didYouMean = (word: string, candidates: Iterable<string>): string => {
  const meant = closest(word, candidates);
  return meant === undefined ? '' : ` (did you mean ${shown(meant)}?)`;
};

/** "a, b or c". */
export const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
