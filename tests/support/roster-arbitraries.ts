/**
 * Random small cases: a roster that can be enumerated, a policy over every rule and goal with settings of
 * every kind in both strengths, and pins. Numbers are drawn from few values, so that ties, limits met exactly
 * and empty groups are common, not rare.
 */
import fc from 'fast-check';
import { goals } from '../../models/goals/index.ts';
import { rules } from '../../models/rules/index.ts';
import type { Pin, Posting } from '../../models/vocabulary/plan.ts';
import type { Clause, GoalClause, Policy, RuleClause } from '../../models/vocabulary/policy.ts';
import type { Predicate } from '../../models/vocabulary/predicate.ts';
import type { Link, Roster, School, Teacher } from '../../models/vocabulary/roster.ts';
import { planCount, type SmallCase } from './enumerate-plans.ts';

const asOf = '2026-07-15';
const subjects = ['chinese', 'mathematics', 'music'] as const;
const percents = [0, 10, 12.5, 33.3, 33.333333, 50, 66.7, 75, 90, 100] as const;

/** Present about as often as not, and then one of the values. */
const perhaps = <Value>(...values: readonly Value[]): fc.Arbitrary<Value | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
/** Leaves out what is undefined: exact optional properties must be absent, not undefined. */
const withoutUndefined = <Shape extends object>(shape: Shape): Shape =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Shape;

const schoolNumbered = (position: number): fc.Arbitrary<School> =>
  fc
    .record({
      stage: fc.constantFrom<School['stage'][]>('primary', 'primary', 'primary', 'junior'),
      setting: fc.constantFrom<School['setting'][]>('urban', 'town', 'rural'),
      standing: perhaps<NonNullable<School['standing']>>('strong', 'ordinary', 'weak'),
      zone: perhaps('z1', 'z1', 'z2', 'z3'),
      township: perhaps('w1', 'w2'),
      group: perhaps('g1', 'g2'),
      campus: perhaps('c1', 'c2'),
      location: perhaps(
        { longitude: 108, latitude: 34 },
        { longitude: 108.05, latitude: 34 },
        { longitude: 108.1, latitude: 34.1 },
        { longitude: 108.4, latitude: 34.02 },
      ),
      pupils: fc.constantFrom(0, 30, 60, 60, 100, 250),
      establishment: perhaps(0, 0.5, 1, 1.5, 2, 2.5, 3, 6),
      seniorPosts: perhaps(0, 1, 1.5, 2),
      demand: fc.dictionary(fc.constantFrom(...subjects), fc.constantFrom(0, 0.5, 1, 1, 1.3, 1.5, 2, 2.75)),
      labels: perhaps([], ['boarding'], ['boarding', 'remote']),
    })
    .map((school) => ({
      ...withoutUndefined(school),
      id: `s${position + 1}`,
      name: `School ${position + 1}`,
      // A dictionary of fast-check has no prototype, which would never come from the wire.
      demand: { ...school.demand },
    })) as fc.Arbitrary<School>;

/** Ended, still lasting, not counting; some on the very day of the reckoning. */
const rotationTo = (schools: readonly string[]): fc.Arbitrary<NonNullable<Teacher['rotations']>[number]> =>
  fc
    .record({
      school: fc.constantFrom(...schools),
      days: fc.constantFrom<{ from: string; until?: string }[]>(
        { from: '2019-09-01', until: '2020-07-15' },
        { from: '2023-09-01', until: '2024-07-15' },
        { from: '2023-09-01', until: '2024-07-16' },
        { from: '2025-07-15' },
        { from: '2025-09-01', until: '2026-08-31' },
      ),
      counts: perhaps(true, false),
    })
    .map(({ days, ...rest }) => ({ ...withoutUndefined(rest), ...days })) as fc.Arbitrary<
    NonNullable<Teacher['rotations']>[number]
  >;

const teacherNumbered = (position: number, schools: readonly School[]): fc.Arbitrary<Teacher> =>
  fc.constantFrom(...schools).chain((school) => {
    // A wish for the home school says that whatever comes after it is worse than to stay.
    const wishable = schools.filter((other) => other.stage === school.stage);
    return fc
      .record({
        subject: fc.constantFrom(...subjects),
        alsoTeaches: fc.oneof(
          { weight: 3, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.subarray([...subjects]) },
        ),
        sex: perhaps<NonNullable<Teacher['sex']>>('female', 'male'),
        bornOn: perhaps('1970-07-15', '1976-07-16', '1980-02-29', '1985-01-01', '1996-12-31'),
        joinedSchoolOn: perhaps('2001-09-01', '2020-07-15', '2020-07-16', '2024-02-29', '2025-09-01'),
        yearsInRuralSchools: perhaps(0, 1.5, 6),
        title: perhaps<NonNullable<Teacher['title']>>('none', 'second', 'first', 'senior', 'chief'),
        backbone: perhaps<NonNullable<Teacher['backbone']>>('none', 'school', 'county', 'county', 'city'),
        degree: perhaps<NonNullable<Teacher['degree']>>('associate', 'bachelor', 'master'),
        role: perhaps<NonNullable<Teacher['role']>>('teacher', 'middle-leader', 'principal', 'principal'),
        roleSince: perhaps('2018-08-01', '2025-08-01'),
        startedWorkOn: perhaps('1999-07-15', '2020-07-16', '2026-07-20'),
        established: perhaps(true, true, false),
        volunteer: perhaps(true, false),
        wishes:
          wishable.length < 2
            ? fc.constant(undefined)
            : fc.option(fc.shuffledSubarray(wishable.map(({ id }) => id)), { nil: undefined }),
        score: perhaps(60, 60, 72.5, 90),
        rotations: fc.option(fc.array(rotationTo(schools.map(({ id }) => id)), { maxLength: 2 }), {
          nil: undefined,
        }),
        circumstances: perhaps<NonNullable<Teacher['circumstances']>>(
          [{ reason: 'illness' }],
          [{ reason: 'illness', until: '2026-07-14' }],
          [{ reason: 'nursing', until: '2026-07-15' }],
        ),
        labels: perhaps([], ['due'], ['due', 'graduating-class']),
      })
      .map((teacher) => ({
        ...withoutUndefined(teacher),
        id: `t${position + 1}`,
        school: school.id,
      })) as fc.Arbitrary<Teacher>;
  });

const linksBetween = (teachers: readonly Teacher[]): fc.Arbitrary<Link[] | undefined> => {
  const pairs = teachers.flatMap((first, position) =>
    teachers.slice(position + 1).map((second) => [first.id, second.id] as [string, string]),
  );
  if (pairs.length === 0) return fc.constant(undefined);
  const link = fc.record(
    {
      kind: fc.constantFrom<Link['kind'][]>('spouses', 'kin'),
      teachers: fc
        .tuple(fc.constantFrom(...pairs), fc.boolean())
        .map(([[first, second], turned]): [string, string] => (turned ? [second, first] : [first, second])),
    },
    { noNullPrototype: true },
  );
  return fc.option(fc.array(link, { maxLength: 3 }), { nil: undefined });
};

/** Two to four schools, one to five teachers. */
export const smallRoster: fc.Arbitrary<Roster> = fc
  .integer({ min: 2, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, position) => schoolNumbered(position))))
  .chain((schools) =>
    fc
      .integer({ min: 1, max: 5 })
      .chain((count) =>
        fc.tuple(...Array.from({ length: count }, (_, position) => teacherNumbered(position, schools))),
      )
      .chain((teachers) =>
        fc.tuple(
          linksBetween(teachers),
          fc.shuffledSubarray([...teachers], { minLength: teachers.length }),
          fc.shuffledSubarray([...schools], { minLength: schools.length }),
        ),
      )
      .map(([links, teachers, places]) => ({
        asOf,
        ...(places.some(({ location }) => location) ? { coordinateSystem: 'wgs84' as const } : {}),
        schools: places,
        teachers,
        ...(links ? { links } : {}),
      })),
  );

/** Groups that every policy here defines, so that predicates may name them. */
const groups: Readonly<Record<string, Predicate>> = {
  backbone: { field: 'backbone', atLeast: 'county' },
  'long here': { field: 'yearsInSchool', atLeast: 6 },
  'rural school': { field: 'school.setting', is: 'rural' },
};

const aboutTeachers: fc.Arbitrary<Predicate> = fc.constantFrom<Predicate[]>(
  'backbone',
  'long here',
  'rural school',
  { field: 'title', atLeast: 'senior' },
  { field: 'title', below: 'first' },
  { field: 'sex', is: 'female' },
  { field: 'age', atMost: 50 },
  { field: 'age', above: 40 },
  { field: 'established', is: true },
  { field: 'eligible', is: true },
  { field: 'surplusSubject', is: true },
  { field: 'overstaffedSchool', is: true },
  { field: 'volunteer', is: true },
  { field: 'labels', is: 'due' },
  { field: 'labels', atLeast: 1 },
  { field: 'circumstances', in: ['illness', 'nursing'] },
  { field: 'subject', in: ['chinese', 'music'] },
  { field: 'degree', atLeast: 'bachelor' },
  { field: 'role', is: 'principal' },
  { field: 'yearsInRole', atLeast: 6 },
  { field: 'yearsInRuralSchools', atLeast: 1.5 },
  { field: 'joinedSchoolOn', below: '2021-01-01' },
  { field: 'school.zone', is: 'z1' },
  { field: 'school.pupils', atLeast: 60 },
);
const aboutSchools: fc.Arbitrary<Predicate> = fc.constantFrom<Predicate[]>(
  'rural school',
  { field: 'setting', is: 'urban' },
  { field: 'school.setting', in: ['town', 'rural'] },
  { field: 'standing', is: 'weak' },
  { field: 'stage', is: 'primary' },
  { field: 'zone', is: 'z1' },
  { field: 'pupils', above: 60 },
  { field: 'establishment', atLeast: 1.5 },
  { field: 'overstaffedSchool', is: true },
  { field: 'labels', is: 'remote' },
);
const composed = (simple: fc.Arbitrary<Predicate>): fc.Arbitrary<Predicate> =>
  fc.oneof(
    { weight: 6, arbitrary: simple },
    { weight: 1, arbitrary: simple.map((part): Predicate => ({ not: part })) },
    { weight: 1, arbitrary: fc.array(simple, { maxLength: 3 }).map((all): Predicate => ({ all })) },
    { weight: 1, arbitrary: fc.array(simple, { maxLength: 3 }).map((any): Predicate => ({ any })) },
  );
const teacherPredicate = composed(aboutTeachers);
const schoolPredicate = composed(aboutSchools);
const sometimes = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const who = sometimes(teacherPredicate);
const at = sometimes(schoolPredicate);
const percent = fc.option(fc.constantFrom(...percents), { nil: undefined });
const few = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
const per = perhaps('county', 'zone', 'township', 'group', 'school', 'stage');
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

type Settings = Readonly<Record<string, unknown>>;
const clause = (settings: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Settings> =>
  fc.record(settings).map((values) => withoutUndefined(values));
const saysOneOf =
  (...names: readonly string[]) =>
  (settings: Settings): boolean =>
    names.some((name) => settings[name] !== undefined);

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

/** A plan that was given before: possible postings, or one to another stage, which nobody can keep. */
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
      'school.pupils',
    ),
    { minLength, maxLength: 3 },
  );

/** atMostCv speaks of a must only: its breach has no unit that could be weighed. */
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
  }).filter(saysOneOf('perHundredPupils', 'atMostCv'));
  return fc.oneof({ weight: 2, arbitrary: one }, { weight: 1, arbitrary: several });
};

type MakeSettings = (roster: Roster, strength: RuleClause['strength']) => fc.Arbitrary<Settings>;
const ruleSettings: Readonly<Record<string, MakeSettings>> = {
  // Who is eligible cannot depend on who is eligible.
  eligible: () => clause({ who, at }).filter((settings) => !JSON.stringify(settings).includes('"eligible"')),
  exempt: () => clause({ who, at, mayVolunteer: perhaps(true, false), unless: sometimes(teacherPredicate) }),
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
    }).filter(saysOneOf('atLeast', 'atMost', 'exactly', 'atLeastPercent', 'atMostPercent')),
  'mover-share': () =>
    clause({
      who,
      at,
      share: teacherPredicate,
      atLeastPercent: percent,
      atMostPercent: percent,
      atLeast: few,
      per,
    }).filter(saysOneOf('atLeastPercent', 'atMostPercent', 'atLeast')),
  staffing: () => clause({ at, floor: limit, ceiling: limit, basis: perhaps('net', 'snapshot') }),
  establishment: () =>
    clause({
      who,
      at,
      posts: perhaps('establishment', 'seniorPosts'),
      ledger: perhaps('in-service', 'establishment'),
    }),
  structure: () =>
    clause({
      who,
      at,
      group: teacherPredicate,
      among: sometimes(teacherPredicate),
      atLeastPercent: percent,
      atMostPercent: percent,
    }).filter(saysOneOf('atLeastPercent', 'atMostPercent')),
  direction: () => clause({ who, at, allow: routes, forbid: routes }).filter(saysOneOf('allow', 'forbid')),
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
    clause({ who, at, group: teacherPredicate, atLeast: few, atLeastPercentOfPresent: percent }).filter(
      saysOneOf('atLeast', 'atLeastPercentOfPresent'),
    ),
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
      atLeastMonths: fc.constantFrom(0, 11, 12, 23, 24, 72),
    }),
  'one-leader': () => clause({ at }),
  indicator: (_, strength) => indicatorOf(strength),
  'change-budget': (roster) => clause({ from: givenPlan(roster), atMost: fc.integer({ min: 0, max: 3 }) }),
};

const goalSettings: Readonly<Record<string, (roster: Roster) => fc.Arbitrary<Settings>>> = {
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

/** A rule or goal that has no arbitrary here would go untested, so it is an error. */
const settingsOf = <Made>(known: Readonly<Record<string, Made>>, id: string): Made => {
  const made = known[id];
  if (!made) throw new Error(`roster-arbitraries.ts has no settings for ${id}`);
  return made;
};

const weight = sometimes(fc.constantFrom(0.5, 1, 2, 3));

/** A clause of one rule that fits the roster; of one strength where that is given. */
export const ruleClauseOf = (
  rule: string,
  roster: Roster,
  strength?: RuleClause['strength'],
): fc.Arbitrary<RuleClause> =>
  (strength
    ? fc.constant(strength)
    : fc.constantFrom<RuleClause['strength'][]>('must', 'in-principle')
  ).chain((one) =>
    fc
      .record({ settings: settingsOf(ruleSettings, rule)(roster, one), weight })
      .map(
        ({ settings, ...rest }) =>
          ({ rule, strength: one, ...withoutUndefined(rest), ...settings }) as RuleClause,
      ),
  );

/** A clause of one goal, of priority 1 to 3. */
export const goalClauseOf = (goal: string, roster: Roster): fc.Arbitrary<GoalClause> =>
  fc
    .record({
      settings: settingsOf(goalSettings, goal)(roster),
      priority: fc.integer({ min: 1, max: 3 }),
      weight,
      tolerancePercent: fc.oneof(
        { weight: 9, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constant(10) },
      ),
    })
    .map(({ settings, ...rest }) => {
      const made = { goal, ...withoutUndefined(rest), ...settings } as GoalClause;
      if (made.worstFirst !== true) return made;
      const { tolerancePercent: _, ...exact } = made;
      return exact as GoalClause;
    });

const anyRule = (roster: Roster): fc.Arbitrary<RuleClause> =>
  fc.oneof(...rules.map(({ id }) => ruleClauseOf(id, roster)));
const anyGoal = (roster: Roster): fc.Arbitrary<GoalClause> =>
  fc.oneof(...goals.map(({ id }) => goalClauseOf(id, roster)));

export const policyWith = (clauses: readonly Clause[]): Policy => ({ name: 'random', groups, clauses });

/** What puts the worst first has its priority to itself. */
const withWorstFirstAlone = (goals: readonly GoalClause[]): readonly GoalClause[] =>
  goals.filter(
    (one, position) =>
      !goals
        .slice(0, position)
        .some((before) => before.priority === one.priority && (before.worstFirst || one.worstFirst)),
  );

/** Clauses of so many rules and up to three of goals, in any order. */
const policyOfRules = (roster: Roster, minLength: number, maxLength: number): fc.Arbitrary<Policy> =>
  fc
    .tuple(
      fc.array(anyRule(roster), { minLength, maxLength, size: 'max' }),
      fc.array(anyGoal(roster), { maxLength: 3 }),
    )
    .map(([some, others]) => [...some, ...withWorstFirstAlone(others)])
    .chain((clauses) => fc.shuffledSubarray<Clause>(clauses, { minLength: clauses.length }))
    .map(policyWith);

/** Up to four rules and three goals. */
export const smallPolicy = (roster: Roster): fc.Arbitrary<Policy> => policyOfRules(roster, 1, 4);

/** Mostly none, at times one; a posting stays within the stage, as a request must. */
export const somePins = ({ schools, teachers }: Roster): fc.Arbitrary<readonly Pin[]> => {
  const stageOf = new Map(schools.map(({ id, stage }) => [id, stage]));
  const pin = fc.constantFrom(...teachers).chain(({ id, school }): fc.Arbitrary<Pin> => {
    const places = schools.filter(({ stage }) => stage === stageOf.get(school)).map((one) => one.id);
    return fc.oneof(
      fc.constant<Pin>({ teacher: id, stays: true }),
      fc.constantFrom(...places).map((to): Pin => ({ teacher: id, school: to })),
      fc.subarray(places, { minLength: 1 }).map((notTo): Pin => ({ teacher: id, notTo: [...notTo] })),
    );
  });
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(pin, { minLength: 1, maxLength: 1 }) },
  );
};

const caseOf = (
  policyFor: (roster: Roster) => fc.Arbitrary<Policy>,
  mostPlans: number,
): fc.Arbitrary<SmallCase> =>
  smallRoster
    .chain((roster) =>
      fc.record(
        { roster: fc.constant(roster), policy: policyFor(roster), pins: somePins(roster) },
        { noNullPrototype: true },
      ),
    )
    .filter((one) => planCount(one) <= mostPlans);

/** A case that can be enumerated quickly; more plans than these are not worth enumerating in a test. */
export const smallCase: fc.Arbitrary<SmallCase> = caseOf(smallPolicy, 1_500);

/** One of a policy as policies are: of many rules at once. */
export const mixedCase: fc.Arbitrary<SmallCase> = caseOf((roster) => policyOfRules(roster, 6, 10), 400);
