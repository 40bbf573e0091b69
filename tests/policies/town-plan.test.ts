/** The plan of a town's primary schools: reward, corrective and reverse exchanges, and who may come to the centre. */
import { describe, expect, it } from 'vitest';
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('town-plan');

const inTown = (id: string, label: string, more: Partial<School> = {}): School =>
  school(id, { township: 'town', labels: [label], demand: { maths: 4 }, ...more });
const schools = [
  inTown('C', 'central-school', { setting: 'town', standing: 'strong', demand: { maths: 4, sports: 1 } }),
  inTown('V', 'village-school', { setting: 'rural', standing: 'weak' }),
  inTown('W', 'village-school', { setting: 'rural' }),
  school('K', { township: 'town', stage: 'kindergarten' }),
];
const due: Partial<Teacher> = { bornOn: '1985-01-01', joinedSchoolOn: '2015-09-01' };
/** The centre needs a sports teacher; V, weak, has one too many; everybody has served long enough. */
const town = rosterOf(schools, [
  ...teachers('c', 4, 'C', due),
  ...teachers('v', 3, 'V', due),
  ...teachers('w', 4, 'W', due),
]);
const withOne = (home: string, one: Partial<Teacher>): Roster => ({
  ...town,
  teachers: [...town.teachers, teacher('one', home, { ...due, ...one })],
});
const onEve = (roster: Roster): Roster => ({ ...roster, asOf: '2026-08-31' });
const brokenBy = (roster: Roster, moves: Moves) => audit(roster, moves).broken;

const recommended: Partial<Teacher> = { subject: 'sports', volunteer: true, labels: ['recommended'] };

describe('from the village to the centre', () => {
  it('goes who applied, was recommended and is lacked, out of a weak school of four', async () => {
    const roster = withOne('V', recommended);
    expect(audit(roster, { one: 'C' })).toMatchObject({ clean: true, broken: [] });
    const plan = await planOf(roster);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toContainEqual({ teacher: 'one', from: 'V', to: 'C', subject: 'sports' });
  });

  it('goes nobody who was not recommended, is a corrective mover, or is not lacked', () => {
    expect(brokenBy(withOne('V', { ...recommended, labels: [] }), { one: 'C' })).toEqual([
      'village-to-centre',
    ]);
    const corrective = withOne('V', { ...recommended, labels: ['recommended', 'corrective'] });
    expect(brokenBy(corrective, { one: 'C' })).toEqual(['village-to-centre']);
    expect(brokenBy(withOne('V', { ...recommended, subject: 'art' }), { one: 'C' })).toEqual([
      'centre-needs',
    ]);
  });

  it('goes who has not served six years, and then to the centre only', () => {
    const young = withOne('V', { ...recommended, joinedSchoolOn: '2023-09-01' });
    expect(brokenBy(young, { one: 'C' })).toEqual([]);
    expect(brokenBy(young, { one: 'W' })).toEqual(['reverse-to-centre']);
  });
});

describe('ordinary teachers', () => {
  it.each([
    ['2020-09-01', '1981-09-01', true],
    ['2020-08-20', '1981-09-01', true],
    ['2021-09-01', '1985-01-01', false],
    ['2010-09-01', '1980-09-01', false],
  ])('joined on %s, born on %s: %s', (joinedSchoolOn, bornOn, may) => {
    const roster = withOne('W', { joinedSchoolOn, bornOn });
    expect(brokenBy(roster, { one: 'V' }).includes('eligible-due')).toBe(!may);
  });

  it('have their six school years on the eve of the seventh too', () => {
    expect(brokenBy(onEve(withOne('W', { joinedSchoolOn: '2020-09-01' })), { one: 'V' })).toEqual([]);
  });

  it('are no heads, and no teachers of kindergartens', () => {
    expect(brokenBy(withOne('W', { role: 'principal' }), { one: 'V' })).toContain('eligible-due');
    expect(brokenBy(withOne('W', { role: 'vice-principal' }), { one: 'V' })).toContain('eligible-due');
    const kindergartens = {
      ...withOne('K', {}),
      schools: [...schools, school('L', { township: 'town', stage: 'kindergarten' })],
    };
    expect(brokenBy(kindergartens, { one: 'L' })).toContain('eligible-due');
  });

  it('go from the strong school to the weak one where either would do', async () => {
    const plan = await planOf({
      ...town,
      schools: schools.map((one) => (one.id === 'W' ? { ...one, demand: { maths: 5 } } : one)),
      teachers: [...town.teachers, teacher('one', 'C', due)],
    });
    expect(plan.postings).toEqual([expect.objectContaining({ from: 'C', to: 'V' })]);
  });
});

it('moves nobody for whom no exchange is arranged, volunteers and corrective movers included', async () => {
  for (const reason of [
    'serious-illness',
    'health',
    'pregnancy-or-nursing',
    'child-in-same-school',
    'sole-carer',
    'family-hardship',
  ]) {
    const roster = withOne('C', { labels: ['corrective'], volunteer: true, circumstances: [{ reason }] });
    expect(brokenBy(roster, { one: 'V' })).toEqual(['deferred']);
    expect(brokenBy(roster, {})).toEqual([]);
  }
});

it('sends a corrective mover', async () => {
  const roster = withOne('C', { labels: ['corrective'], joinedSchoolOn: '2024-09-01' });
  expect(brokenBy(roster, {})).toEqual(['corrective-moves']);
  expect((await planOf(roster)).postings.map(({ teacher: id }) => id)).toContain('one');
});

it('finds a corrective mover nowhere to go in a town with one school, and names the two clauses', async () => {
  const roster = withOne('C', { labels: ['corrective'] });
  const lonely = {
    ...roster,
    schools: schools.map((one) => (one.id === 'C' ? { ...one, township: 'lonely' } : one)),
  };
  const plan = await planOf(lonely);
  expect(plan.outcome).toBe('infeasible');
  const { clauses } = shippedPolicies.get('town-plan')!;
  expect(plan.conflict?.clauses.map((index) => clauses[index]?.id)).toEqual(['corrective-moves', 'scope']);
});

describe('who was moved into the centre by the authority above', () => {
  const newcomer = (joinedSchoolOn: string): Partial<Teacher> => ({
    subject: 'art',
    labels: ['newly-moved-in'],
    volunteer: true,
    joinedSchoolOn,
  });

  it('teaches in a village school first', () => {
    const roster = withOne('C', newcomer('2026-08-01'));
    expect(brokenBy(roster, {})).toEqual(['newcomer-moves']);
    expect(brokenBy(roster, { one: 'V' })).toEqual([]);
  });

  it('may apply after one school year there, reckoned on either day', () => {
    const served = withOne('V', newcomer('2025-09-01'));
    expect(brokenBy(served, { one: 'W' })).toEqual([]);
    expect(brokenBy(onEve(served), { one: 'W' })).toEqual([]);
    expect(brokenBy(withOne('V', newcomer('2026-02-20')), { one: 'W' })).toEqual(
      expect.arrayContaining(['newcomer-year']),
    );
  });
});

describe('the term of an exchange', () => {
  it.each([
    ['2025-09-01', []],
    ['2026-01-01', ['term']],
  ])('begun on %s', (from, broken) => {
    const roster = withOne('C', { rotations: [{ school: 'V', from, until: '2026-07-10' }] });
    expect(brokenBy(roster, { one: 'V' })).toEqual(broken);
    expect(brokenBy(onEve(roster), { one: 'V' })).toEqual(broken);
  });
});

it('prefers a backbone teacher among the applicants for the one place of a school', async () => {
  const applies: Partial<Teacher> = {
    volunteer: true,
    labels: ['reward-exchange'],
    joinedSchoolOn: '2024-09-01',
  };
  const roster = {
    ...withOne('C', { ...applies, backbone: 'county' }),
    schools: schools.map((one) => (one.id === 'W' ? { ...one, demand: { maths: 5 } } : one)),
  };
  const both = {
    ...roster,
    teachers: [...roster.teachers, teacher('other', 'C', { ...due, ...applies, backbone: 'none' })],
  };
  expect(brokenBy(both, { one: 'V', other: 'W' })).toContain('reward-per-school');
  const sent = (await planOf(both)).postings.map(({ teacher: id }) => id);
  expect(sent).toContain('one');
  expect(sent).not.toContain('other');
});

it('makes a plan of a roster that says nothing', async () => {
  const bare = rosterOf(
    [school('A', { demand: { maths: 1 } }), school('B', { demand: { maths: 1 } })],
    teachers('a', 2, 'A'),
  );
  expect((await planOf(bare)).outcome).toBe('optimal');
});
