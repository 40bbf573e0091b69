/** Repairs in words: what a clause said before, and what it says then. */
import { entriesOf, fieldOf } from '../findings/raw.ts';
import { ruleById } from '../rules/index.ts';
import type { Relaxation } from '../rules/rule.ts';
import type { ClauseResult, Words } from '../vocabulary/answer.ts';
import type { Pin } from '../vocabulary/plan.ts';
import type { Policy, RuleClause } from '../vocabulary/policy.ts';
import { alike, en, joined, zh } from '../vocabulary/words.ts';
import { breachInWords } from './breaches.ts';
import { type Names, pinInWords, saidBy } from './names.ts';

/** The ids that a predicate compares with. */
const idsIn = (value: unknown): readonly string[] => {
  if (fieldOf(value, 'field') === 'id') return (fieldOf(value, 'in') ?? []) as readonly string[];
  return (Array.isArray(value) ? value : entriesOf(value).map(([, inside]) => inside)).flatMap(idsIn);
};

/** The teachers whom a relaxation names and the clause did not. */
const namedAnew = (clause: RuleClause, relaxation: Relaxation): readonly string[] =>
  Object.entries(relaxation).flatMap(([setting, now]) => {
    const before = new Set(idsIn(clause[setting]));
    return idsIn(now).filter((id) => !before.has(id));
  });

const takenOut: Words = { en: 'taken out of it', zh: '不再约束' };

/** Figures that a sentence rounds, and that hold only as they are: a quota of 42.86 % may be more than there is. */
const exactFigures = (relaxation: Relaxation): Words => {
  const rounded = Object.values(relaxation).flatMap((now) =>
    typeof now === 'number' && Number(now.toFixed(2)) !== now ? [alike(now)] : [],
  );
  if (rounded.length === 0) return alike('');
  const figures = joined(rounded);
  return { en: en` (exactly ${figures})`, zh: zh`（准确值${figures}）` };
};

/** A clause that only lets off or lets in teachers goes by those; any other by what it says before and after. */
export const explainRelaxation = (
  index: number,
  relaxation: Relaxation,
  policy: Policy,
  names: Names,
): Words => {
  const clause = policy.clauses[index] as RuleClause;
  const name = names.clause(index);
  const ids = namedAnew(clause, relaxation);
  if (ids.length > 0) {
    const [introduced, teachers] = [
      ruleById(clause.rule).relaxedTeachers ?? takenOut,
      names.teachers(...ids),
    ];
    return {
      en: en`${name}: ${teachers} ${ids.length === 1 ? 'is' : 'are'} ${introduced}`,
      zh: zh`${name}${introduced}${teachers}`,
    };
  }
  const [before, after] = [saidBy(clause, policy), saidBy({ ...clause, ...relaxation }, policy)];
  const exact = exactFigures(relaxation);
  return {
    en: en`${name}: ${after}${exact} instead of ${before}`,
    zh: zh`${name}原为${before}，改为${after}${exact}`,
  };
};

export const explainInPrinciple = (clause: RuleClause, result: ClauseResult, names: Names): Words => {
  const [name, breach] = [names.clause(result.index), breachInWords(clause, result, names)];
  return {
    en: en`${name} is kept in principle only, and broken by ${breach}`,
    zh: zh`${name}改为“原则上”执行，突破${breach}`,
  };
};

export const explainOmission = (index: number, names: Names): Words => {
  const name = names.clause(index);
  return { en: en`${name} is left out`, zh: zh`删去${name}` };
};

export const explainDroppedPin = (index: number, pin: Pin, names: Names): Words => {
  const [name, said] = [names.pin(index), pinInWords(pin, names)];
  return { en: en`${name} (${said}) is dropped`, zh: zh`取消${name}（${said}）` };
};

/** Several repairs that are made together. */
export const explainTogether = (several: readonly Words[]): Words => joined(several, { en: '; ', zh: '；' });
