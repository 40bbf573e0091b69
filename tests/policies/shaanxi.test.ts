/** Shaanxi (陕西) on top of the national policy refuses the wrong plan and makes the right one. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('shaanxi');

/** A man of 40 who has been in his school for the six school years from 2020, a backbone teacher. */
const due: Partial<Teacher> = {
  sex: 'male',
  bornOn: '1986-03-01',
  joinedSchoolOn: '2020-09-01',
  backbone: 'county',
};
const head: Partial<Teacher> = {
  ...due,
  role: 'principal',
  roleSince: '2018-09-01',
  joinedSchoolOn: '2018-09-01',
};
const U = school('U');
const R = school('R', { setting: 'rural', standing: 'weak' });
const countyOf = (staff: readonly Teacher[], asOf = '2026-09-01'): Roster => ({
  ...rosterOf([U, R], staff),
  asOf,
});

const mayMove = (who: Partial<Teacher>, asOf?: string): boolean =>
  audit(countyOf([teacher('t', 'U', who)], asOf), { t: 'R' }).clean;

describe('teachers', () => {
  it.each(['2026-08-31', '2026-09-01'])('have taught six school years in one school, on %s', (asOf) => {
    expect(mayMove(due, asOf)).toBe(true);
    expect(mayMove({ ...due, joinedSchoolOn: '2021-09-01' }, asOf)).toBe(false);
  });

  it('are at most 50, or 45 as women', () => {
    expect(mayMove({ ...due, bornOn: '1976-09-01' })).toBe(true);
    expect(mayMove({ ...due, bornOn: '1975-09-01' })).toBe(false);
    expect(mayMove({ ...due, sex: 'female', bornOn: '1981-09-01' })).toBe(true);
    expect(mayMove({ ...due, sex: 'female', bornOn: '1980-09-01' })).toBe(false);
  });

  it('owe the tenth of urban, town and strong schools', () => {
    const staff = [...teachers('u', 11, 'U', due), ...teachers('r', 11, 'R', due)];
    expect(audit(countyOf(staff), { r1: 'U' }).clause('quota')).toMatchObject({
      numerator: 0,
      denominator: 11,
      required: 2,
    });
  });
});

describe('heads and vice-principals', () => {
  it('have been in office for eight school years in the school', () => {
    const vice: Partial<Teacher> = { ...due, role: 'vice-principal', joinedSchoolOn: '2012-09-01' };
    expect(mayMove({ ...vice, roleSince: '2025-08-20' })).toBe(false);
    expect(mayMove({ ...vice, roleSince: '2019-09-01' })).toBe(false);
    expect(mayMove({ ...vice, roleSince: '2018-09-01' }, '2026-08-31')).toBe(true);
    expect(mayMove({ ...vice, roleSince: '2010-09-01', joinedSchoolOn: '2020-09-01' })).toBe(false);
  });

  it('are at most 55, or 50 as women', () => {
    expect(mayMove({ ...head, bornOn: '1971-09-01' })).toBe(true);
    expect(mayMove({ ...head, bornOn: '1970-09-01' })).toBe(false);
    expect(mayMove({ ...head, sex: 'female', bornOn: '1976-09-01' })).toBe(true);
    expect(mayMove({ ...head, sex: 'female', bornOn: '1975-09-01' })).toBe(false);
  });

  const two = [teacher('hu', 'U', head), teacher('hr', 'R', head)];

  it('change places, outside the share of teachers, and leave no school without a head', async () => {
    expect(audit(countyOf(two), { hu: 'R' }).broken).toContain('one-leader');
    const swap = audit(countyOf(two), { hu: 'R', hr: 'U' });
    expect(swap).toMatchObject({ clean: true, broken: [] });
    expect(swap.clause('quota')).toMatchObject({ numerator: 0, denominator: 0 });
    const plan = await planOf(countyOf([...two, ...teachers('t', 4, 'U', due)]));
    const moved = plan.postings.map(({ teacher: id }) => id);
    expect(moved.includes('hu')).toBe(moved.includes('hr'));
  });

  it('are planned where a school lists two', async () => {
    const plan = await planOf(countyOf([...two, teacher('hx', 'U', { ...head, roleSince: '2024-09-01' })]));
    expect(plan.outcome).toBe('optimal');
  });
});

it('asks the share of the county, not of either half of a nine-year school', () => {
  const halves = [school('P', { campus: 'N' }), school('J', { campus: 'N', stage: 'junior' })];
  const roster = rosterOf(halves, [...teachers('p', 5, 'P', due), ...teachers('j', 5, 'J', due)]);
  expect(audit(roster, {}).clause('quota')).toMatchObject({ denominator: 10, required: 1 });
});

it('meets a bare roster with a plan', async () => {
  expect((await planOf(countyOf(teachers('t', 3, 'U')))).outcome).toBe('optimal');
});
