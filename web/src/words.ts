/** The sentences of the page in the two languages, and which of them is spoken. */
import i18next, { use as useModule } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import en from './words/en.json';
import zh from './words/zh.json';

export type Language = 'zh' | 'en';
export type Words = { readonly zh: string; readonly en: string };

const kept = 'lungang.language';

const languageOfBefore = (): Language => (localStorage.getItem(kept) === 'en' ? 'en' : 'zh');

const showLanguage = (language: string): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = i18next.t('product');
};

export const startWords = (): void => {
  // Everything is in the page, so that nothing is waited for.
  useModule(initReactI18next).init({
    resources: { zh: { translation: zh }, en: { translation: en } },
    lng: languageOfBefore(),
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  showLanguage(i18next.language);
  i18next.on('languageChanged', showLanguage);
};

export const changeLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(kept, language);
  await i18next.changeLanguage(language);
};

export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'zh');

/** Says what the service says in both languages in the one of the page. */
export const useSay = (): ((words: Words) => string) => {
  const language = useLanguage();
  return (words) => words[language];
};
