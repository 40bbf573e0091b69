/**
 * The third opinion on what clauses and goals mean: every plan of a small roster is tried, and each is judged
 * by code written from the wire contract alone. It imports types and nothing that reckons: dates, predicates,
 * shares and distances are done again here, in the plainest way there is.
 *
 * Shares are compared in whole numbers: percents have six decimals at most, posts three, so that percent
 * times posts is a whole number of 10⁻¹¹ posts.
 */
import type { Pin, Posting } from '../../models/vocabulary/plan.ts';
import type { Clause, GoalClause, Policy, RuleClause } from '../../models/vocabulary/policy.ts';
import type { Comparison, Predicate } from '../../models/vocabulary/predicate.ts';
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';

export type SmallCase = { readonly roster: Roster; readonly policy: Policy; readonly pins: readonly Pin[] };

/** One clause of a policy under one plan, at its index: a rule's breach, or a goal's value. */
export type Judged = {
  /** Nothing that lies below all clauses is broken: pins hold, and without eligible clauses only the established move. */
  readonly possible: boolean;
  /** Whether each pin holds, and whether nothing below all clauses is broken: the parts of `possible`. */
  readonly pins: readonly boolean[];
  readonly below: boolean;
  readonly amounts: readonly number[];
};

export type Enumerated = {
  readonly feasible: boolean;
  /** Plans tried, feasible or not. */
  readonly plans: number;
  /** Breaches of in-principle clauses first (if there are any), then the priorities in order. */
  readonly levels: readonly {
    readonly name: string;
    readonly value: number;
    /** Where a priority compares school by school: what it compares, the largest first. */
    readonly inOrder?: readonly number[];
  }[];
  /** All optimal plans, each ordered as the roster lists its teachers. */
  readonly optimal: readonly (readonly Posting[])[];
};

type Place = { readonly school: number; readonly subject: string };
/** Per teacher, in roster order. */
type Plan = readonly Place[];

const million = 1_000_000;
const postUnits = 100_000_000_000;
/** A percentage in millionths of a percent. */
const exactly = (percent: number): number => Math.round(percent * million);
/** Posts in units of 10⁻¹¹. */
const inUnits = (posts: number): number => Math.round(posts * 1_000) * 100_000_000;
const ofDemand = (percent: number, posts: number): number => exactly(percent) * Math.round(posts * 1_000);

const orders: Readonly<Record<string, readonly string[]>> = {
  title: ['none', 'third', 'second', 'first', 'senior', 'chief'],
  backbone: ['none', 'school', 'county', 'city', 'provincial', 'national'],
  degree: ['secondary', 'associate', 'bachelor', 'master', 'doctor'],
  role: ['teacher', 'middle-leader', 'vice-principal', 'principal'],
};

const yearsBetween = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);

const monthsBetween = (from: string, to: string): number =>
  12 * (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) +
  (Number(to.slice(5, 7)) - Number(from.slice(5, 7))) -
  (to.slice(8) < from.slice(8) ? 1 : 0);

const compares = (comparison: Comparison, name: string, value: unknown): boolean => {
  if (value === undefined) return false;
  const list = Array.isArray(value) ? (value as readonly unknown[]) : undefined;
  if (comparison.is !== undefined && !(list ? list.includes(comparison.is) : value === comparison.is))
    return false;
  if (comparison.in !== undefined) {
    const wanted: readonly unknown[] = comparison.in;
    if (!(list ? list.some((one) => wanted.includes(one)) : wanted.includes(value))) return false;
  }
  const rank = (one: unknown): number | string =>
    orders[name] ? orders[name].indexOf(String(one)) : (one as number | string);
  const own = list ? list.length : rank(value);
  const limit = (one: string | number): number | string => (list ? one : rank(one));
  if (comparison.atLeast !== undefined && !(own >= limit(comparison.atLeast))) return false;
  if (comparison.atMost !== undefined && !(own <= limit(comparison.atMost))) return false;
  if (comparison.above !== undefined && !(own > limit(comparison.above))) return false;
  return comparison.below === undefined || own < limit(comparison.below);
};

const holdsFor = (
  predicate: Predicate | undefined,
  groups: Policy['groups'],
  read: (name: string) => unknown,
): boolean => {
  if (predicate === undefined) return true;
  if (typeof predicate === 'string') return holdsFor(groups?.[predicate], groups, read);
  if ('all' in predicate) return predicate.all.every((part) => holdsFor(part, groups, read));
  if ('any' in predicate) return predicate.any.some((part) => holdsFor(part, groups, read));
  if ('not' in predicate) return !holdsFor(predicate.not, groups, read);
  return compares(predicate, predicate.field.replace('school.', ''), read(predicate.field));
};

const kilometresBetween = (a: School, b: School): number | undefined => {
  if (!a.location || !b.location) return undefined;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [phi1, phi2] = [radians(a.location.latitude), radians(b.location.latitude)];
  const dPhi = phi2 - phi1;
  const dLambda = radians(b.location.longitude - a.location.longitude);
  const haversine = Math.sin(dPhi / 2) ** 2 + Math.cos(phi1) * Math.cos(phi2) * Math.sin(dLambda / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(haversine));
};

/** What a case says before anything is decided. */
const readCase = ({ roster, policy, pins }: SmallCase) => {
  const { schools, teachers } = roster;
  const schoolOf = new Map(schools.map(({ id }, school) => [id, school]));
  const home = teachers.map(({ school }) => schoolOf.get(school)!);
  const rules = policy.clauses.filter((clause): clause is RuleClause => 'rule' in clause);
  const groups = policy.groups ?? {};

  const ofSchool =
    (school: number) =>
    (name: string): unknown => {
      const { establishment } = schools[school]!;
      if (name === 'overstaffedSchool') {
        return establishment === undefined
          ? undefined
          : home.filter((one) => one === school).length > establishment;
      }
      return schools[school]![name.replace('school.', '') as keyof School];
    };
  const isIn = (at: Predicate | undefined, school: number): boolean => holdsFor(at, groups, ofSchool(school));
  const present = (school: number, subject: string): number =>
    teachers.filter((teacher, position) => home[position] === school && teacher.subject === subject).length;
  const needed = (school: number, subject: string): number => schools[school]!.demand[subject] ?? 0;

  const eligible: boolean[] = [];
  const ofTeacher =
    (position: number) =>
    (name: string): unknown => {
      const teacher = teachers[position]!;
      const since = (date: string | undefined): number | undefined =>
        date === undefined ? undefined : yearsBetween(date, roster.asOf);
      if (name.startsWith('school.') || name === 'overstaffedSchool') return ofSchool(home[position]!)(name);
      switch (name) {
        case 'established':
          return teacher.established ?? true;
        case 'age':
          return since(teacher.bornOn);
        case 'yearsInSchool':
          return since(teacher.joinedSchoolOn);
        case 'yearsInRole':
          return since(teacher.roleSince);
        case 'eligible':
          return eligible[position] ?? false;
        case 'surplusSubject':
          return present(home[position]!, teacher.subject) > needed(home[position]!, teacher.subject);
        case 'circumstances':
          return teacher.circumstances
            ?.filter(({ until }) => until === undefined || until >= roster.asOf)
            .map(({ reason }) => reason);
        case 'rotations':
          return teacher.rotations?.filter(({ counts }) => counts !== false).map(({ school }) => school);
        default:
          return teacher[name as keyof Teacher];
      }
    };
  const isOne = (who: Predicate | undefined, teacher: number): boolean =>
    holdsFor(who, groups, ofTeacher(teacher));
  const isNamed = (
    { who, at }: { who?: Predicate | undefined; at?: Predicate | undefined },
    teacher: number,
  ): boolean => isOne(who, teacher) && isIn(at, home[teacher]!);

  const named = (id: string): readonly RuleClause[] => rules.filter(({ rule }) => rule === id);
  const settled = teachers.map((teacher, position) =>
    named('eligible').length === 0
      ? (teacher.established ?? true)
      : named('eligible').some((clause) => isNamed(clause, position)),
  );
  eligible.push(...settled);
  const sent = teachers.map(
    (teacher, position) =>
      named('must-move').some((clause) => isNamed(clause, position)) ||
      pins.some((pin) => pin.teacher === teacher.id && 'school' in pin && pin.school !== teacher.school),
  );
  // Somebody is passed over only who could have gone: no must exemption and no pin keeps them.
  const couldGo = teachers.map(
    (teacher, position) =>
      (settled[position]! || sent[position]!) &&
      !pins.some(
        (pin) =>
          pin.teacher === teacher.id &&
          ('stays' in pin || ('school' in pin && pin.school === teacher.school)),
      ) &&
      !named('exempt').some(
        (clause) =>
          clause.strength === 'must' &&
          isNamed(clause, position) &&
          !(clause.unless !== undefined && isOne(clause.unless as Predicate, position)) &&
          !(clause.mayVolunteer === true && teacher.volunteer === true),
      ),
  );
  const subjects = teachers.map(({ subject, alsoTeaches }, position) => {
    const opened = named('qualified').some(
      (clause) => clause.allowSecondSubject === true && isNamed(clause, position),
    );
    return [...new Set([subject, ...(opened ? (alsoTeaches ?? []) : [])])];
  });
  return {
    roster,
    policy,
    pins,
    schools,
    teachers,
    home,
    eligible,
    sent,
    couldGo,
    subjects,
    read: ofTeacher,
    isIn,
    isOne,
    isNamed,
    present,
    needed,
  };
};
type Case = ReturnType<typeof readCase>;

type Amount = (plan: Plan) => number;
const positionsOf = (items: readonly unknown[]): readonly number[] => items.map((_, position) => position);
const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The sum over schools in `at` of some amount. */
const overSchools = (of: Case, clause: Clause, amount: (school: number, plan: Plan) => number): Amount => {
  const here = positionsOf(of.schools).filter((school) =>
    of.isIn(clause.at as Predicate | undefined, school),
  );
  return (plan) => sumOf(here.map((school) => amount(school, plan)));
};
const moved = ({ home }: Case, plan: Plan, teacher: number): boolean =>
  plan[teacher]!.school !== home[teacher];
/** The number of movers for whom something holds. */
const wrongMovers =
  (of: Case, isWrong: (teacher: number, place: Place) => boolean): Amount =>
  (plan) =>
    positionsOf(of.teachers).filter((teacher) => moved(of, plan, teacher) && isWrong(teacher, plan[teacher]!))
      .length;

const unitOf = (of: Case, school: number, per: unknown): string | undefined => {
  const one = of.schools[school]!;
  if (per === undefined || per === 'county') return 'county';
  return per === 'school' ? one.id : one[per as 'zone' | 'township' | 'group' | 'stage'];
};

const quota = (of: Case, clause: RuleClause): Amount => {
  const { per } = clause;
  const here = positionsOf(of.schools).filter((school) => of.isIn(clause.at, school));
  const units = [
    ...new Set(here.map((school) => unitOf(of, school, per)).filter((unit) => unit !== undefined)),
  ];
  const parts = units.map((unit) => {
    const members = positionsOf(of.teachers).filter(
      (teacher) => here.includes(of.home[teacher]!) && unitOf(of, of.home[teacher]!, per) === unit,
    );
    const denominator = members.filter((teacher) =>
      clause.of === undefined
        ? of.isOne(clause.who, teacher) && of.eligible[teacher]
        : of.isOne(clause.of as Predicate, teacher),
    ).length;
    const share = (percent: unknown): number => exactly(percent as number) * denominator;
    const whole = 100 * million;
    const least = Math.max(
      0,
      (clause.atLeast as number | undefined) ?? 0,
      (clause.exactly as number | undefined) ?? 0,
      clause.atLeastPercent === undefined ? 0 : Math.ceil(share(clause.atLeastPercent) / whole),
    );
    const most = Math.min(
      (clause.atMost as number | undefined) ?? Infinity,
      (clause.exactly as number | undefined) ?? Infinity,
      clause.atMostPercent === undefined ? Infinity : Math.floor(share(clause.atMostPercent) / whole),
    );
    return { who: members.filter((teacher) => of.isOne(clause.who, teacher)), least, most };
  });
  return (plan) =>
    sumOf(
      parts.map(({ who, least, most }) => {
        const movers = who.filter((teacher) => moved(of, plan, teacher)).length;
        return Math.max(0, least - movers) + Math.max(0, movers - most);
      }),
    );
};

/** Percent points by which part of whole lies outside; the limits are percents times a million. */
const pointsOutside = (part: number, whole: number, least: unknown, most: unknown): number => {
  if (whole === 0) return 0;
  let points = 0;
  if (least !== undefined && exactly(least as number) * whole > 100 * million * part)
    points += (least as number) - (100 * part) / whole;
  if (most !== undefined && exactly(most as number) * whole < 100 * million * part)
    points += (100 * part) / whole - (most as number);
  return points;
};

const moverShare = (of: Case, clause: RuleClause): Amount => {
  const who = positionsOf(of.teachers).filter((teacher) => of.isNamed(clause, teacher));
  const inShare = positionsOf(of.teachers).map((teacher) => of.isOne(clause.share as Predicate, teacher));
  const unit = (teacher: number): string | undefined => unitOf(of, of.home[teacher]!, clause.per);
  const units = [...new Set(who.map(unit).filter((one) => one !== undefined))];
  return (plan) =>
    sumOf(
      units.map((one) => {
        const movers = who.filter((teacher) => unit(teacher) === one && moved(of, plan, teacher));
        if (movers.length === 0) return 0;
        const part = movers.filter((teacher) => inShare[teacher]).length;
        const lacking = Math.max(0, ((clause.atLeast as number | undefined) ?? 0) - part);
        return pointsOutside(part, movers.length, clause.atLeastPercent, clause.atMostPercent) + lacking;
      }),
    );
};

const staffing = (of: Case, clause: RuleClause): Amount => {
  const both = clause.floor === undefined && clause.ceiling === undefined;
  const [floor, ceiling] = both ? ['demand', 'demand'] : [clause.floor, clause.ceiling];
  const limit = (stated: unknown, school: number, subject: string): number => {
    if (stated === 'present') return of.present(school, subject) * postUnits;
    return ofDemand(stated === 'demand' ? 100 : (stated as number), of.needed(school, subject));
  };
  const subjects = [
    ...new Set([
      ...of.schools.flatMap(({ demand }) => Object.keys(demand)),
      ...of.teachers.flatMap(({ subject, alsoTeaches }) => [subject, ...(alsoTeaches ?? [])]),
    ]),
  ];
  return overSchools(of, clause, (school, plan) => {
    let outside = 0;
    for (const subject of subjects) {
      let [arrivals, departures] = [0, 0];
      for (const teacher of positionsOf(of.teachers)) {
        if (!moved(of, plan, teacher)) continue;
        if (plan[teacher]!.school === school && plan[teacher]!.subject === subject) arrivals += postUnits;
        if (of.home[teacher] === school && of.teachers[teacher]!.subject === subject) departures += postUnits;
      }
      const present = of.present(school, subject) * postUnits;
      const net = clause.basis !== 'snapshot';
      if (ceiling !== undefined) {
        const room = Math.max(0, limit(ceiling, school, subject) - present) + (net ? departures : 0);
        outside += Math.max(0, arrivals - room);
      }
      if (floor !== undefined) {
        const spare = Math.max(0, present - limit(floor, school, subject)) + (net ? arrivals : 0);
        outside += Math.max(0, departures - spare);
      }
    }
    return outside / postUnits;
  });
};

const establishment = (of: Case, clause: RuleClause): Amount => {
  const counts = (teacher: number): boolean =>
    of.isOne(clause.who, teacher) &&
    (clause.ledger !== 'establishment' || of.teachers[teacher]!.established !== false);
  return overSchools(of, clause, (school, plan) => {
    const { establishment: staff, seniorPosts } = of.schools[school]!;
    const approved = clause.posts === 'seniorPosts' ? seniorPosts : staff;
    if (approved === undefined) return 0;
    const counted = positionsOf(of.teachers).filter(counts);
    const before = counted.filter((teacher) => of.home[teacher] === school).length;
    const after = counted.filter((teacher) => plan[teacher]!.school === school).length;
    // Arrivals beyond the departures must fit into what is free today, which is never less than nothing.
    const free = Math.max(0, inUnits(approved) - before * postUnits);
    return Math.max(0, (after - before) * postUnits - free) / postUnits;
  });
};

const structure = (of: Case, clause: RuleClause): Amount => {
  const among = positionsOf(of.teachers).map(
    (teacher) => of.isOne(clause.who, teacher) && of.isOne(clause.among as Predicate | undefined, teacher),
  );
  const group = positionsOf(of.teachers).map((teacher) => of.isOne(clause.group as Predicate, teacher));
  return overSchools(of, clause, (school, plan) => {
    const count = (where: (teacher: number) => number): readonly [number, number] => {
      const whole = positionsOf(of.teachers).filter((teacher) => among[teacher] && where(teacher) === school);
      return [whole.filter((teacher) => group[teacher]).length, whole.length];
    };
    const [partBefore, wholeBefore] = count((teacher) => of.home[teacher]!);
    const [part, whole] = count((teacher) => plan[teacher]!.school);
    if (whole === 0) return 0;
    const share = (100 * part) / whole;
    const before = wholeBefore === 0 ? undefined : (100 * partBefore) / wholeBefore;
    const below = (name: string, sign: 1 | -1): number => {
      const stated = clause[name] as number | undefined;
      if (stated === undefined) return 0;
      const outsideBand = sign * (exactly(stated) * whole - 100 * million * part) > 0;
      if (!outsideBand) return 0;
      const wasOutside =
        wholeBefore > 0 && sign * (exactly(stated) * wholeBefore - 100 * million * partBefore) > 0;
      if (!wasOutside) return sign * (stated - share);
      // Where it already was outside, it is measured against what it was.
      const isWorse = sign * (partBefore * whole - part * wholeBefore) > 0;
      return isWorse ? sign * (before! - share) : 0;
    };
    return below('atLeastPercent', 1) + below('atMostPercent', -1);
  });
};

const retain = (of: Case, clause: RuleClause): Amount => {
  const counted = positionsOf(of.teachers).filter(
    (teacher) => of.isOne(clause.who, teacher) && of.isOne(clause.group as Predicate, teacher),
  );
  return overSchools(of, clause, (school, plan) => {
    const before = counted.filter((teacher) => of.home[teacher] === school).length;
    const after = counted.filter((teacher) => plan[teacher]!.school === school).length;
    const byNumber = Math.min(before, (clause.atLeast as number | undefined) ?? 0);
    const percent = (clause.atLeastPercentOfPresent as number | undefined) ?? 0;
    const byPercent = Math.ceil((exactly(percent) * before) / (100 * million));
    return Math.max(0, Math.max(byNumber, byPercent) - after);
  });
};

const linked = (of: Case, clause: RuleClause): Amount => {
  const position = new Map(of.teachers.map(({ id }, teacher) => [id, teacher]));
  const pairs = new Map<string, readonly [number, number]>();
  for (const { kind, teachers } of of.roster.links ?? []) {
    const [first, second] = teachers.map((id) => position.get(id)!) as [number, number];
    if (kind !== clause.kind || !of.isNamed(clause, first) || !of.isNamed(clause, second)) continue;
    if (clause.require === 'one-moves' && of.home[first] !== of.home[second]) continue;
    // The same pair said twice, or the other way round, is one pair.
    pairs.set([first, second].sort((a, b) => a - b).join(), [first, second]);
  }
  return (plan) =>
    [...pairs.values()].filter(([first, second]) => {
      const movers = [first, second].filter((teacher) => moved(of, plan, teacher)).length;
      const together = plan[first]!.school === plan[second]!.school;
      switch (clause.require) {
        case 'one-moves':
          return movers !== 1;
        case 'at-most-one-moves':
          return movers > 1;
        case 'same-school':
          return !together;
        default:
          return together;
      }
    }).length;
};

/** As many each way: between two schools, or into and out of each one. */
const balancedExchange = (of: Case, clause: RuleClause): Amount => {
  const named = positionsOf(of.teachers).filter((teacher) => of.isOne(clause.who, teacher));
  const subjects: readonly (string | undefined)[] = clause.perSubject
    ? [...new Set(of.teachers.flatMap(({ subject, alsoTeaches }) => [subject, ...(alsoTeaches ?? [])]))]
    : [undefined];
  const is = (subject: string | undefined, other: string): boolean =>
    subject === undefined || subject === other;
  if (Array.isArray(clause.between)) {
    const pairs = clause.between as readonly (readonly [string, string])[];
    return (plan) => {
      const posted = (from: string, to: string, subject: string | undefined): number =>
        named.filter(
          (teacher) =>
            of.teachers[teacher]!.school === from &&
            of.schools[plan[teacher]!.school]!.id === to &&
            is(subject, plan[teacher]!.subject),
        ).length;
      return sumOf(
        subjects.flatMap((subject) =>
          pairs.map(([a, b]) => Math.abs(posted(a, b, subject) - posted(b, a, subject))),
        ),
      );
    };
  }
  return overSchools(of, clause, (school, plan) => {
    const movers = named.filter((teacher) => moved(of, plan, teacher));
    return sumOf(
      subjects.map((subject) => {
        const come = movers.filter(
          (teacher) => plan[teacher]!.school === school && is(subject, plan[teacher]!.subject),
        );
        const go = movers.filter(
          (teacher) => of.home[teacher] === school && is(subject, of.teachers[teacher]!.subject),
        );
        return Math.abs(come.length - go.length);
      }),
    );
  });
};

/** Whether somebody comes before somebody else: the first field in which they differ decides, more first. */
const isBefore =
  (of: Case, fields: readonly string[]) =>
  (first: number, second: number): boolean => {
    for (const field of fields) {
      const [a, b] = [first, second].map((teacher) => {
        const value = of.read(teacher)(field);
        if (Array.isArray(value)) return value.length;
        // Who does not say that they volunteer has not volunteered.
        if (field === 'volunteer') return value === true ? 1 : 0;
        if (typeof value === 'boolean') return value ? 1 : 0;
        const scale = field.startsWith('school.') ? undefined : orders[field];
        return scale && value !== undefined ? scale.indexOf(String(value)) : value;
      }) as [string | number | undefined, string | number | undefined];
      if (a === b) continue;
      return b === undefined || (a !== undefined && a > b);
    }
    return false;
  };

const meritOrder = (of: Case, clause: RuleClause): Amount => {
  const named = positionsOf(of.teachers).filter((teacher) => of.isNamed(clause, teacher));
  const minimum = clause.minimumScore as number | undefined;
  const fails = (teacher: number): boolean =>
    minimum !== undefined && !((of.teachers[teacher]!.score ?? -Infinity) >= minimum);
  const candidates = named.filter((teacher) => of.couldGo[teacher] && !fails(teacher));
  const before = isBefore(of, (clause.rankBy as readonly string[] | undefined) ?? ['score']);
  const list = (teacher: number): string =>
    `${of.schools[of.home[teacher]!]!.stage} ${of.teachers[teacher]!.subject}`;
  const outranked = candidates.map((teacher) => ({
    teacher,
    lower: candidates.filter((other) => list(other) === list(teacher) && before(teacher, other)),
  }));
  return (plan) => {
    const tooLow = named.filter((teacher) => fails(teacher) && moved(of, plan, teacher)).length;
    const envied = outranked.map(({ teacher, lower }) => {
      const { wishes = [], school: home } = of.teachers[teacher]!;
      const lowerMovers = lower.filter((other) => moved(of, plan, other));
      if (wishes.length === 0) return !moved(of, plan, teacher) && lowerMovers.length > 0 ? 1 : 0;
      const now = of.schools[plan[teacher]!.school]!.id;
      // Schools they would rather have than home and than what they got.
      let wanted = wishes;
      for (const end of [home, now]) if (wanted.includes(end)) wanted = wanted.slice(0, wanted.indexOf(end));
      return wanted.filter((wish) =>
        lowerMovers.some((other) => of.schools[plan[other]!.school]!.id === wish),
      ).length;
    });
    return tooLow + sumOf(envied);
  };
};

const nominationOrder = (of: Case, clause: RuleClause): Amount => {
  const candidates = positionsOf(of.teachers).filter(
    (teacher) => of.isNamed(clause, teacher) && of.couldGo[teacher],
  );
  const before = isBefore(of, clause.by as readonly string[]);
  const after = candidates.map((teacher) => ({
    teacher,
    later: candidates.filter(
      (other) =>
        of.home[other] === of.home[teacher] &&
        (clause.perSubject === false || of.teachers[other]!.subject === of.teachers[teacher]!.subject) &&
        before(teacher, other),
    ),
  }));
  return (plan) =>
    after.filter(
      ({ teacher, later }) => !moved(of, plan, teacher) && later.some((other) => moved(of, plan, other)),
    ).length;
};

const lockIn = (of: Case, clause: RuleClause): Amount =>
  wrongMovers(of, (teacher) => {
    if (!of.isNamed(clause, teacher)) return false;
    const { rotations = [], ...one } = of.teachers[teacher]!;
    const counting = rotations.filter(({ counts }) => counts !== false);
    const days =
      clause.monthsSince === 'lastRotation'
        ? counting.map(({ from, until }) => until ?? from)
        : [one[clause.monthsSince as 'joinedSchoolOn' | 'roleSince' | 'startedWorkOn']];
    return days.some(
      (day) => day !== undefined && monthsBetween(day, of.roster.asOf) < (clause.atLeastMonths as number),
    );
  });

const oneLeader = (of: Case, clause: RuleClause): Amount => {
  const here = positionsOf(of.schools).filter((school) => of.isIn(clause.at, school));
  const houses = Map.groupBy(here, (school) => {
    const { id, campus } = of.schools[school]!;
    return JSON.stringify(campus === undefined ? { id } : { campus });
  });
  return (plan) =>
    sumOf(
      [...houses.values()].map((schools) => {
        const leaders = positionsOf(of.teachers).filter(
          (teacher) => of.teachers[teacher]!.role === 'principal' && schools.includes(plan[teacher]!.school),
        );
        return Math.abs(leaders.length - 1);
      }),
    );
};

/** A number as its author wrote it, in units of 10⁻⁹. */
const inNano = (value: number): bigint => BigInt(Math.round(value * 1e9));

const countsFor = (of: Case, indicator: unknown, teacher: number, subject: string): boolean => {
  const { backbone, degree } = of.teachers[teacher]!;
  const { stage } = of.schools[of.home[teacher]!]!;
  const reaches = (scale: string, word: string | undefined, least: string): boolean =>
    word !== undefined && orders[scale]!.indexOf(word) >= orders[scale]!.indexOf(least);
  if (indicator === 'backbone') return reaches('backbone', backbone, 'county');
  if (indicator === 'degree')
    return reaches('degree', degree, stage === 'primary' ? 'associate' : 'bachelor');
  return subject === 'music';
};

/**
 * cv² = Σ_s (P_s ∕ S)(100 n_s ∕ P_s − X)² ∕ X² with X = 100 N ∕ C, as a fraction of whole numbers:
 * Σ_s L ∕ P_s · (n_s C − N P_s)² over L · S · N², L the product of all P_s.
 */
const squaredVariation = (
  rows: readonly { readonly pupils: number; readonly members: number }[],
  county: { readonly pupils: number; readonly members: number },
): readonly [above: bigint, below: bigint] => {
  const whole = rows.reduce((product, { pupils }) => product * BigInt(pupils), 1n);
  const [pupils, members] = [BigInt(county.pupils), BigInt(county.members)];
  const above = rows.reduce(
    (total, one) =>
      total +
      (whole / BigInt(one.pupils)) * (BigInt(one.members) * pupils - members * BigInt(one.pupils)) ** 2n,
    0n,
  );
  return [above, whole * BigInt(sumOf(rows.map((one) => one.pupils))) * members ** 2n];
};

/** Every choice of so many levels that need not be reached is tried. */
const levelsBreach = (of: Case, clause: RuleClause): Amount => {
  type Levels = readonly { readonly indicator: string; readonly perHundredPupils: number }[];
  const levels = clause.levels as Levels;
  const spared = levels.length - ((clause.atLeastOf as number | undefined) ?? levels.length);
  const rest = inNano((clause.restAtLeastPercent as number | undefined) ?? 0);
  const atLeast = (posts: bigint, unit: bigint): number => Number((posts + unit - 1n) / unit);
  const choices = Array.from({ length: 2 ** levels.length }, (_, choice) =>
    levels.map((_level, position) => Math.floor(choice / 2 ** position) % 2 === 1),
  ).filter((choice) => choice.filter(Boolean).length <= spared);
  return (plan) =>
    overSchools(of, clause, (school, here) => {
      const { stage, pupils } = of.schools[school]!;
      if (stage !== 'primary' && stage !== 'junior') return 0;
      if (clause.stage !== undefined && clause.stage !== stage) return 0;
      const lacks = levels.map(({ indicator, perHundredPupils }) => {
        const members = here.filter(
          (place, teacher) => place.school === school && countsFor(of, indicator, teacher, place.subject),
        ).length;
        const posts = inNano(perHundredPupils) * BigInt(pupils);
        const full = atLeast(posts, 100_000_000_000n);
        const part = atLeast(posts * rest, 10_000_000_000_000_000_000_000n);
        return [Math.max(0, full - members), Math.max(0, part - members)] as const;
      });
      return Math.min(
        ...choices.map((choice) => sumOf(lacks.map(([full, part], level) => (choice[level] ? part : full)))),
      );
    })(plan);
};

const indicatorBreach = (of: Case, clause: RuleClause): Amount => {
  if (clause.levels !== undefined) return levelsBreach(of, clause);
  const stages = (['primary', 'junior'] as const).filter(
    (stage) => clause.stage === undefined || clause.stage === stage,
  );
  return (plan) =>
    sumOf(
      stages.map((stage) => {
        const county = positionsOf(of.schools).filter((school) => of.schools[school]!.stage === stage);
        const here = county.filter((school) => of.isIn(clause.at, school));
        const pupils = (school: number): number => of.schools[school]!.pupils;
        const members = (school: number): number =>
          plan.filter(
            (place, teacher) =>
              place.school === school && countsFor(of, clause.indicator, teacher, place.subject),
          ).length;
        let outside = 0;
        if (clause.perHundredPupils !== undefined) {
          const level = inNano(clause.perHundredPupils as number);
          for (const school of here) {
            const posts = level * BigInt(pupils(school));
            const required = Number((posts + 99_999_999_999n) / 100_000_000_000n);
            outside += Math.max(0, required - members(school));
          }
        }
        const sized = here.filter((school) => pupils(school) > 0);
        const before = of.teachers.filter(
          ({ subject }, teacher) =>
            county.includes(of.home[teacher]!) &&
            pupils(of.home[teacher]!) > 0 &&
            countsFor(of, clause.indicator, teacher, subject),
        ).length;
        if (clause.atMostCv === undefined || sized.length === 0 || before === 0) return outside;
        const [above, below] = squaredVariation(
          sized.map((school) => ({ pupils: pupils(school), members: members(school) })),
          { pupils: sumOf(county.map(pupils)), members: before },
        );
        const limit = inNano(clause.atMostCv as number);
        if (above * 10n ** 18n <= limit * limit * below) return outside;
        return outside + Math.sqrt(Number(above) / Number(below)) - (clause.atMostCv as number);
      }),
    );
};

/** How many are posted otherwise than in a given plan, which leaves whoever it does not name where they are. */
const changesFrom = (of: Case, clause: Clause): Amount => {
  const given = new Map((clause.from as readonly Posting[]).map((posting) => [posting.teacher, posting]));
  return (plan) =>
    of.teachers.filter(({ id, school, subject }, teacher) => {
      const then = given.get(id) ?? { to: school, subject };
      const now = plan[teacher]!;
      return of.schools[now.school]!.id !== then.to || now.subject !== then.subject;
    }).length;
};

const pairsApart = (of: Case, clause: GoalClause): Amount => {
  const position = new Map(of.teachers.map(({ id }, teacher) => [id, teacher]));
  const links = (of.roster.links ?? []).filter(
    ({ kind }) => clause.kind === undefined || kind === clause.kind,
  );
  const pairs = new Map(
    links.map(({ kind, teachers }) => [
      JSON.stringify([kind, ...[...teachers].sort()]),
      teachers.map((id) => position.get(id)!) as [number, number],
    ]),
  );
  const within = (clause.within ?? 'school') as 'school' | 'township' | 'zone';
  return (plan) =>
    [...pairs.values()].filter((pair) => {
      const [a, b] = pair.map((teacher) => of.schools[plan[teacher]!.school]!) as [School, School];
      if (a === b) return false;
      return within === 'school' || a[within] === undefined || a[within] !== b[within];
    }).length;
};

type Ends = readonly { readonly from?: Predicate; readonly to?: Predicate }[] | undefined;
type Pairs = readonly (readonly [string, string])[] | undefined;

const breachOf = (of: Case, clause: RuleClause): Amount => {
  const named = positionsOf(of.teachers).map((teacher) => of.isNamed(clause, teacher));
  switch (clause.rule) {
    case 'eligible':
      return wrongMovers(of, (teacher) => !of.eligible[teacher] && !of.sent[teacher]);
    case 'exempt':
      return wrongMovers(of, (teacher) => {
        if (!named[teacher]) return false;
        if (clause.unless !== undefined && of.isOne(clause.unless as Predicate, teacher)) return false;
        return !(clause.mayVolunteer === true && of.teachers[teacher]!.volunteer === true);
      });
    case 'must-move':
      return (plan) =>
        positionsOf(of.teachers).filter((teacher) => named[teacher] && !moved(of, plan, teacher)).length;
    case 'rotation-quota':
      return quota(of, clause);
    case 'mover-share':
      return moverShare(of, clause);
    case 'staffing':
      return staffing(of, clause);
    case 'establishment':
      return establishment(of, clause);
    case 'structure':
      return structure(of, clause);
    case 'direction': {
      const leads = (ends: Ends, from: number, to: number): boolean =>
        (ends ?? []).some((one) => of.isIn(one.from, from) && of.isIn(one.to, to));
      return wrongMovers(of, (teacher, { school }) => {
        if (!named[teacher]) return false;
        const from = of.home[teacher]!;
        if (leads(clause.forbid as Ends, from, school)) return true;
        return clause.allow !== undefined && !leads(clause.allow as Ends, from, school);
      });
    }
    case 'scope': {
      const joins = (pairs: Pairs, a: string, b: string): boolean =>
        (pairs ?? []).some((pair) => pair.includes(a) && pair.includes(b) && a !== b);
      return wrongMovers(of, (teacher, { school }) => {
        if (!named[teacher]) return false;
        const [from, to] = [of.schools[of.home[teacher]!]!, of.schools[school]!];
        if (joins(clause.forbiddenPairs as Pairs, from.id, to.id)) return true;
        const within = clause.within ?? (clause.pairs === undefined ? 'county' : 'pairs');
        if (within === 'pairs' && !joins(clause.pairs as Pairs, from.id, to.id)) return true;
        if (within === 'zone' || within === 'township' || within === 'group') {
          if (from[within] === undefined || from[within] !== to[within]) return true;
        }
        if (clause.atMostKm === undefined) return false;
        const kilometres = kilometresBetween(from, to);
        return kilometres === undefined || kilometres > (clause.atMostKm as number);
      });
    }
    case 'qualified':
      return wrongMovers(of, (teacher, { subject }) => {
        if (!named[teacher] || subject === of.teachers[teacher]!.subject) return false;
        return !(clause.allowSecondSubject === true && of.teachers[teacher]!.alsoTeaches?.includes(subject));
      });
    case 'linked':
      return linked(of, clause);
    case 'retain':
      return retain(of, clause);
    case 'balanced-exchange':
      return balancedExchange(of, clause);
    case 'merit-order':
      return meritOrder(of, clause);
    case 'wishes':
      return wrongMovers(of, (teacher, { school }) => {
        const { wishes = [], school: home } = of.teachers[teacher]!;
        const to = of.schools[school]!.id;
        if (!named[teacher]) return false;
        if (clause.require === 'only-wished') return !wishes.includes(to);
        if (wishes.length === 0) return false;
        const liked = wishes.includes(home) ? wishes.slice(0, wishes.indexOf(home)) : wishes;
        return !liked.includes(to);
      });
    case 'nomination-order':
      return nominationOrder(of, clause);
    case 'lock-in':
      return lockIn(of, clause);
    case 'one-leader':
      return oneLeader(of, clause);
    case 'indicator':
      return indicatorBreach(of, clause);
    case 'change-budget': {
      const changes = changesFrom(of, clause);
      return (plan) => Math.max(0, changes(plan) - (clause.atMost as number));
    }
    default:
      throw new Error(`the rule ${clause.rule} is not enumerated`);
  }
};

const balance = (of: Case, clause: GoalClause): Amount => {
  const group = positionsOf(of.teachers).map((teacher) => of.isOne(clause.group as Predicate, teacher));
  const here = positionsOf(of.schools).filter((school) =>
    of.isIn(clause.at as Predicate | undefined, school),
  );
  const stages = new Set(here.map((school) => of.schools[school]!.stage));
  // The county mean is that of the stages concerned, not only of the schools in `at`.
  const county = positionsOf(of.schools).filter((school) => stages.has(of.schools[school]!.stage));
  const size = (school: number): number =>
    clause.per === 'staff' ? of.home.filter((home) => home === school).length : of.schools[school]!.pupils;
  const members = (plan: Plan, school: number): number =>
    positionsOf(of.teachers).filter((teacher) => group[teacher] && plan[teacher]!.school === school).length;
  const countySize = sumOf(county.map(size));
  if (countySize === 0) return () => 0;
  return (plan) => {
    const mean = (100 * sumOf(county.map((school) => members(plan, school)))) / countySize;
    const sized = here.filter((school) => size(school) > 0);
    const rate = (school: number): number => (100 * members(plan, school)) / size(school);
    if (clause.measure === 'deviation')
      return sumOf(here.map((school) => Math.abs(members(plan, school) - (mean * size(school)) / 100)));
    if (clause.measure === 'worst-school') return sized.length === 0 ? 0 : -Math.min(...sized.map(rate));
    const total = sumOf(sized.map(size));
    return sumOf(sized.map((school) => (size(school) / total) * (rate(school) - mean) ** 2));
  };
};

/** Weighted shortages of the schools, the largest first. */
const shortagesInOrder = (of: Case, clause: GoalClause): ((plan: Plan) => readonly number[]) => {
  type Weights = readonly { readonly at: Predicate; readonly weight: number }[] | undefined;
  const weights = (clause.weights as Weights) ?? [];
  const here = positionsOf(of.schools).filter((school) =>
    of.isIn(clause.at as Predicate | undefined, school),
  );
  return (plan) =>
    here
      .map((school) => {
        const weight = weights.find(({ at }) => of.isIn(at, school))?.weight ?? 1;
        const short = Object.entries(of.schools[school]!.demand).map(([subject, posts]) => {
          const filled = plan.filter((place) => place.school === school && place.subject === subject).length;
          return Math.max(0, posts - filled);
        });
        return weight * sumOf(short);
      })
      .sort((a, b) => b - a);
};

const goalValueOf = (of: Case, clause: GoalClause): Amount => {
  const named = positionsOf(of.teachers).map((teacher) =>
    of.isNamed({ who: clause.who as Predicate | undefined, at: clause.at as Predicate | undefined }, teacher),
  );
  const overMovers =
    (price: (teacher: number, place: Place) => number): Amount =>
    (plan) =>
      sumOf(
        positionsOf(of.teachers).map((teacher) =>
          named[teacher] && moved(of, plan, teacher) ? price(teacher, plan[teacher]!) : 0,
        ),
      );
  const filled = (plan: Plan, school: number, subject: string): number =>
    plan.filter((place) => place.school === school && place.subject === subject).length;
  switch (clause.goal) {
    case 'cover-shortages': {
      const shortages = shortagesInOrder(of, clause);
      return (plan) => (clause.worstFirst === true ? (shortages(plan)[0] ?? 0) : sumOf(shortages(plan)));
    }
    case 'shed-surplus':
      return overSchools(of, clause, (school, plan) => {
        const taught = new Set(plan.filter((place) => place.school === school).map(({ subject }) => subject));
        return sumOf(
          [...taught].map((subject) =>
            Math.max(0, filled(plan, school, subject) - of.needed(school, subject)),
          ),
        );
      });
    case 'balance':
      return balance(of, clause);
    case 'honour-wishes':
      return overMovers((teacher, { school }) => {
        const wishes = of.teachers[teacher]!.wishes ?? [];
        const rank = wishes.indexOf(of.schools[school]!.id);
        return rank === -1 ? wishes.length : rank;
      });
    case 'volunteers-first':
      return overMovers((teacher) => (of.teachers[teacher]!.volunteer === true ? 0 : 1));
    case 'longest-serving-first': {
      const years = (teacher: number): number => {
        const { joinedSchoolOn } = of.teachers[teacher]!;
        return joinedSchoolOn === undefined ? 0 : yearsBetween(joinedSchoolOn, of.roster.asOf);
      };
      return overMovers((teacher) => {
        const colleagues = positionsOf(of.teachers).filter(
          (other) => of.home[other] === of.home[teacher] && of.eligible[other],
        );
        return colleagues.length === 0 ? 0 : Math.max(...colleagues.map(years)) - years(teacher);
      });
    }
    case 'toward':
      return overMovers((_, { school }) => (of.isIn(clause.to as Predicate, school) ? 0 : 1));
    case 'shorter-journeys':
      return overMovers(
        (teacher, { school }) => kilometresBetween(of.schools[of.home[teacher]!]!, of.schools[school]!) ?? 0,
      );
    case 'fewest-moves':
      return overMovers(() => 1);
    case 'reunite':
      return pairsApart(of, clause);
    case 'keep-plan':
      return changesFrom(of, clause);
    default:
      throw new Error(`the goal ${clause.goal} is not enumerated`);
  }
};

const judgeFor = (of: Case): ((plan: Plan) => Judged) => {
  const amounts = of.policy.clauses.map((clause) =>
    'rule' in clause ? breachOf(of, clause as RuleClause) : goalValueOf(of, clause as GoalClause),
  );
  const anyEligible = of.policy.clauses.some((clause) => 'rule' in clause && clause.rule === 'eligible');
  const position = new Map(of.teachers.map(({ id }, teacher) => [id, teacher]));
  const pinsIn = (plan: Plan): readonly boolean[] =>
    of.pins.map((pin) => {
      const teacher = position.get(pin.teacher)!;
      const school = of.schools[plan[teacher]!.school]!.id;
      if ('school' in pin) return school === pin.school;
      if ('stays' in pin) return !moved(of, plan, teacher);
      return !moved(of, plan, teacher) || !pin.notTo.includes(school);
    });
  return (plan) => {
    const pins = pinsIn(plan);
    const below =
      anyEligible || wrongMovers(of, (teacher) => !of.eligible[teacher] && !of.sent[teacher])(plan) === 0;
    return {
      possible: below && pins.every((holds) => holds),
      pins,
      below,
      amounts: amounts.map((amount) => amount(plan)),
    };
  };
};

/** Judges one plan; the postings are to be possible ones (same stage, a subject the teacher may teach). */
export const judgePostings = (one: SmallCase, postings: readonly Posting[]): Judged => {
  const of = readCase(one);
  const schoolOf = new Map(of.schools.map(({ id }, school) => [id, school]));
  const posted = new Map(postings.map((posting) => [posting.teacher, posting]));
  const plan = of.teachers.map(({ id, subject }, teacher): Place => {
    const posting = posted.get(id);
    return posting
      ? { school: schoolOf.get(posting.to)!, subject: posting.subject }
      : { school: of.home[teacher]!, subject };
  });
  return judgeFor(of)(plan);
};

const choicesOf = (of: Case): readonly (readonly Place[])[] =>
  of.teachers.map((teacher, position) => {
    const home = of.home[position]!;
    const elsewhere = positionsOf(of.schools).filter(
      (school) => school !== home && of.schools[school]!.stage === of.schools[home]!.stage,
    );
    return [
      { school: home, subject: teacher.subject },
      ...elsewhere.flatMap((school) => of.subjects[position]!.map((subject) => ({ school, subject }))),
    ];
  });

const postingsOf = (of: Case, plan: Plan): readonly Posting[] =>
  of.teachers.flatMap(({ id, school }, teacher) =>
    moved(of, plan, teacher)
      ? [
          {
            teacher: id,
            from: school,
            to: of.schools[plan[teacher]!.school]!.id,
            subject: plan[teacher]!.subject,
          },
        ]
      : [],
  );

/** Every plan of a case with its judgement, whatever it breaks. */
export const judgeAll = (one: SmallCase): readonly (Judged & { readonly postings: readonly Posting[] })[] => {
  const of = readCase(one);
  const judge = judgeFor(of);
  return [...plansOf(choicesOf(of))].map((plan) => ({ ...judge(plan), postings: postingsOf(of, plan) }));
};

/** How many plans a case has, before any clause forbids one. */
export const planCount = (one: SmallCase): number =>
  choicesOf(readCase(one)).reduce((product, choices) => product * choices.length, 1);

/** Every plan of a case, in a fixed order. */
export function* allPlans(one: SmallCase): Generator<readonly Posting[]> {
  const of = readCase(one);
  for (const plan of plansOf(choicesOf(of))) yield postingsOf(of, plan);
}

function* plansOf(choices: readonly (readonly Place[])[]): Generator<Plan> {
  const turn = choices.map(() => 0);
  for (;;) {
    yield choices.map((places, teacher) => places[turn[teacher]!]!);
    let teacher = 0;
    while (teacher < turn.length && turn[teacher]! + 1 === choices[teacher]!.length) turn[teacher++] = 0;
    if (teacher === turn.length) return;
    turn[teacher]! += 1;
  }
}

const noise = 1e-9;

/** Tries every plan. Each level is taken at its best, give or take its tolerance, before the next is looked at. */
export const enumeratePlans = (one: SmallCase): Enumerated => {
  const of = readCase(one);
  const judge = judgeFor(of);
  const { clauses } = of.policy;
  const isMust = (clause: Clause): boolean => 'rule' in clause && clause.strength === 'must';
  const isSoft = (clause: Clause): boolean => 'rule' in clause && clause.strength === 'in-principle';
  let plans = 0;
  let left: { readonly plan: Plan; readonly amounts: readonly number[] }[] = [];
  for (const plan of plansOf(choicesOf(of))) {
    plans += 1;
    const { possible, amounts } = judge(plan);
    if (possible && clauses.every((clause, index) => !isMust(clause) || amounts[index]! <= noise))
      left.push({ plan, amounts });
  }
  if (left.length === 0) return { feasible: false, plans, levels: [], optimal: [] };
  const levels: { name: string; value: number; inOrder?: readonly number[] }[] = [];
  const keepBest = (value: (one: (typeof left)[number]) => number, tolerancePercent: number): number => {
    const best = left.reduce((least, one) => Math.min(least, value(one)), Infinity);
    const allowed = best + (tolerancePercent / 100) * Math.abs(best) + noise * Math.max(1, Math.abs(best));
    left = left.filter((one) => value(one) <= allowed);
    return best;
  };
  const settle = (name: string, counts: (clause: Clause) => boolean, tolerancePercent: number): void => {
    const value = ({ amounts }: (typeof left)[number]): number =>
      sumOf(
        clauses.map((clause, index) =>
          counts(clause) ? ((clause.weight as number | undefined) ?? 1) * amounts[index]! : 0,
        ),
      );
    levels.push({ name, value: keepBest(value, tolerancePercent) });
  };
  if (clauses.some(isSoft)) settle('breach', isSoft, 0);
  const goals = clauses.filter((clause): clause is GoalClause => 'goal' in clause);
  for (const priority of [...new Set(goals.map((goal) => goal.priority))].sort((a, b) => a - b)) {
    const here = goals.filter((goal) => goal.priority === priority);
    const worstFirst = here.find((goal) => goal.worstFirst === true);
    if (worstFirst) {
      const shortages = shortagesInOrder(of, worstFirst);
      const inOrder = of.schools.map((_, rank) => keepBest(({ plan }) => shortages(plan)[rank] ?? 0, 0));
      levels.push({ name: `priority ${priority}`, value: inOrder[0] ?? 0, inOrder });
      continue;
    }
    const tolerance = Math.max(...here.map(({ tolerancePercent }) => tolerancePercent ?? 0));
    settle(`priority ${priority}`, (clause) => 'goal' in clause && clause.priority === priority, tolerance);
  }
  return { feasible: true, plans, levels, optimal: left.map(({ plan }) => postingsOf(of, plan)) };
};
