/** The policy of a sub-district: batches of 5 to 10 %, one of two spouses, kindergartens too. */
import { expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { type Moves, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('huangcao');

const onEve = (roster: Roster): Roster => ({ ...roster, asOf: '2026-08-31' });
const due: Partial<Teacher> = { sex: 'female', bornOn: '1981-09-01', joinedSchoolOn: '2023-09-01' };
const street = { township: 's' };

/** Eight who are eligible in each of A and B, of ten. */
const eights = rosterOf(
  [school('A', { ...street, demand: { maths: 8 } }), school('B', { ...street, demand: { maths: 8 } })],
  [...teachers('a', 8, 'A', due), ...teachers('b', 8, 'B', due)],
);

it('has a plan without a breach where no school has ten who are eligible', async () => {
  for (const roster of [eights, onEve(eights)]) {
    // 5 to 10 % of sixteen are 0.8 to 1.6 persons: one.
    expect(audit(roster, {}).clause('quota')).toMatchObject({ holds: false, denominator: 16, required: 1 });
    expect(audit(roster, { a1: 'B' }).clause('quota').holds).toBe(true);
    expect(audit(roster, { a1: 'B', b1: 'A' }).clause('quota')).toMatchObject({ holds: false, breach: 1 });
  }
  const short = {
    ...eights,
    schools: [
      school('A', { ...street, demand: { maths: 7 } }),
      school('B', { ...street, demand: { maths: 9 } }),
    ],
  };
  const plan = await planOf(short);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toHaveLength(1);
  expect(plan.clauses.every(({ holds }) => holds)).toBe(true);
});

it('takes in men of 50 and women of 45 on the day with three school years, and not older or newer ones', () => {
  const among = (some: Partial<Teacher>, asOf = '2026-09-01'): number | undefined =>
    audit({ ...rosterOf([school('A')], [teacher('t', 'A', { ...due, ...some })]), asOf }, {}).clause('quota')
      .denominator;
  expect(among({})).toBe(1);
  expect(among({ bornOn: '1980-09-02' })).toBe(1);
  expect(among({ bornOn: '1980-09-01' })).toBe(0);
  expect(among({ sex: 'male', bornOn: '1975-09-02' })).toBe(1);
  expect(among({ sex: 'male', bornOn: '1975-09-01' })).toBe(0);
  expect(among({}, '2026-08-31')).toBe(1);
  expect(among({ joinedSchoolOn: '2024-09-01' })).toBe(0);
});

it('lets those who are ill, nursing or needed at home put it off, under any of the codes, and leaves them out', () => {
  const deferred = (reason: string, more: Partial<Teacher> = {}) => {
    const staff = eights.teachers.map((one) =>
      one.id === 'a1' ? { ...one, circumstances: [{ reason }], ...more } : one,
    );
    const result = audit({ ...eights, teachers: staff }, { a1: 'B' });
    return { clean: result.clean, denominator: result.clause('quota').denominator };
  };
  for (const reason of [
    ...['serious-illness', 'terminal-illness', 'health', 'pregnancy-or-nursing'],
    ...['family-hardship', 'sole-carer', 'bedridden-family'],
  ]) {
    expect(deferred(reason), reason).toEqual({ clean: false, denominator: 15 });
    expect(deferred(reason, { volunteer: true }), reason).toEqual({ clean: true, denominator: 15 });
  }
  expect(deferred('something-else')).toEqual({ clean: true, denominator: 16 });
});

const couples = (links: readonly (readonly [string, string])[], staff: readonly Teacher[]) =>
  rosterOf(
    [
      school('A', { ...street, demand: { maths: 3 } }),
      school('B', { ...street, demand: { maths: 9 } }),
      school('K', { ...street, stage: 'kindergarten', demand: { maths: 2 } }),
    ],
    staff,
    links.map(([one, other]) => ({ kind: 'spouses', teachers: [one, other] })),
  );

it('moves one of two spouses who share a school', async () => {
  const both = couples([['a1', 'a2']], teachers('a', 4, 'A', due));
  const spouses = (moves: Moves) => audit(both, moves).clause('spouses').holds;
  expect([spouses({}), spouses({ a1: 'B' }), spouses({ a1: 'B', a2: 'B' })]).toEqual([false, true, false]);
  expect(audit(both, {}).clean).toBe(false);
  const plan = await planOf(both);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toHaveLength(1);
  // Of a couple of whom one is not eligible the other goes, before the share of the batch is kept.
  const one = couples(
    [
      ['a1', 'a2'],
      ['a3', 'new'],
    ],
    [...teachers('a', 4, 'A', due), teacher('new', 'A', { ...due, joinedSchoolOn: '2025-09-01' })],
  );
  expect((await planOf(one)).postings.map(({ teacher: id }) => id)).toContain('a3');
});

it('asks it in principle of the only kindergarten of the sub-district', async () => {
  const only = couples([['k1', 'k2']], teachers('k', 2, 'K', due));
  const plan = await planOf(only);
  expect(plan.outcome).toBe('optimal');
  expect(audit(only, {}).broken).toEqual(['quota', 'spouses-in-principle']);
});

it('lets who served the year of their exchange be exchanged again, and nobody before', () => {
  const after = (from: string, until: string, asOf = '2026-08-31'): boolean => {
    const staff = eights.teachers.map((one) =>
      one.id === 'a1' ? { ...one, rotations: [{ school: 'B', from, until }] } : one,
    );
    return audit({ ...eights, teachers: staff, asOf }, { a1: 'B' }).clause('term').holds;
  };
  expect(after('2025-09-01', '2026-07-10')).toBe(true);
  expect(after('2025-09-01', '2026-07-10', '2026-09-01')).toBe(true);
  expect(after('2026-02-20', '2026-12-31')).toBe(false);
});

it('keeps two schools apart in principle', () => {
  const apart = rosterOf(
    [
      school('A', { ...street, labels: ['kept-apart-a'] }),
      school('B', { ...street, labels: ['kept-apart-b'], demand: { maths: 9 } }),
      school('C', { ...street, demand: { maths: 9 } }),
      school('D', { township: 'elsewhere', demand: { maths: 9 } }),
    ],
    teachers('a', 10, 'A', due),
  );
  expect(audit(apart, { a1: 'B' })).toMatchObject({ clean: true, broken: ['kept-apart'] });
  expect(audit(apart, { a1: 'C' })).toMatchObject({ clean: true, broken: [] });
  expect(audit(apart, { a1: 'D' })).toMatchObject({ clean: false, broken: ['scope'] });
});

it('spreads the backbone teachers of kindergartens too', async () => {
  const kindergartens = rosterOf(
    [
      school('K', { ...street, stage: 'kindergarten', demand: { care: 10 } }),
      school('L', { ...street, stage: 'kindergarten', demand: { care: 10 } }),
    ],
    [
      ...teachers('k', 8, 'K', { ...due, subject: 'care' }),
      ...teachers('kb', 2, 'K', { ...due, subject: 'care', backbone: 'county' }),
      ...teachers('l', 10, 'L', { ...due, subject: 'care' }),
    ],
  );
  const plan = await planOf(kindergartens);
  expect(plan.postings.map(({ teacher: id }) => id)).toEqual([
    expect.stringMatching(/^kb/),
    expect.stringMatching(/^l/),
  ]);
});

it('counts both halves of a nine-year school as one, and moves no head', () => {
  const nine = rosterOf(
    [
      school('P', { ...street, campus: 'nine' }),
      school('Q', { ...street, campus: 'nine', stage: 'junior' }),
      school('C', { ...street, demand: { maths: 9 } }),
    ],
    [
      ...teachers('p', 5, 'P', due),
      ...teachers('q', 5, 'Q', due),
      teacher('head', 'P', { ...due, role: 'principal' }),
    ],
  );
  expect(audit(nine, { p1: 'C' })).toMatchObject({ clean: true, broken: [] });
  expect(audit(nine, { p1: 'C' }).clause('quota')).toMatchObject({ denominator: 10, required: 1 });
  expect(audit(nine, { head: 'C' })).toMatchObject({ clean: false });
});

it('meets rosters that say little: no township, nothing at all, two teachers', async () => {
  const unnamed = {
    ...eights,
    schools: eights.schools.map(({ township: _, ...one }) => one),
  };
  expect(audit(unnamed, { a1: 'B' }).clause('scope').holds).toBe(true);
  expect((await planOf(unnamed)).outcome).toBe('optimal');
  const bare = rosterOf([school('A', { demand: { maths: 1 } }), school('B')], teachers('a', 2, 'A'));
  expect((await planOf(bare)).outcome).toBe('optimal');
  const two = rosterOf([school('A', { ...street, demand: { maths: 2 } })], teachers('a', 2, 'A', due));
  expect((await planOf(two)).outcome).toBe('optimal');
});
