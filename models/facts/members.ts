/**
 * Members of groups, which are the third stage of the facts: predicates are read over teachers and schools, and it is
 * settled who is eligible, who may move and who is kept.
 */
import { entryOf } from '../vocabulary/lookup.ts';
import {
  membersFor,
  type SchoolIndex,
  type SchoolMembers,
  type TeacherIndex,
  type TeacherMembers,
} from '../vocabulary/positions.ts';
import type { Predicate, Whom } from '../vocabulary/predicate.ts';
import type { Teacher } from '../vocabulary/roster.ts';
import { type Fields, fieldsBeforeEligibility, schoolFields, withSettledField } from './fields.ts';
import type { IndexedRoster } from './index-roster.ts';
import { type MembersWhere, membersBy } from './predicate-members.ts';
import type { Days } from './school-years.ts';
import { servedReader } from './served.ts';

/** Whom a clause exempts: the members of `who` and `at`, less those of `unless`, less volunteers where they may go. */
export type Exemption = Whom & {
  readonly unless?: Predicate | undefined;
  readonly mayVolunteer?: boolean | undefined;
};

/** Whom a clause makes eligible; with `counted: false` they may move, and are in no denominator. */
type Eligible = Whom & { readonly counted?: boolean | undefined };

/** Whom a clause locks in: those of its teachers for whom too little time has passed. */
type Lock = Whom & { readonly locks: (teacher: Teacher, days: Days) => boolean };

/** What the facts need of a policy and of pins: its groups, and the clauses and pins that settle who may move. */
export type Eligibility = {
  readonly groups: Readonly<Record<string, Predicate>>;
  /** One entry per `eligible` clause. */
  readonly eligible: readonly Eligible[];
  /** One entry per `must-move` clause. */
  readonly mustMove: readonly Whom[];
  /** One entry per `qualified` clause that allows a second subject. */
  readonly secondSubject: readonly Whom[];
  /** One entry per `exempt` clause that must hold. */
  readonly exempt: readonly Exemption[];
  /** One entry per `lock-in` clause that must hold. */
  readonly lock: readonly Lock[];
  /** Ids of the teachers whom a pin posts to another school, or keeps. */
  readonly sentByPin: readonly string[];
  readonly keptByPin: readonly string[];
};

type Concerned = (whom: Whom) => TeacherMembers;

export type MemberFacts = {
  /** Members of any `eligible` clause that counts; without such a clause, everyone who is established. */
  readonly eligible: TeacherMembers;
  /** Members of any `eligible` clause, and the teachers that a `must-move` clause or a pin sends. */
  readonly mayMove: TeacherMembers;
  /** Those who may move, less those that a `must` exemption or a pin keeps. */
  readonly notKept: TeacherMembers;
  /** Members of any clause that allows a second subject. */
  readonly secondSubject: TeacherMembers;
  readonly teachersWhere: MembersWhere<TeacherIndex>;
  readonly schoolsWhere: MembersWhere<SchoolIndex>;
  /** Teachers in `who` whose home school is in `at`. */
  readonly concerned: Concerned;
  readonly teacherFields: Fields<TeacherIndex>;
};

/** Whom clauses concern, reckoned once for equal predicates. */
const concernedBy = (
  { teacherIndices, homeOf }: IndexedRoster,
  teachersWhere: MembersWhere<TeacherIndex>,
  schoolsWhere: MembersWhere<SchoolIndex>,
): Concerned => {
  const known = new WeakMap<TeacherMembers, WeakMap<SchoolMembers, TeacherMembers>>();
  return ({ who, at }) => {
    const members = teachersWhere(who);
    if (at === undefined) return members;
    const homes = schoolsWhere(at);
    return known
      .getOrInsertComputed(members, () => new WeakMap())
      .getOrInsertComputed(homes, () =>
        membersFor(teacherIndices, (teacher) => members[teacher] === 1 && homes[homeOf(teacher)] === 1),
      );
  };
};

/** Everyone who is in any of these. */
const union = ({ teacherIndices }: IndexedRoster, all: readonly TeacherMembers[]): TeacherMembers =>
  membersFor(teacherIndices, (teacher) => all.some((members) => members[teacher] === 1));

/** `members` with these teachers put in or taken out. */
const withTeachers = (
  index: IndexedRoster,
  members: TeacherMembers,
  teachers: Iterable<TeacherIndex>,
  isIn: boolean,
): TeacherMembers => {
  const changed = new Set(teachers);
  return membersFor(index.teacherIndices, (teacher) =>
    changed.has(teacher) ? isIn : members[teacher] === 1,
  );
};

/** The teachers whom an exemption names and does not bring back in, volunteers or not. */
const exemptedBy = (
  { who, at, unless }: Exemption,
  { teacherIndices }: IndexedRoster,
  teachersWhere: MembersWhere<TeacherIndex>,
  concerned: Concerned,
): readonly TeacherIndex[] => {
  const named = concerned({ who, at });
  const broughtBack = unless === undefined ? undefined : teachersWhere(unless);
  return teacherIndices.filter((teacher) => named[teacher] === 1 && broughtBack?.[teacher] !== 1);
};

/** The teachers whom a clause locks in. */
const lockedBy = (lock: Lock, index: IndexedRoster, concerned: Concerned): readonly TeacherIndex[] => {
  const named = concerned(lock);
  return index.teacherIndices.filter(
    (teacher) => named[teacher] === 1 && lock.locks(index.teacher(teacher), index.days),
  );
};

type Settling = {
  readonly index: IndexedRoster;
  readonly teachersWhere: MembersWhere<TeacherIndex>;
  readonly schoolsWhere: MembersWhere<SchoolIndex>;
  readonly eligibility: Eligibility;
};

/**
 * Who may move by a clause, and who of them counts. Each stage reads predicates by readers of its own, which know no
 * field that is not settled yet: what they remember of a group would be wrong afterwards.
 */
const settleEligible = ({
  index,
  teachersWhere,
  schoolsWhere,
  eligibility: { eligible },
}: Settling): { readonly counted: TeacherMembers; readonly allowed: TeacherMembers } => {
  if (eligible.length === 0) {
    const established = membersFor(
      index.teacherIndices,
      (teacher) => index.teacher(teacher).established ?? true,
    );
    return { counted: established, allowed: established };
  }
  const concerned = concernedBy(index, teachersWhere, schoolsWhere);
  const counting = eligible.filter(({ counted }) => counted !== false);
  return { counted: union(index, counting.map(concerned)), allowed: union(index, eligible.map(concerned)) };
};

/** The eligible whom no exemption names and no clause locks in, and the teachers whom exemptions keep at home. */
const settleFree = (
  { index, teachersWhere, schoolsWhere, eligibility: { exempt, lock } }: Settling,
  eligible: TeacherMembers,
): { readonly free: TeacherMembers; readonly kept: readonly TeacherIndex[] } => {
  const concerned = concernedBy(index, teachersWhere, schoolsWhere);
  const exempted = exempt.map((exemption) => ({
    mayVolunteer: exemption.mayVolunteer === true,
    teachers: exemptedBy(exemption, index, teachersWhere, concerned),
  }));
  const kept = exempted.flatMap(({ mayVolunteer, teachers }) =>
    mayVolunteer ? teachers.filter((teacher) => index.teacher(teacher).volunteer !== true) : teachers,
  );
  const bound = [
    ...exempted.flatMap(({ teachers }) => teachers),
    ...lock.flatMap((one) => lockedBy(one, index, concerned)),
  ];
  return { free: withTeachers(index, eligible, bound, false), kept };
};

export const membersOf = (index: IndexedRoster, eligibility: Eligibility): MemberFacts => {
  const { groups, mustMove, secondSubject, sentByPin, keptByPin } = eligibility;
  const schoolsWhere = membersBy(schoolFields(index), groups, index.schoolIndices);
  const served = servedReader(index, groups, schoolsWhere);
  const readBy = (fields: Fields<TeacherIndex>) => membersBy(fields, groups, index.teacherIndices, served);
  const settling = { index, schoolsWhere, eligibility };

  const byRoster = fieldsBeforeEligibility(index);
  const { counted, allowed } = settleEligible({ ...settling, teachersWhere: readBy(byRoster) });
  const withEligible = withSettledField(byRoster, 'eligible', counted);
  const { free, kept } = settleFree({ ...settling, teachersWhere: readBy(withEligible) }, counted);
  const fields = withSettledField(withEligible, 'free', free);
  const teachersWhere = readBy(fields);
  const concerned = concernedBy(index, teachersWhere, schoolsWhere);

  const positionsOf = (ids: readonly string[]): readonly TeacherIndex[] =>
    ids.map((id) => entryOf(index.teacherAt, id));
  const mayMove = withTeachers(
    index,
    union(index, [allowed, ...mustMove.map(concerned)]),
    positionsOf(sentByPin),
    true,
  );
  return {
    eligible: counted,
    mayMove,
    notKept: withTeachers(index, mayMove, [...kept, ...positionsOf(keptByPin)], false),
    secondSubject: union(index, secondSubject.map(concerned)),
    teachersWhere,
    schoolsWhere,
    concerned,
    teacherFields: fields,
  };
};
