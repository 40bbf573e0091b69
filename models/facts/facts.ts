/**
 * Facts: what follows from a roster and a policy before anything is decided. Schools and teachers are put in
 * the order of their ids and are spoken of by their position in it from here on, so that nothing that
 * follows can depend on the order in which they were sent.
 */
import { byText } from '../vocabulary/by-text.ts';
import type { Predicate, Whom } from '../vocabulary/predicate.ts';
import {
  backboneLevels,
  degrees,
  type Link,
  type Roster,
  roles,
  type School,
  settings,
  stages,
  standings,
  type Teacher,
  titles,
} from '../vocabulary/roster.ts';
import { compilePredicate, type Field, type FieldKind, type FieldValue } from './compile-predicate.ts';
import { completedYears, retirementDay } from './dates.ts';
import { greatCircleKm } from './distance.ts';

const choice = (values: readonly string[]): FieldKind => ({ kind: 'choice', values });
const scale = (values: readonly string[]): FieldKind => ({ kind: 'scale', values });

const schoolKinds: Readonly<Record<string, FieldKind>> = {
  id: { kind: 'text' },
  name: { kind: 'text' },
  stage: choice(stages),
  setting: choice(settings),
  standing: choice(standings),
  zone: { kind: 'text' },
  township: { kind: 'text' },
  group: { kind: 'text' },
  campus: { kind: 'text' },
  pupils: { kind: 'number' },
  classes: { kind: 'number' },
  establishment: { kind: 'number' },
  seniorPosts: { kind: 'number' },
  labels: { kind: 'list' },
};

const teacherKinds: Readonly<Record<string, FieldKind>> = {
  id: { kind: 'text' },
  name: { kind: 'text' },
  school: { kind: 'text' },
  subject: { kind: 'text' },
  alsoTeaches: { kind: 'list' },
  sex: choice(['female', 'male']),
  bornOn: { kind: 'date' },
  startedWorkOn: { kind: 'date' },
  joinedSchoolOn: { kind: 'date' },
  yearsInRuralSchools: { kind: 'number' },
  title: scale(titles),
  backbone: scale(backboneLevels),
  degree: scale(degrees),
  role: scale(roles),
  roleSince: { kind: 'date' },
  established: { kind: 'flag' },
  volunteer: { kind: 'flag' },
  wishes: { kind: 'list' },
  score: { kind: 'number' },
  circumstances: { kind: 'list' },
  rotations: { kind: 'list' },
  labels: { kind: 'list' },
};

const derivedKinds: Readonly<Record<string, FieldKind>> = {
  age: { kind: 'number' },
  yearsInSchool: { kind: 'number' },
  yearsInRole: { kind: 'number' },
  yearsToRetirement: { kind: 'number' },
  eligible: { kind: 'flag' },
  surplusSubject: { kind: 'flag' },
  overstaffedSchool: { kind: 'flag' },
};

/** What a predicate over schools may compare: each field of a school, with or without `school.`. */
export const schoolFieldKinds: ReadonlyMap<string, FieldKind> = new Map([
  ...Object.entries(schoolKinds),
  ...Object.entries(schoolKinds).map(([name, kind]) => [`school.${name}`, kind] as const),
  ['overstaffedSchool', { kind: 'flag' }],
]);

/** What a predicate over teachers may compare: their own fields, derived ones, and those of the home school. */
export const teacherFieldKinds: ReadonlyMap<string, FieldKind> = new Map([
  ...Object.entries(teacherKinds),
  ...Object.entries(derivedKinds),
  ...Object.entries(schoolKinds).map(([name, kind]) => [`school.${name}`, kind] as const),
]);

export type Area = 'county' | 'zone' | 'township' | 'group' | 'school' | 'stage';
export const areaKinds = ['county', 'zone', 'township', 'group', 'school', 'stage'] as const;

/** A 0 ∕ 1 mark per teacher or per school, by position. */
export type Members = Uint8Array;

export type Facts = {
  readonly roster: Roster;
  /** In the order of their ids; all positions below refer to these. */
  readonly schools: readonly School[];
  readonly teachers: readonly Teacher[];
  readonly links: readonly { readonly kind: Link['kind']; readonly pair: readonly [number, number] }[];
  readonly schoolAt: ReadonlyMap<string, number>;
  readonly teacherAt: ReadonlyMap<string, number>;
  /** Every subject that is needed or taught anywhere, in order. */
  readonly subjects: readonly string[];
  readonly subjectAt: ReadonlyMap<string, number>;
  /** Per teacher: position of the home school, and of the subject taught there. */
  readonly home: Int32Array;
  readonly subject: Int32Array;
  /** Per school: how many teachers the roster lists there, in all and by subject. */
  readonly staff: Int32Array;
  readonly present: readonly ReadonlyMap<number, number>[];
  /** Per school: posts needed by subject; a subject not listed is needed 0 times. */
  readonly demand: readonly ReadonlyMap<number, number>[];
  /** Who is eligible: named by one of the policy's `eligible` clauses; without any, everyone established. */
  readonly eligible: Members;
  /** Who may be moved at all: the eligible, and whoever a `must-move` clause or a pin sends. */
  readonly mayMove: Members;
  /** Who could be nominated: may move, and is kept by no `must` exemption and by no pin. */
  readonly nominable: Members;
  readonly volunteers: Members;
  /** Completed years in the present school; undefined where it is not known when somebody joined. */
  readonly yearsInSchool: readonly (number | undefined)[];
  /** Rank of each school in a teacher's wishes, by position; undefined where there are none. */
  readonly wishes: readonly (ReadonlyMap<number, number> | undefined)[];
  /** Subjects a teacher may be posted in: the present one first, then those a `qualified` clause opens. */
  readonly mayTeach: readonly (readonly number[])[];
  /** Positions of the teachers the roster lists at a school. */
  readonly teachersAt: readonly (readonly number[])[];
  readonly teachersWhere: (predicate: Predicate | undefined) => Members;
  readonly schoolsWhere: (predicate: Predicate | undefined) => Members;
  /** A field of teachers as something to rank by: words of a scale are their places on it, an absent flag is a no. */
  readonly rankOf: (field: string) => (teacher: number) => FieldValue;
  /** Teachers in `who` whose home school is in `at`. */
  readonly concerned: (whom: Whom) => Members;
  /** The unit a school belongs to, or undefined where it does not state one. */
  readonly areaOf: (school: number, per: Area) => string | undefined;
  /** Kilometres between two schools, or undefined where a location is not known. */
  readonly kilometres: (from: number, to: number) => number | undefined;
};

/** Who is exempt: those named, less those brought back in, less volunteers where they may. */
export type Exemption = Whom & {
  readonly unless?: Predicate | undefined;
  readonly mayVolunteer?: boolean | undefined;
};

/** What facts need to know of a request: the groups, and who is let in or sent by which clause or pin. */
export type Eligibility = {
  readonly groups: Readonly<Record<string, Predicate>>;
  /** One entry per `eligible` clause. */
  readonly eligible: readonly Whom[];
  /** One entry per `must-move` clause. */
  readonly mustMove: readonly Whom[];
  /** One entry per `qualified` clause that allows a second subject. */
  readonly secondSubject: readonly Whom[];
  /** One entry per `exempt` clause that must hold. */
  readonly exempt: readonly Exemption[];
  /** Teachers whom a pin posts to another school, or keeps, by id. */
  readonly sentByPin: readonly string[];
  readonly keptByPin: readonly string[];
};

const inForce = (teacher: Teacher, asOf: string): readonly string[] | undefined =>
  teacher.circumstances
    ?.filter(({ until }) => until === undefined || until >= asOf)
    .map(({ reason }) => reason);

export const factsOf = (roster: Roster, classes: Eligibility): Facts => {
  const { groups } = classes;
  const schools = [...roster.schools].sort((a, b) => byText(a.id, b.id));
  const teachers = [...roster.teachers].sort((a, b) => byText(a.id, b.id));
  const schoolAt = new Map(schools.map(({ id }, position) => [id, position]));
  const teacherAt = new Map(teachers.map(({ id }, position) => [id, position]));
  const home = Int32Array.from(teachers, ({ school }) => schoolAt.get(school)!);

  const named = new Set<string>();
  for (const school of schools) for (const subject of Object.keys(school.demand)) named.add(subject);
  for (const teacher of teachers) {
    named.add(teacher.subject);
    for (const subject of teacher.alsoTeaches ?? []) named.add(subject);
  }
  const subjects = [...named].sort(byText);
  const subjectAt = new Map(subjects.map((subject, position) => [subject, position]));
  const subject = Int32Array.from(teachers, (teacher) => subjectAt.get(teacher.subject)!);

  const staff = new Int32Array(schools.length);
  const present = schools.map(() => new Map<number, number>());
  for (let teacher = 0; teacher < teachers.length; teacher++) {
    const here = present[home[teacher]!]!;
    staff[home[teacher]!]! += 1;
    here.set(subject[teacher]!, (here.get(subject[teacher]!) ?? 0) + 1);
  }

  const demand = schools.map(
    (school) => new Map(Object.entries(school.demand).map(([name, posts]) => [subjectAt.get(name)!, posts])),
  );

  const links = (roster.links ?? [])
    .map(({ kind, teachers: [a, b] }) => {
      const [first, second] = [teacherAt.get(a)!, teacherAt.get(b)!];
      return { kind, pair: first < second ? ([first, second] as const) : ([second, first] as const) };
    })
    .sort((a, b) => byText(a.kind, b.kind) || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1])
    .filter((link, position, all) => {
      const before = all[position - 1];
      return (
        !before ||
        before.kind !== link.kind ||
        before.pair[0] !== link.pair[0] ||
        before.pair[1] !== link.pair[1]
      );
    });

  const yearsSince = (date: string | undefined): number | undefined =>
    date === undefined ? undefined : completedYears(date, roster.asOf);
  const overstaffed = (school: number): boolean | undefined => {
    const { establishment } = schools[school]!;
    return establishment === undefined ? undefined : staff[school]! > establishment;
  };

  const ofSchool = (name: string): ((school: number) => FieldValue) => {
    if (name === 'overstaffedSchool') return overstaffed;
    const key = name.replace(/^school\./, '') as Exclude<keyof School, 'demand' | 'location'>;
    return (school) => schools[school]![key];
  };
  const eligible = new Uint8Array(teachers.length);
  const special: Readonly<Record<string, (teacher: number) => FieldValue>> = {
    established: (teacher) => teachers[teacher]!.established ?? true,
    circumstances: (teacher) => inForce(teachers[teacher]!, roster.asOf),
    rotations: (teacher) =>
      teachers[teacher]!.rotations?.filter(({ counts }) => counts !== false).map(({ school }) => school),
    age: (teacher) => yearsSince(teachers[teacher]!.bornOn),
    yearsInSchool: (teacher) => yearsSince(teachers[teacher]!.joinedSchoolOn),
    yearsInRole: (teacher) => yearsSince(teachers[teacher]!.roleSince),
    yearsToRetirement: (teacher) => {
      const { bornOn, sex } = teachers[teacher]!;
      return bornOn && sex ? completedYears(roster.asOf, retirementDay(bornOn, sex)) : undefined;
    },
    eligible: (teacher) => eligible[teacher] === 1,
    surplusSubject: (teacher) => {
      const [school, taught] = [home[teacher]!, subject[teacher]!];
      return present[school]!.get(taught)! > (demand[school]!.get(taught) ?? 0);
    },
    overstaffedSchool: (teacher) => overstaffed(home[teacher]!),
  };
  const ofTeacher = (name: string): ((teacher: number) => FieldValue) => {
    const own = Object.hasOwn(special, name) ? special[name] : undefined;
    if (own) return own;
    if (name.startsWith('school.')) {
      const of = ofSchool(name);
      return (teacher) => of(home[teacher]!);
    }
    const key = name as Exclude<keyof Teacher, 'circumstances' | 'rotations'>;
    return (teacher) => teachers[teacher]![key];
  };
  const fieldsOf = (
    kinds: ReadonlyMap<string, FieldKind>,
    of: (name: string) => (position: number) => FieldValue,
  ): ReadonlyMap<string, Field<number>> =>
    new Map([...kinds].map(([name, kind]) => [name, { ...kind, of: of(name) }]));
  const teacherFields = fieldsOf(teacherFieldKinds, ofTeacher);
  const schoolFields = fieldsOf(schoolFieldKinds, ofSchool);

  /** The same predicate is read many times, by a rule's rows, its audit and its warnings: once is enough. */
  const membersBy = (
    fields: ReadonlyMap<string, Field<number>>,
    count: number,
  ): ((predicate: Predicate | undefined) => Members) => {
    const known = new Map<string, Members>();
    return (predicate) => {
      const key = predicate === undefined ? '' : JSON.stringify(predicate);
      const before = known.get(key);
      if (before) return before;
      const holds = predicate === undefined ? () => true : compilePredicate(predicate, groups, fields);
      const members = Uint8Array.from({ length: count }, (_, position) => (holds(position) ? 1 : 0));
      known.set(key, members);
      return members;
    };
  };
  const schoolsWhere = membersBy(schoolFields, schools.length);
  const concernedBy =
    (teachersWhere: (predicate: Predicate | undefined) => Members) =>
    ({ who, at }: Whom): Members => {
      const members = teachersWhere(who);
      if (at === undefined) return members;
      const homes = schoolsWhere(at);
      return members.map((member, teacher) => member & homes[home[teacher]!]!);
    };
  const everyoneIn = (whoms: readonly Whom[], concerned: (whom: Whom) => Members, into: Members): void => {
    for (const whom of whoms) {
      concerned(whom).forEach((member, teacher) => {
        if (member) into[teacher] = 1;
      });
    }
  };
  // Eligibility is settled with a reader of its own: a group must not be remembered from before it was known.
  if (classes.eligible.length === 0) {
    for (let teacher = 0; teacher < teachers.length; teacher++) {
      eligible[teacher] = (teachers[teacher]!.established ?? true) ? 1 : 0;
    }
  } else {
    everyoneIn(classes.eligible, concernedBy(membersBy(teacherFields, teachers.length)), eligible);
  }
  const teachersWhere = membersBy(teacherFields, teachers.length);
  const concerned = concernedBy(teachersWhere);
  const mayMove = Uint8Array.from(eligible);
  everyoneIn(classes.mustMove, concerned, mayMove);
  for (const id of classes.sentByPin) mayMove[teacherAt.get(id)!] = 1;
  const nominable = Uint8Array.from(mayMove);
  for (const { who, at, unless, mayVolunteer } of classes.exempt) {
    const back = unless === undefined ? undefined : teachersWhere(unless);
    concerned({ who, at }).forEach((member, teacher) => {
      const mayGo = mayVolunteer === true && teachers[teacher]!.volunteer === true;
      if (member && !back?.[teacher] && !mayGo) nominable[teacher] = 0;
    });
  }
  for (const id of classes.keptByPin) nominable[teacherAt.get(id)!] = 0;
  const withSecondSubject = new Uint8Array(teachers.length);
  everyoneIn(classes.secondSubject, concerned, withSecondSubject);

  const teachersAt: number[][] = schools.map(() => []);
  for (let teacher = 0; teacher < teachers.length; teacher++) teachersAt[home[teacher]!]!.push(teacher);

  const distances = new Map<number, number | undefined>();
  return {
    roster,
    schools,
    teachers,
    links,
    schoolAt,
    teacherAt,
    subjects,
    subjectAt,
    home,
    subject,
    staff,
    present,
    demand,
    eligible,
    mayMove,
    nominable,
    volunteers: Uint8Array.from(teachers, ({ volunteer }) => (volunteer === true ? 1 : 0)),
    yearsInSchool: teachers.map(({ joinedSchoolOn }) => yearsSince(joinedSchoolOn)),
    wishes: teachers.map(({ wishes }) =>
      wishes && wishes.length > 0 ? new Map(wishes.map((id, rank) => [schoolAt.get(id)!, rank])) : undefined,
    ),
    mayTeach: teachers.map(({ alsoTeaches }, teacher) => {
      const own = subject[teacher]!;
      if (withSecondSubject[teacher] === 0) return [own];
      const others = (alsoTeaches ?? []).map((name) => subjectAt.get(name)!).filter((other) => other !== own);
      return [own, ...new Set(others.sort((a, b) => a - b))];
    }),
    teachersAt,
    teachersWhere,
    schoolsWhere,
    rankOf: (name) => {
      const field = teacherFields.get(name)!;
      // Who does not say that they volunteer has not volunteered: an absent flag ranks as a no.
      if (field.kind === 'flag') return (teacher) => field.of(teacher) === true;
      if (field.kind !== 'scale') return field.of;
      return (teacher) => {
        const value = field.of(teacher);
        return value === undefined ? undefined : field.values.indexOf(String(value));
      };
    },
    concerned,
    areaOf: (school, per) => {
      if (per === 'county') return 'county';
      return per === 'school' ? schools[school]!.id : schools[school]![per];
    },
    kilometres: (from, to) => {
      const key = Math.min(from, to) * schools.length + Math.max(from, to);
      if (distances.has(key)) return distances.get(key);
      const [a, b] = [schools[from]!.location, schools[to]!.location];
      const distance = a && b ? greatCircleKm(a, b) : undefined;
      distances.set(key, distance);
      return distance;
    },
  };
};
