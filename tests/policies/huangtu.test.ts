/** Rotation of middle cadres of a town (镇中层干部轮岗交流): relatives apart, no post too many, moves that follow from others. */
import { describe, expect, it } from 'vitest';
import type { Link, Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('huangtu');

const department = (id: string, more: object = {}) =>
  school(id, { stage: 'senior', pupils: 0, demand: { head: 1, clerk: 2 }, establishment: 3, ...more });
const head = (id: string, home: string, more: Partial<Teacher> = {}) =>
  teacher(id, home, { subject: 'head', role: 'principal', ...more });
const clerk = (id: string, home: string, more: Partial<Teacher> = {}) =>
  teacher(id, home, { subject: 'clerk', ...more });
const due = { roleSince: '2021-09-01' };
/** Two departments with a head and two clerks each. */
const town = (people: Readonly<Record<string, Partial<Teacher>>> = {}, links: readonly Link[] = []): Roster =>
  rosterOf(
    [department('A'), department('B')],
    [
      head('ah', 'A', people.ah),
      clerk('a1', 'A', people.a1),
      clerk('a2', 'A', people.a2),
      head('bh', 'B', people.bh),
      clerk('b1', 'B', people.b1),
      clerk('b2', 'B', people.b2),
    ],
    links,
  );

describe('who is due', () => {
  it('moves on the day that five years are full, and others follow so that no post is empty', async () => {
    expect(audit(town({ ah: { roleSince: '2021-09-02' } }), {}).broken).toEqual([]);
    expect(audit(town({ ah: due }), {}).broken).toEqual(['due']);
    const plan = await planOf(town({ ah: due }));
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings.map(({ teacher: id }) => id)).toEqual(['ah', 'bh']);
  });

  it('is also who has less than two years to go: the text lets them retire early, not stay', () => {
    const old = town({ ah: { ...due, retiresOn: '2027-09-01' } });
    expect(audit(old, {}).broken).toEqual(['due']);
    expect(audit(old, { ah: 'B', bh: 'A' })).toMatchObject({ clean: true, broken: [] });
  });
});

describe('relatives', () => {
  it.each(['kin', 'spouses'] as const)(
    'are not sent to one department, and are parted in one (%s)',
    async (kind) => {
      const apart = town({}, [{ kind, teachers: ['a1', 'b1'] }]);
      expect(audit(apart, { a1: 'B', b2: 'A' })).toMatchObject({ clean: false, broken: [`${kind}-apart`] });
      expect(audit(apart, { a2: 'B', b2: 'A' }).broken).toEqual([]);
      const together = await planOf(town({}, [{ kind, teachers: ['a1', 'a2'] }]));
      expect(together.outcome).toBe('optimal');
      expect(together.postings).toHaveLength(2);
    },
  );
});

describe('posts', () => {
  it('are not exceeded, nor left empty, nor is the establishment', () => {
    expect(audit(town({ a1: due }), { a1: 'B' })).toMatchObject({
      clean: false,
      broken: expect.arrayContaining(['staffing', 'establishment']),
    });
  });

  it('of a head are one in each department', () => {
    const roster = town({ ah: { ...due, alsoTeaches: ['clerk'] }, b1: { alsoTeaches: ['head'] } });
    expect(audit(roster, { ah: ['B', 'clerk'], b1: ['A', 'head'] }).broken).toEqual(['one-leader']);
  });

  it('of two heads in one department who cannot both move are no conflict', async () => {
    const twice = town({ a1: { role: 'principal' } });
    const plan = await planOf(twice);
    expect(plan.outcome).toBe('optimal');
    expect(audit(twice, {})).toMatchObject({ clean: true, broken: ['one-leader'] });
    const none = { ...twice, schools: [department('A', { labels: ['no-leader-post'] }), department('B')] };
    expect(audit(none, {}).broken).toEqual([]);
  });
});

it('keeps half of a department in principle', () => {
  const all = town({ ah: due, a1: due, a2: due });
  expect(audit(all, { a1: 'B', b1: 'A' }).broken).not.toContain('continuity');
  expect(audit(all, { a1: 'B', a2: 'B', ah: 'B' }).broken).toContain('continuity');
});

it('is planned without dates, links and roles', async () => {
  const bare = rosterOf([school('A'), school('B')], [...teachers('a', 3, 'A'), ...teachers('b', 2, 'B')]);
  const plan = await planOf(bare);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([]);
});
