/**
 * The plain reference model: one binary column for every admissible (teacher, school, subject), every clause
 * written down as the wire contract words it, plain slacks for what is soft. It shares the facts and the
 * predicates with the service and nothing else: no statements, no marks, no splitting, no grouping. Tests
 * demand that the service's program reaches the same optimum; the benchmark measures what the rest is worth.
 *
 * Levels are the breaches of the in-principle clauses, if there are any, then the priorities in order. What is
 * left undecided among equals stays so: there is no level that breaks ties.
 */
import {
  asNumber,
  decimal,
  percentOf,
  type Ratio,
  ratio,
  roundedDown,
  roundedUp,
} from '../../models/exact.ts';
import { completedMonths } from '../../models/facts/dates.ts';
import type { Area, Facts, Members } from '../../models/facts/facts.ts';
import { rankedBy } from '../../models/facts/ranking.ts';
import { nationalIndicators } from '../../models/indicators/index.ts';
import { CONTINUOUS, INTEGER, type Level, type Program } from '../../models/program/program.ts';
import type { Pin, Posting } from '../../models/vocabulary/plan.ts';
import {
  type GoalClause,
  goalClauses,
  type Policy,
  type RuleClause,
  ruleClauses,
} from '../../models/vocabulary/policy.ts';
import type { Predicate } from '../../models/vocabulary/predicate.ts';
import type { Teacher } from '../../models/vocabulary/roster.ts';

/** One column of the plain model: this teacher is posted there, in that subject. */
export type Move = { readonly teacher: number; readonly school: number; readonly subject: number };

export type PlainProgram = {
  readonly program: Program;
  readonly facts: Facts;
  /** What the first columns mean, in order; later columns are slacks. */
  readonly moves: readonly Move[];
};

/** A share that is soft needs a column for every size the whole may have; beyond so many it is not written. */
const mostSizesOfAShare = 400;

type Sum = { constant: number; readonly terms: Map<number, number> };
type Costs = { constant: number; readonly terms: Map<number, number> };

const zero = (): Sum => ({ constant: 0, terms: new Map() });
const addTo = (sum: Sum, column: number, amount: number): void => {
  const value = (sum.terms.get(column) ?? 0) + amount;
  if (value === 0) sum.terms.delete(column);
  else sum.terms.set(column, value);
};
/** first · times + second · by. */
const combined = (first: Sum, times: number, second: Sum, by: number): Sum => {
  const sum = zero();
  sum.constant = times * first.constant + by * second.constant;
  for (const [column, value] of first.terms) addTo(sum, column, times * value);
  for (const [column, value] of second.terms) addTo(sum, column, by * value);
  return sum;
};

/** The lines of the matrix in the making. */
const plainWriter = () => {
  const [lower, upper, integer]: [number[], number[], number[]] = [[], [], []];
  const [from, to, starts]: [number[], number[], number[]] = [[], [], [0]];
  const [indices, values]: [number[], number[]] = [[], []];
  const write = (terms: ReadonlyMap<number, number>, least: number, most: number): void => {
    for (const [column, value] of terms) {
      indices.push(column);
      values.push(value);
    }
    starts.push(indices.length);
    from.push(least);
    to.push(most);
  };
  return {
    column: (least: number, most: number, kind: number): number => {
      lower.push(least);
      upper.push(most);
      integer.push(kind);
      return lower.length - 1;
    },
    /** least ≤ sum ≤ most. */
    row: ({ constant, terms }: Sum, least: number, most: number): void => {
      if (least === -Infinity && most === Infinity) return;
      if (terms.size === 0 && least <= constant + 1e-9 && constant - 1e-9 <= most) return;
      if (least <= most) write(terms, least - constant, most - constant);
      else {
        write(terms, least - constant, Infinity);
        write(terms, -Infinity, most - constant);
      }
    },
    /** Least and most that a sum can be, by the bounds of its columns alone. */
    range: ({ constant, terms }: Sum): readonly [number, number] => {
      let [least, most] = [constant, constant];
      for (const [column, value] of terms) {
        least += Math.min(value * lower[column]!, value * upper[column]!);
        most += Math.max(value * lower[column]!, value * upper[column]!);
      }
      return [least, most];
    },
    finish: (levels: readonly Level[]): Program => ({
      columns: {
        count: lower.length,
        lower: Float64Array.from(lower),
        upper: Float64Array.from(upper),
        integer: Uint8Array.from(integer),
      },
      rows: {
        count: from.length,
        lower: Float64Array.from(from),
        upper: Float64Array.from(to),
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
      levels,
    }),
  };
};

type Writer = ReturnType<typeof plainWriter>;

/** Everything a clause is written with. */
type Sheet = {
  readonly facts: Facts;
  readonly moves: readonly Move[];
  readonly movesOf: readonly (readonly number[])[];
  readonly arrivals: readonly (readonly number[])[];
  readonly departures: readonly (readonly number[])[];
  readonly writer: Writer;
};

/** Adds breach ≥ amount to the costs, the breach being at least 0. */
const payAbove = ({ writer }: Sheet, costs: Costs, weight: number, amount: Sum): void => {
  const [, most] = writer.range(amount);
  if (most <= 0) return;
  const slack = writer.column(0, most, CONTINUOUS);
  const row = combined(amount, -1, zero(), 0);
  addTo(row, slack, 1);
  writer.row(row, 0, Infinity);
  costs.terms.set(slack, (costs.terms.get(slack) ?? 0) + weight);
};

/** A must keeps the limits; in principle each unit outside is paid for. */
const keep = (sheet: Sheet, soft: Soft | undefined, sum: Sum, least: number, most: number): void => {
  if (!soft) {
    sheet.writer.row(sum, least, most);
    return;
  }
  if (least > -Infinity)
    payAbove(sheet, soft.costs, soft.weight, combined({ constant: least, terms: new Map() }, 1, sum, -1));
  if (most < Infinity)
    payAbove(sheet, soft.costs, soft.weight, combined(sum, 1, { constant: most, terms: new Map() }, -1));
};

type Soft = { readonly costs: Costs; readonly weight: number };

/** How many of these teachers move. */
const movers = (
  { movesOf }: Sheet,
  counts: (teacher: number) => boolean,
  teachers: Iterable<number>,
): Sum => {
  const sum = zero();
  for (const teacher of teachers) {
    if (counts(teacher)) for (const column of movesOf[teacher]!) addTo(sum, column, 1);
  }
  return sum;
};

/** How many teachers for whom it holds are at a school after the plan, in the subject taught there. */
const after = (sheet: Sheet, school: number, counts: (teacher: number, subject: number) => boolean): Sum => {
  const { facts, moves, arrivals, departures } = sheet;
  const sum = zero();
  const stays = (teacher: number): boolean => counts(teacher, facts.subject[teacher]!);
  for (const teacher of facts.teachersAt[school]!) if (stays(teacher)) sum.constant += 1;
  for (const column of departures[school]!) if (stays(moves[column]!.teacher)) addTo(sum, column, -1);
  for (const column of arrivals[school]!) {
    const { teacher, subject } = moves[column]!;
    if (counts(teacher, subject)) addTo(sum, column, 1);
  }
  return sum;
};

const everyTeacher = (facts: Facts): readonly number[] => facts.teachers.map((_, teacher) => teacher);

/** Settings are read here as they come from the wire; the schemas of the rules have checked them. */
type Settings = Readonly<Record<string, unknown>>;
const number = (settings: Settings, name: string): number | undefined => settings[name] as number | undefined;
const predicate = (settings: Settings, name: string): Predicate | undefined =>
  settings[name] as Predicate | undefined;
const named = (facts: Facts, settings: Settings): Members =>
  facts.concerned({ who: predicate(settings, 'who'), at: predicate(settings, 'at') });

type Route = { readonly from?: Predicate; readonly to?: Predicate };

/** Whether a clause that speaks of single moves allows one. */
const allows = (facts: Facts, clause: RuleClause): ((move: Move) => boolean) | undefined => {
  const who = named(facts, clause);
  switch (clause.rule) {
    case 'eligible':
      return ({ teacher }) => facts.mayMove[teacher] === 1;
    case 'exempt': {
      const unless = predicate(clause, 'unless');
      const back = unless === undefined ? undefined : facts.teachersWhere(unless);
      return ({ teacher }) => {
        if (who[teacher] === 0 || back?.[teacher] === 1) return true;
        return clause.mayVolunteer === true && facts.teachers[teacher]!.volunteer === true;
      };
    }
    case 'direction': {
      const routes = (name: string): readonly (readonly [Members, Members])[] | undefined =>
        (clause[name] as readonly Route[] | undefined)?.map(({ from, to }) => [
          facts.schoolsWhere(from),
          facts.schoolsWhere(to),
        ]);
      const [allow, forbid] = [routes('allow'), routes('forbid')];
      return ({ teacher, school }) => {
        if (who[teacher] === 0) return true;
        const home = facts.home[teacher]!;
        const isOn = ([from, to]: readonly [Members, Members]): boolean =>
          from[home] === 1 && to[school] === 1;
        return (allow === undefined || allow.some(isOn)) && !(forbid ?? []).some(isOn);
      };
    }
    case 'scope': {
      type Pairs = readonly (readonly [string, string])[] | undefined;
      const pairs = (name: string): ReadonlySet<string> =>
        new Set(
          ((clause[name] as Pairs) ?? []).flatMap(([a, b]) => [
            JSON.stringify([a, b]),
            JSON.stringify([b, a]),
          ]),
        );
      const [allowed, forbidden] = [pairs('pairs'), pairs('forbiddenPairs')];
      const within = (clause.within ?? (clause.pairs === undefined ? 'county' : 'pairs')) as
        | 'zone'
        | 'township'
        | 'group'
        | 'pairs'
        | 'county';
      const limit = number(clause, 'atMostKm');
      return ({ teacher, school }) => {
        if (who[teacher] === 0) return true;
        const [from, to] = [facts.schools[facts.home[teacher]!]!, facts.schools[school]!];
        const pair = JSON.stringify([from.id, to.id]);
        if (forbidden.has(pair)) return false;
        if (within === 'pairs' && !allowed.has(pair)) return false;
        if (
          within !== 'pairs' &&
          within !== 'county' &&
          (from[within] === undefined || from[within] !== to[within])
        )
          return false;
        if (limit === undefined) return true;
        const kilometres = facts.kilometres(facts.home[teacher]!, school);
        return kilometres !== undefined && kilometres <= limit;
      };
    }
    case 'qualified':
      return ({ teacher, subject }) =>
        who[teacher] === 0 || clause.allowSecondSubject === true || subject === facts.subject[teacher];
    case 'wishes':
      return ({ teacher, school }) => {
        const { wishes, school: home } = facts.teachers[teacher]!;
        if (who[teacher] === 0) return true;
        if (wishes === undefined || wishes.length === 0) return clause.require !== 'only-wished';
        const [rank, homeRank] = [wishes.indexOf(facts.schools[school]!.id), wishes.indexOf(home)];
        return rank >= 0 && (clause.require === 'only-wished' || homeRank < 0 || rank < homeRank);
      };
    case 'lock-in': {
      const days = ({ rotations = [], ...one }: Teacher): readonly (string | undefined)[] =>
        clause.monthsSince === 'lastRotation'
          ? rotations.filter(({ counts }) => counts !== false).map(({ from, until }) => until ?? from)
          : [one[clause.monthsSince as 'joinedSchoolOn' | 'roleSince' | 'startedWorkOn']];
      return ({ teacher }) =>
        who[teacher] === 0 ||
        days(facts.teachers[teacher]!).every(
          (day) =>
            day === undefined || completedMonths(day, facts.roster.asOf) >= number(clause, 'atLeastMonths')!,
        );
    }
    default:
      return undefined;
  }
};

const teachersByUnit = (
  facts: Facts,
  per: Area,
  schools: Iterable<number>,
): ReadonlyMap<string, readonly number[]> => {
  const units = new Map<string, number[]>();
  for (const school of schools) {
    const unit = facts.areaOf(school, per);
    if (unit === undefined) continue;
    const members = units.get(unit) ?? [];
    members.push(...facts.teachersAt[school]!);
    units.set(unit, members);
  }
  return units;
};

const schoolsIn = (facts: Facts, settings: Settings): readonly number[] => {
  const here = facts.schoolsWhere(predicate(settings, 'at'));
  return facts.schools.flatMap((_, school) => (here[school] ? [school] : []));
};

const writeQuota = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts } = sheet;
  const who = named(facts, clause);
  const of = predicate(clause, 'of');
  const denominator = (teacher: number): boolean =>
    of === undefined
      ? who[teacher] === 1 && facts.eligible[teacher] === 1
      : facts.teachersWhere(of)[teacher] === 1;
  const units = teachersByUnit(facts, (clause.per as Area | undefined) ?? 'county', schoolsIn(facts, clause));
  for (const teachers of units.values()) {
    const size = teachers.filter(denominator).length;
    let [least, most] = [number(clause, 'atLeast') ?? 0, number(clause, 'atMost') ?? Infinity];
    const exactly = number(clause, 'exactly');
    if (exactly !== undefined) [least, most] = [Math.max(least, exactly), Math.min(most, exactly)];
    const [leastPercent, mostPercent] = [number(clause, 'atLeastPercent'), number(clause, 'atMostPercent')];
    if (leastPercent !== undefined) least = Math.max(least, roundedUp(percentOf(leastPercent, size)));
    if (mostPercent !== undefined) most = Math.min(most, roundedDown(percentOf(mostPercent, size)));
    keep(
      sheet,
      soft,
      movers(sheet, (teacher) => who[teacher] === 1, teachers),
      least,
      most,
    );
  }
};

/**
 * 100 · part ∕ whole within limits wherever whole > 0. As a must it is a row for each limit; in principle it is
 * a choice of the size of the whole, with the breach reckoned for that size alone.
 */
const writeShare = (
  sheet: Sheet,
  soft: Soft | undefined,
  part: Sum,
  whole: Sum,
  limits: { readonly atLeast?: Ratio | undefined; readonly atMost?: Ratio | undefined },
): void => {
  const { writer } = sheet;
  const { atLeast, atMost } = limits;
  if (!soft) {
    const scaled = ({ above, below }: Ratio): Sum =>
      combined(part, Number(100n * below), whole, -Number(above));
    if (atLeast) writer.row(scaled(ratio(atLeast.above, atLeast.below)), 0, Infinity);
    if (atMost) writer.row(scaled(ratio(atMost.above, atMost.below)), -Infinity, 0);
    return;
  }
  const [least, most] = writer.range(whole);
  if (most - least > mostSizesOfAShare)
    throw new Error('a soft share of so many is not covered by the plain model');
  const [one, size] = [zero(), combined(whole, 1, zero(), 0)];
  for (let count = Math.max(0, least); count <= most; count++) {
    const chosen = writer.column(0, 1, INTEGER);
    addTo(one, chosen, 1);
    if (count !== 0) addTo(size, chosen, -count);
    if (count === 0) continue;
    const pay = (limit: Ratio | undefined, sign: 1 | -1): void => {
      if (!limit) return;
      // breach ≥ sign · (limit − 100 · part ∕ count) if this size is chosen, else nothing.
      const points = combined(
        { constant: asNumber(limit), terms: new Map() },
        sign,
        part,
        (-sign * 100) / count,
      );
      const [, worst] = writer.range(points);
      if (worst <= 0) return;
      points.constant -= worst;
      addTo(points, chosen, worst);
      payAbove(sheet, soft.costs, soft.weight, points);
    };
    pay(atLeast, 1);
    pay(atMost, -1);
  }
  writer.row(one, 1, 1);
  writer.row(size, 0, 0);
};

const writeMoverShare = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts, writer } = sheet;
  const who = named(facts, clause);
  const share = facts.teachersWhere(predicate(clause, 'share'));
  const [leastPercent, mostPercent] = [number(clause, 'atLeastPercent'), number(clause, 'atMostPercent')];
  const atLeast = number(clause, 'atLeast');
  const everywhere = facts.schools.map((_, school) => school);
  for (const teachers of teachersByUnit(
    facts,
    (clause.per as Area | undefined) ?? 'county',
    everywhere,
  ).values()) {
    const whole = movers(sheet, (teacher) => who[teacher] === 1, teachers);
    const part = movers(sheet, (teacher) => who[teacher] === 1 && share[teacher] === 1, teachers);
    if (leastPercent !== undefined || mostPercent !== undefined) {
      writeShare(sheet, soft, part, whole, {
        atLeast: leastPercent === undefined ? undefined : decimal(leastPercent),
        atMost: mostPercent === undefined ? undefined : decimal(mostPercent),
      });
    }
    if (atLeast === undefined || whole.terms.size === 0) continue;
    const anyone = writer.column(0, 1, INTEGER);
    for (const column of whole.terms.keys()) {
      const row = zero();
      addTo(row, anyone, 1);
      addTo(row, column, -1);
      writer.row(row, 0, Infinity);
    }
    const enough = combined(part, 1, zero(), 0);
    addTo(enough, anyone, -atLeast);
    keep(sheet, soft, enough, 0, Infinity);
  }
};

const writeStaffing = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts, moves, arrivals, departures } = sheet;
  const neither = clause.floor === undefined && clause.ceiling === undefined;
  const posts = (limit: unknown, school: number, subject: number): number => {
    if (limit === 'present') return facts.present[school]!.get(subject) ?? 0;
    const demand = facts.demand[school]!.get(subject) ?? 0;
    return asNumber(percentOf(limit === 'demand' ? 100 : (limit as number), demand));
  };
  const [floor, ceiling] = neither ? ['demand', 'demand'] : [clause.floor, clause.ceiling];
  for (const school of schoolsIn(facts, clause)) {
    facts.subjects.forEach((_, subject) => {
      const [came, left] = [zero(), zero()];
      for (const column of arrivals[school]!) if (moves[column]!.subject === subject) addTo(came, column, 1);
      for (const column of departures[school]!) {
        if (facts.subject[moves[column]!.teacher] === subject) addTo(left, column, 1);
      }
      const present = facts.present[school]!.get(subject) ?? 0;
      const net = clause.basis !== 'snapshot';
      if (ceiling !== undefined) {
        const room = Math.max(0, posts(ceiling, school, subject) - present);
        keep(sheet, soft, net ? combined(came, 1, left, -1) : came, -Infinity, room);
      }
      if (floor !== undefined) {
        const spare = Math.max(0, present - posts(floor, school, subject));
        keep(sheet, soft, net ? combined(left, 1, came, -1) : left, -Infinity, spare);
      }
    });
  }
};

const writeEstablishment = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts } = sheet;
  const who = facts.teachersWhere(predicate(clause, 'who'));
  const counts = (teacher: number): boolean =>
    who[teacher] === 1 &&
    (clause.ledger !== 'establishment' || facts.teachers[teacher]!.established !== false);
  for (const school of schoolsIn(facts, clause)) {
    const { [(clause.posts ?? 'establishment') as 'seniorPosts']: approved } = facts.schools[school]!;
    if (approved === undefined) continue;
    const before = facts.teachersAt[school]!.filter(counts).length;
    keep(sheet, soft, after(sheet, school, counts), -Infinity, Math.max(approved, before));
  }
};

const writeStructure = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts } = sheet;
  const [who, among, group] = ['who', 'among', 'group'].map((name) =>
    facts.teachersWhere(predicate(clause, name)),
  ) as [Members, Members, Members];
  const inWhole = (teacher: number): boolean => who[teacher] === 1 && among[teacher] === 1;
  const inPart = (teacher: number): boolean => inWhole(teacher) && group[teacher] === 1;
  for (const school of schoolsIn(facts, clause)) {
    const staff = facts.teachersAt[school]!;
    const [part, whole] = [staff.filter(inPart).length, staff.filter(inWhole).length];
    const limit = (name: string, isWorse: (share: number, limit: number) => boolean): Ratio | undefined => {
      const stated = number(clause, name);
      if (stated === undefined) return undefined;
      const band = decimal(stated);
      if (whole === 0) return band;
      // 100 · part ∕ whole against above ∕ below, in whole numbers.
      const [before, edge] = [100 * part * Number(band.below), whole * Number(band.above)];
      return isWorse(before, edge) ? ratio(BigInt(100 * part), BigInt(whole)) : band;
    };
    writeShare(sheet, soft, after(sheet, school, inPart), after(sheet, school, inWhole), {
      atLeast: limit('atLeastPercent', (share, edge) => share < edge),
      atMost: limit('atMostPercent', (share, edge) => share > edge),
    });
  }
};

const writeRetain = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts } = sheet;
  const [who, group] = [
    facts.teachersWhere(predicate(clause, 'who')),
    facts.teachersWhere(predicate(clause, 'group')),
  ];
  const counts = (teacher: number): boolean => who[teacher] === 1 && group[teacher] === 1;
  for (const school of schoolsIn(facts, clause)) {
    const before = facts.teachersAt[school]!.filter(counts).length;
    const byNumber = Math.min(before, number(clause, 'atLeast') ?? 0);
    const byPercent = asNumber(percentOf(number(clause, 'atLeastPercentOfPresent') ?? 0, before));
    const required = soft ? Math.ceil(byPercent - 1e-12) : byPercent;
    keep(sheet, soft, after(sheet, school, counts), Math.max(byNumber, required), Infinity);
  }
};

const writeLinked = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts, moves, movesOf, writer } = sheet;
  const who = named(facts, clause);
  const isAt = (teacher: number, school: number): Sum => {
    const sum = zero();
    const isHome = facts.home[teacher] === school;
    if (isHome) sum.constant = 1;
    for (const column of movesOf[teacher]!) {
      if (isHome) addTo(sum, column, -1);
      else if (moves[column]!.school === school) addTo(sum, column, 1);
    }
    return sum;
  };
  for (const { kind, pair } of facts.links) {
    const [first, second] = pair;
    if (kind !== clause.kind || who[first] === 0 || who[second] === 0) continue;
    const moving = movers(sheet, () => true, pair);
    if (clause.require === 'one-moves') {
      if (facts.home[first] === facts.home[second]) keep(sheet, soft, moving, 1, 1);
      continue;
    }
    if (clause.require === 'at-most-one-moves') {
      keep(sheet, soft, moving, -Infinity, 1);
      continue;
    }
    const breach = soft ? writer.column(0, 1, CONTINUOUS) : undefined;
    if (soft && breach !== undefined) soft.costs.terms.set(breach, soft.weight);
    facts.schools.forEach((_, school) => {
      const [one, other] = [isAt(first, school), isAt(second, school)];
      const together = clause.require === 'same-school';
      const row = combined(one, 1, other, together ? -1 : 1);
      if (breach !== undefined) addTo(row, breach, -1);
      writer.row(row, -Infinity, together ? 0 : 1);
    });
  }
};

/** Those of these teachers who are posted to one of these schools, in one subject or in any. */
const postedTo = (
  { moves, movesOf }: Sheet,
  teachers: Iterable<number>,
  schools: readonly number[],
  subject?: number,
): Sum => {
  const sum = zero();
  for (const teacher of teachers) {
    for (const column of movesOf[teacher]!) {
      const move = moves[column]!;
      if (schools.includes(move.school) && (subject === undefined || move.subject === subject))
        addTo(sum, column, 1);
    }
  }
  return sum;
};

/** If any of these columns is 1, so is the sum; in principle its lack is paid for. */
const followed = (sheet: Sheet, soft: Soft | undefined, any: Sum, sum: Sum): void => {
  if (any.terms.size === 0) return;
  const isAny = sheet.writer.column(0, 1, INTEGER);
  for (const column of any.terms.keys()) {
    const row = zero();
    addTo(row, isAny, 1);
    addTo(row, column, -1);
    sheet.writer.row(row, 0, Infinity);
  }
  const enough = combined(sum, 1, zero(), 0);
  addTo(enough, isAny, -1);
  keep(sheet, soft, enough, 0, Infinity);
};

const writeExchange = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts } = sheet;
  const who = facts.teachersWhere(clause.who);
  const own = (school: number): readonly number[] =>
    facts.teachersAt[school]!.filter((teacher) => who[teacher] === 1);
  for (const subject of clause.perSubject ? facts.subjects.map((_, one) => one) : [undefined]) {
    if (Array.isArray(clause.between)) {
      for (const pair of clause.between as readonly (readonly [string, string])[]) {
        const [a, b] = pair.map((id): number => facts.schoolAt.get(id)!) as [number, number];
        const [there, back] = [postedTo(sheet, own(a), [b], subject), postedTo(sheet, own(b), [a], subject)];
        keep(sheet, soft, combined(there, 1, back, -1), 0, 0);
      }
      continue;
    }
    for (const school of schoolsIn(facts, clause)) {
      const come = postedTo(
        sheet,
        everyTeacher(facts).filter((teacher) => who[teacher] === 1),
        [school],
        subject,
      );
      const go = movers(
        sheet,
        (teacher) => subject === undefined || facts.subject[teacher] === subject,
        own(school),
      );
      keep(sheet, soft, combined(come, 1, go, -1), 0, 0);
    }
  }
};

const writeMeritOrder = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts } = sheet;
  const who = named(facts, clause);
  const minimum = number(clause, 'minimumScore');
  const fails = (teacher: number): boolean =>
    minimum !== undefined && (facts.teachers[teacher]!.score ?? -Infinity) < minimum;
  for (const teacher of everyTeacher(facts)) {
    if (who[teacher] && fails(teacher))
      keep(
        sheet,
        soft,
        movers(sheet, () => true, [teacher]),
        0,
        0,
      );
  }
  const candidates = everyTeacher(facts).filter(
    (teacher) => who[teacher] === 1 && facts.nominable[teacher] === 1 && !fails(teacher),
  );
  const lists = Map.groupBy(candidates, (teacher) =>
    JSON.stringify([facts.schools[facts.home[teacher]!]!.stage, facts.subject[teacher]]),
  );
  for (const list of lists.values()) {
    const groups = rankedBy(facts, (clause.rankBy as readonly string[] | undefined) ?? ['score'], list);
    groups.forEach((group, position) => {
      const lower = groups.slice(position + 1).flat();
      for (const teacher of group) {
        const own = movers(sheet, () => true, [teacher]);
        const { wishes = [], school: home } = facts.teachers[teacher]!;
        if (wishes.length === 0)
          followed(
            sheet,
            soft,
            movers(sheet, () => true, lower),
            own,
          );
        const liked = wishes.includes(home) ? wishes.slice(0, wishes.indexOf(home)) : wishes;
        const places = liked.map((id) => facts.schoolAt.get(id)!);
        places.forEach((school, rank) => {
          const better = postedTo(sheet, [teacher], places.slice(0, rank + 1));
          followed(sheet, soft, postedTo(sheet, lower, [school]), better);
        });
      }
    });
  }
};

const writeNominationOrder = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts } = sheet;
  const who = named(facts, clause);
  const queues = Map.groupBy(
    everyTeacher(facts).filter((teacher) => who[teacher] === 1 && facts.nominable[teacher] === 1),
    (teacher) =>
      JSON.stringify([facts.home[teacher], clause.perSubject === false ? '' : facts.subject[teacher]]),
  );
  for (const queue of queues.values()) {
    const groups = rankedBy(facts, clause.by as readonly string[], queue);
    groups.forEach((group, position) => {
      const later = movers(sheet, () => true, groups.slice(position + 1).flat());
      for (const teacher of group)
        followed(
          sheet,
          soft,
          later,
          movers(sheet, () => true, [teacher]),
        );
    });
  }
};

const writeOneLeader = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts } = sheet;
  const houses = Map.groupBy(schoolsIn(facts, clause), (school) => {
    const { id, campus } = facts.schools[school]!;
    return JSON.stringify(campus === undefined ? { id } : { campus });
  });
  for (const schools of houses.values()) {
    const leaders = schools
      .map((school) => after(sheet, school, (teacher) => facts.teachers[teacher]!.role === 'principal'))
      .reduce((total, one) => combined(total, 1, one, 1));
    keep(sheet, soft, leaders, 1, 1);
  }
};

/** A column that is at least a convex function of a count: the secants through whole numbers. */
const convexColumn = ({ writer }: Sheet, count: Sum, of: (amount: number) => number): number => {
  const [least, most] = writer.range(count);
  const value = writer.column(0, Math.max(of(least), of(most)), CONTINUOUS);
  // Where the count cannot change, its value.
  for (let k = least; k < Math.max(most, least + 1); k++) {
    const slope = of(k + 1) - of(k);
    const row = combined(count, -slope, zero(), 0);
    addTo(row, value, 1);
    writer.row(row, of(k) - slope * k, Infinity);
  }
  return value;
};

/** Enough of the levels in each school: which of them are spared is one choice among all sets of so many. */
const writeLevels = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts, writer } = sheet;
  type Levels = readonly { readonly indicator: string; readonly perHundredPupils: number }[];
  const levels = clause.levels as Levels;
  const spared = levels.length - (number(clause, 'atLeastOf') ?? levels.length);
  const rest = decimal(number(clause, 'restAtLeastPercent') ?? 0);
  for (const school of schoolsIn(facts, clause)) {
    const { stage, pupils } = facts.schools[school]!;
    if (stage !== 'primary' && stage !== 'junior') continue;
    if (clause.stage !== undefined && clause.stage !== stage) continue;
    const chosen = zero();
    for (const { indicator, perHundredPupils } of levels) {
      const { counts } = nationalIndicators.find((one) => one.indicator === indicator)!;
      const members = after(sheet, school, (teacher, subject) =>
        counts(facts.teachers[teacher]!, facts.subjects[subject]!, stage),
      );
      const exact = percentOf(perHundredPupils, pupils);
      const full = roundedUp(exact);
      const part = roundedUp(ratio(exact.above * rest.above, exact.below * rest.below * 100n));
      const isSpared = writer.column(0, 1, INTEGER);
      addTo(chosen, isSpared, 1);
      addTo(members, isSpared, full - part);
      keep(sheet, soft, members, full, Infinity);
    }
    writer.row(chosen, 0, spared);
  }
};

const writeIndicator = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  if (clause.levels !== undefined) {
    writeLevels(sheet, clause, soft);
    return;
  }
  const { facts, writer } = sheet;
  const { counts } = nationalIndicators.find((one) => one.indicator === clause.indicator)!;
  const [level, limit] = [number(clause, 'perHundredPupils'), number(clause, 'atMostCv')];
  const pupils = (school: number): number => facts.schools[school]!.pupils;
  for (const stage of ['primary', 'junior'] as const) {
    if (clause.stage !== undefined && clause.stage !== stage) continue;
    const isMember = (teacher: number, subject: number): boolean =>
      counts(facts.teachers[teacher]!, facts.subjects[subject]!, stage);
    const here = schoolsIn(facts, clause).filter((school) => facts.schools[school]!.stage === stage);
    if (level !== undefined) {
      for (const school of here)
        keep(
          sheet,
          soft,
          after(sheet, school, isMember),
          roundedUp(percentOf(level, pupils(school))),
          Infinity,
        );
    }
    if (limit === undefined) continue;
    if (soft) throw new Error('a spread in principle is not covered by the plain model');
    const sized = here.filter((school) => pupils(school) > 0);
    let [all, members] = [0, 0];
    facts.schools.forEach((school, position) => {
      if (school.stage !== stage || school.pupils === 0) return;
      all += school.pupils;
      members += facts.teachersAt[position]!.filter((one) => isMember(one, facts.subject[one]!)).length;
    });
    if (sized.length === 0 || members === 0) continue;
    const sizedPupils = sized.reduce((total, school) => total + pupils(school), 0);
    // In units of the county mean, so that the limit is the square of the coefficient itself.
    const row = zero();
    for (const school of sized) {
      const square = (n: number): number =>
        (pupils(school) / sizedPupils) * ((n * all) / (members * pupils(school)) - 1) ** 2;
      addTo(row, convexColumn(sheet, after(sheet, school, isMember), square), 1);
    }
    writer.row(row, -Infinity, limit ** 2 + 1e-9);
  }
};

/** How many are posted otherwise than in a given plan. */
const changesFrom = (sheet: Sheet, settings: Settings): Sum => {
  const { facts } = sheet;
  const given = new Map((settings.from as readonly Posting[]).map((posting) => [posting.teacher, posting]));
  return everyTeacher(facts)
    .map((teacher): Sum => {
      const posting = given.get(facts.teachers[teacher]!.id);
      if (!posting) return movers(sheet, () => true, [teacher]);
      const [school, subject] = [facts.schoolAt.get(posting.to)!, facts.subjectAt.get(posting.subject)!];
      return combined(
        { constant: 1, terms: new Map() },
        1,
        postedTo(sheet, [teacher], [school], subject),
        -1,
      );
    })
    .reduce((total, one) => combined(total, 1, one, 1), zero());
};

const writeRule = (sheet: Sheet, clause: RuleClause, soft: Soft | undefined): void => {
  const { facts, moves } = sheet;
  const allowed = allows(facts, clause);
  if (allowed) {
    // As a must it has already kept the column from being made.
    moves.forEach((move, column) => {
      if (!allowed(move)) soft!.costs.terms.set(column, (soft!.costs.terms.get(column) ?? 0) + soft!.weight);
    });
    return;
  }
  switch (clause.rule) {
    case 'must-move': {
      const who = named(facts, clause);
      for (const teacher of everyTeacher(facts)) {
        if (who[teacher])
          keep(
            sheet,
            soft,
            movers(sheet, () => true, [teacher]),
            1,
            Infinity,
          );
      }
      break;
    }
    case 'rotation-quota':
      writeQuota(sheet, clause, soft);
      break;
    case 'mover-share':
      writeMoverShare(sheet, clause, soft);
      break;
    case 'staffing':
      writeStaffing(sheet, clause, soft);
      break;
    case 'establishment':
      writeEstablishment(sheet, clause, soft);
      break;
    case 'structure':
      writeStructure(sheet, clause, soft);
      break;
    case 'linked':
      writeLinked(sheet, clause, soft);
      break;
    case 'retain':
      writeRetain(sheet, clause, soft);
      break;
    case 'balanced-exchange':
      writeExchange(sheet, clause, soft);
      break;
    case 'merit-order':
      writeMeritOrder(sheet, clause, soft);
      break;
    case 'nomination-order':
      writeNominationOrder(sheet, clause, soft);
      break;
    case 'one-leader':
      writeOneLeader(sheet, clause, soft);
      break;
    case 'indicator':
      writeIndicator(sheet, clause, soft);
      break;
    case 'change-budget':
      keep(sheet, soft, changesFrom(sheet, clause), -Infinity, number(clause, 'atMost')!);
      break;
    default:
      throw new Error(`the rule ${clause.rule} is not covered by the plain model`);
  }
};

const writeBalance = (sheet: Sheet, clause: GoalClause, costs: Costs, weight: number): void => {
  const { facts, writer } = sheet;
  const group = facts.teachersWhere(predicate(clause, 'group'));
  const size = (school: number): number =>
    clause.per === 'staff' ? facts.staff[school]! : facts.schools[school]!.pupils;
  const here = schoolsIn(facts, clause);
  const stages = new Set(here.map((school) => facts.schools[school]!.stage));
  let [members, sizes] = [0, 0];
  facts.schools.forEach(({ stage }, school) => {
    if (!stages.has(stage)) return;
    members += facts.teachersAt[school]!.filter((teacher) => group[teacher] === 1).length;
    sizes += size(school);
  });
  if (sizes === 0) return;
  const mean = (100 * members) / sizes;
  const sizesHere = here.reduce((total, school) => total + size(school), 0);
  const count = (school: number): Sum => after(sheet, school, (teacher) => group[teacher] === 1);
  const sized = here.filter((school) => size(school) > 0);
  if (clause.measure === 'deviation') {
    for (const school of here) {
      const off = count(school);
      off.constant -= (mean * size(school)) / 100;
      payAbove(sheet, costs, weight, off);
      payAbove(sheet, costs, weight, combined(off, -1, zero(), 0));
    }
    return;
  }
  if (clause.measure === 'variance') {
    for (const school of sized) {
      const n = count(school);
      const pupils = size(school);
      const square = (amount: number): number => (pupils / sizesHere) * ((100 * amount) / pupils - mean) ** 2;
      costs.terms.set(convexColumn(sheet, n, square), weight);
    }
    return;
  }
  if (sized.length === 0) return;
  const rates = sized.map((school) => combined(count(school), 100 / size(school), zero(), 0));
  const ends = rates.map((rate) => writer.range(rate));
  const worst = writer.column(
    Math.min(...ends.map(([least]) => least)),
    Math.max(...ends.map(([, most]) => most)),
    CONTINUOUS,
  );
  costs.terms.set(worst, -weight);
  for (const rate of rates) {
    addTo(rate, worst, -1);
    writer.row(rate, 0, Infinity);
  }
};

const writeReunite = (sheet: Sheet, clause: GoalClause, costs: Costs, weight: number): void => {
  const { facts, moves, movesOf, writer } = sheet;
  const within = (clause.within ?? 'school') as 'school' | 'township' | 'zone';
  const places = Map.groupBy(
    facts.schools.map((_, school) => school),
    (school) => {
      const { id, [within as 'zone']: place } = facts.schools[school]!;
      return JSON.stringify(within === 'school' || place === undefined ? { id } : { place });
    },
  );
  const isAt = (teacher: number, schools: readonly number[]): Sum => {
    const sum = zero();
    const isHome = schools.includes(facts.home[teacher]!);
    if (isHome) sum.constant = 1;
    for (const column of movesOf[teacher]!)
      addTo(sum, column, (schools.includes(moves[column]!.school) ? 1 : 0) - (isHome ? 1 : 0));
    return sum;
  };
  for (const { kind, pair } of facts.links) {
    if (clause.kind !== undefined && clause.kind !== kind) continue;
    const apart = writer.column(0, 1, CONTINUOUS);
    costs.terms.set(apart, weight);
    for (const schools of places.values()) {
      const row = combined(isAt(pair[0], schools), 1, isAt(pair[1], schools), -1);
      addTo(row, apart, -1);
      writer.row(row, -Infinity, 0);
    }
  }
};

/** What each school lacks, times its weight. */
const weightedShortages = (sheet: Sheet, clause: GoalClause): readonly Costs[] => {
  const { facts } = sheet;
  type Weights = readonly { readonly at: Predicate; readonly weight: number }[];
  const weights = ((clause.weights as Weights | undefined) ?? []).map((one) => ({
    schools: facts.schoolsWhere(one.at),
    weight: one.weight,
  }));
  return schoolsIn(facts, clause).map((school) => {
    const price = weights.find(({ schools }) => schools[school] === 1)?.weight ?? 1;
    const shortage: Costs = zero();
    facts.subjects.forEach((_, subject) => {
      const filled = after(sheet, school, (_teacher, taught) => taught === subject);
      const posts = facts.demand[school]!.get(subject) ?? 0;
      if (price > 0)
        payAbove(sheet, shortage, price, combined({ constant: posts, terms: new Map() }, 1, filled, -1));
    });
    return shortage;
  });
};

/**
 * Worst first by rank instead of by value: the sum of the k largest is the least k·t + Σ max(0, amount − t) over all t,
 * and comparing these sums for k = 1, 2, … is comparing the amounts one by one.
 */
const writeLargestSums = (sheet: Sheet, amounts: readonly Costs[]): readonly Costs[] =>
  amounts.map((_, position) => {
    const { writer } = sheet;
    const costs: Costs = zero();
    const most = Math.max(0, ...amounts.map((amount) => writer.range(amount)[1]));
    const t = writer.column(0, most, CONTINUOUS);
    costs.terms.set(t, position + 1);
    const threshold: Sum = { constant: 0, terms: new Map([[t, 1]]) };
    for (const amount of amounts) payAbove(sheet, costs, 1, combined(amount, 1, threshold, -1));
    return costs;
  });

const writeGoal = (sheet: Sheet, clause: GoalClause, costs: Costs): void => {
  const { facts, moves } = sheet;
  const weight = clause.weight ?? 1;
  const who = named(facts, clause);
  const perMove = (price: (move: Move) => number): void => {
    moves.forEach((move, column) => {
      const cost = who[move.teacher] ? price(move) : 0;
      if (cost !== 0) costs.terms.set(column, (costs.terms.get(column) ?? 0) + weight * cost);
    });
  };
  switch (clause.goal) {
    case 'cover-shortages':
      for (const shortage of weightedShortages(sheet, clause))
        for (const [slack, price] of shortage.terms) costs.terms.set(slack, weight * price);
      break;
    case 'shed-surplus':
      for (const school of schoolsIn(facts, clause)) {
        facts.subjects.forEach((_, subject) => {
          const filled = after(sheet, school, (_teacher, taught) => taught === subject);
          const posts = facts.demand[school]!.get(subject) ?? 0;
          payAbove(sheet, costs, weight, combined(filled, 1, { constant: posts, terms: new Map() }, -1));
        });
      }
      break;
    case 'balance':
      writeBalance(sheet, clause, costs, weight);
      break;
    case 'honour-wishes':
      perMove(({ teacher, school }) => {
        const wishes = facts.teachers[teacher]!.wishes ?? [];
        const rank = wishes.indexOf(facts.schools[school]!.id);
        return rank < 0 ? wishes.length : rank;
      });
      break;
    case 'volunteers-first':
      perMove(({ teacher }) => (facts.teachers[teacher]!.volunteer === true ? 0 : 1));
      break;
    case 'longest-serving-first': {
      const years = (teacher: number): number => facts.yearsInSchool[teacher] ?? 0;
      const most = facts.teachersAt.map((staff) => {
        const eligible = staff.filter((teacher) => facts.eligible[teacher] === 1);
        return eligible.length === 0 ? undefined : Math.max(...eligible.map(years));
      });
      perMove(({ teacher }) => {
        const longest = most[facts.home[teacher]!];
        return longest === undefined ? 0 : longest - years(teacher);
      });
      break;
    }
    case 'toward': {
      const wanted = facts.schoolsWhere(predicate(clause, 'to'));
      perMove(({ school }) => (wanted[school] ? 0 : 1));
      break;
    }
    case 'shorter-journeys':
      perMove(({ teacher, school }) => facts.kilometres(facts.home[teacher]!, school) ?? 0);
      break;
    case 'fewest-moves':
      perMove(() => 1);
      break;
    case 'keep-plan': {
      const changes = changesFrom(sheet, clause);
      costs.constant += weight * changes.constant;
      for (const [column, times] of changes.terms)
        costs.terms.set(column, (costs.terms.get(column) ?? 0) + weight * times);
      break;
    }
    case 'reunite':
      writeReunite(sheet, clause, costs, weight);
      break;
    default:
      throw new Error(`the goal ${clause.goal} is not covered by the plain model`);
  }
};

/** Whether the pins leave a move open; whoever must move by a pin is seen to by a row. */
const pinsAllow = (facts: Facts, pins: readonly Pin[]): ((move: Move) => boolean) => {
  const byTeacher = Map.groupBy(pins, (pin): number => facts.teacherAt.get(pin.teacher)!);
  return ({ teacher, school }) =>
    (byTeacher.get(teacher) ?? []).every((pin) => {
      const id = facts.schools[school]!.id;
      if ('school' in pin) return pin.school === id;
      return 'notTo' in pin && !pin.notTo.includes(id);
    });
};

const admissibleMoves = (facts: Facts, policy: Policy, pins: readonly Pin[]): readonly Move[] => {
  const musts = ruleClauses(policy).flatMap(({ clause }) =>
    clause.strength === 'must' ? (allows(facts, clause) ?? []) : [],
  );
  const named = ruleClauses(policy).some(({ clause }) => clause.rule === 'eligible');
  const open = pinsAllow(facts, pins);
  const byStage = Map.groupBy(
    facts.schools.map((_, school) => school),
    (school) => facts.schools[school]!.stage,
  );
  return everyTeacher(facts).flatMap((teacher) => {
    if (!named && facts.mayMove[teacher] === 0) return [];
    const home = facts.home[teacher]!;
    return byStage.get(facts.schools[home]!.stage)!.flatMap((school) =>
      school === home
        ? []
        : facts.mayTeach[teacher]!.flatMap((subject) => {
            const move = { teacher, school, subject };
            return open(move) && musts.every((allowed) => allowed(move)) ? [move] : [];
          }),
    );
  });
};

const positionsBy = (
  count: number,
  moves: readonly Move[],
  key: (move: Move) => number,
): readonly (readonly number[])[] => {
  const lists: number[][] = Array.from({ length: count }, () => []);
  moves.forEach((move, column) => {
    lists[key(move)]!.push(column);
  });
  return lists;
};

export const plainProgram = (facts: Facts, policy: Policy, pins: readonly Pin[]): PlainProgram => {
  const writer = plainWriter();
  const moves = admissibleMoves(facts, policy, pins);
  for (const _ of moves) writer.column(0, 1, INTEGER);
  const sheet: Sheet = {
    facts,
    moves,
    movesOf: positionsBy(facts.teachers.length, moves, ({ teacher }) => teacher),
    arrivals: positionsBy(facts.schools.length, moves, ({ school }) => school),
    departures: positionsBy(facts.schools.length, moves, ({ teacher }) => facts.home[teacher]!),
    writer,
  };
  // Nobody is posted twice.
  for (const teacher of everyTeacher(facts))
    writer.row(
      movers(sheet, () => true, [teacher]),
      -Infinity,
      1,
    );
  for (const pin of pins) {
    const teacher = facts.teacherAt.get(pin.teacher)!;
    if (!('school' in pin) || facts.schools[facts.home[teacher]!]!.id === pin.school) continue;
    writer.row(
      movers(sheet, () => true, [teacher]),
      1,
      1,
    );
  }
  const breaches: Costs = zero();
  for (const { clause } of ruleClauses(policy)) {
    const soft =
      clause.strength === 'in-principle' ? { costs: breaches, weight: clause.weight ?? 1 } : undefined;
    if (!soft && allows(facts, clause)) continue;
    writeRule(sheet, clause, soft);
  }
  const levels: Level[] = [];
  const addLevel = (name: string, { constant, terms }: Costs, tolerancePercent: number): void => {
    const entries = [...terms].filter(([, cost]) => cost !== 0);
    levels.push({
      name,
      constant,
      indices: Int32Array.from(entries, ([column]) => column),
      costs: Float64Array.from(entries, ([, cost]) => cost),
      step: 0,
      tolerancePercent,
    });
  };
  if (ruleClauses(policy).some(({ clause }) => clause.strength === 'in-principle'))
    addLevel('breach', breaches, 0);
  const goals = goalClauses(policy).map(({ clause }) => clause);
  for (const priority of [...new Set(goals.map((clause) => clause.priority))].sort((a, b) => a - b)) {
    const costs: Costs = zero();
    const here = goals.filter((clause) => clause.priority === priority);
    const worstFirst = here.find((clause) => clause.worstFirst === true);
    if (worstFirst) {
      const sums = writeLargestSums(sheet, weightedShortages(sheet, worstFirst));
      sums.forEach((sum, position) => {
        addLevel(`priority ${priority}, the ${position + 1} largest`, sum, 0);
      });
      continue;
    }
    for (const clause of here) writeGoal(sheet, clause, costs);
    addLevel(
      `priority ${priority}`,
      costs,
      Math.max(...here.map(({ tolerancePercent }) => tolerancePercent ?? 0)),
    );
  }
  return { program: writer.finish(levels), facts, moves };
};

/** The plan that values of the columns mean. */
export const readPlain = ({ facts, moves }: PlainProgram, values: Float64Array): readonly Posting[] =>
  moves.flatMap(({ teacher, school, subject }, column) =>
    Math.round(values[column]!) === 1
      ? [
          {
            teacher: facts.teachers[teacher]!.id,
            from: facts.schools[facts.home[teacher]!]!.id,
            to: facts.schools[school]!.id,
            subject: facts.subjects[subject]!,
          },
        ]
      : [],
  );
