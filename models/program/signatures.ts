/**
 * Which teachers are interchangeable. The signature of a teacher numbers everything that a row or an objective can see
 * of them; teachers of equal signatures have identical columns. Their aggregation into one integer is exact and removes
 * the symmetry among them (Margot 2010, Symmetry in Integer Linear Programming).
 */
import type { Formulation } from '../formulation/formulation.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import { noMembers, type TeacherIndex, type TeacherMembers } from '../vocabulary/positions.ts';
import type { Constraint, CountExpression, ObjectiveTerm } from '../vocabulary/terms.ts';
import type { ArrivalKind, ArrivalKinds } from './arrivals.ts';
import type { Destination, Destinations } from './destinations.ts';
import type { MoveCosts, MoveTerm } from './move-costs.ts';
import { EMPTY_SEQUENCE, inAscendingOrder, numbering, pairNumbering } from './numbering.ts';

/** What is known of the moves of a formulation before teachers are aggregated. */
export type MoveFacts = {
  readonly destinations: Destinations;
  readonly kinds: ArrivalKinds;
  readonly moveCosts: ReadonlyMap<MoveTerm, MoveCosts>;
};

/** Per teacher; meaningless for those who may go nowhere. */
export type Signatures = {
  /** Equal for teachers of one class. */
  readonly ofClass: Int32Array;
  /** Equal for teachers of one source: same home, same destinations, same kinds of arrivals, same costs on each arc. */
  readonly ofSource: Int32Array;
  /** 1 for teachers whom a constraint names together with a school. */
  readonly isNamed: TeacherMembers;
  /** The kinds of arrivals of a teacher, in the ascending order of the subjects. */
  readonly arrivalsOf: ReadonlyMap<TeacherIndex, readonly ArrivalKind[]>;
};

/** All counts that a constraint refers to. */
export const countsInConstraint = (constraint: Constraint): readonly CountExpression[] => {
  switch (constraint.kind) {
    case 'limit':
      return [constraint.count];
    case 'share':
      return [constraint.part, constraint.whole];
    case 'if-any':
      return [constraint.any, constraint.count];
    case 'spread':
    case 'most-of':
    case 'all-or-breach':
      return constraint.parts.map(({ count }) => count);
  }
};

/** All counts that an objective term refers to. */
export const countsInTerm = (term: ObjectiveTerm): readonly CountExpression[] => {
  switch (term.kind) {
    case 'leaving':
    case 'move':
      return [];
    case 'convex':
      return [term.count];
    case 'breach':
      return countsInConstraint(term.constraint);
    case 'worst-rate':
      return term.parts.map(({ count }) => count);
    case 'leximin':
      return term.parts.flatMap(({ terms }) => terms.map(({ count }) => count));
  }
};

/** The objective terms of all levels, in order. */
export const objectiveTermsOf = ({ levels }: Formulation): readonly ObjectiveTerm[] =>
  levels.flatMap(({ terms }) => terms.map(({ term }) => term));

const countsOf = (formulation: Formulation): readonly CountExpression[] => [
  ...formulation.constraints.flatMap(({ constraint }) => countsInConstraint(constraint)),
  ...objectiveTermsOf(formulation).flatMap(countsInTerm),
];

type Fold = ReturnType<typeof pairNumbering>;

const sourceSignatures = (
  formulation: Formulation,
  { destinations, kinds }: MoveFacts,
  fold: Fold,
): Pick<Signatures, 'ofSource' | 'arrivalsOf'> => {
  const { facts } = formulation;
  const listNumber = numbering<readonly Destination[]>();
  const costsByArc = objectiveTermsOf(formulation)
    .filter((term): term is MoveTerm => term.kind === 'move' && term.byArc === true)
    .map(({ concerns }) => ({ concerns, concernNumber: numbering<string | undefined>() }));
  const ofSource = new Int32Array(facts.teachers.length);
  const arrivalsOf = new Map<TeacherIndex, readonly ArrivalKind[]>();
  for (const teacher of formulation.teachers) {
    const list = destinations.get(teacher);
    if (!list) continue;
    const subjects = inAscendingOrder(facts.subjectsOf(teacher));
    const arrivals = subjects.map((subject) => kinds.kindOf(teacher, subject));
    let signature = fold(fold(EMPTY_SEQUENCE, facts.homeOf(teacher)), listNumber(list));
    signature = fold(signature, arrivals.length);
    for (const { kind } of arrivals) signature = fold(signature, kind);
    for (const { concerns, concernNumber } of costsByArc)
      signature = fold(signature, concernNumber(concerns(teacher)));
    ofSource[teacher] = signature;
    arrivalsOf.set(teacher, arrivals);
  }
  return { ofSource, arrivalsOf };
};

/**
 * Continues the signatures of sources by whatever else tells teachers apart. Each such thing (a term of a count, a value
 * in an objective) is an entry with a number of its own, appended to the signatures of the teachers it belongs to.
 */
const classSignatures = (
  formulation: Formulation,
  { moveCosts }: MoveFacts,
  ofSource: Int32Array,
  fold: Fold,
): Pick<Signatures, 'ofClass' | 'isNamed'> => {
  const { facts, checkpoint } = formulation;
  const ofClass = Int32Array.from(ofSource);
  const isNamed = noMembers<TeacherIndex>(facts.teachers.length);
  let entries = 1;
  const append = (teacher: TeacherIndex, entry: number): void => {
    ofClass[teacher] = fold(itemAt(ofClass, teacher), entry);
  };
  /** One new entry for each key. */
  const entriesByKey = <Key>(): ((key: Key) => number) => {
    const entryAt = new Map<Key, number>();
    return (key) => {
      const entry = entryAt.get(key) ?? ++entries;
      entryAt.set(key, entry);
      return entry;
    };
  };
  for (const { leaving, going } of countsOf(formulation)) {
    checkpoint?.();
    for (const { teachers } of leaving) {
      entries += 1;
      for (const teacher of teachers) append(teacher, entries);
    }
    const entryOfPlace = entriesByKey<string>();
    for (const { teachers, school, subject, times } of going) {
      const entry = entryOfPlace(`${school} ${subject} ${times}`);
      for (const teacher of teachers) {
        append(teacher, entry);
        isNamed[teacher] = 1;
      }
    }
  }
  const appendValues = (of: (teacher: TeacherIndex) => number | undefined): void => {
    const entryOfValue = entriesByKey<number>();
    for (const teacher of formulation.teachers) {
      const value = of(teacher);
      if (value !== undefined && value !== 0) append(teacher, entryOfValue(value));
    }
  };
  for (const term of objectiveTermsOf(formulation)) if (term.kind === 'leaving') appendValues(term.of);
  for (const { flatOf } of moveCosts.values()) appendValues(flatOf);
  return { ofClass, isNamed };
};

export const signaturesOf = (formulation: Formulation, moves: MoveFacts): Signatures => {
  const fold = pairNumbering();
  const sources = sourceSignatures(formulation, moves, fold);
  return { ...sources, ...classSignatures(formulation, moves, sources.ofSource, fold) };
};
