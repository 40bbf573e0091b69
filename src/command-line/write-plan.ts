/** The file that a plan is written to. */
import { writeFile } from 'node:fs/promises';
import { extname, join, parse } from 'node:path';
import type { Lungang, Schemas } from '../../client/src/index.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { en, zh } from '../../models/vocabulary/words.ts';
import { misused } from './exit-codes.ts';
import { refuseExisting } from './read-input.ts';

const endings = ['.json'] as const;

const nameOf = (language: Language): string => (language === 'zh' ? '方案' : 'plan');

/** Where the plan goes: as `-o` says, or beside the roster. Throws where that cannot be. */
export const placeForPlan = async (
  output: string | undefined,
  beside: string,
  language: Language,
): Promise<string> => {
  const { dir, name } = parse(beside);
  const path = output ?? join(dir, `${name}-${nameOf(language)}.json`);
  if (!endings.some((ending) => ending === extname(path).toLowerCase()))
    throw misused({
      en: en`-o is ${path} but must end in ${endings.join(' or ')}.`,
      zh: zh`-o 为${path}，应以 ${endings.join(' 或 ')} 结尾。`,
    });
  await refuseExisting(path);
  return path;
};

export const writePlan = async (
  path: string,
  plan: Schemas['PlanAnswer'],
  _lungang: Lungang,
): Promise<void> => {
  await writeFile(path, `${JSON.stringify(plan, null, 2)}\n`, { flag: 'wx' });
};
