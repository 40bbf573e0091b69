/** What a small case says before anything is decided, read from the wire contract alone. */
import type { RuleClause } from '../../../models/vocabulary/policy.ts';
import type { Predicate, Served } from '../../../models/vocabulary/predicate.ts';
import type { School, Teacher } from '../../../models/vocabulary/roster.ts';
import * as members from './enumeration/index.ts';
import type { Case, RosterReading, SmallCase } from './enumeration/shared/case.ts';
import type { EnumeratedGoal, EnumeratedRule } from './enumeration/shared/member.ts';
import { holdsFor } from './enumeration/shared/predicates.ts';
import { yearsBetween } from './enumeration/shared/quantities.ts';
import { schoolYearsBegun, schoolYearsOnEnd } from './enumeration/shared/school-years.ts';
import { schoolsServed } from './enumeration/shared/served.ts';
import { registryOf } from './registry.ts';

export const enumeration = registryOf<EnumeratedRule, EnumeratedGoal>('enumeration', Object.values(members));

/** A list whose positions are known to be in it. */
const reader =
  <Item>(items: readonly Item[]) =>
  (position: number): Item => {
    if (!(position in items)) throw new Error(`there is nothing at position ${position}`);
    return items[position] as Item;
  };

const positionsOf = (items: readonly unknown[]): readonly number[] => items.map((_, position) => position);

const teacherField = (
  { roster, home, present, needed, isEligible, isFree }: Omit<RosterReading, 'fieldOf' | 'isOne' | 'isNamed'>,
  teacher: Teacher,
  position: number,
  name: string,
): unknown => {
  const since = (date: string | undefined): number | undefined =>
    date === undefined ? undefined : yearsBetween(date, roster.asOf);
  const isLinkedAtHome = (kind: 'spouses' | 'kin'): boolean =>
    (roster.links ?? []).some(
      (link) =>
        link.kind === kind &&
        link.teachers.includes(teacher.id) &&
        link.teachers.every(
          (id) => roster.teachers.find((each) => each.id === id)?.school === teacher.school,
        ),
    );
  const begunSince = (date: string | undefined): number | undefined =>
    date === undefined ? undefined : schoolYearsBegun(date, roster);
  switch (name) {
    case 'established':
      return teacher.established ?? true;
    case 'age':
      return since(teacher.bornOn);
    case 'yearsInSchool':
      return since(teacher.joinedSchoolOn);
    case 'yearsInRole':
      return since(teacher.roleSince);
    case 'schoolYearsInSchool':
      return begunSince(teacher.joinedSchoolOn);
    case 'schoolYearsInRole':
      return begunSince(teacher.roleSince);
    case 'schoolYearsInTownship':
      return schoolYearsOnEnd(teacher, roster);
    case 'eligible':
      return isEligible(position);
    case 'free':
      return isFree(position);
    case 'wishesStated':
      return teacher.wishes !== undefined && teacher.wishes.length > 0;
    case 'spouseInSchool':
      return isLinkedAtHome('spouses');
    case 'kinInSchool':
      return isLinkedAtHome('kin');
    case 'surplusSubject':
      return present(home(position), teacher.subject) > needed(home(position), teacher.subject);
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

/** `isEligible` and `isFree` are asked only once it is known who is. */
const readRoster = (
  one: SmallCase,
  { isEligible, isFree }: Pick<RosterReading, 'isEligible' | 'isFree'>,
): RosterReading => {
  const { roster, policy } = one;
  const { schools, teachers } = roster;
  const positions = new Map(schools.map(({ id }, school) => [id, school]));
  const [teacher, school] = [reader(teachers), reader(schools)];
  const home = reader(teachers.map((each) => positions.get(each.school) ?? -1));
  const everyTeacher = positionsOf(teachers);
  const schoolField = (position: number, name: string): unknown => {
    if (name === 'aloneInTownship') {
      const { township, stage } = school(position);
      const alike = schools.filter((each) => each.township === township && each.stage === stage);
      return township === undefined ? undefined : alike.length === 1;
    }
    if (name === 'seniorShareAtMean') {
      const shareOf = (those: readonly number[]): number =>
        those.filter((each) => ['senior', 'chief'].includes(teacher(each).title ?? '')).length / those.length;
      const stage = everyTeacher.filter((each) => school(home(each)).stage === school(position).stage);
      const staff = stage.filter((each) => home(each) === position);
      return staff.length === 0 ? undefined : shareOf(staff) >= shareOf(stage);
    }
    if (name !== 'overstaffedSchool') return school(position)[name.replace('school.', '') as keyof School];
    const { establishment } = school(position);
    if (establishment === undefined) return undefined;
    return everyTeacher.filter((each) => home(each) === position).length > establishment;
  };
  const isIn = (at: Predicate | undefined, position: number): boolean =>
    holdsFor(at, policy.groups, (name) => schoolField(position, name));
  const known = {
    ...one,
    everyTeacher,
    everySchool: positionsOf(schools),
    teacher,
    school,
    home,
    homeSchool: (position: number) => school(home(position)),
    isEligible,
    isFree,
    isIn,
    present: (position: number, subject: string) =>
      teachers.filter((each, index) => home(index) === position && each.subject === subject).length,
    needed: (position: number, subject: string) => school(position).demand[subject] ?? 0,
  };
  const isServedAt = (served: Served, id: string | undefined, setting: string | undefined): boolean => {
    const inRoster = id === undefined ? undefined : positions.get(id);
    return inRoster === undefined
      ? holdsFor(served.at, policy.groups, (name) => (/setting$/.test(name) ? setting : undefined))
      : isIn(served.at, inRoster);
  };
  const servedBy =
    (position: number) =>
    (served: Served): number =>
      schoolsServed(teacher(position), roster, served, (id, setting) => isServedAt(served, id, setting));
  const fieldOf = (position: number, name: string): unknown => {
    if (name === 'served') return servedBy(position);
    return name.startsWith('school.') ||
      ['overstaffedSchool', 'aloneInTownship', 'seniorShareAtMean'].includes(name)
      ? schoolField(home(position), name)
      : teacherField(known, teacher(position), position, name);
  };
  const isOne = (who: Predicate | undefined, position: number): boolean =>
    holdsFor(who, policy.groups, (name) => fieldOf(position, name));
  return {
    ...known,
    fieldOf,
    isOne,
    isNamed: ({ who, at }, position) => isOne(who, position) && isIn(at, home(position)),
  };
};

type Hook = 'makesEligible' | 'letsMove' | 'sends' | 'keepsBack' | 'binds' | 'closes' | 'opensSecondSubject';

/** The clauses whose rule has a hook. */
export const clausesWith = ({ policy }: SmallCase, hook: Hook): readonly RuleClause[] =>
  policy.clauses
    .filter((clause): clause is RuleClause => 'rule' in clause)
    .filter(({ rule }) => enumeration.rule(rule)[hook] !== undefined);

/** Whether neither a must clause nor a pin keeps a teacher out of a school; a clause about subjects keeps nobody out. */
const takesOf = (one: SmallCase, given: RosterReading): Case['couldTake'] => {
  const closing = clausesWith(one, 'closes')
    .filter(({ strength }) => strength === 'must')
    .map((clause) => ({ clause, closes: enumeration.rule(clause.rule).closes?.(given, clause) }));
  return (teacher, id) => {
    const school = given.roster.schools.findIndex((each) => each.id === id);
    const { id: name, subject } = given.teacher(teacher);
    if (school === given.home(teacher) || given.school(school).stage !== given.homeSchool(teacher).stage)
      return false;
    const isPinnedElsewhere = one.pins.some((pin) => {
      if (pin.teacher !== name) return false;
      if ('school' in pin) return pin.school !== id;
      return 'stays' in pin || pin.notTo.includes(id);
    });
    const isClosed = closing.some(
      ({ clause, closes }) => given.isNamed(clause, teacher) && closes?.(teacher, { school, subject }),
    );
    return !isPinnedElsewhere && !isClosed;
  };
};

export const readCase = (one: SmallCase): Case => {
  const { pins } = one;
  const [eligible, free]: [boolean[], boolean[]] = [[], []];
  const given = readRoster(one, {
    isEligible: (teacher) => eligible[teacher] ?? false,
    isFree: (teacher) => free[teacher] ?? false,
  });
  const isAny = (hook: Exclude<Hook, 'closes'>): ((teacher: number) => boolean) => {
    const clauses = clausesWith(one, hook);
    return (teacher) =>
      clauses.some((clause) => enumeration.rule(clause.rule)[hook]?.(given, clause, teacher) ?? false);
  };
  const hasClauses = clausesWith(one, 'makesEligible').length > 0;
  const isEstablished = (teacher: number): boolean => given.teacher(teacher).established ?? true;
  eligible.push(...given.everyTeacher.map(hasClauses ? isAny('makesEligible') : isEstablished));
  const isLet = hasClauses ? isAny('letsMove') : isEstablished;
  const isBound = isAny('binds');
  free.push(...given.everyTeacher.map((teacher) => given.isEligible(teacher) && !isBound(teacher)));
  const [isSentByClause, isKeptBack, isOpened] = [
    isAny('sends'),
    isAny('keepsBack'),
    isAny('opensSecondSubject'),
  ];
  const isSent = reader(
    given.roster.teachers.map(
      ({ id, school }, teacher) =>
        isSentByClause(teacher) ||
        pins.some((pin) => pin.teacher === id && 'school' in pin && pin.school !== school),
    ),
  );
  const couldTake = takesOf(one, given);
  const couldGo = reader(
    given.everyTeacher.map(
      (teacher) =>
        (isLet(teacher) || isSent(teacher)) &&
        !isKeptBack(teacher) &&
        given.roster.schools.some(({ id }) => couldTake(teacher, id)),
    ),
  );
  const subjectsOf = reader(
    given.roster.teachers.map(({ subject, alsoTeaches = [] }, teacher) => [
      ...new Set([subject, ...(isOpened(teacher) ? alsoTeaches : [])]),
    ]),
  );
  return { ...given, isLet, isSent, couldTake, couldGo, subjectsOf };
};
