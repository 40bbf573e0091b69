/** Rotation of heads of offices (内设机构负责人交流轮岗): five years in one post, in batches, some may stay. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('zhijiang');

const due: Partial<Teacher> = { roleSince: '2015-01-01' };
const office = (id: string, post = 'head') =>
  school(id, { stage: 'senior', pupils: 0, demand: { [post]: 1 }, establishment: 3 });
const head = (id: string, home: string, more: Partial<Teacher> = {}) =>
  teacher(id, home, { subject: 'head', ...due, ...more });
/** Two offices whose heads can change places. */
const two = (one: Partial<Teacher> = {}, other: Partial<Teacher> = {}): Roster =>
  rosterOf([office('A'), office('B')], [head('a', 'A', one), head('b', 'B', other)]);
const swap = { a: 'B', b: 'A' };

describe('five years in one post', () => {
  it('are due on the day, and not a day before', () => {
    expect(audit(two({ roleSince: '2021-09-01' }), {}).clause('must-rotate')).toMatchObject({ required: 2 });
    expect(audit(two({ roleSince: '2021-09-02' }), {}).clause('must-rotate')).toMatchObject({ required: 1 });
    expect(audit(two({ roleSince: '2021-09-02' }), swap)).toMatchObject({
      clean: false,
      broken: ['eligible', 'eligible-needed'],
    });
  });

  it('move as many as can in this batch, and leave the others to the next', async () => {
    const posts = ['head', 'head', 'plan', 'results', 'patents', 'technology'];
    const bureau = rosterOf(
      posts.map((post, at) => office(`O${at}`, post)),
      posts.map((post, at) => head(`h${at}`, `O${at}`, { subject: post })),
    );
    const plan = await planOf(bureau);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings.map(({ teacher: id }) => id)).toEqual(['h0', 'h1']);
    expect(plan.clauses[2]).toMatchObject({ rule: 'must-move', holds: false, breach: 4 });
    expect(plan.clauses[3]).toMatchObject({ rule: 'rotation-quota', holds: true, measured: 2, required: 2 });
  });
});

describe('thirty percent', () => {
  it('are of those who are to be exchanged: who may stay is not among them', () => {
    const bureau = rosterOf(
      ['A', 'B'].map((id) => school(id, { stage: 'senior', pupils: 0, demand: { head: 10 } })),
      [
        ...teachers('a', 10, 'A', { subject: 'head', ...due }),
        ...teachers('ill', 3, 'A', { subject: 'head', ...due, circumstances: [{ reason: 'health' }] }),
      ],
    );
    expect(audit(bureau, {}).clause('quota')).toMatchObject({ denominator: 10, required: 3 });
  });
});

describe('who may stay', () => {
  it.each(['health', 'serious-illness', 'terminal-illness', 'specialist-post'])(
    'stays unless they volunteer (%s)',
    (reason) => {
      const circumstances = [{ reason }];
      expect(audit(two({ circumstances }), {}).clause('must-rotate')).toMatchObject({ required: 1 });
      expect(audit(two({ circumstances }), swap)).toMatchObject({ clean: false, broken: ['may-stay'] });
      expect(audit(two({ circumstances, volunteer: true }), swap).broken).toEqual([]);
    },
  );

  it.each(['under-investigation', 'approved-delay', 'deferred'])('stays in any case (%s)', (reason) => {
    const held = two({ circumstances: [{ reason }], volunteer: true });
    expect(audit(held, swap)).toMatchObject({ clean: false, broken: ['unavailable'] });
  });

  it('is who has less than five years to the highest age', () => {
    expect(audit(two({ retiresOn: '2031-08-31' }), swap)).toMatchObject({
      clean: false,
      broken: ['near-highest-age'],
    });
    expect(audit(two({ retiresOn: '2031-08-31', volunteer: true }), swap).broken).toEqual([]);
    expect(audit(two({ retiresOn: '2031-09-01' }), swap).broken).toEqual([]);
    expect(audit(two({ retiresOn: '2031-09-01' }), {}).clause('must-rotate')).toMatchObject({ required: 2 });
  });
});

describe('the needs of work', () => {
  const needed = (from: string): Partial<Teacher> => ({
    roleSince: '2024-01-01',
    labels: ['work-need'],
    rotations: [{ school: 'B', from, until: '2024-06-30' }],
  });

  it('move somebody whose time is not up, though not often', () => {
    expect(audit(two(needed('2023-09-01')), swap).broken).toEqual([]);
    expect(audit(two(needed('2023-09-02')), swap)).toMatchObject({ clean: false, broken: ['not-often'] });
  });

  it('are not for the person to arrange: a volunteer whose time is not up stays', () => {
    expect(audit(two({ roleSince: '2024-01-01', volunteer: true }), swap).broken).toEqual([
      'eligible',
      'eligible-needed',
    ]);
  });
});

it('stays within posts and establishment, and gives a post of another kind to whom it suits', () => {
  expect(audit(two(), { a: 'B' })).toMatchObject({ clean: false, broken: ['must-rotate', 'staffing'] });
  const full = rosterOf(
    [office('A'), { ...office('B'), demand: { head: 2 }, establishment: 1 }],
    [head('a', 'A'), head('extra', 'A'), head('b', 'B')],
  );
  expect(audit(full, { a: 'B' })).toMatchObject({ clean: false });
  expect(audit(full, { a: 'B' }).broken).toContain('establishment');
  const other = (more: Partial<Teacher>) =>
    rosterOf(
      [office('A'), office('B', 'plan')],
      [head('a', 'A', more), head('b', 'B', { subject: 'plan', alsoTeaches: ['head'] })],
    );
  const cross = { a: ['B', 'plan'], b: ['A', 'head'] } as const;
  expect(audit(other({}), cross)).toMatchObject({ clean: false });
  expect(audit(other({ alsoTeaches: ['plan'] }), cross).broken).toEqual([]);
});

it('is planned without dates and labels', async () => {
  const bare = rosterOf([school('A'), school('B')], [...teachers('a', 3, 'A'), ...teachers('b', 2, 'B')]);
  const plan = await planOf(bare);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([]);
});
