/** `lungang template`: a workbook to be filled in, or filled in with a roster. Needs no service. */
import { writeFile } from 'node:fs/promises';
import { fieldOf, isRecord } from '../../models/findings/raw.ts';
import { rosterAsTables, template as templateTables } from '../../models/sheet/template.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { en, zh } from '../../models/vocabulary/words.ts';
import { type Context, textOf, type Values } from './context.ts';
import { type ExitCode, exitCodes, misused } from './exit-codes.ts';
import { faulty, readJson, refuseExisting } from './read-input.ts';

/** The roster of a file, which may be a whole request. */
const rosterIn = async (path: string): Promise<Roster> => {
  const { value } = await readJson(path);
  const roster = fieldOf(value, 'roster') ?? value;
  if (isRecord(roster) && Array.isArray(roster.schools) && Array.isArray(roster.teachers))
    return roster as unknown as Roster;
  throw faulty({ en: en`${path} holds no roster.`, zh: zh`${path}中没有花名册。` });
};

export const template = async (
  { terminal: { say, language } }: Context,
  paths: readonly string[],
  values: Values,
): Promise<ExitCode> => {
  const [path, roster] = [textOf(values, 'output'), textOf(values, 'roster')];
  if (path === undefined || paths.length > 0 || !path.toLowerCase().endsWith('.xlsx'))
    throw misused({ en: 'Name the workbook: -o FILE.xlsx', zh: '请指定工作簿：-o 文件.xlsx' });
  await refuseExisting(path);
  const tables =
    roster === undefined ? templateTables(language) : rosterAsTables(await rosterIn(roster), language);
  // The libraries of sheets are large, and most commands need none.
  const { writeWorkbook } = await import('../sheets/write-workbook.ts');
  await writeFile(path, await writeWorkbook(tables, language), { flag: 'wx' });
  say({ en: en`Written to ${path}.`, zh: zh`已写入${path}。` });
  return exitCodes.done;
};
