/** 名词解释: the groups that the clauses of a policy use, each explained once, in the order in which they are met. */
import { goalById } from '../goals/index.ts';
import { predicateSettings } from '../requests/predicate-settings.ts';
import { ruleById } from '../rules/index.ts';
import { type Clause, isRule, type Policy } from '../vocabulary/policy.ts';
import type { Predicate } from '../vocabulary/predicate.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import type { Over } from './comparison.ts';
import { groupNoun } from './own-names.ts';
import { isNamedAfterSchools, meaningOf } from './predicate.ts';

export type GlossaryEntry = { readonly group: string; readonly name: Words; readonly meaning: Words };

type Use = { readonly group: string; readonly over: Over };

/** The groups that a predicate names itself. */
const usesIn = (predicate: Predicate, over: Over): readonly Use[] => {
  if (typeof predicate === 'string') return [{ group: predicate, over }];
  if ('all' in predicate) return predicate.all.flatMap((part) => usesIn(part, over));
  if ('any' in predicate) return predicate.any.flatMap((part) => usesIn(part, over));
  if ('not' in predicate) return usesIn(predicate.not, over);
  if ('served' in predicate)
    return predicate.served.at === undefined ? [] : usesIn(predicate.served.at, 'schools');
  return [];
};

const usesOf = (clause: Clause): readonly Use[] => {
  const { settings } = isRule(clause) ? ruleById(clause.rule) : goalById(clause.goal);
  return predicateSettings(settings, clause).flatMap(({ raw, over }) =>
    raw === undefined ? [] : usesIn(raw as Predicate, over),
  );
};

/** A group that is read over teachers and over schools means both. */
const meaningOver = (predicate: Predicate, overs: ReadonlySet<Over>, policy: Policy): Words => {
  const [first, second] = [...overs].map((over) => meaningOf(predicate, over, policy));
  if (first === undefined) throw new Error('a group of the glossary is used nowhere');
  return second ? { en: en`${first}; or ${second}`, zh: zh`${first}；或${second}` } : first;
};

export const glossaryOf = (policy: Policy): readonly GlossaryEntry[] => {
  const { groups = {}, clauses } = policy;
  const found = new Map<string, Set<Over>>();
  const add = ({ group, over: readOver }: Use): void => {
    const over = isNamedAfterSchools(group, policy) ? 'schools' : readOver;
    const predicate = Object.hasOwn(groups, group) ? groups[group] : undefined;
    if (predicate === undefined) return;
    const overs = found.getOrInsertComputed(group, () => new Set());
    if (overs.has(over)) return;
    overs.add(over);
    usesIn(predicate, over).forEach(add);
  };
  clauses.flatMap(usesOf).forEach(add);
  return [...found].map(([group, overs]) => ({
    group,
    name: groupNoun(policy, group),
    meaning: meaningOver(groups[group] ?? group, overs, policy),
  }));
};
