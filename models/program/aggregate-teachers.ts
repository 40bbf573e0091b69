/**
 * Aggregates teachers into the transportation network of the plan (network.ts). Origin and destination of a move are
 * split: one integer counts who leaves in a class, another what arrives in a sink, and hardly any rule asks which
 * origin meets which destination. Who of a class or source goes where is decided when the plan is read back
 * (read-plan.ts).
 */
import type { Formulation } from '../formulation/formulation.ts';
import { entryOf, itemAt } from '../vocabulary/lookup.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { type ArrivalKind, type ArrivalKinds, arrivalKinds } from './arrivals.ts';
import { type Destination, type Destinations, readDestination } from './destinations.ts';
import { type MoveTerm, moveCostsOf } from './move-costs.ts';
import { type Arc, type Network, NONE, type Sink } from './network.ts';
import { inAscendingOrder, numbering } from './numbering.ts';
import { byPrecedence } from './read-plan.ts';
import { type MoveFacts, objectiveTermsOf, type Signatures, signaturesOf } from './signatures.ts';

type Arrival = {
  readonly teacher: TeacherIndex;
  readonly subject: SubjectIndex;
  readonly school: SchoolIndex;
};

/** Collects sinks; `sinkOf` gives the position of the sink that an arrival belongs to, or NONE. */
const sinkCollector = (
  kinds: ArrivalKinds,
  schoolCount: number,
): {
  readonly sinks: readonly Sink[];
  /** `named` is the signature of teachers whom a constraint names: they have sinks of their own. */
  readonly sinkOf: (arrival: Arrival, kind: ArrivalKind, named: number | undefined) => number;
} => {
  const sinks: Sink[] = [];
  const sinkAt = new Map<number, number>();
  return {
    sinks,
    sinkOf: ({ teacher, subject, school }, { arrivalClass, hasCosts, kind: ownKind }, named) => {
      const isNamed = named !== undefined;
      if (arrivalClass === NONE && !hasCosts && !isNamed) return NONE;
      const kind = isNamed ? kinds.namedKind(subject, named) : ownKind;
      const key = kind * schoolCount + school;
      const known = sinkAt.get(key);
      if (known !== undefined) return known;
      sinkAt.set(key, sinks.length);
      const representative = { teacher, subject };
      return sinks.push({ school, kind, arrivalClass, representative, isNamed }) - 1;
    },
  };
};

/** Gives each representative of a class its arcs: one list for all who have the same destinations, kinds and names. */
const arcDrawer = (
  { facts }: Formulation,
  { arrivalsOf }: Signatures,
  sinkOf: ReturnType<typeof sinkCollector>['sinkOf'],
): ((teacher: TeacherIndex, list: readonly Destination[], named: number | undefined) => readonly Arc[]) => {
  const subjectCount = facts.subjects.length;
  const listNumber = numbering<readonly Destination[]>();
  const drawn = new Map<string, readonly Arc[]>();
  return (teacher, list, named) => {
    const arrivals = entryOf(arrivalsOf, teacher);
    const key = `${named} ${listNumber(list)} ${arrivals.map(({ kind }) => kind).join(' ')}`;
    const known = drawn.get(key);
    if (known) return known;
    const subjects = inAscendingOrder(facts.subjectsOf(teacher));
    const arcs = list.map((destination): Arc => {
      const { school, subject } = readDestination(destination, subjectCount);
      const kind = itemAt(arrivals, subjects.indexOf(subject));
      return { school, subject, sink: sinkOf({ teacher, subject, school }, kind, named) };
    });
    drawn.set(key, arcs);
    return arcs;
  };
};

type ClassDraft = { readonly home: SchoolIndex; readonly members: TeacherIndex[]; readonly source: number };
type SourceDraft = {
  readonly home: SchoolIndex;
  readonly arcs: readonly Arc[];
  readonly classes: number[];
};

/** Classes, sources and sinks in the order in which the teachers, in the order of the facts, bring them up. */
const groupBySignature = (
  formulation: Formulation,
  { destinations, kinds }: MoveFacts,
  signatures: Signatures,
): Pick<Network, 'classes' | 'sources' | 'sinks' | 'classOf'> => {
  const { facts, checkpoint } = formulation;
  const { sinks, sinkOf } = sinkCollector(kinds, facts.schools.length);
  const arcsOf = arcDrawer(formulation, signatures, sinkOf);
  const classOf = new Int32Array(facts.teachers.length).fill(NONE);
  const classes: ClassDraft[] = [];
  const sources: SourceDraft[] = [];
  const classAt = new Map<number, ClassDraft>();
  const sourceAt = new Map<number, number>();
  for (const teacher of formulation.teachers) {
    checkpoint?.();
    const list = destinations.get(teacher);
    if (!list) continue;
    const signature = itemAt(signatures.ofClass, teacher);
    const known = classAt.get(signature);
    if (known) {
      known.members.push(teacher);
      continue;
    }
    const home = facts.homeOf(teacher);
    // Named teachers have sources and sinks of their own. Signatures are positive, so −signature is no source's.
    const named = signatures.isNamed[teacher] === 1 ? signature : undefined;
    const sourceKey = named === undefined ? itemAt(signatures.ofSource, teacher) : -named;
    const source = sourceAt.get(sourceKey) ?? sources.length;
    if (source === sources.length) {
      sourceAt.set(sourceKey, source);
      sources.push({ home, arcs: arcsOf(teacher, list, named), classes: [] });
    }
    itemAt(sources, source).classes.push(classes.length);
    classOf[teacher] = classes.length;
    const draft: ClassDraft = { home, members: [teacher], source };
    classAt.set(signature, draft);
    classes.push(draft);
  }
  for (const { members } of classes) members.sort(byPrecedence(facts));
  return { classes, sources, sinks, classOf };
};

export const aggregateTeachers = (formulation: Formulation, destinations: Destinations): Network => {
  const { features } = formulation;
  const sharedTerms = objectiveTermsOf(formulation).filter(
    (term): term is MoveTerm => term.kind === 'move' && term.byArc !== true,
  );
  const moveCosts = new Map(sharedTerms.map((term) => [term, moveCostsOf(formulation, term)] as const));
  const kinds = arrivalKinds(features, moveCosts.values());
  const moves: MoveFacts = { destinations, kinds, moveCosts };
  const groups = groupBySignature(formulation, moves, signaturesOf(formulation, moves));
  return { ...groups, arrivalClasses: kinds.classes, moveCosts };
};
