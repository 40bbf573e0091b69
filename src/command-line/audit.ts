/** `lungang audit`: a finished plan, clause by clause. */
import { basename } from 'node:path';
import type { Schemas } from '../../client/src/index.ts';
import { fieldOf } from '../../models/findings/raw.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';
import { en, zh } from '../../models/vocabulary/words.ts';
import { brokenInWords } from './clause-in-words.ts';
import { composeRequest, policyPart } from './compose-request.ts';
import { type Context, textOf, type Values } from './context.ts';
import { type ExitCode, exitCodes, misused } from './exit-codes.ts';
import { listFaults, listWarnings } from './list-findings.ts';
import { policyInForce } from './policy-in-force.ts';
import { postingsOfWorkbook } from './postings-of-workbook.ts';
import { faulty, isJson, readBytes, readInput, readJson } from './read-input.ts';
import { rosterOf } from './roster-of.ts';

type Sources = { readonly roster: string; readonly policy: string };

/** What the plan is of, where it does not say so itself. */
const sourcesIn = (values: Values): Sources => {
  const [roster, policy] = [textOf(values, 'roster'), textOf(values, 'policy')];
  if (roster !== undefined && policy !== undefined) return { roster, policy };
  throw misused({
    en: 'Name what the plan is of: --roster FILE and --policy ID.',
    zh: '请指明方案所依据的花名册和政策：--roster 文件 --policy 编号。',
  });
};

/** A whole request for an audit, or undefined where roster and policy are to be named. */
const wholeRequest = (json: string, value: unknown): string | undefined => {
  const namesRoster = fieldOf(value, 'roster') !== undefined || fieldOf(value, 'rosterId') !== undefined;
  return value === undefined || namesRoster ? json : undefined;
};

const postingsOfJson = (path: string, value: unknown): readonly unknown[] => {
  const postings = fieldOf(value, 'postings');
  if (Array.isArray(postings)) return postings;
  throw faulty({ en: en`${path} has no postings.`, zh: zh`${path}中没有交流名单。` });
};

/** The postings of a workbook; what is wrong with them is listed. */
const postingsOfSheets = async (
  { terminal }: Context,
  path: string,
  roster: unknown,
  policy: Policy | undefined,
): Promise<readonly unknown[]> => {
  // The libraries of sheets are large, and most commands need none.
  const { readWorkbook } = await import('../sheets/read-workbook.ts');
  const file = await readWorkbook(await readBytes(path), basename(path));
  if (file.kind === 'refused') throw faulty(file.words);
  const read = postingsOfWorkbook(file.workbook, roster, policy);
  if ('postings' in read) return read.postings;
  listFaults(terminal, read.faults);
  throw faulty({ en: en`${path} is no plan that can be audited.`, zh: zh`${path}不是可以审核的方案。` });
};

const requestOf = async (context: Context, path: string, values: Values): Promise<string> => {
  const plan = isJson(path) ? await readJson(path) : undefined;
  const whole = plan && wholeRequest(plan.json, plan.value);
  if (whole !== undefined) return whole;
  const sources = sourcesIn(values);
  const input = await readInput([sources.roster]);
  if (input.kind === 'request')
    throw misused({ en: en`${sources.roster} is not a roster.`, zh: zh`${sources.roster}不是花名册。` });
  const roster = await rosterOf(input, values, context);
  const policy = await policyPart(sources.policy);
  const postings = plan
    ? postingsOfJson(path, plan.value)
    : await postingsOfSheets(
        context,
        path,
        await roster.value(),
        await policyInForce(await context.reach(), composeRequest(policy)),
      );
  return composeRequest(roster.part, policy, `"postings":${JSON.stringify(postings)}`);
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
  const request = await requestOf(context, path, values);
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
