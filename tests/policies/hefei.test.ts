/** The regulation of Hefei: principals and teachers in one share, and a share of the graduating grade in principle. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('hefei');

const graduating: Partial<Teacher> = { labels: ['graduating-class'], backbone: 'county' };
const schools = [
  school('A', { stage: 'junior', demand: { maths: 6 } }),
  school('B', { stage: 'junior', setting: 'rural', demand: { maths: 6 } }),
  school('C', { stage: 'junior', setting: 'rural', demand: { maths: 8 } }),
];
const county = rosterOf(schools, [
  ...teachers('g', 6, 'A', graduating),
  ...teachers('b', 6, 'B'),
  ...teachers('c', 8, 'C'),
]);

describe('the graduating grade', () => {
  it('sends two of six in principle, and one is said to be one too few', () => {
    expect(audit(county, { g1: 'B', b1: 'A' })).toMatchObject({ clean: true, broken: ['graduating-grade'] });
    expect(audit(county, { g1: 'B', b1: 'A' }).clause('graduating-grade')).toMatchObject({
      denominator: 6,
      required: 2,
      breach: 1,
    });
    expect(audit(county, { g1: 'B', g2: 'B', b1: 'A', b2: 'A' })).toMatchObject({ clean: true, broken: [] });
  });

  it('is no must for a school with one', async () => {
    const one = rosterOf(
      [school('A', { stage: 'junior', demand: { maths: 1 } })],
      [teacher('g', 'A', { ...graduating, established: true })],
    );
    expect(audit(one, {}).clause('graduating-grade')).toMatchObject({ required: 1, breach: 1 });
    const rural = { ...one, schools: one.schools.map((each) => ({ ...each, setting: 'rural' as const })) };
    expect((await planOf(rural)).outcome).toBe('optimal');
  });

  it('counts neither heads nor teachers who are not established', () => {
    const mixed: Roster = {
      ...county,
      teachers: county.teachers.map((one) => {
        if (one.id === 'g1') return { ...one, role: 'principal', roleSince: '2010-09-01' };
        return one.id === 'g2' ? { ...one, established: false } : one;
      }),
    };
    expect(audit(mixed, {}).clause('graduating-grade')).toMatchObject({ denominator: 4, required: 2 });
  });
});

describe('the tenth of principals and teachers', () => {
  const withHead = (roleSince: string): Roster =>
    rosterOf(
      [school('A', { stage: 'junior' }), school('B', { stage: 'junior', setting: 'rural' })],
      [
        ...teachers('a', 9, 'A'),
        teacher('ha', 'A', { role: 'principal', roleSince, backbone: 'city' }),
        ...teachers('b', 9, 'B'),
        teacher('hb', 'B', { role: 'principal', roleSince: '2015-09-01' }),
      ],
    );

  it('has heads who served two terms on both sides', () => {
    expect(audit(withHead('2015-09-01'), { ha: 'B', hb: 'A' }).clause('quota')).toMatchObject({
      numerator: 1,
      denominator: 10,
      required: 1,
      holds: true,
    });
    expect(audit(withHead('2015-09-01'), { b1: 'A' }).clause('quota')).toMatchObject({
      numerator: 0,
      holds: false,
    });
  });

  it.each([
    ['2020-09-01', 10],
    ['2021-09-01', 9],
  ])('has a head since %s or not: %s', (roleSince, denominator) => {
    for (const asOf of ['2026-08-31', '2026-09-01'])
      expect(audit({ ...withHead(roleSince), asOf }, {}).clause('quota')).toMatchObject({ denominator });
  });

  it('leaves no school without its head', async () => {
    const roster = withHead('2015-09-01');
    expect(audit(roster, { ha: 'B' }).broken).toContain('one-leader');
    const plan = await planOf(roster);
    expect(plan.outcome).toBe('optimal');
    const moved = plan.postings.map(({ teacher: id }) => id);
    expect(moved.includes('ha')).toBe(moved.includes('hb'));
  });
});
