/** Rotation of the staff of a company (公司岗位轮换): stages of three months, lists, tested posts. */
import { expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('company');

const listed: Partial<Teacher> = { labels: ['on-rotation-list'] };
const staff = (one: Partial<Teacher>): Roster =>
  rosterOf(
    [
      school('A', { stage: 'senior', pupils: 0, demand: { operator: 1 } }),
      school('B', { stage: 'senior', pupils: 0, demand: { inspector: 1 } }),
    ],
    [
      teacher('one', 'A', { subject: 'operator', alsoTeaches: ['inspector'], ...one }),
      teacher('other', 'B', { subject: 'inspector', alsoTeaches: ['operator'], ...listed }),
    ],
  );
const swap = { one: ['B', 'inspector'], other: ['A', 'operator'] } as const;

it('moves those on the lists of their departments, and who volunteered', () => {
  expect(audit(staff(listed), swap)).toMatchObject({ clean: true, broken: [] });
  expect(audit(staff({ volunteer: true }), swap).broken).toEqual([]);
  expect(audit(staff({}), swap)).toMatchObject({ clean: false, broken: ['eligible'] });
});

it('lets a stage of three months pass first, to the day', () => {
  expect(audit(staff({ ...listed, joinedSchoolOn: '2026-06-01' }), swap).broken).toEqual([]);
  const early = staff({ ...listed, joinedSchoolOn: '2026-06-02' });
  expect(audit(early, swap)).toMatchObject({ clean: false, broken: ['stage'] });
  expect(audit(early, {}).clause('movers')).toMatchObject({ denominator: 1 });
  expect(audit(staff({ ...listed, joinedSchoolOn: '2026-03-02' }), swap, { stageMonths: 6 }).broken).toEqual([
    'stage',
  ]);
});

it('gives a post only to whom the test was passed for', () => {
  expect(audit(staff({ ...listed, alsoTeaches: [] }), swap)).toMatchObject({ clean: false });
});

it('asks a share of the list, and is planned where nobody on it can go anywhere', async () => {
  expect(audit(staff(listed), {}).clause('movers')).toMatchObject({
    denominator: 2,
    required: 1,
    holds: false,
  });
  const stuck = await planOf(staff({ ...listed, alsoTeaches: [] }));
  expect(stuck.outcome).toBe('optimal');
  expect(stuck.postings).toEqual([]);
  expect(stuck.clauses.filter(({ holds }) => !holds)).toMatchObject([{ rule: 'rotation-quota', breach: 1 }]);
});

it('leaves no post empty', () => {
  expect(audit(staff(listed), { one: ['B', 'inspector'] })).toMatchObject({
    clean: false,
    broken: ['staffing'],
  });
});

it('is planned without dates and labels', async () => {
  const bare = rosterOf([school('A'), school('B')], [...teachers('a', 3, 'A'), ...teachers('b', 2, 'B')]);
  const plan = await planOf(bare);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([]);
});
