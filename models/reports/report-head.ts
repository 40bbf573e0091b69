/** What every report and every table begins with. */
import { z } from 'zod';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { dayInWords } from '../words/figures.ts';
import type { ReportedPlan } from './reported-plan.ts';
import type { Table } from './table.ts';

export const reportHead = {
  plan: z.string(),
  asOf: z.string(),
  schoolYear: z.string().meta({ description: 'The school year that is planned, such as 2026–2027.' }),
};
export const headOf = ({ id, request, schoolYear }: ReportedPlan) => ({
  plan: id,
  asOf: request.roster.asOf,
  schoolYear: schoolYear.en,
});

/** Plan, policy and day: the line below the title of every table. */
export const remarksOf = ({ id, request: { roster, policy } }: ReportedPlan): readonly Words[] => {
  const day = dayInWords(roster.asOf);
  return [
    {
      en: en`Policy: ${policy.name}. Reckoned on ${day}. Plan ${id}.`,
      zh: zh`政策：${policy.name}　核算日期：${day}　方案编号：${id}`,
    },
  ];
};

/** A table of the year that is planned. */
export const headFor = (
  reported: ReportedPlan,
  name: Words,
  title: Words,
): Required<Pick<Table, 'name' | 'title' | 'remarks'>> => ({
  name,
  title: { en: en`${title}, ${reported.schoolYear}`, zh: zh`${reported.schoolYear}${title}` },
  remarks: remarksOf(reported),
});
