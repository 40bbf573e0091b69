/** The policy of a district with zones: each unit its tenth, in batches; overstaffed schools and applicants further afield. */
import { expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('putian');

const zoned = (zone: string) => ({ zone, labels: ['zone-member'] });
/** Six school years on 1 September 2026, fifty years old. */
const due: Partial<Teacher> = { sex: 'female', bornOn: '1976-09-01', joinedSchoolOn: '2020-09-01' };
/** Nobody of any class may move. */
const classes = ['eligible', 'eligible-surplus', 'eligible-proposed', 'eligible-applicants'];
const onEve = (roster: Roster): Roster => ({ ...roster, asOf: '2026-08-31' });

/** M and N are a zone, O is of another; each has ten who are due, M and N a head too. */
const zones = rosterOf(
  [
    school('M', { ...zoned('z'), demand: { maths: 11 } }),
    school('N', { ...zoned('z'), demand: { maths: 11 } }),
    school('O', { ...zoned('y'), demand: { maths: 10 } }),
    school('P', { ...zoned('y'), demand: { maths: 10 } }),
  ],
  [
    teacher('hm', 'M', { ...due, role: 'principal' }),
    teacher('hn', 'N', { ...due, role: 'principal' }),
    ...teachers('m', 10, 'M', due),
    ...teachers('n', 10, 'N', due),
    ...teachers('o', 10, 'O', due),
    ...teachers('p', 10, 'P', due),
  ],
);

it('asks each unit for a tenth of those who are due, on whichever day around the first of September', () => {
  const swaps = { m1: 'N', n1: 'M', o1: 'P', p1: 'O' };
  for (const roster of [zones, onEve(zones)]) {
    expect(audit(roster, {}).clause('quota')).toMatchObject({ holds: false, denominator: 40, required: 4 });
    expect(audit(roster, swaps)).toMatchObject({ clean: true, broken: [] });
    expect(audit(roster, { m1: 'N', m2: 'N', n1: 'M', n2: 'M' }).broken).toEqual(['quota']);
  }
});

it('takes those in who are 55 (50) on the day and have served six years, and not who is older or came later', () => {
  const among = (some: Partial<Teacher>): number | undefined =>
    audit(rosterOf([school('A')], [teacher('t', 'A', some)]), {}).clause('quota').denominator;
  const man = { sex: 'male', joinedSchoolOn: '2020-09-01' } as const;
  expect(among({ ...man, bornOn: '1971-09-01' })).toBe(1);
  expect(among({ ...man, bornOn: '1970-09-02' })).toBe(1);
  expect(among({ ...man, bornOn: '1970-09-01' })).toBe(0);
  expect(among({ ...due, bornOn: '1975-09-02' })).toBe(1);
  expect(among({ ...due, bornOn: '1975-09-01' })).toBe(0);
  expect(among({ ...due, joinedSchoolOn: '2020-10-02' })).toBe(1);
  expect(among({ ...due, joinedSchoolOn: '2021-09-01' })).toBe(0);
  expect(among({ ...due, established: false })).toBe(0);
});

it('leaves no school without its head, and counts heads nowhere', async () => {
  expect(audit(zones, { hm: 'N', hn: 'M', m1: 'N', n1: 'M', o1: 'P', p1: 'O' })).toMatchObject({
    clean: false,
    broken: classes,
  });
  const plan = await planOf(zones);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toHaveLength(4);
  expect(plan.postings.map(({ teacher: id }) => id)).not.toContain('hm');
});

it('adds up the shares of units that owe less than a person', async () => {
  const small = rosterOf(
    ['A', 'B', 'C', 'D'].map((id) => school(id, { township: 'x', demand: { maths: 4 } })),
    ['A', 'B', 'C', 'D'].flatMap((id) => teachers(id.toLowerCase(), 4, id, due)),
  );
  expect(audit(small, { a1: 'B', b1: 'A' })).toMatchObject({ clean: true, broken: [] });
  expect(audit(small, {}).clause('quota')).toMatchObject({ denominator: 16, required: 2 });
  expect((await planOf(small)).postings).toHaveLength(2);
});

it('counts both halves of a nine-year school as one unit', () => {
  const nine = rosterOf(
    [
      school('A', { campus: 'nine', township: 'x' }),
      school('B', { campus: 'nine', township: 'x', stage: 'junior' }),
      school('C', { township: 'x' }),
    ],
    [...teachers('a', 5, 'A', due), ...teachers('b', 5, 'B', due)],
  );
  expect(audit(nine, {}).clause('quota')).toMatchObject({ denominator: 10, required: 1 });
  expect(audit(nine, { a1: 'C' }).clause('quota').holds).toBe(true);
});

it('knows nothing of kindergartens', async () => {
  const kindergarten = rosterOf([school('K', { stage: 'kindergarten' })], [teacher('k', 'K', due)]);
  expect(audit(kindergarten, {})).toMatchObject({ clean: true, broken: [] });
  expect((await planOf(kindergarten)).outcome).toBe('optimal');
});

it('lets the teachers of an only school in its township go to another, which is against the principle alone', async () => {
  const alone = rosterOf(
    [
      school('A', { township: 'x', setting: 'rural', demand: { maths: 10 } }),
      school('B', { township: 'y', demand: { maths: 1 } }),
    ],
    teachers('a', 10, 'A', due),
  );
  const plan = await planOf(alone);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toHaveLength(1);
  expect(audit(alone, { a1: 'B' }).broken).toEqual(['centre', 'staffing']);
});

it('lets rural secondary schools exchange beyond their township', () => {
  const junior = rosterOf(
    [
      school('A', { stage: 'junior', township: 'x', setting: 'rural' }),
      school('B', { stage: 'junior', township: 'y', demand: { maths: 1 } }),
    ],
    teachers('a', 2, 'A', due),
  );
  expect(audit(junior, { a1: 'B' })).toMatchObject({ clean: true, broken: [] });
});

/** A is one over its establishment, with a surplus in Chinese; B and C are short of one each. */
const overstaffed = rosterOf(
  [
    school('A', { ...zoned('z'), establishment: 3, demand: { 语文: 1, maths: 2 } }),
    school('B', { ...zoned('z'), demand: { maths: 1 } }),
    school('C', { ...zoned('y'), demand: { 语文: 1, maths: 1 } }),
  ],
  [
    ...teachers('a', 2, 'A', { subject: '语文' }),
    teacher('m1', 'A', due),
    teacher('m2', 'A', { ...due, joinedSchoolOn: '2025-09-01' }),
  ],
);

it('frees the teachers of an overstaffed school from their zone, and makes those of its surplus subjects go', async () => {
  expect(audit(overstaffed, { a1: 'C' })).toMatchObject({ clean: true, broken: [] });
  expect(audit(overstaffed, { m1: 'B' })).toMatchObject({
    clean: false,
    broken: ['quota-surplus', 'staffing'],
  });
  expect(audit(overstaffed, { m1: 'C', a1: 'C' })).toMatchObject({ clean: true, broken: ['staffing'] });
  // Who is not due and teaches no surplus subject stays.
  expect(audit(overstaffed, { m1: 'C', m2: 'C', a1: 'C' }).broken).toContain('eligible');
  const plan = await planOf(overstaffed);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toContainEqual({ teacher: 'a1', from: 'A', to: 'C', subject: '语文' });
  // Within its establishment the school keeps its people in the zone.
  const enough = {
    ...overstaffed,
    schools: overstaffed.schools.map((one) => (one.id === 'A' ? { ...one, establishment: 4 } : one)),
  };
  expect(audit(enough, { m1: 'C' }).broken).toEqual(['zone', 'staffing']);
});

it('lets who applies in person leave the zone', () => {
  const out = (some: Partial<Teacher>) =>
    audit(
      rosterOf(
        [
          school('A', zoned('z')),
          school('B', zoned('z')),
          school('C', { ...zoned('y'), demand: { maths: 1 } }),
        ],
        [teacher('t', 'A', { ...due, ...some })],
      ),
      { t: 'C' },
    );
  expect(out({ volunteer: true })).toMatchObject({ clean: true, broken: [] });
  expect(out({})).toMatchObject({ clean: false, broken: ['zone'] });
});

/** B has one senior post, and it is held; C in the villages has one that is free, D none. */
const posts = rosterOf(
  [
    school('A', { ...zoned('z'), seniorPosts: 1 }),
    school('B', { ...zoned('z'), seniorPosts: 1, demand: { maths: 9 } }),
    school('C', { township: 'c', setting: 'rural', seniorPosts: 1, demand: { maths: 9 } }),
    school('D', { township: 'd', setting: 'rural', seniorPosts: 0, demand: { maths: 9 } }),
  ],
  [
    teacher('s', 'A', { ...due, title: 'senior' }),
    teacher('b', 'B', { title: 'senior', joinedSchoolOn: '2024-09-01' }),
    ...teachers('x', 2, 'A', { labels: ['post-applicant'], title: 'first' }),
  ],
);

it('lets a senior teacher keep the post they hold, and applicants compete for free ones alone', () => {
  expect(audit(posts, { s: 'B' })).toMatchObject({ clean: true, broken: [] });
  expect(audit(posts, { s: 'B', x1: 'C' })).toMatchObject({ clean: true, broken: [] });
  expect(audit(posts, { s: 'B', x1: 'D' })).toMatchObject({ clean: false, broken: ['post-free'] });
  expect(audit(posts, { s: 'B', x1: 'C', x2: 'C' })).toMatchObject({ clean: false, broken: ['post-free'] });
  expect(audit(posts, { s: 'B', x1: 'B' }).broken).toContain('post-direction');
});

it('sends nobody who is unfit for teaching, and leaves them out of the tenth', () => {
  const roster = rosterOf(
    [school('A', { township: 'x' }), school('B', { township: 'x', demand: { maths: 9 } })],
    [
      ...teachers('a', 10, 'A', due),
      ...teachers('u', 5, 'A', { ...due, labels: ['unfit-for-teaching'] }),
      ...teachers('v', 5, 'A', { ...due, labels: ['non-teaching-staff'] }),
    ],
  );
  expect(audit(roster, { a1: 'B' })).toMatchObject({ clean: true, broken: [] });
  expect(audit(roster, { a1: 'B' }).clause('quota')).toMatchObject({ denominator: 10, required: 1 });
  for (const id of ['u1', 'v1'])
    expect(audit(roster, { [id]: 'B' }), id).toMatchObject({ clean: false, broken: ['not-to-be-sent'] });
});

it('lets a school propose others', () => {
  const roster = rosterOf(
    [school('A', { township: 'x' }), school('B', { township: 'x', demand: { maths: 2 } })],
    [teacher('p', 'A', { labels: ['proposed-by-school'] }), teacher('q', 'A')],
  );
  expect(audit(roster, { p: 'B' })).toMatchObject({ clean: true, broken: [] });
  expect(audit(roster, { q: 'B' })).toMatchObject({ clean: false, broken: classes });
});

it('meets a roster that says nothing but who teaches where', async () => {
  const bare = rosterOf(
    [school('A', { demand: { maths: 2 } }), school('B', { demand: { maths: 3 } })],
    [...teachers('a', 4, 'A'), teacher('b', 'B')],
  );
  const plan = await planOf(bare);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([]);
});

it('meets a school of two teachers', async () => {
  const tiny = rosterOf(
    [
      school('A', { township: 'x', demand: { maths: 2 } }),
      school('B', { township: 'x', demand: { maths: 2 } }),
    ],
    [...teachers('a', 2, 'A', due), ...teachers('b', 2, 'B', due)],
  );
  expect(audit(tiny, {}).clause('quota')).toMatchObject({ required: 1 });
  expect((await planOf(tiny)).postings).toHaveLength(2);
  expect(audit(tiny, allTo('B', 'a1', 'a2')).broken).toEqual(['staffing']);
});
