/**
 * Findings: faults and warnings, each with its place in what was sent, a stable code, and a message that names the
 * object, the value and the remedy. All faults are collected, so that a person corrects a file once and not line by
 * line. Equal ones are grouped (group-findings.ts).
 */
import type { Fault, Warning } from '../vocabulary/answer.ts';
import type { FaultCode, WarningCode } from '../vocabulary/finding-codes.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';
import { type Finding, findingGroups, type Report, type Sentence, saidInBoth } from './group-findings.ts';

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

/** Where a check reports what it finds. */
export type Findings = { readonly fault: Report<FaultCode>; readonly warn: Report<WarningCode> };

export type FindingList = Findings & {
  readonly faultCount: () => number;
  readonly faults: () => readonly Fault[];
  readonly warnings: () => readonly Warning[];
};

/** So many different faults are told apart. */
const MAX_FINDINGS = 1_000;

export const findingList = (limit = MAX_FINDINGS): FindingList => {
  const faults = findingGroups<FaultCode>(limit, 'fault', 'too-many-faults');
  const warnings = findingGroups<WarningCode>(limit, 'warning', 'too-many-warnings');
  return {
    fault: faults.add,
    warn: warnings.add,
    faultCount: faults.count,
    faults: faults.all,
    warnings: warnings.all,
  };
};

/** A finding that stands at one place. */
export const findingAt = <Code extends FaultCode | WarningCode>(
  pointer: string,
  code: Code,
  sentence: Sentence,
): Finding<Code> => ({
  pointer,
  code,
  ...saidInBoth(sentence),
  count: 1,
  places: [pointer],
});

/** A finding with its places in another document; places that become one are listed once. */
export const relocated = <AnyFinding extends Fault | Warning>(
  finding: AnyFinding,
  placeOf: (pointer: string) => string,
): AnyFinding => ({
  ...finding,
  pointer: placeOf(finding.pointer),
  places: [...new Set(finding.places.map(placeOf))],
});

const MAX_SHOWN_CHARACTERS = 60;

/** A text as messages show it: not longer than a few words. */
export const shortened = (text: string): string =>
  text.length <= MAX_SHOWN_CHARACTERS
    ? text
    : `${[...text.slice(0, MAX_SHOWN_CHARACTERS)].slice(0, -1).join('')}…`;

/** A text between quotes, short and on one line. */
const quoted = (text: string): Words => {
  const written = JSON.stringify(shortened(text));
  return { en: written, zh: `“${written.slice(1, -1).replaceAll('\\"', '"')}”` };
};

/** A value as a message shows it: short, on one line, and never a whole object. */
export const shown = (value: unknown): Words => {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value))
    return value.length === 0 ? { en: 'an empty list', zh: '空列表' } : { en: 'a list', zh: '一个列表' };
  if (typeof value === 'object' && value !== null) return { en: 'an object', zh: '一个对象' };
  if (value === undefined) return { en: 'nothing', zh: '空' };
  const written = shortened(String(value));
  return { en: written, zh: Number.isFinite(value) ? written : `“${written}”` };
};

/** What has to be typed: as it is in English, between quotes in Chinese. */
export const typed = (key: string): Words => ({ en: key, zh: `“${key}”` });

const nounsOf = {
  school: { zh: '学校', numbered: '所学校' },
  teacher: { zh: '教师', numbered: '名教师' },
  link: { zh: '亲属关系', numbered: '条亲属关系' },
} as const;

/**
 * The name of an object in a message: its id where that can be read, else its position. A school has its name besides in
 * Chinese; teachers are named by their ids alone.
 */
export const entityName = (
  kind: keyof typeof nounsOf,
  id: unknown,
  position: number,
  schoolName?: unknown,
): Words => {
  const noun = nounsOf[kind];
  if (typeof id !== 'string' || id.trim() === '')
    return { en: `${kind} at position ${position}`, zh: `第${position + 1}${noun.numbered}` };
  const name = typeof schoolName === 'string' && schoolName.trim() !== '' ? shortened(schoolName.trim()) : '';
  return {
    en: en`${kind} ${shown(id)}`,
    // Without a number of its own a school has its name for an id.
    zh: name === '' || name === id ? zh`${noun.zh}${shown(id)}` : `${name}（${shortened(id)}）`,
  };
};

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

/** By default a third of a word may differ. */
const editsAllowed = (word: string): number => Math.max(1, Math.floor(word.length / 3));

/** All candidates that are nearest to a word, if they are near. */
const allClosest = (word: string, candidates: Iterable<string>, editsAtMost: number): readonly string[] => {
  if (word.length > MAX_COMPARED_CHARACTERS) return [];
  const wanted = word.toLowerCase();
  let [best, fewest]: [string[], number] = [[], editsAtMost];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > fewest) continue;
    const edits = editsBetween(wanted, candidate.toLowerCase());
    if (edits < fewest) [best, fewest] = [[candidate], edits];
    else if (edits === fewest) best.push(candidate);
  }
  return best;
};

/** The candidate that is nearest to a word, the first of several; undefined where none is near. */
export const closest = (
  word: string,
  candidates: Iterable<string>,
  editsAtMost = editsAllowed(word),
): string | undefined => allClosest(word, candidates, editsAtMost)[0];

/** The same where no other candidate is as near: among numbered ids many are, and each is as likely as the other. */
export const onlyClosest = (word: string, candidates: Iterable<string>): string | undefined => {
  const nearest = allClosest(word, candidates, editsAllowed(word));
  return nearest.length === 1 ? nearest[0] : undefined;
};

/** ` (did you mean "…"?)`, or nothing where no candidate is near. */
export const didYouMean = (word: string, candidates: Iterable<string>): Words => {
  const meant = closest(word, candidates);
  return meant === undefined ? alike('') : isThatMeant(meant);
};

/** The question whether this was meant, in brackets. */
export const isThatMeant = (meant: string): Words => ({
  en: en` (did you mean ${shown(meant)}?)`,
  zh: zh`（是否应为${shown(meant)}？）`,
});

/** "a, b or c", a、b或c. */
export const oneOf = (words: readonly (string | Words)[]): Words => {
  const last = words.at(-1);
  if (last === undefined || words.length < 2) return joined(words);
  const others = joined(words.slice(0, -1));
  return { en: en`${others} or ${last}`, zh: zh`${others}或${last}` };
};
