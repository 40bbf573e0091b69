/**
 * Splits a formulation into the independent parts that it consists of, so that each is a program of its own. Schools are
 * of one part where a teacher may go from one to the other, or where a constraint or an objective term counts at both.
 * Why the best plans of the parts are together the best plan of the whole: docs/decisions/0009-independent-parts.md.
 */
import type { Formulation, ObjectiveLevel, WeightedTerm } from '../formulation/formulation.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import type { CountExpression, ObjectiveTerm } from '../vocabulary/terms.ts';
import { type Destinations, destinationsOf, readDestination } from './destinations.ts';
import { type DisjointSets, disjointSets } from './disjoint-sets.ts';
import { NONE } from './network.ts';
import { splitLimit } from './separable-limits.ts';
import { countsInConstraint, countsInTerm } from './signatures.ts';

/** A formulation, and where its teachers may go. */
export type Part = { readonly formulation: Formulation; readonly destinations: Destinations };

export type Partition = {
  /**
   * The parts of the formulation that was partitioned, or of one that forbids more and penalises less; always in one
   * order. `destinations` are those of the formulation.
   */
  readonly split: (part: Part) => readonly Part[];
};

/** Reads at which schools the value of a count depends on the plan. */
type TouchedSchools = (count: CountExpression) => Iterable<SchoolIndex>;

const touchedSchoolsReader = (
  { facts }: Formulation,
  destinations: Destinations,
  isReached: (school: SchoolIndex) => boolean,
): TouchedSchools =>
  function* ({ leaving, arriving, going }) {
    for (const { teachers } of leaving)
      for (const teacher of teachers) if (destinations.has(teacher)) yield facts.homeOf(teacher);
    for (const { school } of arriving) if (isReached(school)) yield school;
    for (const { teachers, school } of going) {
      for (const teacher of teachers) {
        if (!destinations.has(teacher)) continue;
        yield facts.homeOf(teacher);
        if (isReached(school)) yield school;
      }
    }
  };

/** Joins each home school with the destinations of its teachers; returns 1 for every school that is either. */
const joinByMoves = (
  { facts, teachers }: Formulation,
  destinations: Destinations,
  { join }: DisjointSets,
): { readonly isHome: Uint8Array; readonly isReached: Uint8Array } => {
  const isHome = new Uint8Array(facts.schools.length);
  const isReached = new Uint8Array(facts.schools.length);
  const joined = new Map<SchoolIndex, Set<readonly number[]>>();
  for (const teacher of teachers) {
    const list = destinations.get(teacher);
    if (list === undefined) continue;
    const home = facts.homeOf(teacher);
    const lists = joined.get(home) ?? new Set();
    joined.set(home, lists);
    if (lists.has(list)) continue;
    lists.add(list);
    isHome[home] = 1;
    for (const destination of list) {
      const { school } = readDestination(destination, facts.subjects.length);
      isReached[school] = 1;
      join(home, school);
    }
  }
  return { isHome, isReached };
};

/** Terms over single teachers and moves are sums over all parts; every other term belongs to the part it counts in. */
const isSumOverParts = ({ kind }: ObjectiveTerm): boolean => kind === 'leaving' || kind === 'move';

/** What a part takes of a term that belongs to another: the levels of a leximin term must not become one of its own. */
const emptied = (term: ObjectiveTerm): ObjectiveTerm | undefined =>
  term.kind === 'leximin' ? { ...term, parts: [] } : undefined;

/**
 * The part of each school, NONE for schools whose staff no plan can change, and the number of parts. Parts are numbered in
 * the order of their first schools.
 */
const numberParts = (
  { facts, schools }: Formulation,
  isInPlay: (school: SchoolIndex) => boolean,
  { rootOf }: DisjointSets,
): { readonly partAt: Int32Array; readonly count: number } => {
  const partAt = new Int32Array(facts.schools.length).fill(NONE);
  const numbers = new Map<number, number>();
  for (const school of schools) {
    if (!isInPlay(school)) continue;
    const root = rootOf(school);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    partAt[school] = number;
  }
  return { partAt, count: numbers.size };
};

/** Calls of `of` collect items by part. */
const collector = <Item>(count: number) => {
  const lists = Array.from({ length: count }, (): Item[] => []);
  return { lists, add: (part: number, item: Item) => itemAt(lists, part).push(item) };
};

type Split = {
  readonly count: number;
  /** The part of a school; `count` for one whose staff no plan can change. */
  readonly partOf: (school: SchoolIndex) => number;
  readonly touched: TouchedSchools;
  readonly isMover: (teacher: TeacherIndex) => boolean;
};

/** Splits by parts 0, 1, … and a last one for whatever no plan can change. */
const splitter =
  ({ count, partOf, touched, isMover }: Split): Partition['split'] =>
  ({ formulation, destinations }) => {
    const { facts, constraints, levels } = formulation;
    const rest = count;
    const partOfMover = (teacher: TeacherIndex): number | undefined =>
      isMover(teacher) ? partOf(facts.homeOf(teacher)) : undefined;
    const partOfCounts = (counts: readonly CountExpression[]): number => {
      for (const one of counts) for (const school of touched(one)) return partOf(school);
      return rest;
    };
    const ofConstraints = collector<(typeof constraints)[number]>(count + 1);
    for (const stated of constraints) {
      const pieces = splitLimit(stated.constraint, partOfMover);
      if (pieces === undefined)
        ofConstraints.add(partOfCounts(countsInConstraint(stated.constraint)), stated);
      else for (const [part, constraint] of pieces) ofConstraints.add(part, { ...stated, constraint });
    }
    const ofLevels = collector<ObjectiveLevel>(count + 1);
    let isAnythingCounted = itemAt(ofConstraints.lists, rest).length > 0;
    for (const level of levels) {
      const ofTerms = collector<WeightedTerm>(count + 1);
      for (const weighted of level.terms) {
        if (isSumOverParts(weighted.term)) {
          for (const terms of ofTerms.lists) terms.push(weighted);
          continue;
        }
        const own = partOfCounts(countsInTerm(weighted.term));
        isAnythingCounted ||= own === rest;
        ofTerms.add(own, weighted);
        const elsewhere = emptied(weighted.term);
        if (elsewhere === undefined) continue;
        for (const [part, terms] of ofTerms.lists.entries())
          if (part !== own) terms.push({ ...weighted, term: elsewhere });
      }
      // A constant belongs to no part; any may carry it.
      for (const [part, terms] of ofTerms.lists.entries())
        ofLevels.add(part, { ...level, constant: part === 0 ? level.constant : 0, terms });
    }
    const ofSchools = collector<SchoolIndex>(count + 1);
    for (const school of formulation.schools) ofSchools.add(partOf(school), school);
    const parts = ofSchools.lists.map(
      (schools, part): Part => ({
        destinations,
        formulation: {
          ...formulation,
          schools,
          teachers: schools.flatMap((school) => facts.teachersOf(school)).sort((a, b) => a - b),
          constraints: itemAt(ofConstraints.lists, part),
          levels: itemAt(ofLevels.lists, part),
        },
      }),
    );
    return isAnythingCounted ? parts : parts.slice(0, rest);
  };

/** Whether optima of parts add up: what a tolerance allows would have to be shared out among them. */
const addsUp = ({ levels }: Formulation): boolean =>
  levels.every(({ tolerancePercent }) => tolerancePercent === 0);

export const partitionOf = ({ formulation, destinations }: Part): Partition => {
  const { facts, constraints, levels } = formulation;
  const sets = disjointSets(facts.schools.length);
  const { isHome, isReached } = joinByMoves(formulation, destinations, sets);
  const touched = touchedSchoolsReader(formulation, destinations, (school) => isReached[school] === 1);
  const joinAll = (counts: readonly CountExpression[]): void => {
    let first: SchoolIndex | undefined;
    for (const count of counts) {
      for (const school of touched(count)) {
        first ??= school;
        sets.join(first, school);
      }
    }
  };
  const isMover = (teacher: TeacherIndex): boolean => destinations.has(teacher);
  const homeOfMover = (teacher: TeacherIndex): SchoolIndex | undefined =>
    isMover(teacher) ? facts.homeOf(teacher) : undefined;
  for (const { constraint } of constraints)
    if (splitLimit(constraint, homeOfMover) === undefined) joinAll(countsInConstraint(constraint));
  for (const { terms } of levels) for (const { term } of terms) joinAll(countsInTerm(term));
  const isInPlay = (school: SchoolIndex): boolean => isHome[school] === 1 || isReached[school] === 1;
  const { partAt, count } = numberParts(formulation, isInPlay, sets);
  if (count <= 1 || !addsUp(formulation)) return { split: (whole) => [whole] };
  const partOf = (school: SchoolIndex): number => {
    const part = itemAt(partAt, school);
    return part === NONE ? count : part;
  };
  return { split: splitter({ count, partOf, touched, isMover }) };
};

/** The formulation as a part: the whole of it. */
export const wholeOf = (formulation: Formulation): Part => ({
  formulation,
  destinations: destinationsOf(formulation),
});
