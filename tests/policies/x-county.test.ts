/** The report of a county: town and country, mountain and plain, contracts of principals, last places. */
import { describe, expect, it } from 'vitest';
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('x-county');

const inHills = (id: string, label: 'mountain' | 'plain', more: Partial<School> = {}): School =>
  school(id, { setting: 'rural', township: 'hills', labels: [label], ...more });
/** Two schools in town, one in the country, and a mountain and a plain school of one township; nothing is lacked. */
const schools = [
  school('U1', { demand: { maths: 2 } }),
  school('U2', { demand: { maths: 2 } }),
  school('R', { setting: 'rural', township: 'other', demand: { maths: 2 } }),
  inHills('M', 'mountain', { demand: { maths: 2 } }),
  inHills('P', 'plain', { demand: { maths: 2 } }),
];
const staff = schools.flatMap(({ id }) => teachers(id.toLowerCase(), 2, id));
const county = rosterOf(schools, staff);
const demandOf = (demand: Readonly<Record<string, number>>): readonly School[] =>
  schools.map((one) => ({ ...one, demand: { maths: demand[one.id] ?? 2 } }));
const withOne = (home: string, one: Partial<Teacher>, demand = {}): Roster => ({
  ...county,
  schools: [...demandOf(demand)],
  teachers: [...staff, teacher('one', home, one)],
});
const brokenBy = (roster: Roster, moves: Moves) => audit(roster, moves).broken;
const oneGoesTo = async (roster: Roster) =>
  (await planOf(roster)).postings.find(({ teacher: id }) => id === 'one')?.to;
const volunteer: Partial<Teacher> = { volunteer: true };

describe('mainly between town and country is no barrier', () => {
  it('lets an urban volunteer fill the gap of another urban school', async () => {
    const roster = withOne('U1', volunteer, { U2: 3 });
    expect(audit(roster, { one: 'U2' })).toMatchObject({ clean: true, broken: [] });
    expect(await oneGoesTo(roster)).toBe('U2');
  });

  it('sends the volunteer to the country where both lack somebody', async () => {
    expect(await oneGoesTo(withOne('U1', volunteer, { U2: 3, R: 3 }))).toBe('R');
  });

  it('lets a teacher of the plain fill a gap in town, and prefers town to the plain of elsewhere', async () => {
    expect(await oneGoesTo(withOne('P', volunteer, { U2: 3 }))).toBe('U2');
    expect(await oneGoesTo(withOne('P', volunteer, { U2: 3, R: 3 }))).toBe('U2');
  });
});

it('sends support to the mountain first', async () => {
  expect(await oneGoesTo(withOne('U1', volunteer, { R: 3, M: 3 }))).toBe('M');
  expect(await oneGoesTo(withOne('P', volunteer, { U2: 3, M: 3 }))).toBe('M');
});

describe('principals', () => {
  const head = (roleSince: string): Partial<Teacher> => ({
    role: 'principal',
    roleSince,
    volunteer: true,
    subject: 'art',
  });
  const twoHeads = (roleSince: string): Roster => ({
    ...withOne('U1', head(roleSince)),
    teachers: [...staff, teacher('one', 'U1', head(roleSince)), teacher('two', 'R', head('2020-09-01'))],
  });

  it.each([
    ['2023-09-01', []],
    ['2024-09-01', ['contract']],
  ])('stay for the three years of a contract, from %s', (roleSince, broken) => {
    for (const asOf of ['2026-08-31', '2026-09-01'])
      expect(brokenBy({ ...twoHeads(roleSince), asOf }, { one: 'R', two: 'U1' })).toEqual(broken);
  });

  it('do not leave a school without its head', async () => {
    const roster = withOne('U1', head('2020-09-01'));
    expect(brokenBy(roster, { one: 'R' })).toEqual(['one-leader']);
    expect(
      await oneGoesTo({
        ...roster,
        schools: roster.schools.map((each) =>
          each.id === 'R' ? { ...each, demand: { maths: 2, art: 1 } } : each,
        ),
      }),
    ).toBeUndefined();
  });
});

describe('the last in quality', () => {
  const last: Partial<Teacher> = { labels: ['last-in-quality'] };

  it('are moved inside the township', async () => {
    const roster = withOne('P', last);
    expect(brokenBy(roster, {})).toEqual(['last-moves']);
    expect(await oneGoesTo(roster)).toBe('M');
    expect(brokenBy(roster, { one: 'R' })).toEqual(['last-in-township']);
  });

  it('are moved out of the only school of a township, which is said', async () => {
    const lonely = {
      ...withOne('P', last),
      schools: schools.map((one) => (one.id === 'P' ? { ...one, township: 'lonely' } : one)),
    };
    const plan = await planOf(lonely);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toHaveLength(1);
    expect(plan.clauses.find(({ rule }) => rule === 'scope')).toMatchObject({ holds: false, breach: 1 });
  });

  it('are no heads', () => {
    expect(brokenBy(withOne('P', { ...last, role: 'principal' }), {})).toEqual([]);
  });
});

it('speaks of compulsory education only', () => {
  for (const stage of ['kindergarten', 'senior'] as const) {
    const roster = {
      ...withOne('P', { ...volunteer, labels: ['last-in-quality'] }),
      schools: schools.map((one) => ({ ...one, stage })),
    };
    expect(brokenBy(roster, {})).toEqual([]);
    expect(brokenBy(roster, { one: 'M' })).toContain('eligible');
  }
});

it('selects by score', () => {
  const roster = {
    ...withOne('P', {}, { P: 2, M: 3 }),
    teachers: [
      ...staff,
      teacher('one', 'P', { ...volunteer, score: 80 }),
      teacher('two', 'P', { ...volunteer, score: 90 }),
    ],
  };
  expect(brokenBy(roster, { one: 'M' })).toEqual(['merit-order']);
  expect(brokenBy(roster, { two: 'M' })).toEqual([]);
});

it('keeps to the establishment', () => {
  const full = {
    ...withOne('U1', volunteer),
    schools: schools.map((one) => ({ ...one, establishment: one.id === 'R' ? 2 : 9 })),
  };
  expect(brokenBy(full, { one: 'R' })).toEqual(['establishment']);
});

it.each([
  ['2025-09-01', []],
  ['2026-02-20', ['term']],
])('an exchange begun on %s', (from, broken) => {
  const roster = withOne('U1', { ...volunteer, rotations: [{ school: 'R', from, until: '2026-07-10' }] });
  for (const asOf of ['2026-08-31', '2026-09-01'])
    expect(brokenBy({ ...roster, asOf }, { one: 'R' })).toEqual(broken);
});

it('makes a plan of a roster that says nothing', async () => {
  const bare = rosterOf(
    [school('A', { demand: { maths: 1 } }), school('B', { demand: { maths: 1 } })],
    teachers('a', 2, 'A'),
  );
  expect((await planOf(bare)).outcome).toBe('optimal');
});
