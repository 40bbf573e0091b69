/** Which clauses ask for something that the roster states of nobody, and are kept by it from saying what they are to say. */
import type { Facts } from '../facts/facts.ts';
import type { NeededFact } from '../facts/needs.ts';
import type { MustClause } from '../requests/open-moves.ts';
import { predicateSettings } from '../requests/predicate-settings.ts';
import { ruleById } from '../rules/index.ts';
import { type Policy, ruleClauses } from '../vocabulary/policy.ts';
import type { Members } from '../vocabulary/positions.ts';
import type { Predicate } from '../vocabulary/predicate.ts';
import { type Absent, type AbsentReader, distinct } from './absent-facts.ts';
import { lackOfSchools, lackOfTeachers } from './unstated-fields.ts';

/** A clause, and what it asks for that the roster states of nobody. */
export type Lack = MustClause & { readonly absent: readonly Absent[] };

/** Settings that name those of whom a clause may ask for some; without any member it asks in vain. */
const asksForSome: ReadonlySet<string> = new Set(['who', 'at', 'share', 'group', 'among']);

const settingsIn = ({ clause }: MustClause) => predicateSettings(ruleById(clause.rule).settings, clause);

/** The clause, where it asks for something that is absent. */
const lackOf = (must: MustClause, absent: readonly Absent[]): readonly Lack[] =>
  absent.length === 0 ? [] : [{ ...must, absent: distinct(absent) }];

/** What keeps the groups empty that a clause asks for some of. */
const lacksInGroups = (must: MustClause, read: AbsentReader): readonly Lack[] =>
  lackOf(
    must,
    settingsIn(must).flatMap(({ path, setting, over, raw }) =>
      path.length === 1 && asksForSome.has(setting) ? (read(raw as Predicate, over, false) ?? []) : [],
    ),
  );

/** The same, and the fields that a clause counts by. */
export const lacksOfItself = (must: MustClause, facts: Facts, read: AbsentReader): readonly Lack[] => {
  const needs = ruleById(must.clause.rule).needs?.(must.clause, facts) ?? [];
  const counted = needs.flatMap((need) => (need.kind === 'field' ? (absentNeed(need, facts) ?? []) : []));
  return lackOf(must, [...lacksInGroups(must, read).flatMap(({ absent }) => absent), ...counted]);
};

/** What leaves nobody eligible; none where one clause might make somebody so. */
export const lacksInEligibility = (policy: Policy, read: AbsentReader): readonly Lack[] => {
  const settling = ruleClauses(policy).filter(
    ({ clause }) => ruleById(clause.rule).settles?.what === 'eligibility',
  );
  const lacks = settling.flatMap((must) => lacksInGroups(must, read));
  return lacks.length === settling.length ? lacks : [];
};

const isLackedByAll = <Index extends number>(
  positions: readonly Index[],
  members: Members<Index>,
  lacks: (position: Index) => boolean,
): boolean => {
  const concerned = positions.filter((position) => members[position] === 1);
  return concerned.length > 0 && concerned.every(lacks);
};

const absentNeed = (need: NeededFact, facts: Facts): Absent | undefined => {
  switch (need.kind) {
    case 'field': {
      const { over, field } = need;
      const isAbsent =
        over === 'teachers'
          ? isLackedByAll(facts.teacherIndices, need.members, lackOfTeachers(field, facts).lacks)
          : isLackedByAll(facts.schoolIndices, need.members, lackOfSchools(field, facts).lacks);
      return isAbsent ? { over, field, values: [] } : undefined;
    }
    case 'area': {
      const { area, schools } = need;
      const statesNone = (school: (typeof facts.schoolIndices)[number]): boolean =>
        facts.areaOf(school, area) === undefined;
      const isAbsent = isLackedByAll(facts.schoolIndices, schools, statesNone);
      return isAbsent ? { over: 'schools', field: area, values: [] } : undefined;
    }
    case 'location': {
      const isAbsent = facts.schools.every(({ location }) => location === undefined);
      return isAbsent ? { over: 'schools', field: 'location', values: [] } : undefined;
    }
    default:
      return undefined;
  }
};

/** What may make a clause forbid moves that it would allow. */
const lacksInClosing = (must: MustClause, facts: Facts, read: AbsentReader): readonly Lack[] => {
  const { clause } = must;
  const { settles, needs } = ruleById(clause.rule);
  const exempting =
    settles?.what === 'exemption' && clause.who !== undefined
      ? read(clause.who, 'teachers', true)
      : undefined;
  const allowed = settingsIn(must).filter(({ path: [list] }) => list === 'allow');
  const routes = [...Map.groupBy(allowed, ({ path }) => path[1]).values()].map((ends) =>
    ends.flatMap(({ over, raw }) => read(raw as Predicate, over, false) ?? []),
  );
  return lackOf(must, [
    ...(exempting ?? []),
    ...(routes.every((absent) => absent.length > 0) ? routes.flat() : []),
    ...(needs?.(clause, facts) ?? []).flatMap((need) => absentNeed(need, facts) ?? []),
  ]);
};

/** What may keep teachers from moving: those that leave nobody eligible, and those of clauses that forbid moves. */
export const lacksOfMovers = (
  policy: Policy,
  musts: readonly MustClause[],
  facts: Facts,
  read: AbsentReader,
): readonly Lack[] => {
  const eligibility = lacksInEligibility(policy, read);
  const others = musts.filter(({ index }) => !eligibility.some((one) => one.index === index));
  return [...eligibility, ...others.flatMap((must) => lacksInClosing(must, facts, read))];
};

/** Of more lacks it is not asked which of them are needed, because each takes a look at the whole request. */
const MOST_DISTINGUISHED = 10;

/** Of these, those that are the reason for something; `isGoneWithout` says whether it is gone without some of them. */
export const reasonsAmong = (
  lacks: readonly Lack[],
  isGoneWithout: (clauses: ReadonlySet<number>) => boolean,
): readonly Lack[] => {
  const without = (some: readonly Lack[]): boolean => isGoneWithout(new Set(some.map(({ index }) => index)));
  if (lacks.length === 0 || !without(lacks)) return [];
  if (lacks.length === 1 || lacks.length > MOST_DISTINGUISHED) return lacks;
  const needed = lacks.filter((lack) => !without(lacks.filter((other) => other !== lack)));
  return needed.length > 0 ? needed : lacks;
};
