/** `lungang check`: faults and warnings, without planning. */
import type { Schemas } from '../../client/src/index.ts';
import { type Context, textOf, type Values } from './context.ts';
import { type ExitCode, exitCodes, misused } from './exit-codes.ts';
import { listFaults, listWarnings } from './list-findings.ts';
import { type Input, readInput, refuseExisting } from './read-input.ts';
import { requestOf } from './request-of.ts';

/** Where sheets go with their faults marked. Throws where that cannot be. */
const placeForFeedback = async (input: Input, path: string | undefined): Promise<string | undefined> => {
  if (path === undefined) return undefined;
  if (input.kind !== 'sheets' || input.files.length > 1)
    throw misused({ en: '-o is for one file of sheets.', zh: '-o 用于单个表格文件。' });
  await refuseExisting(path);
  return path;
};

export const check = async (
  context: Context,
  paths: readonly string[],
  values: Values,
): Promise<ExitCode> => {
  const { terminal, signal } = context;
  const input = await readInput(paths);
  const feedback = await placeForFeedback(input, textOf(values, 'output'));
  const questions = textOf(values, 'questions');
  if (questions !== undefined) await refuseExisting(questions);
  const request = await requestOf(input, values, context, feedback);
  const lungang = await context.reach();
  const { data } = await lungang.api.POST('/v1/validations', { body: request as never, signal });
  const { errors, warnings, impossible } = data as Schemas['Validation'];
  listFaults(terminal, errors);
  listWarnings(terminal, warnings);
  if (errors.length > 0) return exitCodes.faulty;
  if (impossible.length === 0) {
    terminal.say({ en: 'No fault was found.', zh: '未发现错误。' });
    return exitCodes.done;
  }
  terminal.say({
    en: 'The roster has no fault, but no plan exists:',
    zh: '花名册没有错误，但不存在可行方案：',
  });
  for (const { words } of impossible) terminal.say(words);
  return exitCodes.noPlan;
};
