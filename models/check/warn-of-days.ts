/**
 * The day on which a roster is reckoned: another one than the policy names, or one just before most people complete a
 * year. Nearly everybody joins a school on 1 September, so on 31 August a year that was taught in full is not completed.
 */
import type { Facts } from '../facts/facts.ts';
import { type Findings, pointerTo, shown } from '../findings/findings.ts';
import { foundThrough } from '../requests/predicate-names.ts';
import { predicateSettings } from '../requests/predicate-settings.ts';
import { ruleById } from '../rules/index.ts';
import { daysLater } from '../vocabulary/calendar-date.ts';
import { type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import type { Teacher } from '../vocabulary/roster.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { memberOf } from './member-of.ts';
import { nameClause } from './name-clause.ts';

/** Contracts of one school year begin within so many days of one another. */
const DAYS_APART = 31;
/** From this share of the days on, it is no accident. */
const LEAST_SHARE = 0.2;

/** Fields that count completed years, the day from which they count, and the field that counts school years. */
const inSchoolYears = {
  yearsInSchool: { from: 'joinedSchoolOn', instead: 'schoolYearsInSchool' },
  yearsInRole: { from: 'roleSince', instead: 'schoolYearsInRole' },
} as const satisfies Record<string, { readonly from: keyof Teacher; readonly instead: string }>;
type CountingField = keyof typeof inSchoolYears;
const isCounting = (field: string): field is CountingField => Object.hasOwn(inSchoolYears, field);

/** Whether one more year is completed within the days after `asOf`, as texts in the form MM-DD. */
const isJustAhead = (day: string, asOf: string): boolean => {
  if (day >= asOf) return false;
  const [own, from, to] = [day.slice(5), asOf.slice(5), daysLater(asOf, DAYS_APART).slice(5)];
  return from < to ? own > from && own <= to : own > from || own <= to;
};

type Missed = { readonly count: number; readonly size: number; readonly instead: string };

const missedIn = (field: CountingField, { teachers, roster }: Facts): Missed => {
  const { from, instead } = inSchoolYears[field];
  const days = teachers.flatMap((teacher) => teacher[from] ?? []);
  return { count: days.filter((day) => isJustAhead(day, roster.asOf)).length, size: days.length, instead };
};

/** Those whom a clause locks in by months, and would not some days later. */
const missedByLock = (clause: RuleClause, facts: Facts): Missed => {
  const { locks } = ruleById(clause.rule).settles ?? {};
  const nothing = { count: 0, size: 0, instead: 'atLeastSchoolYears' };
  if (locks === undefined || clause.atLeastMonths === undefined) return nothing;
  const later = { ...facts.days, asOf: daysLater(facts.roster.asOf, DAYS_APART) };
  const concerned = facts.concerned(clause);
  const locked = facts.teacherIndices
    .filter((teacher) => concerned[teacher] === 1)
    .map(facts.teacher)
    .filter((teacher) => locks(clause, teacher, facts.days));
  return {
    ...nothing,
    count: locked.filter((one) => !locks(clause, one, later)).length,
    size: locked.length,
  };
};

const isNoAccident = ({ count, size }: Missed): boolean => count > 0 && count >= LEAST_SHARE * size;

const warnOfSchoolYears = (policy: Policy, facts: Facts, findings: Findings): void => {
  const fieldsOf = foundThrough(policy.groups ?? {}, ({ field }) => (isCounting(field) ? [field] : []));
  const { asOf } = facts.roster;
  const warn = (index: number, clause: RuleClause, what: string, { count, size, instead }: Missed): void => {
    const message: Words = {
      en: en`${nameClause(clause, index)}: ${count} of ${size} teachers complete a further year of ${shown(what)} within ${DAYS_APART} days after asOf ${asOf}; if school years are meant, state ${shown(instead)} in its place`,
      zh: zh`${nameClause(clause, index)}：${size}名教师中有${count}名在花名册截止日期后${DAYS_APART}天内又满一年；如应按学年计算，请改用学年数`,
    };
    findings.warn(pointerTo('clauses', index), 'school-years-may-be-meant', message, what);
  };
  for (const { index, clause } of ruleClauses(policy)) {
    const settings = predicateSettings(memberOf(clause).settings, clause);
    for (const field of new Set(settings.flatMap(({ raw }) => fieldsOf(raw)))) {
      const missed = missedIn(field, facts);
      if (isNoAccident(missed)) warn(index, clause, field, missed);
    }
    const locked = missedByLock(clause, facts);
    if (isNoAccident(locked)) warn(index, clause, 'atLeastMonths', locked);
  }
};

const warnOfReckoning = ({ reckonedOn }: Policy, { roster: { asOf } }: Facts, findings: Findings): void => {
  if (reckonedOn === undefined || asOf.endsWith(reckonedOn)) return;
  const [month, day] = reckonedOn.split('-').map(Number);
  const message: Words = {
    en: en`the policy reckons ages and years on ${reckonedOn} of a year, and roster.asOf is ${asOf}; state the roster of that day`,
    zh: zh`该政策的年龄和年限按每年${month ?? ''}月${day ?? ''}日计算，与花名册的截止日期不同，请改用该日的花名册`,
  };
  findings.warn('', 'reckoned-on-another-day', message);
};

/** Pointers begin at the policy. */
export const warnOfDays = (policy: Policy, facts: Facts, findings: Findings): void => {
  warnOfReckoning(policy, facts, findings);
  warnOfSchoolYears(policy, facts, findings);
};
