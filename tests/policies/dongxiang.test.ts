/** The policy of a bureau for the cadres of its sections: key posts, and relatives who must be apart. */
import { expect, it } from 'vitest';
import type { Link, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('dongxiang');

const section = (id: string, officers: number, heads = 0) =>
  school(id, { stage: 'senior', pupils: 0, demand: { officer: officers, head: heads } });
const officer = (id: string, home: string, more: Partial<Teacher> = {}): Teacher =>
  teacher(id, home, { subject: 'officer', ...more });

/** A has three officers, B two on three posts. */
const bureau = (more: Partial<Teacher> = {}, others: Partial<Teacher> = {}, kind: Link['kind'] = 'kin') =>
  rosterOf(
    [section('A', 3), section('B', 3)],
    [
      officer('a1', 'A'),
      officer('a2', 'A', more),
      officer('a3', 'A', others),
      officer('b1', 'B'),
      officer('b2', 'B'),
    ],
    [{ kind, teachers: ['a2', 'a3'] }],
  );

it('parts relatives and spouses whom the roster links, without any label', async () => {
  for (const kind of ['kin', 'spouses'] as const) {
    const roster = bureau({}, {}, kind);
    const name = `${kind}-apart`;
    expect(audit(roster, {}).clause(name).holds).toBe(false);
    expect(audit(roster, {}).clean).toBe(false);
    expect(audit(roster, { a2: 'B' })).toMatchObject({ clean: true, broken: ['posts-filled'] });
    const plan = await planOf(roster);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toHaveLength(1);
    expect(['a2', 'a3']).toContain(plan.postings[0]?.teacher);
  }
});

it('parts relatives where every post is filled, by an exchange with somebody else', async () => {
  const full = { ...bureau(), schools: [section('A', 3), section('B', 2)] };
  expect(audit(full, { a2: 'B' })).toMatchObject({ clean: false });
  const plan = await planOf(full);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toHaveLength(2);
  expect(plan.clauses.filter(({ holds }) => !holds).map(({ rule }) => rule)).toEqual(['eligible']);
});

it('lets the relative go who is not under investigation, and one of two who could both stay out', async () => {
  const away: Partial<Teacher> = { circumstances: [{ reason: 'under-investigation' }] };
  const one = await planOf(bureau(away));
  expect(one.postings.map(({ teacher: id }) => id)).toEqual(['a3']);
  expect(audit(bureau(away), { a2: 'B' })).toMatchObject({
    clean: true,
    broken: ['unavailable-related', 'posts-filled'],
  });
  const both = await planOf(bureau(away, { circumstances: [{ reason: 'secrecy' }] }));
  expect(both.outcome).toBe('optimal');
  expect(both.postings).toHaveLength(1);
});

const key: Partial<Teacher> = { labels: ['finance'], roleSince: '2016-03-01' };
const keyPosts = (more: Partial<Teacher> = {}) =>
  rosterOf(
    [section('A', 2), section('B', 3)],
    [
      officer('a1', 'A', { ...key, ...more }),
      officer('a2', 'A', key),
      officer('b1', 'B'),
      officer('b2', 'B'),
    ],
  );

it('may leave out those who are unfit to move, under any of the codes, and out of the share', () => {
  const shareOf = (reason: string, more: Partial<Teacher> = {}) => {
    const result = audit(keyPosts({ circumstances: [{ reason }], ...more }), { a1: 'B' });
    return { clean: result.clean, denominator: result.clause('key-posts').denominator };
  };
  for (const reason of [
    ...['under-investigation', 'health', 'serious-illness', 'terminal-illness', 'cannot-carry-normal-load'],
    ...['secrecy', 'other-approved', 'deferred', 'approved-delay', 'not-exchanged'],
  ]) {
    expect(shareOf(reason), reason).toEqual({ clean: false, denominator: 1 });
    expect(shareOf(reason, { volunteer: true }), reason).toEqual({ clean: true, denominator: 1 });
  }
  expect(shareOf('something-else')).toEqual({ clean: true, denominator: 2 });
});

it('takes in every cadre in a key post, that of funds too, and counts those whose time is over', () => {
  const moved = (more: Partial<Teacher>) => {
    const { broken, clause } = audit(keyPosts(more), { a1: 'B' });
    return { eligible: !broken.includes('eligible'), denominator: clause('key-posts').denominator };
  };
  expect(moved({})).toEqual({ eligible: true, denominator: 2 });
  expect(moved({ labels: ['funds'] })).toEqual({ eligible: true, denominator: 2 });
  expect(moved({ labels: ['funds'], roleSince: '2023-03-01' })).toEqual({ eligible: true, denominator: 1 });
  // Five years in office on the day, and a day less.
  expect(moved({ roleSince: '2021-09-01' })).toEqual({ eligible: true, denominator: 2 });
  expect(moved({ roleSince: '2021-09-02' })).toEqual({ eligible: true, denominator: 1 });
  expect(moved({ labels: [] })).toEqual({ eligible: false, denominator: 1 });
});

it('moves who is near retirement against the principle alone', () => {
  const near = keyPosts({ sex: 'male', bornOn: '1967-05-12' });
  const { clean, broken, clause } = audit(near, { a1: 'B' });
  expect(clean).toBe(true);
  expect(broken).toContain('near-retirement');
  expect(clause('key-posts').denominator).toBe(1);
});

it('moves in principle who has known one post only', async () => {
  const roster = keyPosts({ labels: ['single-post-experience'], roleSince: '2024-03-01' });
  expect(audit(roster, {}).broken).toEqual(['single', 'key-posts']);
  expect((await planOf(roster, { keyPostPercent: 0 })).postings.map(({ teacher: id }) => id)).toEqual(['a1']);
});

it('never has more in a post than approved, and changes heads by exchange', async () => {
  const head = (id: string, home: string): Teacher => teacher(id, home, { subject: 'head', ...key });
  const heads = rosterOf([section('A', 0, 1), section('B', 0, 1)], [head('ha', 'A'), head('hb', 'B')]);
  expect(audit(heads, { ha: 'B' })).toMatchObject({ clean: false, broken: ['posts', 'posts-filled'] });
  expect(audit(heads, { ha: 'B', hb: 'A' })).toMatchObject({ clean: true, broken: [] });
  const plan = await planOf(heads);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toHaveLength(2);
});

it('meets a roster that says nothing but who works where', async () => {
  const bare = rosterOf(
    [section('A', 2), section('B', 2)],
    [...teachers('a', 2, 'A', { subject: 'officer' }), officer('b', 'B')],
  );
  const moves: Moves = {};
  expect(audit(bare, moves)).toMatchObject({ clean: true, broken: [] });
  expect((await planOf(bare)).outcome).toBe('optimal');
});
