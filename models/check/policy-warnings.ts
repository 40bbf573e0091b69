/**
 * Warnings of a request that is sound: what a policy asks of facts that the roster does not state, and clauses
 * that speak of nobody. They never block; a person decides whether the roster or the policy is meant so.
 */
import { type Area, type Facts, type Members, teacherFieldKinds } from '../facts/facts.ts';
import { type Findings, oneOf, pointerTo, shown } from '../findings/findings.ts';
import { goalById } from '../goals/index.ts';
import { fieldsThrough } from '../requests/predicate-names.ts';
import { predicateSettings } from '../requests/predicate-settings.ts';
import { ruleById } from '../rules/index.ts';
import { type Clause, isGoal, isRule, type Policy } from '../vocabulary/policy.ts';
import type { Predicate } from '../vocabulary/predicate.ts';
import type { School, Teacher } from '../vocabulary/roster.ts';

/** What has to be stated for a field to have a value; fields with a value for everyone are not listed. */
const teacherSources: Readonly<Record<string, readonly (keyof Teacher)[]>> = {
  age: ['bornOn'],
  yearsInSchool: ['joinedSchoolOn'],
  yearsInRole: ['roleSince'],
  yearsToRetirement: ['bornOn', 'sex'],
  // Absent means 在编, so nobody lacks it; the other two follow from the whole roster.
  established: [],
  eligible: [],
  surplusSubject: [],
};
const schoolSources: Readonly<Record<string, readonly (keyof School)[]>> = {
  overstaffedSchool: ['establishment'],
};

type Lack = {
  readonly field: string;
  readonly sources: readonly string[];
  readonly lacks: (position: number) => boolean;
};

const schoolLack = (
  field: string,
  facts: Facts,
): ((school: number) => boolean) & { readonly sources?: never } => {
  const name = field.replace(/^school\./, '');
  const sources = (
    Object.hasOwn(schoolSources, name) ? schoolSources[name]! : [name]
  ) as readonly (keyof School)[];
  return (school) => sources.some((source) => facts.schools[school]![source] === undefined);
};

const lackOf = (field: string, over: 'teachers' | 'schools', facts: Facts): Lack => {
  const name = field.replace(/^school\./, '');
  if (over === 'schools' || field.startsWith('school.') || field === 'overstaffedSchool') {
    const lacks = schoolLack(field, facts);
    const sources = Object.hasOwn(schoolSources, name) ? schoolSources[name]! : [name];
    return { field, sources, lacks: over === 'schools' ? lacks : (teacher) => lacks(facts.home[teacher]!) };
  }
  const sources = (
    Object.hasOwn(teacherSources, field) ? teacherSources[field]! : [field]
  ) as readonly (keyof Teacher)[];
  return {
    field,
    sources,
    lacks: (teacher) => sources.some((source) => facts.teachers[teacher]![source] === undefined),
  };
};

const countWhere = (members: Members, holds: (position: number) => boolean): number =>
  members.reduce((count, member, position) => count + (member && holds(position) ? 1 : 0), 0);
const isEmpty = (members: Members): boolean => !members.includes(1);

const ofThem = (count: number, total: number, what: string): string => `${count} of ${total} ${what}`;

const warnOfClause = (
  clause: Clause,
  index: number,
  policy: Policy,
  facts: Facts,
  findings: Findings,
): void => {
  const id = isRule(clause) ? clause.rule : isGoal(clause) ? clause.goal : '';
  const settings: Readonly<Record<string, unknown>> = clause;
  const at = pointerTo('clauses', index);
  const name = `clause ${index} (${id})`;
  const schema = isRule(clause) ? ruleById(id).settings : goalById(id).settings;
  const predicates = predicateSettings(schema, clause);
  const [who, where] = [settings.who as Predicate | undefined, settings.at as Predicate | undefined];
  const here = facts.schoolsWhere(where);
  const homes = facts.concerned({ at: where });
  const concerned = facts.concerned({ who, at: where });
  const everySchool = facts.schoolsWhere(undefined);

  // One warning per field, however many settings of the clause compare it.
  const told = new Set<string>();
  for (const { path, setting, over, raw } of predicates) {
    for (const field of [...fieldsThrough(raw, policy.groups ?? {})].sort()) {
      if (told.has(field)) continue;
      const group =
        over === 'schools' ? everySchool : setting === 'share' || setting === 'unless' ? concerned : homes;
      const lack = lackOf(field, over, facts);
      const count = countWhere(group, lack.lacks);
      if (count === 0) continue;
      told.add(field);
      const derived =
        lack.sources.length === 1 && lack.sources[0] === field.replace(/^school\./, '')
          ? ''
          : ` (it follows from ${lack.sources.join(' and ')})`;
      findings.warn(
        at + pointerTo(...path),
        'field-not-stated',
        `${name}: ${ofThem(
          count,
          countWhere(group, () => true),
          `${over} concerned`,
        )} do not state ${shown(field)}${derived}; they satisfy no comparison of it`,
      );
    }
    const members =
      setting === 'who' || setting === 'share' || setting === 'group'
        ? facts.teachersWhere(raw as Predicate)
        : setting === 'at' && path.length === 1
          ? here
          : undefined;
    if (members && isEmpty(members) && (over === 'schools' ? facts.schools : facts.teachers).length > 0)
      findings.warn(
        at + pointerTo(...path),
        'matches-nobody',
        `${name}: ${setting} matches no ${over === 'schools' ? 'school' : 'teacher'} of the roster`,
      );
  }
  if (
    who !== undefined &&
    where !== undefined &&
    isEmpty(concerned) &&
    !isEmpty(facts.teachersWhere(who)) &&
    !isEmpty(here)
  )
    findings.warn(at, 'matches-nobody', `${name}: no teacher of who is at a school of at`);

  const unit = (settings.per ?? settings.within) as string | undefined;
  const [unitSetting] = settings.per === undefined ? ['within'] : ['per'];
  if (unit === 'zone' || unit === 'township' || unit === 'group') {
    const count = countWhere(here, (school) => facts.areaOf(school, unit satisfies Area) === undefined);
    if (count > 0) {
      const effect =
        unitSetting === 'per'
          ? 'they are counted nowhere'
          : 'nobody moves there or from there under this clause';
      findings.warn(
        at + pointerTo(unitSetting!),
        'unit-not-stated',
        `${name}: ${ofThem(
          count,
          countWhere(here, () => true),
          'schools',
        )} state no ${unit}; ${effect}`,
      );
    }
  }
  if (settings.atMostKm !== undefined || id === 'shorter-journeys') {
    const count = countWhere(everySchool, (school) => facts.schools[school]!.location === undefined);
    const effect =
      id === 'shorter-journeys'
        ? 'their distances count 0'
        : 'an unknown distance satisfies no limit, so nobody moves there or from there under this clause';
    if (count > 0)
      findings.warn(
        at,
        'location-not-stated',
        `${name}: ${ofThem(count, facts.schools.length, 'schools')} state no location; ${effect}`,
      );
  }
  if (id === 'establishment') {
    const posts = settings.posts === 'seniorPosts' ? 'seniorPosts' : 'establishment';
    const count = countWhere(here, (school) => facts.schools[school]![posts] === undefined);
    const total = countWhere(here, () => true);
    if (count > 0)
      findings.warn(
        settings.posts === undefined ? at : at + pointerTo('posts'),
        'field-not-stated',
        `${name}: ${ofThem(count, total, 'schools concerned')} do not state ${shown(posts)}; they have no limit`,
      );
  }
  for (const { field, members, setting, effect } of factsNeeded(id, settings, concerned, facts)) {
    const lack = lackOf(field, 'teachers', facts);
    const count = countWhere(members, lack.lacks);
    if (count === 0) continue;
    findings.warn(
      setting === undefined ? at : at + pointerTo(setting),
      'field-not-stated',
      `${name}: ${ofThem(
        count,
        countWhere(members, () => true),
        'teachers concerned',
      )} do not state ${shown(field)}; ${effect}`,
    );
  }
  if (id === 'linked' || id === 'reunite') {
    const kind = settings.kind as string | undefined;
    if (!facts.links.some((link) => kind === undefined || link.kind === kind))
      findings.warn(
        kind === undefined ? at : at + pointerTo('kind'),
        'no-links',
        `${name}: the roster has no links${kind === undefined ? '' : ` of kind ${shown(kind)}`}, so the clause says nothing; add roster.links or remove the clause`,
      );
  }
};

type Needed = {
  readonly field: string;
  readonly members: Members;
  readonly setting?: string;
  readonly effect: string;
};

/** Facts that a rule or goal reads by itself, and what becomes of those who do not state them. */
const factsNeeded = (
  id: string,
  settings: Readonly<Record<string, unknown>>,
  members: Members,
  facts: Facts,
): readonly Needed[] => {
  // An absent flag means no, so nobody lacks it.
  const inOrder = (setting: string, fields: readonly string[]): readonly Needed[] =>
    fields
      .filter((field) => teacherFieldKinds.get(field)?.kind !== 'flag')
      .map((field) => ({ field, members, setting, effect: 'they come last in the order' }));
  switch (id) {
    case 'longest-serving-first':
      return [{ field: 'joinedSchoolOn', members, effect: 'their years in school count 0' }];
    case 'lock-in': {
      const since = settings.monthsSince as string;
      const field = since === 'lastRotation' ? 'rotations' : since;
      return [{ field, members, setting: 'monthsSince', effect: 'they are not locked' }];
    }
    case 'merit-order': {
      const { rankBy = ['score'], minimumScore } = settings as {
        readonly rankBy?: readonly string[];
        readonly minimumScore?: number;
      };
      return minimumScore === undefined
        ? inOrder('rankBy', rankBy)
        : [
            { field: 'score', members, setting: 'minimumScore', effect: 'they stay' },
            ...inOrder(
              'rankBy',
              rankBy.filter((field) => field !== 'score'),
            ),
          ];
    }
    case 'nomination-order':
      return inOrder('by', settings.by as readonly string[]);
    case 'wishes':
      return [
        {
          field: 'wishes',
          members,
          setting: 'require',
          effect: settings.require === 'only-wished' ? 'they stay' : 'they are not bound',
        },
      ];
    case 'indicator': {
      type Level = { readonly indicator: string };
      const levels = (settings.levels as readonly Level[] | undefined) ?? [settings as Level];
      const fields = levels
        .map(({ indicator }) => indicator)
        .filter((field) => field === 'backbone' || field === 'degree');
      const stages = settings.stage === undefined ? ['primary', 'junior'] : [settings.stage];
      const counted = members.map((member, teacher) =>
        stages.includes(facts.schools[facts.home[teacher]!]!.stage) ? member : 0,
      );
      const setting = settings.levels === undefined ? 'indicator' : 'levels';
      return fields.map((field) => ({ field, members: counted, setting, effect: 'they are not counted' }));
    }
    default:
      return [];
  }
};

/** Pointers begin at the policy. */
export const warnOfPolicy = (policy: Policy, facts: Facts, findings: Findings): void => {
  if (policy.clauses.length === 0)
    findings.warn(
      '/clauses',
      'no-clauses',
      'the policy has no clauses: every plan satisfies it, and none is better than another',
    );
  else if (!policy.clauses.some(isGoal))
    findings.warn(
      '/clauses',
      'no-goals',
      `the policy has no goals: among the plans that keep its rules none is preferred; add one, such as ${oneOf(['fewest-moves', 'cover-shortages'])}`,
    );
  policy.clauses.forEach((clause, index) => {
    warnOfClause(clause, index, policy, facts, findings);
  });
};
