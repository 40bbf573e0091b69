/** Why there is no plan, in words: what cannot hold together, and what is proved of it by arithmetic. */
import type { PlanRequest } from '../requests/plan-request.ts';
import type { Impossibility, Words } from '../vocabulary/answer.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import { en, joined, zh } from '../vocabulary/words.ts';
import { amountInWords } from './amounts.ts';
import { type Names, namesOf, pinInWords, saidBy } from './names.ts';

const semicolon: Words = { en: '; ', zh: '；' };

/** What is required of a clause or of pins, and how much of it can be had. */
const explainImpossibility = (
  { clause, pins = [], unit, required, achievable }: Impossibility,
  names: Names,
): Words => {
  const about = joined([...(clause === undefined ? [] : [names.clause(clause)]), ...pins.map(names.pin)]);
  const where = unit === undefined ? undefined : names.unit(unit);
  const [needed, had] = [amountInWords(required), amountInWords(achievable)];
  return {
    en: `Proved: ${about.en}${where ? ` (${where.en})` : ''} require ${needed.en}, and ${had.en} can be reached.`,
    zh: `已证明：${about.zh}${where ? `在${where.zh}` : ''}要求达到${needed.zh}，最多只能达到${had.zh}。`,
  };
};

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
  return joined([sentence, ...proofs.map((proof) => explainImpossibility(proof, names))], {
    en: ' ',
    zh: '',
  });
};
