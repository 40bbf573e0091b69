/** The policy of a city's own junior schools: 15 %, the honoured too, and posts that follow the teachers. */
import { expect, it } from 'vitest';
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('changzhou');

const onEve = (roster: Roster): Roster => ({ ...roster, asOf: '2026-08-31' });
const junior = (id: string, more: Partial<School> = {}): School => school(id, { stage: 'junior', ...more });
const due: Partial<Teacher> = { sex: 'female', bornOn: '1985-05-12', joinedSchoolOn: '2020-09-01' };

/** Twenty who are due in each of A and B; B is short of three. */
const county = rosterOf(
  [junior('A', { demand: { maths: 17 } }), junior('B', { demand: { maths: 23 } })],
  [...teachers('a', 20, 'A', due), ...teachers('b', 20, 'B', due)],
);

it('exchanges 15 %, and no more', async () => {
  for (const roster of [county, onEve(county)]) {
    expect(audit(roster, {}).clause('quota')).toMatchObject({ holds: false, denominator: 40, required: 6 });
    const plan = await planOf(roster);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toHaveLength(6);
  }
  // More would make up for more of the shortage, and is not what is asked.
  const short = {
    ...county,
    schools: [junior('A', { demand: { maths: 10 } }), junior('B', { demand: { maths: 30 } })],
  };
  expect((await planOf(short)).postings).toHaveLength(6);
});

it('adds up what schools owe that is less than a person', async () => {
  const small = rosterOf(
    ['A', 'B', 'C'].map((id) => junior(id, { demand: { maths: 4 } })),
    ['A', 'B', 'C'].flatMap((id) => teachers(id.toLowerCase(), 4, id, due)),
  );
  expect(audit(small, {}).clause('quota')).toMatchObject({ denominator: 12, required: 2 });
  expect(audit(small, { a1: 'B', b1: 'A' })).toMatchObject({ clean: true, broken: [] });
});

it('asks 15 % of those with honours of the city besides', () => {
  const honours = {
    ...county,
    teachers: county.teachers.map((one, at) => (at < 7 ? { ...one, backbone: 'city' as const } : one)),
  };
  const six: Moves = Object.fromEntries(
    [8, 9, 10].flatMap((n) => [
      [`a${n}`, 'B'],
      [`b${n}`, 'A'],
    ]),
  );
  const { clause } = audit(honours, six);
  expect(clause('quota').holds).toBe(true);
  expect(clause('quota-honoured')).toMatchObject({ holds: false, denominator: 7, required: 2 });
});

it('takes in who has five years to statutory retirement and six school years, on either day', () => {
  const among = (some: Partial<Teacher>, asOf = '2026-08-31'): number | undefined =>
    audit({ ...rosterOf([junior('A')], [teacher('t', 'A', { ...due, ...some })]), asOf }, {}).clause('quota')
      .denominator;
  // 4 years and 8 months; 5 years and 11 months.
  expect(among({ sex: 'male', bornOn: '1970-01-01' })).toBe(0);
  expect(among({ sex: 'male', bornOn: '1971-01-01' })).toBe(1);
  expect(among({ retiresOn: '2031-08-31' })).toBe(1);
  expect(among({ retiresOn: '2031-08-30' })).toBe(0);
  for (const asOf of ['2026-08-31', '2026-09-01']) {
    expect(among({ joinedSchoolOn: '2020-09-01' }, asOf)).toBe(1);
    expect(among({ joinedSchoolOn: '2021-09-01' }, asOf)).toBe(0);
  }
  expect(among({ role: 'vice-principal' })).toBe(0);
  // Who is not due may be exchanged against the principle alone.
  const roster = rosterOf([junior('A'), junior('B', { demand: { maths: 1 } })], [teacher('t', 'A')]);
  expect(audit(roster, { t: 'B' })).toMatchObject({ clean: true, broken: ['eligible'] });
});

it('may leave out who is under investigation, ill or with child, under any of the codes', () => {
  const deferred = (reason: string, more: Partial<Teacher> = {}) => {
    const staff = county.teachers.map((one) =>
      one.id === 'a1' ? { ...one, circumstances: [{ reason }], ...more } : one,
    );
    const result = audit({ ...county, teachers: staff }, { a1: 'B' });
    return { clean: result.clean, denominator: result.clause('quota').denominator };
  };
  for (const reason of [
    ...['under-investigation', 'serious-illness', 'terminal-illness', 'health'],
    ...['cannot-carry-normal-load', 'pregnancy-or-nursing'],
  ]) {
    expect(deferred(reason), reason).toEqual({ clean: false, denominator: 39 });
    expect(deferred(reason, { volunteer: true }), reason).toEqual({ clean: true, denominator: 39 });
  }
});

it('moves who is left without work by an exchange, though not due', async () => {
  const roster = {
    ...county,
    teachers: [
      ...county.teachers,
      teacher('x', 'A', { labels: ['displaced'], joinedSchoolOn: '2025-09-01' }),
    ],
  };
  expect(audit(roster, {})).toMatchObject({ clean: false });
  expect(audit(roster, { x: 'B' })).toMatchObject({ clean: true, broken: ['quota'] });
  expect(audit(roster, { x: 'B' }).clause('quota').denominator).toBe(40);
  expect((await planOf(roster)).postings).toContainEqual({
    teacher: 'x',
    from: 'A',
    to: 'B',
    subject: 'maths',
  });
});

it('transfers a senior post to a school below the mean of the system, in principle to no other', () => {
  const senior = { ...due, title: 'senior' as const };
  const shares = rosterOf(
    [
      junior('J1', { demand: { maths: 9 } }),
      junior('J2', { demand: { maths: 9 } }),
      junior('J3', { demand: { maths: 9 } }),
    ],
    [
      ...teachers('p', 2, 'J1', senior),
      ...teachers('q', 2, 'J1', due),
      ...teachers('r', 4, 'J2', senior),
      ...teachers('s', 2, 'J2', due),
      ...teachers('t', 2, 'J3', senior),
      ...teachers('u', 3, 'J3', due),
    ],
  );
  // 8 of 15 are 53.3 %: J1 has 50, J2 66.7, J3 40.
  expect(audit(shares, { r1: 'J1' }).clause('senior-posts')).toMatchObject({ holds: true, breach: 0 });
  expect(audit(shares, { p1: 'J2' }).clause('senior-posts')).toMatchObject({ holds: false, breach: 1 });
  expect(audit(shares, { p1: 'J2' }).clean).toBe(true);
  expect(audit(shares, { q1: 'J2' }).clause('senior-posts').holds).toBe(true);
});

it('lets in as many of a subject as go out, and no others where it is full', () => {
  const full = {
    ...county,
    schools: [junior('A', { demand: { maths: 20 } }), junior('B', { demand: { maths: 20 } })],
  };
  const three: Moves = { a1: 'B', a2: 'B', a3: 'B' };
  expect(audit(full, three)).toMatchObject({ clean: false, broken: ['quota', 'staffing'] });
  expect(audit(full, { ...three, b1: 'A', b2: 'A', b3: 'A' })).toMatchObject({ clean: true, broken: [] });
});

it('moves no head, not even one who volunteers', async () => {
  const heads = {
    ...county,
    teachers: county.teachers.map((one) =>
      one.id === 'a1' || one.id === 'b1' ? { ...one, role: 'principal' as const, volunteer: true } : one,
    ),
  };
  expect(audit(heads, { a1: 'B', b1: 'A' })).toMatchObject({ clean: false });
  const plan = await planOf(heads);
  expect(plan.postings.filter(({ teacher: id }) => id === 'a1' || id === 'b1')).toEqual([]);
});

it('meets a roster that says nothing but who teaches where, other stages, and a school of two teachers', async () => {
  for (const one of [
    rosterOf(
      [junior('A', { demand: { maths: 1 } }), junior('B', { demand: { maths: 1 } })],
      teachers('a', 2, 'A'),
    ),
    rosterOf([school('A'), school('B')], teachers('a', 20, 'A', due)),
    rosterOf([junior('A', { demand: { maths: 2 } })], teachers('a', 2, 'A', due)),
  ])
    expect((await planOf(one)).outcome).toBe('optimal');
});
