/** The service, as the page calls it: from where it came, in its language. */
import { createLungang, type Lungang, type Schemas } from '../../client/src/index.ts';
import { type Language, useLanguage } from './words.ts';

export type { Schemas };

const here = location.origin;
const inLanguage: Readonly<Record<Language, Lungang>> = {
  zh: createLungang({ baseUrl: here, language: 'zh' }),
  en: createLungang({ baseUrl: here, language: 'en' }),
};

export const useLungang = (): Lungang => inLanguage[useLanguage()];

/** What a call answered; the client throws where there is nothing. */
export const answerOf = async <Data>(call: Promise<{ readonly data?: Data }>): Promise<Data> => {
  const { data } = await call;
  return data as Data;
};

/** A report as JSON, of which its description says that it may be a file, too. */
export const reportOf = <Report extends object>(
  call: Promise<{ readonly data?: unknown }>,
): Promise<Report> => answerOf(call as Promise<{ readonly data?: Report }>);

/** What is asked for is kept under these names. */
export const keys = {
  imports: ['imports'],
  import: (id: string) => ['import', id],
  rows: (id: string) => ['rows', id],
  rosters: ['rosters'],
  policies: ['policies'],
  policy: (id: string) => ['policy', id],
  plans: ['plans'],
  plan: (id: string) => ['plan', id],
  postings: (id: string) => ['postings', id],
  clauses: (id: string) => ['clauses', id],
  teacher: (plan: string, teacher: string) => ['teacher', plan, teacher],
} as const;
