/** The plan of a base school (基地校): backbone teachers are sent to the other schools of its community. */
import { describe, expect, it } from 'vitest';
import type { Roster, Teacher } from '../../models/vocabulary/roster.ts';
import { policyOnRosters } from '../support/policies.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const { audit, plan: planOf } = policyOnRosters('base-school');

const backbone: Partial<Teacher> = { backbone: 'county' };
/** A base school with so many backbone teachers, a school of its community that is short, and one of another. */
const county = (backbones: number, more: readonly Teacher[] = []): Roster =>
  rosterOf(
    [
      school('base', { group: 'g', labels: ['base-school'] }),
      school('P', { group: 'g', setting: 'rural', demand: { maths: 10 } }),
      school('X', { group: 'other', demand: { maths: 10 } }),
    ],
    [
      teacher('head', 'base', { role: 'principal', ...backbone }),
      ...teachers('b', backbones, 'base', backbone),
      ...teachers('o', 3, 'base', { backbone: 'none' }),
      teacher('p', 'P', backbone),
      ...more,
    ],
  );
const sentBy = async (roster: Roster) => {
  const plan = await planOf(roster);
  expect(plan.outcome).toBe('optimal');
  return plan.postings.map(({ teacher: id, to }) => [id[0], to]);
};

describe('how many are sent', () => {
  it('is one where there is but one: no number of the text stands against it', async () => {
    expect(await sentBy(county(1))).toEqual([['b', 'P']]);
    expect(audit(county(1), { b1: 'P' })).toMatchObject({ clean: true });
    expect(audit(county(1), {}).broken).toContain('sends-somebody');
  });

  it('is one of two, so that with the head half of the three stay', async () => {
    expect(await sentBy(county(2))).toHaveLength(1);
  });

  it('is two of many, and a third is not what was asked for', async () => {
    expect(await sentBy(county(5))).toEqual([
      ['b', 'P'],
      ['b', 'P'],
    ]);
    expect(audit(county(5), { b1: 'P', b2: 'P' })).toMatchObject({ clean: true, broken: [] });
    expect(audit(county(5), { b1: 'P', b2: 'P', b3: 'P' }).broken).toEqual(['sent']);
    expect(audit(county(5), { b1: 'P', b2: 'P', b3: 'P' }, { sentPerBase: 3 }).broken).toEqual([]);
  });

  it('is nobody where there is none to send, and the answer says so', async () => {
    expect(await sentBy(county(0))).toEqual([]);
    expect(audit(county(0), {}).broken).toContain('sends-somebody');
  });
});

describe('who is sent, and where', () => {
  it('is neither the head nor an ordinary teacher', () => {
    expect(audit(county(3), { head: 'P' }).broken).toContain('eligible');
    expect(audit(county(3), { o1: 'P' }).broken).toContain('eligible');
  });

  it('is nobody of another school', () => {
    expect(audit(county(3), { b1: 'P', p: 'base' })).toMatchObject({
      clean: false,
      broken: expect.arrayContaining(['eligible', 'from-base']),
    });
  });

  it('is not sent to another community', () => {
    expect(audit(county(3), { b1: 'X' })).toMatchObject({
      clean: false,
      broken: expect.arrayContaining(['community']),
    });
  });
});

it('is planned without labels, groups and levels of backbone', async () => {
  const bare = rosterOf([school('A'), school('B')], [...teachers('a', 3, 'A'), ...teachers('b', 2, 'B')]);
  const plan = await planOf(bare);
  expect(plan.outcome).toBe('optimal');
  expect(plan.postings).toEqual([]);
});
