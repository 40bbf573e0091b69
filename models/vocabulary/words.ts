/** Text in both languages. */
export type Language = 'en' | 'zh';

/** One text in English and in Chinese. */
export type Words = Readonly<Record<Language, string>>;

/** What settings are called in a sentence, by their names. */
export type SettingWords = Readonly<Record<string, Words>>;
