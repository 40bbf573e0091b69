/** Beijing (北京) on top of the national policy refuses the wrong plan and makes the right one. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('beijing');

/** A man of 40 who has been in his school for the six school years from 2020, a backbone teacher. */
const due: Partial<Teacher> = {
  sex: 'male',
  bornOn: '1986-03-01',
  joinedSchoolOn: '2020-09-01',
  backbone: 'county',
};
const head: Partial<Teacher> = { ...due, role: 'principal', roleSince: '2020-09-01' };
const U = school('U');
const R = school('R', { setting: 'rural', standing: 'weak' });
const districtOf = (staff: readonly Teacher[], asOf = '2026-08-31'): Roster => ({
  ...rosterOf([U, R], staff),
  asOf,
});

const mayMove = (who: Partial<Teacher>, asOf?: string): boolean =>
  audit(districtOf([teacher('t', 'U', who)], asOf), { t: 'R' }).clean;

it.each(['2026-08-31', '2026-09-01'])('asks six school years in one school, on %s', (asOf) => {
  expect(mayMove(due, asOf)).toBe(true);
  expect(mayMove({ ...due, joinedSchoolOn: '2021-09-01' }, asOf)).toBe(false);
});

describe('more than five years to retirement', () => {
  it('is five years and eleven months, and not four years and eight', () => {
    expect(mayMove({ ...due, bornOn: '1971-01-01' })).toBe(true);
    expect(mayMove({ ...due, bornOn: '1970-01-01' })).toBe(false);
  });

  it('is reckoned to the day of retirement where it is stated', () => {
    expect(mayMove({ ...due, retiresOn: '2031-10-01' })).toBe(true);
    expect(mayMove({ ...due, retiresOn: '2031-08-30' })).toBe(false);
    // Completed years are compared: the very day five years ahead counts, one day more than “more than five years”.
    expect(mayMove({ ...due, retiresOn: '2031-08-31' })).toBe(true);
  });

  it('is reckoned to 60 for women with a senior title', () => {
    const woman: Partial<Teacher> = { ...due, sex: 'female', bornOn: '1974-06-01' };
    expect(mayMove({ ...woman, title: 'senior' })).toBe(true);
    expect(mayMove({ ...woman, title: 'first' })).toBe(false);
  });
});

describe('heads and vice-principals', () => {
  it('have been in office for six school years', () => {
    const vice: Partial<Teacher> = { ...due, role: 'vice-principal', joinedSchoolOn: '2012-09-01' };
    expect(mayMove({ ...vice, roleSince: '2021-09-01' })).toBe(false);
    expect(mayMove({ ...vice, roleSince: '2020-09-01' })).toBe(true);
    expect(mayMove({ ...head, bornOn: '1970-01-01' })).toBe(false);
  });

  const two = [teacher('hu', 'U', head), teacher('hr', 'R', head)];

  it('change places, and leave no school without one', async () => {
    expect(audit(districtOf(two), { hu: 'R' }).broken).toContain('one-leader');
    expect(audit(districtOf(two), { hu: 'R', hr: 'U' })).toMatchObject({ clean: true, broken: [] });
    const plan = await planOf(districtOf([...two, ...teachers('t', 4, 'U', due)]));
    const moved = plan.postings.map(({ teacher: id }) => id);
    expect(moved.includes('hu')).toBe(moved.includes('hr'));
  });

  it('are planned where a school lists two', async () => {
    const plan = await planOf(districtOf([...two, teacher('hx', 'U', { ...head, roleSince: '2024-09-01' })]));
    expect(plan.outcome).toBe('optimal');
  });
});

describe('how many', () => {
  const staff = [...teachers('u', 10, 'U', due), ...teachers('r', 10, 'R', due)];
  const roster = districtOf(staff);

  it('is the national tenth of urban schools, which must be kept', () => {
    expect(audit(roster, allTo('U', 'r1', 'r2'))).toMatchObject({ clean: false });
    expect(audit(roster, { ...allTo('R', 'u1'), ...allTo('U', 'r1') })).toMatchObject({
      clean: true,
      broken: [],
    });
  });

  it('is in principle the share or number that the district sets', () => {
    const one = audit(roster, { u1: 'R' }, { sharePerYear: 33.4 });
    expect(one).toMatchObject({ clean: true });
    expect(one.clause('district-share')).toMatchObject({ holds: false, denominator: 20, required: 7 });
    const number = audit(roster, { u1: 'R' }, { leastMovers: 4 }).clause('district-share');
    expect(number).toMatchObject({ holds: false, required: 4 });
  });

  it('has no ceiling, because whoever has the years should move', () => {
    const all = Object.fromEntries(staff.map(({ id, school: home }) => [id, home === 'U' ? 'R' : 'U']));
    expect(audit(roster, all)).toMatchObject({ clean: true, broken: [] });
  });

  it('is less where the district has too few who may move', async () => {
    const plan = await planOf(districtOf(teachers('u', 2, 'U', due)), { leastMovers: 4 });
    expect(plan.outcome).toBe('optimal');
    expect(plan.clauses.find(({ rule, holds }) => rule === 'rotation-quota' && !holds)).toMatchObject({
      required: 4,
    });
  });
});

it('asks the share of the district, not of either half of a nine-year school', () => {
  const halves = [school('P', { campus: 'N' }), school('J', { campus: 'N', stage: 'junior' })];
  const roster = rosterOf(halves, [...teachers('p', 5, 'P', due), ...teachers('j', 5, 'J', due)]);
  expect(audit(roster, {}).clause('quota')).toMatchObject({ denominator: 10, required: 1 });
});

it('meets a bare roster with a plan', async () => {
  const plan = await planOf(districtOf(teachers('t', 3, 'U')));
  expect(plan.outcome).toBe('optimal');
  expect(plan.clauses.filter(({ holds }) => !holds)).toEqual([]);
});
