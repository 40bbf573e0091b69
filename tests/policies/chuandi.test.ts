/** The plan of the central primary school of Chuandi (对口学校捆绑帮扶): six school years in the school, partners only. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('chuandi');

const six = { joinedSchoolOn: '2020-09-01' };
const pair = [school('A', { group: 'g' }), school('B', { group: 'g', demand: { maths: 20 } })];
const withOne = (one: Partial<Teacher>): Roster =>
  rosterOf(pair, [teacher('one', 'A', { ...six, ...one }), ...teachers('b', 1, 'B')]);
const onEve = (roster: Roster): Roster => ({ ...roster, asOf: '2026-08-31' });
const brokenBy = (roster: Roster) => audit(roster, { one: 'B' }).broken;

describe('six years in the school', () => {
  it('are six school years, on whichever day around the first of September they are reckoned', () => {
    const roster = rosterOf(pair, [
      ...teachers('a', 10, 'A', six),
      ...teachers('late', 3, 'A', { joinedSchoolOn: '2014-09-01' }),
      ...teachers('b', 2, 'B', six),
    ]);
    for (const one of [roster, onEve(roster)])
      expect(audit(one, {}).clause('quota')).toMatchObject({ denominator: 15, required: 2 });
  });

  it('are not reached by who came a year later, or in the middle of the first', () => {
    expect(brokenBy(withOne({ joinedSchoolOn: '2021-09-01' }))).toEqual(['eligible']);
    expect(brokenBy(withOne({ joinedSchoolOn: '2020-10-15' }))).toEqual(['eligible']);
    expect(brokenBy(onEve(withOne({})))).toEqual([]);
  });
});

describe('who is no object of the exchange', () => {
  it.each(['serious-illness', 'terminal-illness', 'health', 'cannot-carry-normal-load'])(
    'who cannot carry a normal load (%s) neither moves nor counts',
    (reason) => {
      const ill = withOne({ circumstances: [{ reason }] });
      expect(brokenBy(ill)).toEqual(['eligible']);
      expect(audit(ill, {}).clause('quota')).toMatchObject({ denominator: 0, required: 0 });
    },
  );

  it('is the head or a vice-principal', () => {
    expect(brokenBy(withOne({ role: 'principal' }))).toEqual(['eligible']);
    expect(brokenBy(withOne({ role: 'vice-principal' }))).toEqual(['eligible']);
    expect(brokenBy(withOne({ role: 'middle-leader' }))).toEqual([]);
  });
});

describe('the year of exchange', () => {
  const away = (from: string, until: string) => withOne({ rotations: [{ school: 'B', from, until }] });

  it('once served keeps nobody at home', () => {
    expect(brokenBy(away('2025-09-01', '2026-07-10'))).toEqual([]);
    expect(brokenBy(onEve(away('2025-09-01', '2026-07-10')))).toEqual([]);
  });

  it('binds while it lasts, and who is bound is in no denominator', () => {
    const bound = away('2026-02-20', '2027-01-20');
    expect(brokenBy(bound)).toEqual(['term']);
    expect(audit(bound, {}).clause('quota')).toMatchObject({ denominator: 0 });
  });
});

describe('the quota', () => {
  it('is apportioned: schools of 8, 8 and 14 owe three together', async () => {
    const roster = rosterOf(
      ['A', 'B', 'C'].map((id) => school(id, { group: 'g', demand: { maths: 10 } })),
      [...teachers('a', 8, 'A', six), ...teachers('b', 8, 'B', six), ...teachers('c', 14, 'C', six)],
    );
    expect(audit(roster, {}).clause('quota')).toMatchObject({ denominator: 30, required: 3 });
    const plan = await planOf(roster);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings.filter(({ from }) => from === 'C').length).toBeGreaterThanOrEqual(1);
  });

  it('counts both halves of a nine-year school as one', () => {
    const nine = rosterOf(
      [
        school('P', { group: 'g', campus: 'nine' }),
        school('J', { group: 'g', campus: 'nine', stage: 'junior' }),
        school('X', { group: 'g' }),
      ],
      [...teachers('p', 5, 'P', six), ...teachers('j', 5, 'J', six), ...teachers('x', 3, 'X')],
    );
    const { units, ...quota } = audit(nine, {}).clause('quota');
    expect(quota).toMatchObject({ denominator: 10, required: 1 });
    expect(units).toContainEqual(expect.objectContaining({ unit: 'nine', required: 1 }));
  });

  it('asks nothing of a school with two teachers by itself', () => {
    const small = rosterOf(
      [school('A', { group: 'g', demand: { maths: 2 } }), school('B', { group: 'g', demand: { maths: 18 } })],
      [...teachers('a', 2, 'A', six), ...teachers('b', 18, 'B', six)],
    );
    const quota = audit(small, {}).clause('quota');
    expect(quota).toMatchObject({ denominator: 20, required: 2 });
    expect(quota.units).toContainEqual(expect.objectContaining({ unit: 'A', required: 0 }));
  });

  it('asks nothing of a school without a partner, and goes to the partner only', async () => {
    const alone = rosterOf(
      [school('A'), school('X', { group: 'other' })],
      [...teachers('a', 10, 'A', six), teacher('x', 'X')],
    );
    const plan = await planOf(alone);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toEqual([]);
    expect(audit(alone, { a1: 'X' })).toMatchObject({
      clean: false,
      broken: expect.arrayContaining(['partners']),
    });
  });

  it('is planned without any dates, roles and groups', async () => {
    const bare = rosterOf([school('A'), school('B')], [...teachers('a', 5, 'A'), ...teachers('b', 2, 'B')]);
    const plan = await planOf(bare);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toEqual([]);
  });
});
