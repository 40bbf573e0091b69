/**
 * Requests at the limits: each is as large as one limit allows and plain otherwise. Nothing in them is random. What they
 * cost is what a limit costs.
 */
import type { Posting } from '../models/vocabulary/plan.ts';
import type { Clause } from '../models/vocabulary/policy.ts';
import type { Predicate } from '../models/vocabulary/predicate.ts';
import type { Link, Roster, School, Teacher } from '../models/vocabulary/roster.ts';
import { generateCounty } from './generate-roster.ts';

type Call = 'validation' | 'audit' | 'policy' | 'roster';
/** What has to come of it: an answer, or the code of the problem. */
type Outcome = 'answered' | 'invalid-request' | 'too-many-entries' | 'too-much-work';

export type LimitCase = {
  /** What there is as much of as is allowed. */
  readonly limit: string;
  readonly call: Call;
  readonly outcome: Outcome;
  /** The body, made when it is needed, because some have 64 MiB. */
  readonly body: () => unknown;
};

type Request = {
  readonly roster: Roster;
  readonly policy: {
    readonly name: string;
    readonly groups?: Readonly<Record<string, Predicate>> | undefined;
    readonly clauses: readonly Clause[];
  };
  readonly postings?: readonly Posting[];
  readonly pins?: readonly unknown[];
};

const asOf = '2026-07-15';
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, position) => position);
const subjects = ['chinese', 'mathematics', 'english', 'music', 'art', 'physics', 'history', 'science'];

/** Schools of one stage in a grid of five kilometres, ten to a zone; teachers go round them. */
const plainRoster = (
  schoolCount: number,
  teacherCount: number,
  more: {
    readonly links?: readonly Link[];
    readonly teacher?: (position: number) => Partial<Teacher>;
    readonly school?: (position: number) => Partial<School>;
  } = {},
): Roster => {
  const perRow = Math.ceil(Math.sqrt(schoolCount));
  const schools = range(schoolCount).map(
    (position): School => ({
      id: `s${position}`,
      name: '',
      stage: 'primary',
      setting: (['urban', 'town', 'rural'] as const)[position % 3]!,
      zone: `z${Math.floor(position / 10)}`,
      location: {
        longitude: 108 + (position % perRow) * 0.05,
        latitude: 30 + Math.floor(position / perRow) * 0.05,
      },
      pupils: 500,
      demand: Object.fromEntries(subjects.map((subject) => [subject, 5])),
      ...more.school?.(position),
    }),
  );
  const teachers = range(teacherCount).map(
    (position): Teacher => ({
      id: `t${position}`,
      school: `s${position % schoolCount}`,
      subject: subjects[Math.floor(position / schoolCount) % subjects.length]!,
      ...more.teacher?.(position),
    }),
  );
  const { links = [] } = more;
  return { asOf, coordinateSystem: 'wgs84', schools, teachers, links: [...links] };
};

const must = (rule: string, settings: object = {}): Clause =>
  ({ rule, strength: 'must', ...settings }) as Clause;
const inPrinciple = (rule: string, settings: object = {}): Clause =>
  ({ rule, strength: 'in-principle', ...settings }) as Clause;
const isTeacher = (position: number): Predicate => ({ field: 'id', is: `t${position}` });
const plain = { name: 'limit', clauses: [{ goal: 'fewest-moves', priority: 1 } as Clause] };
const withClauses = (...clauses: readonly Clause[]) => ({ name: 'limit', clauses });

/** The county of 1,000 schools, and one policy clause after another of it. */
const county = (): { readonly roster: Roster; readonly policy: Request['policy'] } =>
  generateCounty({ schools: 1_000, seed: 1 });
/** Every third teacher goes to the next school. */
const postingsIn = ({ schools, teachers }: Roster): readonly Posting[] => {
  const next = new Map<string, string>();
  for (const stage of ['kindergarten', 'primary', 'junior', 'senior']) {
    const ofStage = schools.filter((school) => school.stage === stage);
    for (const [position, { id }] of ofStage.entries())
      next.set(id, ofStage[(position + 1) % ofStage.length]!.id);
  }
  return teachers.flatMap(({ id, school, subject }, position) =>
    position % 3 === 0 ? [{ teacher: id, from: school, to: next.get(school)!, subject }] : [],
  );
};
const audited = (request: Request): Request => ({ ...request, postings: postingsIn(request.roster) });
const pairsOf = (count: number, schoolCount: number): readonly (readonly [string, string])[] =>
  range(count).map((position) => [
    `s${position % schoolCount}`,
    `s${(position + 1 + Math.floor(position / schoolCount)) % schoolCount}`,
  ]);

const linksOf = (count: number): readonly Link[] =>
  range(count).map((one) => ({
    kind: 'kin',
    teachers: [`t${one % 45_000}`, `t${(one + 1_000 * (1 + Math.floor(one / 45_000))) % 45_000}`],
  }));

const perSchool: readonly Clause[] = [must('rotation-quota', { atLeast: 1, per: 'school' })];

const manyClauses = (count: number): readonly Clause[] =>
  range(count).map((position) => must('exempt', { who: { all: [{ not: 'g' }, isTeacher(position)] } }));
const oneGroup = (parts: number): Record<string, Predicate> => ({
  g: {
    any: range(Math.ceil(parts / 990)).map(
      (block): Predicate => ({ any: range(990).map((one) => isTeacher(990 * block + one)) }),
    ),
  },
});

export const limitCases: readonly LimitCase[] = [
  { limit: 'a county of 1,000 schools', call: 'validation', outcome: 'answered', body: county },
  { limit: 'a county of 1,000 schools', call: 'audit', outcome: 'answered', body: () => audited(county()) },
  {
    limit: '500,000 teachers, 20,000 schools',
    call: 'validation',
    outcome: 'answered',
    body: () => ({ roster: plainRoster(20_000, 500_000), policy: plain }),
  },
  {
    limit: '1,000 clauses, a group of 9,900 parts',
    call: 'validation',
    outcome: 'answered',
    body: () => ({
      roster: county().roster,
      policy: { name: 'limit', groups: oneGroup(9_000), clauses: manyClauses(1_000) },
    }),
  },
  {
    limit: '1,000 clauses, a group of 9,900 parts',
    call: 'audit',
    outcome: 'answered',
    body: () =>
      audited({
        roster: county().roster,
        policy: { name: 'limit', groups: oneGroup(9_000), clauses: manyClauses(1_000) },
      }),
  },
  {
    limit: '40 quotas and 40 shares, each per school',
    call: 'validation',
    outcome: 'answered',
    body: () => ({
      roster: county().roster,
      policy: withClauses(
        ...range(40).map(() => must('rotation-quota', { atLeast: 1, per: 'school' })),
        ...range(40).map(() =>
          must('mover-share', { share: { field: 'sex', is: 'female' }, atLeastPercent: 10, per: 'school' }),
        ),
      ),
    }),
  },
  {
    limit: '10,000 routes in 10 clauses, 8,000 schools',
    call: 'validation',
    outcome: 'answered',
    body: () => ({
      roster: plainRoster(8_000, 45_000),
      policy: withClauses(
        ...range(10).map((clause) =>
          must('direction', {
            allow: range(1_000).map((route) => ({
              from: { field: 'id', is: `s${1_000 * (clause % 8) + route}` },
              to: { field: 'zone', in: [`z${route}`, `z${clause}`] },
            })),
          }),
        ),
      ),
    }),
  },
  ...(
    [
      ['one-moves', 500_000, 'answered'],
      ['at-most-one-moves', 500_000, 'answered'],
      ['same-school', 900, 'answered'],
      ['not-same-school', 900, 'answered'],
      ['same-school', 500_000, 'too-much-work'],
    ] as const
  ).map(
    ([require, count, outcome]): LimitCase => ({
      limit: `${count.toLocaleString('en')} links, 1,000 schools (${require})`,
      call: 'validation',
      outcome,
      body: () => ({
        roster: plainRoster(1_000, 45_000, { links: linksOf(count) }),
        policy: withClauses(must('linked', { kind: 'kin', require })),
      }),
    }),
  ),
  {
    limit: '4,500,000 wishes, 8,000 schools',
    call: 'validation',
    outcome: 'answered',
    body: () => ({
      roster: plainRoster(8_000, 45_000, {
        teacher: (one) => ({
          score: one,
          wishes: range(100).map((rank) => `s${(one * 7 + rank * 13 + 1) % 8_000}`),
        }),
      }),
      policy: withClauses(must('wishes', { require: 'only-wished' }), {
        goal: 'honour-wishes',
        priority: 1,
      } as Clause),
    }),
  },
  ...(['merit-order', 'nomination-order'] as const).flatMap((rule): readonly LimitCase[] =>
    (['validation', 'audit'] as const).map((call) => ({
      limit: `45,000 in order of merit (${rule})`,
      call,
      outcome: 'answered',
      body: () => {
        const request = {
          roster: plainRoster(1_000, 45_000, { teacher: (one) => ({ score: one % 997 }) }),
          policy: withClauses(must(rule, rule === 'merit-order' ? {} : { by: ['score'] })),
        };
        return call === 'audit' ? audited(request) : request;
      },
    })),
  ),
  ...(['validation', 'audit'] as const).flatMap((call): readonly LimitCase[] =>
    (
      [
        ['100,000 pairs of schools (scope)', must('scope', { pairs: pairsOf(100_000, 8_000) })],
        ['100,000 forbidden pairs (scope)', must('scope', { forbiddenPairs: pairsOf(100_000, 8_000) })],
        [
          '100,000 pairs of schools (balanced-exchange)',
          must('balanced-exchange', { between: pairsOf(100_000, 8_000) }),
        ],
        [
          '100,000 pairs, per subject (balanced-exchange)',
          must('balanced-exchange', { between: pairsOf(100_000, 8_000), perSubject: true }),
        ],
        ['every school per subject (balanced-exchange)', must('balanced-exchange', { perSubject: true })],
        ['zones', must('scope', { within: 'zone' })],
        ['kilometres', must('scope', { atMostKm: 8 })],
        ['per school', ...perSchool],
      ] as const
    ).map(([limit, ...clauses]) => ({
      limit,
      call,
      outcome: 'answered',
      body: () => {
        const request = { roster: plainRoster(8_000, 45_000), policy: withClauses(...clauses) };
        return call === 'audit' ? audited(request) : request;
      },
    })),
  ),
  {
    limit: '45,000 pins, 900,000 schools in them',
    call: 'validation',
    outcome: 'answered',
    body: () => ({
      roster: plainRoster(1_000, 45_000),
      policy: plain,
      pins: range(45_000).map((one) => ({
        teacher: `t${one}`,
        notTo: range(20).map((rank) => `s${(one + rank + 1) % 1_000}`),
      })),
    }),
  },
  {
    limit: '45 clauses of staffing',
    call: 'audit',
    outcome: 'answered',
    body: () =>
      audited({
        roster: county().roster,
        policy: withClauses(
          ...range(45).map(() => inPrinciple('staffing', { floor: 'demand', ceiling: 'demand' })),
        ),
      }),
  },
  {
    limit: '1,000 clauses, a group of 9,900 parts',
    call: 'policy',
    outcome: 'answered',
    body: () => ({
      name: 'limit',
      groups: oneGroup(9_000),
      clauses: range(1_000).map(() => must('exempt', { who: 'g' })),
    }),
  },
  {
    limit: '8,000,000 entries',
    call: 'roster',
    outcome: 'invalid-request',
    body: () => ({ asOf, schools: [], teachers: range(7_999_996).map(() => ({})) }),
  },
  {
    limit: '21,000,000 entries',
    call: 'roster',
    outcome: 'too-many-entries',
    body: () => ({ asOf, schools: [], teachers: range(21_000_000).map(() => ({})) }),
  },
];
