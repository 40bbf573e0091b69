/** `lungang audit`: a finished plan, clause by clause. */
import type { Schemas } from '../../client/src/index.ts';
import { fieldOf } from '../../models/findings/raw.ts';
import { en, zh } from '../../models/vocabulary/words.ts';
import { brokenInWords } from './clause-in-words.ts';
import { composeRequest, policyPart } from './compose-request.ts';
import { type Context, textOf, type Values } from './context.ts';
import { type ExitCode, exitCodes, misused } from './exit-codes.ts';
import { listFaults, listWarnings } from './list-findings.ts';
import { policyInForce } from './policy-in-force.ts';
import { faulty, readInput, readJson } from './read-input.ts';

/** The roster and the policy that stand beside the postings, or that the options name. */
const requestOf = async (path: string, values: Values): Promise<string> => {
  const { json, value } = await readJson(path);
  const [roster, policy] = [textOf(values, 'roster'), textOf(values, 'policy')];
  const namesRoster = fieldOf(value, 'roster') !== undefined || fieldOf(value, 'rosterId') !== undefined;
  if (value === undefined || namesRoster) return json;
  const postings = fieldOf(value, 'postings');
  if (postings === undefined)
    throw faulty({ en: en`${path} has no postings.`, zh: zh`${path}中没有派任名单（postings）。` });
  if (roster === undefined || policy === undefined)
    throw misused({
      en: 'Name what the plan is of: --roster FILE and --policy ID.',
      zh: '请指明方案所依据的花名册和政策：--roster 文件 --policy 编号。',
    });
  const input = await readInput([roster]);
  if (input.kind !== 'roster')
    throw misused({ en: en`${roster} is not a roster.`, zh: zh`${roster}不是花名册。` });
  return composeRequest(
    `"roster":${input.json}`,
    await policyPart(policy),
    `"postings":${JSON.stringify(postings)}`,
  );
};

type Audit = Schemas['AuditAnswer'];

export const audit = async (
  context: Context,
  paths: readonly string[],
  values: Values,
): Promise<ExitCode> => {
  const { terminal, signal } = context;
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0) throw misused({ en: 'Name one plan.', zh: '请指定一份方案。' });
  const request = await requestOf(path, values);
  const lungang = await context.reach();
  const policy = await policyInForce(lungang, request);
  const { data } = await lungang.api.POST('/v1/audits', { body: request as never, signal });
  const { clean, clauses, pins, faults, warnings } = data as Audit;
  listFaults(terminal, faults);
  listWarnings(terminal, warnings);
  for (const clause of clauses.filter(({ holds }) => !holds)) terminal.say(brokenInWords(clause, policy));
  for (const { index, teacher } of pins.filter(({ holds }) => !holds))
    terminal.say({
      en: en`pin ${index + 1}, teacher ${teacher}: not kept`,
      zh: zh`第${index + 1}项预定（教师${teacher}）：未落实`,
    });
  terminal.say(
    clean
      ? { en: 'Every clause that must hold, holds.', zh: '必须满足的条款全部满足。' }
      : { en: 'The plan does not keep what must hold.', zh: '方案不符合必须满足的要求。' },
  );
  return clean ? exitCodes.done : exitCodes.noPlan;
};
