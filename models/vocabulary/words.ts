/** Text in both languages. */
export type Language = 'en' | 'zh';

/** One text in English and in Chinese. */
export type Words = Readonly<Record<Language, string>>;

/** What may be put into a sentence: a text that is the same in both languages, or one in each. */
export type Said = string | number | Words;

const saidIn = (language: Language, part: Said): string =>
  typeof part === 'object' ? part[language] : String(part);

const sentenceIn =
  (language: Language) =>
  (texts: TemplateStringsArray, ...parts: readonly Said[]): string =>
    String.raw({ raw: texts }, ...parts.map((part) => saidIn(language, part)));

/** The English of a sentence: `{ en: en`school ${name} …`, zh: zh`学校${name}…` }`. */
export const en = sentenceIn('en');
/** The Chinese of a sentence. */
export const zh = sentenceIn('zh');

/** The same text in both languages, such as an id. */
export const alike = (text: string | number): Words => ({ en: String(text), zh: String(text) });

/** Several texts after one another: "a, b" and "a、b", or with other separators. */
export const joined = (parts: readonly Said[], separators: Words = { en: ', ', zh: '、' }): Words => ({
  en: parts.map((part) => saidIn('en', part)).join(separators.en),
  zh: parts.map((part) => saidIn('zh', part)).join(separators.zh),
});

/** For `refine` of a schema: what an issue says, in both languages. */
export const issueSaying = (words: Words): { readonly error: string; readonly params: { words: Words } } => ({
  error: words.en,
  params: { words },
});
