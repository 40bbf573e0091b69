/**
 * Warnings of a request that is sound: facts that a policy reads and the roster does not state, and clauses that concern
 * nobody. They never block; a person decides whether the roster or the policy is meant so.
 */
import type { Facts } from '../facts/facts.ts';
import type { NeededFact, Readers } from '../facts/needs.ts';
import { schoolField, teacherField } from '../findings/field-labels.ts';
import { type Findings, oneOf, pointerTo, shown, typed } from '../findings/findings.ts';
import type { Sentence } from '../findings/group-findings.ts';
import { noHint } from '../findings/limited-hints.ts';
import { goalById, suggestedGoals } from '../goals/index.ts';
import { fieldsThrough } from '../requests/predicate-names.ts';
import { type PredicateSetting, predicateSettings } from '../requests/predicate-settings.ts';
import { ruleById } from '../rules/index.ts';
import { fieldWordsOf } from '../vocabulary/field-words.ts';
import type { WarningCode } from '../vocabulary/finding-codes.ts';
import { type Clause, isGoal, isRule, type Policy } from '../vocabulary/policy.ts';
import type { Members, SchoolMembers, TeacherMembers } from '../vocabulary/positions.ts';
import type { Predicate, Whom } from '../vocabulary/predicate.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { warnOfCandidates } from './candidate-warnings.ts';
import { memberOf } from './member-of.ts';
import { nameClause } from './name-clause.ts';
import { type FieldLack, lackOfSchools, lackOfTeachers } from './unstated-fields.ts';
import { warnOfComparedValues } from './warn-of-compared-values.ts';
import { warnOfDays } from './warn-of-days.ts';

/** 2所 schools, 3名 teachers. */
const countedOf = (over: Readers['over']): string => (over === 'schools' ? '所学校' : '名教师');
/** What a field is called that predicates over teachers or over schools compare. */
const fieldOfReaders =
  (over: Readers['over']) =>
  (field: string): Words =>
    over === 'schools'
      ? schoolField(field)
      : { en: field, zh: fieldWordsOf(field)?.name.zh ?? teacherField(field).zh };
/** A goal by its name, with the word that has to be typed. */
const nameOfGoal = (id: string): Words => ({ en: id, zh: zh`${goalById(id).name}（${typed(id)}）` });

/** Of how many readers of a field the roster states no value. */
type Unstated = { readonly follows: readonly string[]; readonly count: number; readonly size: number };

const unstatedAmong = <Index extends number>(
  positions: readonly Index[],
  members: Members<Index>,
  { follows, lacks }: FieldLack<Index>,
): Unstated => {
  const readers = positions.filter((position) => members[position] === 1);
  return { follows, count: readers.filter(lacks).length, size: readers.length };
};

type CountUnstated = (readers: Readers, field: string) => Unstated;

/** Counts once for the same readers and field, however many clauses compare it. */
const countUnstated = (facts: Facts): CountUnstated => {
  const known = new WeakMap<Readers['members'], Map<string, Unstated>>();
  return (readers, field) =>
    known
      .getOrInsertComputed(readers.members, () => new Map())
      .getOrInsertComputed(field, () =>
        readers.over === 'teachers'
          ? unstatedAmong(facts.teacherIndices, readers.members, lackOfTeachers(field, facts))
          : unstatedAmong(facts.schoolIndices, readers.members, lackOfSchools(field, facts)),
      );
};

const isNobody = <Index extends number>(positions: readonly Index[], members: Members<Index>): boolean =>
  !positions.some((position) => members[position] === 1);
const isNoTeacher = (facts: Facts, members: TeacherMembers): boolean =>
  isNobody(facts.teacherIndices, members);
const isNoSchool = (facts: Facts, members: SchoolMembers): boolean => isNobody(facts.schoolIndices, members);

/** One clause, and where warnings of it go. */
type ClauseInRoster = {
  readonly clause: Clause & Whom;
  readonly name: Words;
  readonly facts: Facts;
  readonly unstated: CountUnstated;
  /** Warns at the clause, or at a place inside it. */
  readonly warn: (
    inside: readonly (string | number)[],
    code: WarningCode,
    message: Sentence,
    kind?: string,
  ) => void;
};

/** The teachers or schools of which a predicate reads fields. */
const readersOf = ({ over, setting }: PredicateSetting, { clause, facts }: ClauseInRoster): Readers => {
  if (over === 'schools') return { over, members: facts.schoolsWhere(undefined) };
  const { who, at } = clause;
  const isAmongConcerned = setting === 'share' || setting === 'unless';
  return { over, members: facts.concerned(isAmongConcerned ? { who, at } : { at }) };
};

/** Most teachers have none of these, and rosters leave them out: that they do not state them says what it says. */
const absenceIsNone: ReadonlySet<string> = new Set([
  'circumstances',
  'labels',
  'rotations',
  'alsoTeaches',
  'volunteer',
  'school.labels',
]);

/** Warns once per field, however many settings of the clause compare it; `reported` has those already warned of. */
const warnOfFields = (
  predicate: PredicateSetting,
  fieldsOf: ReturnType<typeof fieldsThrough>,
  of: ClauseInRoster,
  reported: Set<string>,
): void => {
  const { path, over, raw } = predicate;
  const readers = readersOf(predicate, of);
  for (const field of [...fieldsOf(raw)].sort()) {
    if (reported.has(field) || absenceIsNone.has(field)) continue;
    const { follows, count, size } = of.unstated(readers, field);
    if (count === 0) continue;
    reported.add(field);
    const isDerived = follows.length > 0;
    const derived = isDerived ? ` (it follows from ${follows.join(' and ')})` : '';
    const from = isDerived ? zh`（由${joined(follows.map(fieldOfReaders(over)))}得出）` : '';
    of.warn(
      path,
      'field-not-stated',
      {
        en: en`${of.name}: ${count} of ${size} ${over} concerned do not state ${shown(field)}${derived}; they satisfy no comparison of it`,
        zh: zh`${of.name}：所涉${size}${countedOf(over)}中有${count}${countedOf(over)}未填${fieldOfReaders(over)(field)}${from}，凡以此为条件的均视为不符合`,
        params: { field, count, of: size },
      },
      `${over} ${field}`,
    );
  }
};

/** Settings that name a group of teachers; that nobody is meant by an exception (`unless`) is usual. */
const groupSettings: ReadonlySet<string> = new Set(['who', 'share', 'group', 'of', 'among']);

/** Whether a clause is empty because this predicate of it has no members. */
const hasNoMembers = ({ path, setting, raw }: PredicateSetting, facts: Facts): boolean => {
  const predicate = raw as Predicate;
  if (groupSettings.has(setting))
    return facts.teachers.length > 0 && isNoTeacher(facts, facts.teachersWhere(predicate));
  const isSchoolsOfClause = setting === 'at' && path.length === 1;
  return isSchoolsOfClause && facts.schools.length > 0 && isNoSchool(facts, facts.schoolsWhere(predicate));
};

/** What follows for a clause that states how many persons it needs at least, and concerns nobody. */
const missedMinimum = ({ clause }: ClauseInRoster): Words => {
  if (!isRule(clause) || ruleById(clause.rule).missesMinimum !== true) return noHint;
  const [stated] = Object.entries({ atLeast: clause.atLeast, exactly: clause.exactly }).filter(
    ([, figure]) => typeof figure === 'number' && figure > 0,
  );
  return stated === undefined
    ? noHint
    : {
        en: `, so ${stated.map(String).join(' ')} is missed`,
        zh: `，因此${stated[0] === 'exactly' ? '应有' : '至少'}${String(stated[1])}人的要求无法达到`,
      };
};

/** That nobody is exempt, or locked in, says only that nobody is. */
const isOrdinary = ({ clause }: ClauseInRoster): boolean => {
  const what = isRule(clause) ? ruleById(clause.rule).settles?.what : undefined;
  return what === 'exemption' || what === 'lock';
};

const warnOfNoMembers = (predicate: PredicateSetting, of: ClauseInRoster): void => {
  const { name, facts, warn } = of;
  const { path, setting, over, raw } = predicate;
  if (!hasNoMembers(predicate, facts) || isOrdinary(of)) return;
  const kind = over === 'schools' ? 'school' : 'teacher';
  const isGroup = typeof raw === 'string';
  const consequence = setting === 'who' || setting === 'at' ? missedMinimum(of) : noHint;
  warn(
    path,
    'matches-nobody',
    {
      en: en`${name}: ${setting}${isGroup ? en` (group ${shown(raw)})` : ''} matches no ${kind} of the roster${consequence}`,
      zh: zh`${name}：${typed(setting)}${isGroup ? zh`（分组${shown(raw)}）` : ''}在名册中没有符合的${over === 'schools' ? '学校' : '教师'}${consequence}`,
    },
    // Of a group by its name, once for all clauses to which it means the same.
    isGroup ? JSON.stringify([raw, kind, consequence.en]) : undefined,
  );
};

/** Schools without any teacher, or teachers and schools that exist each for themselves and not together. */
const warnOfNobodyConcerned = (of: ClauseInRoster): void => {
  const { clause, name, facts, warn } = of;
  const { who, at } = clause;
  if (at === undefined || !isNoTeacher(facts, facts.concerned({ who, at }))) return;
  if (isNoTeacher(facts, facts.teachersWhere(who)) || isNoSchool(facts, facts.schoolsWhere(at))) return;
  const missed = missedMinimum(of);
  if (who !== undefined)
    warn([], 'matches-nobody', {
      en: en`${name}: no teacher of who is at a school of at${missed}`,
      zh: zh`${name}：“who”所指的教师都不在“at”所指的学校${missed}`,
    });
  else if (missed.en !== '')
    warn(['at'], 'matches-nobody', {
      en: en`${name}: no teacher is at a school of at${missed}`,
      zh: zh`${name}：“at”所指的学校没有教师${missed}`,
    });
};

const warnOfNeed = (need: NeededFact, { name, facts, unstated, warn }: ClauseInRoster): void => {
  switch (need.kind) {
    case 'field': {
      const { over, field, setting, effect } = need;
      const { count, size } = unstated(need, field);
      if (count === 0 || absenceIsNone.has(field)) return;
      warn(
        setting === undefined ? [] : [setting],
        'field-not-stated',
        {
          en: en`${name}: ${count} of ${size} ${over} concerned do not state ${shown(field)}; ${effect}`,
          zh: zh`${name}：所涉${size}${countedOf(over)}中有${count}${countedOf(over)}未填${fieldOfReaders(over)(field)}，${effect}`,
          params: { field, count, of: size },
        },
        `${over} ${field} ${effect.en}`,
      );
      return;
    }
    case 'members': {
      const { group, among, setting, effect } = need;
      const isInBoth = facts.teacherIndices.some((teacher) => group[teacher] === 1 && among[teacher] === 1);
      // Where one of the two is empty, that is the warning.
      if (isInBoth || isNoTeacher(facts, group) || isNoTeacher(facts, among)) return;
      warn([setting], 'matches-nobody', {
        en: en`${name}: no teacher concerned is in ${setting}; ${effect}`,
        zh: zh`${name}：所涉教师中没有人属于${typed(setting)}，${effect}`,
      });
      return;
    }
    case 'area': {
      const { area, setting, schools, effect } = need;
      const concerned = facts.schoolIndices.filter((school) => schools[school]);
      const count = concerned.filter((school) => facts.areaOf(school, area) === undefined).length;
      if (count === 0) return;
      warn([setting], 'unit-not-stated', {
        en: en`${name}: ${count} of ${concerned.length} schools state no ${area}; ${effect}`,
        zh: zh`${name}：${concerned.length}所学校中有${count}所未填${schoolField(area)}，${effect}`,
        params: { field: area, count, of: concerned.length },
      });
      return;
    }
    case 'location': {
      const count = facts.schools.filter(({ location }) => location === undefined).length;
      if (count === 0) return;
      warn([], 'location-not-stated', {
        en: en`${name}: ${count} of ${facts.schools.length} schools state no location; ${need.effect}`,
        zh: zh`${name}：${facts.schools.length}所学校中有${count}所未填坐标，${need.effect}`,
        params: { count, of: facts.schools.length },
      });
      return;
    }
    case 'role': {
      if (facts.teachers.some(({ role }) => role === need.role)) return;
      warn([], 'role-not-in-roster', {
        en: en`${name}: the roster lists nobody with the role ${shown(need.role)}, so the clause asks nothing; state the role of those who have it`,
        zh: zh`${name}：名册中没有职务为${fieldWordsOf('role')?.values?.[need.role] ?? need.role}的人员，该条不起作用；请填写其职务`,
        params: { role: need.role },
      });
      return;
    }
    case 'links': {
      const { of } = need;
      if (facts.links.some(({ kind }) => of === undefined || kind === of)) return;
      const ofKind = of === undefined ? '' : en` of kind ${shown(of)}`;
      const kind = of === 'spouses' ? '夫妻' : of === 'kin' ? '近亲属' : '亲属';
      warn(of === undefined ? [] : ['kind'], 'no-links', {
        en: en`${name}: the roster has no links${ofKind}, so the clause says nothing; add roster.links or remove the clause`,
        zh: zh`${name}：名册中没有${kind}关系，该条不起作用；请在名册的“links”中补充，或删除该条`,
      });
    }
  }
};

/** What the clauses of one policy are read with. */
type Reading = Pick<ClauseInRoster, 'facts' | 'unstated'> & {
  readonly fieldsOf: ReturnType<typeof fieldsThrough>;
};

const warnOfClause = (
  clause: Clause,
  index: number,
  { facts, unstated, fieldsOf }: Reading,
  findings: Findings,
): void => {
  const member = memberOf(clause);
  const of: ClauseInRoster = {
    clause,
    name: nameClause(clause, index),
    facts,
    unstated,
    warn: (inside, code, message, kind) =>
      findings.warn(pointerTo('clauses', index, ...inside), code, message, kind),
  };
  const reported = new Set<string>();
  for (const predicate of predicateSettings(member.settings, clause)) {
    warnOfFields(predicate, fieldsOf, of, reported);
    warnOfNoMembers(predicate, of);
  }
  warnOfNobodyConcerned(of);
  for (const need of member.needs?.(clause, facts) ?? []) warnOfNeed(need, of);
};

const warnOfGoals = ({ clauses }: Policy, findings: Findings): void => {
  if (clauses.length === 0)
    findings.warn('/clauses', 'no-clauses', {
      en: 'the policy has no clauses: every plan satisfies it, and none is better than another',
      zh: '政策没有任何条款：任何方案都符合，也无优劣之分',
    });
  else if (!clauses.some(isGoal))
    findings.warn('/clauses', 'no-goals', {
      en: en`the policy has no goals: among the plans that keep its rules none is preferred; add one, such as ${oneOf(suggestedGoals)}`,
      zh: zh`政策没有目标：符合规则的各方案无优劣之分；请增设目标，例如${oneOf(suggestedGoals.map(nameOfGoal))}`,
    });
};

/** Pointers begin at the policy. */
export const warnOfPolicy = (policy: Policy, facts: Facts, findings: Findings): void => {
  warnOfGoals(policy, findings);
  const reading = { facts, unstated: countUnstated(facts), fieldsOf: fieldsThrough(policy.groups ?? {}) };
  policy.clauses.forEach((clause, index) => {
    warnOfClause(clause, index, reading, findings);
  });
  warnOfDays(policy, facts, findings);
  warnOfComparedValues(policy, facts, findings);
  warnOfCandidates(policy, facts, findings);
};
