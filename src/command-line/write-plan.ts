/** The file that a plan is written to: a workbook, or as its ending says. */
import { writeFile } from 'node:fs/promises';
import { extname, join, parse } from 'node:path';
import type { Lungang, Schemas } from '../../client/src/index.ts';
import { en, type Language, zh } from '../../models/vocabulary/words.ts';
import { misused } from './exit-codes.ts';
import { refuseExisting } from './read-input.ts';

type Plan = Schemas['PlanAnswer'];
type Form = { readonly path: (id: string) => string; readonly mediaType: string };

const office = 'application/vnd.openxmlformats-officedocument';

/** What the service writes, by the ending of the file; JSON is the answer itself. */
const forms: Readonly<Record<string, Form>> = {
  '.xlsx': { path: (id) => `/v1/plans/${id}/workbook`, mediaType: `${office}.spreadsheetml.sheet` },
  '.docx': {
    path: (id) => `/v1/plans/${id}/reports/postings`,
    mediaType: `${office}.wordprocessingml.document`,
  },
  '.csv': { path: (id) => `/v1/plans/${id}/reports/postings`, mediaType: 'text/csv' },
};
const endings = [...Object.keys(forms), '.json'];

const endingOf = (path: string): string => extname(path).toLowerCase();

/** Where the plan goes: as `-o` says, or beside the roster. Throws where that cannot be. */
export const placeForPlan = async (
  output: string | undefined,
  roster: string,
  language: Language,
): Promise<string> => {
  const { dir, name } = parse(roster);
  const path = output ?? join(dir, `${name}-${language === 'zh' ? '方案' : 'plan'}.xlsx`);
  if (!endings.includes(endingOf(path)))
    throw misused({
      en: en`-o is ${path} but must end in ${endings.join(', ')}.`,
      zh: zh`-o 为${path}，应以 ${endings.join('、')} 结尾。`,
    });
  await refuseExisting(path);
  return path;
};

export const writePlan = async (path: string, plan: Plan, lungang: Lungang): Promise<void> => {
  const form = forms[endingOf(path)];
  const content = form
    ? await lungang.download(form.path(plan.id), form.mediaType)
    : `${JSON.stringify(plan, null, 2)}\n`;
  await writeFile(path, content, { flag: 'wx' });
};
