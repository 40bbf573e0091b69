/**
 * What may be decided, and reading it back.
 *
 * The origin of a move is split from its destination: `out` counts who leaves, `in` counts what arrives at a school,
 * and hardly any rule asks which origin meets which destination.
 *
 * Teachers whom no statement, barrier or cost tells apart are one *teacherClass* with a count: their columns would be
 * identical in every row. The classes of one school who may go to the same places, and count and cost the same there,
 * are a *source*. What arrives at a school and is alike to every statement and every price, whatever source it comes from,
 * is a *sink*. Inside a source, who goes where is settled afterwards by a stated order (see readPlan).
 */
import type { Facts } from '../facts/facts.ts';
import type { Outcome } from '../facts/outcome.ts';
import type { Formulation } from '../formulation/formulation.ts';
import { byText } from '../vocabulary/by-text.ts';
import type { Constraint, CountExpression } from '../vocabulary/terms.ts';
import { type MoveCosts, type MoveTerm, moveCostsOf } from './move-costs.ts';

/** Interchangeable teachers of one school. */
export type TeacherClass = {
  readonly home: number;
  /** In the order in which they go: volunteers, then the longest serving, then by id. */
  readonly members: readonly number[];
  /** Position of the source that the teacherClass belongs to. */
  readonly source: number;
};

/** Teachers of one school with the same places to go to, each of whom costs the same on every way. */
export type Source = {
  readonly home: number;
  /** In order of school and subject; never the own school. */
  readonly arcs: readonly Arc[];
  readonly classes: readonly number[];
};

/** A post in a subject at a school. `sink` is the sink it counts to, or −1 where nobody looks at what arrives. */
export type Arc = { readonly school: number; readonly subject: number; readonly sink: number };

/** Arrivals at one school that are all alike. */
export type Sink = {
  readonly school: number;
  /** Pools of different schools that are alike in everything else are of one kind. */
  readonly kind: number;
  /** The class of arrivals, which is all that statements see of them; −1 where none looks at them. */
  readonly arrival: number;
  /** One of those who may come, and the subject they would teach: what they cost, the others cost too. */
  readonly example: { readonly teacher: number; readonly subject: number };
  /** A statement speaks of those who may come by name, so the sink must be whole in its own right. */
  readonly isNamed: boolean;
};

export type Network = {
  readonly classes: readonly TeacherClass[];
  readonly sources: readonly Source[];
  readonly sinks: readonly Sink[];
  /** Position of the teacherClass a teacher leads (is the first found of), else −1: a teacherClass's coefficient is its leader's. */
  readonly classOf: Int32Array;
  /** Per class of arrivals, the value of each mark, by the mark's position. */
  readonly arrivalClasses: readonly (readonly number[])[];
  /** What moves cost at their destinations, by cost. */
  readonly moveCosts: ReadonlyMap<MoveTerm, MoveCosts>;
};

/** How many teachers a source has. */
export const sizeOf = ({ classes }: Network, source: Source): number =>
  source.classes.reduce((size, teacherClass) => size + classes[teacherClass]!.members.length, 0);

/** Where every signature starts: a number that no fold ever returns. */
const root = 67_108_863;

/** Gives each combination of two whole numbers a number of its own, in the order in which they come up. */
const pairing = (): ((first: number, second: number) => number) => {
  const known = new Map<number, number>();
  return (first, second) => {
    // Both stay far below 2²⁶ (teachers times clauses), so the key is exact.
    const key = first * 67_108_864 + second;
    const before = known.get(key);
    if (before !== undefined) return before;
    const next = known.size;
    known.set(key, next);
    return next;
  };
};
const naming = <Key>(): ((key: Key) => number) => {
  const known = new Map<Key, number>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const next = known.size;
    known.set(key, next);
    return next;
  };
};

const countsIn = (statement: Constraint): readonly CountExpression[] => {
  switch (statement.kind) {
    case 'limit':
      return [statement.count];
    case 'share':
      return [statement.part, statement.whole];
    case 'if-any':
      return [statement.any, statement.count];
    case 'spread':
    case 'most-of':
    case 'all-or-breach':
      return statement.parts.map(({ count }) => count);
  }
};

const countsOf = (formulation: Formulation): readonly CountExpression[] => [
  ...formulation.constraints.flatMap(({ constraint: statement }) => {
    return countsIn(statement);
  }),
  ...formulation.levels.flatMap(({ terms: costs }) =>
    costs.flatMap(({ cost }) => {
      if (cost.kind === 'convex') return [cost.count];
      if (cost.kind === 'breach') return countsIn(cost.statement);
      if (cost.kind === 'largest-first')
        return cost.parts.flatMap(({ terms }) => terms.map(({ count }) => count));
      return cost.kind === 'worst-rate' ? cost.parts.map(({ count }) => count) : [];
    }),
  ),
];

const inOrder = (subjects: readonly number[]): readonly number[] => subjects.toSorted((a, b) => a - b);

/** A school and the subject taught there, as one number: lists of destinations are long. */
type Place = number;

/** The places where each teacher may go: one list for all who share it, undefined for those who may go nowhere. */
const placesOf = ({ facts, forbiddenMoves }: Formulation): readonly (readonly Place[] | undefined)[] => {
  const subjectCount = facts.subjects.length;
  const byStage = Map.groupBy(facts.schools.keys(), (school) => facts.schools[school]!.stage);
  const known = new Map<string, readonly Place[]>();
  const shared = new Map<string, readonly Place[]>();
  return facts.teachers.map((_, teacher) => {
    const home = facts.home[teacher]!;
    const subjects = inOrder(facts.mayTeach[teacher]!);
    const concerns = forbiddenMoves.map((barrier) => barrier.concerns(teacher));
    const key = `${home}|${subjects.join()}|${concerns.map((one) => (one === undefined ? '' : `=${one}`)).join('|')}`;
    let places = known.get(key);
    if (places === undefined) {
      const relevant = forbiddenMoves.filter((_, position) => concerns[position] !== undefined);
      const open: Place[] = [];
      for (const school of byStage.get(facts.schools[home]!.stage)!) {
        if (school === home) continue;
        for (const subject of subjects) {
          if (relevant.some((barrier) => barrier.blocks(teacher, school, subject))) continue;
          open.push(school * subjectCount + subject);
        }
      }
      const written = open.join(' ');
      places = shared.get(written) ?? open;
      shared.set(written, places);
      known.set(key, places);
    }
    return places.length === 0 ? undefined : places;
  });
};

export const aggregateTeachers = (formulation: Formulation): Network => {
  const { facts, features: marks } = formulation;
  const teachers = facts.teachers.length;
  const places = placesOf(formulation);
  const subjectCount = facts.subjects.length;
  const placesNumber = naming<unknown>();
  const costs = formulation.levels.flatMap((level) => level.terms.map(({ cost }) => cost));
  const moves = costs.filter((cost): cost is MoveTerm => cost.kind === 'move');
  const moveCosts = new Map(
    moves.filter(({ byWay }) => byWay !== true).map((cost) => [cost, moveCostsOf(facts, cost)] as const),
  );

  // The class of an arrival is all that the marks say of it; its kind, also what it costs.
  const arrivalNumber = naming<string>();
  const arrivals: (readonly number[])[] = [];
  const arrivalOf = (teacher: number, subject: number): number => {
    const values = marks.map((mark) => mark.of(teacher, subject));
    if (values.every((value) => value === 0)) return -1;
    const position = arrivalNumber(values.join());
    arrivals[position] = values;
    return position;
  };
  type Kind = { readonly arrival: number; readonly isPriced: boolean; readonly number: number };
  const kindNumber = naming<string>();
  const kindOf = (teacher: number, subject: number): Kind => {
    const arrival = arrivalOf(teacher, subject);
    const lists = Array.from(moveCosts.values(), ({ listOf }) => listOf(teacher, subject));
    const isPriced = lists.some((list) => list !== 0);
    return { arrival, isPriced, number: kindNumber(`${arrival} ${lists.join(' ')}`) };
  };

  const fold = pairing();
  const byWay = moves
    .filter((cost) => cost.byWay === true)
    .map((cost) => ({ cost, number: naming<string | undefined>() }));
  // What tells teachers apart, and the part of it that tells sources of one school apart.
  const [signature, sourceSignature] = [new Int32Array(teachers), new Int32Array(teachers)];
  const namedPairs = new Uint8Array(teachers);
  const kindsOf: (readonly Kind[])[] = [];
  for (let teacher = 0; teacher < teachers; teacher++) {
    if (!places[teacher]) continue;
    const kinds = inOrder(facts.mayTeach[teacher]!).map((subject) => kindOf(teacher, subject));
    kindsOf[teacher] = kinds;
    let folded = fold(fold(root, facts.home[teacher]!), placesNumber(places[teacher]));
    folded = fold(folded, kinds.length);
    for (const { number } of kinds) folded = fold(folded, number);
    for (const { cost, number } of byWay) folded = fold(folded, number(cost.concerns(teacher)));
    sourceSignature[teacher] = folded;
    signature[teacher] = folded;
  }
  // Everything else that tells teachers apart is an entry: a term of a count, or a value in a cost.
  let entries = 1;
  const note = (teacher: number, entry: number): void => {
    signature[teacher] = fold(signature[teacher]!, entry);
  };
  for (const count of countsOf(formulation)) {
    for (const { teachers: counted } of count.leaving) {
      entries += 1;
      for (const teacher of counted) note(teacher, entries);
    }
    const named = new Map<string, number>();
    for (const { teachers: counted, school, subject, times } of count.going) {
      const place = `${school} ${subject} ${times}`;
      if (!named.has(place)) named.set(place, ++entries);
      for (const teacher of counted) {
        note(teacher, named.get(place)!);
        namedPairs[teacher] = 1;
      }
    }
  }
  const noteValues = (of: (teacher: number) => string | number | undefined): void => {
    const values = new Map<string | number, number>();
    for (let teacher = 0; teacher < teachers; teacher++) {
      const value = of(teacher);
      if (value === undefined || value === 0) continue;
      if (!values.has(value)) values.set(value, ++entries);
      note(teacher, values.get(value)!);
    }
  };
  for (const cost of costs) if (cost.kind === 'leaving') noteValues(cost.of);
  for (const { flatOf } of moveCosts.values()) noteValues(flatOf);

  const classAt = new Map<number, number>();
  const sourceAt = new Map<string, number>();
  const sinkAt = new Map<number, number>();
  const arcsAt = new Map<string, readonly Arc[]>();
  const classOf = new Int32Array(teachers).fill(-1);
  const classes: { home: number; members: number[]; source: number }[] = [];
  const sources: { home: number; arcs: readonly Arc[]; classes: number[] }[] = [];
  const sinks: Sink[] = [];
  const sinkOf = (teacher: number, school: number, subject: number, kind: Kind, named: string): number => {
    const isNamed = named !== '';
    if (kind.arrival < 0 && !kind.isPriced && !isNamed) return -1;
    const number = isNamed ? kindNumber(`${subject} of ${named}`) : kind.number;
    const key = number * facts.schools.length + school;
    const known = sinkAt.get(key);
    if (known !== undefined) return known;
    sinkAt.set(key, sinks.length);
    return (
      sinks.push({ school, kind: number, arrival: kind.arrival, example: { teacher, subject }, isNamed }) - 1
    );
  };
  for (let teacher = 0; teacher < teachers; teacher++) {
    const list = places[teacher];
    if (!list) continue;
    const home = facts.home[teacher]!;
    const known = classAt.get(signature[teacher]!);
    if (known !== undefined) {
      classes[known]!.members.push(teacher);
      continue;
    }
    // Whoever is named has a source, and sinks, of their own.
    const named = namedPairs[teacher] === 1 ? `u${signature[teacher]}` : '';
    const sourceKey = named === '' ? `${sourceSignature[teacher]}` : named;
    if (!sourceAt.has(sourceKey)) {
      const taught = inOrder(facts.mayTeach[teacher]!);
      const kinds = kindsOf[teacher]!;
      const arcsKey = `${named} ${placesNumber(list)} ${kinds.map(({ number }) => number).join(' ')}`;
      const arcs =
        arcsAt.get(arcsKey) ??
        list.map((place) => {
          const subject = place % subjectCount;
          const school = (place - subject) / subjectCount;
          const kind = kinds[taught.indexOf(subject)]!;
          return { school, subject, sink: sinkOf(teacher, school, subject, kind, named) };
        });
      arcsAt.set(arcsKey, arcs);
      sourceAt.set(sourceKey, sources.length);
      sources.push({ home, arcs, classes: [] });
    }
    const source = sourceAt.get(sourceKey)!;
    sources[source]!.classes.push(classes.length);
    classAt.set(signature[teacher]!, classes.length);
    classOf[teacher] = classes.length;
    classes.push({ home, members: [teacher], source });
  }
  for (const { members } of classes) members.sort((a, b) => goesBefore(facts, a, b));
  return {
    classes,
    sources,
    sinks,
    classOf: classOf,
    arrivalClasses: arrivals,
    moveCosts: moveCosts,
  };
};

/** Who of two interchangeable teachers goes: a volunteer, then the longer serving, then the smaller id. */
const goesBefore = (facts: Facts, a: number, b: number): number =>
  facts.volunteers[b]! - facts.volunteers[a]! ||
  (facts.yearsInSchool[b] ?? 0) - (facts.yearsInSchool[a] ?? 0) ||
  byText(facts.teachers[a]!.id, facts.teachers[b]!.id);

/**
 * The plan that whole values mean. `leaving` tells how many of a teacherClass go, `sent` how many of a source go to an arc;
 * those of a source who leave take the arcs in their order, volunteers first, then the longest serving, then by id.
 */
export const readPlan = (
  facts: Facts,
  { classes, sources }: Network,
  leaving: (teacherClass: number) => number,
  sent: (source: number, arc: number) => number,
): Outcome => {
  const [school, subject] = [Int32Array.from(facts.home), Int32Array.from(facts.subject)];
  const movers: number[] = [];
  sources.forEach(({ arcs, classes: own }, source) => {
    const going = own
      .flatMap((teacherClass) => classes[teacherClass]!.members.slice(0, leaving(teacherClass)))
      .sort((a, b) => goesBefore(facts, a, b));
    let next = 0;
    arcs.forEach((arc, position) => {
      for (let left = sent(source, position); left > 0; left--) {
        const teacher = going[next++];
        if (teacher === undefined) throw new Error('the solver posts more teachers of a source than leave');
        school[teacher] = arc.school;
        subject[teacher] = arc.subject;
        movers.push(teacher);
      }
    });
    if (next < going.length) throw new Error('the solver posts fewer teachers of a source than leave');
  });
  return { school, subject, movers: movers.sort((a, b) => a - b) };
};
