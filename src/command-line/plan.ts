/** `lungang plan`: from a roster and a policy to a plan in a file. */
import type { Lungang } from '../../client/src/index.ts';
import { en, zh } from '../../models/vocabulary/words.ts';
import { type Context, textOf, type Values } from './context.ts';
import { CommandEnd, type ExitCode, exitCodes } from './exit-codes.ts';
import { listWarnings } from './list-findings.ts';
import { conflictInWords, planInWords } from './plan-in-words.ts';
import { policyInForce } from './policy-in-force.ts';
import { progressInWords, stepsOf } from './progress.ts';
import { readInput } from './read-input.ts';
import { requestOf } from './request-of.ts';
import { placeForPlan, writePlan } from './write-plan.ts';

/** Ctrl-C stops the solve the first time, and the best plan found until then is written. */
const stopSoftly = ({ terminal, onFirstInterrupt }: Context, lungang: Lungang, id: string): void =>
  onFirstInterrupt(() => {
    terminal.tell({
      en: 'Stopping; the best plan found so far is kept. Ctrl-C again ends at once.',
      zh: '正在停止，保留目前最好的方案；再按一次立即结束。',
    });
    // If it cannot be stopped, it ends by itself or by the second Ctrl-C.
    lungang.stopPlan(id).catch(() => {});
  });

export const plan = async (context: Context, paths: readonly string[], values: Values): Promise<ExitCode> => {
  const { terminal, signal } = context;
  const input = await readInput(paths);
  const path = await placeForPlan(textOf(values, 'output'), paths[0] ?? '', terminal.language);
  const request = await requestOf(input, values, context);
  const lungang = await context.reach();
  const policy = await policyInForce(lungang, request);
  const steps = policy && stepsOf(policy);
  terminal.show({ en: 'Planning …', zh: '正在编制方案……' });
  const made = await lungang.plan(request, {
    signal,
    onAccepted: (id) => stopSoftly(context, lungang, id),
    onEvent: (event) => {
      if (event.event === 'progress' && steps) terminal.show(progressInWords(event.data, steps));
    },
  });
  listWarnings(terminal, made.warnings ?? []);
  if (made.problem) throw new CommandEnd(exitCodes.serviceFailed, made.problem.words);
  if (made.outcome === 'infeasible') {
    for (const words of conflictInWords(made)) terminal.say(words);
    return exitCodes.noPlan;
  }
  if (made.outcome !== 'optimal' && made.outcome !== 'feasible') {
    terminal.say({
      en: 'No plan was found in time; that none exists is not proved.',
      zh: '规定时间内未找到方案，但并未证明不存在。',
    });
    return exitCodes.noneFound;
  }
  for (const words of planInWords(made, policy)) terminal.say(words);
  await writePlan(path, made, lungang);
  terminal.say({ en: en`Written to ${path}.`, zh: zh`已写入${path}。` });
  return exitCodes.done;
};
