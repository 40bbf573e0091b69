/** Rotation of section chiefs and deputies (股级干部交流轮岗): chiefs first, to local offices who lacks them. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('nanchang');

const office = (id: string, more: object = {}) =>
  school(id, { stage: 'senior', pupils: 0, demand: { chief: 1, deputy: 1 }, ...more });
const chief = (id: string, home: string, ...labels: string[]): Teacher =>
  teacher(id, home, { subject: 'chief', labels: ['section-chief', ...labels] });
const deputy = (id: string, home: string, ...labels: string[]): Teacher =>
  teacher(id, home, { subject: 'deputy', labels: ['deputy-section-chief', ...labels] });
const lacking = 'no-grass-roots-experience';
/** Two sections and two local offices. */
const bureau: Roster = rosterOf(
  [office('A'), office('B'), office('L', { labels: ['grass-roots'] })],
  [
    chief('a', 'A', lacking),
    chief('b', 'B', 'work-need'),
    chief('l', 'L', 'single-post-experience'),
    deputy('da', 'A', lacking),
    deputy('db', 'B', 'single-post-experience'),
    deputy('dl', 'L', lacking),
  ],
);

describe('the order', () => {
  it('is section chiefs first', async () => {
    expect(audit(bureau, { a: 'L', l: 'A' })).toMatchObject({ clean: true, broken: [] });
    expect(audit(bureau, { a: 'L', l: 'A', da: 'B', db: 'A' })).toMatchObject({
      clean: false,
      broken: ['eligible'],
    });
    expect((await planOf(bureau)).postings.map(({ teacher: id }) => id)).toEqual(['a', 'l']);
  });

  it('is deputies in the second round', async () => {
    const plan = await planOf(bureau, { phase: 'deputy-section-chief' });
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings.every(({ teacher: id }) => id.startsWith('d'))).toBe(true);
    expect(plan.postings.map(({ teacher: id }) => id)).toEqual(expect.arrayContaining(['da', 'db']));
  });
});

describe('the objects', () => {
  it('lack local experience only while they are not in a local office', () => {
    const second = { phase: 'deputy-section-chief' };
    expect(audit(bureau, {}, second).clause('experience')).toMatchObject({ required: 2 });
    expect(audit(bureau, { dl: 'A', da: 'L', db: 'A' }, second).broken).toContain('eligible');
  });

  it('may be moved for the needs of work, and need not be', () => {
    expect(audit(bureau, { a: 'L', l: 'B', b: 'A' })).toMatchObject({ clean: true, broken: [] });
    expect(audit(bureau, {}).clause('experience')).toMatchObject({ required: 2, breach: 2 });
  });

  it('are nobody where nobody is labelled', async () => {
    const bare = rosterOf([school('A'), school('B')], [...teachers('a', 3, 'A'), ...teachers('b', 2, 'B')]);
    const plan = await planOf(bare);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toEqual([]);
  });
});

it('leaves no section without its chief', () => {
  expect(audit(bureau, { a: 'L', l: 'B' })).toMatchObject({ clean: false, broken: ['staffing'] });
});

it('gives a post of another kind to whom it suits only', () => {
  const short = (more: Partial<Teacher>): Roster => ({
    ...bureau,
    schools: bureau.schools.map((one) =>
      one.id === 'L' ? { ...one, demand: { ...one.demand, head: 1 } } : one,
    ),
    teachers: bureau.teachers.map((one) => (one.id === 'a' ? { ...one, ...more } : one)),
  });
  const moves = { a: ['L', 'head'], b: 'A', l: 'B' } as const;
  expect(audit(short({}), moves).clean).toBe(false);
  expect(audit(short({ alsoTeaches: ['head'] }), moves).broken).not.toContain('suited');
});
