/** The list for the public on paper: title, period of publication, table, and where objections go and who signs. */
import { en, type Language, type Words, zh } from '../vocabulary/words.ts';
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

/** To be filled in by hand: the request of a plan has neither the bureau nor the days of publication. */
const BLANK = '＿＿＿＿＿＿＿＿';

const opening = ({ request: { policy }, schoolYear, plan }: ReportedPlan): Words => {
  const movers = plan.postings.length;
  return {
    en: en`Under “${policy.name}” ${movers} teachers are to rotate in the school year ${schoolYear}. Their list is published from ${BLANK} to ${BLANK}.`,
    zh: zh`根据《${policy.name.replace(/^《(.*)》$/, '$1')}》，现将${schoolYear}教师交流轮岗人员名单（共${movers}人）予以公示，公示期自＿＿＿＿年＿＿月＿＿日至＿＿月＿＿日。`,
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

export const publication = (reported: ReportedPlan, language: Language): TableDocument => {
  const table = publicationTable(reported, language);
  return {
    title: table.title?.[language] ?? '',
    opening: [opening(reported)[language]],
    table,
    closing: [closing[language]],
    signature: signature.map((line) => line[language]),
  };
};
