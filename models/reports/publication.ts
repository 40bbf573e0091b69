/** The list for the public on paper: title, period of publication, table, and where objections go and who signs. */
import type { Standing } from '../vocabulary/answer.ts';
import { en, type Language, type Words, zh } from '../vocabulary/words.ts';
import { dayOrMomentInWords } from '../words/amounts.ts';
import { publicationTable } from './postings.ts';
import type { ReportedPlan } from './reported-plan.ts';
import type { Table } from './table.ts';

/** A document of one table. */
export type TableDocument = {
  readonly title: string;
  /** Paragraphs before the table. */
  readonly opening: readonly string[];
  readonly table: Table;
  /** Paragraphs behind it. */
  readonly closing: readonly string[];
  /** At its end, to the right. */
  readonly signature: readonly string[];
};

/** To be filled in by hand: what neither the request nor the standing of the plan says. */
const BLANK = '＿＿＿＿＿＿＿＿';

/** From when a plan is public, and until when objections are taken, where its standing says. */
export type PublicationPeriod = Pick<Standing, 'publishedFrom' | 'objectionsUntil'>;

const blankDay: Words = { en: BLANK, zh: '＿＿＿＿年＿＿月＿＿日' };

const opening = (
  { request: { policy }, schoolYear, plan }: ReportedPlan,
  { publishedFrom, objectionsUntil }: PublicationPeriod,
): Words => {
  const movers = plan.postings.length;
  const said = (moment: string | undefined): Words =>
    moment === undefined ? blankDay : dayOrMomentInWords(moment);
  const [from, until] = [said(publishedFrom), said(objectionsUntil)];
  return {
    en: en`Under “${policy.name}” ${movers} teachers are to rotate in the school year ${schoolYear}. Their list is published from ${from} to ${until}.`,
    zh: zh`根据《${policy.name.replace(/^《(.*)》$/, '$1')}》，现将${schoolYear}教师交流轮岗人员名单（共${movers}人）予以公示，公示期自${from}至${until}。`,
  };
};

const closing: Words = {
  en: `Objections are taken in writing during this time, with the name of who makes them, by ${BLANK}, telephone ${BLANK}.`,
  zh: `公示期间如有异议，请以书面形式实名向${BLANK}反映，联系电话：${BLANK}。`,
};
const signature: readonly Words[] = [
  { en: `${BLANK} (seal)`, zh: `${BLANK}（盖章）` },
  { en: `Date ${BLANK}`, zh: '＿＿＿＿年＿＿月＿＿日' },
];

export const publication = (
  reported: ReportedPlan,
  period: PublicationPeriod,
  language: Language,
): TableDocument => {
  const table = publicationTable(reported, language);
  return {
    title: table.title?.[language] ?? '',
    opening: [opening(reported, period)[language]],
    table,
    closing: [closing[language]],
    signature: signature.map((line) => line[language]),
  };
};
