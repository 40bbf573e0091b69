/**
 * What an id that is not known may have meant. Ids are compared to the letter; people write the name of a school, or
 * an id with a stray space.
 */
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { isThatMeant, onlyClosest, shown } from './findings.ts';
import { noHint } from './limited-hints.ts';
import { folded } from './look-alikes/look-alike.ts';
import { fieldOf } from './raw.ts';

/** Spelling is compared among so many ids at most: each comparison takes about a microsecond. */
const MAX_COMPARED = 2_000;

const withoutSpaces = (text: string): string => folded(text).toLowerCase().replace(/\s+/g, '');

type Known = {
  /** By an id without its spaces, case and width. */
  readonly ids: ReadonlyMap<string, string>;
  /** By a name without its spaces, case and width. */
  readonly idsByName: ReadonlyMap<string, readonly string[]>;
};

const readKnown = (entries: readonly unknown[]): Known => {
  const ids = new Map<string, string>();
  const idsByName = new Map<string, string[]>();
  for (const entry of entries) {
    const [id, name] = [fieldOf(entry, 'id'), fieldOf(entry, 'name')];
    if (typeof id !== 'string') continue;
    ids.set(withoutSpaces(id), id);
    if (typeof name !== 'string' || name.trim() === '') continue;
    const folding = withoutSpaces(name);
    idsByName.set(folding, [...(idsByName.get(folding) ?? []), id]);
  }
  return { ids, idsByName };
};

/** Names of which one is the end of the other, such as 第一小学 and 某县第一小学; undefined where there are several. */
const sameEnd = (word: string, names: Iterable<string>): string | undefined => {
  if (word.length < 3) return undefined;
  const found = [...names].filter((name) => name.length >= 3 && (name.endsWith(word) || word.endsWith(name)));
  return found.length === 1 ? found[0] : undefined;
};

const MAX_IDS_SHOWN = 3;

/** What the ids are of. */
type IdKind = 'school' | 'teacher' | 'element';
const nounsOf: Readonly<Record<IdKind, Words>> = {
  school: { en: 'a school', zh: '学校' },
  teacher: { en: 'a teacher', zh: '教师' },
  element: { en: 'an element', zh: '列表中一项' },
};

const hintIn = ({ ids, idsByName }: Known, kind: IdKind, sent: string): Words => {
  const word = withoutSpaces(sent);
  const named = idsByName.get(word);
  const noun = nounsOf[kind];
  const [only] = named ?? [];
  if (named?.length === 1)
    return {
      en: en` (it is the name of ${noun}; write its id ${shown(only)})`,
      zh: zh`（这是${noun}的名称，请填写其编号${shown(only)}）`,
    };
  if (named) {
    const isMore = named.length > MAX_IDS_SHOWN;
    const some = joined(named.slice(0, MAX_IDS_SHOWN).map(shown));
    return {
      en: en` (it is the name of ${named.length} ${kind}s; write the id of one: ${some}${isMore ? ', …' : ''})`,
      zh: zh`（共有${named.length}个${noun}使用此名称，请填写其中之一的编号：${some}${isMore ? '等' : ''}）`,
    };
  }
  const similar = ids.get(word);
  if (similar !== undefined)
    return {
      en: en` (${shown(similar)} differs in spaces, case or width only)`,
      zh: zh`（与${shown(similar)}仅有空格、大小写或全角半角之别）`,
    };
  if (ids.size > MAX_COMPARED) return noHint;
  const end = sameEnd(word, idsByName.keys()) ?? onlyClosest(word, idsByName.keys());
  const [meant] = end === undefined ? [] : (idsByName.get(end) ?? []);
  if (meant !== undefined)
    return {
      en: en` (it is like the name of ${kind} ${shown(meant)}; is that meant?)`,
      zh: zh`（与编号为${shown(meant)}的${noun}的名称相近，是否指该项？）`,
    };
  const nearest = onlyClosest(sent, ids.values());
  return nearest === undefined ? noHint : isThatMeant(nearest);
};

/**
 * Of a list in whatever state it is, whose elements have ids and maybe names: a hint for an id that is not in it, in brackets after a
 * space, or nothing. The list is read when the first hint is asked for.
 */
export const idHints = (entries: readonly unknown[], kind: IdKind): ((id: string) => Words) => {
  let known: Known | undefined;
  return (id) => {
    known ??= readKnown(entries);
    return hintIn(known, kind, id);
  };
};
