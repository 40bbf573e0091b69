/** The heaviest lawful requests of each kind that are known, at full size or smaller. */
import type { PlanRequest } from '../models/requests/plan-request.ts';
import type { Roster, School, Teacher } from '../models/vocabulary/roster.ts';
import { generateCounty } from './generate-roster.ts';

export type HeavyRequest = {
  readonly kind: string;
  readonly path: '/v1/validations' | '/v1/plans' | '/v1/comparisons' | '/v1/audits';
  /** Statuses that it may be answered with, beside 429 and 503. */
  readonly statuses: readonly number[];
  readonly body: () => object | string;
};

/** Of the full size; 1 for the benchmark, less for tests. */
export type Scale = number;

const sized = (full: number, scale: Scale): number => Math.max(2, Math.round(full * scale));
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, position) => position);

const school = (position: number, more: Partial<School> = {}): School => ({
  id: `S${position}`,
  name: `School ${position}`,
  stage: 'primary',
  setting: 'urban',
  pupils: 100,
  demand: { maths: 2 },
  ...more,
});
const teacher = (position: number, schools: number): Teacher => ({
  id: `T${position}`,
  school: `S${position % schools}`,
  subject: 'maths',
});
const rosterOf = (schools: readonly School[], teachers: number, more: Partial<Roster> = {}): Roster => ({
  asOf: '2026-09-01',
  coordinateSystem: 'wgs84',
  schools: [...schools],
  teachers: range(teachers).map((position) => teacher(position, schools.length)),
  ...more,
});
const fewestMoves = [
  { goal: 'cover-shortages', priority: 1 },
  { goal: 'fewest-moves', priority: 2 },
];

/** A group of thousands of comparisons, which a hundred clauses refer to. */
const bigGroup = (scale: Scale): object => {
  const teachers = sized(2_000, scale);
  const id = (position: number): string => `T${position % teachers}`;
  const parts = range(9).map((part) => ({
    any: range(sized(990, scale)).map((one) => ({ field: 'id', is: id(990 * part + one) })),
  }));
  const clauses = range(sized(100, scale)).map((one) => ({
    rule: 'exempt',
    strength: 'must',
    who: { all: [{ not: 'g' }, { field: 'id', is: id(one) }] },
  }));
  const policy = { name: 'a big group', groups: { g: { any: parts } }, clauses };
  return {
    roster: rosterOf(
      range(sized(50, scale)).map((one) => school(one)),
      teachers,
    ),
    policy,
  };
};

/** A program of millions of columns: every teacher may go to every school. */
const oneStage = (scale: Scale): object => {
  const schools = sized(1_500, scale);
  return {
    roster: rosterOf(
      range(schools).map((one) => school(one)),
      schools,
    ),
    policy: { name: 'one stage', clauses: fewestMoves },
  };
};

/** Zones with barriers between them. */
const zones = (scale: Scale): object => {
  const schools = sized(1_340, scale);
  const policy = {
    name: 'zones',
    clauses: [{ rule: 'scope', strength: 'must', within: 'zone' }, ...fewestMoves],
  };
  return {
    roster: rosterOf(
      range(schools).map((one) => school(one, { zone: `Z${Math.floor(one / 10)}` })),
      10 * schools,
    ),
    policy,
  };
};

/** As many entries as the limit of bytes has room for. */
const manyEntries = (scale: Scale): string =>
  `{"roster":{"asOf":"2026-09-01","schools":[],"teachers":[${'{},'.repeat(sized(21_000_000, scale))}{}]},"policy":{"name":"entries","clauses":[]}}`;

/** Tens of thousands of pairs of schools, each a row of its own in several clauses. */
const manyPairs = (scale: Scale): object => {
  const schools = sized(300, scale);
  const pairs = range(schools).flatMap((a) => range(a).map((b) => [`S${a}`, `S${b}`]));
  const clauses = range(5).map(() => ({ rule: 'balanced-exchange', strength: 'must', between: pairs }));
  return {
    roster: rosterOf(
      range(schools).map((one) => school(one)),
      5 * schools,
    ),
    policy: { name: 'pairs', clauses: [...clauses, ...fewestMoves] },
  };
};

const county = (schools: number, scale: Scale): Pick<PlanRequest, 'roster' | 'policy'> =>
  generateCounty({ schools: Math.max(8, sized(schools, scale)), seed: 1 });

const comparison = (scale: Scale): object => ({
  base: { ...county(60, scale), options: { timeLimitSeconds: 600 } },
  scenarios: range(20).map((one) => ({
    name: `scenario ${one}`,
    patch: { options: { seed: one } },
  })),
});

/** Everybody of a county stays: the audit reckons every clause and every goal all the same. */
const audit = (scale: Scale): object => ({ ...county(1_000, scale), postings: [] });

export const heavyRequests = (scale: Scale): readonly HeavyRequest[] => [
  {
    kind: 'validation of a big group',
    path: '/v1/validations',
    statuses: [200, 422],
    body: () => bigGroup(scale),
  },
  {
    kind: 'validation of 1,000 schools',
    path: '/v1/validations',
    statuses: [200, 422],
    body: () => county(1_000, scale),
  },
  {
    kind: 'validation of many entries',
    path: '/v1/validations',
    statuses: [200, 413, 422],
    body: () => manyEntries(scale),
  },
  {
    kind: 'plan of one stage',
    path: '/v1/plans',
    statuses: [200, 202, 422],
    body: () => oneStage(scale),
  },
  { kind: 'plan of zones', path: '/v1/plans', statuses: [200, 202, 422], body: () => zones(scale) },
  {
    kind: 'plan of many pairs',
    path: '/v1/plans',
    statuses: [200, 202, 422],
    body: () => manyPairs(scale),
  },
  {
    kind: 'plans of 20 schools, all goals',
    path: '/v1/plans',
    statuses: [200, 202, 422],
    body: () => county(20, scale),
  },
  {
    kind: 'comparison of 20 scenarios',
    path: '/v1/comparisons',
    statuses: [200, 202, 422],
    body: () => comparison(scale),
  },
  {
    kind: 'audit of 1,000 schools',
    path: '/v1/audits',
    statuses: [200, 422],
    body: () => audit(scale),
  },
];
