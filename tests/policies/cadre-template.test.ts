/** Model articles on the rotation of cadres (干部轮岗交流范本): years by kind of post, inside the unit or across. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('cadre-template');

const department = (id: string, group: string) =>
  school(id, { stage: 'senior', pupils: 0, group, demand: { officer: 2 } });
/** A and B are departments of one unit, C of another; everywhere one post is free. */
const withOne = (more: Partial<Teacher>): Roster =>
  rosterOf(
    [{ ...department('A', 'u1'), demand: { officer: 0 } }, department('B', 'u1'), department('C', 'u2')],
    [
      teacher('one', 'A', { subject: 'officer', ...more }),
      teacher('b', 'B', { subject: 'officer' }),
      teacher('c', 'C', { subject: 'officer' }),
    ],
  );
const brokenBy = (more: Partial<Teacher>, to: string) => audit(withOne(more), { one: to }).broken;

describe('the years', () => {
  it.each([
    ['in one post', { roleSince: '2021-09-01' }, { roleSince: '2021-09-02' }],
    ['in one unit', { joinedSchoolOn: '2018-09-01' }, { joinedSchoolOn: '2018-09-02' }],
    [
      'of an applicant',
      { joinedSchoolOn: '2021-09-01', volunteer: true },
      { joinedSchoolOn: '2021-09-02', volunteer: true },
    ],
  ])('%s are up on the day, and not a day before', (_, up, notYet) => {
    expect(brokenBy(up, 'B')).toEqual([]);
    expect(brokenBy(notYet, 'B')).toEqual(['eligible']);
  });

  it('in a sensitive post are five, in an approval post six, and such a person should move', () => {
    expect(audit(withOne({ labels: ['funds'], roleSince: '2021-09-01' }), {}).broken).toEqual(['key-posts']);
    expect(audit(withOne({ labels: ['approval'], roleSince: '2021-09-01' }), {}).broken).toEqual([]);
    expect(audit(withOne({ labels: ['approval'], roleSince: '2020-09-01' }), {}).broken).toEqual([
      'key-posts',
    ]);
  });

  it('do not matter for a reserve cadre who lacks a second unit', () => {
    expect(brokenBy({ labels: ['reserve-cadre'] }, 'C')).toEqual([]);
  });
});

describe('the reach', () => {
  it('is the own unit with five years in one post, and another unit with eight years', () => {
    expect(brokenBy({ roleSince: '2021-09-01' }, 'B')).toEqual([]);
    expect(brokenBy({ roleSince: '2021-09-01' }, 'C')).toEqual(['inside-unit']);
    expect(brokenBy({ joinedSchoolOn: '2018-09-01' }, 'C')).toEqual([]);
    expect(audit(withOne({ roleSince: '2021-09-01' }), { one: 'C' }).clean).toBe(false);
  });

  it('is mainly the own unit for personnel and finance, and another one where need be', async () => {
    const treasurer: Partial<Teacher> = { labels: ['finance'], roleSince: '2018-01-01' };
    expect(audit(withOne(treasurer), { one: 'C' })).toMatchObject({
      clean: true,
      broken: ['personnel-and-finance-inside'],
    });
    const inside = await planOf(withOne({ ...treasurer, wishes: ['C'] }));
    expect(inside.postings.map(({ to }) => to)).toEqual(['B']);
    const alone = withOne(treasurer);
    const noRoom = { ...alone, schools: alone.schools.filter(({ id }) => id !== 'B') };
    const across = await planOf({ ...noRoom, teachers: alone.teachers.filter(({ id }) => id !== 'b') });
    expect(across.outcome).toBe('optimal');
    expect(across.postings.map(({ to }) => to)).toEqual(['C']);
  });
});

describe('the term', () => {
  const rotated = (from: string): Partial<Teacher> => ({
    roleSince: '2015-01-01',
    rotations: [{ school: 'B', from, until: '2025-12-31' }],
  });

  it('is three years from the day of the last rotation', () => {
    expect(brokenBy(rotated('2023-09-01'), 'B')).toEqual([]);
    expect(brokenBy(rotated('2023-09-02'), 'B')).toEqual(['term']);
  });
});

it('fills posts that are free and those that become free together', () => {
  const full = withOne({ roleSince: '2015-01-01' });
  const one: Roster = {
    ...full,
    schools: full.schools.map((place) => (place.id === 'C' ? place : { ...place, demand: { officer: 1 } })),
    teachers: full.teachers.map((person) =>
      person.id === 'b' ? { ...person, roleSince: '2015-01-01' } : person,
    ),
  };
  const swap: Moves = { one: 'B', b: 'A' };
  expect(audit(one, swap)).toMatchObject({ clean: true, broken: [] });
  expect(audit(one, { one: 'B' })).toMatchObject({ clean: false, broken: ['staffing'] });
});

it('is planned without dates, units and labels', async () => {
  const bare = rosterOf([school('A'), school('B')], [...teachers('a', 3, 'A'), ...teachers('b', 2, 'B')]);
  const plan = await planOf(bare);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([]);
});
