/**
 * Random settings of every rule and goal, in two tables with an entry each. An entry covers every setting, with values
 * at the edges of what the rule or goal distinguishes.
 */
import fc from 'fast-check';
import type { Posting } from '../../../../models/vocabulary/plan.ts';
import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { Roster } from '../../../../models/vocabulary/roster.ts';
import { schoolPredicate, teacherPredicate } from './predicates.ts';
import { perhaps, sometimes, withoutUndefined } from './values.ts';

const percents = [0, 10, 12.5, 33.3, 33.333333, 50, 66.7, 75, 90, 100] as const;
const who = sometimes(teacherPredicate);
const at = sometimes(schoolPredicate);
const percent = fc.option(fc.constantFrom(...percents), { nil: undefined });
const few = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
const per = perhaps('county', 'zone', 'township', 'group', 'campus', 'school', 'stage');
const ending = perhaps('no-worse', 'within');
const limit = fc.option(
  fc.constantFrom<('demand' | 'present' | number)[]>('demand', 'present', 0, 50, 90, 100, 133.3),
  {
    nil: undefined,
  },
);
const route = fc.record(
  { from: schoolPredicate, to: schoolPredicate },
  { requiredKeys: [], noNullPrototype: true },
);
const routes = sometimes(fc.array(route, { minLength: 1, maxLength: 2 }));

export type Settings = Readonly<Record<string, unknown>>;
const clause = (settings: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Settings> =>
  fc.record(settings).map((values) => withoutUndefined(values));
const hasOneOf =
  (...names: readonly string[]) =>
  (settings: Settings): boolean =>
    names.some((name) => settings[name] !== undefined);

const asksNobodyFree = (settings: Settings): boolean => !JSON.stringify(settings).includes('"free"');

const scopeOf = (roster: Roster): fc.Arbitrary<Settings> => {
  const pairs = pairsOf(roster);
  return fc.oneof(
    clause({
      who,
      at,
      within: fc.constantFrom('zone', 'township', 'group', 'county'),
      forbiddenPairs: sometimes(pairs),
    }),
    clause({ who, at, within: perhaps('pairs'), pairs }),
    clause({ who, at, forbiddenPairs: pairs }),
    clause({ who, at, within: perhaps('zone'), atMostKm: fc.constantFrom(0, 4.7, 12, 40) }),
  );
};

/** A given plan: possible postings, or one to another stage, which no plan can keep. */
const givenPlan = ({ schools, teachers }: Roster): fc.Arbitrary<readonly Posting[]> =>
  fc.subarray([...teachers]).chain((some) =>
    fc
      .tuple(
        ...some.map(
          ({ id, school, subject, alsoTeaches }): fc.Arbitrary<Posting> =>
            fc
              .record({
                to: fc.constantFrom(...schools.filter((one) => one.id !== school).map((one) => one.id)),
                subject: fc.constantFrom(subject, subject, ...(alsoTeaches ?? [])),
              })
              .map((where) => ({ teacher: id, from: school, ...where })),
        ),
      )
      .map((postings) => [...postings]),
  );

const pairsOf = ({ schools }: Roster): fc.Arbitrary<readonly (readonly [string, string])[]> =>
  fc.array(
    fc
      .shuffledSubarray(
        schools.map(({ id }) => id),
        { minLength: 2, maxLength: 2 },
      )
      .map((ids) => ids as unknown as readonly [string, string]),
    { minLength: 1, maxLength: 3 },
  );

/** Fields of every kind that teachers can be put in order by. */
const order = (minLength: number): fc.Arbitrary<readonly string[]> =>
  fc.uniqueArray(
    fc.constantFrom(
      'score',
      'volunteer',
      'yearsInSchool',
      'age',
      'title',
      'role',
      'joinedSchoolOn',
      'labels',
      'wishes',
      'eligible',
      'free',
      'schoolYearsInSchool',
      'school.pupils',
    ),
    { minLength, maxLength: 3 },
  );

/** atMostCv is a must only: its breach has no unit that could be weighed. */
const indicatorOf = (strength: RuleClause['strength']): fc.Arbitrary<Settings> => {
  const level = fc.constantFrom(0, 0.5, 1, 1.6, 3.3333, 10);
  const spread = fc.constantFrom(0, 0.25, 0.5, 0.75, 1, 1.5);
  const kinds = ['backbone', 'degree', 'arts-and-sports'] as const;
  const several = fc.subarray([...kinds], { minLength: 1 }).chain((some) =>
    clause({
      at,
      levels: fc.tuple(
        ...some.map((indicator) => level.map((perHundredPupils) => ({ indicator, perHundredPupils }))),
      ),
      atLeastOf: fc.option(fc.integer({ min: 0, max: some.length }), { nil: undefined }),
      restAtLeastPercent: perhaps(0, 33.3, 50, 85, 100),
      stage: perhaps('primary', 'junior'),
    }),
  );
  const one = clause({
    at,
    indicator: fc.constantFrom(...kinds),
    perHundredPupils: strength === 'must' ? sometimes(level) : level,
    atMostCv: strength === 'must' ? fc.option(spread, { nil: undefined }) : fc.constant(undefined),
    stage: perhaps('primary', 'junior'),
  }).filter(hasOneOf('perHundredPupils', 'atMostCv'));
  return fc.oneof({ weight: 2, arbitrary: one }, { weight: 1, arbitrary: several });
};

type SettingsOfRule = (roster: Roster, strength: RuleClause['strength']) => fc.Arbitrary<Settings>;
export const ruleSettings: Readonly<Record<string, SettingsOfRule>> = {
  // Who is eligible cannot depend on who is eligible, and nothing that makes somebody free on who is free.
  eligible: () =>
    clause({ who, at, counted: perhaps(true, false) }).filter(
      (settings) => !/"(eligible|free)"/.test(JSON.stringify(settings)),
    ),
  exempt: () =>
    clause({ who, at, mayVolunteer: perhaps(true, false), unless: sometimes(teacherPredicate) }).filter(
      asksNobodyFree,
    ),
  'must-move': () => clause({ who: teacherPredicate, at }),
  'rotation-quota': () =>
    clause({
      who,
      at,
      of: sometimes(teacherPredicate),
      atLeast: few,
      atMost: few,
      exactly: sometimes(fc.integer({ min: 0, max: 2 })),
      atLeastPercent: percent,
      atMostPercent: percent,
      per,
      rounding: perhaps('up', 'apportioned'),
    })
      .filter(hasOneOf('atLeast', 'atMost', 'exactly', 'atLeastPercent', 'atMostPercent'))
      .map(({ rounding, ...settings }) =>
        withoutUndefined({ ...settings, rounding: settings.per === undefined ? undefined : rounding }),
      ),
  'mover-share': () =>
    clause({
      who,
      at,
      share: teacherPredicate,
      atLeastPercent: percent,
      atMostPercent: percent,
      atLeast: few,
      per,
    }).filter(hasOneOf('atLeastPercent', 'atMostPercent', 'atLeast')),
  staffing: () =>
    clause({ at, floor: limit, ceiling: limit, basis: perhaps('net', 'snapshot'), ending }).filter(
      (settings) => settings.basis !== 'snapshot' || settings.ending !== 'within',
    ),
  shed: () =>
    fc.oneof(
      clause({
        at,
        limit: fc.constantFrom('establishment', 'demand'),
        atLeastPercent: fc.constantFrom(...percents),
      }),
      clause({
        at,
        limit: fc.constant('demand'),
        per: fc.constant('subject'),
        atLeastPercent: fc.constantFrom(...percents),
      }),
    ),
  establishment: () =>
    clause({
      who,
      at,
      arrivals: sometimes(teacherPredicate),
      posts: perhaps('establishment', 'seniorPosts'),
      ledger: perhaps('in-service', 'establishment'),
      per: perhaps('school', 'campus', 'zone', 'township', 'group'),
      ending,
    }),
  structure: () =>
    clause({
      who,
      at,
      group: teacherPredicate,
      among: sometimes(teacherPredicate),
      atLeastPercent: percent,
      atMostPercent: percent,
      per: perhaps('school', 'campus'),
    }).filter(hasOneOf('atLeastPercent', 'atMostPercent')),
  direction: () => clause({ who, at, allow: routes, forbid: routes }).filter(hasOneOf('allow', 'forbid')),
  scope: scopeOf,
  qualified: () => clause({ who, at, allowSecondSubject: perhaps(true, true, false) }),
  linked: () =>
    clause({
      who,
      at,
      kind: fc.constantFrom('spouses', 'kin'),
      require: fc.constantFrom('one-moves', 'at-most-one-moves', 'same-school', 'not-same-school'),
    }),
  retain: () =>
    clause({
      who,
      at,
      group: teacherPredicate,
      atLeast: few,
      atLeastPercentOfPresent: percent,
      per: perhaps('school', 'campus'),
    }).filter(hasOneOf('atLeast', 'atLeastPercentOfPresent')),
  'balanced-exchange': (roster) =>
    clause({
      who,
      at,
      between: fc.oneof(fc.constant(undefined), fc.constant('all'), pairsOf(roster)),
      perSubject: perhaps(true, false),
    }),
  'merit-order': () =>
    clause({
      who,
      at,
      rankBy: sometimes(order(1)),
      per: perhaps('subject'),
      minimumScore: perhaps(60, 60.5),
    }),
  wishes: () => clause({ who, at, require: fc.constantFrom('only-wished', 'no-worse-than-home') }),
  'nomination-order': () => clause({ who, at, by: order(1), perSubject: perhaps(true, false) }),
  'lock-in': () =>
    clause({
      who,
      at,
      monthsSince: fc.constantFrom('joinedSchoolOn', 'roleSince', 'startedWorkOn', 'lastRotation'),
      since: perhaps('start', 'end'),
      atLeastMonths: perhaps(0, 11, 12, 23, 24, 72),
      atLeastSchoolYears: perhaps(0, 1, 2, 6),
    })
      .filter(hasOneOf('atLeastMonths', 'atLeastSchoolYears'))
      .filter(asksNobodyFree)
      .map(({ since, ...settings }) =>
        withoutUndefined({ ...settings, since: settings.monthsSince === 'lastRotation' ? since : undefined }),
      ),
  'one-leader': () => clause({ at }),
  indicator: (_, strength) => indicatorOf(strength),
  'change-budget': (roster) => clause({ from: givenPlan(roster), atMost: fc.integer({ min: 0, max: 3 }) }),
};

export const goalSettings: Readonly<Record<string, (roster: Roster) => fc.Arbitrary<Settings>>> = {
  'cover-shortages': () =>
    clause({
      at,
      weights: sometimes(
        fc.array(
          fc.record(
            { at: schoolPredicate, weight: fc.constantFrom(0, 1, 1.5, 3) },
            { noNullPrototype: true },
          ),
          { maxLength: 2 },
        ),
      ),
      worstFirst: perhaps(true, false),
    }),
  'shed-surplus': () => clause({ at }),
  balance: () =>
    clause({
      at,
      group: teacherPredicate,
      measure: fc.constantFrom('variance', 'deviation', 'worst-school'),
      per: perhaps('pupils', 'staff'),
    }),
  'honour-wishes': () => clause({ who, at }),
  'volunteers-first': () => clause({ who, at }),
  'longest-serving-first': () => clause({ who, at }),
  toward: () => clause({ who, at, to: schoolPredicate }),
  'shorter-journeys': () => clause({ who, at }),
  'fewest-moves': () => clause({ who, at }),
  reunite: () => clause({ kind: perhaps('spouses', 'kin'), within: perhaps('school', 'township', 'zone') }),
  'keep-plan': (roster) => clause({ from: givenPlan(roster) }),
};
