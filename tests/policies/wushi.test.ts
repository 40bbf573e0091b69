/** The plan of a town with a central school, village schools and teaching points (乌石学校教师交流制度). */
import { describe, expect, it } from 'vitest';
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { policyOnRosters } from '../support/policies.ts';
import { allTo, type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('wushi');

const inTown = (id: string, more: Partial<School> = {}): School =>
  school(id, { township: 'town', setting: 'rural', ...more });
/** The central school stands in a village, too. */
const schools = [
  inTown('C', { labels: ['central-school'], demand: { maths: 5 } }),
  inTown('V', { demand: { maths: 3 } }),
  inTown('P', { labels: ['teaching-point'], demand: { maths: 1 } }),
];
const man: Partial<Teacher> = { sex: 'male', bornOn: '1985-01-01' };
const town: Roster = {
  ...rosterOf(schools, [
    ...teachers('c', 5, 'C', man),
    ...teachers('v', 2, 'V', man),
    ...teachers('p', 1, 'P', man),
  ]),
  asOf: '2026-08-31',
};
const withOne = (home: string, one: Partial<Teacher>): Roster => ({
  ...town,
  teachers: [...town.teachers, teacher('one', home, { ...man, ...one })],
});
const brokenBy = (roster: Roster, moves: Moves) => audit(roster, moves).broken;

describe('the cycle of two years', () => {
  it.each([
    ['2024-09-01', '2026-07-10', []],
    ['2024-09-01', undefined, []],
    ['2025-09-01', undefined, ['cycle']],
    ['2025-09-01', '2026-07-10', ['cycle']],
  ])('an exchange of %s to %s', (from, until, broken) => {
    const roster = withOne('C', { rotations: [{ school: 'V', from, ...(until ? { until } : {}) }] });
    for (const asOf of ['2026-08-31', '2026-09-01'])
      expect(brokenBy({ ...roster, asOf }, { one: 'V' })).toEqual(broken);
  });
});

describe('ages of 31 August', () => {
  it.each([
    ['male', '1972-09-01', true],
    ['male', '1972-08-31', false],
    ['female', '1975-09-01', true],
    ['female', '1975-08-31', false],
  ] as const)('%s, born on %s: %s', (sex, bornOn, may) => {
    expect(brokenBy(withOne('C', { sex, bornOn }), { one: 'V' }).includes('eligible')).toBe(!may);
  });

  it('are others a day later, which is why the roster is to be of 31 August', () => {
    const later = { ...withOne('C', { sex: 'female', bornOn: '1975-09-01' }), asOf: '2026-09-01' };
    expect(brokenBy(later, { one: 'V' })).toContain('eligible');
  });
});

describe('who may stay', () => {
  it.each(['pregnancy-or-nursing', 'serious-illness', 'health'])('%s', (reason) => {
    const circumstances = [{ reason }];
    expect(brokenBy(withOne('C', { circumstances }), { one: 'V' })).toEqual(['deferred']);
    expect(brokenBy(withOne('C', { circumstances, volunteer: true }), { one: 'V' })).toEqual([]);
    expect(brokenBy(withOne('C', { circumstances, labels: ['corrective'] }), {})).toEqual([]);
  });

  it.each(['district-project', 'major-project'])('%s, in principle', (reason) => {
    const roster = withOne('C', { circumstances: [{ reason, until: '2027-06-30' }], volunteer: true });
    expect(audit(roster, { one: 'V' })).toMatchObject({ clean: true, broken: ['project'] });
  });
});

it('sends a corrective mover, but no head', () => {
  expect(brokenBy(withOne('C', { labels: ['corrective'] }), {})).toEqual(['corrective-moves']);
  for (const role of ['principal', 'vice-principal'] as const) {
    expect(brokenBy(withOne('C', { labels: ['corrective'], role }), {})).toEqual([]);
    expect(brokenBy(withOne('C', { role }), { one: 'V' })).toContain('eligible');
  }
});

it('finds a corrective mover nowhere to go in a town with one school, and names the two clauses', async () => {
  const roster = withOne('C', { labels: ['corrective'] });
  const lonely = {
    ...roster,
    schools: schools.map((one) => (one.id === 'C' ? { ...one, township: 'lonely' } : one)),
  };
  const plan = await planOf(lonely);
  expect(plan.outcome).toBe('infeasible');
  const { clauses } = shippedPolicies.get('wushi')!;
  expect(plan.conflict?.clauses.map((index) => clauses[index]?.id)).toEqual(['corrective-moves', 'scope']);
});

it('opens the central school to teachers of a point who were excellent for three years', () => {
  const roster = {
    ...withOne('P', {}),
    schools: schools.map((one) => (one.id === 'C' ? { ...one, demand: { maths: 6 } } : one)),
  };
  expect(brokenBy(roster, { one: 'C' })).toEqual(['point-to-centre']);
  expect(brokenBy(roster, { one: 'V' })).toEqual([]);
  const excellent = {
    ...roster,
    teachers: roster.teachers.map((one) =>
      one.id === 'one' ? { ...one, labels: ['excellent-three-years'] } : one,
    ),
  };
  expect(brokenBy(excellent, { one: 'C' })).toEqual([]);
});

it('allows three a year, and refuses four', () => {
  const roster = {
    ...town,
    teachers: [...town.teachers, ...teachers('d', 4, 'C', { ...man, subject: 'art' })],
  };
  expect(audit(roster, allTo('V', 'd1', 'd2', 'd3')).clean).toBe(true);
  expect(audit(roster, allTo('V', 'd1', 'd2', 'd3', 'd4'))).toMatchObject({ clean: false });
  expect(brokenBy(roster, allTo('V', 'd1', 'd2', 'd3', 'd4'))).toContain('at-most-a-year');
});

it('encourages an excellent volunteer of the central school before others', async () => {
  const roster = {
    ...withOne('C', { backbone: 'county', volunteer: true }),
    teachers: [
      ...town.teachers.map((one) => ({ ...one, volunteer: true })),
      teacher('one', 'C', { ...man, backbone: 'county', volunteer: true }),
    ],
  };
  const plan = await planOf(roster);
  expect(plan.postings).toEqual([{ teacher: 'one', from: 'C', to: 'V', subject: 'maths' }]);
});

it('takes a central school in a village for no village school', async () => {
  const short = schools.map((one) => ({ ...one, demand: { maths: { C: 6, V: 3, P: 1 }[one.id] ?? 0 } }));
  const roster = {
    ...withOne('P', { backbone: 'county', labels: ['excellent-three-years'] }),
    schools: short,
  };
  const plan = await planOf(roster);
  expect(plan.postings).toEqual([{ teacher: 'one', from: 'P', to: 'V', subject: 'maths' }]);
});

it('keeps a point of two from becoming shorter, in principle', () => {
  const two = {
    ...withOne('P', { subject: 'chinese' }),
    schools: schools.map((one) => (one.id === 'P' ? { ...one, demand: { maths: 1, chinese: 1 } } : one)),
  };
  expect(audit(two, { one: 'V' })).toMatchObject({ clean: true, broken: ['staffing'] });
});

it('makes a plan of a roster that says nothing', async () => {
  const bare = rosterOf(
    [school('A', { demand: { maths: 1 } }), school('B', { demand: { maths: 1 } })],
    teachers('a', 2, 'A'),
  );
  expect((await planOf(bare)).outcome).toBe('optimal');
});
