/**
 * How much work it is to check, foresee and audit a request, estimated from its sizes before any of it is done. A step is
 * about a nanosecond. What is counted is a bound of what predicates take, and a measured mean of what clauses take.
 */
import type { Facts } from '../facts/facts.ts';
import { goalById } from '../goals/index.ts';
import { type PredicateSetting, predicateSettings } from '../requests/predicate-settings.ts';
import { factsFor } from '../requests/request-facts.ts';
import { ruleById } from '../rules/index.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { type Clause, isRule, type Policy } from '../vocabulary/policy.ts';
import type { Comparison, Predicate } from '../vocabulary/predicate.ts';
import type { Roster } from '../vocabulary/roster.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { nameClause } from './name-clause.ts';
import { TooMuchWork } from './too-much-work.ts';

/** About five seconds of a core. */
const mostSteps = 5_000_000_000;
/** Members of predicates are kept while a request is read, a byte for each teacher or school. */
const mostBytes = 1_000_000_000;

/** What every clause takes for each teacher and each school. */
const stepsPerClause = 100;
/** What it takes to count the schools where a teacher has served. */
const stepsPerServed = 500;
/** What a quota and a clause of shares take together for each teacher. */
const stepsPerQuota = 30;

/** The part that is looked up by value, where a list of parts has one: itself, or what `all` takes out. */
const lookedUpIn = (part: Predicate, isAll: boolean): Comparison | undefined => {
  if (typeof part === 'string') return undefined;
  if (isAll) return 'not' in part ? lookedUpIn(part.not, false) : undefined;
  if (!('field' in part)) return undefined;
  return (part.is === undefined) === (part.in === undefined) ? undefined : part;
};

/** What a predicate takes over so many positions beside the groups that it names. */
const stepsOf = (predicate: Predicate, positions: number): number => {
  if (typeof predicate === 'string') return positions;
  if ('not' in predicate) return positions + stepsOf(predicate.not, positions);
  if ('field' in predicate) return 3 * positions + (predicate.in?.length ?? 0);
  if ('served' in predicate)
    return stepsPerServed * positions + stepsOf(predicate.served.at ?? { all: [] }, positions);
  const isAll = 'all' in predicate;
  const fields = new Set<string>();
  let steps = positions;
  for (const part of isAll ? predicate.all : predicate.any) {
    const sought = lookedUpIn(part, isAll);
    if (sought === undefined) steps += positions + stepsOf(part, positions);
    else {
      // Values looked for in one field are found together, and each teacher once.
      steps += (sought.in?.length ?? 1) + (fields.has(sought.field) ? 0 : positions);
      fields.add(sought.field);
    }
  }
  return steps;
};

type Sizes = { readonly teachers: number; readonly schools: number };

type Amounts = { readonly steps: number; readonly bytes: number };

/** What the predicates of one clause take, and the members that they leave behind. */
const ofPredicates = (settings: readonly PredicateSetting[], sizes: Sizes): Amounts => {
  let [steps, bytes] = [0, 0];
  for (const { over, raw } of settings) {
    const positions = sizes[over];
    steps += stepsOf(raw as Predicate, positions);
    // A clause of teachers at schools keeps those of both as well.
    bytes += typeof raw === 'string' ? 0 : positions;
  }
  return { steps, bytes: bytes + (settings.length > 1 ? sizes.teachers : 0) };
};

const settingsOf = (clause: Clause): readonly PredicateSetting[] =>
  predicateSettings((isRule(clause) ? ruleById(clause.rule) : goalById(clause.goal)).settings, clause);

/**
 * What it takes to read the clauses over the roster, and the memory that is kept of it. It is linear in what was sent,
 * and is asked before anything is read.
 */
export const readingWork = ({ clauses, groups = {} }: Policy, roster: Roster): Amounts => {
  const sizes = { teachers: roster.teachers.length, schools: roster.schools.length };
  // A group may be read over schools, over teachers, and over them again once it is settled who is eligible.
  const readers = sizes.schools + 2 * sizes.teachers;
  let [steps, bytes] = [stepsPerClause * clauses.length * (sizes.teachers + sizes.schools), 0];
  for (const group of Object.values(groups)) {
    steps += stepsOf(group, readers);
    bytes += readers;
  }
  for (const clause of clauses) {
    const amounts = ofPredicates(settingsOf(clause), sizes);
    steps += amounts.steps;
    bytes += amounts.bytes;
  }
  return { steps, bytes };
};

/** What the rules take by what they say, such as pairs of teachers at every school, and for which it is most. */
export const ruleWork = (
  { clauses }: Policy,
  facts: Facts,
): { readonly steps: number; readonly mostFor: Words } => {
  const rules = clauses.flatMap((clause, index) => (isRule(clause) ? [{ clause, index }] : []));
  const required = rules.filter(
    ({ clause }) => clause.strength === 'must' && ruleById(clause.rule).require !== undefined,
  );
  const quotas = required.filter(({ clause }) => ruleById(clause.rule).isQuota).length;
  const others = required.length - quotas;
  let steps = stepsPerQuota * quotas * others * facts.teachers.length;
  let most: { readonly steps: number; readonly name: Words } = {
    steps,
    name: {
      en: `${quotas} quotas beside ${others} other clauses`,
      zh: `${quotas}条比例条款与其他${others}条条款的组合`,
    },
  };
  for (const { clause, index } of rules) {
    const own = ruleById(clause.rule).work?.(clause, facts) ?? 0;
    steps += own;
    if (own > most.steps) most = { steps: own, name: nameClause(clause, index) };
  }
  return { steps, mostFor: most.name };
};

const refuse = (what: 'steps' | 'bytes', estimated: number, limit: number, remedy: Words): void => {
  if (estimated > limit) throw new TooMuchWork({ what, estimated: Math.round(estimated), limit }, remedy);
};

/** The facts of a request. Throws TooMuchWork where they, or what is made of them, would take more than one call may. */
export const boundedFacts = (roster: Roster, policy: Policy, pins: readonly Pin[]): Facts => {
  const reading = readingWork(policy, roster);
  const [clauses, teachers, schools] = [policy.clauses, roster.teachers, roster.schools].map(
    ({ length }) => length,
  );
  const remedy: Words = {
    en: `${clauses} clauses are read over ${teachers} teachers and ${schools} schools: put clauses together that differ only in whom they name, list ids with in, or plan parts of the county.`,
    zh: `共有${clauses}条条款，涉及${teachers}名教师、${schools}所学校：请合并只有对象不同的条款，用“in”列出编号，或者分片制定方案。`,
  };
  refuse('steps', reading.steps, mostSteps, remedy);
  refuse('bytes', reading.bytes, mostBytes, remedy);
  const facts = factsFor(roster, policy, pins);
  const { steps, mostFor } = ruleWork(policy, facts);
  refuse('steps', reading.steps + steps, mostSteps, {
    en: en`Most of it is for ${mostFor}: let it concern fewer teachers or schools, or plan parts of the county.`,
    zh: zh`计算量主要来自${mostFor}：请减少其涉及的教师或学校，或者分片制定方案。`,
  });
  return facts;
};
