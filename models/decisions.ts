/**
 * What may be decided, and reading it back.
 *
 * The origin of a move is split from its destination: `out` counts who leaves, `in` counts what arrives at a school,
 * and hardly any rule asks which origin meets which destination. Teachers who may go to the same places are one
 * *lane*, whatever school they come from: as many as leave in it arrive at its destinations, and nobody at the school
 * they left. Only a goal that looks at pairs of schools, such as kilometres, needs to know who of a lane goes where.
 *
 * Teachers whom no statement, barrier or cost tells apart are one *unit* with a count: their columns would be
 * identical in every row. The units of one school in one lane are a *flow*: they share their destinations, and nothing
 * that depends on a destination tells them apart. Inside a flow, who goes where is settled afterwards by a stated
 * order (see readPlan).
 */
import type { Asked } from './asked.ts';
import { byText, type Facts } from './facts.ts';
import type { Outcome } from './plan.ts';
import type { Cost, Count, Statement } from './statements.ts';

/** Interchangeable teachers of one school. */
export type TeacherUnit = {
  readonly home: number;
  /** In the order in which they go: volunteers, then the longest serving, then by id. */
  readonly members: readonly number[];
  /** Position of the flow that the unit belongs to. */
  readonly flow: number;
};

/** Teachers of one school who leave by one lane, and who cost the same on every way. */
export type Flow = { readonly home: number; readonly lane: number; readonly units: readonly number[] };

/** Where some teachers may go, each of them anywhere but to their own school. */
export type Lane = {
  /** Destinations, in order of school and subject. */
  readonly options: readonly Option[];
  readonly flows: readonly number[];
  /** A statement speaks of where one of them goes, so their ways must be whole in their own right. */
  readonly namedPairs: boolean;
};
/** `arrival` is the class of arrivals it counts to, or −1 where no statement looks at them. */
export type Option = { readonly school: number; readonly subject: number; readonly arrival: number };

export type Decisions = {
  readonly units: readonly TeacherUnit[];
  readonly flows: readonly Flow[];
  readonly lanes: readonly Lane[];
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

const inOrder = (subjects: readonly number[]): readonly number[] => subjects.toSorted((a, b) => a - b);

/** A place in a list of destinations: a school and the subject taught there. */
type Place = readonly [school: number, subject: number];

/**
 * The places where each teacher may go, as the list that they share with others: it may hold the teacher's own school,
 * where others of the list may go. Undefined for teachers who may go nowhere.
 *
 * Two schools whose teachers may go anywhere in a county, but home, have different lists of destinations and share one
 * if each adds its own school. So every list is looked at in both forms, and the form that more of them have is taken.
 */
const placesOf = (asked: Asked): readonly (readonly Place[] | undefined)[] => {
  const { facts, barriers } = asked;
  const byStage = Map.groupBy(facts.schools.keys(), (school) => facts.schools[school]!.stage);
  type Reach = { readonly places: readonly Place[]; readonly withHome: readonly Place[] };
  const known = new Map<string, Reach>();
  const reaches = facts.teachers.map((_, teacher): Reach => {
    const home = facts.home[teacher]!;
    const subjects = inOrder(facts.mayTeach[teacher]!);
    const concerns = barriers.map((barrier) => barrier.concerns(teacher));
    const key = `${home}|${subjects.join()}|${concerns.map((one) => (one === undefined ? '' : `=${one}`)).join('|')}`;
    const before = known.get(key);
    if (before) return before;
    const relevant = barriers.filter((_, position) => concerns[position] !== undefined);
    const all = byStage
      .get(facts.schools[home]!.stage)!
      .flatMap((school) => subjects.map((subject) => [school, subject] as const));
    const isOpen = ([school, subject]: Place): boolean =>
      !relevant.some((barrier) => barrier.blocks(teacher, school, subject));
    const open = all.map((place) => place[0] !== home && isOpen(place));
    const reach = {
      places: all.filter((_, position) => open[position]),
      withHome: all.filter(([school], position) => school === home || open[position]),
    };
    known.set(key, reach);
    return reach;
  });

  const written = (places: readonly Place[]): string => places.join(' ');
  const forms = new Map<string, { count: number; readonly places: readonly Place[] }>();
  const meet = (places: readonly Place[]): void => {
    const key = written(places);
    const form = forms.get(key);
    if (form) form.count += 1;
    else forms.set(key, { count: 1, places });
  };
  for (const { places, withHome } of known.values()) {
    if (places.length === 0) continue;
    meet(places);
    meet(withHome);
  }
  const shared = new Map<Reach, readonly Place[]>();
  for (const reach of known.values()) {
    if (reach.places.length === 0) continue;
    const [without, withHome] = [forms.get(written(reach.places))!, forms.get(written(reach.withHome))!];
    shared.set(reach, (withHome.count > without.count ? withHome : without).places);
  }
  return reaches.map((reach) => shared.get(reach));
};

/** Costs that depend on both schools of a move: they tell flows apart, and need to know who of a lane goes where. */
const isByWay = (cost: Cost): boolean => cost.kind === 'move' && cost.byWay === true;

/** A lane of fewer schools than this has as many columns and rows as the ways that it stands for. */
const LANE_HOMES_AT_LEAST = 3;

export const decide = (asked: Asked): Decisions => {
  const { facts, marks } = asked;
  const teachers = facts.teachers.length;
  const places = placesOf(asked);
  const placesNumber = naming<unknown>();

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
  // What tells teachers apart, and the part of it that decides where they may go and what that counts and costs.
  const [signature, lane] = [new Int32Array(teachers), new Int32Array(teachers)];
  const namedPairs = new Uint8Array(teachers);
  const arrivalsOf: (readonly number[])[] = [];
  for (let teacher = 0; teacher < teachers; teacher++) {
    if (!places[teacher]) continue;
    const classes = inOrder(facts.mayTeach[teacher]!).map((subject) => arrivalOf(teacher, subject));
    arrivalsOf[teacher] = classes;
    let folded = fold(root, placesNumber(places[teacher]));
    for (const one of classes) folded = fold(folded, one + 1);
    lane[teacher] = folded;
    signature[teacher] = fold(root, facts.home[teacher]!);
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
  /** What a move costs at each place of the list, own school included: teachers who differ in that share no lane. */
  const notePrices = (cost: Extract<Cost, { kind: 'move' }>): void => {
    const [priceList, known] = [naming<string>(), new Map<string, number>()];
    entries += 1;
    for (let teacher = 0; teacher < teachers; teacher++) {
      const concern = cost.concerns(teacher);
      const list = places[teacher];
      if (concern === undefined || !list) continue;
      const key = `${facts.home[teacher]}|${placesNumber(list)}|${concern}`;
      const before = known.get(key);
      const prices =
        before ?? priceList(list.map(([school, subject]) => cost.of(teacher, school, subject)).join(' '));
      known.set(key, prices);
      lane[teacher] = fold(fold(lane[teacher]!, entries), prices);
    }
  };
  const costs = asked.levels.flatMap((level) => level.costs.map(({ cost }) => cost));
  const waySignature = new Int32Array(teachers).fill(root);
  for (const cost of costs) {
    if (cost.kind === 'leaving') noteValues(cost.of);
    if (cost.kind !== 'move') continue;
    noteValues(cost.concerns);
    if (!isByWay(cost)) notePrices(cost);
    else {
      const concernNumber = naming<string>();
      for (let teacher = 0; teacher < teachers; teacher++) {
        const concern = cost.concerns(teacher);
        const number = concern === undefined ? 0 : concernNumber(concern) + 1;
        waySignature[teacher] = fold(waySignature[teacher]!, number);
      }
    }
  }

  const homesOf = new Map<number, Set<number>>();
  for (let teacher = 0; teacher < teachers; teacher++) {
    const homes = homesOf.get(lane[teacher]!) ?? new Set();
    homesOf.set(lane[teacher]!, homes.add(facts.home[teacher]!));
  }
  const unitAt = new Map<string, number>();
  const flowAt = new Map<string, number>();
  const laneAt = new Map<string, number>();
  const ledBy = new Int32Array(teachers).fill(-1);
  const units: { home: number; members: number[]; flow: number }[] = [];
  const flows: { home: number; lane: number; units: number[] }[] = [];
  const lanes: { options: Option[]; flows: number[]; namedPairs: boolean }[] = [];
  for (let teacher = 0; teacher < teachers; teacher++) {
    const list = places[teacher];
    if (!list) continue;
    const home = facts.home[teacher]!;
    const unitKey = `${lane[teacher]} ${signature[teacher]}`;
    const known = unitAt.get(unitKey);
    if (known !== undefined) {
      units[known]!.members.push(teacher);
      continue;
    }
    const isNamed = namedPairs[teacher] === 1;
    const isShared = homesOf.get(lane[teacher]!)!.size >= LANE_HOMES_AT_LEAST;
    const laneKey = isNamed ? unitKey : isShared ? `${lane[teacher]}` : `${lane[teacher]} at ${home}`;
    if (!laneAt.has(laneKey)) {
      const taught = inOrder(facts.mayTeach[teacher]!);
      const classes = arrivalsOf[teacher]!;
      const options = list.map(([school, subject]) => ({
        school,
        subject,
        arrival: classes[taught.indexOf(subject)]!,
      }));
      laneAt.set(laneKey, lanes.length);
      lanes.push({ options, flows: [], namedPairs: isNamed });
    }
    const laneNumber = laneAt.get(laneKey)!;
    const flowKey = `${laneNumber} ${home} ${waySignature[teacher]}`;
    if (!flowAt.has(flowKey)) {
      flowAt.set(flowKey, flows.length);
      lanes[laneNumber]!.flows.push(flows.length);
      flows.push({ home, lane: laneNumber, units: [] });
    }
    const flow = flowAt.get(flowKey)!;
    flows[flow]!.units.push(units.length);
    unitAt.set(unitKey, units.length);
    ledBy[teacher] = units.length;
    units.push({ home, members: [teacher], flow });
  }
  for (const { members } of units) members.sort((a, b) => goesBefore(facts, a, b));
  for (const one of lanes) {
    const homes = new Set(one.flows.map((flow) => flows[flow]!.home));
    // Nobody but their own people would go there.
    if (homes.size === 1) one.options = one.options.filter(({ school }) => !homes.has(school));
  }
  return { units, flows, lanes, ledBy, arrivals };
};

/** Who of two interchangeable teachers goes: a volunteer, then the longer serving, then the smaller id. */
const goesBefore = (facts: Facts, a: number, b: number): number =>
  facts.volunteers[b]! - facts.volunteers[a]! ||
  (facts.yearsInSchool[b] ?? 0) - (facts.yearsInSchool[a] ?? 0) ||
  byText(facts.teachers[a]!.id, facts.teachers[b]!.id);

/**
 * The plan that whole values mean. `leaving` tells how many of a unit go, `sent` how many of a flow go to an option of
 * its lane; those of a flow who leave take the options in their order, volunteers first, then the longest serving, then
 * by id.
 */
export const readPlan = (
  facts: Facts,
  { units, flows, lanes }: Decisions,
  leaving: (unit: number) => number,
  sent: (flow: number, option: number) => number,
): Outcome => {
  const [school, subject] = [Int32Array.from(facts.home), Int32Array.from(facts.subject)];
  const movers: number[] = [];
  flows.forEach(({ lane, units: own }, flow) => {
    const going = own
      .flatMap((unit) => units[unit]!.members.slice(0, leaving(unit)))
      .sort((a, b) => goesBefore(facts, a, b));
    let next = 0;
    lanes[lane]!.options.forEach((option, position) => {
      for (let left = sent(flow, position); left > 0; left--) {
        const teacher = going[next++];
        if (teacher === undefined) throw new Error('the solver posts more teachers of a flow than leave');
        school[teacher] = option.school;
        subject[teacher] = option.subject;
        movers.push(teacher);
      }
    });
    if (next < going.length) throw new Error('the solver posts fewer teachers of a flow than leave');
  });
  return { school, subject, movers: movers.sort((a, b) => a - b) };
};
