/** Figures as people write them. */
import { useLanguage } from './words.ts';

type Figures = {
  /** At most two decimals; the digits of the API are for programs. */
  readonly number: (value: number) => string;
  readonly instant: (iso: string) => string;
};

export const useFigures = (): Figures => {
  const language = useLanguage() === 'zh' ? 'zh-CN' : 'en-GB';
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const instants = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return { number: (value) => numbers.format(value), instant: (iso) => instants.format(new Date(iso)) };
};
