/** Subjects as people write them: with spaces, in traditional characters, several in one cell, by another name. */
import { en, type Words, zh } from '../../vocabulary/words.ts';
import { onlyClosest, shown } from '../findings.ts';
import { noHint } from '../limited-hints.ts';
import { folded } from './look-alike.ts';
import { spellingOf } from './spelling.ts';

/** Names of one subject in different years of the curriculum, or in different counties. */
const synonyms: readonly (readonly string[])[] = [
  ['体育', '体育与健康', '体健'],
  ['信息技术', '信息科技', '信息', '计算机', '微机'],
  ['道德与法治', '道法', '思想品德', '品德', '品德与社会', '品德与生活', '思政', '思想政治', '政治'],
  ['英语', '外语'],
  ['生物', '生物学'],
  ['科学', '自然'],
  ['美术', '书画'],
  ['劳动', '劳动技术', '劳技', '劳动教育'],
  ['心理', '心理健康', '心理健康教育'],
  ['综合实践', '综合实践活动', '综合'],
  ['语文', '中文', '汉语'],
  ['地理', '地理学'],
];

const withoutSynonyms = [
  '数学',
  '物理',
  '化学',
  '历史',
  '音乐',
  '艺术',
  '书法',
  '舞蹈',
  '通用技术',
  '历史与社会',
  '日语',
  '俄语',
];
const subjectNames: ReadonlySet<string> = new Set([...synonyms.flat(), ...withoutSynonyms]);
/** Whether a name is that of a subject in some county or some year of the curriculum. */
export const isSubjectName = (name: string): boolean => subjectNames.has(spellingOf(name));

/** Among more names none is looked for: each comparison takes some microseconds. */
const MAX_COMPARED = 2_000;
/** Names of one character less are too short to tell a slip from another subject. */
const MIN_COMPARED_CHARACTERS = 4;

/** The subject among the known ones that a name means; undefined where it means none of them. */
export const meantSubject = (name: string, known: ReadonlySet<string>): string | undefined => {
  if (known.size > MAX_COMPARED) return undefined;
  const spelling = spellingOf(name);
  const others = [...known].filter((one) => one !== name);
  const same = others.find((one) => spellingOf(one) === spelling);
  if (same !== undefined) return same;
  const names = synonyms.find((one) => one.includes(spelling));
  const synonym = others.find((one) => names?.includes(spellingOf(one)));
  if (synonym !== undefined) return synonym;
  const around = others.filter((one) => one.includes(spelling) || spelling.includes(spellingOf(one)));
  if (around.length === 1) return around[0];
  return spelling.length < MIN_COMPARED_CHARACTERS ? undefined : onlyClosest(name, others);
};

/** `; did you mean …?`, or how to write several subjects that stand in one text; nothing where neither is known. */
export const subjectHint = (name: string, known: ReadonlySet<string>): Words => {
  const parts = folded(name).split(/\s*[、,;/|+&]\s*|\s+/);
  const [first = '', ...others] = parts.map((part) =>
    known.has(part) ? part : (meantSubject(part, known) ?? part),
  );
  if (others.length > 0 && [first, ...others].every((part) => known.has(part))) {
    const also = others.map((part) => JSON.stringify(part)).join(', ');
    return {
      en: `; these are ${parts.length} subjects: write subject ${JSON.stringify(first)} and alsoTeaches [${also}]`,
      zh: `；这里有${parts.length}个学科，请将任教学科填为“${first}”，兼教学科填为[${also}]`,
    };
  }
  const meant = meantSubject(name, known);
  return meant === undefined
    ? noHint
    : { en: en`; did you mean ${shown(meant)}?`, zh: zh`；是否应为${shown(meant)}？` };
};
