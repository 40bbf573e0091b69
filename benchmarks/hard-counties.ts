/**
 * Counties that are hard to plan: swaps that a quota forces beside few vacancies, many teachers of whom few may move, and
 * further seeds of the made-up county. Pure and seeded, like generate-roster.ts.
 */
import { type Clause, isRule, type Policy } from '../models/vocabulary/policy.ts';
import type { Roster, School, Teacher } from '../models/vocabulary/roster.ts';
import { type County, generateCounty } from './generate-roster.ts';
import { type Random, randomFrom } from './random.ts';

export type HardCounty = {
  readonly name: string;
  readonly make: (seed: number) => County;
  /** What a plan of it may take unless the command says otherwise. */
  readonly seconds: number;
};

const subjects = ['chinese', 'mathematics', 'english', 'science', 'physical-education', 'music', 'art'];
/** Teachers of each subject in a school of the mean size, in the order of the subjects: 27 in all. */
const meanStaff = [8, 6, 4, 3, 3, 2, 1];

const groups = {
  backbone: { field: 'backbone', atLeast: 'county' },
  'senior titles': { field: 'title', atLeast: 'senior' },
  men: { field: 'sex', is: 'male' },
} as const;
type Group = keyof typeof groups;

/** Each of the groups is spread evenly, all with one priority. */
const swapPolicy = (spread: readonly Group[]): Policy => ({
  name: 'Swaps that a quota forces',
  groups,
  clauses: [
    { rule: 'eligible', strength: 'must', who: { field: 'yearsInSchool', atLeast: 6 } },
    { rule: 'rotation-quota', strength: 'must', atLeastPercent: 10, atMostPercent: 15, per: 'county' },
    { rule: 'mover-share', strength: 'must', share: 'backbone', atLeastPercent: 20 },
    { rule: 'staffing', strength: 'must', floor: 'demand', ceiling: 'demand', basis: 'net' },
    { rule: 'establishment', strength: 'must' },
    { rule: 'qualified', strength: 'must', allowSecondSubject: true },
    { goal: 'cover-shortages', priority: 1 },
    ...spread.map((group) => ({ goal: 'balance', priority: 2, group, measure: 'deviation' })),
    { goal: 'shorter-journeys', priority: 3 },
  ],
});

/** Somewhere in a county of 60 by 60 km. */
const randomLocation = (random: Random): NonNullable<School['location']> => ({
  longitude: Number((108.6 + 0.65 * random.uniform()).toFixed(5)),
  latitude: Number((34.6 + 0.54 * random.uniform()).toFixed(5)),
});

const swapSchool = (position: number, random: Random): School => {
  const scale = 0.6 + 0.8 * random.uniform();
  const demand = Object.fromEntries(
    subjects.map((subject, k) => [subject, Math.max(1, Math.round(scale * (meanStaff[k] ?? 1)))]),
  );
  const posts = Object.values(demand).reduce((sum, count) => sum + count, 0);
  const pupils = Math.round(posts * (13 + 12 * random.uniform()));
  return {
    id: `s${position + 1}`,
    name: `School ${position + 1}`,
    stage: 'primary',
    setting: random.weighted([
      ['urban', 35],
      ['town', 25],
      ['rural', 40],
    ] as const),
    standing: 'ordinary',
    location: randomLocation(random),
    pupils,
    classes: Math.max(6, Math.ceil(pupils / 45)),
    establishment: posts + 1,
    demand,
  };
};

const swapTeacher = (school: School, subject: string, random: Random): Omit<Teacher, 'id'> => ({
  school: school.id,
  subject,
  joinedSchoolOn: `${random.whole(2008, 2025)}-09-01`,
  sex: random.chance(0.3) ? 'male' : 'female',
  title: random.chance(0.25) ? 'senior' : 'first',
  backbone: random.chance(school.setting === 'urban' ? 0.2 : 0.09) ? 'county' : 'none',
});

/**
 * One stage, the whole county in reach, every post filled but for one subject in eight, which has a teacher more or less.
 * So a tenth must move although few posts are open, and nearly all movers swap.
 */
const swapCounty = (schoolCount: number, spread: readonly Group[], seed: number): County => {
  const random = randomFrom(seed);
  const schools = Array.from({ length: schoolCount }, (_, position) => swapSchool(position, random));
  const teachers = schools
    .flatMap((school) =>
      Object.entries(school.demand).flatMap(([subject, posts]) => {
        const change = random.chance(0.125) ? random.pick([-1, 1]) : 0;
        return Array.from({ length: posts + change }, () => swapTeacher(school, subject, random));
      }),
    )
    .map((teacher, position): Teacher => ({ id: `t${position + 1}`, ...teacher }));
  const roster: Roster = { asOf: '2026-07-15', coordinateSystem: 'wgs84', schools, teachers };
  return { roster, policy: swapPolicy(spread) };
};

/** A fiftieth of the county must move, of a school at most a twentieth may, and of a zone in principle a hundredth. */
const smallQuota = (clause: Clause): Clause => {
  if (!isRule(clause) || clause.rule !== 'rotation-quota') return clause;
  if (clause.per === 'county') return { ...clause, atLeastPercent: 2 };
  return clause.per === 'school' ? { ...clause, atMostPercent: 5 } : { ...clause, atLeastPercent: 1 };
};

const smallQuotaCounty = (schools: number, seed: number): County => {
  const { roster, policy } = generateCounty({ schools, seed });
  return {
    roster,
    policy: { ...policy, name: `${policy.name} (small quotas)`, clauses: policy.clauses.map(smallQuota) },
  };
};

const swaps = (name: string, schools: number, spread: readonly Group[]): HardCounty => ({
  name,
  make: (seed) => swapCounty(schools, spread, seed),
  seconds: 120,
});

const madeUp = (schools: number, seconds: number): HardCounty => ({
  name: `county-${schools}`,
  make: (seed) => generateCounty({ schools, seed }),
  seconds,
});

export const hardCounties: readonly HardCounty[] = [
  swaps('swaps-23', 23, ['backbone']),
  swaps('swaps-30', 30, ['backbone']),
  // Three groups cross in each school, so that a vertex of the relaxation is fractional over all schools at once.
  swaps('swaps-of-three-groups-23', 23, ['backbone', 'senior titles', 'men']),
  swaps('swaps-of-three-groups-30', 30, ['backbone', 'senior titles', 'men']),
  madeUp(20, 60),
  madeUp(60, 120),
  madeUp(150, 300),
  madeUp(400, 600),
  { name: 'small-quotas-513', make: (seed) => smallQuotaCounty(513, seed), seconds: 600 },
];
