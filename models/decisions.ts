/**
 * What may be decided, and reading it back.
 *
 * The origin of a move is split from its destination: `out` counts who leaves, `in` counts what arrives at a
 * school, and only the pair columns between them say who goes where. Almost every rule speaks of one end, so
 * its rows are short; and with `out` and `in` whole the pairs form a transportation problem, whose vertices are
 * whole by themselves.
 *
 * Teachers whom no statement, barrier or cost tells apart are one *unit* with a count: their columns would be
 * identical in every row. Inside a unit, who goes is settled afterwards by a stated order (see readPlan).
 */
import type { Asked } from './asked.ts';
import { byText, type Facts } from './facts.ts';
import type { Outcome } from './plan.ts';
import type { Cost, Count, Statement } from './statements.ts';

/** Interchangeable teachers of one school, and where any one of them may be posted. */
export type TeacherUnit = {
  readonly home: number;
  /** In the order in which they go: volunteers, then the longest serving, then by id. */
  readonly members: readonly number[];
  /** Destinations, in order of school and subject. */
  readonly options: readonly Option[];
  /** A statement speaks of where one of them goes, so the pair columns must be whole in their own right. */
  readonly namedPairs: boolean;
};
/** `arrival` is the class of arrivals it counts to, or −1 where no statement looks at them. */
export type Option = { readonly school: number; readonly subject: number; readonly arrival: number };

export type Decisions = {
  readonly units: readonly TeacherUnit[];
  /** Position of the unit a teacher leads (is the first found of), else −1: a unit's coefficient is its leader's. */
  readonly ledBy: Int32Array;
  /** Per class of arrivals, the value of each mark, by the mark's position. */
  readonly arrivals: readonly (readonly number[])[];
};

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

const countsIn = (statement: Statement): readonly Count[] => {
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

const countsOf = (asked: Asked): readonly Count[] => [
  ...asked.demanded.flatMap(({ statement }) => {
    return countsIn(statement);
  }),
  ...asked.levels.flatMap(({ costs }) =>
    costs.flatMap(({ cost }) => {
      if (cost.kind === 'convex') return [cost.count];
      if (cost.kind === 'breach') return countsIn(cost.statement);
      if (cost.kind === 'largest-first')
        return cost.parts.flatMap(({ terms }) => terms.map(({ count }) => count));
      return cost.kind === 'worst-rate' ? cost.parts.map(({ count }) => count) : [];
    }),
  ),
];

/** Destinations of every teacher who has any; teachers of one home whom no barrier tells apart share them. */
const reachOf = (asked: Asked): readonly (readonly (readonly [school: number, subject: number])[])[] => {
  const { facts, barriers } = asked;
  const byStage = Map.groupBy(facts.schools.keys(), (school) => facts.schools[school]!.stage);
  const known = new Map<string, readonly (readonly [number, number])[]>();
  return facts.teachers.map((_, teacher) => {
    const home = facts.home[teacher]!;
    const subjects = facts.mayTeach[teacher]!;
    const concerns = barriers.map((barrier) => barrier.concerns(teacher));
    const key = `${home}|${subjects.join()}|${concerns.map((one) => (one === undefined ? '' : `=${one}`)).join('|')}`;
    const before = known.get(key);
    if (before) return before;
    const relevant = barriers.filter((_, position) => concerns[position] !== undefined);
    const reach = byStage
      .get(facts.schools[home]!.stage)!
      .flatMap((school) =>
        school === home
          ? []
          : subjects
              .toSorted((a, b) => a - b)
              .flatMap((subject) =>
                relevant.some((barrier) => barrier.blocks(teacher, school, subject))
                  ? []
                  : [[school, subject] as const],
              ),
      );
    known.set(key, reach);
    return reach;
  });
};

export const decide = (asked: Asked): Decisions => {
  const { facts, marks } = asked;
  const teachers = facts.teachers.length;
  const reach = reachOf(asked);
  const reachNumber = naming<unknown>();

  // The class of an arrival is all that the marks say of it.
  const classNumber = naming<string>();
  const arrivals: (readonly number[])[] = [];
  const arrivalOf = (teacher: number, subject: number): number => {
    const values = marks.map((mark) => mark.of(teacher, subject));
    if (values.every((value) => value === 0)) return -1;
    const position = classNumber(values.join());
    arrivals[position] = values;
    return position;
  };

  const fold = pairing();
  const [signature, namedPairs] = [new Int32Array(teachers), new Uint8Array(teachers)];
  const arrivalsOf: (readonly number[])[] = [];
  for (let teacher = 0; teacher < teachers; teacher++) {
    if (reach[teacher]!.length === 0) continue;
    const classes = facts.mayTeach[teacher]!.map((subject) => arrivalOf(teacher, subject));
    arrivalsOf[teacher] = classes;
    let folded = fold(fold(root, facts.home[teacher]!), reachNumber(reach[teacher]));
    for (const one of classes) folded = fold(folded, one + 1);
    signature[teacher] = folded;
  }
  // Everything else that tells teachers apart is an entry: a term of a count, or a value in a cost.
  let entries = 1;
  const note = (teacher: number, entry: number): void => {
    signature[teacher] = fold(signature[teacher]!, entry);
  };
  for (const count of countsOf(asked)) {
    for (const { teachers: counted } of count.leaving) {
      entries += 1;
      for (const teacher of counted) note(teacher, entries);
    }
    const places = new Map<string, number>();
    for (const { teachers: counted, school, subject, times } of count.going) {
      const place = `${school} ${subject} ${times}`;
      if (!places.has(place)) places.set(place, ++entries);
      for (const teacher of counted) {
        note(teacher, places.get(place)!);
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
  const noteCost = (cost: Cost): void => {
    if (cost.kind === 'leaving') noteValues(cost.of);
    if (cost.kind === 'move') noteValues(cost.concerns);
  };
  for (const { costs } of asked.levels) for (const { cost } of costs) noteCost(cost);

  const unitAt = new Map<number, number>();
  const ledBy = new Int32Array(teachers).fill(-1);
  const drafts: { leader: number; members: number[] }[] = [];
  for (let teacher = 0; teacher < teachers; teacher++) {
    if (reach[teacher]!.length === 0) continue;
    const unit = unitAt.get(signature[teacher]!);
    if (unit === undefined) {
      unitAt.set(signature[teacher]!, drafts.length);
      ledBy[teacher] = drafts.length;
      drafts.push({ leader: teacher, members: [teacher] });
    } else drafts[unit]!.members.push(teacher);
  }
  const units = drafts.map(({ leader, members }): TeacherUnit => {
    const taught = facts.mayTeach[leader]!;
    const options = reach[leader]!.map(([school, subject]) => ({
      school,
      subject,
      arrival: arrivalsOf[leader]![taught.indexOf(subject)]!,
    }));
    return {
      home: facts.home[leader]!,
      members: members.sort((a, b) => goesBefore(facts, a, b)),
      options,
      namedPairs: namedPairs[leader] === 1,
    };
  });
  return { units, ledBy, arrivals };
};

/** Who of two interchangeable teachers goes: a volunteer, then the longer serving, then the smaller id. */
const goesBefore = (facts: Facts, a: number, b: number): number =>
  facts.volunteers[b]! - facts.volunteers[a]! ||
  (facts.yearsInSchool[b] ?? 0) - (facts.yearsInSchool[a] ?? 0) ||
  byText(facts.teachers[a]!.id, facts.teachers[b]!.id);

/**
 * The plan that whole values of the pair columns mean. `posted(unit, option)` tells how many of a unit are
 * posted by an option; members go in the unit's order, to the options in theirs.
 */
export const readPlan = (
  facts: Facts,
  { units }: Decisions,
  posted: (unit: number, option: number) => number,
): Outcome => {
  const [school, subject] = [Int32Array.from(facts.home), Int32Array.from(facts.subject)];
  const movers: number[] = [];
  units.forEach(({ members, options }, unit) => {
    let next = 0;
    options.forEach((option, position) => {
      for (let left = posted(unit, position); left > 0; left--) {
        const teacher = members[next++];
        if (teacher === undefined) throw new Error('the solver moves more teachers of a unit than there are');
        school[teacher] = option.school;
        subject[teacher] = option.subject;
        movers.push(teacher);
      }
    });
  });
  return { school, subject, movers: movers.sort((a, b) => a - b) };
};
