/** Why there is no plan, in words: what cannot hold together, and what is proved of it by arithmetic. */
import type { PlanRequest } from '../requests/plan-request.ts';
import type { Impossibility, Words } from '../vocabulary/answer.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import { en, joined, zh } from '../vocabulary/words.ts';
import { namesOf, pinInWords, saidBy } from './names.ts';

const semicolon: Words = { en: '; ', zh: '；' };

export const explainConflicting = (
  request: PlanRequest,
  clauses: readonly number[],
  pins: readonly number[],
  proofs: readonly Impossibility[],
): Words => {
  const { policy } = request;
  const names = namesOf(request);
  const members = joined(
    [
      ...clauses.map((index) => {
        const [name, said] = [names.clause(index), saidBy(itemAt(policy.clauses, index), policy)];
        return { en: en`${name}: ${said}`, zh: zh`${name}${said}` };
      }),
      ...pins.map((index) => {
        const [name, said] = [names.pin(index), pinInWords(itemAt(request.pins, index), names)];
        return { en: en`${name}: ${said}`, zh: zh`${name}“${said}”` };
      }),
    ],
    semicolon,
  );
  const sentence = {
    en: en`No plan can keep all of these together: ${members}.`,
    zh: zh`下列各项不能同时成立：${members}。`,
  };
  const proved = proofs.map(({ words }) => ({ en: en`Proved: ${words}.`, zh: zh`已证明：${words}。` }));
  return joined([sentence, ...proved], { en: ' ', zh: '' });
};
