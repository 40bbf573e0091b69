/** What `plan` and `check` send: the request of a file, or its roster with a policy. */

import { composeRequest, policyPart, timeLimitPart } from './compose-request.ts';
import { type Context, textOf, type Values } from './context.ts';
import { refuseOptionsOfSheets } from './decide-mapping.ts';
import { misused } from './exit-codes.ts';
import type { Input } from './read-input.ts';
import { rosterOf } from './roster-of.ts';

/** The national requirements, which every county has. */
const policyByDefault = 'national';

/** With `feedback`, sheets are written there with their faults. */
export const requestOf = async (
  input: Input,
  values: Values,
  context: Context,
  feedback?: string,
): Promise<string> => {
  const [named, timeLimit] = [textOf(values, 'policy'), timeLimitPart(textOf(values, 'time-limit'))];
  if (input.kind === 'request') {
    if (named !== undefined || timeLimit !== undefined)
      throw misused({
        en: 'The file is a whole request: its policy and its options stand in it.',
        zh: '该文件是完整的请求，政策与选项以文件内为准。',
      });
    refuseOptionsOfSheets(values);
    return input.json;
  }
  if (named === undefined)
    context.terminal.tell({
      en: 'No --policy is named: the national requirements (national) are taken.',
      zh: '未指定 --policy，按国家要求（national）办理。',
    });
  const policy = await policyPart(named ?? policyByDefault);
  const { part } = await rosterOf(input, values, context, feedback);
  return composeRequest(part, policy, timeLimit);
};
