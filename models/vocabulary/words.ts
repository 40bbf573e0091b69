/** Text in both languages, and the words of settings that several rules and goals share. */
export type Language = 'en' | 'zh';

/** One text in English and in Chinese. */
export type Words = Readonly<Record<Language, string>>;

/** What settings are called in a sentence, by their names. */
export type SettingWords = Readonly<Record<string, Words>>;

/** A rule or goal brings the words of its other settings along, and its word wins over one of these. */
export const sharedSettingWords: SettingWords = {
  who: { en: 'teachers', zh: '对象' },
  at: { en: 'schools', zh: '学校' },
  group: { en: 'group', zh: '人员类别' },
  to: { en: 'to', zh: '流向' },
  from: { en: 'given plan', zh: '既定方案' },
  atLeast: { en: 'at least', zh: '不少于' },
  atMost: { en: 'at most', zh: '不超过' },
  atLeastPercent: { en: 'at least (percent)', zh: '不低于（%）' },
  atMostPercent: { en: 'at most (percent)', zh: '不高于（%）' },
  per: { en: 'counted per', zh: '统计单位' },
  within: { en: 'within', zh: '范围' },
  perSubject: { en: 'in each subject', zh: '分学科' },
  kind: { en: 'kind', zh: '关系' },
  require: { en: 'required', zh: '要求' },
};
