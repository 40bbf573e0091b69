/** The words that the templates of rules and goals are filled with, for one sentence of a policy. */
import type { Area } from '../vocabulary/area-kinds.ts';
import { fieldWordsOf } from '../vocabulary/field-words.ts';
import type { Predicate } from '../vocabulary/predicate.ts';
import type { Place, Wording } from '../vocabulary/wording.ts';
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';
import type { Over } from './comparison.ts';
import { fewOf, figureInWords } from './figures.ts';
import type { Named } from './own-names.ts';
import { conditionsBelow, everybody, nounPhrase } from './predicate.ts';

const areas: Readonly<Record<Area, Words>> = {
  county: { en: 'county', zh: '县（区）' },
  zone: { en: 'zone', zh: '片区' },
  township: { en: 'township', zh: '乡镇' },
  group: { en: 'school group', zh: '教育集团' },
  campus: { en: 'campus', zh: '校区' },
  school: { en: 'school', zh: '学校' },
  stage: { en: 'stage', zh: '学段' },
};

/** What a list of conditions is called where there are several behind a sentence, numbered from 1. */
export const listName = (number: number): Words => ({
  en: `the conditions of list ${number}`,
  zh: `第${number}组条件`,
});

/** Words for one sentence, and the conditions that were too long to stand inside it. */
export type SentenceWording = { readonly wording: Wording; readonly conditions: readonly Words[] };

/** `severalLists`: more than one list of conditions stands behind the sentence, so each is told by its number. */
export const sentenceWording = (
  named: Named,
  place: Place | undefined,
  severalLists: boolean,
): SentenceWording => {
  const conditions: Words[] = [];
  const numberOf = new Map<string, number>();
  const nounOf = (predicate: Predicate, over: Over): Words => {
    const phrase = nounPhrase(predicate, over, named);
    if ('noun' in phrase) return phrase.noun;
    const number = numberOf.getOrInsertComputed(phrase.conditions.zh, () =>
      conditions.push(phrase.conditions),
    );
    return phrase.nounWith(severalLists ? listName(number) : conditionsBelow);
  };
  const schools = (at?: Predicate): Words => (at === undefined ? everybody.schools : nounOf(at, 'schools'));
  const teachers = (who?: Predicate, at?: Predicate): Words => {
    const noun = who === undefined ? everybody.teachers : nounOf(who, 'teachers');
    if (at === undefined) return noun;
    const here = schools(at);
    // 「城镇学校的骨干教师」, but 「城镇学校中任教满6年的教师」: two 的 in a row are hard to read.
    const link = noun.zh.includes('的') || noun.zh.includes('以外') ? '中' : '的';
    return {
      en: who === undefined ? en`${noun} of ${here}` : en`${noun} (of ${here})`,
      zh: zh`${here}${link}${noun}`,
    };
  };
  const eachSchool = (at?: Predicate): Words => {
    if (at === undefined) return { en: 'all schools', zh: '各校' };
    const noun = schools(at);
    if (noun.zh.includes('各')) return { en: en`all ${noun}`, zh: noun.zh };
    const each = noun.zh.endsWith('的学校') ? noun.zh.replace(/的学校$/, '的各校') : `各${noun.zh}`;
    return { en: en`all ${noun}`, zh: each };
  };
  const wording: Wording = {
    place,
    schools,
    teachers,
    eachSchool,
    figure: figureInWords,
    percent: (value) => figureInWords(value, alike('%')),
    persons: (value) => figureInWords(value, { en: 'teachers', zh: '名' }),
    area: (kind) => areas[kind],
    each: (per, at) => {
      if (per === undefined) return alike('');
      if (per === 'school' || per === 'campus') {
        const together: Words =
          per === 'campus'
            ? { en: ', schools of one campus together', zh: '（同一校区的合并计算）' }
            : alike('');
        const named = at === undefined ? { en: 'in each school' } : { en: en`in each of the ${schools(at)}` };
        return { en: en`${named.en}${together}`, zh: zh`${eachSchool(at)}${together}` };
      }
      if (per === 'county') return { en: 'in the county', zh: '全县（区）' };
      return { en: en`in each ${areas[per]}`, zh: zh`各${areas[per]}` };
    },
    fields: (names) => {
      const said = names.map((name) => fieldWordsOf(name)?.name ?? alike(name));
      return joined(said, { en: ', then ', zh: '、' });
    },
    pairs: (list) => {
      const said = list.map(([a, b]) => ({ en: `${a} and ${b}`, zh: `${a}与${b}` }));
      const few = fewOf(said, { en: 'pairs of schools', zh: '对学校' });
      return list.length > 3 ? few : joined(said, { en: '; ', zh: '、' });
    },
  };
  return { wording, conditions };
};
