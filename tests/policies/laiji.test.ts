/** The plan of the central school of Laiji (选派中层领导挂职锻炼): one middle leader of each primary school to the receiving school. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('laiji');

const leader: Partial<Teacher> = { role: 'middle-leader' };
/** A and B are schools of the town; the receiving school lies in another township. */
const county = (more: readonly Teacher[] = []): Roster =>
  rosterOf(
    [
      school('A', { township: 'laiji' }),
      school('B', { township: 'laiji' }),
      school('H', { township: 'xinhua-road', labels: ['host-school'] }),
    ],
    [
      teacher('a1', 'A', leader),
      teacher('a2', 'A', leader),
      teacher('ahead', 'A', { role: 'principal' }),
      ...teachers('at', 2, 'A'),
      teacher('hl', 'H', leader),
      ...more,
    ],
  );
const bLeader = (more: Partial<Teacher> = {}) => teacher('b1', 'B', { ...leader, ...more });

describe('who is sent', () => {
  it('sends one of each school to the receiving school in another township', async () => {
    const roster = county([bLeader()]);
    expect(audit(roster, { a1: 'H', b1: 'H' })).toMatchObject({ clean: true, broken: [] });
    const plan = await planOf(roster);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings.map(({ from, to }) => [from, to])).toEqual([
      ['A', 'H'],
      ['B', 'H'],
    ]);
  });

  it('sends no second one, nobody elsewhere, no head, no ordinary teacher and none of the receiving school', () => {
    const roster = county([bLeader()]);
    expect(audit(roster, { a1: 'H', a2: 'H', b1: 'H' })).toMatchObject({
      clean: false,
      broken: ['one-leader-each-at-most'],
    });
    expect(audit(roster, { a1: 'B', b1: 'H' })).toMatchObject({ clean: false, broken: ['host-only'] });
    expect(audit(roster, { ahead: 'H', a1: 'H', b1: 'H' }).broken).toEqual(['eligible']);
    expect(audit(roster, { at1: 'H', a1: 'H', b1: 'H' }).broken).toEqual(['eligible']);
    expect(audit(roster, { hl: 'A', a1: 'H', b1: 'H' })).toMatchObject({ clean: false });
  });

  it('says that a school which has a leader and sends none is one short', () => {
    expect(audit(county([bLeader()]), { a1: 'H' }).clause('one-leader-each')).toMatchObject({
      holds: false,
      breach: 1,
    });
  });

  it('is planned where a school has no middle leader: it is one short', async () => {
    const plan = await planOf(county(teachers('b', 2, 'B')));
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toHaveLength(1);
    expect(plan.clauses.filter(({ holds }) => !holds)).toMatchObject([{ rule: 'rotation-quota', breach: 1 }]);
  });

  it('is planned without roles and labels', async () => {
    const bare = rosterOf([school('A'), school('B')], [...teachers('a', 2, 'A'), ...teachers('b', 2, 'B')]);
    const plan = await planOf(bare);
    expect(plan.outcome).toBe('optimal');
    expect(plan.postings).toEqual([]);
  });
});

describe('the school year', () => {
  it.each(['2026-08-31', '2026-09-01'])('is over once served, and binds while it lasts (%s)', (asOf) => {
    const away = (from: string) => ({ ...county([bLeader({ rotations: [{ school: 'H', from }] })]), asOf });
    expect(audit(away('2025-09-01'), { a1: 'H', b1: 'H' }).broken).toEqual([]);
    expect(audit(away('2026-03-01'), { a1: 'H', b1: 'H' })).toMatchObject({
      clean: false,
      broken: ['term'],
    });
  });
});
