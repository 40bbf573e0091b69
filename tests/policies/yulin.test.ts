/** The notice of Yulin (榆林市) refuses the wrong plan and makes the right one, at the edges of its text too. */
import { describe, expect, it } from 'vitest';
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('yulin');

/** A man of 40 who has been in his school for the six school years from 2020, a backbone teacher. */
const due: Partial<Teacher> = {
  sex: 'male',
  bornOn: '1986-03-01',
  joinedSchoolOn: '2020-09-01',
  backbone: 'county',
};
const plain: Partial<Teacher> = { ...due, backbone: 'none' };
const recent: Partial<Teacher> = { ...plain, joinedSchoolOn: '2022-09-01' };
const head: Partial<Teacher> = {
  ...due,
  role: 'principal',
  roleSince: '2018-09-01',
  joinedSchoolOn: '2018-09-01',
};
const special: Partial<Teacher> = { circumstances: [{ reason: 'special-course-leader' }] };

const U = (more: Partial<School> = {}) => school('U', more);
const R = (more: Partial<School> = {}) => school('R', { setting: 'rural', standing: 'weak', ...more });
const countyOf = (staff: readonly Teacher[]): Roster => rosterOf([U(), R()], staff);

/** Whether the conditions, exemptions and terms let somebody of U be posted to R. */
const mayMove = (who: Partial<Teacher>, asOf = '2026-09-01', home: Partial<School> = {}): boolean =>
  audit({ ...rosterOf([U(home), R()], [teacher('t', 'U', who)]), asOf }, { t: 'R' }).clean;

describe('who should be exchanged', () => {
  it.each(['2026-08-31', '2026-09-01'])('has taught six school years in one school, on %s', (asOf) => {
    expect(mayMove(due, asOf)).toBe(true);
    expect(mayMove({ ...due, joinedSchoolOn: '2021-09-01' }, asOf)).toBe(false);
  });

  it('is at most 50, or 45 as a woman, and five years older as a head', () => {
    expect(mayMove({ ...due, bornOn: '1976-09-01' })).toBe(true);
    expect(mayMove({ ...due, bornOn: '1975-09-01' })).toBe(false);
    expect(mayMove({ ...due, sex: 'female', bornOn: '1981-09-01' })).toBe(true);
    expect(mayMove({ ...due, sex: 'female', bornOn: '1980-09-01' })).toBe(false);
    expect(mayMove({ ...head, bornOn: '1971-09-01' })).toBe(true);
    expect(mayMove({ ...head, bornOn: '1970-09-01' })).toBe(false);
  });

  it('has been in office for eight school years as a head or vice-principal', () => {
    const vice: Partial<Teacher> = { ...due, role: 'vice-principal', joinedSchoolOn: '2012-09-01' };
    expect(mayMove({ ...vice, roleSince: '2025-09-01' })).toBe(false);
    expect(mayMove({ ...vice, roleSince: '2018-09-01' }, '2026-08-31')).toBe(true);
    expect(mayMove({ ...vice, roleSince: '2019-09-01' })).toBe(false);
  });

  it('may be a vice-principal who chose to go as a teacher', () => {
    const vice: Partial<Teacher> = { ...due, role: 'vice-principal', roleSince: '2025-09-01' };
    expect(mayMove({ ...vice, labels: ['teacher-track'] })).toBe(true);
  });

  it('is no head of a village school', () => {
    expect(mayMove(head, '2026-09-01', { labels: ['village-school'] })).toBe(false);
  });
});

describe('leaders of special courses', () => {
  it('may stay out, and may join', () => {
    expect(mayMove({ ...due, ...special })).toBe(false);
    expect(mayMove({ ...due, ...special, volunteer: true })).toBe(true);
  });

  it('are in no denominator', () => {
    const staff = [...teachers('t', 12, 'U', due), ...teachers('s', 1, 'U', { ...due, ...special })];
    expect(audit(countyOf(staff), {}).clause('quota')).toMatchObject({ denominator: 12, required: 1 });
  });
});

describe('the share', () => {
  it('is 8 per cent of those who should be exchanged, and 30 per cent of them backbone', () => {
    const staff = [...teachers('b', 8, 'U', due), ...teachers('t', 8, 'U', plain)];
    const roster = countyOf(staff);
    expect(audit(roster, { b1: 'R' }).clause('quota')).toMatchObject({ denominator: 16, required: 2 });
    expect(audit(roster, allTo('R', 'b1', 't1')).clean).toBe(true);
    expect(audit(roster, allTo('R', 't1', 't2')).broken).toContain('backbone-share');
  });

  it('counts no posting of a new recruit', () => {
    const recruit = teacher('n', 'U', { bornOn: '2003-03-01', labels: ['new-recruit'] });
    const roster = countyOf([...teachers('b', 8, 'U', due), recruit]);
    expect(audit(roster, { n: 'R' }).clause('quota')).toMatchObject({ numerator: 0, holds: false });
    expect(audit(roster, allTo('R', 'n', 'b1')).clean).toBe(true);
  });
});

describe('new recruits', () => {
  const recruit: Partial<Teacher> = { bornOn: '2003-03-01', labels: ['new-recruit'] };

  it('go to a rural or weak school, and stay where they are in one', () => {
    const roster = rosterOf(
      [U(), R(), school('V')],
      [teacher('n', 'U', recruit), teacher('m', 'R', recruit)],
    );
    expect(audit(roster, { n: 'R' }).clean).toBe(true);
    expect(audit(roster, {}).broken).toEqual(['recruits-move']);
    expect(audit(roster, { n: 'V' }).broken).toContain('recruits-direction');
  });
});

describe('a term', () => {
  const exchanged = (from: string, until?: string): Partial<Teacher> => ({
    ...due,
    joinedSchoolOn: '2012-09-01',
    rotations: [{ school: 'R', from, ...(until === undefined ? {} : { until }) }],
  });

  it.each(['2026-08-31', '2026-09-01'])('that was served is over, one that runs is not, on %s', (asOf) => {
    expect(mayMove(exchanged('2022-09-01', '2025-07-10'), asOf)).toBe(true);
    expect(mayMove(exchanged('2023-09-01', '2026-07-10'), asOf)).toBe(true);
    expect(mayMove(exchanged('2024-09-01'), asOf)).toBe(false);
  });

  it('of a head is four school years', () => {
    const rotated = (from: string): Partial<Teacher> => ({
      ...head,
      rotations: [{ school: 'U', from }],
    });
    expect(mayMove(rotated('2023-09-01'))).toBe(false);
    expect(mayMove(rotated('2022-09-01'))).toBe(true);
  });
});

describe('unions of schools', () => {
  const shortage = (more: Partial<School>): Roster =>
    rosterOf(
      [
        school('A', { demand: { maths: 6 }, ...more }),
        school('B', { setting: 'rural', demand: { maths: 8 }, ...more }),
      ],
      [...teachers('a', 10, 'A', { ...due, volunteer: true }), ...teachers('b', 5, 'B', recent)],
    );

  it.each([
    ['no union is stated', {}],
    ['the county has not chosen the form', { group: 'union' }],
    ['both are in one', { group: 'union', labels: ['union-form'] }],
  ])('bar no shortage from being filled where %s', async (_, more) => {
    const plan = await planOf(shortage(more));
    expect(plan.postings).toHaveLength(3);
    expect(plan.goals.find(({ goal }) => goal === 'cover-shortages')).toMatchObject({ value: 0 });
  });

  it('keep exchanges inside where that form was chosen, in principle', () => {
    const form = { labels: ['union-form'] };
    const roster = rosterOf(
      [U({ group: 'one', ...form }), R({ group: 'two', ...form, demand: { maths: 1 } })],
      [teacher('t', 'U', due)],
    );
    expect(audit(roster, { t: 'R' })).toMatchObject({ clean: true, broken: ['scope-union'] });
  });
});

describe('heads', () => {
  const two = [teacher('hu', 'U', head), teacher('hr', 'R', head)];

  it('change places, and leave no school without one', async () => {
    expect(audit(countyOf(two), { hu: 'R' }).broken).toContain('one-leader');
    expect(audit(countyOf(two), { hu: 'R', hr: 'U' }).clean).toBe(true);
    const plan = await planOf(countyOf(two));
    expect(plan.postings.map(({ teacher: id }) => id).sort()).toEqual(['hr', 'hu']);
  });

  it('are planned where a school lists two', async () => {
    const plan = await planOf(countyOf([...two, teacher('hx', 'U', { ...head, roleSince: '2024-09-01' })]));
    expect(plan.outcome).toBe('optimal');
  });
});

it('asks the share of the county, not of a school of two or of either half of a nine-year school', () => {
  const halves = [school('P', { campus: 'N' }), school('J', { campus: 'N', stage: 'junior' }), R()];
  const staff = [...teachers('p', 5, 'P', due), ...teachers('j', 5, 'J', due), ...teachers('r', 2, 'R', due)];
  expect(audit(rosterOf(halves, staff), {}).clause('quota')).toMatchObject({ denominator: 12, required: 1 });
});

it('meets a bare roster with a plan', async () => {
  const bare = rosterOf([U({ demand: { maths: 2 } }), R({ demand: { maths: 2 } })], teachers('t', 3, 'U'));
  expect((await planOf(bare)).outcome).toBe('optimal');
});
