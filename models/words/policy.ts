/** A policy in plain words: what a committee reads before it signs. */
import { type Clause, isRule, type Policy } from '../vocabulary/policy.ts';
import type { Words } from '../vocabulary/words.ts';
import { clauseAtPlace } from './clause.ts';

export type ClauseInWords = Words & {
  /** Its position in the policy, from 0. */
  readonly clause: number;
  /** The same from 1, as sentences have it. */
  readonly number: number;
  readonly label?: string;
  readonly source?: string;
  readonly covers?: readonly string[];
  readonly words: Words;
};

const idOf = (clause: Clause): string => (isRule(clause) ? clause.rule : clause.goal);

/** Every clause of a policy, in order. */
export const policyInWords = (policy: Policy): readonly ClauseInWords[] => {
  const { clauses } = policy;
  const counts = new Map<string, number>();
  const positions = clauses.map((clause) => {
    const position = (counts.get(idOf(clause)) ?? 0) + 1;
    counts.set(idOf(clause), position);
    return position;
  });
  return clauses.map((clause, index) => {
    const place = { position: positions[index] ?? 1, of: counts.get(idOf(clause)) ?? 1 };
    const { en, zh } = clauseAtPlace(clause, policy, place);
    return {
      clause: index,
      number: index + 1,
      ...(clause.label === undefined ? {} : { label: clause.label }),
      ...(clause.source === undefined ? {} : { source: clause.source }),
      ...(clause.covers === undefined ? {} : { covers: clause.covers }),
      en,
      zh,
      words: { zh, en },
    };
  });
};
