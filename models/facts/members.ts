/**
 * Members of groups, which are the third stage of the facts: predicates are read over teachers and schools, and it is
 * settled who is eligible, who may move and who can be nominated.
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
import { type Fields, fieldsBeforeEligibility, schoolFields, teacherFields } from './fields.ts';
import type { IndexedRoster } from './index-roster.ts';
import { type MembersWhere, membersBy } from './predicate-members.ts';

/** Whom a clause exempts: the members of `who` and `at`, less those of `unless`, less volunteers where they may go. */
export type Exemption = Whom & {
  readonly unless?: Predicate | undefined;
  readonly mayVolunteer?: boolean | undefined;
};

/** What the facts need of a policy and of pins: its groups, and the clauses and pins that settle who may move. */
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
  /** Ids of the teachers whom a pin posts to another school, or keeps. */
  readonly sentByPin: readonly string[];
  readonly keptByPin: readonly string[];
};

type Concerned = (whom: Whom) => TeacherMembers;

export type MemberFacts = {
  /** Members of any `eligible` clause; without such a clause, everyone who is established. */
  readonly eligible: TeacherMembers;
  /** The eligible, and the teachers that a `must-move` clause or a pin sends. */
  readonly mayMove: TeacherMembers;
  /** Those who may move, less those that a `must` exemption or a pin keeps. */
  readonly nominable: TeacherMembers;
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

/** The teachers that an exemption keeps where they are. */
const keptBy = (
  { who, at, unless, mayVolunteer }: Exemption,
  { teacherIndices, teacher: teacherAt }: IndexedRoster,
  teachersWhere: MembersWhere<TeacherIndex>,
  concerned: Concerned,
): readonly TeacherIndex[] => {
  const named = concerned({ who, at });
  const broughtBack = unless === undefined ? undefined : teachersWhere(unless);
  return teacherIndices.filter(
    (teacher) =>
      named[teacher] === 1 &&
      broughtBack?.[teacher] !== 1 &&
      !(mayVolunteer === true && teacherAt(teacher).volunteer === true),
  );
};

/**
 * Eligibility is settled by readers of its own, which know no field `eligible`: what they remember of a group would be
 * wrong afterwards.
 */
const settleEligible = (
  index: IndexedRoster,
  fields: Fields<TeacherIndex>,
  schoolsWhere: MembersWhere<SchoolIndex>,
  { groups, eligible }: Eligibility,
): TeacherMembers => {
  if (eligible.length === 0)
    return membersFor(index.teacherIndices, (teacher) => index.teacher(teacher).established ?? true);
  const teachersWhere = membersBy(fields, groups, index.teacherIndices);
  return union(index, eligible.map(concernedBy(index, teachersWhere, schoolsWhere)));
};

export const membersOf = (index: IndexedRoster, eligibility: Eligibility): MemberFacts => {
  const { groups, mustMove, secondSubject, exempt, sentByPin, keptByPin } = eligibility;
  const schoolsWhere = membersBy(schoolFields(index), groups, index.schoolIndices);
  const before = fieldsBeforeEligibility(index);
  const eligible = settleEligible(index, before, schoolsWhere, eligibility);
  const fields = teacherFields(before, eligible);
  const teachersWhere = membersBy(fields, groups, index.teacherIndices);
  const concerned = concernedBy(index, teachersWhere, schoolsWhere);

  const positionsOf = (ids: readonly string[]): readonly TeacherIndex[] =>
    ids.map((id) => entryOf(index.teacherAt, id));
  const mayMove = withTeachers(
    index,
    union(index, [eligible, ...mustMove.map(concerned)]),
    positionsOf(sentByPin),
    true,
  );
  const kept = exempt.flatMap((exemption) => keptBy(exemption, index, teachersWhere, concerned));
  return {
    eligible,
    mayMove,
    nominable: withTeachers(index, mayMove, [...kept, ...positionsOf(keptByPin)], false),
    secondSubject: union(index, secondSubject.map(concerned)),
    teachersWhere,
    schoolsWhere,
    concerned,
    teacherFields: fields,
  };
};
