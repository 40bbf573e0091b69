/**
 * Faults: what is wrong with a request, each with the place in what was sent, a stable code, and a message
 * that names the offender, the value and the remedy. All of them are collected, so that a person corrects a
 * file once and not line by line; the list is capped, because nobody reads more than a thousand.
 */
import type { Fault, Warning } from '../vocabulary/answer.ts';

export type Path = readonly (string | number)[];

/** RFC 6901: `~` and `/` inside a step are escaped, and nothing else is. */
export const pointerTo = (...steps: Path): string => {
  let pointer = '';
  for (const step of steps) {
    const text = String(step);
    pointer += `/${/[~/]/.test(text) ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text}`;
  }
  return pointer;
};

export type Findings = {
  readonly fault: (pointer: string, code: string, message: string) => void;
  readonly warn: (pointer: string, code: string, message: string) => void;
  /** Further faults are only counted, so their messages need not be made. */
  readonly isFull?: () => boolean;
};

export type FindingList = Findings & {
  readonly faultCount: () => number;
  readonly faults: () => readonly Fault[];
  readonly warnings: () => readonly Warning[];
};

const mostFaults = 1_000;

/** One list, capped; the same fault at the same place is told once. */
const cappedList = (limit: number, what: string) => {
  const told: Fault[] = [];
  const seen = new Set<string>();
  let count = 0;
  return {
    add: (pointer: string, code: string, message: string): void => {
      if (told.length < limit) {
        const key = `${code} ${pointer} ${message}`;
        if (seen.has(key)) return;
        seen.add(key);
        told.push({ pointer, code, message });
      }
      count += 1;
    },
    count: () => count,
    isFull: () => told.length >= limit,
    all: (): readonly Fault[] => {
      const more = count - told.length;
      if (more === 0) return told;
      const message = `${more} more ${what} are not listed; see to the ones above first and send again`;
      return [...told, { pointer: '', code: `too-many-${what}`, message }];
    },
  };
};

export const findingList = (limit = mostFaults): FindingList => {
  const [faults, warnings] = [cappedList(limit, 'faults'), cappedList(limit, 'warnings')];
  return {
    fault: faults.add,
    warn: warnings.add,
    isFull: faults.isFull,
    faultCount: faults.count,
    faults: faults.all,
    warnings: warnings.all,
  };
};

const longestShown = 60;

const shortened = (text: string): string =>
  text.length <= longestShown ? text : `${[...text.slice(0, longestShown)].slice(0, -1).join('')}…`;

/** A value as a message shows it: short, on one line, and never a whole object. */
export const shown = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return value === undefined ? 'nothing' : shortened(String(value));
};

/** How something is called in a message: by its id where that can be read, else by its position. */
export const entityName = (kind: string, id: unknown, position: number): string =>
  typeof id === 'string' && id.trim() !== '' ? `${kind} ${shown(id)}` : `${kind} at position ${position}`;

const longestCompared = 64;

/** Edits (insertions, deletions, replacements, neighbours exchanged) between two short words. */
const editsBetween = (first: string, second: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    for (let column = 1; column <= second.length; column++) {
      const same = first[row - 1] === second[column - 1];
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (
        row > 1 &&
        column > 1 &&
        first[row - 1] === second[column - 2] &&
        first[row - 2] === second[column - 1]
      )
        edits = Math.min(edits, beforeLast[column - 2]! + 1);
      current.push(edits);
    }
    [beforeLast, last] = [last, current];
  }
  return last[second.length]!;
};

/** The candidate that was probably meant, or undefined where none is close. */
export const closest = (word: string, candidates: Iterable<string>): string | undefined => {
  if (word.length > longestCompared) return undefined;
  const wanted = word.toLowerCase();
  let [best, fewest] = [undefined as string | undefined, Math.max(1, Math.floor(word.length / 3)) + 1];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const edits = editsBetween(wanted, candidate.toLowerCase());
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best;
};

export const didYouMean = (word: string, candidates: Iterable<string>): string => {
  const meant = closest(word, candidates);
  return meant === undefined ? '' : ` (did you mean ${shown(meant)}?)`;
};

/** "a, b or c". */
export const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
